package gilgamesh.vm;

import gilgamesh.compiler.CheckRule;
import gilgamesh.compiler.Code;
import gilgamesh.compiler.ComplexNumber;
import gilgamesh.compiler.Opcode;
import gilgamesh.compiler.SwitchPoints;
import gilgamesh.compiler.ast.Expr;
import gilgamesh.scenario.PythonProfile;
import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.object.Ellipsis;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.Operator;
import gilgamesh.vm.object.PyBytes;
import gilgamesh.vm.object.PyComplex;
import gilgamesh.vm.object.PySet;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.Types;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Turns the opcodes of any version into the evaluator's own; one instruction stays one instruction. */
final class Lowering {

    /** NB_ADD and so on, in CPython's order (Include/opcode.h, 3.11 and later). */
    private static final Operator[] BINARY_OPS = {
        Operator.ADD,
        Operator.AND,
        Operator.FLOOR_DIVIDE,
        Operator.LEFT_SHIFT,
        Operator.MATRIX_MULTIPLY,
        Operator.MULTIPLY,
        Operator.REMAINDER,
        Operator.OR,
        Operator.POWER,
        Operator.RIGHT_SHIFT,
        Operator.SUBTRACT,
        Operator.TRUE_DIVIDE,
        Operator.XOR
    };

    /** The subscript among the operands of BINARY_OP, 3.14 and later. */
    private static final int SUBSCRIPT = 26;

    /** The operands of LOAD_SPECIAL, 3.14 and later. */
    private static final String[] SPECIAL_METHODS = {"__enter__", "__exit__", "__aenter__", "__aexit__"};

    /** The first six operands of COMPARE_OP in every version. */
    private static final Operator[] COMPARISONS = {
        Operator.LESS, Operator.LESS_EQUAL, Operator.EQUAL, Operator.NOT_EQUAL, Operator.GREATER, Operator.GREATER_EQUAL
    };

    final int[] ops;
    final int[] args;
    final int[] targets;
    final int[] costs;
    final int newInt;
    /** What code that stands for C takes of what its bytecodes would; 1 for all other code. */
    final double share;
    /** What it takes, if it stands for C code, beside that to call it from Python code; picoseconds. */
    final long entry;

    final Object[] operands;
    final List<String> slotNames;
    int stackSize;

    private final Code code;
    private final PythonVersion version;
    private final boolean localsPlus;
    private final InterpreterState state;
    private String[] pendingKeywords;

    private Lowering(Code code, InterpreterState state) {
        this.code = code;
        this.state = state;
        this.version = code.version();
        this.localsPlus = version.atLeast(3, 11);
        int n = code.instructions().size();
        ops = new int[n];
        args = new int[n];
        targets = new int[n];
        costs = new int[n];
        if (code.inC()) {
            String module = code.file()
                    .substring(0, code.file().length() - ".py".length())
                    .replace('/', '.');
            share = state.profile().shareInC(module);
            entry = state.profile().calls().getOrDefault(module + "." + code.qualifiedName(), 0L);
        } else {
            share = 1;
            entry = 0;
        }
        newInt = (int) (Math.min(Words.MOST_COST, state.profile().newInt()) * share);
        operands = new Object[n];
        slotNames = slotNames();
    }

    static Lowered lower(Code code, InterpreterState state) {
        var lowering = new Lowering(code, state);
        lowering.lowerAll();
        return new Lowered(code, lowering);
    }

    private List<String> slotNames() {
        var names = new ArrayList<>(code.localNames());
        for (String cell : code.cellNames()) {
            if (!localsPlus || !names.contains(cell)) {
                names.add(cell);
            }
        }
        names.addAll(code.freeNames());
        return names;
    }

    private void lowerAll() {
        PythonProfile profile = state.profile();
        boolean free = profile.gil() == PythonProfile.Gil.NONE;
        for (int i = 0; i < ops.length; i++) {
            Code.Instruction instruction = code.instructions().get(i);
            args[i] = instruction.argument();
            targets[i] = instruction.target();
            costs[i] = (int)
                    (Math.toIntExact(profile.opcodePicos(instruction.opcode().mnemonic())) * share);
            ops[i] = lower(i, instruction);
            ops[i] |= checks(instruction);
            if (free && Touching.possible(ops[i] & Op.MASK)) {
                ops[i] |= Op.TOUCHES;
            }
        }
        for (int i = 0; i < ops.length; i++) {
            if (CallingLoops.jumpsBack(ops, targets, i)) {
                ops[i] |= Op.BACK;
            }
        }
        stackSize = new StackDepth(code, ops, args, targets).maximum();
    }

