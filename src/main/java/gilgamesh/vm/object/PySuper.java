package gilgamesh.vm.object;

/** What {@code super(start, self)} makes: attributes are looked up behind {@code start} in the order of the class of {@code self}. */
public final class PySuper extends PyObject {

    private final PyType start;
    private final Object self;

    /** @param self an instance, or a class within a class method */
    public PySuper(PyType start, Object self) {
        this.start = start;
        this.self = self;
    }

    public PyType start() {
        return start;
    }

    public Object self() {
        return self;
    }

    @Override
    public PyType type() {
        return Types.SUPER;
    }
}
