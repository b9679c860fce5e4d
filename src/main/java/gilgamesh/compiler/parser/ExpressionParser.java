package gilgamesh.compiler.parser;

import gilgamesh.compiler.ComplexNumber;
import gilgamesh.compiler.ast.Expr;
import gilgamesh.compiler.ast.Expr.CompareOperator;
import gilgamesh.compiler.ast.Expr.Context;
import gilgamesh.compiler.ast.Expr.UnaryOperator;
import gilgamesh.compiler.ast.Span;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Expressions, from the loosest operator to the tightest. Chains of one operator are loops, not recursion, so that a long one costs no
 * stack.
 */
final class ExpressionParser {

    private final TokenStream in;
    private final Source source;
    private final AtomParser atoms;
    private final ArgumentParser arguments;
    private final ParameterParser parameters;
    private final Deferred deferred;
    private final Targets targets;
    private final Diagnosis diagnosis;

    ExpressionParser(TokenStream in, Deferred deferred) {
        this.in = in;
        this.source = in.source;
        this.deferred = deferred;
        this.targets = new Targets(source, deferred);
        this.diagnosis = new Diagnosis(in, this, targets);
        this.atoms = new AtomParser(in, this, targets, deferred);
        this.arguments = new ArgumentParser(in, this, atoms, deferred);
        this.parameters = new ParameterParser(in, this, deferred);
    }

    ParameterParser parameters() {
        return parameters;
    }

    Targets targets() {
        return targets;
    }

    Diagnosis diagnosis() {
        return diagnosis;
    }

    AtomParser atoms() {
        return atoms;
    }

    ArgumentParser arguments() {
        return arguments;
    }

    /** One expression, or several with commas, which make a tuple; a star is allowed on each. */
    Expr starExpressions() {
        Token start = in.peek();
        Expr first = starExpression();
        return in.at(Kind.COMMA) ? tupleAfter(start, first) : first;
    }

    private Expr tupleAfter(Token start, Expr first) {
        List<Expr> elements = new ArrayList<>();
        elements.add(first);
        while (in.accept(Kind.COMMA) && atExpression()) elements.add(starExpression());
        return new Expr.Tuple(in.from(start), elements, Context.LOAD);
    }

    /** The same without stars. */
    Expr expressions() {
        Token start = in.peek();
        Expr first = expression();
        if (!in.at(Kind.COMMA)) return first;
        List<Expr> elements = new ArrayList<>();
        elements.add(first);
        while (in.accept(Kind.COMMA) && atExpression()) elements.add(expression());
        return new Expr.Tuple(in.from(start), elements, Context.LOAD);
    }

    Expr starExpression() {
        return atStar() ? starred() : expression();
    }

    Expr yieldOrStarExpressions() {
        return in.at(Kind.YIELD) ? yieldExpression() : starExpressions();
    }

    /** {@code *operand}, where the operand binds tighter than a comparison. */
    Expr starred() {
        Token start = in.expect(Kind.STAR);
        Expr value = binary();
        if (in.diagnosing() && in.at(Kind.ASSIGN)) diagnosis.assignmentToUnpacking(start);
        return new Expr.Starred(in.from(start), value, Context.LOAD);
    }

    boolean atStar() {
        return in.at(Kind.STAR) && !source.python2();
    }

    Expr starNamedExpression() {
        return atStar() ? starred() : namedExpression();
    }

    Expr namedExpression() {
        TokenStream.Mark begin = in.diagnosing() ? in.mark() : null;
        Token start = in.peek();
        Expr parsed = argument();
        if (in.at(Kind.WALRUS)) return walrusAfter(start, parsed);
        if (begin != null && in.at(Kind.ASSIGN)) diagnosis.assignmentInExpression(begin, start, parsed);
        return parsed;
    }

    /** A named expression where a wrong target is not looked for, as in a call. */
    Expr argument() {
        if (!in.at(Kind.NAME) || !in.peek(1).is(Kind.WALRUS)) return expression();
        Token start = in.next();
        Expr.Name target = new Expr.Name(TokenStream.of(start), start.text(), Context.STORE);
        in.next();
        Expr value = expression();
        return new Expr.NamedExpr(in.from(start), target, value);
    }

    private Expr walrusAfter(Token start, Expr target) {
        if (target instanceof Expr.NamedExpr) throw new Unexpected(in.peek());
        in.next();
        expression();
        deferred.report("cannot use assignment expressions with " + targets.describe(target), target.span());
        return target;
    }

