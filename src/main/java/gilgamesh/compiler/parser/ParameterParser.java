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
        final Token first = in.peek();
        /** Nothing wrong had been found before the first parameter. */
        final boolean nothingBefore = deferred.isEmpty();

        Reading(Kind end, boolean annotated) {
            this.end = end;
            this.annotated = annotated;
        }

        Arguments all() {
            while (!in.at(end)) {
                if (in.at(Kind.DOUBLE_STAR)) {
                    in.next();
                    keywordArg = parameter(false);
                    afterMapping();
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
            if (args.size() + keywordOnly.size() > 255 && !source.python2() && !source.atLeast(3, 7)) {
                deferred.tooManyArguments(nothingBefore, TokenStream.of(first));
            }
            return new Arguments(positionalOnly, args, varArg, keywordOnly, keywordDefaults, keywordArg, defaults);
        }

        private void afterMapping() {
            if (source.python2()) return;
            boolean strict = in.diagnosing() && source.atLeast(3, 11);
            if (strict && in.at(Kind.ASSIGN)) {
                throw source.error("var-keyword argument cannot have default value", in.peek());
            }
            if (!in.accept(Kind.COMMA) || !strict) return;
            boolean more = in.at(Kind.NAME) || in.at(Kind.STAR) || in.at(Kind.DOUBLE_STAR) || in.at(Kind.SLASH);
            if (more) throw source.error("arguments cannot follow var-keyword argument", in.peek());
        }

        private void star() {
            Token star = in.peek();
            if (afterStar) {
                if (in.diagnosing() && source.atLeast(3, 11)) {
                    throw source.error("* argument may appear only once", star);
                }
                throw new Unexpected(star);
            }
            in.next();
            afterStar = true;
            if (in.at(Kind.NAME)) {
                varArg = parameter(source.atLeast(3, 11));
                if (in.at(Kind.ASSIGN) && in.diagnosing() && source.atLeast(3, 11)) {
                    throw source.error("var-positional argument cannot have default value", in.peek());
                }
            } else if (source.python2()) {
                throw new Unexpected(in.peek());
            } else {
                bareStar(star);
            }
        }

        /** A star alone needs a keyword-only parameter after it. */
        private void bareStar(Token star) {
            boolean last = in.at(end);
            boolean mapping = in.at(Kind.COMMA) && in.peek(1).is(Kind.DOUBLE_STAR);
            if (!last && !mapping) {
                if (!in.at(Kind.COMMA)) throw new Unexpected(in.peek());
                if (!in.peek(1).is(Kind.NAME) && !(in.peek(1).is(end) && source.atLeast(3, 9))) {
                    throw new Unexpected(in.peek(1));
                }
                if (in.peek(1).is(Kind.NAME)) return;
            }
            Token place = star;
            boolean lambda = end == Kind.COLON;
            if (source.atLeast(3, 9)) {
                if (lambda || !source.atLeast(3, 10)) place = in.lastFetched();
            } else if (mapping) {
                place = source.atLeast(3, 8) ? in.peek(1) : in.peek(1);
            }
            deferred.report("named arguments must follow bare *", TokenStream.of(place));
        }

        private void slash() {
            Token slash = in.peek();
            if (in.diagnosing() && source.atLeast(3, 11)) refuseSlash(slash);
            if (afterStar || !positionalOnly.isEmpty() || args.isEmpty()) throw new Unexpected(slash);
            in.next();
            positionalOnly = args;
            args = new ArrayList<>();
        }

        private void refuseSlash(Token slash) {
            if (!positionalOnly.isEmpty()) throw source.error("/ may appear only once", slash);
            if (afterStar) throw source.error("/ must be ahead of *", slash);
            if (args.isEmpty()) throw source.error("at least one argument must precede /", slash);
        }

        /** {@code (a, b)} among the parameters, which 2.7 knows. */
        private void refuseParenthesis() {
            Token open = in.next();
            do {
                if (!in.accept(Kind.NAME)) throw new Unexpected(open);
            } while (in.accept(Kind.COMMA) && in.at(Kind.NAME));
            if (!in.at(Kind.RIGHT_PAREN)) throw new Unexpected(open);
            String owner = end == Kind.COLON ? "Lambda expression parameters" : "Function parameters";
            throw source.error(owner + " cannot be parenthesized", open);
        }

        private void ordinary() {
            if (in.at(Kind.LEFT_PAREN) && in.diagnosing() && source.atLeast(3, 11)) refuseParenthesis();
            if (source.python2() && afterStar) throw new Unexpected(in.peek());
            Token name = in.peek();
            Parameter parameter = in.at(Kind.LEFT_PAREN) && source.python2() ? unpacked(args.size()) : parameter(false);
            Expr value = in.at(Kind.ASSIGN) ? defaultValue() : null;
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
                deferred.report(message, TokenStream.of(placeOfDefault(name)));
            }
        }

        private Expr defaultValue() {
            Token sign = in.next();
            if ((in.at(end) || in.at(Kind.COMMA)) && in.diagnosing() && source.atLeast(3, 11)) {
                throw source.error("expected default value expression", sign);
            }
            return expressions.expression();
        }

        private Token placeOfDefault(Token name) {
            if (source.atLeast(3, 10)) return name;
            return source.atLeast(3, 9) ? in.peek() : first;
        }

        /** @param unpacked whether the annotation may be {@code *types}, as that of {@code *args} may from 3.11 on */
        private Parameter parameter(boolean unpacked) {
            Token name = in.expect(Kind.NAME);
            if (Wording.isForbidden(source, name.text())) {
                deferred.report(Wording.forbiddenName(source, name.text()), TokenStream.of(name));
            }
            Expr annotation = null;
            if (annotated && in.accept(Kind.COLON)) {
                annotation = unpacked && in.at(Kind.STAR) ? expressions.starred() : expressions.expression();
            }
            return new Parameter(in.from(name), name.text(), annotation, null);
        }

        /** 2.7's {@code (a, (b, c))}: a parameter without a name, by its number; or one in parentheses, {@code (a)}. */
        private Parameter unpacked(int number) {
            Token open = in.peek();
            Expr parts = part();
            return parts instanceof Expr.Name name
                    ? new Parameter(name.span(), name.id(), null, null)
                    : new Parameter(in.from(open), "." + number, null, (Expr.Tuple) parts);
        }

        private Expr part() {
            Token first = in.peek();
            if (!in.accept(Kind.LEFT_PAREN)) {
                Parameter name = parameter(false);
                return new Expr.Name(name.span(), name.name(), Expr.Context.STORE);
            }
            List<Expr> parts = new ArrayList<>();
            boolean tuple = false;
            do {
                if (tuple && in.at(Kind.RIGHT_PAREN)) break;
                parts.add(part());
                tuple |= in.at(Kind.COMMA);
            } while (in.accept(Kind.COMMA));
            in.expect(Kind.RIGHT_PAREN);
            return tuple ? new Expr.Tuple(in.from(first), parts, Expr.Context.STORE) : parts.get(0);
        }
    }
}
