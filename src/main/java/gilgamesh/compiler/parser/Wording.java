package gilgamesh.compiler.parser;

import gilgamesh.compiler.SyntaxProblem;
import gilgamesh.compiler.ast.Span;

/** What each version says of a mistake, and where it points: one method a mistake that the versions tell differently. */
final class Wording {

    private Wording() {}

    static SyntaxProblem endOfFile(Source source, int line, int column) {
        return source.error("unexpected EOF while parsing", line, column);
    }

    static SyntaxProblem invalidCharacter(Source source, int point, int line, int column) {
        if (point < 128) return source.error("invalid syntax", line, column);
        if (source.python2()) return source.error("invalid syntax", line, column);
        String shown = new String(Character.toChars(point));
        String code = String.format("U+%04X", point);
        if (!source.atLeast(3, 9)) {
            return source.error(
                    source.atLeast(3, 8) ? "invalid character in identifier" : "invalid character in identifier",
                    line,
                    column);
        }
        boolean printable = !Character.isISOControl(point)
                && Character.getType(point) != Character.FORMAT
                && Character.getType(point) != Character.SPACE_SEPARATOR
                && Character.getType(point) != Character.UNASSIGNED;
        if (!printable && source.atLeast(3, 10)) {
            return source.error("invalid non-printable character " + code, line, column);
        }
        return source.error("invalid character '" + shown + "' (" + code + ")", line, column);
    }

    /** @param line where the literal begins; {@code lastLine} is where the text of it ends */
    static SyntaxProblem unterminatedString(
            Source source, boolean triple, int line, int column, int lastLine, int lastColumn) {
        if (source.atLeast(3, 10)) {
            String message = triple
                    ? "unterminated triple-quoted string literal (detected at line " + lastLine + ")"
                    : "unterminated string literal (detected at line " + lastLine + ")";
            return source.error(message, line, column);
        }
        if (triple) return source.error("EOF while scanning triple-quoted string literal", line, column);
        return source.error("EOL while scanning string literal", lastLine, lastColumn);
    }

    static SyntaxProblem unterminatedFString(Source source, boolean triple, int line, int column, int lastLine) {
        String kind = triple ? "triple-quoted f-string" : "f-string";
        return source.error("unterminated " + kind + " literal (detected at line " + lastLine + ")", line, column);
    }

    static SyntaxProblem number(Source source, String message, int line, int column, int oldColumn) {
        if (source.atLeast(3, 8)) return source.error(message, line, column);
        return source.error("invalid token", line, oldColumn);
    }

    static SyntaxProblem leadingZeros(Source source, int line, int column, int oldColumn) {
        if (!source.atLeast(3, 8)) return source.error("invalid token", line, oldColumn);
        return source.error(
                "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
                line,
                column);
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
                source.atLeast(3, 9) ? "cannot use starred expression here" : "can't use starred expression here";
        return source.error(message, star.line(), Math.max(0, star.column()));
    }

    /** @param owner what the block belongs to, as CPython names it from 3.10 on */
    static SyntaxProblem missingBlock(Source source, String owner, Token opener, Token found, Token newline) {
        String message = source.atLeast(3, 10)
                ? "expected an indented block after " + owner + " on line " + opener.line()
                : "expected an indented block";
        return source.problem("IndentationError", message, found.line(), Math.max(0, found.column()));
    }

    static SyntaxProblem missingHandler(Source source, Token found, Token previous) {
        String message = source.atLeast(3, 10) ? "expected 'except' or 'finally' block" : "invalid syntax";
        return source.error(message, found.line(), Math.max(0, found.column()));
    }

    static SyntaxProblem truncatedEscape(
            Source source, char escape, int start, int end, int digits, boolean bytes, Token at) {
        if (bytes) {
            String message =
                    source.python2() ? "invalid \\x escape" : "(value error) invalid \\x escape at position " + start;
            return source.error(message, at.line(), Math.max(0, at.column()));
        }
        String pattern = "\\" + escape + (escape == 'U' ? "XXXXXXXX" : "X".repeat(digits));
        return unicodeError(source, start, end - 1, "truncated " + pattern + " escape", at);
    }

    static SyntaxProblem unicodeError(Source source, int start, int end, String what, Token at) {
        String positions = start == end ? "byte 0x5c in position " + start : "bytes in position " + start + "-" + end;
        return source.error(
                "(unicode error) 'unicodeescape' codec can't decode " + positions + ": " + what,
                at.line(),
                Math.max(0, at.column()));
    }
}
