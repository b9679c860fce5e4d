package gilgamesh.compiler.parser;

import gilgamesh.compiler.SyntaxProblem;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * Cuts a program text into tokens, one at a time, lines and indentation included. The rules are those of the version's own tokenizer
 * (Parser/tokenizer.c, from 3.12 on Parser/lexer).
 */
final class Lexer {

    private static final int TAB_SIZE = 8;
    private static final int MAX_INDENTS = 100;
    private static final int MAX_BRACKETS = 200;
    private static final int MAX_FSTRINGS = 150;

    private final Source source;
    private final String text;
    private final int limit;

    private int position;
    private int line;
    private int lineStart;
    private boolean lineBegins;
    private boolean lineHasTokens;

    // Indentation of the open blocks, with tabs counted to the next multiple of eight, and counted as one.
    private int[] indents = new int[16];
    private int[] oneIndents = new int[16];
    private int indentCount = 1;
    /** Blocks still to be opened (positive) or closed (negative). */
    private int pendingBlocks;

    private final char[] brackets = new char[MAX_BRACKETS];
    private final int[] bracketLines = new int[MAX_BRACKETS];
    private final int[] bracketColumns = new int[MAX_BRACKETS];
    private int level;
    /** 1 inside a string literal, as if the expression stood in parentheses. */
    private int outerLevel;

    private final Deque<OpenFString> fstrings = new ArrayDeque<>();

    private int tokenStart;
    private int tokenLine;
    private int tokenColumn;
    private int countedTo;
    private int countedColumn;

    /** An f-string whose closing quotes have not come yet. */
    private static final class OpenFString {
        final char quote;
        final boolean triple;
        final boolean raw;
        final int line;
        final int column;
        /** Bracket levels of the open replacement fields; a field in a format spec is within another. */
        final int[] fields = new int[3];

        int fieldCount;
        boolean inText = true;

        OpenFString(char quote, boolean triple, boolean raw, int line, int column) {
            this.quote = quote;
            this.triple = triple;
            this.raw = raw;
            this.line = line;
            this.column = column;
        }

        boolean inSpec() {
            return fieldCount > 0;
        }
    }

    Lexer(Source source) {
        this(source, 0, source.text().length(), source.firstLine(), 0);
        lineBegins = true;
        outerLevel = 0;
        level = 0;
    }

    /**
     * Reads an expression inside a string literal, from {@code position} to {@code limit}; line ends are blanks there.
     *
     * @param lineStart the index from which columns of the first line count
     */
    Lexer(Source source, int position, int limit, int line, int lineStart) {
        this.source = source;
        this.text = source.text();
        this.position = position;
        this.limit = limit;
        this.line = line;
        this.lineStart = lineStart;
        this.countedTo = position;
        this.countedColumn = position - lineStart;
        this.brackets[0] = '(';
        this.level = 1;
        this.outerLevel = 1;
    }

    /** The bracket that is open innermost, as an error at its place; null where none is open. */
    SyntaxProblem neverClosed() {
        if (level == outerLevel) return null;
        return source.error(
                "'" + brackets[level - 1] + "' was never closed", bracketLines[level - 1], bracketColumns[level - 1]);
    }

    Token next() {
        if (!fstrings.isEmpty() && fstrings.peek().inText) return fstringText();
        if (lineBegins && level == 0) measureIndentation();
        if (pendingBlocks > 0) {
            pendingBlocks--;
            begin();
            return token(Kind.INDENT);
        }
        if (pendingBlocks < 0) {
            pendingBlocks++;
            begin();
            return token(Kind.DEDENT);
        }
        if (skipBlanks()) return newline();
        if (position >= limit) return end();
        lineHasTokens = true;
        begin();
        char c = text.charAt(position);
        if (c >= 128 || c == '_' || isLetter(c)) return nameOrString();
        if (isDigit(c) || (c == '.' && isDigit(charAt(position + 1)))) return number();
        if (c == '"' || c == '\'') return string("");
        return operator(c);
    }

    // ---- lines ----

