package gilgamesh.vm.object;

/** What {@code property(...)} makes; each function is any callable, or None. */
public final class PyProperty extends PyObject {

    private final Object getter;
    private final Object setter;
    private final Object deleter;
    private final Object doc;

    public PyProperty(Object getter, Object setter, Object deleter) {
        this(getter, setter, deleter, None.NONE);
    }

    /** @param doc its {@code __doc__}; None for the getter's */
    public PyProperty(Object getter, Object setter, Object deleter, Object doc) {
        this.getter = getter;
        this.setter = setter;
        this.deleter = deleter;
        this.doc = doc;
    }

    public Object doc() {
        return doc;
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
