package gilgamesh.compiler.parser;

import gilgamesh.compiler.ComplexNumber;
import gilgamesh.compiler.ast.Expr;
import gilgamesh.compiler.ast.Expr.BinaryOperator;
import gilgamesh.compiler.ast.Expr.UnaryOperator;
import gilgamesh.compiler.ast.Pattern;
import gilgamesh.compiler.ast.Span;
import java.util.ArrayList;
import java.util.List;

/** The patterns of a match statement. */
final class PatternParser {

    private final TokenStream in;
    private final Source source;
    private final ExpressionParser expressions;

    PatternParser(TokenStream in, ExpressionParser expressions) {
        this.in = in;
        this.source = in.source;
        this.expressions = expressions;
    }

    /** What follows {@code case}: one pattern, or a sequence without brackets. */
    Pattern patterns() {
        Token start = in.peek();
        in.height(0);
        Pattern first = maybeStar();
        if (!in.at(Kind.COMMA)) {
            if (first instanceof Pattern.MatchStar) throw new Unexpected(in.peek());
            return first;
        }
        List<Pattern> all = new ArrayList<>();
        all.add(first);
        while (in.accept(Kind.COMMA) && atPattern()) all.add(maybeStar());
        return new Pattern.MatchSequence(in.from(start), all);
    }

    private boolean atPattern() {
        return switch (in.peek().kind()) {
            case NAME,
                    NUMBER,
                    MINUS,
                    STRING,
                    FSTRING_START,
                    NONE,
                    TRUE,
                    FALSE,
                    LEFT_PAREN,
                    LEFT_BRACKET,
                    LEFT_BRACE,
                    STAR -> true;
            default -> false;
        };
    }

    private Pattern maybeStar() {
        if (!in.at(Kind.STAR)) return pattern();
        Token star = in.next();
        String name = in.peek().isName("_") ? wildcard() : target();
        return new Pattern.MatchStar(in.from(star), name);
    }

    private String wildcard() {
        in.next();
        return null;
    }

    /** A name that is bound: not the wildcard, and nothing that goes on as an attribute, a class or a keyword. */
    private String target() {
        Token name = in.peek();
        if (!name.is(Kind.NAME) || name.isName("_")) throw new Unexpected(name);
        in.next();
        if (goesOn()) throw new Unexpected(in.peek());
        return name.text();
    }

    private boolean goesOn() {
        return in.atAny(Kind.DOT, Kind.LEFT_PAREN) || in.at(Kind.ASSIGN);
    }

    private Pattern pattern() {
        in.enter();
        Token start = in.peek();
        Pattern pattern = alternatives();
        if (in.accept(Kind.AS)) {
            if (in.diagnosing()) refuseTarget();
            String name = target();
            pattern = new Pattern.MatchAs(in.from(start), pattern, name);
        }
        in.leave();
        return pattern;
    }

    /** invalid_as_pattern. */
    private void refuseTarget() {
        Token target = in.peek();
        if (target.isName("_")) throw source.error("cannot use '_' as a target", target);
        TokenStream.Mark mark = in.mark();
        boolean right = source.atLeast(3, 14) ? in.attempt(this::target) != null : target.is(Kind.NAME);
        in.reset(mark);
        Expr wrong = right ? null : in.attempt(expressions::expression);
        in.reset(mark);
        if (wrong == null) return;
        String message = source.atLeast(3, 14)
                ? "cannot use " + expressions.targets().describe(wrong) + " as pattern target"
                : "invalid pattern target";
        throw source.error(message, wrong.span().line(), wrong.span().column());
    }

    private Pattern alternatives() {
        Token start = in.peek();
        Pattern first = closed();
        if (!in.at(Kind.BAR)) return first;
        List<Pattern> all = new ArrayList<>();
        all.add(first);
        while (in.accept(Kind.BAR)) all.add(closed());
        return new Pattern.MatchOr(in.from(start), all);
    }

    private Pattern closed() {
        Token start = in.peek();
        return switch (start.kind()) {
            case NUMBER, MINUS, STRING, FSTRING_START -> {
                Expr value = literal();
                yield new Pattern.MatchValue(value.span(), value);
            }
            case NONE, TRUE, FALSE -> {
                Expr.Constant value = (Expr.Constant) literal();
                yield new Pattern.MatchSingleton(value.span(), value.value());
            }
            case NAME -> named(start);
            case LEFT_PAREN -> parenthesised(start);
            case LEFT_BRACKET -> {
                in.next();
                List<Pattern> all = new ArrayList<>();
                if (!in.at(Kind.RIGHT_BRACKET)) {
                    do {
                        all.add(maybeStar());
                    } while (in.accept(Kind.COMMA) && !in.at(Kind.RIGHT_BRACKET));
                }
                in.expect(Kind.RIGHT_BRACKET);
                yield new Pattern.MatchSequence(in.from(start), all);
            }
            case LEFT_BRACE -> mapping(start);
            default -> throw new Unexpected(start);
        };
    }

