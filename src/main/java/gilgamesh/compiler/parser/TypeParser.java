package gilgamesh.compiler.parser;

import gilgamesh.compiler.ast.Expr;
import gilgamesh.compiler.ast.Stmt;
import gilgamesh.compiler.ast.TypeParameter;
import java.util.ArrayList;
import java.util.List;

/** Type parameters in their brackets and the type statement, 3.12 and later; {@code type} is a name everywhere else. */
final class TypeParser {

    private final TokenStream in;
    private final Source source;
    private final ExpressionParser expressions;

    TypeParser(TokenStream in, ExpressionParser expressions) {
        this.in = in;
        this.source = in.source;
        this.expressions = expressions;
    }

    /** Whether a type statement begins here: no other one has a name after that word. */
    boolean atStatement() {
        return source.atLeast(3, 12) && in.peek().isName("type") && in.peek(1).is(Kind.NAME);
    }

    Stmt statement() {
        Token start = in.next();
        if (in.diagnosing()) asExpression();
        Token word = in.expect(Kind.NAME);
        Expr.Name name = new Expr.Name(TokenStream.of(word), word.text(), Expr.Context.STORE);
        List<TypeParameter> parameters = parameters();
        in.expect(Kind.ASSIGN);
        Expr value = expressions.expression();
        return new Stmt.TypeAlias(in.from(start), name, parameters, value);
    }

    /** CPython reads on after any name, as it would after an old print (invalid_legacy_expression), and tells what it finds wrong there. */
    private void asExpression() {
        TokenStream.Mark mark = in.mark();
        try {
            expressions.starExpressions();
        } catch (Unexpected e) {
            // It is no expression, which is no mistake yet.
        }
        in.reset(mark);
    }

    /** The parameters after the name of a function: whatever is wrong with them, it has none, and a parenthesis is missing. */
    List<TypeParameter> ofFunction() {
        Token bracket = in.peek();
        try {
            return parameters();
        } catch (Unexpected e) {
            if (source.atLeast(3, 13) && !in.diagnosing()) throw e;
            throw source.error("expected '('", bracket);
        }
    }

    /** The parameters in brackets, if there are any here. */
    List<TypeParameter> parameters() {
        if (!source.atLeast(3, 12) || !in.accept(Kind.LEFT_BRACKET)) return List.of();
        if (in.at(Kind.RIGHT_BRACKET) && in.diagnosing() && source.atLeast(3, 13)) {
            throw source.error("Type parameter list cannot be empty", in.peek());
        }
        List<TypeParameter> all = new ArrayList<>();
        do {
            all.add(parameter());
        } while (in.accept(Kind.COMMA) && !in.at(Kind.RIGHT_BRACKET));
        in.expect(Kind.RIGHT_BRACKET);
        return all;
    }

    private TypeParameter parameter() {
        Token start = in.peek();
        var kind = in.accept(Kind.STAR)
                ? TypeParameter.Kind.TYPE_VAR_TUPLE
                : in.accept(Kind.DOUBLE_STAR) ? TypeParameter.Kind.PARAM_SPEC : TypeParameter.Kind.TYPE_VAR;
        String name = in.expect(Kind.NAME).text();
        Expr bound = null;
        if (in.at(Kind.COLON)) {
            Token colon = in.next();
            bound = expressions.expression();
            if (kind != TypeParameter.Kind.TYPE_VAR) {
                String what = bound instanceof Expr.Tuple ? "constraints" : "bound";
                throw source.error("cannot use " + what + " with " + kind.className, colon);
            }
        }
        Expr defaultValue = defaultOf(kind);
        return new TypeParameter(in.from(start), kind, name, bound, defaultValue);
    }

    private Expr defaultOf(TypeParameter.Kind kind) {
        if (!source.atLeast(3, 13) || !in.accept(Kind.ASSIGN)) return null;
        return kind == TypeParameter.Kind.TYPE_VAR_TUPLE ? expressions.starExpression() : expressions.expression();
    }
}
