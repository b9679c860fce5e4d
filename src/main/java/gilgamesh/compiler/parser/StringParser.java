package gilgamesh.compiler.parser;

import gilgamesh.compiler.ast.Expr;
import gilgamesh.compiler.ast.Span;
import java.util.ArrayList;
import java.util.List;

/** String literals that stand next to each other, which make one constant or one f-string. */
final class StringParser {

    private final TokenStream in;
    private final Source source;
    private final ExpressionParser expressions;
    private final Deferred deferred;

    StringParser(TokenStream in, ExpressionParser expressions, Deferred deferred) {
        this.in = in;
        this.source = in.source;
        this.expressions = expressions;
        this.deferred = deferred;
    }

    Expr strings() {
        Token start = in.peek();
        if (in.at(Kind.STRING) && !in.peek(1).is(Kind.STRING) && !in.peek(1).is(Kind.FSTRING_START)) {
            Literal only = new Literal(in.next(), start);
            if (!only.formatted) return new Expr.Constant(TokenStream.of(only.token), only.value());
            return joinOld(List.of(only), in.from(start));
        }
        if (source.atLeast(3, 12)) return join(start);
        List<Literal> literals = new ArrayList<>();
        while (in.at(Kind.STRING)) literals.add(new Literal(in.next(), start));
        return joinOld(literals, in.from(start));
    }

    /** One string token, taken apart. */
    private final class Literal {
        final Token token;
        final Token first;
        final boolean formatted;
        final boolean raw;
        final boolean bytes;
        final int bodyStart;
        final int bodyEnd;

        Literal(Token token, Token first) {
            this.token = token;
            this.first = first;
            int at = token.start();
            String text = source.text();
            while (text.charAt(at) != '"' && text.charAt(at) != '\'') at++;
            String prefix = text.substring(token.start(), at);
            formatted = StringLiteral.isFormatted(prefix);
            raw = StringLiteral.isRaw(prefix);
            bytes = StringLiteral.isBytes(prefix);
            unicode = prefix.indexOf('u') >= 0 || prefix.indexOf('U') >= 0;
            char quote = text.charAt(at);
            boolean triple = token.end() - at >= 6 && text.charAt(at + 1) == quote && text.charAt(at + 2) == quote;
            bodyStart = at + (triple ? 3 : 1);
            bodyEnd = token.end() - (triple ? 3 : 1);
        }

        final boolean unicode;

        String text() {
            String body = source.text().substring(bodyStart, bodyEnd);
            if (bytes && !source.python2() && !body.chars().allMatch(c -> c < 128)) {
                String dot = source.atLeast(3, 10) ? "" : ".";
                throw source.treeError("bytes can only contain ASCII literal characters" + dot, place(3, 11));
            }
            boolean inBytes = source.python2() ? !unicode : bytes;
            return StringLiteral.decode(source, body, raw, inBytes, !inBytes, place(3, 12));
        }

        /** Up to 3.8 the literal is blamed, later the token after it, and the literal again from the given version on. */
        private Span place(int major, int minor) {
            boolean after = source.atLeast(3, 9) && !source.atLeast(major, minor);
            return TokenStream.of(after ? in.peek() : first);
        }

        /** 2.7 has one kind of text here: its str and unicode literals are both strings. */
        Object value() {
            return bytes && !source.python2() ? new Expr.Bytes(text()) : text();
        }
    }

    private void refuseMixture(Token start) {
        Token place = source.atLeast(3, 9) ? in.peek() : start;
        throw source.treeError("cannot mix bytes and nonbytes literals", TokenStream.of(place));
    }

    // ---- up to 3.11: an f-string is a token; every part of it stands where the whole stands ----

