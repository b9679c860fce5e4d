package gilgamesh.compiler.ast;

/**
 * A type parameter of a generic function, class or type alias (3.12 and later), named as in CPython's {@code ast} module.
 *
 * @param bound what follows the colon, a tuple for constraints; null where there is none, and for all but a TypeVar
 * @param defaultValue what follows the equals sign, from 3.13 on; null where there is none
 */
public record TypeParameter(Span span, Kind kind, String name, Expr bound, Expr defaultValue) {

    public enum Kind {
        TYPE_VAR("TypeVar"),
        TYPE_VAR_TUPLE("TypeVarTuple"),
        PARAM_SPEC("ParamSpec");

        /** The name of the class in Python. */
        public final String className;

        Kind(String className) {
            this.className = className;
        }
    }

    /** Whether the bound says which types the parameter may stand for, one by one. */
    public boolean hasConstraints() {
        return bound instanceof Expr.Tuple;
    }
}
