package gilgamesh.compiler.parser;

import gilgamesh.compiler.SyntaxProblem;
import gilgamesh.compiler.ast.Expr;
import gilgamesh.compiler.ast.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * The parts of an f-string up to 3.11, where it is one string token: the text is searched for braces, and each expression is parsed as a
 * text of its own (Parser/string_parser.c; before 3.9 Python/ast.c).
 */
final class FStringText {

    private static final int MAX_BRACKETS = 200;
    /** How far an expression is searched for that is not where it seems to be, up to 3.8. */
    private static final int SEARCHED = 50_000;

    private final TokenStream in;
    private final Source source;
    private final Token first;
    private final Span span;
    private final Deferred deferred;
    private final List<Expr> values = new ArrayList<>();
    private final StringBuilder constant = new StringBuilder();

    private Token token;
    private String text;
    private int position;
    private int end;
    private boolean raw;
    private int line;
    private int lineStart;

    /** @param first the first of the literals side by side, {@code span} that of all of them */
    FStringText(TokenStream in, Token first, Span span, Deferred deferred) {
        this.first = first;
        this.in = in;
        this.source = in.source;
        this.text = source.text();
        this.span = span;
        this.deferred = deferred;
    }

    /** Adds what an ordinary literal stands for. */
    void text(String decoded) {
        constant.append(decoded);
    }

    String onlyText() {
        return constant.toString();
    }

    List<Expr> values() {
        flush(values, span);
        return values;
    }

    private void flush(List<Expr> into, Span place) {
        if (constant.isEmpty()) return;
        into.add(new Expr.Constant(place, constant.toString()));
        constant.setLength(0);
    }

    /** Adds the parts of a formatted literal, whose text between the quotes is from {@code bodyStart} to {@code bodyEnd}. */
    void formatted(Token literal, int bodyStart, int bodyEnd, boolean isRaw) {
        token = literal;
        position = bodyStart;
        end = bodyEnd;
        raw = isRaw;
        lineStart = literal.start() - Math.max(0, literal.column());
        // The token may bear the line of its end.
        int feeds = 0;
        for (int i = literal.start(); i < literal.end(); i++) {
            if (text.charAt(i) == '\n') feeds++;
        }
        line = literal.endLine() - feeds;
        for (int i = literal.start(); i < bodyStart; i++) countLine(i);
        parts(values, 0);
        if (position < end) throw error("f-string: single '}' is not allowed");
    }

    private void countLine(int index) {
        if (text.charAt(index) == '\n') {
            line++;
            lineStart = index + 1;
        }
    }

    private char peek() {
        return position < end ? text.charAt(position) : '\0';
    }

    private char peekNext() {
        return position + 1 < end ? text.charAt(position + 1) : '\0';
    }

    private void advance() {
        countLine(position);
        position++;
    }

    /** Text and replacement fields, up to the end or, within a format spec, to the closing brace, which is left. */
    private void parts(List<Expr> into, int depth) {
        while (position < end) {
            int from = position;
            literalText(depth);
            if (position > from) {
                String body = text.substring(from, position);
                if (depth == 0) body = singleBraces(body, raw);
                constant.append(StringLiteral.decode(source, body, raw, false, true, blame(3, 12)));
            }
            if (position >= end) return;
            if (peek() == '}') {
                if (depth > 0) return;
                throw error("f-string: single '}' is not allowed");
            }
            field(into, depth);
        }
    }

    private void literalText(int depth) {
        while (position < end) {
            char c = peek();
            if (c == '\\' && !raw) {
                advance();
                if (peek() == 'N' && peekNext() == '{') {
                    while (position < end && peek() != '}') advance();
                    if (position < end) advance();
                } else if (peek() != '{' && peek() != '}' && position < end) {
                    advance();
                }
            } else if (c == '{' || c == '}') {
                if (depth > 0 || peekNext() != c) return;
                position += 2;
            } else {
                advance();
            }
        }
    }

