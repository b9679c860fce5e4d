package gilgamesh.vm;

import static gilgamesh.vm.Translation.*;
import static org.objectweb.asm.Opcodes.*;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/**
 * Writes a code object as a Java class. Instructions stand one behind the other, without a loop that looks at them and, within a
 * {@linkplain Translation segment}, without looking at the clock.
 */
final class Translator {

    /** What has more is too long in Java in any case: see {@link TranslatedClass#define}. */
    private static final int MOST_INSTRUCTIONS = 500;

    /** Whether it is worth trying. */
    static boolean isShort(Lowered code) {
        return code.ops.length <= MOST_INSTRUCTIONS;
    }

    private final Translation w;
    private final TranslatedClass to;
    private final MethodVisitor m;
    private final SymbolicStack stack;
    private final PlainOps plain;
    private final JumpOps jumps;
    private final CallOps calls;

    private Translator(Translation w) {
        this.w = w;
        this.to = w.to;
        this.m = w.m;
        this.stack = w.stack;
        this.plain = new PlainOps(w);
        this.jumps = new JumpOps(w);
        this.calls = new CallOps(w);
    }

    /** The translation, or null if there is none: the class would be too large, or the stack cannot be followed. */
    static Translated translate(Lowered code, boolean ticking) {
        var flow = new Flow(code);
        return flow.consistent() ? new Translator(new Translation(code, ticking, flow)).write() : null;
    }

    private Translated write() {
        begin();
        boolean falls = false;
        for (int at = 0; at < w.code.ops.length; at++) {
            if (w.flow.depths[at] == Flow.UNREACHED) {
                continue;
            }
            if (w.flow.labels[at]) {
                if (falls) {
                    stack.flush(stack.top());
                }
                m.visitLabel(w.labels[at]);
                stack.inSlots(w.code.variables + w.flow.depths[at]);
            }
            if (!w.open) {
                w.openAt(at);
            }
            instruction(at);
            falls = !StackDepth.leaves(w.op(at)) && w.op(at) != Op.YIELD_VALUE;
        }
        while (!w.later.isEmpty()) {
            w.later.pop().run();
        }
        m.visitLabel(w.reload);
        w.returning(Translated.RELOAD);
        return to.define();
    }

    /** Loads what stays the same, and goes to where the frame stands. */
    private void begin() {
        m.visitVarInsn(ALOAD, FRAME);
        to.field(GETFIELD, Frame.class, "slots", Object[].class);
        m.visitVarInsn(ASTORE, SLOTS);
        m.visitVarInsn(ALOAD, FRAME);
        to.field(GETFIELD, Frame.class, "code", Lowered.class);
        m.visitVarInsn(ASTORE, CODE);
        m.visitVarInsn(ALOAD, VM);
        to.field(GETFIELD, EVALUATOR, "state", InterpreterState.class);
        m.visitVarInsn(ASTORE, STATE);
        w.reloadTime();
        m.visitVarInsn(ALOAD, VM);
        to.field(GETFIELD, EVALUATOR, "limit", long.class);
        m.visitVarInsn(LSTORE, LIMIT);
        int[] entries = IntStream.range(0, w.labels.length)
                .filter(at -> w.flow.entries[at] && w.flow.depths[at] != Flow.UNREACHED)
                .toArray();
        Label[] stubs = new Label[entries.length];
        Arrays.setAll(stubs, i -> new Label());
        var unknown = new Label();
        m.visitVarInsn(ALOAD, FRAME);
        to.field(GETFIELD, Frame.class, "pc", int.class);
        m.visitLookupSwitchInsn(unknown, entries, stubs);
        w.later.add(() -> {
            for (int i = 0; i < entries.length; i++) {
                m.visitLabel(stubs[i]);
                m.visitVarInsn(ALOAD, FRAME);
                to.field(GETFIELD, Frame.class, "sp", int.class);
                to.number(w.code.variables + w.flow.depths[entries[i]]);
                m.visitJumpInsn(IF_ICMPEQ, w.labels[entries[i]]);
                m.visitJumpInsn(GOTO, unknown);
            }
            m.visitLabel(unknown);
            w.returning(Translated.INTERPRET);
        });
    }

