package gilgamesh.vm;

import static org.objectweb.asm.Opcodes.*;

import gilgamesh.vm.object.Operator;
import gilgamesh.vm.object.PyCell;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyIterator;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyRange;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.Raise;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/**
 * Writes a code object as Java bytecode. Instructions stand one behind the other, without a loop that looks at them and, within a segment,
 * without looking at the clock: a segment is a row of instructions that is entered at its beginning only, and it is entered only if the last
 * of them begins before the horizon and the ticks of 2.7 suffice for all. Its time is added at its end, or wherever it is left before.
 *
 * <p>Where an instruction's usual operands are not what it finds, it stores everything where the evaluator expects it, calls what the
 * evaluator would call, and returns to its place if there is a result at once and time left for the rest of the segment.
 */
final class Translator {

    /** What has more is too long in Java in any case: see {@link TranslatedClass#define}. */
    private static final int MOST_INSTRUCTIONS = 500;

    // Java's local variables in the written method.
    private static final int VM = 1;
    private static final int FRAME = 2;
    private static final int SLOTS = SymbolicStack.SLOTS;
    private static final int TIME = 4;
    private static final int LIMIT = 6;
    private static final int VALUE = 8;
    private static final int CALLABLE = 9;
    private static final int SELF = 10;
    private static final int ENTERED = 11;
    private static final int ARGUMENTS = 12;
    private static final int NUMBER = 13;
    private static final int CODE = 14;
    private static final int STATE = 15;

    private static final Class<BytecodeEvaluator> EVALUATOR = BytecodeEvaluator.class;

    private final Lowered code;
    private final Flow flow;
    private final boolean ticking;
    private final TranslatedClass to = new TranslatedClass();
    private final MethodVisitor m = to.method;
    private final SymbolicStack stack;
    private final Label[] labels;
    /** What is seldom executed is written behind all the rest. */
    private final ArrayDeque<Runnable> later = new ArrayDeque<>();

    private final Label reload = new Label();

    // The segment: its last instruction, when that begins, how many ticks it counts; what of it has been passed but not
    // been added to time and ticker.
    private boolean open;
    private int last;
    private long lastBegins;
    private int segmentTicks;
    private long passed;
    private int ticked;
    /** A comparison has left 1 or 0 in NUMBER for the jump that follows. */
    private boolean compared;

    private Translator(Lowered code, boolean ticking, Flow flow) {
        this.code = code;
        this.flow = flow;
        this.ticking = ticking;
        this.stack = new SymbolicStack(to, code.variables, code.size + 1);
        this.labels = new Label[code.ops.length];
        Arrays.setAll(labels, at -> new Label());
    }

    /** The translation, or null if there is none: the code is too long, or its stack cannot be followed. */
    static Translated translate(Lowered code, boolean ticking) {
        if (code.ops.length > MOST_INSTRUCTIONS) {
            return null;
        }
        var flow = new Flow(code);
        return flow.consistent() ? new Translator(code, ticking, flow).write() : null;
    }

    private Translated write() {
        begin();
        boolean falls = false;
        for (int at = 0; at < code.ops.length; at++) {
            if (flow.depths[at] == Flow.UNREACHED) {
                continue;
            }
            if (flow.labels[at]) {
                if (falls) {
                    stack.flush(stack.top());
                }
                m.visitLabel(labels[at]);
                stack.inSlots(code.variables + flow.depths[at]);
            }
            if (!open) {
                openAt(at);
            }
            instruction(at);
            falls = !StackDepth.leaves(op(at)) && op(at) != Op.YIELD_VALUE;
        }
        while (!later.isEmpty()) {
            later.pop().run();
        }
        m.visitLabel(reload);
        returning(Translated.RELOAD);
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
        reloadTime();
        m.visitVarInsn(ALOAD, VM);
        to.field(GETFIELD, EVALUATOR, "limit", long.class);
        m.visitVarInsn(LSTORE, LIMIT);
        int[] entries = IntStream.range(0, labels.length)
                .filter(at -> flow.entries[at] && flow.depths[at] != Flow.UNREACHED)
                .toArray();
        Label[] stubs = new Label[entries.length];
        Arrays.setAll(stubs, i -> new Label());
        var unknown = new Label();
        m.visitVarInsn(ALOAD, FRAME);
        to.field(GETFIELD, Frame.class, "pc", int.class);
        m.visitLookupSwitchInsn(unknown, entries, stubs);
        later.add(() -> {
            for (int i = 0; i < entries.length; i++) {
                m.visitLabel(stubs[i]);
                m.visitVarInsn(ALOAD, FRAME);
                to.field(GETFIELD, Frame.class, "sp", int.class);
                to.number(code.variables + flow.depths[entries[i]]);
                m.visitJumpInsn(IF_ICMPEQ, labels[entries[i]]);
                m.visitJumpInsn(GOTO, unknown);
            }
            m.visitLabel(unknown);
            returning(Translated.INTERPRET);
        });
    }

    // ---------------------------------------------------------------- segments

    private int op(int at) {
        return code.ops[at] & Op.MASK;
    }

