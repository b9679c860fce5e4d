package gilgamesh.vm;

import gilgamesh.compiler.Code;
import gilgamesh.compiler.Opcode;
import gilgamesh.scenario.PythonVersion;
import java.util.ArrayDeque;

/** How many values an instruction sequence has on its stack at most: follows all paths, with a few slots to spare. */
final class StackDepth {

    /** What an exception pushes up to 3.10: what was handled before and what is now, three values each. */
    private static final int EXCEPTION = 6;

    private static final int SPARE = 3;
    private static final int VISITS = 4;

    private final Code code;
    private final int[] ops;
    private final int[] args;
    private final int[] targets;
    private final int[] depths;
    private final byte[] visits;
    private final ArrayDeque<Integer> open = new ArrayDeque<>();
    private final boolean blocks;

    StackDepth(Code code, int[] ops, int[] args, int[] targets) {
        this.code = code;
        this.ops = ops;
        this.args = args;
        this.targets = targets;
        this.depths = new int[ops.length];
        this.visits = new byte[ops.length];
        this.blocks = !code.version().atLeast(3, 11);
    }

    int maximum() {
        visit(0, 0);
        for (Code.Handler handler : code.exceptionTable()) {
            visit(handler.target(), handler.depth() + 2);
        }
        int maximum = 0;
        while (!open.isEmpty()) {
            int at = open.pop();
            int depth = depths[at];
            int op = ops[at] & Op.MASK;
            int next = Math.max(0, depth + effect(op, args[at], at));
            maximum = Math.max(maximum, Math.max(depth, next));
            if (targets[at] >= 0) {
                visit(targets[at], Math.max(0, depth + jumpEffect(op, args[at], at)));
            }
            if (!leaves(op)) {
                visit(at + 1, next);
            }
        }
        return maximum + (blocks ? EXCEPTION : 0) + SPARE;
    }

    private void visit(int at, int depth) {
        if (at < ops.length && (visits[at] == 0 || depth > depths[at] && visits[at] < VISITS)) {
            visits[at]++;
            depths[at] = depth;
            open.push(at);
        }
    }

    static boolean leaves(int op) {
        return switch (op) {
            case Op.JUMP,
                    Op.RETURN_VALUE,
                    Op.RETURN_THROUGH_BLOCKS,
                    Op.RETURN_CONST,
                    Op.RAISE_VARARGS,
                    Op.RERAISE,
                    Op.CONTINUE_LOOP -> true;
            default -> false;
        };
    }

    int jumpEffect(int op, int arg, int at) {
        return switch (op) {
            case Op.JUMP_IF_FALSE_OR_POP, Op.JUMP_IF_TRUE_OR_POP -> 0;
            case Op.FOR_ITER -> -1;
            case Op.SETUP_BLOCK -> arg == Blocks.LOOP ? 0 : EXCEPTION;
            case Op.SETUP_WITH, Op.SETUP_ASYNC_WITH -> EXCEPTION + 1;
            case Op.CALL_FINALLY -> 1;
            case Op.SEND -> code.version().atLeast(3, 12) ? 0 : -1;
            default -> effect(op, arg, at);
        };
    }

    private int matchEffect(Opcode opcode) {
        return switch (opcode) {
            case MATCH_KEYS -> blocks ? 2 : 1;
            case MATCH_CLASS -> blocks ? -1 : -2;
            case COPY_DICT_WITHOUT_KEYS -> 0;
            default -> 1;
        };
    }

