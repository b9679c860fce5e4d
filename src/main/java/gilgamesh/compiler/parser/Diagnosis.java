package gilgamesh.compiler.parser;

import gilgamesh.compiler.SyntaxProblem;
import gilgamesh.compiler.ast.Expr;
import gilgamesh.compiler.ast.Span;

/**
 * The second look at an expression that is known to be part of a wrong text: the rules by which CPython 3.10 and later find better words
 * than "invalid syntax" (the invalid_ rules of Grammar/python.gram). They are asked only while the text is read again.
 */
final class Diagnosis {

    private final TokenStream in;
    private final Source source;
    private final ExpressionParser expressions;
    private final Targets targets;

    Diagnosis(TokenStream in, ExpressionParser expressions, Targets targets) {
        this.in = in;
        this.source = in.source;
        this.expressions = expressions;
        this.targets = targets;
    }

    /** invalid_expression and invalid_legacy_expression: {@code operand} has been read, from {@code start} on. */
    void afterOperand(Token start, Expr operand) {
        boolean legacy = operand instanceof Expr.Name name && isLegacyStatement(name.id());
        if (!legacy && !beginsLikeAPrefix(start)) missingComma(operand);
        if (in.at(Kind.IF)) missingElse(operand);
        if (legacy && !in.at(Kind.LEFT_PAREN)) missingParentheses((Expr.Name) operand);
    }

    private static boolean isLegacyStatement(String word) {
        return word.equals("print") || word.equals("exec");
    }

    /** A name before a string may be a misspelt prefix, and a soft keyword an unfinished statement. */
    private boolean beginsLikeAPrefix(Token start) {
        if (start.kind() != Kind.NAME) return false;
        boolean soft = start.isName("match")
                || start.isName("case")
                || start.isName("_")
                || (source.atLeast(3, 12) && start.isName("type"));
        return soft || (in.previous() == start && in.at(Kind.STRING));
    }

    private void missingComma(Expr operand) {
        if (!expressions.atExpression() || in.at(Kind.STAR)) return;
        TokenStream.Mark mark = in.mark();
        Expr next = in.attempt(expressions::expression);
        Token last = in.previous();
        in.reset(mark);
        if (next != null && last.level() != 0) {
            throw error("invalid syntax. Perhaps you forgot a comma?", operand.span());
        }
    }

    private void missingElse(Expr operand) {
        TokenStream.Mark mark = in.mark();
        in.next();
        Expr test = in.attempt(expressions::disjunction);
        boolean ends = !in.at(Kind.ELSE) && !in.at(Kind.COLON);
        in.reset(mark);
        if (test != null && ends) throw error("expected 'else' after 'if' expression", operand.span());
    }

    private void missingParentheses(Expr.Name word) {
        if (!expressions.atExpression()) return;
        TokenStream.Mark mark = in.mark();
        Expr printed = in.attempt(expressions::starExpressions);
        in.reset(mark);
        if (printed == null) printed = in.attempt(expressions::disjunction);
        in.reset(mark);
        if (printed == null) return;
        throw error(
                "Missing parentheses in call to '" + word.id() + "'. Did you mean " + word.id() + "(...)?",
                word.span());
    }

    /** invalid_named_expression: we are at an equals sign, after {@code value}, which was read from {@code mark} on. */
    void assignmentInExpression(TokenStream.Mark begin, Token start, Expr value) {
        TokenStream.Mark mark = in.mark();
        boolean bareName = value instanceof Expr.Name && in.previous() == start;
        boolean refused = bareName || isComparableTarget(begin, mark, start);
        in.reset(mark);
        if (!refused) return;
        in.next();
        Expr assigned = in.attempt(expressions::binary);
        if (assigned != null && in.at(Kind.END) && in.neverClosed() != null) throw in.neverClosed();
        boolean ends = !in.at(Kind.ASSIGN) && !in.at(Kind.WALRUS);
        in.reset(mark);
        if (assigned == null || !ends) return;
        if (bareName) throw error("invalid syntax. Maybe you meant '==' or ':=' instead of '='?", value.span());
        throw error(
                "cannot assign to " + targets.describe(value) + " here. Maybe you meant '==' instead of '='?",
                value.span());
    }

    /** The same at the end of a statement's first target: finds where {@code last} begins, after {@code begin}. */
    void assignmentAfter(TokenStream.Mark begin, Expr last) {
        TokenStream.Mark mark = in.mark();
        in.reset(begin);
        TokenStream.Mark element = in.mark();
        while (true) {
            Expr read = in.attempt(expressions::starExpression);
            if (read == null || in.mark().index() >= mark.index()) break;
            if (!in.accept(Kind.COMMA)) break;
            element = in.mark();
        }
        in.reset(element);
        Token start = in.peek();
        in.reset(mark);
        if (last instanceof Expr.Starred) return;
        assignmentInExpression(element, start, last);
    }

    /** invalid_starred_expression, 3.12 and later: we are at an equals sign, after something with a star. */
    void assignmentToUnpacking(Token star) {
        if (!source.atLeast(3, 12) || star.level() == 0) return;
        TokenStream.Mark mark = in.mark();
        in.next();
        Expr assigned = in.attempt(expressions::expression);
        in.reset(mark);
        if (assigned != null) throw source.error("cannot assign to iterable argument unpacking", star);
    }

    /** Whether what was read up to the equals sign is one arithmetic expression, and not a list, tuple or constant. */
    private boolean isComparableTarget(TokenStream.Mark begin, TokenStream.Mark end, Token start) {
        if (start.is(Kind.TRUE) || start.is(Kind.FALSE) || start.is(Kind.NONE)) return false;
        in.reset(begin);
        if (start.is(Kind.LEFT_PAREN) || start.is(Kind.LEFT_BRACKET)) {
            Expr atom = in.attempt(expressions.atoms()::atom);
            in.reset(begin);
            if (atom instanceof Expr.ListExpr || atom instanceof Expr.Tuple || atom instanceof Expr.GeneratorExp) {
                return false;
            }
        }
        Expr arithmetic = in.attempt(expressions::binary);
        return arithmetic != null && in.mark().index() == end.index();
    }

    private SyntaxProblem error(String message, Span at) {
        return source.error(message, at.line(), at.column());
    }
}