    private Expr joinOld(List<Literal> literals, Span span) {
        boolean bytes = literals.get(0).bytes && !source.python2();
        boolean formatted = false;
        FStringText parts = new FStringText(in, literals.get(0).token, span, deferred);
        for (Literal literal : literals) {
            if (!source.python2() && literal.bytes != bytes) refuseMixture(literals.get(0).token);
            if (literal.formatted) {
                formatted = true;
                parts.formatted(literal.token, literal.bodyStart, literal.bodyEnd, literal.raw);
            } else {
                parts.text(literal.text());
            }
        }
        if (formatted) return new Expr.JoinedStr(span, parts.values());
        String text = parts.onlyText();
        return new Expr.Constant(span, bytes ? new Expr.Bytes(text) : text);
    }

    // ---- from 3.12 on: the tokens of an f-string come one by one, and each part has its own place ----

    private Expr join(Token start) {
        List<Expr> parts = new ArrayList<>();
        boolean bytes = false;
        boolean text = false;
        boolean formatted = false;
        while (in.atAny(Kind.STRING, Kind.FSTRING_START)) {
            if (in.at(Kind.STRING)) {
                Literal literal = new Literal(in.next(), in.previous());
                if (literal.bytes) bytes = true;
                else text = true;
                parts.add(new Expr.Constant(TokenStream.of(literal.token), literal.text()));
            } else {
                text = true;
                formatted = true;
                formatted(parts);
            }
            if (bytes && text) refuseMixture(start);
        }
        List<Expr> merged = merge(parts, formatted);
        Span span = in.from(start);
        if (formatted) return new Expr.JoinedStr(span, merged);
        String value = (String) ((Expr.Constant) merged.get(0)).value();
        return new Expr.Constant(span, bytes ? new Expr.Bytes(value) : value);
    }

    /** Makes one constant of those side by side; an empty one only stays if there is nothing else. */
    private static List<Expr> merge(List<Expr> parts, boolean dropEmpty) {
        List<Expr> merged = new ArrayList<>();
        int i = 0;
        while (i < parts.size()) {
            if (!(parts.get(i) instanceof Expr.Constant first)) {
                merged.add(parts.get(i++));
                continue;
            }
            StringBuilder text = new StringBuilder((String) first.value());
            Span span = first.span();
            while (++i < parts.size() && parts.get(i) instanceof Expr.Constant next) {
                text.append((String) next.value());
                span = span.to(next.span());
            }
            if (!text.isEmpty() || !dropEmpty) merged.add(new Expr.Constant(span, text.toString()));
        }
        return merged;
    }

    private void formatted(List<Expr> parts) {
        Token start = in.expect(Kind.FSTRING_START);
        boolean raw = StringLiteral.isRaw(source.text().substring(start.start(), start.end()));
        while (!in.at(Kind.FSTRING_END)) {
            if (in.at(Kind.FSTRING_MIDDLE)) parts.add(middle(raw, true));
            else field(parts, raw);
        }
        in.next();
    }

    private Expr.Constant middle(boolean raw, boolean doubledBraces) {
        Token token = in.next();
        String body = source.text().substring(token.start(), token.end());
        if (doubledBraces) body = FStringText.singleBraces(body, raw);
        return new Expr.Constant(
                TokenStream.of(token), StringLiteral.decode(source, body, raw, false, true, TokenStream.of(token)));
    }

    private void field(List<Expr> parts, boolean raw) {
        Token open = in.expect(Kind.LEFT_BRACE);
        if (in.diagnosing()) missingValue();
        in.enter();
        Expr value = expressions.yieldOrStarExpressions();
        in.leave();
        if (in.diagnosing()) expectAfterValue("'=', or '!', or ':', or '}'", Kind.ASSIGN);
        boolean debug = in.accept(Kind.ASSIGN);
        if (debug && in.diagnosing()) expectAfterValue("'!', or ':', or '}'", Kind.COLON);
        Token afterText = in.peek();
        char conversion = 0;
        if (in.accept(Kind.EXCLAMATION)) conversion = conversion();
        Expr.JoinedStr spec = null;
        if (in.at(Kind.COLON)) spec = spec(raw);
        else if (in.diagnosing() && !in.at(Kind.RIGHT_BRACE)) {
            throw source.error("f-string: expecting '}'", in.peek());
        }
        in.expect(Kind.RIGHT_BRACE);
        if (debug) {
            String shown = withoutComments(source.text().substring(open.end(), afterText.start()));
            Span span = new Span(open.line(), open.endColumn(), afterText.line(), afterText.column());
            parts.add(new Expr.Constant(span, shown));
            if (conversion == 0 && spec == null) conversion = 'r';
        }
        parts.add(new Expr.FormattedValue(in.from(open), value, conversion, spec));
    }

