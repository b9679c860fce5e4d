package gilgamesh.vm;

import static gilgamesh.vm.Translation.*;
import static org.objectweb.asm.Opcodes.*;

import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/** Calls, as {@link Translator} writes them: of Python functions, whose translation is run at once, and of anything else. */
final class CallOps {

    private final Translation w;
    private final TranslatedClass to;
    private final MethodVisitor m;
    private final SymbolicStack stack;

    CallOps(Translation w) {
        this.w = w;
        this.to = w.to;
        this.m = w.m;
        this.stack = w.stack;
    }

    void call(int at, int base) {
        int count = w.code.args[at];
        int first = stack.top() - count;
        stack.flush(base);
        boolean self = false;
        if (w.op(at) == Op.CALL_PLAIN || stack.isNull(base + 1)) {
            stack.load(base);
        } else if (stack.isNull(base)) {
            stack.load(base + 1);
        } else {
            self = true;
            callableAndSelf(base);
        }
        if (!self) {
            m.visitVarInsn(ASTORE, CALLABLE);
        }
        m.visitVarInsn(ALOAD, CALLABLE);
        self(self);
        to.number(count);
        w.helper("frame", Frame.class, Object.class, Object.class, int.class);
        m.visitInsn(DUP);
        m.visitVarInsn(ASTORE, ENTERED);
        self(self);
        to.number(count);
        w.helper("arguments", Object[].class, Frame.class, Object.class, int.class);
        m.visitVarInsn(ASTORE, ARGUMENTS);
        for (int i = 0; i < count; i++) {
            m.visitVarInsn(ALOAD, ARGUMENTS);
            to.number(i);
            if (self) {
                m.visitVarInsn(ILOAD, NUMBER);
                m.visitInsn(IADD);
            }
            stack.load(first + i);
            m.visitInsn(AASTORE);
        }
        w.save(at + 1, base, 0, 0);
        var java = new Label();
        var done = new Label();
        m.visitVarInsn(ALOAD, ENTERED);
        m.visitJumpInsn(IFNULL, java);
        enter();
        m.visitLabel(done);
        w.reloadTime();
        stack.inSlots(base + 1);
        w.later.add(() -> {
            m.visitLabel(java);
            m.visitVarInsn(ALOAD, VM);
            m.visitVarInsn(ALOAD, FRAME);
            m.visitVarInsn(ALOAD, CALLABLE);
            m.visitVarInsn(ALOAD, ARGUMENTS);
            w.helper("call", Object.class, EVALUATOR, Frame.class, Object.class, Object[].class);
            arrived(base, done, () -> {
                m.visitVarInsn(ALOAD, ARGUMENTS);
                m.visitInsn(ARRAYLENGTH);
            });
        });
    }

    /** Takes the two values apart: a function and what is its first argument, or null and a callable, or a callable and null. */
    void callableAndSelf(int base) {
        var function = new Label();
        var known = new Label();
        stack.load(base);
        m.visitVarInsn(ASTORE, CALLABLE);
        stack.load(base + 1);
        m.visitVarInsn(ASTORE, SELF);
        m.visitVarInsn(ALOAD, CALLABLE);
        m.visitJumpInsn(IFNONNULL, function);
        m.visitVarInsn(ALOAD, SELF);
        m.visitVarInsn(ASTORE, CALLABLE);
        m.visitInsn(ACONST_NULL);
        m.visitVarInsn(ASTORE, SELF);
        m.visitLabel(function);
        m.visitInsn(ICONST_0);
        m.visitVarInsn(ISTORE, NUMBER);
        m.visitVarInsn(ALOAD, SELF);
        m.visitJumpInsn(IFNULL, known);
        m.visitInsn(ICONST_1);
        m.visitVarInsn(ISTORE, NUMBER);
        m.visitLabel(known);
    }

    void self(boolean self) {
        if (self) {
            m.visitVarInsn(ALOAD, SELF);
        } else {
            m.visitInsn(ACONST_NULL);
        }
    }

    /** Enters the frame, and runs it here and now if that has been translated too. */
    void enter() {
        m.visitVarInsn(ALOAD, VM);
        m.visitVarInsn(ALOAD, ENTERED);
        w.helper("begin", Translated.class, EVALUATOR, Frame.class);
        m.visitInsn(DUP);
        m.visitVarInsn(ASTORE, VALUE);
        m.visitJumpInsn(IFNULL, w.reload);
        m.visitVarInsn(ALOAD, VALUE);
        to.cast(Translated.class);
        m.visitVarInsn(ALOAD, VM);
        m.visitVarInsn(ALOAD, ENTERED);
        to.callOn(Translated.class, "run", int.class, EVALUATOR, Frame.class);
        m.visitVarInsn(ISTORE, NUMBER);
        m.visitVarInsn(ALOAD, VM);
        m.visitVarInsn(ILOAD, NUMBER);
        w.helper("ended", int.class, EVALUATOR, int.class);
        m.visitInsn(DUP);
        m.visitVarInsn(ISTORE, NUMBER);
        var returned = new Label();
        m.visitJumpInsn(IFLT, returned);
        m.visitVarInsn(ILOAD, NUMBER);
        m.visitInsn(IRETURN);
        m.visitLabel(returned);
    }

    /** What a function in Java gave is on Java's stack. */
    void arrived(int base, Label done, Runnable arguments) {
        m.visitInsn(DUP);
        m.visitVarInsn(ASTORE, VALUE);
        m.visitJumpInsn(IFNULL, w.reload);
        m.visitVarInsn(ALOAD, SLOTS);
        to.number(base);
        m.visitVarInsn(ALOAD, VALUE);
        m.visitInsn(AASTORE);
        m.visitVarInsn(ALOAD, VM);
        m.visitVarInsn(ALOAD, FRAME);
        m.visitVarInsn(ALOAD, CALLABLE);
        arguments.run();
        w.helper("stopsAfterCall", boolean.class, EVALUATOR, Frame.class, Object.class, int.class);
        m.visitJumpInsn(IFNE, w.reload);
        m.visitJumpInsn(GOTO, done);
    }

    void rareCall(int at) {
        int base = stack.top() - w.code.args[at] - 2;
        stack.flush(stack.top());
        callableAndSelf(base);
        w.save(at + 1, base, 0, 0);
        m.visitVarInsn(ALOAD, VM);
        m.visitVarInsn(ALOAD, FRAME);
        m.visitVarInsn(ALOAD, CALLABLE);
        m.visitVarInsn(ALOAD, SELF);
        to.number(w.code.args[at]);
        w.operand(at);
        w.helper(
                "callWithKeywords",
                Object.class,
                EVALUATOR,
                Frame.class,
                Object.class,
                Object.class,
                int.class,
                Object.class);
        var done = new Label();
        // No check depends on how many arguments there are where there are keywords.
        arrived(base, done, () -> to.number(0));
        m.visitLabel(done);
        w.reloadTime();
        stack.inSlots(base + 1);
    }
}