    private void measureIndentation() {
        while (true) {
            int column = 0;
            int oneColumn = 0;
            int i = position;
            for (; i < limit; i++) {
                char c = text.charAt(i);
                if (c == ' ') {
                    column++;
                    oneColumn++;
                } else if (c == '\t') {
                    column = (column / TAB_SIZE + 1) * TAB_SIZE;
                    oneColumn++;
                } else if (c == '\f') {
                    column = 0;
                    oneColumn = 0;
                } else {
                    break;
                }
            }
            if (i < limit && text.charAt(i) == '#') {
                int feed = text.indexOf('\n', i);
                i = feed < 0 || feed > limit ? limit : feed;
            }
            position = i;
            if (i >= limit) {
                lineBegins = false;
                return;
            }
            if (text.charAt(i) != '\n') {
                lineBegins = false;
                openOrCloseBlocks(column, oneColumn);
                return;
            }
            position++;
            startLine();
        }
    }

    private void openOrCloseBlocks(int column, int oneColumn) {
        int current = indents[indentCount - 1];
        if (column == current) {
            if (oneColumn != oneIndents[indentCount - 1]) inconsistentTabs();
        } else if (column > current) {
            if (indentCount >= MAX_INDENTS) {
                throw source.problem("IndentationError", "too many levels of indentation", line, column(position));
            }
            if (oneColumn <= oneIndents[indentCount - 1]) inconsistentTabs();
            if (indentCount == indents.length) {
                indents = Arrays.copyOf(indents, 2 * indentCount);
                oneIndents = Arrays.copyOf(oneIndents, 2 * indentCount);
            }
            indents[indentCount] = column;
            oneIndents[indentCount++] = oneColumn;
            pendingBlocks = 1;
        } else {
            while (indentCount > 1 && column < indents[indentCount - 1]) {
                indentCount--;
                pendingBlocks--;
            }
            if (column != indents[indentCount - 1]) {
                throw source.problem(
                        "IndentationError",
                        "unindent does not match any outer indentation level",
                        line,
                        column(endOfLine()));
            }
            if (oneColumn != oneIndents[indentCount - 1]) inconsistentTabs();
        }
    }

    /** 2.7 takes a tab for eight columns and only complains when started with {@code -tt}. */
    private void inconsistentTabs() {
        if (source.python2()) return;
        int column = source.atLeast(3, 9) ? 0 : column(endOfLine());
        throw source.problem("TabError", "inconsistent use of tabs and spaces in indentation", line, column);
    }

    private int endOfLine() {
        int feed = text.indexOf('\n', position);
        return feed < 0 || feed > limit ? limit : feed;
    }

    private void startLine() {
        line++;
        lineStart = position;
        countedTo = position;
        countedColumn = 0;
    }

    /** Skips what separates tokens; true where the logical line ends. */
    private boolean skipBlanks() {
        while (position < limit) {
            char c = text.charAt(position);
            if (c == ' ' || c == '\t' || c == '\f') {
                position++;
            } else if (c == '#') {
                position = endOfLine();
            } else if (c == '\\') {
                continueLine();
            } else if (c == '\n') {
                if (level == 0) return true;
                position++;
                startLine();
            } else {
                return false;
            }
        }
        return false;
    }

    private void continueLine() {
        char next = charAt(position + 1);
        if (next == '\n') {
            position += 2;
            startLine();
            if (position >= limit) {
                begin();
                throw Wording.endOfFile(source, line, column(position));
            }
        } else if (position + 1 >= limit) {
            if (!source.atLeast(3, 8)) {
                position = limit;
                return;
            }
            begin();
            throw Wording.endOfFile(source, line, column(position) + 1);
        } else {
            throw Wording.afterContinuation(source, line, column(position) + 1, column(endOfLine()));
        }
    }

    private Token newline() {
        begin();
        position++;
        Token token = token(Kind.NEWLINE);
        startLine();
        lineBegins = true;
        lineHasTokens = false;
        return token;
    }

