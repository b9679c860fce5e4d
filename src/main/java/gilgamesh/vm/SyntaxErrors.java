package gilgamesh.vm;

import gilgamesh.compiler.SyntaxProblem;
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
    static String lastLines(PyException exception, String typeName) {
        if (exception.args().size() != 2
                || !(exception.args().get(1) instanceof PyTuple place)
                || place.size() < 4
                || !(place.get(0) instanceof String file)
                || !(place.get(1) instanceof Long line)) {
            return null;
        }
        var shown = new StringBuilder("  File \"" + file + "\", line " + line + "\n");
        if (place.get(3) instanceof String text && !text.isBlank()) {
            String stripped = text.stripLeading();
            shown.append("    ").append(stripped.stripTrailing()).append('\n');
            long offset = place.get(2) instanceof Long number ? number : 0;
            long column = offset - 1 - (text.length() - stripped.length());
            if (column >= 0) {
                shown.append("    ")
                        .append(" ".repeat((int) Math.min(column, 10_000)))
                        .append("^\n");
            }
        }
        return shown + typeName + ": " + exception.args().get(0);
    }
}
