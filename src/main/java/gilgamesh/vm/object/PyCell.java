package gilgamesh.vm.object;

/** A variable that several functions share. */
public final class PyCell extends PyObject {

    private Object value;

    /** @param value null if the variable has none */
    public PyCell(Object value) {
        this.value = value;
    }

    /** Null if the variable has no value. */
    public Object get() {
        return value;
    }

    public void set(Object changed) {
        value = changed;
    }

    @Override
    public PyType type() {
        return Types.CELL;
    }
}
