package gilgamesh.vm.object;

/** What {@code classmethod(function)} makes. */
public final class PyClassMethod extends PyObject {

    private final Object function;

    public PyClassMethod(Object function) {
        this.function = function;
    }

    public Object function() {
        return function;
    }

    @Override
    public PyType type() {
        return Types.CLASSMETHOD;
    }
}
