package gilgamesh.vm;

import static gilgamesh.vm.Translation.*;
import static org.objectweb.asm.Opcodes.*;

import gilgamesh.vm.object.PyIterator;
import gilgamesh.vm.object.PyRange;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/** Jumps, with and without conditions, and what iterates, as {@link Translator} writes them. */
final class JumpOps {

    private final Translation w;
    private final TranslatedClass to;
    private final MethodVisitor m;
    private final SymbolicStack stack;

    JumpOps(Translation w) {
        this.w = w;
        this.to = w.to;
        this.m = w.m;
        this.stack = w.stack;
    }

    boolean checksIfTaken(int at) {
        return (w.code.ops[at] & Op.CHECK_IF_TAKEN) != 0;
    }

    /** Jumps to the instruction's target; all values are in the slots. */
    void jump(int at, boolean checked) {
        int target = w.code.targets[at];
        if (target <= at) {
            comesRound(at);
            accelerate(at, checked);
        }
        if (checked) {
            w.check(target);
        }
        m.visitJumpInsn(GOTO, w.labels[target]);
    }

    /** What the code takes depends on how long the loop takes to come round. */
    void comesRound(int at) {
        if (!CallingLoops.jumpsBack(w.code.ops, w.code.targets, at)) {
            return;
        }
        int loop = w.code.calling.endingAt(at);
        var plain = new Label();
        if (w.code.calling.callingAt(at) < 0) {
            m.visitVarInsn(ALOAD, FRAME);
            to.field(GETFIELD, Frame.class, "extra", int.class);
            m.visitVarInsn(ALOAD, FRAME);
            to.field(GETFIELD, Frame.class, "entered", int.class);
            m.visitInsn(IOR);
            m.visitJumpInsn(IFEQ, plain);
        }
        m.visitVarInsn(ALOAD, VM);
        m.visitVarInsn(ALOAD, FRAME);
        to.number(loop);
        m.visitVarInsn(LLOAD, TIME);
        w.helper("comesRound", void.class, EVALUATOR, Frame.class, int.class, long.class);
        m.visitLabel(plain);
    }

    /** A loop that only counts is run many times at once. */
    void accelerate(int at, boolean checked) {
        var back = new Label();
        m.visitVarInsn(ALOAD, VM);
        w.at(at);
        w.helper("accelerates", boolean.class, EVALUATOR, Lowered.class, int.class);
        m.visitJumpInsn(IFNE, back);
        int sp = stack.top();
        w.later.add(() -> {
            m.visitLabel(back);
            w.save(w.code.targets[at], sp, 0, 0);
            m.visitVarInsn(ALOAD, VM);
            m.visitVarInsn(ALOAD, FRAME);
            to.number(at);
            to.number(checked ? 1 : 0);
            w.helper("jumpedBack", void.class, EVALUATOR, Frame.class, int.class, boolean.class);
            w.returning(Translated.RELOAD);
        });
    }

    /** Jumps if the opcode says so of what is on Java's stack; otherwise goes on with the next segment. */
    void jumpIf(int at, int opcode, boolean checked) {
        if (!checked && w.code.targets[at] > at) {
            m.visitJumpInsn(opcode, w.labels[w.code.targets[at]]);
            return;
        }
        var taken = new Label();
        m.visitJumpInsn(opcode, taken);
        SymbolicStack here = stack.copy();
        w.later.add(() -> {
            m.visitLabel(taken);
            SymbolicStack now = stack.copy();
            stack.inSlots(here.top());
            jump(at, checked);
            stack.inSlots(now.top());
        });
    }

    void conditional(int at, boolean ifTrue) {
        int top = stack.top();
        stack.flush(w.compared ? top : top - 1);
        if (w.compared) {
            w.compared = false;
            m.visitVarInsn(ILOAD, NUMBER);
            jumpIf(at, ifTrue ? IFNE : IFEQ, checksIfTaken(at));
            return;
        }
        var inexact = new Label();
        var known = new Label();
        SymbolicStack before = stack.copy();
        stack.load(top - 1);
        w.helper("exact", int.class, Object.class);
        m.visitInsn(DUP);
        m.visitVarInsn(ISTORE, NUMBER);
        m.visitJumpInsn(IFLT, inexact);
        m.visitLabel(known);
        stack.pop(1);
        m.visitVarInsn(ILOAD, NUMBER);
        jumpIf(at, ifTrue ? IFNE : IFEQ, checksIfTaken(at));
        w.later.add(() -> {
            m.visitLabel(inexact);
            w.save(at + 1, top - 1, 0, 0);
            m.visitVarInsn(ALOAD, VM);
            before.load(top - 1);
            w.helper("truth", int.class, EVALUATOR, Object.class);
            m.visitInsn(DUP);
            m.visitVarInsn(ISTORE, NUMBER);
            m.visitJumpInsn(IFLT, w.reload);
            w.reloadTime();
            if ((w.code.ops[at] & Op.CHECK_UNLESS_BOOL) == 0) {
                m.visitJumpInsn(GOTO, known);
                return;
            }
            uncertain(at, top - 1, ifTrue, known);
        });
    }

