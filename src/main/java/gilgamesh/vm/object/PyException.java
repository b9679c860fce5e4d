package gilgamesh.vm.object;

/** An instance of an exception class. */
public sealed class PyException extends PyInstance permits PyExceptionGroup {

    private PyTuple args;
    private Object cause = None.NONE;
    private Object context = None.NONE;
    private boolean suppressContext;
    private PyTraceback traceback;

    public PyException(PyType type, Object... args) {
        super(type);
        this.args = new PyTuple(args);
    }

    public PyTuple args() {
        return args;
    }

    public void args(PyTuple changed) {
        args = changed;
    }

    /** {@code __cause__}: an exception or None. */
    public Object cause() {
        return cause;
    }

    /** {@code raise ... from cause}. */
    public void cause(Object changed) {
        cause = changed;
        suppressContext = true;
    }

    /** {@code __context__}: the exception that was being handled, or None. */
    public Object context() {
        return context;
    }

    public void context(Object changed) {
        context = changed;
    }

    public boolean suppressContext() {
        return suppressContext;
    }

    public void suppressContext(boolean changed) {
        suppressContext = changed;
    }

    /** Where it was raised, the outermost frame first; null if it was not. */
    public PyTraceback traceback() {
        return traceback;
    }

    public void traceback(PyTraceback changed) {
        traceback = changed;
    }
}
