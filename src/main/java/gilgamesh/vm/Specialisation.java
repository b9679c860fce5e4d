package gilgamesh.vm;

import gilgamesh.compiler.Opcode;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyFunction;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Types;

/**
 * What specialising an instruction changes about its checks: from 3.11 on, calls of {@code len}, {@code isinstance}, {@code type} and, as a
 * statement, {@code list.append} stop checking, and in 3.13 so do those of a class whose {@code __init__} is a plain function
 * (Python/specialize.c, Python/bytecodes.c; the free-threaded 3.13 specialises nothing, but honours no drop request either).
 *
 * <p>From 3.12 on an instruction is specialised when it is executed for the second time. 3.11 first counts how often the code object is
 * entered, resumed, or jumps back without a condition; the eighth time quickens it, and from then on an instruction is specialised when it
 * is executed. Recorded from {@code dis(adaptive=True)} of 3.11.7, 3.12.1 and 3.13.0.
 *
 * <p>Left out: an instruction that was specialised for another callable than it meets now.
 */
final class Specialisation {

    private static final int QUICKENING = 8;
    // What Lowered.warmth says of a call: executed once (or specialised, for a C function); of a class, specialised.
    private static final byte EXECUTED = 1;
    private static final byte ENTERS_INIT = 2;

    private final boolean exists;
    private final boolean quickens;
    private final boolean entersInit;
    private final Object len;
    private final Object isinstance;
    private final Object append;

    Specialisation(InterpreterState state, PyModule builtins) {
        this.exists = state.version().atLeast(3, 11);
        this.quickens = exists && !state.version().atLeast(3, 12);
        this.entersInit = state.version().atLeast(3, 13);
        this.len = builtins.globals().get("len");
        this.isinstance = builtins.globals().get("isinstance");
        this.append = Types.LIST.lookup("append", state.version());
    }

    /** Prepares a code object to count its way to being quickened: while it does, jumps and resumptions are instructions that count. */
    void prepare(Lowered code) {
        if (!quickens) {
            return;
        }
        for (int i = 0; i < code.ops.length; i++) {
            Opcode opcode = code.code.instructions().get(i).opcode();
            if (opcode == Opcode.RESUME || opcode == Opcode.JUMP_BACKWARD) {
                setOp(code, i, opcode == Opcode.RESUME ? Op.RESUME_COUNTED : Op.JUMP_COUNTED);
            }
        }
    }

    /** A code object is entered, resumed or jumps back. */
    static void count(Lowered code) {
        if (++code.rounds == QUICKENING) {
            for (int i = 0; i < code.ops.length; i++) {
                int counted = (int) code.words[i] & Op.MASK;
                if (counted == Op.RESUME_COUNTED || counted == Op.JUMP_COUNTED) {
                    setOp(code, i, code.ops[i] & Op.MASK);
                }
            }
        }
    }

    /** Whether the code object need not be counted any more. */
    boolean counted(Lowered code) {
        return !quickens || code.rounds >= QUICKENING;
    }

    private static void setOp(Lowered code, int at, int op) {
        code.words[at] = code.words[at] & ~(long) Op.MASK | op;
    }

    /** Whether the interpreter checks after this call, whose result is there; {@code arguments} counts those on the stack, with self. */
    boolean checksAfter(Lowered code, int at, Object callable, int arguments, String[] keywords) {
        if (!exists || keywords != null || !becomesQuiet(code, at, callable, arguments)) {
            return true;
        }
        if (quickens) {
            return code.rounds < QUICKENING;
        }
        boolean first = code.warmth[at] == 0;
        code.warmth[at] = EXECUTED;
        return first;
    }

    private boolean becomesQuiet(Lowered code, int at, Object callable, int arguments) {
        if (callable instanceof PyBuiltin) {
            return callable == len && arguments == 1
                    || callable == isinstance && arguments == 2
                    || callable == append && arguments == 2 && isStatement(code, at);
        }
        return callable == Types.TYPE && arguments == 1;
    }

    private static boolean isStatement(Lowered code, int at) {
        return at + 1 < code.ops.length && (code.ops[at + 1] & Op.MASK) == Op.POP_TOP;
    }

    /** A call was begun whose result comes later. */
    void begun(Lowered code, int at, Object callable, int arguments, String[] keywords) {
        if (!entersInit) {
            return;
        }
        if (keywords != null || !(callable instanceof PyType type) || !hasPlainInit(type, arguments)) {
            code.warmth[at] = 0;
        } else if (code.warmth[at] < ENTERS_INIT) {
            code.warmth[at]++;
        }
    }

    private static boolean hasPlainInit(PyType type, int arguments) {
        return type.metaclass() == Types.TYPE
                && type.builtinBase() == Types.OBJECT
                && type.special("__slots__") == null
                && type.special("__new__") == null
                && type.special("__init__") instanceof PyFunction init
                && ((Lowered) init.prepared()).plain
                && ((Lowered) init.prepared()).argCount == arguments + 1;
    }

    /** Whether the interpreter checks when the result of a call has come for which C code was needed. */
    boolean checksOnArrival(Lowered code, int at) {
        return !entersInit || code.warmth[at] < ENTERS_INIT;
    }
}
