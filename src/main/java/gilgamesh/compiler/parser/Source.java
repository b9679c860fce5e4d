package gilgamesh.compiler.parser;

import gilgamesh.compiler.SyntaxProblem;
import gilgamesh.compiler.ast.Span;
import gilgamesh.scenario.PythonVersion;
import java.util.Map;

/**
 * The program text that is being read, with what an error message needs to know of it.
 *
 * @param keywords the reserved words; 2.7's {@code print} leaves them when the text says so
 * @param hasSurrogates whether a character may be two Java chars, so that columns must be counted
 */
record Source(
        String text,
        String file,
        int firstLine,
        PythonVersion version,
        Map<String, Kind> keywords,
        boolean hasSurrogates) {

    /** Makes every line end in a line feed, as CPython does while reading, and drops the byte order mark. */
    static Source of(String text, String file, int firstLine, PythonVersion version) {
        String clean = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (clean.indexOf('\r') >= 0) clean = clean.replace("\r\n", "\n").replace('\r', '\n');
        boolean hasSurrogates = clean.chars().anyMatch(c -> Character.isSurrogate((char) c));
        return new Source(clean, file, firstLine, version, Kind.keywords(version), hasSurrogates);
    }

    boolean atLeast(int major, int minor) {
        return version.atLeast(major, minor);
    }

    boolean python2() {
        return version.major() == 2;
    }

    SyntaxProblem error(String message, int line, int column) {
        String text = lineText(line);
        String legacy = Wording.legacyStatement(this, text);
        return new SyntaxProblem(
                "SyntaxError", legacy == null ? message : legacy, file, line, Math.max(0, column), text);
    }

    SyntaxProblem error(String message, Token at) {
        return error(message, at.line(), at.column());
    }

    /** A mistake in the tree, not in the grammar: up to 3.7 CPython shows its column one too far left, in 2.7 not at all. */
    SyntaxProblem treeError(String message, Span at) {
        if (python2()) {
            return new SyntaxProblem(
                    "SyntaxError", message, file, at.line(), SyntaxProblem.NO_COLUMN, lineText(at.line()));
        }
        return error(message, at.line(), atLeast(3, 8) ? at.column() : at.column() - 1);
    }

    SyntaxProblem problem(String type, String message, int line, int column) {
        return new SyntaxProblem(type, message, file, line, Math.max(0, column), lineText(line));
    }

    /** The number of the last line: a line feed at the end begins no other. */
    int lines() {
        return firstLine
                + (int) withoutLastFeed().chars().filter(c -> c == '\n').count();
    }

    String lastLine() {
        String whole = withoutLastFeed();
        return whole.substring(whole.lastIndexOf('\n') + 1);
    }

    private String withoutLastFeed() {
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }

    private String lineText(int line) {
        int from = 0;
        for (int i = firstLine; i < line; i++) {
            int feed = text.indexOf('\n', from);
            if (feed < 0) return "";
            from = feed + 1;
        }
        int to = text.indexOf('\n', from);
        return text.substring(from, to < 0 ? text.length() : to);
    }
}
