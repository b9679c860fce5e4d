package gilgamesh.compiler.parser;

import gilgamesh.compiler.SyntaxProblem;
import gilgamesh.compiler.ast.Span;

/** What each version says of a mistake, and where it points: one method a mistake that the versions tell differently. */
final class Wording {

    private Wording() {}

    /** Up to 3.8 the parser refuses to bind these, later the compiler; the other constants of 3.x are no names. */
    static boolean isForbidden(Source source, String name) {
        if (source.atLeast(3, 9)) return false;
        return name.equals("__debug__") || (name.equals("None") && source.python2());
    }

    static String forbiddenName(Source source, String name) {
        return source.python2() || source.atLeast(3, 8) ? "cannot assign to " + name : "assignment to keyword";
    }

    static SyntaxProblem endOfFile(Source source, int line, int column) {
        return source.error("unexpected EOF while parsing", line, column);
    }

    /** @param end the column after the word that the character is in */
    static SyntaxProblem invalidCharacter(Source source, int point, int line, int column, int end) {
        if (source.python2()) return source.error("invalid syntax", line, column);
        if (!source.atLeast(3, 9)) return source.error("invalid character in identifier", line, end - 1);
        String shown = new String(Character.toChars(point));
        String code = String.format("U+%04X", point);
        boolean printable = !Character.isISOControl(point)
                && Character.getType(point) != Character.FORMAT
                && Character.getType(point) != Character.SPACE_SEPARATOR
                && Character.getType(point) != Character.UNASSIGNED;
        if (!printable && source.atLeast(3, 10)) {
            return source.error("invalid non-printable character " + code, line, column);
        }
        return source.error("invalid character '" + shown + "' (" + code + ")", line, column);
    }

    /**
     * A literal without its closing quotes.
     *
     * @param line where the literal begins; {@code lastLine} is where the text of it ends
     * @param lastColumn how far that is from the beginning of the literal's first line, as it was counted up to 3.9
     */
    static SyntaxProblem unterminatedString(
            Source source, boolean triple, int line, int column, int lastLine, int lastColumn) {
        if (source.atLeast(3, 10)) {
            String message = triple
                    ? "unterminated triple-quoted string literal (detected at line " + lastLine + ")"
                    : "unterminated string literal (detected at line " + lastLine + ")";
            return source.error(message, line, column);
        }
        String message =
                triple ? "EOF while scanning triple-quoted string literal" : "EOL while scanning string literal";
        return source.error(message, lastLine, source.python2() && !triple ? lastColumn - 1 : lastColumn);
    }

    static SyntaxProblem unterminatedFString(Source source, boolean triple, int line, int column, int lastLine) {
        String kind = triple ? "triple-quoted f-string" : "f-string";
        return source.error("unterminated " + kind + " literal (detected at line " + lastLine + ")", line, column);
    }

    static SyntaxProblem number(Source source, String message, int line, int column, int oldColumn) {
        if (source.atLeast(3, 8)) return source.error(message, line, column);
        return source.error("invalid token", line, oldColumn - 1);
    }

    static SyntaxProblem leadingZeros(Source source, int line, int column, int oldColumn) {
        if (!source.atLeast(3, 8)) return source.error("invalid token", line, oldColumn - 1);
        return source.error(
                "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
                line,
                source.atLeast(3, 10) ? column : oldColumn - 1);
    }

    static SyntaxProblem afterContinuation(Source source, int line, int column, int endOfLine) {
        return source.error(
                "unexpected character after line continuation character",
                line,
                source.atLeast(3, 9) ? column : endOfLine);
    }

    static SyntaxProblem unmatched(Source source, char closing, int line, int column) {
        if (!source.atLeast(3, 8)) return source.error("invalid syntax", line, column);
        return source.error("unmatched '" + closing + "'", line, column);
    }

    static SyntaxProblem mismatched(Source source, char closing, char opening, int openingLine, int line, int column) {
        if (!source.atLeast(3, 8)) return source.error("invalid syntax", line, column);
        String where = openingLine == line ? "" : " on line " + openingLine;
        return source.error(
                "closing parenthesis '" + closing + "' does not match opening parenthesis '" + opening + "'" + where,
                line,
                column);
    }