    Expr yieldExpression() {
        Token start = in.expect(Kind.YIELD);
        if (!source.python2() && in.accept(Kind.FROM)) {
            Expr iterable = expression();
            return new Expr.YieldFrom(in.from(start), iterable);
        }
        if (!atExpression()) return new Expr.Yield(in.from(start), null);
        Expr value = source.atLeast(3, 8) ? starExpressions() : expressions();
        return new Expr.Yield(in.from(start), value);
    }

    /** A conditional expression, a lambda, or anything tighter. */
    Expr expression() {
        in.enter();
        Expr parsed = in.at(Kind.LAMBDA) ? lambda() : conditional();
        in.leave();
        return parsed;
    }

    /** What follows {@code in} in a list comprehension of 2.7, and {@code if} in any up to 3.8: a condition needs parentheses. */
    Expr expressionWithoutCondition() {
        in.enter();
        Expr parsed = in.at(Kind.LAMBDA) ? lambdaWithoutCondition() : disjunction();
        in.leave();
        return parsed;
    }

    private Expr lambda() {
        Token start = in.expect(Kind.LAMBDA);
        var args = parameters.ofLambda();
        lambdaColon(start);
        Expr body = expression();
        return new Expr.Lambda(in.from(start), args, body);
    }

    private void lambdaColon(Token start) {
        boolean endsField = in.at(Kind.COLON) && in.diagnosing() && in.peek(1).is(Kind.FSTRING_MIDDLE);
        if (endsField) {
            throw source.error("f-string: lambda expressions are not allowed without parentheses", start);
        }
        if (!in.at(Kind.COLON) && source.atLeast(3, 10)) throw source.error("expected ':'", in.peek());
        in.expect(Kind.COLON);
    }

    private Expr lambdaWithoutCondition() {
        Token start = in.expect(Kind.LAMBDA);
        var args = parameters.ofLambda();
        lambdaColon(start);
        Expr body = expressionWithoutCondition();
        return new Expr.Lambda(in.from(start), args, body);
    }

    private Expr conditional() {
        Token start = in.peek();
        Expr body = disjunction();
        if (in.diagnosing()) diagnosis.afterOperand(start, body);
        if (!in.at(Kind.IF)) return body;
        List<Token> starts = new ArrayList<>();
        List<Expr> bodies = new ArrayList<>();
        List<Expr> tests = new ArrayList<>();
        while (in.accept(Kind.IF)) {
            starts.add(start);
            bodies.add(body);
            tests.add(disjunction());
            in.expect(Kind.ELSE);
            start = in.peek();
            body = in.at(Kind.LAMBDA) ? lambda() : disjunction();
        }
        in.height(in.height() + bodies.size());
        Expr folded = body;
        for (int i = bodies.size() - 1; i >= 0; i--) {
            folded = new Expr.IfExp(in.from(starts.get(i)), tests.get(i), bodies.get(i), folded);
        }
        return folded;
    }

    Expr disjunction() {
        Token start = in.peek();
        Expr first = conjunction();
        if (!in.at(Kind.OR)) return first;
        List<Expr> values = new ArrayList<>();
        values.add(first);
        while (in.accept(Kind.OR)) values.add(conjunction());
        return new Expr.BoolOp(in.from(start), Expr.BoolOperator.OR, values);
    }

    private Expr conjunction() {
        Token start = in.peek();
        Expr first = inversion();
        if (!in.at(Kind.AND)) return first;
        List<Expr> values = new ArrayList<>();
        values.add(first);
        while (in.accept(Kind.AND)) values.add(inversion());
        return new Expr.BoolOp(in.from(start), Expr.BoolOperator.AND, values);
    }

    private Expr inversion() {
        if (!in.at(Kind.NOT)) return comparison();
        List<Token> nots = new ArrayList<>();
        while (in.at(Kind.NOT)) nots.add(in.next());
        Expr folded = comparison();
        in.height(in.height() + nots.size());
        for (int i = nots.size() - 1; i >= 0; i--) {
            folded = new Expr.UnaryOp(in.from(nots.get(i)), UnaryOperator.NOT, folded);
        }
        return folded;
    }

    private Expr comparison() {
        Token start = in.peek();
        Expr left = binary();
        CompareOperator operator = comparisonOperator();
        if (operator == null) return left;
        List<CompareOperator> operators = new ArrayList<>();
        List<Expr> comparators = new ArrayList<>();
        while (operator != null) {
            operators.add(operator);
            comparators.add(binary());
            operator = comparisonOperator();
        }
        return new Expr.Compare(in.from(start), left, operators, comparators);
    }

