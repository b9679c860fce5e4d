package gilgamesh.vm;

import static org.objectweb.asm.Opcodes.*;

import java.util.ArrayDeque;
import java.util.Arrays;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/**
 * A translation in the making: where the values are, what of the segment has been passed, and the ways out of it and back. A segment is a row
 * of instructions that is entered at its beginning only, and only if the last of them begins before the horizon, even if every int in it has
 * to be made, and the ticks of 2.7 suffice for all. Its time is added at its end, or wherever it is left before.
 *
 * <p>Where an instruction's usual operands are not what it finds, it stores everything where the evaluator expects it, calls what the
 * evaluator would call, and returns to its place if there is a result at once and time left for the rest of the segment.
 */
final class Translation {

    // Java's local variables in the written method.
    static final int VM = 1;
    static final int FRAME = 2;
    static final int SLOTS = SymbolicStack.SLOTS;
    static final int TIME = 4;
    static final int LIMIT = 6;
    static final int VALUE = 8;
    static final int CALLABLE = 9;
    static final int SELF = 10;
    static final int ENTERED = 11;
    static final int ARGUMENTS = 12;
    static final int NUMBER = 13;
    static final int CODE = 14;
    static final int STATE = 15;

    static final Class<BytecodeEvaluator> EVALUATOR = BytecodeEvaluator.class;

    final Lowered code;
    final Flow flow;
    final boolean ticking;
    final TranslatedClass to = new TranslatedClass();
    final MethodVisitor m = to.method;
    final SymbolicStack stack;
    final Label[] labels;
    /** What is seldom executed is written behind all the rest. */
    final ArrayDeque<Runnable> later = new ArrayDeque<>();

    final Label reload = new Label();

    // The segment: its last instruction, when that begins, how many ticks it counts; what of it has been passed but not
    // been added to time and ticker.
    boolean open;
    int last;
    long lastBegins;
    int segmentTicks;
    long passed;
    int ticked;
    /** A comparison has left 1 or 0 in NUMBER for the jump that follows. */
    boolean compared;

    Translation(Lowered code, boolean ticking, Flow flow) {
        this.code = code;
        this.flow = flow;
        this.ticking = ticking;
        this.stack = new SymbolicStack(to, code.variables, code.size + 1);
        this.labels = new Label[code.ops.length];
        Arrays.setAll(labels, at -> new Label());
    }

    // ---------------------------------------------------------------- segments

    int op(int at) {
        return code.ops[at] & Op.MASK;
    }

    boolean checks(int at) {
        return (code.ops[at] & Op.CHECK) != 0;
    }

    /** Whether the instruction ends its segment, and looks itself whether the interpreter checks after it. */
    static boolean ends(int op) {
        return switch (op) {
            case Op.JUMP,
                    Op.POP_JUMP_IF_FALSE,
                    Op.POP_JUMP_IF_TRUE,
                    Op.POP_JUMP_IF_NONE,
                    Op.POP_JUMP_IF_NOT_NONE,
                    Op.JUMP_IF_FALSE_OR_POP,
                    Op.JUMP_IF_TRUE_OR_POP,
                    Op.FOR_ITER,
                    Op.CALL,
                    Op.CALL_PLAIN,
                    Op.RETURN_VALUE,
                    Op.RETURN_CONST,
                    Op.YIELD_VALUE -> true;
            default -> op >= Op.RARE && op != Op.TO_BOOL && op != Op.COMPARE_TO_BOOL;
        };
    }

    void openAt(int first) {
        open = true;
        passed = 0;
        ticked = 0;
        lastBegins = 0;
        segmentTicks = 0;
        last = first;
        while (true) {
            if (counted(last)) {
                segmentTicks++;
            }
            if (ends(op(last)) || last + 1 == labels.length || flow.labels[last + 1]) {
                break;
            }
            lastBegins += code.costs[last] + code.making(last);
            last++;
        }
        var interpreted = new Label();
        ifNoTime(interpreted);
        SymbolicStack here = stack.copy();
        later.add(() -> {
            m.visitLabel(interpreted);
            here.write(here.top());
            save(first, here.top(), 0, 0);
            returning(Translated.INTERPRET);
        });
    }

    /** 2.7: whether the instruction is one of those whose ticks are counted together. */
    boolean counted(int at) {
        return ticking && checks(at) && !ends(op(at));
    }

    /** Goes to {@code target} if the segment's last instruction cannot be begun, or its ticks do not suffice. */
    void ifNoTime(Label target) {
        m.visitVarInsn(LLOAD, TIME);
        if (lastBegins > 0) {
            to.number(lastBegins);
            m.visitInsn(LADD);
        }
        m.visitVarInsn(LLOAD, LIMIT);
        m.visitInsn(LCMP);
        m.visitJumpInsn(IFGE, target);
        if (segmentTicks > 0) {
            m.visitVarInsn(ALOAD, STATE);
            to.field(GETFIELD, InterpreterState.class, "ticker", int.class);
            to.number(segmentTicks);
            m.visitJumpInsn(IF_ICMPLT, target);
        }
    }

