package gilgamesh.compiler.parser;

import gilgamesh.compiler.ast.Expr;
import gilgamesh.compiler.ast.Expr.Comprehension;
import gilgamesh.compiler.ast.Expr.Context;
import gilgamesh.compiler.ast.Span;
import java.util.ArrayList;
import java.util.List;

/** Atoms: names, literals, and whatever stands in brackets. */
final class AtomParser {

    private static final int MAX_DIGITS = 4300;

    private final TokenStream in;
    private final Source source;
    private final ExpressionParser expressions;
    private final StringParser strings;
    private final Targets targets;
    private final Deferred deferred;

    AtomParser(TokenStream in, ExpressionParser expressions, Targets targets, Deferred deferred) {
        this.in = in;
        this.source = in.source;
        this.expressions = expressions;
        this.strings = new StringParser(in, expressions, deferred);
        this.targets = targets;
        this.deferred = deferred;
    }

    Expr atom() {
        Token token = in.peek();
        return switch (token.kind()) {
            case NAME -> {
                in.next();
                yield new Expr.Name(TokenStream.of(token), token.text(), Context.LOAD);
            }
            case NUMBER -> {
                if (source.atLeast(3, 7)) refuseTooManyDigits(token);
                yield constant(NumberLiteral.value(token.text(), source));
            }
            case STRING, FSTRING_START -> strings.strings();
            case TRUE -> constant(Boolean.TRUE);
            case FALSE -> constant(Boolean.FALSE);
            case NONE -> constant(Expr.Singleton.NONE);
            case ELLIPSIS -> constant(Expr.Singleton.ELLIPSIS);
            case LEFT_PAREN -> parenthesised();
            case LEFT_BRACKET -> list();
            case LEFT_BRACE -> dictOrSet();
            case BACKTICK -> repr();
            default -> throw new Unexpected(token);
        };
    }

    private Expr constant(Object value) {
        return new Expr.Constant(TokenStream.of(in.next()), value);
    }

    /** The limit of {@code sys.set_int_max_str_digits}, which the maintenance releases have too. */
    private void refuseTooManyDigits(Token number) {
        int length = number.text().length();
        if (length <= MAX_DIGITS || !number.text().chars().allMatch(c -> c == '_' || (c >= '0' && c <= '9'))) return;
        long digits = number.text().chars().filter(c -> c != '_').count();
        if (digits <= MAX_DIGITS) return;
        String limit = source.atLeast(3, 11) ? MAX_DIGITS + " digits" : "" + MAX_DIGITS;
        throw source.treeError(
                "Exceeds the limit (" + limit + ") for integer string conversion: value has " + digits
                        + " digits; use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for"
                        + " huge integer literals to avoid decimal conversion limits.",
                TokenStream.of(number));
    }

    private Expr repr() {
        Token start = in.next();
        Expr value = expressions.expressions();
        in.expect(Kind.BACKTICK);
        return new Expr.Repr(in.from(start), value);
    }

    private Expr parenthesised() {
        Token open = in.next();
        if (in.accept(Kind.RIGHT_PAREN)) return new Expr.Tuple(in.from(open), List.of(), Context.LOAD);
        if (in.at(Kind.YIELD)) {
            Expr yield = expressions.yieldExpression();
            in.expect(Kind.RIGHT_PAREN);
            return yield;
        }
        Token start = in.peek();
        if (in.at(Kind.DOUBLE_STAR) && in.diagnosing()) doubleStar(start);
        Expr first = expressions.starNamedExpression();
        if (atComprehension()) {
            refuseStar(first);
            List<Comprehension> generators = comprehensions(false);
            Span inner = in.from(start);
            in.expect(Kind.RIGHT_PAREN);
            return new Expr.GeneratorExp(source.atLeast(3, 8) ? in.from(open) : inner, first, generators);
        }
        if (in.at(Kind.COMMA)) {
            List<Expr> elements = elementsAfter(first);
            Span inner = in.from(start);
            in.expect(Kind.RIGHT_PAREN);
            return new Expr.Tuple(source.atLeast(3, 8) ? in.from(open) : inner, elements, Context.LOAD);
        }
        in.expect(Kind.RIGHT_PAREN);
        // Up to 3.8 the compiler complains.
        if (first instanceof Expr.Starred && start.is(Kind.STAR) && source.atLeast(3, 9)) {
            throw Wording.starInParentheses(source, first.span());
        }
        return first;
    }

