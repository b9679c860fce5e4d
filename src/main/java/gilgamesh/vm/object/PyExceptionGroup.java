package gilgamesh.vm.object;

/** An exception that holds others. What it holds stays as it is, whatever becomes of its args and of the list that it was made from. */
public final class PyExceptionGroup extends PyException {

    private final String message;
    private final PyTuple exceptions;

    /** Of a text, and of a list or tuple of exceptions. */
    public PyExceptionGroup(PyType type, String message, Object several, PyTuple exceptions) {
        super(type, message, several);
        this.message = message;
        this.exceptions = exceptions;
    }

    public String message() {
        return message;
    }

    public PyTuple exceptions() {
        return exceptions;
    }
}
