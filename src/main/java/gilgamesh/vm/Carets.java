package gilgamesh.vm;

import gilgamesh.compiler.Code;
import gilgamesh.scenario.PythonVersion;
import java.util.Optional;

/** The line of carets under the source line of a traceback, from 3.11 on (Python/traceback.c: tb_displayline). */
final class Carets {

    /** The operand of BINARY_OP that is a subscript, 3.14 and later. */
    private static final int SUBSCRIPT = 26;

    /** From this argument of BINARY_OP on (NB_INPLACE_ADD) the operator is one of an augmented assignment. */
    private static final int IN_PLACE = 13;

    private Carets() {}

    /**
     * The carets, indented like the source line as it is shown; nothing if they would only mark all of that.
     *
     * @param shown the line without its indentation, and without the blanks at its end if they are not shown
     */
    static Optional<String> under(String line, String shown, Code.Instruction instruction, PythonVersion version) {
        if (instruction.line() <= 0 || instruction.column() < 0 || instruction.endColumn() < 0) {
            return Optional.empty();
        }
        String stripped = line.strip();
        int indent = line.indexOf(stripped);
        int start = Math.max(0, instruction.column() - indent);
        int end = instruction.endLine() > instruction.line() ? stripped.length() : instruction.endColumn() - indent;
        end = Math.min(end, stripped.length());
        if (end <= start) {
            return Optional.empty();
        }
        if (version.atLeast(3, 13) && saysNothing(stripped, start, end, instruction)) {
            return Optional.empty();
        }
        String marks = marks(stripped.substring(start, end), instruction, version);
        boolean wholeLine = start == 0 && end == shown.length();
        return wholeLine && !marks.contains("~") ? Optional.empty() : Optional.of(" ".repeat(start) + marks);
    }

    /** A call that is all of what is returned or assigned needs no marks (Lib/traceback.py, 3.13: _should_show_carets). */
    private static boolean saysNothing(String stripped, int start, int end, Code.Instruction instruction) {
        if (end != stripped.length() || !instruction.opcode().name().startsWith("CALL")) {
            return false;
        }
        String before = stripped.substring(0, start).strip();
        String call = stripped.substring(start, end);
        int open = call.indexOf('(');
        boolean named = open > 0 && call.substring(0, open).chars().allMatch(Character::isJavaIdentifierPart);
        return before.equals("return") && named
                || before.endsWith("=")
                        && before.substring(0, before.length() - 1)
                                .strip()
                                .chars()
                                .allMatch(Character::isJavaIdentifierPart);
    }

    private static String marks(String marked, Code.Instruction instruction, PythonVersion version) {
        int length = marked.length();
        return switch (instruction.opcode()) {
            // An augmented assignment is a statement, and only expressions have anchors.
            case BINARY_OP -> {
                if (instruction.argument() == SUBSCRIPT) {
                    yield subscript(marked);
                }
                if (instruction.argument() >= IN_PLACE) {
                    yield "^".repeat(length);
                }
                int at = operator(marked);
                int width = at >= 0 && at + 1 < length && isOperator(marked.charAt(at + 1)) ? 2 : 1;
                yield at < 0 ? "^".repeat(length) : anchored(length, at, at + width);
            }
            case BINARY_SUBSCR, STORE_SUBSCR, DELETE_SUBSCR, BINARY_SLICE, STORE_SLICE -> subscript(marked);
            case CALL, CALL_KW, CALL_FUNCTION_EX -> {
                int at = version.atLeast(3, 13) ? bracket(marked, '(', ')') : -1;
                yield at < 0 ? "^".repeat(length) : anchored(length, at, length);
            }
            default -> {
                // What is awaited or iterated over may be a call, too.
                int at = version.atLeast(3, 13) ? bracket(marked, '(', ')') : -1;
                yield at > 0 && isDottedName(marked.substring(0, at))
                        ? anchored(length, at, length)
                        : "^".repeat(length);
            }
        };
    }

    private static boolean isDottedName(String text) {
        return text.chars().allMatch(c -> c == '.' || Character.isJavaIdentifierPart(c));
    }

    private static String subscript(String marked) {
        int at = bracket(marked, '[', ']');
        return at < 0 ? "^".repeat(marked.length()) : anchored(marked.length(), at, marked.length());
    }

    private static String anchored(int length, int from, int to) {
        return "~".repeat(from) + "^".repeat(to - from) + "~".repeat(length - to);
    }

    private static boolean isOperator(char c) {
        return "+-*/%@&|^<>".indexOf(c) >= 0;
    }

    /** The last operator outside brackets and strings: that of the outermost operation, which associates to the left. */
    private static int operator(String expression) {
        int depth = 0;
        char quote = 0;
        int found = -1;
        for (int i = 0; i < expression.length(); i++) {
            char c = expression.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if ("([{".indexOf(c) >= 0) {
                depth++;
            } else if (")]}".indexOf(c) >= 0) {
                depth--;
            } else if (depth == 0 && isOperator(c) && i > 0 && !isOperator(expression.charAt(i - 1))) {
                found = better(expression, found, i);
            }
        }
        return found;
    }

    private static int better(String expression, int old, int candidate) {
        return old < 0 || strength(expression.charAt(candidate)) <= strength(expression.charAt(old)) ? candidate : old;
    }

    private static int strength(char operator) {
        return "|^&<>+-*/%@".indexOf(operator) / 2;
    }

    /** Where the bracket opens that the expression ends with. */
    private static int bracket(String expression, char open, char close) {
        if (expression.isEmpty() || expression.charAt(expression.length() - 1) != close) {
            return -1;
        }
        int depth = 0;
        for (int i = expression.length() - 1; i >= 0; i--) {
            char c = expression.charAt(i);
            depth += c == close ? 1 : c == open ? -1 : 0;
            if (depth == 0) {
                return i == 0 ? -1 : i;
            }
        }
        return -1;
    }
}