    /** Consumes the operator of a comparison, if one stands here; else null. */
    private CompareOperator comparisonOperator() {
        CompareOperator operator = switch (in.peek().kind()) {
            case EQUALS -> CompareOperator.EQ;
            case NOT_EQUALS -> CompareOperator.NOT_EQ;
            case LESS_GREATER -> source.python2() ? CompareOperator.NOT_EQ : null;
            case LESS -> CompareOperator.LT;
            case LESS_EQUALS -> CompareOperator.LT_E;
            case GREATER -> CompareOperator.GT;
            case GREATER_EQUALS -> CompareOperator.GT_E;
            case IN -> CompareOperator.IN;
            case IS -> CompareOperator.IS;
            case NOT -> notIn();
            default -> null;
        };
        if (operator == null) return null;
        in.next();
        if (operator == CompareOperator.NOT_IN) in.next();
        return operator == CompareOperator.IS && in.accept(Kind.NOT) ? CompareOperator.IS_NOT : operator;
    }

    /** {@code not} after an operand can only go on with {@code in}. */
    private CompareOperator notIn() {
        if (!in.peek(1).is(Kind.IN)) throw new Unexpected(in.peek(1));
        return CompareOperator.NOT_IN;
    }

    /** Arithmetic: everything tighter than a comparison. */
    Expr binary() {
        int outside = in.height();
        Expr parsed = binary(1);
        in.height(Math.max(outside, in.height()));
        return parsed;
    }

    /** Leaves the height of what it has read. */
    private Expr binary(int loosest) {
        Token start = in.peek();
        Expr left = unary();
        int last = 0;
        int precedence = in.peek().kind().precedence();
        while (precedence >= loosest && !(in.at(Kind.AT) && source.python2())) {
            Token operator = in.next();
            int leftHeight = in.height();
            Expr right = binary(precedence + 1);
            in.height(Math.max(leftHeight, in.height()) + 1);
            // Up to 3.7 the second and later operators of a chain give their own place to the operation.
            Token place = precedence == last && !source.atLeast(3, 8) ? operator : start;
            left = new Expr.BinOp(in.from(place), left, operator.kind().operation(), right);
            last = precedence;
            precedence = in.peek().kind().precedence();
        }
        return left;
    }

    private Expr unary() {
        if (!atSign()) return power();
        List<Token> signs = new ArrayList<>();
        while (atSign()) signs.add(in.next());
        Token operand = in.peek();
        Expr folded = power();
        in.height(in.height() + signs.size());
        int last = signs.size() - 1;
        if (signs.get(last).is(Kind.MINUS) && source.python2() && in.previous() == operand) {
            Expr negative = negativeNumber(signs.get(last), folded);
            if (negative != null) {
                folded = negative;
                last--;
            }
        }
        for (int i = last; i >= 0; i--) {
            UnaryOperator operator = switch (signs.get(i).kind()) {
                case PLUS -> UnaryOperator.U_ADD;
                case MINUS -> UnaryOperator.U_SUB;
                default -> UnaryOperator.INVERT;
            };
            folded = new Expr.UnaryOp(in.from(signs.get(i)), operator, folded);
        }
        return folded;
    }

    private boolean atSign() {
        return in.atAny(Kind.PLUS, Kind.MINUS) || in.at(Kind.TILDE);
    }

    /** 2.7 reads a minus before a number as part of it (Python/ast.c: ast_for_factor); null for anything but a number. */
    private Expr negativeNumber(Token minus, Expr operand) {
        if (!(operand instanceof Expr.Constant constant)) return null;
        Object value = constant.value();
        Object negative = null;
        if (value instanceof Long number) negative = -number;
        if (value instanceof BigInteger number) negative = negative(number);
        if (value instanceof Double number) negative = -number;
        if (value instanceof ComplexNumber number) negative = new ComplexNumber(0, -number.imaginary());
        return negative == null ? null : new Expr.Constant(in.from(minus), negative);
    }

    private Object negative(BigInteger number) {
        String literal = in.previous().text();
        boolean isLong = literal.endsWith("L") || literal.endsWith("l");
        BigInteger negative = number.negate();
        return isLong || negative.bitLength() > 63 ? negative : (Object) negative.longValue();
    }