    private void missingValue() {
        String sign = switch (in.peek().kind()) {
            case ASSIGN, EXCLAMATION, COLON, RIGHT_BRACE -> in.peek().kind().text;
            default -> null;
        };
        if (sign != null) {
            throw source.error("f-string: valid expression required before '" + sign + "'", in.peek());
        }
        TokenStream.Mark mark = in.mark();
        Token next = in.peek();
        Expr value = in.attempt(expressions::yieldOrStarExpressions);
        Token last = in.previous();
        in.reset(mark);
        if (value != null) return;
        if (last == in.previous() || last == next) {
            throw source.error("f-string: expecting a valid expression after '{'", next);
        }
        try {
            expressions.yieldOrStarExpressions();
        } catch (Unexpected e) {
            throw source.error("f-string: expecting '=', or '!', or ':', or '}'", last);
        }
    }

    private void expectAfterValue(String expected, Kind also) {
        if (in.at(also) || in.at(Kind.EXCLAMATION) || in.at(Kind.COLON) || in.at(Kind.RIGHT_BRACE)) return;
        throw source.error("f-string: expecting " + expected, in.peek());
    }

    /** CPython drops comments from the shown text, and takes every # for one (Parser/lexer/lexer.c: set_fstring_expr). */
    private static String withoutComments(String expression) {
        if (expression.indexOf('#') < 0) return expression;
        StringBuilder kept = new StringBuilder();
        boolean inComment = false;
        for (int i = 0; i < expression.length(); i++) {
            char c = expression.charAt(i);
            if (c == '#') inComment = true;
            if (c == '\n') inComment = false;
            if (!inComment) kept.append(c);
        }
        return kept.toString();
    }

    private char conversion() {
        Token name = in.peek();
        if (in.atAny(Kind.COLON, Kind.RIGHT_BRACE) && in.diagnosing()) {
            throw source.error("f-string: missing conversion character", name);
        }
        if (!name.is(Kind.NAME)) {
            if (in.diagnosing()) throw source.error("f-string: invalid conversion character", name);
            throw new Unexpected(name);
        }
        in.next();
        return switch (name.text()) {
            case "s", "r", "a" -> name.text().charAt(0);
            default ->
                throw source.error(
                        "f-string: invalid conversion character '" + name.text() + "': expected 's', 'r', or 'a'",
                        name.line(),
                        name.column());
        };
    }

    private Expr.JoinedStr spec(boolean raw) {
        Token colon = in.next();
        List<Expr> parts = new ArrayList<>();
        while (!in.at(Kind.RIGHT_BRACE)) {
            if (in.at(Kind.FSTRING_MIDDLE)) parts.add(middle(raw, false));
            else if (in.at(Kind.LEFT_BRACE)) field(parts, raw);
            else if (in.diagnosing()) throw source.error("f-string: expecting '}', or format specs", in.peek());
            else throw new Unexpected(in.peek());
        }
        Span span = in.from(colon);
        List<Expr> merged = merge(parts, true);
        if (!source.atLeast(3, 13) && in.previous().is(Kind.RIGHT_BRACE)) {
            // 3.12's tokenizer sees an empty text after a nested field, and its bytecode has it.
            merged.add(new Expr.Constant(
                    new Span(span.endLine(), span.endColumn(), span.endLine(), span.endColumn()), ""));
        }
        return new Expr.JoinedStr(span, merged);
    }
}
