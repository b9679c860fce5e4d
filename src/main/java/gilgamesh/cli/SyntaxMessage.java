package gilgamesh.cli;

import gilgamesh.compiler.SyntaxProblem;

/** A syntax error as CPython prints it: file and line, the line itself, a caret, the message. */
final class SyntaxMessage {

    private SyntaxMessage() {}

    static String of(SyntaxProblem problem) {
        var text = new StringBuilder("  File \"" + problem.file() + "\", line " + problem.line() + "\n");
        String line = problem.sourceLine();
        if (line != null && !line.isBlank()) {
            int indentation = line.length() - line.stripLeading().length();
            text.append("    ").append(line.strip()).append('\n');
            if (problem.column() >= indentation && problem.column() <= line.length()) {
                // Tabs stay tabs, so that the caret stands under what it points to.
                String before = line.substring(indentation, problem.column()).replaceAll("[^\\t]", " ");
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