    /** The result on Java's stack stays there; if it is an int that has to be made, that takes its time. */
    void making() {
        if (code.newInt > 0) {
            m.visitInsn(DUP);
            to.number((long) code.newInt);
            shortcut("making", long.class, Object.class, long.class);
            m.visitVarInsn(LLOAD, TIME);
            m.visitInsn(LADD);
            m.visitVarInsn(LSTORE, TIME);
        }
    }

    /** Adds what has been passed to the time. Does not look whether there is a check. */
    void settle() {
        if (passed > 0) {
            m.visitVarInsn(LLOAD, TIME);
            to.number(passed);
            m.visitInsn(LADD);
            m.visitVarInsn(LSTORE, TIME);
        }
        addTicks(-ticked);
        passed = 0;
        ticked = 0;
        open = false;
    }

    void addTicks(int count) {
        if (count != 0) {
            m.visitVarInsn(ALOAD, STATE);
            m.visitInsn(DUP);
            to.field(GETFIELD, InterpreterState.class, "ticker", int.class);
            to.number(count);
            m.visitInsn(IADD);
            to.field(PUTFIELD, InterpreterState.class, "ticker", int.class);
        }
    }

    /** The segment ends with an instruction that goes on to the next one. */
    void close() {
        int at = last;
        settle();
        if (checks(at) && !ticking) {
            check(at + 1);
        }
    }

    /** The interpreter checks here: nothing, unless the horizon is reached, or 2.7's ticks are used up. */
    void check(int next) {
        var due = new Label();
        if (ticking) {
            addTicks(-1);
            m.visitVarInsn(ALOAD, STATE);
            to.field(GETFIELD, InterpreterState.class, "ticker", int.class);
            m.visitJumpInsn(IFLT, due);
        } else {
            m.visitVarInsn(LLOAD, TIME);
            m.visitVarInsn(LLOAD, LIMIT);
            m.visitInsn(LCMP);
            m.visitJumpInsn(IFGE, due);
        }
        SymbolicStack here = stack.copy();
        later.add(() -> {
            m.visitLabel(due);
            here.write(here.top());
            save(next, here.top(), 0, 0);
            m.visitVarInsn(ALOAD, VM);
            to.field(GETFIELD, EVALUATOR, "breaker", EvalBreaker.class);
            m.visitInsn(ICONST_1);
            to.field(PUTFIELD, EvalBreaker.class, "due", boolean.class);
            returning(Translated.RELOAD);
        });
    }

    // ---------------------------------------------------------------- leaving and coming back

    void save(int pc, int sp, long after, int ticks) {
        m.visitVarInsn(ALOAD, VM);
        m.visitVarInsn(ALOAD, FRAME);
        to.number(pc);
        to.number(sp);
        m.visitVarInsn(LLOAD, TIME);
        if (after > 0) {
            to.number(after);
            m.visitInsn(LADD);
        }
        if (ticks == 0) {
            helper("save", void.class, EVALUATOR, Frame.class, int.class, int.class, long.class);
        } else {
            to.number(ticks);
            helper("save", void.class, EVALUATOR, Frame.class, int.class, int.class, long.class, int.class);
        }
    }

    void returning(int status) {
        to.number(status);
        m.visitInsn(IRETURN);
    }

    void helper(String name, Class<?> result, Class<?>... parameters) {
        to.call(Translated.class, name, result, parameters);
    }

    void shortcut(String name, Class<?> result, Class<?>... parameters) {
        to.call(Shortcuts.class, name, result, parameters);
    }

    void reloadTime() {
        m.visitVarInsn(ALOAD, VM);
        to.field(GETFIELD, EVALUATOR, "picos", long.class);
        m.visitVarInsn(LSTORE, TIME);
    }

    /**
     * Does an instruction in the evaluator's way: with everything in its place, and with time that may have passed by itself.
     *
     * @param sp where the stack ends once the operands are taken off
     * @param action calls what the evaluator calls and takes the result; jumps to {@link #reload} if it comes later
     * @param results how many values it has put into local variables, from {@code sp} on
     * @param done where it goes on, or null if that is right behind
     */
    void slowly(int at, SymbolicStack before, int sp, Runnable action, int results, Label done) {
        long time = passed;
        int ticks = ticked;
        slowly(at, before, sp, action, results, done, time, ticks);
    }