    private void doubleStar(Token star) {
        in.next();
        expressions.expression();
        if (in.at(Kind.RIGHT_PAREN)) throw source.error("cannot use double starred expression here", star);
        throw new Unexpected(star);
    }

    private void refuseStar(Expr element) {
        if (!(element instanceof Expr.Starred)) return;
        deferred.report("iterable unpacking cannot be used in comprehension", element.span());
    }

    /** {@code [a, b for ...]}: invalid_comprehension. */
    private void unparenthesisedTarget(Expr first) {
        if (!in.diagnosing() || !atComprehension()) return;
        TokenStream.Mark mark = in.mark();
        List<Comprehension> generators = in.attempt(() -> comprehensions(false));
        in.reset(mark);
        if (generators == null) return;
        throw source.error(
                "did you forget parentheses around the comprehension target?",
                first.span().line(),
                first.span().column());
    }

    private List<Expr> elementsAfter(Expr first) {
        List<Expr> elements = new ArrayList<>();
        elements.add(first);
        while (in.accept(Kind.COMMA) && expressions.atExpression()) elements.add(expressions.starNamedExpression());
        return elements;
    }

    private Expr list() {
        Token open = in.next();
        if (in.accept(Kind.RIGHT_BRACKET)) return new Expr.ListExpr(in.from(open), List.of(), Context.LOAD);
        Token start = in.peek();
        Expr first = expressions.starNamedExpression();
        if (atComprehension()) {
            refuseStar(first);
            List<Comprehension> generators = comprehensions(source.python2());
            in.expect(Kind.RIGHT_BRACKET);
            return new Expr.ListComp(in.from(source.atLeast(3, 8) ? open : start), first, generators);
        }
        List<Expr> elements = elementsAfter(first);
        unparenthesisedTarget(first);
        in.expect(Kind.RIGHT_BRACKET);
        return new Expr.ListExpr(in.from(open), elements, Context.LOAD);
    }

    private Expr dictOrSet() {
        Token open = in.next();
        if (in.accept(Kind.RIGHT_BRACE)) return new Expr.Dict(in.from(open), List.of(), List.of());
        if (in.at(Kind.DOUBLE_STAR) && !source.python2()) return dict(open, null);
        Expr first = expressions.starNamedExpression();
        if (in.at(Kind.COLON) && !(first instanceof Expr.Starred)) return dict(open, first);
        if (atComprehension()) {
            refuseStar(first);
            List<Comprehension> generators = comprehensions(false);
            in.expect(Kind.RIGHT_BRACE);
            return new Expr.SetComp(in.from(open), first, generators);
        }
        List<Expr> elements = elementsAfter(first);
        unparenthesisedTarget(first);
        in.expect(Kind.RIGHT_BRACE);
        return new Expr.Set(in.from(open), elements);
    }

    /** @param firstKey the key already read, or null before {@code **} */
    private Expr dict(Token open, Expr firstKey) {
        List<Expr> keys = new ArrayList<>();
        List<Expr> values = new ArrayList<>();
        Expr key = firstKey;
        while (true) {
            if (key == null && in.at(Kind.DOUBLE_STAR) && !source.python2()) {
                Token stars = in.next();
                keys.add(null);
                values.add(expressions.binary());
                if (keys.size() == 1 && atComprehension()) {
                    Span place = TokenStream.of(source.atLeast(3, 9) ? stars : open);
                    deferred.report("dict unpacking cannot be used in dict comprehension", place);
                    comprehensions(false);
                    break;
                }
            } else {
                keys.add(key == null ? dictKey() : key);
                Token colon = in.expect(Kind.COLON);
                if (in.diagnosing()) dictValue(colon);
                values.add(expressions.expression());
                if (keys.size() == 1 && atComprehension()) {
                    List<Comprehension> generators = comprehensions(false);
                    in.expect(Kind.RIGHT_BRACE);
                    return new Expr.DictComp(in.from(open), keys.get(0), values.get(0), generators);
                }
            }
            key = null;
            if (!in.accept(Kind.COMMA) || in.at(Kind.RIGHT_BRACE)) break;
        }
        in.expect(Kind.RIGHT_BRACE);
        return new Expr.Dict(in.from(open), keys, values);
    }

