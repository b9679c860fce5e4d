package gilgamesh.vm.object;

/** A function or built-in bound to its first argument. */
public final class PyMethod extends PyObject {

    private final Object function;
    private final Object self;

    public PyMethod(Object function, Object self) {
        this.function = function;
        this.self = self;
    }

    public Object function() {
        return function;
    }

    public Object self() {
        return self;
    }

    @Override
    public PyType type() {
        return function instanceof PyBuiltin ? Types.BUILTIN_FUNCTION : Types.METHOD;
    }
}
