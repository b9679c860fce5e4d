package gilgamesh.vm.object;

/** A module: a name and its global variables. */
public final class PyModule extends PyObject {

    private final String name;
    private final PyDict globals = new PyDict();

    public PyModule(String name) {
        this.name = name;
        globals.put("__name__", name);
    }

    public String name() {
        return name;
    }

    public PyDict globals() {
        return globals;
    }

    public PyModule define(String variable, Object value) {
        globals.put(variable, value);
        return this;
    }

    /** Defines a built-in function, whose qualified name begins with the module's. */
    public PyModule function(String function, Native body) {
        return define(function, PyBuiltin.function(name + "." + function, body));
    }

    @Override
    public PyType type() {
        return Types.MODULE;
    }
}