    void slowly(int at, SymbolicStack before, int sp, Runnable action, int results, Label done, long time, int ticks) {
        before.write(sp);
        save(at + 1, sp, time, ticks);
        action.run();
        reloadTime();
        if (time > 0) {
            m.visitVarInsn(LLOAD, TIME);
            to.number(time);
            m.visitInsn(LSUB);
            m.visitVarInsn(LSTORE, TIME);
        }
        addTicks(ticks);
        if (at == last && segmentTicks == 0) {
            if (done != null) {
                m.visitJumpInsn(GOTO, done);
            }
            return;
        }
        var tooLate = new Label();
        ifNoTime(tooLate);
        if (done != null) {
            m.visitJumpInsn(GOTO, done);
        }
        Runnable leave = () -> {
            m.visitLabel(tooLate);
            SymbolicStack after = before.copy();
            for (int i = 0; i < results; i++) {
                after.isLocal(sp + i);
                m.visitVarInsn(ALOAD, SLOTS);
                to.number(sp + i);
                after.load(sp + i);
                m.visitInsn(AASTORE);
            }
            save(at + 1, sp + results, time, ticks);
            m.visitVarInsn(ALOAD, VM);
            m.visitInsn(checks(at) ? ICONST_1 : ICONST_0);
            helper("stop", int.class, EVALUATOR, boolean.class);
            m.visitInsn(IRETURN);
        };
        if (done != null) {
            leave.run();
        } else {
            later.add(leave);
        }
    }

    /** As {@link #slowly}, but out of the way, from {@code entry} on; captures the segment as it is now. */
    void aside(int at, Label entry, SymbolicStack before, int sp, Runnable action, int results, Label done) {
        long time = passed;
        int ticks = ticked;
        int lastThen = last;
        long beginsThen = lastBegins;
        int ticksThen = segmentTicks;
        later.add(() -> {
            last = lastThen;
            lastBegins = beginsThen;
            segmentTicks = ticksThen;
            m.visitLabel(entry);
            slowly(at, before, sp, action, results, done, time, ticks);
        });
    }

    /** Takes an Object from Java's stack to where the result at {@code sp} belongs; leaves if it is null. */
    Runnable result(SymbolicStack before, int sp, Runnable call) {
        return () -> {
            call.run();
            m.visitInsn(DUP);
            m.visitVarInsn(ASTORE, VALUE);
            m.visitJumpInsn(IFNULL, reload);
            m.visitVarInsn(ALOAD, VALUE);
            before.copy().store(sp);
        };
    }

    /**
     * A quick way that leaves an Object or null on Java's stack, and a slow way for null, that does so too but where null says that the result
     * comes later. The result takes the place of so many operands.
     */
    void value(int at, int operands, Runnable quick, Runnable slow) {
        SymbolicStack before = stack.copy();
        int sp = stack.top() - operands;
        var slowly = new Label();
        var done = new Label();
        if (quick == null) {
            slowly(at, before, sp, result(before, sp, slow), 1, null);
        } else {
            quick.run();
            m.visitInsn(DUP);
            m.visitVarInsn(ASTORE, VALUE);
            m.visitJumpInsn(IFNULL, slowly);
            m.visitVarInsn(ALOAD, VALUE);
            stack.copy().store(sp);
            m.visitLabel(done);
            aside(at, slowly, before, sp, result(before, sp, slow), 1, done);
        }
        stack.pop(operands);
        stack.pushLocal();
    }

    /** A quick and a slow way that each leave on Java's stack whether it was done; for the slow one, false says that it is done later. */
    void action(int at, int operands, Runnable quick, Runnable slow) {
        SymbolicStack before = stack.copy();
        int sp = stack.top() - operands;
        var slowly = new Label();
        var done = new Label();
        quick.run();
        m.visitJumpInsn(IFEQ, slowly);
        m.visitLabel(done);
        aside(
                at,
                slowly,
                before,
                sp,
                () -> {
                    slow.run();
                    m.visitJumpInsn(IFEQ, reload);
                },
                0,
                done);
        stack.pop(operands);
    }

    /** Raises what the code leaves on Java's stack. */
    void raising(int at, Label entry, Runnable raise) {
        SymbolicStack here = stack.copy();
        long time = passed;
        int ticks = ticked;
        later.add(() -> {
            m.visitLabel(entry);
            here.write(here.top());
            save(at + 1, here.top(), time, ticks);
            raise.run();
            m.visitInsn(ATHROW);
        });
    }

    void operand(int at) {
        m.visitVarInsn(ALOAD, CODE);
        to.field(GETFIELD, Lowered.class, "operands", Object[].class);
        to.number(at);
        m.visitInsn(AALOAD);
    }

    void loadConstant(int at) {
        if (Translations.isFixed(code.operands[at])) {
            stack.pushConstant(code.operands[at]);
        } else {
            operand(at);
            stack.push();
        }
    }

    void slot(int index) {
        m.visitVarInsn(ALOAD, SLOTS);
        to.number(index);
        m.visitInsn(AALOAD);
    }

    void at(int at) {
        m.visitVarInsn(ALOAD, CODE);
        to.number(at);
    }

    void inFrame(int at) {
        m.visitVarInsn(ALOAD, VM);
        m.visitVarInsn(ALOAD, FRAME);
        to.number(at);
    }

    void bool() {
        to.call(Boolean.class, "valueOf", Boolean.class, boolean.class);
    }
}
