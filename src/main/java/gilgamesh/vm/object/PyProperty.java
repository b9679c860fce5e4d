package gilgamesh.vm.object;

/** What {@code property(...)} makes; each function is any callable, or None. */
public final class PyProperty extends PyObject {

    private final Object getter;
    private final Object setter;
    private final Object deleter;

    public PyProperty(Object getter, Object setter, Object deleter) {
        this.getter = getter;
        this.setter = setter;
        this.deleter = deleter;
    }

    public Object getter() {
        return getter;
    }

    public Object setter() {
        return setter;
    }

    public Object deleter() {
        return deleter;
    }

    @Override
    public PyType type() {
        return Types.PROPERTY;
    }
}