    int extraAlone() {
        return state.profile()
                .longCode()
                .extra(Arrays.stream(costs).asLongStream().sum());
    }

    private int checks(Code.Instruction instruction) {
        if (code.inC()) {
            return 0;
        }
        CheckRule rule = SwitchPoints.after(version, instruction.opcode(), instruction.argument());
        int flags = switch (rule) {
            case NEVER -> 0;
            case ALWAYS -> Op.CHECK;
            case IF_JUMP_TAKEN -> Op.CHECK_IF_TAKEN;
            case AFTER_C_CALL -> Op.CHECK_AFTER_C;
            case UNLESS_EXACT_BOOL -> Op.CHECK_UNLESS_BOOL;
        };
        return SwitchPoints.skippedBefore(version, instruction.opcode()) ? flags | Op.EXEMPT : flags;
    }

    private int name(int i, int index, int op) {
        operands[i] = code.names().get(index);
        return op;
    }

    private int binary(int i, Operator operator, boolean inPlace) {
        operands[i] = operator;
        args[i] = operator.ordinal();
        return inPlace ? Op.IN_PLACE : Op.BINARY;
    }

    private int compare(int i, int index) {
        operands[i] = COMPARISONS[index];
        args[i] = COMPARISONS[index].ordinal();
        return Op.COMPARE;
    }

    /** @param stars 1 for one star, 2 for two, 3 for both */
    private int call2(int i, int stars) {
        args[i] |= stars << Op.CALL_2_STARS;
        return Op.CALL_2;
    }

    private int slot(int argument) {
        return localsPlus ? argument : code.localNames().size() + argument;
    }