    /** A key that is not the first. */
    private Expr dictKey() {
        Expr key = expressions.expression();
        if (in.diagnosing() && !in.at(Kind.COLON)) {
            throw source.error(
                    "':' expected after dictionary key",
                    key.span().line(),
                    key.span().endColumn() - 1);
        }
        return key;
    }

    private void dictValue(Token colon) {
        if (in.at(Kind.STAR)) throw source.error("cannot use a starred expression in a dictionary value", in.peek());
        if (in.atAny(Kind.RIGHT_BRACE, Kind.COMMA)) {
            throw source.error("expression expected after dictionary key and ':'", colon);
        }
    }

    // ---- comprehensions ----

    boolean atComprehension() {
        return in.at(Kind.FOR) || in.atAsync(Kind.FOR);
    }

    /** @param tuples whether the iterable may be a tuple without parentheses, as in a list comprehension of 2.7 */
    List<Comprehension> comprehensions(boolean tuples) {
        List<Comprehension> generators = new ArrayList<>();
        while (atComprehension()) {
            boolean isAsync = !in.at(Kind.FOR);
            if (isAsync) in.next();
            in.expect(Kind.FOR);
            Expr target = forTarget(true);
            Expr iterable = tuples ? oldIterable() : expressions.disjunction();
            List<Expr> conditions = new ArrayList<>();
            while (in.accept(Kind.IF)) {
                conditions.add(
                        source.atLeast(3, 9) ? expressions.disjunction() : expressions.expressionWithoutCondition());
            }
            generators.add(new Comprehension(target, iterable, conditions, isAsync));
        }
        return generators;
    }

    private Expr oldIterable() {
        Token start = in.peek();
        Expr first = expressions.expressionWithoutCondition();
        if (!in.at(Kind.COMMA)) return first;
        List<Expr> elements = new ArrayList<>();
        elements.add(first);
        while (in.accept(Kind.COMMA) && expressions.atExpression()) {
            elements.add(expressions.expressionWithoutCondition());
        }
        return new Expr.Tuple(in.from(start), elements, Context.LOAD);
    }

    /** Targets with commas, before they are turned into such; {@code end} is the word after them. */
    Expr targetList(Kind end) {
        Token start = in.peek();
        Expr first = target();
        if (!in.at(Kind.COMMA)) return first;
        List<Expr> elements = new ArrayList<>();
        elements.add(first);
        while (in.accept(Kind.COMMA) && !in.at(end) && expressions.atExpression()) elements.add(target());
        return new Expr.Tuple(in.from(start), elements, Context.LOAD);
    }

    /** The target between {@code for} and {@code in}, both words included. */
    Expr forTarget(boolean comprehension) {
        TokenStream.Mark mark = in.mark();
        Token start = in.peek();
        Expr parsed = targetList(Kind.IN);
        if (!in.at(Kind.IN) && in.diagnosing()) {
            if (comprehension && source.atLeast(3, 13)) {
                throw source.error("'in' expected after for-loop variables", in.peek());
            }
            Token unexpected = in.peek();
            in.reset(mark);
            expressions.starExpressions();
            throw new Unexpected(unexpected);
        }
        Expr target = targets.store(parsed, start);
        in.expect(Kind.IN);
        return target;
    }

    private Expr target() {
        return expressions.atStar() ? expressions.starred() : expressions.binary();
    }
}
