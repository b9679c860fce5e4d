package gilgamesh.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The right part of a line of a disassembly: opcode, argument, and in brackets what the argument stands for. */
final class InstructionText {

    private static final int OPCODE_WIDTH = 20;
    private static final int ARGUMENT_WIDTH = 5;
    private static final List<String> COMPARISONS =
            List.of("<", "<=", "==", "!=", ">", ">=", "in", "not in", "is", "is not", "exception match", "BAD");
    private static final List<String> OPERATORS =
            List.of("+", "&", "//", "<<", "@", "*", "%", "|", "**", ">>", "-", "/", "^");
    private static final List<String> INTRINSICS = List.of(
            "INTRINSIC_1_INVALID",
            "INTRINSIC_PRINT",
            "INTRINSIC_IMPORT_STAR",
            "INTRINSIC_STOPITERATION_ERROR",
            "INTRINSIC_ASYNC_GEN_WRAP",
            "INTRINSIC_UNARY_POSITIVE",
            "INTRINSIC_LIST_TO_TUPLE",
            "INTRINSIC_TYPEVAR",
            "INTRINSIC_PARAMSPEC",
            "INTRINSIC_TYPEVARTUPLE",
            "INTRINSIC_SUBSCRIPT_GENERIC",
            "INTRINSIC_TYPEALIAS");
    private static final List<String> INTRINSICS_OF_TWO = List.of(
            "INTRINSIC_2_INVALID",
            "INTRINSIC_PREP_RERAISE_STAR",
            "INTRINSIC_TYPEVAR_WITH_BOUND",
            "INTRINSIC_TYPEVAR_WITH_CONSTRAINTS",
            "INTRINSIC_SET_FUNCTION_TYPE_PARAMS",
            "INTRINSIC_SET_TYPEPARAM_DEFAULT");
    private static final List<String> FUNCTION_ATTRIBUTES = List.of("defaults", "kwdefaults", "annotations", "closure");

    private final Code code;
    private final Map<Integer, Integer> labels;

    InstructionText(Code code, Map<Integer, Integer> labels) {
        this.code = code;
        this.labels = labels;
    }

    private boolean since(int major, int minor) {
        return code.version().atLeast(major, minor);
    }

    String of(Code.Instruction i) {
        String name = i.opcode().mnemonic();
        String padded = name + " ".repeat(Math.max(0, OPCODE_WIDTH - name.length()));
        if (i.argument() < 0) {
            return padded;
        }
        int excess = since(3, 13) ? Math.max(0, name.length() - OPCODE_WIDTH) : 0;
        String meaning = meaning(i);
        return padded
                + " "
                + Disassembly.pad(String.valueOf(i.argument()), ARGUMENT_WIDTH - excess)
                + (meaning.isEmpty() ? "" : " (" + meaning + ")");
    }