    private int lower(int i, Code.Instruction instruction) {
        int arg = instruction.argument();
        Opcode opcode = instruction.opcode();
        boolean three11 = version.atLeast(3, 11);
        switch (opcode) {
            case NOP, RESUME, PRECALL, GEN_START, SETUP_ANNOTATIONS:
                return opcode == Opcode.GEN_START
                        ? Op.POP_TOP
                        : opcode == Opcode.SETUP_ANNOTATIONS ? Op.SETUP_ANNOTATIONS : Op.NOP;
            case KW_NAMES:
                pendingKeywords = keywordNames(arg);
                return Op.NOP;
            case NOT_TAKEN:
                return Op.NOP;
            case LOAD_SMALL_INT:
                operands[i] = constant((long) arg);
                return Op.LOAD_CONST;
            case LOAD_COMMON_CONSTANT:
                return Op.LOAD_ASSERTION_ERROR;
            case LOAD_SPECIAL:
                operands[i] = SPECIAL_METHODS[arg];
                return Op.LOAD_SPECIAL;
            case LOAD_FAST, LOAD_FAST_BORROW, LOAD_FAST_CHECK:
                return Op.LOAD_FAST;
            case LOAD_FAST_AND_CLEAR:
                return Op.LOAD_FAST_AND_CLEAR;
            case STORE_FAST, STORE_FAST_MAYBE_NULL:
                return Op.STORE_FAST;
            case LOAD_FAST_LOAD_FAST, LOAD_FAST_BORROW_LOAD_FAST_BORROW:
                return Op.LOAD_FAST_LOAD_FAST;
            case STORE_FAST_LOAD_FAST:
                return Op.STORE_FAST_LOAD_FAST;
            case STORE_FAST_STORE_FAST:
                return Op.STORE_FAST_STORE_FAST;
            case DELETE_FAST:
                return Op.DELETE_FAST;
            case LOAD_CONST, RETURN_CONST:
                operands[i] = constant(code.constants().get(arg));
                return opcode == Opcode.LOAD_CONST ? Op.LOAD_CONST : Op.RETURN_CONST;
            case POP_TOP, POP_ITER:
                return Op.POP_TOP;
            case DUP_TOP:
                args[i] = 1;
                return Op.COPY;
            case COPY:
                return Op.COPY;
            case ROT_TWO:
                args[i] = 2;
                return Op.SWAP;
            case SWAP:
                return Op.SWAP;
            case ROT_THREE:
                return Op.ROT_THREE;
            case ROT_FOUR:
                args[i] = 4;
                return Op.ROT_N;
            case ROT_N:
                return Op.ROT_N;
            case DUP_TOP_TWO:
                args[i] = 2;
                return Op.DUP_TOP_TWO;
            case DUP_TOPX:
                return Op.DUP_TOP_TWO;
            case PUSH_NULL:
                return Op.PUSH_NULL;
            case LOAD_GLOBAL:
                if (three11) {
                    return name(i, arg >> 1, (arg & 1) != 0 ? Op.LOAD_GLOBAL_NULL : Op.LOAD_GLOBAL);
                }
                return name(i, arg, Op.LOAD_GLOBAL);
            case STORE_GLOBAL:
                return name(i, arg, Op.STORE_GLOBAL);
            case DELETE_GLOBAL:
                return name(i, arg, Op.DELETE_GLOBAL);
            case LOAD_NAME:
                return name(i, arg, Op.LOAD_NAME);
            case STORE_NAME:
                return name(i, arg, Op.STORE_NAME);
            case DELETE_NAME:
                return name(i, arg, Op.DELETE_NAME);
            case LOAD_ATTR:
                if (version.atLeast(3, 12)) {
                    return name(i, arg >> 1, (arg & 1) != 0 ? Op.LOAD_METHOD : Op.LOAD_ATTR);
                }
                return name(i, arg, Op.LOAD_ATTR);
            case LOAD_METHOD:
                return name(i, arg, Op.LOAD_METHOD);
            case LOAD_SUPER_ATTR, LOAD_SUPER_METHOD, LOAD_ZERO_SUPER_ATTR, LOAD_ZERO_SUPER_METHOD:
                return name(i, arg >> 2, (arg & 1) != 0 ? Op.LOAD_SUPER_METHOD : Op.LOAD_SUPER_ATTR);
            case STORE_ATTR:
                return name(i, arg, Op.STORE_ATTR);
            case DELETE_ATTR:
                return name(i, arg, Op.DELETE_ATTR);
            case LOAD_DEREF,
                    STORE_DEREF,
                    DELETE_DEREF,
                    LOAD_CLOSURE,
                    MAKE_CELL,
                    LOAD_CLASSDEREF,
                    LOAD_FROM_DICT_OR_DEREF:
                args[i] = slot(arg);
                return switch (opcode) {
                    case LOAD_DEREF -> Op.LOAD_DEREF;
                    case STORE_DEREF -> Op.STORE_DEREF;
                    case DELETE_DEREF -> Op.DELETE_DEREF;
                    case LOAD_CLOSURE -> Op.LOAD_CLOSURE;
                    case MAKE_CELL -> Op.MAKE_CELL;
                    case LOAD_CLASSDEREF -> Op.LOAD_CLASSDEREF;
                    default -> Op.LOAD_FROM_DICT_OR_DEREF;
                };
            case LOAD_FROM_DICT_OR_GLOBALS:
                return name(i, arg, Op.LOAD_FROM_DICT_OR_GLOBALS);
            case COPY_FREE_VARS:
                return Op.COPY_FREE_VARS;
            case LOAD_LOCALS:
                return Op.LOAD_LOCALS;
            case BINARY_OP:
                if (arg == SUBSCRIPT) {
                    return Op.BINARY_SUBSCR;
                }
                return binary(i, BINARY_OPS[arg % 13], arg >= 13);
            case BINARY_ADD, INPLACE_ADD:
                return binary(i, Operator.ADD, opcode == Opcode.INPLACE_ADD);
            case BINARY_SUBTRACT, INPLACE_SUBTRACT:
                return binary(i, Operator.SUBTRACT, opcode == Opcode.INPLACE_SUBTRACT);
            case BINARY_MULTIPLY, INPLACE_MULTIPLY:
                return binary(i, Operator.MULTIPLY, opcode == Opcode.INPLACE_MULTIPLY);
            case BINARY_DIVIDE, INPLACE_DIVIDE:
                return binary(i, Operator.DIVIDE, opcode == Opcode.INPLACE_DIVIDE);
            case BINARY_TRUE_DIVIDE, INPLACE_TRUE_DIVIDE:
                return binary(i, Operator.TRUE_DIVIDE, opcode == Opcode.INPLACE_TRUE_DIVIDE);
            case BINARY_FLOOR_DIVIDE, INPLACE_FLOOR_DIVIDE:
                return binary(i, Operator.FLOOR_DIVIDE, opcode == Opcode.INPLACE_FLOOR_DIVIDE);
            case BINARY_MODULO, INPLACE_MODULO:
                return binary(i, Operator.REMAINDER, opcode == Opcode.INPLACE_MODULO);
            case BINARY_POWER, INPLACE_POWER:
                return binary(i, Operator.POWER, opcode == Opcode.INPLACE_POWER);
            case BINARY_LSHIFT, INPLACE_LSHIFT:
                return binary(i, Operator.LEFT_SHIFT, opcode == Opcode.INPLACE_LSHIFT);
            case BINARY_RSHIFT, INPLACE_RSHIFT:
                return binary(i, Operator.RIGHT_SHIFT, opcode == Opcode.INPLACE_RSHIFT);
            case BINARY_AND, INPLACE_AND:
                return binary(i, Operator.AND, opcode == Opcode.INPLACE_AND);
            case BINARY_OR, INPLACE_OR:
                return binary(i, Operator.OR, opcode == Opcode.INPLACE_OR);
            case BINARY_XOR, INPLACE_XOR:
                return binary(i, Operator.XOR, opcode == Opcode.INPLACE_XOR);
            case BINARY_MATRIX_MULTIPLY, INPLACE_MATRIX_MULTIPLY:
                return binary(i, Operator.MATRIX_MULTIPLY, opcode == Opcode.INPLACE_MATRIX_MULTIPLY);
            case COMPARE_OP:
                return compareOp(i, arg);
            case IS_OP:
                return Op.IS;
            case CONTAINS_OP:
                return Op.CONTAINS;
            case UNARY_NOT:
                return Op.UNARY_NOT;
            case UNARY_NEGATIVE:
                return Op.NEGATE;
            case UNARY_POSITIVE:
                return Op.POSITIVE;
            case UNARY_INVERT:
                return Op.INVERT;
            case UNARY_CONVERT:
                return Op.UNARY_CONVERT;
            case TO_BOOL:
                return Op.TO_BOOL;
            case JUMP_FORWARD, JUMP_ABSOLUTE, JUMP_BACKWARD, JUMP_BACKWARD_NO_INTERRUPT, JUMP, JUMP_NO_INTERRUPT:
                return Op.JUMP;
            case POP_JUMP_IF_FALSE, POP_JUMP_FORWARD_IF_FALSE, POP_JUMP_BACKWARD_IF_FALSE:
                return Op.POP_JUMP_IF_FALSE;
            case POP_JUMP_IF_TRUE, POP_JUMP_FORWARD_IF_TRUE, POP_JUMP_BACKWARD_IF_TRUE:
                return Op.POP_JUMP_IF_TRUE;
            case POP_JUMP_IF_NONE, POP_JUMP_FORWARD_IF_NONE, POP_JUMP_BACKWARD_IF_NONE:
                return Op.POP_JUMP_IF_NONE;
            case POP_JUMP_IF_NOT_NONE, POP_JUMP_FORWARD_IF_NOT_NONE, POP_JUMP_BACKWARD_IF_NOT_NONE:
                return Op.POP_JUMP_IF_NOT_NONE;
            case JUMP_IF_FALSE_OR_POP:
                return Op.JUMP_IF_FALSE_OR_POP;
            case JUMP_IF_TRUE_OR_POP:
                return Op.JUMP_IF_TRUE_OR_POP;
            case JUMP_IF_NOT_EXC_MATCH:
                return Op.JUMP_IF_NOT_EXC_MATCH;
            case GET_ITER:
                return Op.GET_ITER;
            case FOR_ITER:
                // On exhaustion 3.12 skips the END_FOR that the jump names, 3.13 that and the POP_TOP behind it.
                targets[i] += version.atLeast(3, 13) ? 2 : version.atLeast(3, 12) ? 1 : 0;
                return Op.FOR_ITER;
            case END_FOR:
                return version.atLeast(3, 13) ? Op.POP_TOP : Op.END_FOR;
            case CALL:
                operands[i] = takeKeywords();
                return Op.CALL;
            case CALL_METHOD:
                return Op.CALL;
            case CALL_KW:
                return Op.CALL_KW_STACK;
            case CALL_FUNCTION:
                return version == PythonVersion.V2_7 && arg > 0xFF ? Op.CALL_2 : Op.CALL_PLAIN;
            case CALL_FUNCTION_VAR, CALL_FUNCTION_VAR_KW:
                return call2(i, opcode == Opcode.CALL_FUNCTION_VAR ? 1 : 3);
            case CALL_FUNCTION_KW:
                if (version == PythonVersion.V2_7) {
                    return call2(i, 2);
                }
                return Op.CALL_PLAIN_KW;
            case CALL_FUNCTION_EX:
                operands[i] = three11;
                return Op.CALL_EX;
            case RETURN_VALUE:
                return version.atLeast(3, 8) ? Op.RETURN_VALUE : Op.RETURN_THROUGH_BLOCKS;
            case RETURN_GENERATOR:
                return Op.RETURN_GENERATOR;
            case YIELD_VALUE:
                return Op.YIELD_VALUE;
            case GET_YIELD_FROM_ITER:
                return Op.GET_YIELD_FROM_ITER;
            case YIELD_FROM:
                return Op.YIELD_FROM;
            case SEND:
                operands[i] = version.atLeast(3, 12);
                return Op.SEND;
            case END_SEND:
                return Op.END_SEND;
            case CLEANUP_THROW:
                return Op.CLEANUP_THROW;
            case BINARY_SUBSCR:
                return Op.BINARY_SUBSCR;
            case STORE_SUBSCR:
                return Op.STORE_SUBSCR;
            case DELETE_SUBSCR:
                return Op.DELETE_SUBSCR;
            case BINARY_SLICE:
                return Op.BINARY_SLICE;
            case STORE_SLICE:
                return Op.STORE_SLICE;
            case SLICE_0, SLICE_1, SLICE_2, SLICE_3:
                args[i] = opcode.ordinal() - Opcode.SLICE_0.ordinal();
                return Op.SLICE_2;
            case STORE_SLICE_0, STORE_SLICE_1, STORE_SLICE_2, STORE_SLICE_3:
                args[i] = opcode.ordinal() - Opcode.STORE_SLICE_0.ordinal();
                return Op.STORE_SLICE_2;
            case DELETE_SLICE_0, DELETE_SLICE_1, DELETE_SLICE_2, DELETE_SLICE_3:
                args[i] = opcode.ordinal() - Opcode.DELETE_SLICE_0.ordinal();
                return Op.DELETE_SLICE_2;
            case BUILD_TUPLE:
                return Op.BUILD_TUPLE;
            case BUILD_LIST:
                return Op.BUILD_LIST;
            case BUILD_SET:
                return Op.BUILD_SET;
            case BUILD_MAP:
                // 2.7's argument is only a hint of the size; the items come by STORE_MAP.
                if (version == PythonVersion.V2_7) {
                    args[i] = 0;
                }
                return Op.BUILD_MAP;
            case STORE_MAP:
                return Op.STORE_MAP;
            case BUILD_CONST_KEY_MAP:
                return Op.BUILD_CONST_KEY_MAP;
            case BUILD_STRING:
                return Op.BUILD_STRING;
            case BUILD_SLICE:
                return Op.BUILD_SLICE;
            case BUILD_LIST_UNPACK, BUILD_TUPLE_UNPACK, BUILD_SET_UNPACK, BUILD_TUPLE_UNPACK_WITH_CALL:
                operands[i] = opcode;
                return Op.BUILD_UNPACK;
            case BUILD_MAP_UNPACK:
                return Op.BUILD_MAP_UNPACK;
            case BUILD_MAP_UNPACK_WITH_CALL:
                return Op.BUILD_MAP_UNPACK_WITH_CALL;
            case LIST_APPEND:
                return Op.LIST_APPEND;
            case LIST_EXTEND:
                return Op.LIST_EXTEND;
            case LIST_TO_TUPLE:
                return Op.LIST_TO_TUPLE;
            case SET_ADD:
                return Op.SET_ADD;
            case SET_UPDATE:
                return Op.SET_UPDATE;
            case MAP_ADD:
                // The value lies under the key up to 3.7, the key under the value since.
                operands[i] = version.atLeast(3, 8);
                return Op.MAP_ADD;
            case DICT_UPDATE:
                return Op.DICT_UPDATE;
            case DICT_MERGE:
                return Op.DICT_MERGE;
            case UNPACK_SEQUENCE:
                return Op.UNPACK_SEQUENCE;
            case UNPACK_EX:
                return Op.UNPACK_EX;
            case FORMAT_VALUE:
                return Op.FORMAT_VALUE;
            case CONVERT_VALUE:
                return Op.CONVERT_VALUE;
            case FORMAT_SIMPLE:
                return Op.FORMAT_SIMPLE;
            case FORMAT_WITH_SPEC:
                return Op.FORMAT_WITH_SPEC;
            case MAKE_FUNCTION:
                return version == PythonVersion.V2_7 ? Op.MAKE_FUNCTION_2 : Op.MAKE_FUNCTION;
            case MAKE_CLOSURE:
                return Op.MAKE_CLOSURE;
            case SET_FUNCTION_ATTRIBUTE:
                return Op.SET_FUNCTION_ATTRIBUTE;
            case LOAD_BUILD_CLASS:
                return Op.LOAD_BUILD_CLASS;
            case BUILD_CLASS:
                return Op.BUILD_CLASS_2;
            case IMPORT_NAME:
                return name(i, arg, Op.IMPORT_NAME);
            case IMPORT_FROM:
                return name(i, arg, Op.IMPORT_FROM);
            case IMPORT_STAR:
                return Op.IMPORT_STAR;
            case RAISE_VARARGS:
                return Op.RAISE_VARARGS;
            case RERAISE:
                return Op.RERAISE;
            case PUSH_EXC_INFO:
                return Op.PUSH_EXC_INFO;
            case POP_EXCEPT:
                return Op.POP_EXCEPT;
            case CHECK_EXC_MATCH:
                return Op.CHECK_EXC_MATCH;
            case CHECK_EG_MATCH:
                return Op.CHECK_EG_MATCH;
            case PREP_RERAISE_STAR:
                return Op.PREPARE_RERAISE;
            case LOAD_ASSERTION_ERROR:
                return Op.LOAD_ASSERTION_ERROR;
            case BEFORE_WITH:
                return Op.BEFORE_WITH;
            case WITH_EXCEPT_START:
                return Op.WITH_EXCEPT_START;
            case WITH_CLEANUP:
                return Op.WITH_CLEANUP;
            case WITH_CLEANUP_START:
                return Op.WITH_CLEANUP_START;
            case WITH_CLEANUP_FINISH:
                return Op.WITH_CLEANUP_FINISH;
            case SETUP_LOOP:
                args[i] = Blocks.LOOP;
                return Op.SETUP_BLOCK;
            case SETUP_EXCEPT:
                args[i] = Blocks.EXCEPT;
                return Op.SETUP_BLOCK;
            case SETUP_FINALLY:
                args[i] = Blocks.FINALLY;
                return Op.SETUP_BLOCK;
            case SETUP_WITH:
                return Op.SETUP_WITH;
            case POP_BLOCK:
                return Op.POP_BLOCK;
            case BREAK_LOOP:
                return Op.BREAK_LOOP;
            case CONTINUE_LOOP:
                return Op.CONTINUE_LOOP;
            case END_FINALLY:
                return Op.END_FINALLY;
            case BEGIN_FINALLY:
                return Op.BEGIN_FINALLY;
            case CALL_FINALLY:
                return Op.CALL_FINALLY;
            case POP_FINALLY:
                return Op.POP_FINALLY;
            case PRINT_ITEM:
                return Op.PRINT_ITEM;
            case PRINT_NEWLINE:
                return Op.PRINT_NEWLINE;
            case PRINT_ITEM_TO:
                return Op.PRINT_ITEM_TO;
            case PRINT_NEWLINE_TO:
                return Op.PRINT_NEWLINE_TO;
            case EXEC_STMT:
                return Op.EXEC;
            case STORE_ANNOTATION:
                return name(i, arg, Op.STORE_ANNOTATION);
            case GET_AWAITABLE:
                return Op.GET_AWAITABLE;
            case GET_AITER:
                return Op.GET_AITER;
            case GET_ANEXT:
                return Op.GET_ANEXT;
            case END_ASYNC_FOR:
                return Op.END_ASYNC_FOR;
            case BEFORE_ASYNC_WITH:
                return Op.BEFORE_ASYNC_WITH;
            case SETUP_ASYNC_WITH:
                return Op.SETUP_ASYNC_WITH;
            case ASYNC_GEN_WRAP:
                return Op.ASYNC_GEN_WRAP;
            case GET_LEN:
                return Op.GET_LEN;
            case MATCH_SEQUENCE, MATCH_MAPPING, MATCH_KEYS, MATCH_CLASS, COPY_DICT_WITHOUT_KEYS:
                operands[i] = opcode;
                return Op.MATCH;
            case CALL_INTRINSIC_1:
                operands[i] = opcode;
                return switch (arg) {
                    case 2 -> Op.IMPORT_STAR;
                    case 3 -> Op.STOP_ITERATION_ERROR;
                    case 4 -> Op.ASYNC_GEN_WRAP;
                    case 5 -> Op.POSITIVE;
                    case 6 -> Op.LIST_TO_TUPLE;
                    default -> Op.TYPE_INTRINSIC;
                };
            case CALL_INTRINSIC_2:
                operands[i] = opcode;
                return arg == 1 ? Op.PREPARE_RERAISE : Op.TYPE_INTRINSIC;
            default:
                operands[i] = opcode.mnemonic();
                return Op.UNSUPPORTED;
        }
    }