    private boolean checks(int at) {
        return (code.ops[at] & Op.CHECK) != 0;
    }

    /** Whether the instruction ends its segment, and looks itself whether the interpreter checks after it. */
    private static boolean ends(int op) {
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

    private void openAt(int first) {
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
            lastBegins += code.costs[last++];
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
    private boolean counted(int at) {
        return ticking && checks(at) && !ends(op(at));
    }

    /** Goes to {@code target} if the segment's last instruction cannot be begun, or its ticks do not suffice. */
    private void ifNoTime(Label target) {
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

    /** Adds what has been passed to the time. Does not look whether there is a check. */
    private void settle() {
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

    private void addTicks(int count) {
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
    private void close() {
        int at = last;
        settle();
        if (checks(at) && !ticking) {
            check(at + 1);
        }
    }

    /** The interpreter checks here: nothing, unless the horizon is reached, or 2.7's ticks are used up. */
    private void check(int next) {
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
            m.visitInsn(ICONST_1);
            to.field(PUTFIELD, EVALUATOR, "checkDue", boolean.class);
            returning(Translated.RELOAD);
        });
    }

    // ---------------------------------------------------------------- leaving and coming back

    private void save(int pc, int sp, long after, int ticks) {
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

    private void returning(int status) {
        to.number(status);
        m.visitInsn(IRETURN);
    }

    private void helper(String name, Class<?> result, Class<?>... parameters) {
        to.call(Translated.class, name, result, parameters);
    }

    private void shortcut(String name, Class<?> result, Class<?>... parameters) {
        to.call(Shortcuts.class, name, result, parameters);
    }

    private void reloadTime() {
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
    private void slowly(int at, SymbolicStack before, int sp, Runnable action, int results, Label done) {
        long time = passed;
        int ticks = ticked;
        slowly(at, before, sp, action, results, done, time, ticks);
    }

    private void slowly(
            int at, SymbolicStack before, int sp, Runnable action, int results, Label done, long time, int ticks) {
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
    private void aside(int at, Label entry, SymbolicStack before, int sp, Runnable action, int results, Label done) {
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
    private Runnable result(SymbolicStack before, int sp, Runnable call) {
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
    private void value(int at, int operands, Runnable quick, Runnable slow) {
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
    private void action(int at, int operands, Runnable quick, Runnable slow) {
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
    private void raising(int at, Label entry, Runnable raise) {
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

    // ---------------------------------------------------------------- instructions

    private void instruction(int at) {
        int op = op(at);
        passed += code.costs[at];
        if (op >= Op.RARE && ends(op)) {
            rare(at, op);
            return;
        }
        if (ends(op)) {
            settle();
            ending(at, op);
            return;
        }
        plain(at, op, code.args[at]);
        if (counted(at)) {
            ticked++;
        }
        if (at == last) {
            close();
        }
    }

    private void plain(int at, int op, int arg) {
        int top = stack.top();
        switch (op) {
            case Op.NOP -> {}
            case Op.LOAD_FAST -> loadFast(at, arg);
            case Op.LOAD_FAST_LOAD_FAST -> {
                loadFast(at, arg >> 4);
                loadFast(at, arg & 15);
            }
            case Op.STORE_FAST -> storeFast(arg);
            case Op.STORE_FAST_LOAD_FAST -> {
                storeFast(arg >> 4);
                slot(arg & 15);
                stack.push();
            }
            case Op.STORE_FAST_STORE_FAST -> {
                storeFast(arg >> 4);
                storeFast(arg & 15);
            }
            case Op.LOAD_FAST_AND_CLEAR -> {
                slot(arg);
                stack.push();
                m.visitVarInsn(ALOAD, SLOTS);
                to.number(arg);
                m.visitInsn(ACONST_NULL);
                m.visitInsn(AASTORE);
            }
            case Op.LOAD_CONST -> loadConstant(at);
            case Op.PUSH_NULL -> stack.pushConstant(null);
            case Op.POP_TOP -> stack.pop(1);
            case Op.COPY -> stack.pushCopy(top - arg);
            case Op.DUP_TOP_TWO -> {
                for (int i = 0; i < arg; i++) {
                    stack.pushCopy(top - arg + i);
                }
            }
            case Op.SWAP -> {
                stack.load(top - 1);
                stack.load(top - arg);
                stack.store(top - 1);
                stack.store(top - arg);
            }
            case Op.ROT_THREE -> rotate(3);
            case Op.ROT_N -> rotate(arg);
            case Op.LOAD_GLOBAL, Op.LOAD_GLOBAL_NULL -> {
                if (op == Op.LOAD_GLOBAL_NULL) {
                    stack.pushConstant(null);
                }
                value(
                        at,
                        0,
                        () -> {
                            name(at, "globals");
                            shortcut("global", Object.class, Lowered.class, int.class, PyDict.class);
                        },
                        () -> named(at, "loadGlobal"));
            }
            case Op.LOAD_NAME ->
                value(
                        at,
                        0,
                        () -> {
                            name(at, "names");
                            shortcut("name", Object.class, Lowered.class, int.class, PyDict.class);
                        },
                        () -> named(at, "loadName"));
            case Op.STORE_GLOBAL -> storeName(at, "storeGlobal");
            case Op.STORE_NAME -> storeName(at, "storeName");
            case Op.LOAD_DEREF -> {
                slot(arg);
                to.cast(PyCell.class);
                to.callOn(PyCell.class, "get", Object.class);
                bound(at, arg);
            }
            case Op.STORE_DEREF -> {
                slot(arg);
                to.cast(PyCell.class);
                stack.load(top - 1);
                to.callOn(PyCell.class, "set", void.class, Object.class);
                stack.pop(1);
            }
            case Op.LOAD_ATTR -> {
                SymbolicStack before = stack.copy();
                value(
                        at,
                        1,
                        () -> {
                            at(at);
                            before.load(top - 1);
                            shortcut("attribute", Object.class, Lowered.class, int.class, Object.class);
                        },
                        () -> {
                            inFrame(at);
                            before.load(top - 1);
                            helper("loadAttribute", Object.class, EVALUATOR, Frame.class, int.class, Object.class);
                        });
            }
            case Op.LOAD_METHOD -> loadMethod(at);
            case Op.STORE_ATTR -> {
                SymbolicStack before = stack.copy();
                action(
                        at,
                        2,
                        () -> {
                            at(at);
                            before.load(top - 1);
                            before.load(top - 2);
                            shortcut(
                                    "setAttribute",
                                    boolean.class,
                                    Lowered.class,
                                    int.class,
                                    Object.class,
                                    Object.class);
                        },
                        () -> {
                            inFrame(at);
                            before.load(top - 1);
                            before.load(top - 2);
                            helper(
                                    "storeAttribute",
                                    boolean.class,
                                    EVALUATOR,
                                    Frame.class,
                                    int.class,
                                    Object.class,
                                    Object.class);
                        });
            }
            case Op.BINARY, Op.IN_PLACE -> binary(at, quickName((Operator) code.operands[at]), op == Op.IN_PLACE);
            case Op.COMPARE, Op.COMPARE_TO_BOOL -> compare(at);
            case Op.BINARY_SUBSCR ->
                two(at, "item", () -> {
                    helper("getItem", Object.class, EVALUATOR, Object.class, Object.class);
                });
            case Op.STORE_SUBSCR -> {
                SymbolicStack before = stack.copy();
                Runnable operands = () -> {
                    before.load(top - 2);
                    before.load(top - 1);
                    before.load(top - 3);
                };
                action(
                        at,
                        3,
                        () -> {
                            operands.run();
                            shortcut("setItem", boolean.class, Object.class, Object.class, Object.class);
                        },
                        () -> {
                            m.visitVarInsn(ALOAD, VM);
                            operands.run();
                            helper("setItem", boolean.class, EVALUATOR, Object.class, Object.class, Object.class);
                        });
            }
            case Op.CONTAINS -> contains(at, arg == 0);
            case Op.IS -> {
                stack.load(top - 2);
                stack.load(top - 1);
                shortcut("same", boolean.class, Object.class, Object.class);
                if (arg != 0) {
                    m.visitInsn(ICONST_1);
                    m.visitInsn(IXOR);
                }
                bool();
                stack.pop(2);
                stack.push();
            }
            case Op.UNARY_NOT -> one(at, "not");
            case Op.TO_BOOL -> one(at, "toBool");
            case Op.GET_ITER -> one(at, "iterator");
            case Op.BUILD_TUPLE, Op.BUILD_LIST -> {
                array(top - arg, arg);
                helper(op == Op.BUILD_TUPLE ? "tuple" : "list", Object.class, Object[].class);
                stack.pop(arg);
                stack.push();
            }
            case Op.UNPACK_SEQUENCE -> unpack(at, arg);
            case Op.LIST_APPEND -> {
                stack.load(top - 1 - arg);
                to.cast(PyList.class);
                stack.load(top - 1);
                to.callOn(PyList.class, "add", void.class, Object.class);
                stack.pop(1);
            }
            case Op.SETUP_BLOCK -> {
                m.visitVarInsn(ALOAD, FRAME);
                to.number(arg);
                to.number(code.targets[at]);
                to.number(top);
                to.callOn(Frame.class, "pushBlock", void.class, int.class, int.class, int.class);
            }
            case Op.POP_BLOCK -> {
                m.visitVarInsn(ALOAD, FRAME);
                m.visitInsn(DUP);
                to.field(GETFIELD, Frame.class, "blockCount", int.class);
                m.visitInsn(ICONST_1);
                m.visitInsn(ISUB);
                to.field(PUTFIELD, Frame.class, "blockCount", int.class);
            }
            default -> throw new IllegalStateException("no translation for " + op);
        }
    }

    private void operand(int at) {
        m.visitVarInsn(ALOAD, CODE);
        to.field(GETFIELD, Lowered.class, "operands", Object[].class);
        to.number(at);
        m.visitInsn(AALOAD);
    }

    private void loadConstant(int at) {
        if (Translations.isFixed(code.operands[at])) {
            stack.pushConstant(code.operands[at]);
        } else {
            operand(at);
            stack.push();
        }
    }

    private void slot(int index) {
        m.visitVarInsn(ALOAD, SLOTS);
        to.number(index);
        m.visitInsn(AALOAD);
    }

    private void loadFast(int at, int slot) {
        slot(slot);
        bound(at, slot);
    }

    /** The variable's value is on Java's stack; pushes it unless it is null. */
    private void bound(int at, int slot) {
        var unbound = new Label();
        raising(at, unbound, () -> {
            m.visitVarInsn(ALOAD, VM);
            m.visitVarInsn(ALOAD, CODE);
            to.number(slot);
            helper("unbound", Raise.class, EVALUATOR, Lowered.class, int.class);
        });
        stack.push();
        stack.load(stack.top() - 1);
        m.visitJumpInsn(IFNULL, unbound);
    }

    private void storeFast(int slot) {
        m.visitVarInsn(ALOAD, SLOTS);
        to.number(slot);
        stack.load(stack.top() - 1);
        m.visitInsn(AASTORE);
        stack.pop(1);
    }

    private void rotate(int count) {
        int top = stack.top();
        for (int i = top - count; i < top; i++) {
            stack.load(i);
        }
        stack.store(top - count);
        for (int i = top - 1; i > top - count; i--) {
            stack.store(i);
        }
    }

    private void at(int at) {
        m.visitVarInsn(ALOAD, CODE);
        to.number(at);
    }

    private void inFrame(int at) {
        m.visitVarInsn(ALOAD, VM);
        m.visitVarInsn(ALOAD, FRAME);
        to.number(at);
    }

    private void name(int at, String names) {
        at(at);
        m.visitVarInsn(ALOAD, FRAME);
        to.field(GETFIELD, Frame.class, names, PyDict.class);
    }

    private void named(int at, String helper) {
        inFrame(at);
        helper(helper, Object.class, EVALUATOR, Frame.class, int.class);
    }

    private void storeName(int at, String helper) {
        inFrame(at);
        stack.load(stack.top() - 1);
        helper(helper, void.class, EVALUATOR, Frame.class, int.class, Object.class);
        stack.pop(1);
    }

    private void bool() {
        to.call(Boolean.class, "valueOf", Boolean.class, boolean.class);
    }

    private void array(int first, int count) {
        to.number(count);
        m.visitTypeInsn(ANEWARRAY, "java/lang/Object");
        for (int i = 0; i < count; i++) {
            m.visitInsn(DUP);
            to.number(i);
            stack.load(first + i);
            m.visitInsn(AASTORE);
        }
    }

    /** One operand, one result. */
    private void one(int at, String helper) {
        SymbolicStack before = stack.copy();
        value(at, 1, null, () -> {
            m.visitVarInsn(ALOAD, VM);
            before.load(before.top() - 1);
            helper(helper, Object.class, EVALUATOR, Object.class);
        });
    }

    /** Two operands, one result; {@code slow} finds evaluator and operands on Java's stack. */
    private void two(int at, String quick, Runnable slow) {
        SymbolicStack before = stack.copy();
        Runnable operands = () -> {
            before.load(before.top() - 2);
            before.load(before.top() - 1);
        };
        value(
                at,
                2,
                quick == null
                        ? null
                        : () -> {
                            operands.run();
                            shortcut(quick, Object.class, Object.class, Object.class);
                        },
                () -> {
                    m.visitVarInsn(ALOAD, VM);
                    operands.run();
                    slow.run();
                });
    }

    private static String quickName(Operator operator) {
        return switch (operator) {
            case ADD -> "add";
            case SUBTRACT -> "subtract";
            case MULTIPLY -> "multiply";
            case REMAINDER -> "remainder";
            case FLOOR_DIVIDE -> "floorDivide";
            case AND -> "and";
            case OR -> "or";
            case XOR -> "xor";
            case LESS -> "less";
            case LESS_EQUAL -> "lessEqual";
            case EQUAL -> "equal";
            case NOT_EQUAL -> "notEqual";
            case GREATER -> "greater";
            case GREATER_EQUAL -> "greaterEqual";
            default -> null;
        };
    }

    private void binary(int at, String quick, boolean inPlace) {
        two(at, quick, () -> operator(at, inPlace));
    }

    private void operator(int at, boolean inPlace) {
        to.number(code.args[at]);
        m.visitInsn(inPlace ? ICONST_1 : ICONST_0);
        helper("binary", Object.class, EVALUATOR, Object.class, Object.class, int.class, boolean.class);
    }

    // ---------------------------------------------------------------- comparisons

    private boolean jumpFollows(int at) {
        int next = at + 1;
        return at != last && (op(next) == Op.POP_JUMP_IF_FALSE || op(next) == Op.POP_JUMP_IF_TRUE);
    }

    private void compare(int at) {
        boolean toBool = op(at) == Op.COMPARE_TO_BOOL;
        SymbolicStack before = stack.copy();
        int sp = stack.top() - 2;
        var slowly = new Label();
        var done = new Label();
        before.load(sp);
        before.load(sp + 1);
        shortcut(quickName((Operator) code.operands[at]), int.class, Object.class, Object.class);
        m.visitInsn(DUP);
        m.visitVarInsn(ISTORE, NUMBER);
        m.visitJumpInsn(IFLT, slowly);
        boolean jump = jumpFollows(at);
        if (!jump) {
            m.visitVarInsn(ILOAD, NUMBER);
            bool();
            stack.copy().store(sp);
        }
        m.visitLabel(done);
        Runnable compared = () -> {
            m.visitVarInsn(ALOAD, VM);
            before.load(sp);
            before.load(sp + 1);
            operator(at, false);
            if (toBool) {
                m.visitVarInsn(ALOAD, VM);
                helper("asBool", Object.class, Object.class, EVALUATOR);
            }
        };
        Runnable first = result(before, sp, compared);
        if (jump) {
            aside(at, slowly, before, sp, first, 1, jumpOn(at, before, sp, done));
        } else {
            aside(at, slowly, before, sp, first, 1, done);
        }
        stack.pop(2);
        if (jump) {
            this.compared = true;
        } else {
            stack.pushLocal();
        }
    }

    /** Where a comparison's result becomes a number for the jump; what is no truth value is left to the evaluator. */
    private Label jumpOn(int at, SymbolicStack before, int sp, Label done) {
        var entry = new Label();
        long time = passed;
        int ticks = ticked + (counted(at) ? 1 : 0);
        later.add(() -> {
            m.visitLabel(entry);
            SymbolicStack after = before.copy();
            after.isLocal(sp);
            after.load(sp);
            helper("exact", int.class, Object.class);
            m.visitInsn(DUP);
            m.visitVarInsn(ISTORE, NUMBER);
            m.visitJumpInsn(IFGE, done);
            m.visitVarInsn(ALOAD, SLOTS);
            to.number(sp);
            after.load(sp);
            m.visitInsn(AASTORE);
            save(at + 1, sp + 1, time, ticks);
            returning(Translated.INTERPRET);
        });
        return entry;
    }

    private void contains(int at, boolean wanted) {
        SymbolicStack before = stack.copy();
        int top = before.top();
        value(
                at,
                2,
                () -> {
                    before.load(top - 1);
                    before.load(top - 2);
                    m.visitInsn(wanted ? ICONST_1 : ICONST_0);
                    shortcut("contains", Object.class, Object.class, Object.class, boolean.class);
                },
                () -> {
                    m.visitVarInsn(ALOAD, VM);
                    before.load(top - 1);
                    before.load(top - 2);
                    m.visitInsn(wanted ? ICONST_1 : ICONST_0);
                    helper("contains", Object.class, EVALUATOR, Object.class, Object.class, boolean.class);
                });
    }

    private void loadMethod(int at) {
        SymbolicStack before = stack.copy();
        int top = stack.top();
        var slowly = new Label();
        var done = new Label();
        at(at);
        before.load(top - 1);
        shortcut("method", Object.class, Lowered.class, int.class, Object.class);
        m.visitInsn(DUP);
        m.visitVarInsn(ASTORE, VALUE);
        m.visitJumpInsn(IFNULL, slowly);
        before.load(top - 1);
        stack.copy().store(top);
        m.visitVarInsn(ALOAD, VALUE);
        stack.copy().store(top - 1);
        m.visitLabel(done);
        aside(
                at,
                slowly,
                before,
                top,
                () -> {
                    inFrame(at);
                    before.load(top - 1);
                    helper("loadMethod", boolean.class, EVALUATOR, Frame.class, int.class, Object.class);
                    m.visitJumpInsn(IFEQ, reload);
                    slot(top - 1);
                    before.copy().store(top - 1);
                    slot(top);
                    before.copy().store(top);
                },
                1,
                done);
        stack.isLocal(top - 1);
        stack.pushLocal();
    }

    private void unpack(int at, int count) {
        SymbolicStack before = stack.copy();
        int sp = stack.top() - 1;
        var slowly = new Label();
        var done = new Label();
        before.load(sp);
        to.number(count);
        shortcut("tupleOf", PyTuple.class, Object.class, int.class);
        m.visitInsn(DUP);
        m.visitVarInsn(ASTORE, VALUE);
        m.visitJumpInsn(IFNULL, slowly);
        for (int i = 0; i < count; i++) {
            m.visitVarInsn(ALOAD, VALUE);
            to.cast(PyTuple.class);
            to.number(count - 1 - i);
            to.callOn(PyTuple.class, "get", Object.class, int.class);
            stack.copy().store(sp + i);
        }
        m.visitLabel(done);
        aside(
                at,
                slowly,
                before,
                sp,
                () -> {
                    m.visitVarInsn(ALOAD, VM);
                    before.load(sp);
                    to.number(count);
                    helper("unpack", boolean.class, EVALUATOR, Object.class, int.class);
                    m.visitJumpInsn(IFEQ, reload);
                    for (int i = 0; i < count; i++) {
                        slot(sp + i);
                        before.copy().store(sp + i);
                    }
                },
                count,
                done);
        stack.pop(1);
        for (int i = 0; i < count; i++) {
            stack.pushLocal();
        }
    }

    // ---------------------------------------------------------------- ends of segments

    private void ending(int at, int op) {
        int top = stack.top();
        switch (op) {
            case Op.JUMP -> {
                stack.flush(top);
                jump(at, checks(at));
            }
            case Op.POP_JUMP_IF_FALSE, Op.POP_JUMP_IF_TRUE -> conditional(at, op == Op.POP_JUMP_IF_TRUE);
            case Op.POP_JUMP_IF_NONE, Op.POP_JUMP_IF_NOT_NONE -> {
                stack.flush(top - 1);
                stack.load(top - 1);
                shortcut("isNone", boolean.class, Object.class);
                stack.pop(1);
                jumpIf(at, op == Op.POP_JUMP_IF_NONE ? IFNE : IFEQ, checksIfTaken(at));
            }
            case Op.JUMP_IF_FALSE_OR_POP, Op.JUMP_IF_TRUE_OR_POP -> jumpOrPop(at, op == Op.JUMP_IF_TRUE_OR_POP);
            case Op.FOR_ITER -> iterate(at);
            case Op.CALL -> {
                if (code.operands[at] != null) {
                    rareCall(at);
                } else {
                    call(at, top - code.args[at] - 2);
                }
            }
            case Op.CALL_PLAIN -> call(at, top - code.args[at] - 1);
            case Op.RETURN_VALUE, Op.RETURN_CONST -> {
                if (op == Op.RETURN_CONST) {
                    loadConstant(at);
                }
                m.visitVarInsn(ALOAD, VM);
                m.visitVarInsn(ALOAD, FRAME);
                stack.load(stack.top() - 1);
                to.number(at);
                m.visitVarInsn(LLOAD, TIME);
                to.callOn(EVALUATOR, "returned", int.class, Frame.class, Object.class, int.class, long.class);
                m.visitInsn(IRETURN);
            }
            case Op.YIELD_VALUE -> {
                stack.flush(top);
                save(at + 1, top - 1, 0, 0);
                m.visitVarInsn(ALOAD, VM);
                stack.load(top - 1);
                helper("yield", void.class, EVALUATOR, Object.class);
                returning(Translated.RELOAD);
            }
            default -> throw new IllegalStateException("no translation for " + op);
        }
    }

    private boolean checksIfTaken(int at) {
        return (code.ops[at] & Op.CHECK_IF_TAKEN) != 0;
    }

    /** Jumps to the instruction's target; all values are in the slots. */
    private void jump(int at, boolean checked) {
        int target = code.targets[at];
        if (target <= at) {
            accelerate(at, checked);
        }
        if (checked) {
            check(target);
        }
        m.visitJumpInsn(GOTO, labels[target]);
    }

    /** A loop that only counts is run many times at once. */
    private void accelerate(int at, boolean checked) {
        var back = new Label();
        m.visitVarInsn(ALOAD, VM);
        at(at);
        helper("accelerates", boolean.class, EVALUATOR, Lowered.class, int.class);
        m.visitJumpInsn(IFNE, back);
        int sp = stack.top();
        later.add(() -> {
            m.visitLabel(back);
            save(code.targets[at], sp, 0, 0);
            m.visitVarInsn(ALOAD, VM);
            m.visitVarInsn(ALOAD, FRAME);
            to.number(at);
            to.number(checked ? 1 : 0);
            to.callOn(EVALUATOR, "jumpedBack", void.class, Frame.class, int.class, boolean.class);
            returning(Translated.RELOAD);
        });
    }

    /** Jumps if the opcode says so of what is on Java's stack; otherwise goes on with the next segment. */
    private void jumpIf(int at, int opcode, boolean checked) {
        if (!checked && code.targets[at] > at) {
            m.visitJumpInsn(opcode, labels[code.targets[at]]);
            return;
        }
        var taken = new Label();
        m.visitJumpInsn(opcode, taken);
        SymbolicStack here = stack.copy();
        later.add(() -> {
            m.visitLabel(taken);
            SymbolicStack now = stack.copy();
            stack.inSlots(here.top());
            jump(at, checked);
            stack.inSlots(now.top());
        });
    }

    private void conditional(int at, boolean ifTrue) {
        int top = stack.top();
        stack.flush(compared ? top : top - 1);
        if (compared) {
            compared = false;
            m.visitVarInsn(ILOAD, NUMBER);
            jumpIf(at, ifTrue ? IFNE : IFEQ, checksIfTaken(at));
            return;
        }
        var inexact = new Label();
        var known = new Label();
        SymbolicStack before = stack.copy();
        stack.load(top - 1);
        helper("exact", int.class, Object.class);
        m.visitInsn(DUP);
        m.visitVarInsn(ISTORE, NUMBER);
        m.visitJumpInsn(IFLT, inexact);
        m.visitLabel(known);
        stack.pop(1);
        m.visitVarInsn(ILOAD, NUMBER);
        jumpIf(at, ifTrue ? IFNE : IFEQ, checksIfTaken(at));
        later.add(() -> {
            m.visitLabel(inexact);
            save(at + 1, top - 1, 0, 0);
            m.visitVarInsn(ALOAD, VM);
            before.load(top - 1);
            helper("truth", int.class, EVALUATOR, Object.class);
            m.visitInsn(DUP);
            m.visitVarInsn(ISTORE, NUMBER);
            m.visitJumpInsn(IFLT, reload);
            reloadTime();
            if ((code.ops[at] & Op.CHECK_UNLESS_BOOL) == 0) {
                m.visitJumpInsn(GOTO, known);
                return;
            }
            uncertain(at, top - 1, ifTrue, known);
        });
    }

    /** The interpreter checks because the tested value was no truth value; then it goes on as NUMBER says. */
    private void uncertain(int at, int sp, boolean ifTrue, Label known) {
        var quiet = new Label();
        m.visitVarInsn(ALOAD, VM);
        m.visitInsn(ICONST_1);
        helper("stops", boolean.class, EVALUATOR, boolean.class);
        m.visitJumpInsn(IFEQ, quiet);
        var falls = new Label();
        m.visitVarInsn(ILOAD, NUMBER);
        m.visitJumpInsn(ifTrue ? IFEQ : IFNE, falls);
        m.visitVarInsn(ALOAD, FRAME);
        to.number(code.targets[at]);
        to.field(PUTFIELD, Frame.class, "pc", int.class);
        m.visitLabel(falls);
        m.visitJumpInsn(GOTO, reload);
        m.visitLabel(quiet);
        m.visitJumpInsn(GOTO, known);
    }

    private void jumpOrPop(int at, boolean ifTrue) {
        int top = stack.top();
        stack.flush(top);
        save(at + 1, top, 0, 0);
        m.visitVarInsn(ALOAD, VM);
        stack.load(top - 1);
        helper("truth", int.class, EVALUATOR, Object.class);
        m.visitInsn(DUP);
        m.visitVarInsn(ISTORE, NUMBER);
        m.visitJumpInsn(IFLT, reload);
        reloadTime();
        if ((code.ops[at] & Op.CHECK_UNLESS_BOOL) != 0) {
            // What the evaluator does after the jump is for it to do: the check depends on the value.
            var exact = new Label();
            stack.load(top - 1);
            helper("exact", int.class, Object.class);
            m.visitJumpInsn(IFGE, exact);
            m.visitVarInsn(ALOAD, VM);
            m.visitVarInsn(ALOAD, FRAME);
            m.visitVarInsn(ILOAD, NUMBER);
            m.visitInsn(ifTrue ? ICONST_1 : ICONST_0);
            to.number(code.targets[at]);
            helper("checkedJump", boolean.class, EVALUATOR, Frame.class, int.class, int.class, int.class);
            m.visitJumpInsn(IFNE, reload);
            m.visitLabel(exact);
        }
        m.visitVarInsn(ILOAD, NUMBER);
        jumpIf(at, ifTrue ? IFNE : IFEQ, false);
        stack.pop(1);
    }

    private void iterate(int at) {
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
        m.visitVarInsn(ASTORE, VALUE);
        m.visitLabel(got);
        m.visitVarInsn(ALOAD, VALUE);
        m.visitJumpInsn(IFNONNULL, some);
        stack.pop(1);
        if (checks(at)) {
            check(code.targets[at]);
        }
        m.visitJumpInsn(GOTO, labels[code.targets[at]]);
        m.visitLabel(some);
        stack.inSlots(top);
        m.visitVarInsn(ALOAD, VALUE);
        stack.push();
        if (checks(at)) {
            check(at + 1);
        }
        later.add(() -> {
            m.visitLabel(java);
            m.visitVarInsn(ALOAD, SELF);
            to.isA(PyIterator.class);
            save(at + 1, top, 0, 0);
            m.visitJumpInsn(IFEQ, python);
            m.visitVarInsn(ALOAD, SELF);
            to.cast(PyIterator.class);
            helper("next", Object.class, PyIterator.class);
            m.visitVarInsn(ASTORE, VALUE);
            reloadTime();
            m.visitJumpInsn(GOTO, got);
            m.visitLabel(python);
            m.visitVarInsn(ALOAD, VM);
            m.visitVarInsn(ALOAD, SELF);
            helper("next", Object.class, EVALUATOR, Object.class);
            m.visitInsn(DUP);
            m.visitVarInsn(ASTORE, VALUE);
            m.visitJumpInsn(IFNULL, reload);
            reloadTime();
            m.visitJumpInsn(GOTO, some);
        });
    }

    // ---------------------------------------------------------------- calls

    private void call(int at, int base) {
        int count = code.args[at];
        int first = stack.top() - count;
        stack.flush(base);
        boolean self = false;
        if (op(at) == Op.CALL_PLAIN || stack.isNull(base + 1)) {
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
        helper("frame", Frame.class, Object.class, Object.class, int.class);
        m.visitInsn(DUP);
        m.visitVarInsn(ASTORE, ENTERED);
        self(self);
        to.number(count);
        helper("arguments", Object[].class, Frame.class, Object.class, int.class);
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
        save(at + 1, base, 0, 0);
        var java = new Label();
        var done = new Label();
        m.visitVarInsn(ALOAD, ENTERED);
        m.visitJumpInsn(IFNULL, java);
        enter();
        m.visitLabel(done);
        reloadTime();
        stack.inSlots(base + 1);
        later.add(() -> {
            m.visitLabel(java);
            m.visitVarInsn(ALOAD, VM);
            m.visitVarInsn(ALOAD, FRAME);
            m.visitVarInsn(ALOAD, CALLABLE);
            m.visitVarInsn(ALOAD, ARGUMENTS);
            helper("call", Object.class, EVALUATOR, Frame.class, Object.class, Object[].class);
            arrived(base, done, () -> {
                m.visitVarInsn(ALOAD, ARGUMENTS);
                m.visitInsn(ARRAYLENGTH);
            });
        });
    }

    /** Takes the two values apart: a function and what is its first argument, or null and a callable, or a callable and null. */
    private void callableAndSelf(int base) {
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

    private void self(boolean self) {
        if (self) {
            m.visitVarInsn(ALOAD, SELF);
        } else {
            m.visitInsn(ACONST_NULL);
        }
    }

    /** Enters the frame, and runs it here and now if that has been translated too. */
    private void enter() {
        m.visitVarInsn(ALOAD, VM);
        m.visitVarInsn(ALOAD, ENTERED);
        to.callOn(EVALUATOR, "begin", Translated.class, Frame.class);
        m.visitInsn(DUP);
        m.visitVarInsn(ASTORE, VALUE);
        m.visitJumpInsn(IFNULL, reload);
        m.visitVarInsn(ALOAD, VALUE);
        to.cast(Translated.class);
        m.visitVarInsn(ALOAD, VM);
        m.visitVarInsn(ALOAD, ENTERED);
        to.callOn(Translated.class, "run", int.class, EVALUATOR, Frame.class);
        m.visitVarInsn(ISTORE, NUMBER);
        m.visitVarInsn(ALOAD, VM);
        m.visitVarInsn(ILOAD, NUMBER);
        to.callOn(EVALUATOR, "ended", int.class, int.class);
        m.visitInsn(DUP);
        m.visitVarInsn(ISTORE, NUMBER);
        var returned = new Label();
        m.visitJumpInsn(IFLT, returned);
        m.visitVarInsn(ILOAD, NUMBER);
        m.visitInsn(IRETURN);
        m.visitLabel(returned);
    }

    /** What a function in Java gave is on Java's stack. */
    private void arrived(int base, Label done, Runnable arguments) {
        m.visitInsn(DUP);
        m.visitVarInsn(ASTORE, VALUE);
        m.visitJumpInsn(IFNULL, reload);
        m.visitVarInsn(ALOAD, SLOTS);
        to.number(base);
        m.visitVarInsn(ALOAD, VALUE);
        m.visitInsn(AASTORE);
        m.visitVarInsn(ALOAD, VM);
        m.visitVarInsn(ALOAD, FRAME);
        m.visitVarInsn(ALOAD, CALLABLE);
        arguments.run();
        helper("stopsAfterCall", boolean.class, EVALUATOR, Frame.class, Object.class, int.class);
        m.visitJumpInsn(IFNE, reload);
        m.visitJumpInsn(GOTO, done);
    }

    private void rareCall(int at) {
        int base = stack.top() - code.args[at] - 2;
        stack.flush(stack.top());
        callableAndSelf(base);
        save(at + 1, base, 0, 0);
        m.visitVarInsn(ALOAD, VM);
        m.visitVarInsn(ALOAD, FRAME);
        m.visitVarInsn(ALOAD, CALLABLE);
        m.visitVarInsn(ALOAD, SELF);
        to.number(code.args[at]);
        operand(at);
        helper(
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
        reloadTime();
        stack.inSlots(base + 1);
    }

    private void rare(int at, int op) {
        int top = stack.top();
        settle();
        if (op == Op.RETURN_THROUGH_BLOCKS) {
            m.visitVarInsn(ALOAD, VM);
            m.visitVarInsn(ALOAD, FRAME);
            stack.load(top - 1);
            to.number(at);
            m.visitVarInsn(LLOAD, TIME);
            to.number(top);
            helper(
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
        save(at + 1, top, 0, 0);
        boolean falls = !StackDepth.leaves(op) && at + 1 < labels.length;
        m.visitVarInsn(ALOAD, VM);
        m.visitVarInsn(ALOAD, FRAME);
        to.number(op);
        to.number(at + 1);
        to.number(falls ? code.variables + flow.depths[at + 1] : -1);
        m.visitInsn((code.ops[at] & (Op.CHECK | Op.CHECK_AFTER_C)) != 0 ? ICONST_1 : ICONST_0);
        helper("leaves", boolean.class, EVALUATOR, Frame.class, int.class, int.class, int.class, boolean.class);
        m.visitJumpInsn(IFNE, reload);
        if (falls) {
            reloadTime();
            stack.inSlots(code.variables + flow.depths[at + 1]);
        } else {
            m.visitJumpInsn(GOTO, reload);
        }
    }
}