    private String meaning(Code.Instruction i) {
        int n = i.argument();
        if (i.target() >= 0) {
            return target(i);
        }
        return switch (i.opcode()) {
            case LOAD_CONST, RETURN_CONST -> PythonText.of(code.constants().get(n), code.version());
            case KW_NAMES -> since(3, 12) ? PythonText.of(code.constants().get(n), code.version()) : "";
            case LOAD_FAST, LOAD_FAST_BORROW, STORE_FAST, DELETE_FAST, LOAD_FAST_CHECK, LOAD_FAST_AND_CLEAR -> local(n);
            case LOAD_COMMON_CONSTANT -> "AssertionError";
            case LOAD_SPECIAL ->
                List.of("__enter__", "__exit__", "__aenter__", "__aexit__").get(n);
            case LOAD_FAST_LOAD_FAST, LOAD_FAST_BORROW_LOAD_FAST_BORROW, STORE_FAST_LOAD_FAST, STORE_FAST_STORE_FAST ->
                local(n >> 4) + ", " + local(n & 15);
            case LOAD_CLOSURE,
                    LOAD_DEREF,
                    STORE_DEREF,
                    DELETE_DEREF,
                    LOAD_CLASSDEREF,
                    LOAD_FROM_DICT_OR_DEREF,
                    MAKE_CELL -> since(3, 11) ? local(n) : cell(n);
            case LOAD_GLOBAL -> since(3, 11) ? withNull(code.names().get(n >> 1), (n & 1) != 0, "NULL") : name(n);
            case LOAD_ATTR -> since(3, 12) ? withNull(code.names().get(n >> 1), (n & 1) != 0, "NULL|self") : name(n);
            case LOAD_SUPER_ATTR -> withNull(code.names().get(n >> 2), (n & 1) != 0, "NULL|self");
            case LOAD_NAME,
                    STORE_NAME,
                    DELETE_NAME,
                    STORE_GLOBAL,
                    DELETE_GLOBAL,
                    STORE_ATTR,
                    DELETE_ATTR,
                    LOAD_METHOD,
                    IMPORT_NAME,
                    IMPORT_FROM,
                    STORE_ANNOTATION,
                    LOAD_FROM_DICT_OR_GLOBALS -> name(n);
            case COMPARE_OP -> comparison(n);
            case BINARY_OP ->
                n == Expressions.SUBSCRIPT ? "[]" : n < 13 ? OPERATORS.get(n) : OPERATORS.get(n - 13) + "=";
            case FORMAT_VALUE -> format(n);
            case CONVERT_VALUE -> List.of("", "str", "repr", "ascii").get(n);
            case MAKE_FUNCTION -> since(3, 8) ? attributes(n) : "";
            case SET_FUNCTION_ATTRIBUTE -> attributes(n);
            case CALL_INTRINSIC_1 -> INTRINSICS.get(n);
            case CALL_INTRINSIC_2 -> INTRINSICS_OF_TWO.get(n);
            default -> "";
        };
    }

    private String target(Code.Instruction i) {
        if (since(3, 13)) {
            return "to L" + labels.get(i.target());
        }
        boolean relative = switch (i.opcode()) {
            case JUMP_ABSOLUTE,
                    POP_JUMP_IF_TRUE,
                    POP_JUMP_IF_FALSE,
                    JUMP_IF_TRUE_OR_POP,
                    JUMP_IF_FALSE_OR_POP,
                    JUMP_IF_NOT_EXC_MATCH,
                    CONTINUE_LOOP -> false;
            default -> true;
        };
        var target = code.instructions().get(i.target());
        int offset = target.offset() - (since(3, 6) ? 2 * Layout.extended(target.argument()) : 0);
        return relative || since(3, 10) ? "to " + offset : "";
    }

    private String local(int n) {
        List<String> all = new ArrayList<>(code.localNames());
        code.cellNames().stream().filter(c -> !code.localNames().contains(c)).forEach(all::add);
        all.addAll(code.freeNames());
        return all.get(n);
    }

    private String cell(int n) {
        int cells = code.cellNames().size();
        return n < cells ? code.cellNames().get(n) : code.freeNames().get(n - cells);
    }

    private String name(int n) {
        return code.names().get(n);
    }

    private String withNull(String name, boolean pushesNull, String pushed) {
        if (!pushesNull) {
            return name;
        }
        return since(3, 13) ? name + " + " + pushed : pushed + " + " + name;
    }

    private String comparison(int n) {
        if (since(3, 13)) {
            String operator = COMPARISONS.get(n >> 5);
            return (n & 16) != 0 ? "bool(" + operator + ")" : operator;
        }
        return COMPARISONS.get(since(3, 12) ? n >> 4 : n);
    }

    private static String format(int n) {
        String conversion = List.of("", "str", "repr", "ascii").get(n & 3);
        if ((n & 4) == 0) {
            return conversion;
        }
        return conversion.isEmpty() ? "with format" : conversion + ", with format";
    }

    private static String attributes(int flags) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < FUNCTION_ATTRIBUTES.size(); i++) {
            if ((flags & 1 << i) != 0) {
                names.add(FUNCTION_ATTRIBUTES.get(i));
            }
        }
        return String.join(", ", names);
    }
}
