package gilgamesh.compiler.parser;

import gilgamesh.compiler.ast.Expr;
import gilgamesh.compiler.ast.Expr.Comprehension;
import gilgamesh.compiler.ast.Expr.Context;
import gilgamesh.compiler.ast.Expr.Keyword;
import gilgamesh.compiler.ast.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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

    /** From the opening to the closing parenthesis of a call. */
    Arguments arguments() {
        return new Reading(true).all();
    }

    /** The same after the name of a class, where a generator needs its own parentheses. */
    Arguments ofClass() {
        return new Reading(false).all();
    }

    /** One list of arguments, half read. */
    private final class Reading {

        final boolean generatorAllowed;
        final List<Expr> positional = new ArrayList<>();
        final List<Keyword> keywords = new ArrayList<>();
        final Set<String> names = new HashSet<>();
        /** Nothing wrong had been found before the parenthesis. */
        final boolean nothingBefore = deferred.isEmpty();

        Token open;
        Token first;
        int count;
        boolean starSeen;
        boolean mappingSeen;
        /** A generator expression without parentheses of its own, which must be the only argument; null without one. */
        Expr bareGenerator;
        /** What is wrong with the order, to be told when all has been read; null as long as nothing is. */
        String orderMessage;

        Span orderPlace;

        Reading(boolean generatorAllowed) {
            this.generatorAllowed = generatorAllowed;
        }

        Arguments all() {
            open = in.expect(Kind.LEFT_PAREN);
            first = in.peek();
            while (!in.at(Kind.RIGHT_PAREN)) {
                count++;
                argument();
                if (in.at(Kind.RIGHT_PAREN)) break;
                // 2.7 takes no comma after **mapping.
                if (source.python2() && mappingSeen) throw new Unexpected(in.peek());
                in.expect(Kind.COMMA);
            }
            if (tooMany()) deferred.tooManyArguments(nothingBefore, TokenStream.of(first));
            if (orderMessage != null) {
                Span place = source.atLeast(3, 9) ? TokenStream.of(in.peek()) : orderPlace;
                deferred.report(orderMessage, place);
            }
            boolean trailingComma = in.previous().is(Kind.COMMA);
            in.expect(Kind.RIGHT_PAREN);
            if (bareGenerator != null) finishGenerator(trailingComma);
            return new Arguments(positional, keywords);
        }

        /** Up to 3.6; 2.7 does not count {@code *rest} and {@code **named}, nor the bases of a class. */
        private boolean tooMany() {
            if (source.atLeast(3, 7) || bareGenerator != null && count > 1) return false;
            int stars = source.python2() ? (starSeen ? 1 : 0) + (mappingSeen ? 1 : 0) : 0;
            return count - stars > 255 && (generatorAllowed || !source.python2());
        }

        private void argument() {
            Token start = in.peek();
            if (in.at(Kind.STAR)) {
                starred(start);
            } else if (in.accept(Kind.DOUBLE_STAR)) {
                Expr value = expressions.expression();
                keywords.add(new Keyword(in.from(start), null, value));
                mappingSeen = true;
            } else if (in.at(Kind.NAME) && in.peek(1).is(Kind.ASSIGN)) {
                in.next();
                in.next();
                keyword(start, start.text(), null);
            } else {
                positional(start);
            }
        }

        private void starred(Token start) {
            Token comma = in.previous();
            in.next();
            if (in.at(Kind.RIGHT_PAREN) && in.diagnosing() && source.atLeast(3, 13)) {
                throw source.error("Invalid star expression", in.peek());
            }
            if (source.python2() && (starSeen || mappingSeen)) throw new Unexpected(start);
            starSeen = true;
            Expr value = expressions.expression();
            if (mappingSeen) {
                Token place = start;
                if (source.atLeast(3, 13)) place = comma;
                Span span = TokenStream.of(place);
                if (source.atLeast(3, 10) && !source.atLeast(3, 11)) span = firstArgument();
                deferred.report("iterable argument unpacking follows keyword argument unpacking", span);
            }
            // Up to 3.8 a parenthesis after the value is not counted in.
            Span span = source.atLeast(3, 9)
                    ? in.from(start)
                    : TokenStream.of(start).to(value.span());
            positional.add(new Expr.Starred(span, value, Context.LOAD));
        }

        private Span firstArgument() {
            if (!positional.isEmpty()) return positional.get(0).span();
            return keywords.get(0).span();
        }

        private void positional(Token start) {
            Expr value = expressions.argument();
            if (in.at(Kind.ASSIGN)) {
                in.next();
                keyword(start, "", value);
                return;
            }
            if (atoms.atComprehension()) {
                if (!generatorAllowed && (source.atLeast(3, 10) || source.python2())) throw new Unexpected(in.peek());
                List<Comprehension> generators = atoms.comprehensions(false);
                value = new Expr.GeneratorExp(in.from(start), value, generators);
                bareGenerator = value;
                if (!generatorAllowed && source.atLeast(3, 9)) throw new Unexpected(in.peek());
                if (!generatorAllowed && source.atLeast(3, 7)) deferred.report("invalid syntax", TokenStream.of(start));
            }
            if (!keywords.isEmpty() || (source.python2() && starSeen)) outOfOrder(value);
            positional.add(value);
        }

        /** The value of a keyword, after the sign; {@code wrong} is what stands where the name should, or null. */
        private void keyword(Token start, String name, Expr wrong) {
            if (wrong != null) wrongName(start, wrong);
            Expr value = expressions.expression();
            if (wrong == null && atoms.atComprehension() && in.diagnosing()) {
                throw source.error("invalid syntax. Maybe you meant '==' or ':=' instead of '='?", start);
            }
            if (Wording.isForbidden(source, name)) {
                deferred.report(Wording.forbiddenName(source, name), TokenStream.of(start));
            }
            if (wrong == null && !source.atLeast(3, 9)) refuseRepeated(start, name);
            keywords.add(new Keyword(in.from(start), name, value));
        }

        /** Up to 3.8 the parser finds it, later the compiler. */
        private void refuseRepeated(Token start, String word) {
            if (names.add(word)) return;
            deferred.report("keyword argument repeated", TokenStream.of(start));
        }

        /** What stands before the sign is no name; {@code start} is its first token. */
        private void wrongName(Token start, Expr name) {
            Span place = TokenStream.of(start);
            boolean constant = start.is(Kind.TRUE) || start.is(Kind.FALSE) || start.is(Kind.NONE);
            // 3.9 alone does not tell a constant from another expression.
            boolean only39 = source.atLeast(3, 9) && !source.atLeast(3, 10);
            if (constant && name instanceof Expr.Constant && source.atLeast(3, 8) && !only39) {
                deferred.report("cannot assign to " + start.kind().text, place);
            } else if (source.atLeast(3, 8)) {
                deferred.report(
                        "expression cannot contain assignment, perhaps you meant \"==\"?",
                        source.atLeast(3, 9) ? name.span() : place);
            } else if (name instanceof Expr.Lambda) {
                deferred.report("lambda cannot contain assignment", place);
            } else {
                deferred.report("keyword can't be an expression", place);
            }
        }

        private void outOfOrder(Expr value) {
            if (orderMessage != null) return;
            orderPlace = value.span();
            if (source.python2()) {
                orderMessage =
                        starSeen ? "only named arguments may follow *expression" : "non-keyword arg after keyword arg";
            } else if (mappingSeen) {
                orderMessage = "positional argument follows keyword argument unpacking";
            } else {
                orderMessage = "positional argument follows keyword argument";
            }
        }

        private void finishGenerator(boolean trailingComma) {
            if (count > 1 || (trailingComma && source.atLeast(3, 7))) {
                String message = source.atLeast(3, 7)
                        ? "Generator expression must be parenthesized"
                        : "Generator expression must be parenthesized if not sole argument";
                deferred.report(message, source.atLeast(3, 7) ? bareGenerator.span() : TokenStream.of(first));
            } else if (source.atLeast(3, 8)) {
                var generator = (Expr.GeneratorExp) bareGenerator;
                positional.set(0, new Expr.GeneratorExp(in.from(open), generator.element(), generator.generators()));
            }
        }
    }
}