    /** The interpreter checks because the tested value was no truth value; then it goes on as NUMBER says. */
    void uncertain(int at, int sp, boolean ifTrue, Label known) {
        var quiet = new Label();
        m.visitVarInsn(ALOAD, VM);
        m.visitInsn(ICONST_1);
        w.helper("stops", boolean.class, EVALUATOR, boolean.class);
        m.visitJumpInsn(IFEQ, quiet);
        var falls = new Label();
        m.visitVarInsn(ILOAD, NUMBER);
        m.visitJumpInsn(ifTrue ? IFEQ : IFNE, falls);
        if (w.code.targets[at] <= at) {
            comesRound(at);
        }
        m.visitVarInsn(ALOAD, FRAME);
        to.number(w.code.targets[at]);
        to.field(PUTFIELD, Frame.class, "pc", int.class);
        m.visitLabel(falls);
        m.visitJumpInsn(GOTO, w.reload);
        m.visitLabel(quiet);
        m.visitJumpInsn(GOTO, known);
    }

    void jumpOrPop(int at, boolean ifTrue) {
        int top = stack.top();
        stack.flush(top);
        w.save(at + 1, top, 0, 0);
        m.visitVarInsn(ALOAD, VM);
        stack.load(top - 1);
        w.helper("truth", int.class, EVALUATOR, Object.class);
        m.visitInsn(DUP);
        m.visitVarInsn(ISTORE, NUMBER);
        m.visitJumpInsn(IFLT, w.reload);
        w.reloadTime();
        if ((w.code.ops[at] & Op.CHECK_UNLESS_BOOL) != 0) {
            // What the evaluator does after the jump is for it to do: the check depends on the value.
            var exact = new Label();
            stack.load(top - 1);
            w.helper("exact", int.class, Object.class);
            m.visitJumpInsn(IFGE, exact);
            m.visitVarInsn(ALOAD, VM);
            m.visitVarInsn(ALOAD, FRAME);
            m.visitVarInsn(ILOAD, NUMBER);
            m.visitInsn(ifTrue ? ICONST_1 : ICONST_0);
            to.number(w.code.targets[at]);
            w.helper("checkedJump", boolean.class, EVALUATOR, Frame.class, int.class, int.class, int.class);
            m.visitJumpInsn(IFNE, w.reload);
            m.visitLabel(exact);
        }
        m.visitVarInsn(ILOAD, NUMBER);
        jumpIf(at, ifTrue ? IFNE : IFEQ, false);
        stack.pop(1);
    }

    void iterate(int at) {
        int top = stack.top();
        stack.flush(top);
        var python = new Label();
        var java = new Label();
        var got = new Label();
        var some = new Label();
        stack.load(top - 1);
        m.visitInsn(DUP);
        m.visitVarInsn(ASTORE, SELF);
        to.isA(PyRange.Cursor.class);
        m.visitJumpInsn(IFEQ, java);
        m.visitVarInsn(ALOAD, SELF);
        to.cast(PyRange.Cursor.class);
        to.callOn(PyRange.Cursor.class, "next", Object.class);
        w.making();
        m.visitVarInsn(ASTORE, VALUE);
        m.visitLabel(got);
        m.visitVarInsn(ALOAD, VALUE);
        m.visitJumpInsn(IFNONNULL, some);
        stack.pop(1);
        if (w.checks(at)) {
            w.check(w.code.targets[at]);
        }
        m.visitJumpInsn(GOTO, w.labels[w.code.targets[at]]);
        m.visitLabel(some);
        stack.inSlots(top);
        m.visitVarInsn(ALOAD, VALUE);
        stack.push();
        if (w.checks(at)) {
            w.check(at + 1);
        }
        w.later.add(() -> {
            m.visitLabel(java);
            m.visitVarInsn(ALOAD, SELF);
            to.isA(PyIterator.class);
            w.save(at + 1, top, 0, 0);
            m.visitJumpInsn(IFEQ, python);
            m.visitVarInsn(ALOAD, SELF);
            to.cast(PyIterator.class);
            w.helper("next", Object.class, PyIterator.class);
            m.visitVarInsn(ASTORE, VALUE);
            w.reloadTime();
            m.visitJumpInsn(GOTO, got);
            m.visitLabel(python);
            m.visitVarInsn(ALOAD, VM);
            m.visitVarInsn(ALOAD, SELF);
            w.helper("next", Object.class, EVALUATOR, Object.class);
            m.visitInsn(DUP);
            m.visitVarInsn(ASTORE, VALUE);
            m.visitJumpInsn(IFNULL, w.reload);
            w.reloadTime();
            m.visitJumpInsn(GOTO, some);
        });
    }
}