    private void field(List<Expr> into, int depth) {
        if (depth >= 2) throw error("f-string: expressions nested too deeply");
        advance();
        int from = position;
        int startLine = line;
        int startLineStart = lineStart;
        findExpressionEnd();
        int to = position;
        if (position >= end) throw error("f-string: expecting '}'");
        if (text.substring(from, to).isBlank()) throw emptyExpression();
        Expr value = expression(from, to, startLine, startLineStart);
        String shown = null;
        if (peek() == '=' && source.atLeast(3, 8)) {
            advance();
            while (position < end && Character.isWhitespace(peek())) advance();
            shown = text.substring(from, position);
        }
        char conversion = 0;
        if (peek() == '!') conversion = conversion();
        if (shown != null) constant.append(shown);
        flush(into, span);
        Expr.JoinedStr spec = null;
        if (peek() == ':') {
            advance();
            List<Expr> specParts = new ArrayList<>();
            parts(specParts, depth + 1);
            Span place = source.atLeast(3, 9) ? TokenStream.of(token) : span;
            flush(specParts, place);
            spec = new Expr.JoinedStr(place, specParts);
        }
        if (peek() != '}') throw error("f-string: expecting '}'");
        advance();
        if (shown != null && conversion == 0 && spec == null) conversion = 'r';
        into.add(new Expr.FormattedValue(span, value, conversion, spec));
    }

    private SyntaxProblem emptyExpression() {
        char sign = peek();
        if (source.atLeast(3, 11) && sign != '}') {
            return error("f-string: expression required before '" + sign + "'");
        }
        return error("f-string: empty expression not allowed");
    }

    private char conversion() {
        advance();
        if (position >= end) throw error("f-string: expecting '}'");
        char conversion = peek();
        advance();
        if (conversion != 's' && conversion != 'r' && conversion != 'a') {
            throw error("f-string: invalid conversion character: expected 's', 'r', or 'a'");
        }
        return conversion;
    }