    private int compareOp(int i, int arg) {
        if (version.atLeast(3, 13)) {
            compare(i, arg >> 5);
            return (arg & 16) != 0 ? Op.COMPARE_TO_BOOL : Op.COMPARE;
        }
        if (version.atLeast(3, 12)) {
            return compare(i, arg >> 4);
        }
        switch (arg) {
            case 6, 7:
                args[i] = arg - 6;
                return Op.CONTAINS;
            case 8, 9:
                args[i] = arg - 8;
                return Op.IS;
            case 10:
                return Op.EXCEPTION_MATCH;
            default:
                return compare(i, arg);
        }
    }

    private String[] keywordNames(int index) {
        Object names = code.constants().get(index);
        return ((Code.ConstantTuple) names).elements().toArray(String[]::new);
    }

    private String[] takeKeywords() {
        String[] keywords = pendingKeywords;
        pendingKeywords = null;
        return keywords;
    }

    private Object constant(Object value) {
        return constant(state, value);
    }

    /** A constant of a code object as a Python value. */
    static Object constant(InterpreterState state, Object value) {
        if (value instanceof Code inner) {
            return new PyCode(inner, state.lowered(inner));
        }
        if (value instanceof Code.ConstantTuple tuple) {
            return new PyTuple(
                    tuple.elements().stream().map(each -> constant(state, each)).toArray());
        }
        if (value instanceof Code.ConstantSet set) {
            var constant = new PySet(Types.FROZENSET);
            set.elements().forEach(element -> constant.add(constant(state, element)));
            return constant;
        }
        if (value instanceof Expr.Singleton singleton) {
            return singleton == Expr.Singleton.NONE ? None.NONE : Ellipsis.ELLIPSIS;
        }
        if (value instanceof Expr.Bytes bytes) {
            return new PyBytes(bytes.latin1().getBytes(StandardCharsets.ISO_8859_1));
        }
        if (value instanceof ComplexNumber number) {
            return new PyComplex(number);
        }
        // Objects/codeobject.c, intern_string_constants: what looks like a name is one object wherever it stands.
        if (value instanceof String text
                && text.chars().allMatch(c -> c < 128 && (c == '_' || Character.isLetterOrDigit(c)))) {
            return text.intern();
        }
        return value instanceof Integer small ? (Object) small.longValue() : value;
    }

    @Override
    public String toString() {
        return code.qualifiedName() + Arrays.toString(ops);
    }
}
