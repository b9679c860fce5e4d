package gilgamesh.vm.object;

/**
 * 2.7: a function taken from a class, which wants an instance of the class as its first argument (Objects/classobject.c: PyMethod_New with
 * no self). Each time it is taken it is another object, equal to the others.
 *
 * @see PyMethod what it is of an instance, of the same type
 */
public final class PyUnboundMethod extends PyObject {

    private final Object function;
    private final PyType owner;

    /** @param owner the class that it was taken from, which need not be the one that defines it */
    public PyUnboundMethod(Object function, PyType owner) {
        this.function = function;
        this.owner = owner;
    }

    public Object function() {
        return function;
    }

    public PyType owner() {
        return owner;
    }

    /** What it is to a class that has it as an attribute: of that class, if that is one of the owner's (instancemethod_descr_get). */
    public PyUnboundMethod of(PyType type) {
        return type.isSubtypeOf(owner) ? new PyUnboundMethod(function, type) : this;
    }

    /** What it is to an instance of a class that has it as an attribute. */
    public Object boundTo(Object self, PyType type) {
        return type.isSubtypeOf(owner) ? new PyMethod(function, self) : this;
    }

    @Override
    public PyType type() {
        return Types.METHOD;
    }
}