    private Expr power() {
        Token start = in.peek();
        Expr base = in.atAwait() ? await() : primary();
        if (!in.accept(Kind.DOUBLE_STAR)) return base;
        int baseHeight = in.height();
        in.enter();
        Expr exponent = unary();
        in.leave();
        in.height(Math.max(baseHeight, in.height()) + 1);
        return new Expr.BinOp(in.from(start), base, Expr.BinaryOperator.POW, exponent);
    }

    private Expr await() {
        Token start = in.next();
        Expr value = primary();
        return new Expr.Await(in.from(start), value);
    }

    /** An atom with its attributes, calls and subscripts. Leaves its height. */
    private Expr primary() {
        Token start = in.peek();
        in.height(0);
        Expr left = atoms.atom();
        while (true) {
            switch (in.peek().kind()) {
                case DOT -> {
                    in.next();
                    Token name = in.expect(Kind.NAME);
                    left = new Expr.Attribute(trailerSpan(start, left), left, name.text(), Context.LOAD);
                }
                case LEFT_PAREN -> {
                    var passed = arguments.arguments();
                    left = new Expr.Call(trailerSpan(start, left), left, passed.positional(), passed.keywords());
                }
                case LEFT_BRACKET -> {
                    in.next();
                    Expr slice = subscript();
                    in.expect(Kind.RIGHT_BRACKET);
                    left = new Expr.Subscript(trailerSpan(start, left), left, slice, Context.LOAD);
                }
                default -> {
                    return left;
                }
            }
            in.height(in.height() + 1);
        }
    }

    /** Up to 3.7 a parenthesis before the atom is not counted in. */
    private Span trailerSpan(Token start, Expr left) {
        return source.atLeast(3, 8) ? in.from(start) : left.span().to(in.from(start));
    }

    private Expr subscript() {
        Token start = in.peek();
        Expr first = subscriptPart();
        if (!in.at(Kind.COMMA) && !(first instanceof Expr.Starred)) return first;
        List<Expr> parts = new ArrayList<>();
        parts.add(first);
        while (in.accept(Kind.COMMA) && !in.at(Kind.RIGHT_BRACKET)) parts.add(subscriptPart());
        return new Expr.Tuple(in.from(start), parts, Context.LOAD);
    }

    private Expr subscriptPart() {
        Token start = in.peek();
        if (in.at(Kind.STAR) && source.atLeast(3, 11)) {
            in.next();
            Expr value = binary();
            if (in.diagnosing() && in.at(Kind.ASSIGN)) diagnosis.assignmentToUnpacking(start);
            return new Expr.Starred(in.from(start), value, Context.LOAD);
        }
        if (in.at(Kind.DOT) && source.python2()) {
            in.next();
            in.expect(Kind.DOT);
            in.expect(Kind.DOT);
            return new Expr.Constant(in.from(start), Expr.Singleton.ELLIPSIS);
        }
        Expr lower = null;
        if (!in.at(Kind.COLON)) {
            lower = source.atLeast(3, 10) ? namedExpression() : expression();
            if (!in.at(Kind.COLON) || lower instanceof Expr.NamedExpr) return lower;
        }
        in.next();
        Expr upper = atSliceEnd() || in.at(Kind.COLON) ? null : expression();
        Expr step = in.at(Kind.COLON) ? step() : null;
        return new Expr.Slice(in.from(start), lower, upper, step);
    }

    /** 2.7 takes {@code a[b::]} for {@code a[b::None]} (Python/ast.c: ast_for_slice), which compiles to other bytecode. */
    private Expr step() {
        Token colon = in.next();
        if (!atSliceEnd()) return expression();
        return source.python2() ? new Expr.Name(TokenStream.of(colon), "None", Context.LOAD) : null;
    }

    private boolean atSliceEnd() {
        return in.atAny(Kind.COMMA, Kind.RIGHT_BRACKET);
    }

    /** Whether an expression can begin at this token, to tell a trailing comma from one in the middle. */
    boolean atExpression() {
        return canBegin(in.peek());
    }

    boolean canBegin(Token token) {
        return switch (token.kind()) {
            case NAME,
                    NUMBER,
                    STRING,
                    FSTRING_START,
                    LEFT_PAREN,
                    LEFT_BRACKET,
                    LEFT_BRACE,
                    ELLIPSIS,
                    BACKTICK,
                    PLUS,
                    MINUS,
                    TILDE,
                    NOT,
                    LAMBDA,
                    AWAIT,
                    NONE,
                    TRUE,
                    FALSE -> true;
            case STAR -> !source.python2();
            default -> false;
        };
    }
}
