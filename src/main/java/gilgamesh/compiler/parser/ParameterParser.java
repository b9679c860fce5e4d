package gilgamesh.compiler.parser;

import gilgamesh.compiler.ast.Arguments;
import gilgamesh.compiler.ast.Arguments.Parameter;
import gilgamesh.compiler.ast.Expr;
import java.util.ArrayList;
import java.util.List;

/** The parameters of a function and of a lambda. */
final class ParameterParser {

    private final TokenStream in;
    private final Source source;
    private final ExpressionParser expressions;
    private final Deferred deferred;

    ParameterParser(TokenStream in, ExpressionParser expressions, Deferred deferred) {
        this.in = in;
        this.source = in.source;
        this.expressions = expressions;
        this.deferred = deferred;
    }

    Arguments ofFunction() {
        in.expect(Kind.LEFT_PAREN);
        Arguments parsed = new Reading(Kind.RIGHT_PAREN, !source.python2()).all();
        in.expect(Kind.RIGHT_PAREN);
        return parsed;
    }

    /** Up to the colon, which is left. */
    Arguments ofLambda() {
        return new Reading(Kind.COLON, false).all();
    }

    /** One list of parameters, half read. */
    private final class Reading {

        final Kind end;
        final boolean annotated;
        List<Parameter> positionalOnly = List.of();
        List<Parameter> args = new ArrayList<>();
        final List<Expr> defaults = new ArrayList<>();
        final List<Parameter> keywordOnly = new ArrayList<>();
        final List<Expr> keywordDefaults = new ArrayList<>();
        Parameter varArg;
        Parameter keywordArg;
        boolean afterStar;

        Reading(Kind end, boolean annotated) {
            this.end = end;
            this.annotated = annotated;
        }

        Arguments all() {
            while (!in.at(end)) {
                if (in.at(Kind.DOUBLE_STAR)) {
                    in.next();
                    keywordArg = parameter(false);
                    if (source.atLeast(3, 6)) in.accept(Kind.COMMA);
                    break;
                } else if (in.at(Kind.STAR)) {
                    star();
                } else if (in.at(Kind.SLASH) && source.atLeast(3, 8)) {
                    slash();
                } else {
                    ordinary();
                }
                if (!in.at(end)) in.expect(Kind.COMMA);
                else break;
            }
            return new Arguments(positionalOnly, args, varArg, keywordOnly, keywordDefaults, keywordArg, defaults);
        }

        private void star() {
            Token star = in.peek();
            if (afterStar) throw new Unexpected(star);
            in.next();
            afterStar = true;
            if (in.at(Kind.NAME)) {
                varArg = parameter(source.atLeast(3, 11));
            } else if (source.python2() || !in.at(Kind.COMMA) || !in.peek(1).is(Kind.NAME)) {
                throw new Unexpected(in.peek());
            }
        }

        private void slash() {
            Token slash = in.peek();
            if (afterStar || !positionalOnly.isEmpty() || args.isEmpty()) throw new Unexpected(slash);
            in.next();
            positionalOnly = args;
            args = new ArrayList<>();
        }

        private void ordinary() {
            if (in.at(Kind.LEFT_PAREN) && source.python2()) throw source.unsupported("tuple parameter", in.peek());
            if (source.python2() && afterStar) throw new Unexpected(in.peek());
            Token name = in.peek();
            Parameter parameter = parameter(false);
            Expr value = in.accept(Kind.ASSIGN) ? expressions.expression() : null;
            if (afterStar) {
                keywordOnly.add(parameter);
                keywordDefaults.add(value);
                return;
            }
            args.add(parameter);
            if (value != null) {
                defaults.add(value);
            } else if (!defaults.isEmpty()) {
                String message = source.atLeast(3, 12)
                        ? "parameter without a default follows parameter with a default"
                        : "non-default argument follows default argument";
                deferred.report(source.error(message, name.line(), name.column()));
            }
        }

        /** @param unpacked whether the annotation may be {@code *types}, as that of {@code *args} may from 3.11 on */
        private Parameter parameter(boolean unpacked) {
            Token name = in.expect(Kind.NAME);
            Expr annotation = null;
            if (annotated && in.accept(Kind.COLON)) {
                annotation = unpacked && in.at(Kind.STAR) ? expressions.starred() : expressions.expression();
            }
            return new Parameter(in.from(name), name.text(), annotation);
        }
    }
}