    private void instruction(int at) {
        int op = w.op(at);
        w.passed += w.code.costs[at];
        if (op >= Op.RARE && ends(op)) {
            rare(at, op);
            return;
        }
        if (ends(op)) {
            w.settle();
            ending(at, op);
            return;
        }
        plain.write(at, op, w.code.args[at]);
        if (w.counted(at)) {
            w.ticked++;
        }
        if (at == w.last) {
            w.close();
        }
    }

    private void ending(int at, int op) {
        int top = stack.top();
        switch (op) {
            case Op.JUMP -> {
                stack.flush(top);
                jumps.jump(at, w.checks(at));
            }
            case Op.POP_JUMP_IF_FALSE, Op.POP_JUMP_IF_TRUE -> jumps.conditional(at, op == Op.POP_JUMP_IF_TRUE);
            case Op.POP_JUMP_IF_NONE, Op.POP_JUMP_IF_NOT_NONE -> {
                stack.flush(top - 1);
                stack.load(top - 1);
                w.shortcut("isNone", boolean.class, Object.class);
                stack.pop(1);
                jumps.jumpIf(at, op == Op.POP_JUMP_IF_NONE ? IFNE : IFEQ, jumps.checksIfTaken(at));
            }
            case Op.JUMP_IF_FALSE_OR_POP, Op.JUMP_IF_TRUE_OR_POP -> jumps.jumpOrPop(at, op == Op.JUMP_IF_TRUE_OR_POP);
            case Op.FOR_ITER -> jumps.iterate(at);
            case Op.CALL -> {
                if (w.code.operands[at] != null) {
                    calls.rareCall(at);
                } else {
                    calls.call(at, top - w.code.args[at] - 2);
                }
            }
            case Op.CALL_PLAIN -> calls.call(at, top - w.code.args[at] - 1);
            case Op.RETURN_VALUE, Op.RETURN_CONST -> {
                if (op == Op.RETURN_CONST) {
                    w.loadConstant(at);
                }
                m.visitVarInsn(ALOAD, VM);
                m.visitVarInsn(ALOAD, FRAME);
                stack.load(stack.top() - 1);
                to.number(at);
                m.visitVarInsn(LLOAD, TIME);
                w.helper("returned", int.class, EVALUATOR, Frame.class, Object.class, int.class, long.class);
                m.visitInsn(IRETURN);
            }
            case Op.YIELD_VALUE -> {
                stack.flush(top);
                w.save(at + 1, top - 1, 0, 0);
                m.visitVarInsn(ALOAD, VM);
                stack.load(top - 1);
                w.helper("yield", void.class, EVALUATOR, Object.class);
                w.returning(Translated.RELOAD);
            }
            default -> throw new IllegalStateException("no translation for " + op);
        }
    }

    private void rare(int at, int op) {
        int top = stack.top();
        w.settle();
        if (op == Op.RETURN_THROUGH_BLOCKS) {
            m.visitVarInsn(ALOAD, VM);
            m.visitVarInsn(ALOAD, FRAME);
            stack.load(top - 1);
            to.number(at);
            m.visitVarInsn(LLOAD, TIME);
            to.number(top);
            w.helper(
                    "returnThroughBlocks",
                    int.class,
                    EVALUATOR,
                    Frame.class,
                    Object.class,
                    int.class,
                    long.class,
                    int.class);
            m.visitInsn(IRETURN);
            return;
        }
        stack.flush(top);
        w.save(at + 1, top, 0, 0);
        boolean falls = !StackDepth.leaves(op) && at + 1 < w.labels.length;
        m.visitVarInsn(ALOAD, VM);
        m.visitVarInsn(ALOAD, FRAME);
        to.number(op);
        to.number(at + 1);
        to.number(falls ? w.code.variables + w.flow.depths[at + 1] : -1);
        m.visitInsn((w.code.ops[at] & (Op.CHECK | Op.CHECK_AFTER_C)) != 0 ? ICONST_1 : ICONST_0);
        w.helper("leaves", boolean.class, EVALUATOR, Frame.class, int.class, int.class, int.class, boolean.class);
        m.visitJumpInsn(IFNE, w.reload);
        if (falls) {
            w.reloadTime();
            stack.inSlots(w.code.variables + w.flow.depths[at + 1]);
        } else {
            m.visitJumpInsn(GOTO, w.reload);
        }
    }
}