    int effect(int op, int arg, int at) {
        return switch (op) {
            case Op.LOAD_FAST,
                    Op.LOAD_CONST,
                    Op.COPY,
                    Op.PUSH_NULL,
                    Op.LOAD_GLOBAL,
                    Op.LOAD_NAME,
                    Op.LOAD_METHOD,
                    Op.LOAD_DEREF,
                    Op.LOAD_FAST_AND_CLEAR,
                    Op.FOR_ITER,
                    Op.LOAD_CLOSURE,
                    Op.LOAD_CLASSDEREF,
                    Op.LOAD_LOCALS,
                    Op.LOAD_BUILD_CLASS,
                    Op.IMPORT_FROM,
                    Op.PUSH_EXC_INFO,
                    Op.BEFORE_WITH,
                    Op.SETUP_WITH,
                    Op.WITH_EXCEPT_START,
                    Op.RETURN_GENERATOR,
                    Op.LOAD_ASSERTION_ERROR,
                    Op.LOAD_SPECIAL,
                    Op.GET_LEN,
                    Op.GET_ANEXT,
                    Op.BEFORE_ASYNC_WITH,
                    Op.BEGIN_FINALLY -> 1;
            case Op.LOAD_GLOBAL_NULL, Op.LOAD_FAST_LOAD_FAST, Op.WITH_CLEANUP_START -> 2;
            case Op.STORE_FAST,
                    Op.POP_TOP,
                    Op.STORE_GLOBAL,
                    Op.STORE_NAME,
                    Op.BINARY,
                    Op.IN_PLACE,
                    Op.COMPARE,
                    Op.COMPARE_TO_BOOL,
                    Op.POP_JUMP_IF_FALSE,
                    Op.POP_JUMP_IF_TRUE,
                    Op.POP_JUMP_IF_NONE,
                    Op.POP_JUMP_IF_NOT_NONE,
                    Op.JUMP_IF_FALSE_OR_POP,
                    Op.JUMP_IF_TRUE_OR_POP,
                    Op.BINARY_SUBSCR,
                    Op.STORE_DEREF,
                    Op.LIST_APPEND,
                    Op.IS,
                    Op.CONTAINS,
                    Op.DELETE_ATTR,
                    Op.LIST_EXTEND,
                    Op.SET_ADD,
                    Op.SET_UPDATE,
                    Op.DICT_UPDATE,
                    Op.DICT_MERGE,
                    Op.IMPORT_NAME,
                    Op.EXCEPTION_MATCH,
                    Op.PREPARE_RERAISE,
                    Op.YIELD_FROM,
                    Op.END_SEND,
                    Op.CLEANUP_THROW,
                    Op.PRINT_ITEM,
                    Op.PRINT_NEWLINE_TO,
                    Op.SET_FUNCTION_ATTRIBUTE,
                    Op.LOAD_SUPER_METHOD,
                    Op.FORMAT_WITH_SPEC,
                    Op.END_FINALLY,
                    Op.STORE_ANNOTATION,
                    Op.WITH_CLEANUP,
                    Op.POP_FINALLY,
                    Op.RETURN_VALUE -> -1;
            case Op.STORE_ATTR,
                    Op.STORE_FAST_STORE_FAST,
                    Op.DELETE_SUBSCR,
                    Op.MAP_ADD,
                    Op.STORE_MAP,
                    Op.BUILD_CLASS_2,
                    Op.LOAD_SUPER_ATTR,
                    Op.JUMP_IF_NOT_EXC_MATCH,
                    Op.PRINT_ITEM_TO,
                    Op.BINARY_SLICE,
                    Op.END_ASYNC_FOR,
                    Op.END_FOR -> -2;
            case Op.STORE_SUBSCR, Op.EXEC, Op.WITH_CLEANUP_FINISH -> -3;
            case Op.STORE_SLICE -> -4;
            case Op.DUP_TOP_TWO -> arg;
            case Op.CALL -> -(arg + 1);
            case Op.CALL_KW_STACK -> -(arg + 2);
            case Op.CALL_PLAIN -> -arg;
            case Op.CALL_PLAIN_KW -> -(arg + 1);
            case Op.CALL_2 -> -((arg & 0xFF) + 2 * (arg >> 8 & 0xFF) + Integer.bitCount(arg >> Op.CALL_2_STARS));
            case Op.CALL_EX -> -((blocks ? 1 : 2) + (arg & 1));
            case Op.BUILD_TUPLE,
                    Op.BUILD_LIST,
                    Op.BUILD_SET,
                    Op.BUILD_STRING,
                    Op.BUILD_UNPACK,
                    Op.BUILD_MAP_UNPACK,
                    Op.BUILD_MAP_UNPACK_WITH_CALL,
                    Op.BUILD_SLICE -> 1 - arg;
            case Op.BUILD_MAP -> 1 - 2 * arg;
            case Op.BUILD_CONST_KEY_MAP -> -arg;
            case Op.UNPACK_SEQUENCE -> arg - 1;
            case Op.UNPACK_EX -> (arg & 0xFF) + (arg >> 8);
            case Op.FORMAT_VALUE -> (arg & 4) != 0 ? -1 : 0;
            case Op.MAKE_FUNCTION -> code.version().atLeast(3, 13) ? 0 : -Integer.bitCount(arg & 15) - (blocks ? 1 : 0);
            case Op.MAKE_FUNCTION_2 -> -arg;
            case Op.MAKE_CLOSURE -> -arg - 1;
            case Op.POP_EXCEPT -> blocks ? -3 : -1;
            case Op.IMPORT_STAR -> code.version().atLeast(3, 12) ? 0 : -1;
            case Op.MATCH ->
                at < 0 ? SPARE : matchEffect(code.instructions().get(at).opcode());
            case Op.TYPE_INTRINSIC ->
                at < 0 ? SPARE : code.instructions().get(at).opcode() == Opcode.CALL_INTRINSIC_2 ? -1 : 0;
            case Op.SLICE_2 -> -Integer.bitCount(arg);
            case Op.STORE_SLICE_2 -> -2 - Integer.bitCount(arg);
            case Op.DELETE_SLICE_2 -> -1 - Integer.bitCount(arg);
            case Op.CALL_FINALLY -> code.version() == PythonVersion.V3_8 ? 0 : 1;
            default -> at < 0 ? SPARE : 0;
        };
    }
}
