package gilgamesh.compiler;

import gilgamesh.scenario.PythonVersion;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Where the interpreter of a version checks its eval breaker (in 2.7: counts a tick). Facts from Python/ceval.c of 2.7.18 (computed gotos
 * on), 3.6.8, 3.8.16, 3.9.18, 3.10.7 and 3.11.11, and from Python/bytecodes.c of 3.12.5 and 3.13.0.
 *
 * <p>A check stands between two instructions. It happens if the {@linkplain #after rule} of the one that was executed asks for it and the
 * one that comes next, which after a jump is the target, is not {@linkplain #skippedBefore exempt}. In 2.7 an exempt instruction still
 * counts its tick; only the release of the GIL waits for the next one.
 */
public final class SwitchPoints {

    private static final Set<Opcode> QUICK = EnumSet.of(
            Opcode.NOP,
            Opcode.LOAD_FAST,
            Opcode.LOAD_CONST,
            Opcode.STORE_FAST,
            Opcode.POP_TOP,
            Opcode.ROT_TWO,
            Opcode.ROT_THREE,
            Opcode.ROT_FOUR,
            Opcode.DUP_TOP,
            Opcode.DUP_TOP_TWO,
            Opcode.DUP_TOPX,
            Opcode.JUMP_FORWARD);

    /** Leaves the frame: whoever goes on checks, or not, by its own rule. */
    private static final Set<Opcode> LEAVING =
            EnumSet.of(Opcode.RETURN_VALUE, Opcode.RETURN_CONST, Opcode.YIELD_VALUE, Opcode.RETURN_GENERATOR);

    private static final Set<Opcode> CONDITIONAL = EnumSet.of(
            Opcode.POP_JUMP_IF_TRUE, Opcode.POP_JUMP_IF_FALSE, Opcode.JUMP_IF_TRUE_OR_POP, Opcode.JUMP_IF_FALSE_OR_POP);

    private static final Set<Opcode> BACKWARD_CONDITIONAL = EnumSet.of(
            Opcode.POP_JUMP_BACKWARD_IF_TRUE,
            Opcode.POP_JUMP_BACKWARD_IF_FALSE,
            Opcode.POP_JUMP_BACKWARD_IF_NONE,
            Opcode.POP_JUMP_BACKWARD_IF_NOT_NONE);

    private static final Set<Opcode> CALLS =
            EnumSet.of(Opcode.CALL_FUNCTION, Opcode.CALL_METHOD, Opcode.CALL_FUNCTION_KW, Opcode.CALL_FUNCTION_EX);

    private static final Set<Opcode> EXEMPT_NEXT =
            EnumSet.of(Opcode.SETUP_FINALLY, Opcode.SETUP_WITH, Opcode.BEFORE_ASYNC_WITH, Opcode.YIELD_FROM);

    private SwitchPoints() {}

    /** The rule after one instruction. */
    public static CheckRule after(PythonVersion version, Opcode opcode, int argument) {
        if (version.atLeast(3, 11)) {
            return sinceResume(version, opcode, argument);
        }
        if (LEAVING.contains(opcode)) {
            return CheckRule.NEVER;
        }
        return version.atLeast(3, 10) ? in310(opcode) : beforeThat(version, opcode);
    }

    /** The rules of all instructions of a code object, in their order. */
    public static List<CheckRule> of(Code code) {
        return code.instructions().stream()
                .map(i -> after(code.version(), i.opcode(), i.argument()))
                .toList();
    }

    /** Whether a check that is due is left out because this instruction comes next. */
    public static boolean skippedBefore(PythonVersion version, Opcode next) {
        if (version.atLeast(3, 11)) {
            return false;
        }
        return version.atLeast(3, 0) ? EXEMPT_NEXT.contains(next) : next == Opcode.SETUP_FINALLY;
    }

    /** Whether entering a frame, also to go on with a generator, checks before its first instruction. From 3.11 on RESUME does it. */
    public static boolean onEntry(PythonVersion version) {
        return !version.atLeast(3, 11);
    }

    /** Whether the interpreter checks between a raising instruction and the first one of the handler in the same frame. */
    public static boolean onHandlerEntry(PythonVersion version) {
        return !version.atLeast(3, 11);
    }

    private static CheckRule beforeThat(PythonVersion version, Opcode opcode) {
        if (CONDITIONAL.contains(opcode)) {
            return CheckRule.UNLESS_EXACT_BOOL;
        }
        return QUICK.contains(opcode) || addedQuick(version, opcode) ? CheckRule.NEVER : CheckRule.ALWAYS;
    }

    private static boolean addedQuick(PythonVersion version, Opcode opcode) {
        return switch (opcode) {
            case BEGIN_FINALLY, CALL_FINALLY, END_FINALLY -> version.atLeast(3, 8);
            case END_ASYNC_FOR -> true;
            case IS_OP, CONTAINS_OP, LOAD_ASSERTION_ERROR -> true;
            default -> false;
        };
    }

    private static CheckRule in310(Opcode opcode) {
        if (opcode == Opcode.POP_JUMP_IF_TRUE || opcode == Opcode.POP_JUMP_IF_FALSE) {
            return CheckRule.IF_JUMP_TAKEN;
        }
        return opcode == Opcode.JUMP_ABSOLUTE || CALLS.contains(opcode) ? CheckRule.ALWAYS : CheckRule.NEVER;
    }

    private static CheckRule sinceResume(PythonVersion version, Opcode opcode, int argument) {
        return switch (opcode) {
            case RESUME -> (argument & 3) < 2 ? CheckRule.ALWAYS : CheckRule.NEVER;
            case JUMP_BACKWARD -> CheckRule.ALWAYS;
            case CALL, CALL_KW -> CheckRule.AFTER_C_CALL;
            case CALL_FUNCTION_EX -> version.atLeast(3, 12) ? CheckRule.AFTER_C_CALL : CheckRule.ALWAYS;
            default -> BACKWARD_CONDITIONAL.contains(opcode) ? CheckRule.IF_JUMP_TAKEN : CheckRule.NEVER;
        };
    }
}
