package gilgamesh.vm.object;

/** What {@code staticmethod(function)} makes. */
public final class PyStaticMethod extends PyObject {

    private final Object function;

    public PyStaticMethod(Object function) {
        this.function = function;
    }

    public Object function() {
        return function;
    }

    @Override
    public PyType type() {
        return Types.STATICMETHOD;
    }
}
