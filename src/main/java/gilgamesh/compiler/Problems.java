package gilgamesh.compiler;

import gilgamesh.compiler.ast.Span;
import gilgamesh.scenario.PythonVersion;
import java.util.List;

/** Makes the problems of one text: it knows the file and the lines. */
record Problems(String file, int firstLine, List<String> lines, PythonVersion version) {

    static Problems of(String source, String file, int firstLine, PythonVersion version) {
        return new Problems(file, firstLine, source.lines().toList(), version);
    }

    /** A SyntaxError at a place. */
    SyntaxProblem at(Span span, String message) {
        return of("SyntaxError", span, version == PythonVersion.V2_7 ? SyntaxProblem.NO_COLUMN : column(span), message);
    }

    /** The line on which the text that begins here ends, if that has three quotes; the line on which it begins if not. */
    int endOfText(Span span) {
        int index = span.line() - firstLine;
        if (index < 0 || index >= lines.size()) {
            return span.line();
        }
        String line = lines.get(index);
        int at = Math.max(span.column(), 0);
        while (at < line.length() && Character.isLetter(line.charAt(at))) {
            at++;
        }
        if (!line.startsWith("\"\"\"", at) && !line.startsWith("'''", at)) {
            return span.line();
        }
        String quotes = line.substring(at, at + 3);
        at += 3;
        while (index < lines.size()) {
            line = lines.get(index);
            for (; at < line.length(); at++) {
                if (line.startsWith(quotes, at)) {
                    return index + firstLine;
                } else if (line.charAt(at) == '\\') {
                    at++;
                }
            }
            index++;
            at = 0;
        }
        return span.endLine();
    }

    private static int column(Span span) {
        return Math.max(span.column(), 0);
    }

    private SyntaxProblem of(String type, Span span, int column, String message) {
        int index = span.line() - firstLine;
        String text = index >= 0 && index < lines.size() ? lines.get(index) : "";
        return new SyntaxProblem(type, message, file, Math.max(span.line(), firstLine), column, text);
    }
}
