package gilgamesh.vm.object;

/** An object without any contents, which all interpreters share as they do built-in types; {@code is} knows it after a fork, too. */
public final class Sentinel extends PyObject {

    private final PyType type;

    public Sentinel(PyType type) {
        this.type = type;
    }

    @Override
    public PyType type() {
        return type;
    }
}
