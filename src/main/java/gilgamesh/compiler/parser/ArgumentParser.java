package gilgamesh.compiler.parser;

import gilgamesh.compiler.ast.Expr;
import gilgamesh.compiler.ast.Expr.Comprehension;
import gilgamesh.compiler.ast.Expr.Context;
import gilgamesh.compiler.ast.Expr.Keyword;
import gilgamesh.compiler.ast.Span;
import java.util.ArrayList;
import java.util.List;

/** The arguments of a call, and the bases of a class, which are written the same way. */
final class ArgumentParser {

    private final TokenStream in;
    private final Source source;
    private final ExpressionParser expressions;
    private final AtomParser atoms;
    private final Deferred deferred;

    ArgumentParser(TokenStream in, ExpressionParser expressions, AtomParser atoms, Deferred deferred) {
        this.in = in;
        this.source = in.source;
        this.expressions = expressions;
        this.atoms = atoms;
        this.deferred = deferred;
    }

    /** What stands between the parentheses. */
    record Arguments(List<Expr> positional, List<Keyword> keywords) {}

    /** From the opening to the closing parenthesis. */
    Arguments arguments() {
        Token open = in.expect(Kind.LEFT_PAREN);
        List<Expr> positional = new ArrayList<>();
        List<Keyword> keywords = new ArrayList<>();
        boolean mapping = false;
        // A generator expression without parentheses of its own must be the only argument.
        Expr bareGenerator = null;
        int count = 0;
        while (!in.at(Kind.RIGHT_PAREN)) {
            count++;
            Token start = in.peek();
            if (in.at(Kind.STAR)) {
                in.next();
                Expr value = expressions.expression();
                if (mapping) {
                    deferred.report(error(
                            "iterable argument unpacking follows keyword argument unpacking", TokenStream.of(start)));
                }
                // Up to 3.8 a parenthesis after the value is not counted in.
                Span span = source.atLeast(3, 9)
                        ? in.from(start)
                        : TokenStream.of(start).to(value.span());
                positional.add(new Expr.Starred(span, value, Context.LOAD));
            } else if (in.accept(Kind.DOUBLE_STAR)) {
                Expr value = expressions.expression();
                keywords.add(new Keyword(in.from(start), null, value));
                mapping = true;
            } else if (in.at(Kind.NAME) && in.peek(1).is(Kind.ASSIGN)) {
                keywords.add(keyword());
            } else {
                Expr value = expressions.namedExpression();
                if (in.at(Kind.ASSIGN)) notAKeyword(value);
                if (atoms.atComprehension()) {
                    List<Comprehension> generators = atoms.comprehensions(false);
                    value = new Expr.GeneratorExp(in.from(start), value, generators);
                    bareGenerator = value;
                }
                if (!keywords.isEmpty()) positionalAfterKeyword(value, mapping);
                positional.add(value);
            }
            if (!in.at(Kind.RIGHT_PAREN)) in.expect(Kind.COMMA);
        }
        boolean trailingComma = in.previous().is(Kind.COMMA);
        in.expect(Kind.RIGHT_PAREN);
        if (bareGenerator != null) {
            if (count > 1 || (trailingComma && source.atLeast(3, 7))) {
                deferred.report(error("Generator expression must be parenthesized", bareGenerator.span()));
            } else if (source.atLeast(3, 8)) {
                var generator = (Expr.GeneratorExp) bareGenerator;
                positional.set(0, new Expr.GeneratorExp(in.from(open), generator.element(), generator.generators()));
            }
        }
        return new Arguments(positional, keywords);
    }

    private Keyword keyword() {
        Token name = in.next();
        in.next();
        Expr value = expressions.expression();
        return new Keyword(in.from(name), name.text(), value);
    }

    private void notAKeyword(Expr value) {
        throw new Unexpected(in.peek());
    }

    private void positionalAfterKeyword(Expr value, boolean mapping) {
        String message = source.python2()
                ? "non-keyword arg after keyword arg"
                : mapping
                        ? "positional argument follows keyword argument unpacking"
                        : "positional argument follows keyword argument";
        deferred.report(error(message, value.span()));
    }

    private gilgamesh.compiler.SyntaxProblem error(String message, Span at) {
        return source.error(message, at.line(), Math.max(0, at.column()));
    }
}
