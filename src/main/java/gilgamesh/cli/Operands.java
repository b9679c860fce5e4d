package gilgamesh.cli;

import gilgamesh.compiler.Code;
import gilgamesh.compiler.Code.ConstantSet;
import gilgamesh.compiler.Code.ConstantTuple;
import gilgamesh.compiler.Code.Instruction;
import gilgamesh.compiler.ast.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What an instruction's argument stands for: the name, constant, operator or jump target, as {@code dis} shows it in brackets. */
final class Operands {

    private static final List<String> COMPARISONS =
            List.of("<", "<=", "==", "!=", ">", ">=", "in", "not in", "is", "is not", "exception match", "BAD");
    private static final List<String> BINARY = List.of(
            "+", "&", "//", "<<", "@", "*", "%", "|", "**", ">>", "-", "/", "^", "+=", "&=", "//=", "<<=", "@=", "*=",
            "%=", "|=", "**=", ">>=", "-=", "/=", "^=");

    private final Code code;
    // 3.11 and later number locals, cells and free variables through (co_localsplusnames).
    private final List<String> variables;

    Operands(Code code) {
        this.code = code;
        this.variables = new ArrayList<>(code.localNames());
        code.cellNames().stream().filter(name -> !variables.contains(name)).forEach(variables::add);
        variables.addAll(code.freeNames());
    }

    /** The empty string for an argument that is just a number. */
    String of(Instruction i) {
        if (i.argument() < 0) {
            return "";
        }
        if (i.target() >= 0) {
            return "to " + code.instructions().get(i.target()).offset();
        }
        int argument = i.argument();
        return switch (i.opcode()) {
            case LOAD_CONST, RETURN_CONST, KW_NAMES -> constant(argument);
            case LOAD_NAME,
                    STORE_NAME,
                    DELETE_NAME,
                    STORE_GLOBAL,
                    DELETE_GLOBAL,
                    STORE_ATTR,
                    DELETE_ATTR,
                    IMPORT_NAME,
                    IMPORT_FROM,
                    LOAD_METHOD,
                    STORE_ANNOTATION,
                    LOAD_FROM_DICT_OR_GLOBALS -> name(argument);
            case LOAD_GLOBAL ->
                since(3, 11) ? flagged(argument, 1, since(3, 13) ? "%s + NULL" : "NULL + %s") : name(argument);
            case LOAD_ATTR ->
                since(3, 12)
                        ? flagged(argument, 1, since(3, 13) ? "%s + NULL|self" : "NULL|self + %s")
                        : name(argument);
            case LOAD_SUPER_ATTR -> name(argument >> 2);
            case LOAD_FAST, STORE_FAST, DELETE_FAST, LOAD_FAST_CHECK, LOAD_FAST_AND_CLEAR ->
                variable(code.localNames(), argument);
            case LOAD_FAST_LOAD_FAST, STORE_FAST_LOAD_FAST, STORE_FAST_STORE_FAST ->
                variable(variables, argument >> 4) + ", " + variable(variables, argument & 15);
            case LOAD_DEREF,
                    STORE_DEREF,
                    DELETE_DEREF,
                    LOAD_CLOSURE,
                    LOAD_CLASSDEREF,
                    MAKE_CELL,
                    LOAD_FROM_DICT_OR_DEREF -> variable(since(3, 11) ? variables : cells(), argument);
            case COMPARE_OP -> comparison(argument);
            case BINARY_OP -> variable(BINARY, argument);
            case IS_OP -> argument == 0 ? "is" : "is not";
            case CONTAINS_OP -> argument == 0 ? "in" : "not in";
            default -> "";
        };
    }

    private boolean since(int major, int minor) {
        return code.version().atLeast(major, minor);
    }

    private List<String> cells() {
        var cells = new ArrayList<>(code.cellNames());
        cells.addAll(code.freeNames());
        return cells;
    }

    private String flagged(int argument, int bits, String format) {
        String name = name(argument >> bits);
        return (argument & 1) == 0 ? name : String.format(Locale.ROOT, format, name);
    }

    private String comparison(int argument) {
        if (!since(3, 12)) {
            return variable(COMPARISONS, argument);
        }
        // Python/bytecodes.c: the low four bits are a mask for the specialised forms; from 3.13 on the fifth asks for a
        // bool.
        String operator = variable(COMPARISONS, argument >> (since(3, 13) ? 5 : 4));
        return since(3, 13) && (argument & 16) != 0 ? "bool(" + operator + ")" : operator;
    }

    private String name(int index) {
        return variable(code.names(), index);
    }

    private static String variable(List<String> names, int index) {
        return index >= 0 && index < names.size() ? names.get(index) : "?";
    }

    private String constant(int index) {
        return index < code.constants().size() ? show(code.constants().get(index)) : "?";
    }

    private static String show(Object constant) {
        if (constant instanceof Code inner) {
            return "code " + inner.name() + ", line " + inner.firstLine();
        }
        if (constant instanceof Expr.Singleton singleton) {
            return singleton == Expr.Singleton.NONE ? "None" : "Ellipsis";
        }
        if (constant instanceof Boolean truth) {
            return truth ? "True" : "False";
        }
        if (constant instanceof String text) {
            return quoted(text);
        }
        if (constant instanceof Expr.Bytes bytes) {
            return "b" + quoted(bytes.latin1());
        }
        if (constant instanceof Expr.Imaginary imaginary) {
            return imaginary.value() + "j";
        }
        if (constant instanceof ConstantTuple tuple) {
            return "(" + all(tuple.elements()) + (tuple.elements().size() == 1 ? ",)" : ")");
        }
        if (constant instanceof ConstantSet set) {
            return "frozenset({" + all(set.elements()) + "})";
        }
        return String.valueOf(constant);
    }

    private static String all(List<Object> elements) {
        return elements.stream().map(Operands::show).collect(Collectors.joining(", "));
    }

    private static String quoted(String text) {
        String shown = text.length() <= 60 ? text : text.substring(0, 57) + "...";
        shown = shown.replace("\\", "\\\\")
                .replace("'", "\\'")
                .replace("\n", "\\n")
                .replace("\t", "\\t");
        return "'" + shown.replaceAll("\\p{Cntrl}", "?") + "'";
    }
}
