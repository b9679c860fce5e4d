package gilgamesh.compiler;

import gilgamesh.scenario.PythonVersion;
import java.util.ArrayDeque;
import java.util.Deque;

/** 3.11 and later: how deep the stack is at the start of every block; the exception table needs it for the handlers. */
final class StackDepth {

    private StackDepth() {}

    static void compute(Block entry, PythonVersion version) {
        Deque<Block> todo = new ArrayDeque<>();
        entry.startDepth = 0;
        todo.push(entry);
        while (!todo.isEmpty()) {
            Block b = todo.pop();
            int depth = b.startDepth;
            boolean goesOn = true;
            for (Instr i : b.code) {
                if (i.isBlockPush()) {
                    reach(i.target.block, depth + (i.is(Opcode.SETUP_CLEANUP) ? 2 : 1), todo);
                    continue;
                }
                if (i.isJump()) {
                    reach(i.target.block, depth + jumpEffect(i, version), todo);
                    if (i.isUnconditionalJump()) {
                        goesOn = false;
                        break;
                    }
                }
                depth += effect(i, version);
                if (i.exitsScope()) {
                    goesOn = false;
                    break;
                }
            }
            if (goesOn && b.next != null) {
                reach(b.next, depth, todo);
            }
        }
    }

    private static void reach(Block b, int depth, Deque<Block> todo) {
        if (b.startDepth < 0) {
            b.startDepth = Math.max(depth, 0);
            todo.push(b);
        }
    }

    private static int jumpEffect(Instr i, PythonVersion version) {
        return switch (i.op) {
            case FOR_ITER -> version.atLeast(3, 12) ? 1 : -1;
            case SEND -> version.atLeast(3, 12) ? 0 : -1;
            case JUMP_IF_FALSE_OR_POP, JUMP_IF_TRUE_OR_POP -> 0;
            default -> effect(i, version);
        };
    }

    static int effect(Instr i, PythonVersion version) {
        int n = i.argument;
        boolean since12 = version.atLeast(3, 12);
        return switch (i.op) {
            case NOP,
                    NOT_TAKEN,
                    POP_BLOCK,
                    RESUME,
                    SWAP,
                    MAKE_CELL,
                    COPY_FREE_VARS,
                    JUMP,
                    JUMP_NO_INTERRUPT,
                    JUMP_FORWARD,
                    KW_NAMES,
                    UNARY_NOT,
                    UNARY_NEGATIVE,
                    UNARY_POSITIVE,
                    UNARY_INVERT,
                    TO_BOOL,
                    GET_ITER,
                    GET_YIELD_FROM_ITER,
                    GET_AWAITABLE,
                    CHECK_EXC_MATCH,
                    CHECK_EG_MATCH,
                    CONVERT_VALUE,
                    FORMAT_SIMPLE,
                    LIST_TO_TUPLE,
                    CALL_INTRINSIC_1,
                    GET_AITER,
                    ASYNC_GEN_WRAP,
                    SETUP_ANNOTATIONS,
                    DELETE_FAST,
                    DELETE_NAME,
                    DELETE_GLOBAL,
                    DELETE_DEREF,
                    YIELD_VALUE,
                    LOAD_FROM_DICT_OR_DEREF,
                    LOAD_FROM_DICT_OR_GLOBALS,
                    SEND -> 0;
            case LOAD_CONST,
                    LOAD_COMMON_CONSTANT,
                    LOAD_SMALL_INT,
                    LOAD_SPECIAL,
                    LOAD_FAST,
                    LOAD_FAST_CHECK,
                    LOAD_FAST_AND_CLEAR,
                    LOAD_NAME,
                    LOAD_CLOSURE,
                    LOAD_DEREF,
                    LOAD_CLASSDEREF,
                    LOAD_LOCALS,
                    LOAD_BUILD_CLASS,
                    LOAD_ASSERTION_ERROR,
                    PUSH_NULL,
                    PUSH_EXC_INFO,
                    COPY,
                    IMPORT_FROM,
                    FOR_ITER,
                    BEFORE_WITH,
                    BEFORE_ASYNC_WITH,
                    GET_ANEXT,
                    GET_LEN,
                    MATCH_MAPPING,
                    MATCH_SEQUENCE,
                    MATCH_KEYS,
                    WITH_EXCEPT_START -> 1;
            case LOAD_FAST_LOAD_FAST -> 2;
            case LOAD_GLOBAL -> 1 + (n & 1);
            case LOAD_ATTR -> since12 ? n & 1 : 0;
            case LOAD_METHOD -> 1;
            case LOAD_SUPER_ATTR -> -2 + (n & 1);
            case STORE_FAST_STORE_FAST, STORE_ATTR, DELETE_SUBSCR, END_ASYNC_FOR -> -2;
            case STORE_FAST_LOAD_FAST -> 0;
            case STORE_SUBSCR, STORE_SLICE -> i.is(Opcode.STORE_SLICE) ? -4 : -3;
            case BINARY_SLICE, MAP_ADD, MATCH_CLASS -> -2;
            case END_FOR -> version.atLeast(3, 13) ? -1 : -2;
            case BUILD_TUPLE, BUILD_LIST, BUILD_SET, BUILD_STRING -> 1 - n;
            case BUILD_MAP -> 1 - 2 * n;
            case BUILD_CONST_KEY_MAP -> -n;
            case BUILD_SLICE -> n == 3 ? -2 : -1;
            case UNPACK_SEQUENCE -> n - 1;
            case UNPACK_EX -> (n & 0xFF) + (n >> 8);
            case FORMAT_VALUE -> (n & 4) != 0 ? -1 : 0;
            case PRECALL -> -n;
            case CALL -> since12 ? -1 - n : -1;
            case CALL_KW -> -2 - n;
            case CALL_FUNCTION_EX -> version.atLeast(3, 14) ? -3 : -2 - (n & 1);
            case MAKE_FUNCTION -> n < 0 ? 0 : -Integer.bitCount(n & 15);
            case RAISE_VARARGS -> -n;
            case POP_JUMP_IF_TRUE, POP_JUMP_IF_FALSE, POP_JUMP_IF_NONE, POP_JUMP_IF_NOT_NONE -> -1;
            case RETURN_CONST -> 0;
            default -> -1;
        };
    }
}