    /** The end of the text closes the last line, if it has no line feed, and the open blocks. */
    private Token end() {
        begin();
        if (lineHasTokens && level == 0) {
            lineHasTokens = false;
            return token(Kind.NEWLINE);
        }
        if (indentCount > 1 && level == 0) {
            indentCount--;
            return token(Kind.DEDENT);
        }
        return token(Kind.END);
    }

    // ---- names and numbers ----

    private Token nameOrString() {
        int from = position;
        boolean ascii = true;
        while (position < limit) {
            char c = text.charAt(position);
            if (isLetter(c) || isDigit(c) || c == '_') {
                position++;
            } else if (c >= 128) {
                int point = text.codePointAt(position);
                boolean valid = position == from
                        ? Character.isUnicodeIdentifierStart(point)
                        : Character.isUnicodeIdentifierPart(point) && !Character.isIdentifierIgnorable(point);
                if (!valid || source.python2()) {
                    throw Wording.invalidCharacter(source, point, line, column(position), column(endOfWord()));
                }
                position += Character.charCount(point);
                ascii = false;
            } else {
                break;
            }
        }
        char next = charAt(position);
        if ((next == '"' || next == '\'') && position - from <= 2 && ascii) {
            String prefix = text.substring(from, position);
            if (StringLiteral.isPrefix(prefix, source.version())) return string(prefix);
        }
        String word = text.substring(from, position);
        if (!ascii) word = Normalizer.normalize(word, Normalizer.Form.NFKC);
        Kind keyword = source.keywords().get(word);
        return keyword != null ? token(keyword) : token(Kind.NAME, word);
    }

    /** The index after all that might be meant as a name. */
    private int endOfWord() {
        int end = position;
        while (end < limit) {
            char c = text.charAt(end);
            if (c < 128 && !isLetter(c) && !isDigit(c) && c != '_') break;
            end++;
        }
        return end;
    }

    private Token number() {
        position = NumberLiteral.scan(source, position, limit, line, tokenColumn);
        return token(Kind.NUMBER, text.substring(tokenStart, position));
    }

    // ---- strings ----

    private Token string(String prefix) {
        char quote = text.charAt(position);
        boolean triple = charAt(position + 1) == quote && charAt(position + 2) == quote;
        position += triple ? 3 : 1;
        if (source.atLeast(3, 12) && StringLiteral.isFormatted(prefix)) {
            if (fstrings.size() >= MAX_FSTRINGS) {
                throw source.error("too many nested f-strings", tokenLine, tokenColumn);
            }
            boolean raw = StringLiteral.isRaw(prefix);
            fstrings.push(new OpenFString(quote, triple, raw, tokenLine, tokenColumn));
            return token(Kind.FSTRING_START);
        }
        while (position < limit) {
            char c = text.charAt(position);
            if (c == '\\') {
                position++;
                if (charAt(position) == '\n' && position < limit) {
                    position++;
                    startLine();
                } else if (position < limit) {
                    position++;
                }
            } else if (c == '\n') {
                if (!triple)
                    throw Wording.unterminatedString(source, false, tokenLine, tokenColumn, line, column(position));
                position++;
                startLine();
            } else if (c == quote && (!triple || closesTriple(quote))) {
                position += triple ? 3 : 1;
                Token string = token(Kind.STRING);
                // Up to 3.7 a string over several lines stands where it ends, as far as its place is known at all.
                if (string.line() == string.endLine() || source.atLeast(3, 8)) return string;
                return new Token(
                        Kind.STRING, "", string.start(), string.end(), line, -1, line, string.endColumn(), level);
            } else {
                position++;
            }
        }
        throw unterminated(quote, triple);
    }

    private SyntaxProblem unterminated(char quote, boolean triple) {
        OpenFString open = fstrings.peek();
        if (open != null && open.quote == quote && open.triple == triple) {
            return source.error("f-string: expecting '}'", tokenLine, tokenColumn);
        }
        int length = tokenColumn + position - tokenStart;
        return Wording.unterminatedString(source, triple, tokenLine, tokenColumn, line, length);
    }

    private boolean closesTriple(char quote) {
        return charAt(position + 1) == quote && charAt(position + 2) == quote;
    }

