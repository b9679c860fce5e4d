package gilgamesh.compiler.ast;

import java.util.List;

/**
 * The parameters of a function, as CPython's {@code ast.arguments}: {@code defaults} belong to the last of positional-only and ordinary
 * parameters; {@code keywordDefaults} has one entry for each keyword-only parameter, null where it has no default; {@code varArg} and
 * {@code keywordArg} are null where there is none.
 */
public record Arguments(
        List<Parameter> positionalOnly,
        List<Parameter> args,
        Parameter varArg,
        List<Parameter> keywordOnly,
        List<Expr> keywordDefaults,
        Parameter keywordArg,
        List<Expr> defaults) {

    /**
     * One parameter; the annotation is null where there is none.
     *
     * @param parts 2.7: what the argument is unpacked into, a tuple of names and such tuples; null for an ordinary parameter
     */
    public record Parameter(Span span, String name, Expr annotation, Expr.Tuple parts) {}
}