    static SyntaxProblem starInParentheses(Source source, Span star) {
        String message =
                source.atLeast(3, 10) ? "cannot use starred expression here" : "can't use starred expression here";
        return source.error(message, star.line(), Math.max(0, star.column()));
    }

    /** @param owner what the block belongs to, as CPython names it from 3.10 on */
    static SyntaxProblem missingBlock(Source source, String owner, Token opener, Token found) {
        boolean atEnd = found.start() >= source.text().length();
        String ending = source.lastLine().strip();
        // 2.7 looks for a block in a line of its own, even if that is empty or a comment.
        boolean afterLine = source.python2() && (ending.isEmpty() || ending.startsWith("#"));
        if (!source.atLeast(3, 9) && found.is(Kind.END) && !afterLine) return unexpected(source, found, found);
        if (!source.atLeast(3, 9) && !source.python2() && atEnd) {
            return endOfFile(source, source.lines(), source.lastLine().length());
        }
        String message = source.atLeast(3, 10)
                ? "expected an indented block after " + owner + " on line " + opener.line()
                : "expected an indented block";
        if (atEnd) {
            String last = source.lastLine();
            return source.problem("IndentationError", message, source.lines(), last.length());
        }
        return source.problem("IndentationError", message, found.line(), columnOf(source, found));
    }

    /** Up to 3.7 the column of a token is that of its last character; a layout token is one further left. */
    private static int columnOf(Source source, Token token) {
        if (token.is(Kind.INDENT) || token.is(Kind.DEDENT)) return token.column() - 1;
        return source.atLeast(3, 8) || token.is(Kind.NEWLINE) ? token.column() : token.endColumn() - 1;
    }

    /**
     * A token that cannot stand where it stands.
     *
     * @param furthest the last token that was looked at
     */
    static SyntaxProblem unexpected(Source source, Token token, Token furthest) {
        if (token.is(Kind.INDENT)) {
            return source.problem("IndentationError", "unexpected indent", token.line(), columnOf(source, token));
        }
        if (token.is(Kind.DEDENT) && source.atLeast(3, 9)) {
            return source.problem("IndentationError", "unexpected unindent", token.line(), columnOf(source, token));
        }
        if (token.is(Kind.END) && !source.atLeast(3, 10)) {
            return source.error("unexpected EOF while parsing", token.line(), token.column());
        }
        return source.error("invalid syntax", token.line(), columnOf(source, token));
    }

    /**
     * From 3.4 to 3.9 any error on a line that begins with an old print or exec statement is explained by it (Objects/exceptions.c:
     * _report_missing_parentheses); null for any other line.
     */
    static String legacyStatement(Source source, String line) {
        if (source.python2() || source.atLeast(3, 10) || line.indexOf('(') >= 0) return null;
        String found = legacyAt(line.stripLeading());
        int colon = line.indexOf(':');
        return found != null || colon < 0
                ? found
                : legacyAt(line.substring(colon + 1).stripLeading());
    }

    private static String legacyAt(String statement) {
        if (statement.startsWith("exec ")) return "Missing parentheses in call to 'exec'";
        if (!statement.startsWith("print ")) return null;
        int semicolon = statement.indexOf(';');
        String printed = statement
                .substring("print ".length(), semicolon < 0 ? statement.length() : semicolon)
                .strip();
        String end = printed.endsWith(",") ? " end=\" \"" : "";
        return "Missing parentheses in call to 'print'. Did you mean print(" + printed + end + ")?";
    }

    static SyntaxProblem truncatedEscape(
            Source source, char escape, int start, int end, int digits, boolean bytes, Span at) {
        if (bytes) {
            String message =
                    source.python2() ? "invalid \\x escape" : "(value error) invalid \\x escape at position " + start;
            return source.treeError(message, at);
        }
        String pattern = "\\" + escape + (escape == 'U' ? "XXXXXXXX" : "X".repeat(digits));
        return unicodeError(source, start, end - 1, "truncated " + pattern + " escape", at);
    }

    static SyntaxProblem unicodeError(Source source, int start, int end, String what, Span at) {
        String positions = start == end ? "byte 0x5c in position " + start : "bytes in position " + start + "-" + end;
        return source.treeError("(unicode error) 'unicodeescape' codec can't decode " + positions + ": " + what, at);
    }
}