    private Pattern parenthesised(Token open) {
        in.next();
        List<Pattern> all = new ArrayList<>();
        if (!in.at(Kind.RIGHT_PAREN)) {
            Pattern first = maybeStar();
            if (!in.at(Kind.COMMA) && !(first instanceof Pattern.MatchStar)) {
                in.expect(Kind.RIGHT_PAREN);
                return first;
            }
            in.expect(Kind.COMMA);
            all.add(first);
            while (!in.at(Kind.RIGHT_PAREN)) {
                all.add(maybeStar());
                if (!in.accept(Kind.COMMA)) break;
            }
        }
        in.expect(Kind.RIGHT_PAREN);
        return new Pattern.MatchSequence(in.from(open), all);
    }

    // ---- literals ----

    private Expr literal() {
        if (!in.atAny(Kind.NUMBER, Kind.MINUS)) return expressions.atoms().atom();
        Token start = in.peek();
        boolean negative = in.accept(Kind.MINUS);
        Expr.Constant number = number();
        Expr real = negative ? new Expr.UnaryOp(in.from(start), UnaryOperator.U_SUB, number) : number;
        if (!in.atAny(Kind.PLUS, Kind.MINUS)) return real;
        if (number.value() instanceof ComplexNumber) throw noComplex("real", number.span());
        BinaryOperator sign = in.next().is(Kind.PLUS) ? BinaryOperator.ADD : BinaryOperator.SUB;
        Expr.Constant imaginary = number();
        if (!(imaginary.value() instanceof ComplexNumber)) throw noComplex("imaginary", imaginary.span());
        return new Expr.BinOp(in.from(start), real, sign, imaginary);
    }

    private Expr.Constant number() {
        if (!in.at(Kind.NUMBER)) throw new Unexpected(in.peek());
        return (Expr.Constant) expressions.atoms().atom();
    }

    private RuntimeException noComplex(String missing, Span at) {
        return source.error(missing + " number required in complex literal", at.line(), at.column());
    }

    // ---- names, attributes, classes ----

    private Pattern named(Token start) {
        if (start.isName("_")) return new Pattern.MatchAs(TokenStream.of(start), null, wildcard());
        if (in.peek(1).is(Kind.DOT) || in.peek(1).is(Kind.LEFT_PAREN)) {
            Expr dotted = dotted();
            if (in.at(Kind.LEFT_PAREN)) return ofClass(start, dotted);
            if (in.at(Kind.ASSIGN)) throw new Unexpected(in.peek());
            return new Pattern.MatchValue(dotted.span(), dotted);
        }
        String name = target();
        return new Pattern.MatchAs(in.from(start), null, name);
    }

    private Expr dotted() {
        Token start = in.expect(Kind.NAME);
        Expr named = new Expr.Name(TokenStream.of(start), start.text(), Expr.Context.LOAD);
        while (in.accept(Kind.DOT)) {
            Token name = in.expect(Kind.NAME);
            named = new Expr.Attribute(in.from(start), named, name.text(), Expr.Context.LOAD);
            in.height(in.height() + 1);
        }
        return named;
    }

    private Pattern ofClass(Token start, Expr type) {
        in.next();
        List<Pattern> positional = new ArrayList<>();
        List<String> attributes = new ArrayList<>();
        List<Pattern> byKeyword = new ArrayList<>();
        while (!in.at(Kind.RIGHT_PAREN)) {
            Token first = in.peek();
            if (first.is(Kind.NAME) && in.peek(1).is(Kind.ASSIGN)) {
                in.next();
                in.next();
                attributes.add(first.text());
                byKeyword.add(pattern());
            } else if (attributes.isEmpty()) {
                positional.add(pattern());
            } else {
                afterKeyword(first);
            }
            if (!in.accept(Kind.COMMA)) break;
        }
        in.expect(Kind.RIGHT_PAREN);
        return new Pattern.MatchClass(in.from(start), type, positional, attributes, byKeyword);
    }

    /** invalid_class_argument_pattern. */
    private void afterKeyword(Token first) {
        if (in.diagnosing() && in.attempt(this::pattern) != null) {
            throw source.error("positional patterns follow keyword patterns", first);
        }
        throw new Unexpected(first);
    }

    // ---- mappings ----

    private Pattern mapping(Token open) {
        in.next();
        List<Expr> keys = new ArrayList<>();
        List<Pattern> values = new ArrayList<>();
        String rest = null;
        while (!in.at(Kind.RIGHT_BRACE)) {
            if (in.accept(Kind.DOUBLE_STAR)) {
                rest = target();
                in.accept(Kind.COMMA);
                break;
            }
            keys.add(key());
            in.expect(Kind.COLON);
            values.add(pattern());
            if (!in.accept(Kind.COMMA)) break;
        }
        in.expect(Kind.RIGHT_BRACE);
        return new Pattern.MatchMapping(in.from(open), keys, values, rest);
    }

    private Expr key() {
        return switch (in.peek().kind()) {
            case NUMBER, MINUS, STRING, FSTRING_START, NONE, TRUE, FALSE -> literal();
            case NAME -> {
                Expr dotted = dotted();
                if (dotted instanceof Expr.Name) throw new Unexpected(in.peek());
                if (in.atAny(Kind.LEFT_PAREN, Kind.ASSIGN)) throw new Unexpected(in.peek());
                yield dotted;
            }
            default -> throw new Unexpected(in.peek());
        };
    }
}
