package gilgamesh.vm.object;

/** {@code P.args} or {@code P.kwargs} of a ParamSpec. */
public final class PyParamSpecPart extends PyInstance implements ValueEquality {

    private final PyTypeParameter origin;

    public PyParamSpecPart(PyType type, PyTypeParameter origin) {
        super(type);
        this.origin = origin;
    }

    public PyTypeParameter origin() {
        return origin;
    }

    /** Its {@code repr}. */
    public String shown() {
        return origin.name() + (type() == Types.PARAM_SPEC_ARGS ? ".args" : ".kwargs");
    }

    @Override
    public boolean sameValue(Object other) {
        return other instanceof PyParamSpecPart part && part.type() == type() && part.origin == origin;
    }

    @Override
    public int valueHash() {
        return Keys.hash(origin);
    }
}
