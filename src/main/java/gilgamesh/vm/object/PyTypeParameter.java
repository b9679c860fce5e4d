package gilgamesh.vm.object;

/** A TypeVar, a ParamSpec or a TypeVarTuple of 3.12 and later (Objects/typevarobject.c). */
public final class PyTypeParameter extends PyInstance implements Attributed {

    /** What is known of how types that differ in this parameter derive from each other. */
    public enum Variance {
        INVARIANT("~"),
        COVARIANT("+"),
        CONTRAVARIANT("-"),
        INFERRED("");

        private final String sign;

        Variance(String sign) {
            this.sign = sign;
        }
    }

    private final String name;
    private final Variance variance;
    private final Later bound;
    private final Later constraints;
    /** Null if there is none. */
    private Later defaultValue;

    /** @param constraints gives a tuple */
    public PyTypeParameter(PyType type, String name, Variance variance, Later bound, Later constraints) {
        super(type);
        this.name = name;
        this.variance = variance;
        this.bound = bound;
        this.constraints = constraints;
    }

    /** One that a type parameter list makes, without a bound. */
    public PyTypeParameter(PyType type, String name) {
        this(type, name, Variance.INFERRED, Later.known(None.NONE), Later.known(PyTuple.EMPTY));
    }

    public String name() {
        return name;
    }

    public Variance variance() {
        return variance;
    }

    /** The value, or a request for it. */
    public Object bound() {
        return bound.get();
    }

    /** The value, or a request for it. */
    public Object constraints() {
        return constraints.get();
    }

    public boolean hasDefault() {
        return defaultValue != null;
    }

    /** The value, or a request for it; null if there is none. */
    public Object defaultValue() {
        return defaultValue == null ? null : defaultValue.get();
    }

    public void defaultValue(Later value) {
        defaultValue = value;
    }

    /** Its {@code repr}. */
    public String shown() {
        return (type() == Types.TYPE_VAR_TUPLE ? "" : variance.sign) + name;
    }
}
