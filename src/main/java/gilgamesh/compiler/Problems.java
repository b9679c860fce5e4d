package gilgamesh.compiler;

import gilgamesh.compiler.ast.Span;
import java.util.List;

/** Makes the problems of one text: it knows the file and the lines. */
record Problems(String file, int firstLine, List<String> lines) {

    static Problems of(String source, String file, int firstLine) {
        return new Problems(file, firstLine, source.lines().toList());
    }

    /** A SyntaxError at a place. */
    SyntaxProblem at(Span span, String message) {
        return of("SyntaxError", span, message);
    }

    /** A construct that Gilgamesh does not know. */
    SyntaxProblem unsupported(Span span, String construct) {
        return of("UnsupportedSyntax", span, construct + " is outside the supported subset");
    }

    /** Whether a text begins here with three quotes. */
    boolean isTripleQuoted(Span span) {
        int index = span.line() - firstLine;
        if (index < 0 || index >= lines.size()) {
            return false;
        }
        String line = lines.get(index);
        int at = Math.max(span.column(), 0);
        while (at < line.length() && Character.isLetter(line.charAt(at))) {
            at++;
        }
        return line.startsWith("\"\"\"", at) || line.startsWith("'''", at);
    }

    private SyntaxProblem of(String type, Span span, String message) {
        int index = span.line() - firstLine;
        String text = index >= 0 && index < lines.size() ? lines.get(index) : "";
        return new SyntaxProblem(
                type, message, file, Math.max(span.line(), firstLine), Math.max(span.column(), 0), text);
    }
}