    /** 3.12: the text between replacement fields, or the closing quotes. */
    private Token fstringText() {
        OpenFString open = fstrings.peek();
        begin();
        while (position < limit) {
            char c = text.charAt(position);
            char after = charAt(position + 1);
            if (c == open.quote && (!open.triple || closesTriple(c))) {
                if (position > tokenStart) return token(Kind.FSTRING_MIDDLE);
                position += open.triple ? 3 : 1;
                fstrings.pop();
                return token(Kind.FSTRING_END);
            }
            if (c == '{' && (after != '{' || open.inSpec())) {
                if (position > tokenStart) return token(Kind.FSTRING_MIDDLE);
                return openField(open);
            }
            if (c == '}' && open.inSpec()) {
                if (position > tokenStart) return token(Kind.FSTRING_MIDDLE);
                open.inText = false;
                return operator('}');
            }
            if (c == '{') {
                position += 2;
            } else if (c == '}') {
                if (after != '}') throw source.error("f-string: single '}' is not allowed", line, column(position));
                position += 2;
            } else if (c == '\\') {
                skipEscape(open);
            } else if (c == '\n') {
                if (!open.triple) break;
                position++;
                startLine();
            } else {
                position++;
            }
        }
        throw Wording.unterminatedFString(source, open.triple, open.line, open.column, line);
    }

    private void skipEscape(OpenFString open) {
        position++;
        char escaped = charAt(position);
        if (escaped == '{' || escaped == '}' || position >= limit) return;
        position++;
        if (escaped == '\n') {
            startLine();
        } else if (escaped == 'N' && !open.raw && charAt(position) == '{') {
            int close = position;
            while (close < limit && text.charAt(close) != '}' && text.charAt(close) != '\n') close++;
            if (charAt(close) == '}') position = close + 1;
        }
    }

    // ---- operators ----

    private Token operator(char c) {
        char second = charAt(position + 1);
        char third = charAt(position + 2);
        switch (c) {
            case '(':
                return open(Kind.LEFT_PAREN, c);
            case '[':
                return open(Kind.LEFT_BRACKET, c);
            case '{':
                return open(Kind.LEFT_BRACE, c);
            case ')':
                return close(Kind.RIGHT_PAREN, '(', c);
            case ']':
                return close(Kind.RIGHT_BRACKET, '[', c);
            case '}':
                return close(Kind.RIGHT_BRACE, '{', c);
            case ',':
                return operator(Kind.COMMA);
            case ';':
                return operator(Kind.SEMICOLON);
            case '~':
                return operator(Kind.TILDE);
            case ':':
                if (atFieldLevel()) {
                    fstrings.peek().inText = true;
                    return operator(Kind.COLON);
                }
                return operator(second == '=' && source.atLeast(3, 8) ? Kind.WALRUS : Kind.COLON);
            case '.':
                return operator(second == '.' && third == '.' && !source.python2() ? Kind.ELLIPSIS : Kind.DOT);
            case '+':
                return operator(second == '=' ? Kind.PLUS_ASSIGN : Kind.PLUS);
            case '-':
                if (second == '>' && !source.python2()) return operator(Kind.ARROW);
                return operator(second == '=' ? Kind.MINUS_ASSIGN : Kind.MINUS);
            case '*':
                if (second == '*') return operator(third == '=' ? Kind.DOUBLE_STAR_ASSIGN : Kind.DOUBLE_STAR);
                return operator(second == '=' ? Kind.STAR_ASSIGN : Kind.STAR);
            case '/':
                if (second == '/') return operator(third == '=' ? Kind.DOUBLE_SLASH_ASSIGN : Kind.DOUBLE_SLASH);
                return operator(second == '=' ? Kind.SLASH_ASSIGN : Kind.SLASH);
            case '%':
                return operator(second == '=' ? Kind.PERCENT_ASSIGN : Kind.PERCENT);
            case '@':
                return operator(second == '=' && !source.python2() ? Kind.AT_ASSIGN : Kind.AT);
            case '|':
                return operator(second == '=' ? Kind.BAR_ASSIGN : Kind.BAR);
            case '^':
                return operator(second == '=' ? Kind.CARET_ASSIGN : Kind.CARET);
            case '&':
                return operator(second == '=' ? Kind.AMPERSAND_ASSIGN : Kind.AMPERSAND);
            case '=':
                return operator(second == '=' ? Kind.EQUALS : Kind.ASSIGN);
            case '<':
                if (second == '<') return operator(third == '=' ? Kind.LEFT_SHIFT_ASSIGN : Kind.LEFT_SHIFT);
                if (second == '>' && (source.python2() || source.atLeast(3, 9))) return operator(Kind.LESS_GREATER);
                return operator(second == '=' ? Kind.LESS_EQUALS : Kind.LESS);
            case '>':
                if (second == '>') return operator(third == '=' ? Kind.RIGHT_SHIFT_ASSIGN : Kind.RIGHT_SHIFT);
                return operator(second == '=' ? Kind.GREATER_EQUALS : Kind.GREATER);
            case '!':
                if (second == '=') return operator(Kind.NOT_EQUALS);
                if (atFieldLevel()) return operator(Kind.EXCLAMATION);
                return unknown();
            case '`':
                return source.python2() ? operator(Kind.BACKTICK) : unknown();
            case '\0':
                throw source.error("source code cannot contain null bytes", line, tokenColumn);
            default:
                return unknown();
        }
    }

