package gilgamesh.compiler.ast;

import java.util.List;

/** What stands after {@code case}, named as in CPython's {@code ast} module (3.10 and later). */
public sealed interface Pattern {

    Span span();

    /** Matches what is equal: a number, a text or a dotted name. */
    record MatchValue(Span span, Expr value) implements Pattern {}

    /** Matches what is the same object: {@link Boolean} or {@link Expr.Singleton#NONE}. */
    record MatchSingleton(Span span, Object value) implements Pattern {}

    record MatchSequence(Span span, List<Pattern> patterns) implements Pattern {}

    /** Each key belongs to the pattern of the same index; {@code rest} is null without {@code **}. */
    record MatchMapping(Span span, List<Expr> keys, List<Pattern> patterns, String rest) implements Pattern {}

    /** Each attribute belongs to the keyword pattern of the same index. */
    record MatchClass(
            Span span, Expr type, List<Pattern> patterns, List<String> attributes, List<Pattern> keywordPatterns)
            implements Pattern {}

    /** Within a sequence; the name is null for {@code *_}. */
    record MatchStar(Span span, String name) implements Pattern {}

    /** A capture has no pattern (null), the wildcard {@code _} no name either. */
    record MatchAs(Span span, Pattern pattern, String name) implements Pattern {}

    record MatchOr(Span span, List<Pattern> patterns) implements Pattern {}

    /** Whether it is {@code _}, which matches anything and binds nothing. */
    default boolean isWildcard() {
        return this instanceof MatchAs as && as.name() == null;
    }
}
