package gilgamesh.vm;

import gilgamesh.compiler.SyntaxCaret;
import gilgamesh.compiler.SyntaxProblem;
import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyException;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;

/** A text that the compiler refuses, as the exception that an import of it raises. */
final class SyntaxErrors {

    private SyntaxErrors() {}

    /** What is outside the subset is a SyntaxError too, whose message says so. */
    static Raise of(SyntaxProblem problem) {
        PyType type = ExceptionTypes.all().getOrDefault(problem.type(), ExceptionTypes.SYNTAX_ERROR);
        String message = type.name().equals(problem.type())
                ? problem.getMessage()
                : problem.getMessage() + " (Gilgamesh does not have it)";
        Object text = problem.sourceLine() == null ? None.NONE : problem.sourceLine() + "\n";
        Object offset = problem.column() == SyntaxProblem.NO_COLUMN ? None.NONE : (Object) (problem.column() + 1L);
        var place = new PyTuple(problem.file(), (long) problem.line(), offset, text);
        return Raise.of(type, message, place);
    }

    /** The lines that a traceback ends with: the place, the line with a caret, and the message; null if the exception names no place. */
    static String lastLines(PyException exception, String typeName, PythonVersion version) {
        if (exception.args().size() != 2
                || !(exception.args().get(1) instanceof PyTuple place)
                || place.size() < 4
                || !(place.get(0) instanceof String file)
                || !(place.get(1) instanceof Long line)) {
            return null;
        }
        var shown = new StringBuilder("  File \"" + file + "\", line " + line + "\n");
        if (place.get(3) instanceof String text && !text.isBlank()) {
            String code = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
            int begin = SyntaxCaret.begin(version, code);
            shown.append("    ").append(code, begin, code.length()).append('\n');
            long offset = place.get(2) instanceof Long number ? number : 0;
            int column = SyntaxCaret.of(version, code, (int) Math.max(-1, Math.min(offset - 1, 10_000)));
            if (column >= 0) {
                String above = code.substring(begin, Math.min(column, code.length()));
                String before = version.atLeast(3, 13) ? above.replaceAll("\\S", " ") : " ".repeat(column - begin);
                shown.append("    ").append(before).append("^\n");
            }
        }
        return shown + typeName + ": " + exception.args().get(0);
    }
}