    private Token unknown() {
        position++;
        return token(Kind.UNKNOWN);
    }

    private Token operator(Kind kind) {
        position += kind.text.length();
        return token(kind);
    }

    /** Whether we stand in a replacement field of a 3.12 f-string, outside of any bracket in it. */
    private boolean atFieldLevel() {
        OpenFString open = fstrings.peek();
        return open != null && open.fieldCount > 0 && open.fields[open.fieldCount - 1] == level;
    }

    private Token open(Kind kind, char bracket) {
        if (level >= MAX_BRACKETS) throw source.error("too many nested parentheses", line, tokenColumn);
        brackets[level] = bracket;
        bracketLines[level] = line;
        bracketColumns[level] = tokenColumn;
        level++;
        return operator(kind);
    }

    private Token openField(OpenFString open) {
        if (open.fieldCount == open.fields.length) {
            throw source.error("f-string: expressions nested too deeply", line, tokenColumn - 1);
        }
        Token brace = open(Kind.LEFT_BRACE, '{');
        open.fields[open.fieldCount++] = level;
        open.inText = false;
        return brace;
    }

    private Token close(Kind kind, char opening, char closing) {
        OpenFString open = fstrings.peek();
        if (open != null && open.fieldCount > 0 && open.fields[open.fieldCount - 1] == level) {
            if (closing != '}') {
                throw source.error("f-string: unmatched '" + closing + "'", line, tokenColumn);
            }
            level--;
            open.fieldCount--;
            open.inText = true;
            return operator(kind);
        }
        if (level == outerLevel) {
            throw Wording.unmatched(source, closing, line, tokenColumn);
        }
        if (brackets[level - 1] != opening) {
            throw Wording.mismatched(source, closing, brackets[level - 1], bracketLines[level - 1], line, tokenColumn);
        }
        level--;
        return operator(kind);
    }

    // ---- places ----

    private void begin() {
        tokenStart = position;
        tokenLine = line;
        tokenColumn = column(position);
    }

    private Token token(Kind kind) {
        return token(kind, "");
    }

    private Token token(Kind kind, String word) {
        return new Token(kind, word, tokenStart, position, tokenLine, tokenColumn, line, column(position), level);
    }

    /** The column of a place in the current line, which must not be before the one asked for last. */
    private int column(int offset) {
        if (!source.hasSurrogates()) return offset - lineStart;
        if (offset < countedTo) {
            countedTo = lineStart;
            countedColumn = 0;
        }
        countedColumn += text.codePointCount(countedTo, offset);
        countedTo = offset;
        return countedColumn;
    }

    private char charAt(int index) {
        return index < limit ? text.charAt(index) : '\0';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