    /** Moves to what ends the expression: a conversion, a spec, the sign of self-documentation, or the closing brace. */
    private void findExpressionEnd() {
        char[] open = new char[MAX_BRACKETS];
        int nested = 0;
        char quote = 0;
        boolean triple = false;
        while (position < end) {
            char c = peek();
            if (c == '\\') throw error("f-string expression part cannot include a backslash");
            if (quote != 0) {
                if (c == quote && (!triple || isTriple(c))) {
                    position += triple ? 2 : 0;
                    quote = 0;
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
                triple = isTriple(c);
                if (triple) position += 2;
            } else if (c == '[' || c == '{' || c == '(') {
                if (nested >= MAX_BRACKETS) throw error("f-string: too many nested parenthesis");
                open[nested++] = c;
            } else if (c == '#') {
                throw error("f-string expression part cannot include '#'");
            } else if (nested == 0 && (c == '!' || c == ':' || c == '}' || c == '=' || c == '<' || c == '>')) {
                if (position + 1 < end && isComparison(c, peekNext())) {
                    position += 2;
                    continue;
                }
                if (c != '<' && c != '>' && (c != '=' || source.atLeast(3, 8))) return;
            } else if (c == ']' || c == '}' || c == ')') {
                if (nested == 0) throw error("f-string: unmatched '" + c + "'");
                char opening = open[--nested];
                if ((opening == '(' && c != ')') || (opening == '[' && c != ']') || (opening == '{' && c != '}')) {
                    throw error("f-string: closing parenthesis '" + c + "' does not match opening parenthesis '"
                            + opening + "'");
                }
            }
            advance();
        }
        if (quote != 0) throw error("f-string: unterminated string");
        if (nested > 0) {
            throw error(
                    source.atLeast(3, 8)
                            ? "f-string: unmatched '" + open[nested - 1] + "'"
                            : "f-string: mismatched '(', '{', or '['");
        }
    }

    private static boolean isComparison(char first, char second) {
        return second == '=' && (first == '!' || first == '=' || first == '<' || first == '>');
    }

    private boolean isTriple(char quote) {
        return position + 2 < end && text.charAt(position + 1) == quote && text.charAt(position + 2) == quote;
    }

    private Expr expression(int from, int to, int startLine, int startLineStart) {
        int believedLine = source.atLeast(3, 9) ? startLine : oldLine(text.substring(from, to));
        Place place = new Place(from, to, believedLine, startLineStart);
        TokenStream stream = in.within(place.lexer(), false);
        try {
            return place.parse(stream);
        } catch (Unexpected e) {
            if (source.atLeast(3, 10)) place.diagnose();
            if (e.token.is(Kind.END) && !source.atLeast(3, 9)) {
                throw place.error("unexpected EOF while parsing", e.token.line(), e.token.column());
            }
            throw place.error(prefix() + "invalid syntax", e.token.line(), e.token.column());
        } catch (SyntaxProblem problem) {
            throw place.moved(problem, stream);
        }
    }

    private String prefix() {
        return source.atLeast(3, 9) ? "f-string: " : "";
    }

    /** One expression, which CPython reads as a text of its own, in parentheses: errors count from there. */
    private final class Place {
        final int from;
        final int to;
        final int line;
        final int lineStart;

        Place(int from, int to, int line, int lineStart) {
            this.from = from;
            this.to = to;
            this.line = line;
            this.lineStart = lineStart;
        }

        Lexer lexer() {
            return new Lexer(source, from, to, line, lineStart);
        }

        Expr parse(TokenStream stream) {
            stream.enter();
            Expr value = new ExpressionParser(stream, deferred).yieldOrStarExpressions();
            stream.expect(Kind.END);
            return value;
        }

        /** Reads it again for a better message, and throws that. */
        void diagnose() {
            TokenStream stream = in.within(lexer(), true);
            try {
                parse(stream);
            } catch (Unexpected again) {
                // Nothing better to say.
            } catch (SyntaxProblem problem) {
                throw moved(problem, stream);
            }
        }

        SyntaxProblem moved(SyntaxProblem problem, TokenStream stream) {
            boolean bare =
                    stream.failedInLexer() || problem.getMessage().startsWith("f-string") || !isSyntaxError(problem);
            String message = bare ? problem.getMessage() : prefix() + problem.getMessage();
            if (!isSyntaxError(problem)) return problem;
            return error(message, problem.line(), problem.column());
        }

        private boolean isSyntaxError(SyntaxProblem problem) {
            return problem.type().equals("SyntaxError");
        }

        SyntaxProblem error(String message, int errorLine, int column) {
            int shown = errorLine == line ? column - (from - lineStart) + 1 : column;
            return source.error(message, errorLine, shown);
        }
    }

    /** Up to 3.8 CPython looks for the expression in the first literal (Python/ast.c: fstring_fix_node_location). */
    private int oldLine(String expression) {
        int found = -1;
        if (first.end() - first.start() <= SEARCHED) {
            found = text.substring(first.start(), first.end()).indexOf('{' + expression + '}');
        }
        if (found < 0) return first.line();
        // From 3.8 on a token's line is that of its beginning, before that of its end.
        boolean fromBeginning = source.atLeast(3, 8);
        int from = first.start() + (fromBeginning ? 0 : found);
        int to = fromBeginning ? first.start() + found : first.end();
        int feeds = 0;
        for (int i = from; i < to; i++) {
            if (text.charAt(i) == '\n') feeds++;
        }
        return first.line() + (fromBeginning ? feeds : -feeds);
    }

    /** Up to 3.8 the literals are blamed, later the token after them. */
    private Span blame(int major, int minor) {
        boolean after = source.atLeast(3, 9) && !source.atLeast(major, minor);
        return after ? TokenStream.of(in.peek()) : span;
    }

    private SyntaxProblem error(String message) {
        return source.treeError(message, blame(3, 12));
    }

    /** Doubled braces made single; those of a named character stay. */
    static String singleBraces(String body, boolean raw) {
        if (body.indexOf('{') < 0 && body.indexOf('}') < 0) return body;
        StringBuilder single = new StringBuilder(body.length());
        int i = 0;
        while (i < body.length()) {
            char c = body.charAt(i);
            if (c == '\\' && !raw && body.startsWith("N{", i + 1)) {
                int close = body.indexOf('}', i);
                int after = close < 0 ? body.length() : close + 1;
                single.append(body, i, after);
                i = after;
            } else if (c == '\\' && !raw && i + 1 < body.length()) {
                single.append(c).append(body.charAt(i + 1));
                i += 2;
            } else {
                single.append(c);
                boolean doubled = (c == '{' || c == '}') && i + 1 < body.length() && body.charAt(i + 1) == c;
                i += doubled ? 2 : 1;
            }
        }
        return single.toString();
    }
}
