package gilgamesh.cli;

import gilgamesh.compiler.SyntaxCaret;
import gilgamesh.compiler.SyntaxProblem;
import gilgamesh.scenario.PythonVersion;

/** A syntax error as CPython prints it: file and line, the line itself, a caret, the message. */
final class SyntaxMessage {

    /** How much of a long line is shown on each side of the mistake. */
    private static final int AROUND = 100;

    private SyntaxMessage() {}

    static String of(SyntaxProblem problem, PythonVersion version) {
        var text = new StringBuilder("  File \"" + problem.file() + "\"");
        text.append(problem.line() > 0 ? ", line " + problem.line() + "\n" : "\n");
        String line = problem.sourceLine();
        if (line != null && !line.isBlank()) {
            int column = SyntaxCaret.of(version, line, problem.column());
            int begin = Math.max(SyntaxCaret.begin(version, line), column - AROUND);
            int end = Math.min(line.length(), Math.max(begin, column) + AROUND);
            // Tabs stay tabs, so that the caret stands under what it points to.
            String shown = line.substring(Math.min(begin, end), end).replaceAll("[\\p{Cntrl}&&[^\\t]]", "?");
            text.append("    ").append(shown).append('\n');
            if (column >= begin && column <= line.length()) {
                String before = line.substring(begin, column).replaceAll("[^\\t]", " ");
                text.append("    ").append(before).append("^\n");
            }
        }
        return text.append(problem.type())
                .append(": ")
                .append(problem.getMessage())
                .append('\n')
                .toString();
    }
}
