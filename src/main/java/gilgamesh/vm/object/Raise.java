package gilgamesh.vm.object;

/** A Python exception on its way through Java code. */
public final class Raise extends RuntimeException {

    /** What it takes C code to raise an AttributeError that C code catches: the hook {@code __getattr__} is called then, or there is a default. */
    public static final PyBuiltin SUPPRESSED =
            PyBuiltin.function("exception.suppressed", (vm, args, keywords) -> None.NONE);

    /** What it takes C code to put together what it says of types and names. */
    public static final PyBuiltin MESSAGE = PyBuiltin.function("exception.message", (vm, args, keywords) -> None.NONE);

    private final transient PyException exception;
    private boolean again;

    public Raise(PyException exception) {
        super(null, null, false, false);
        this.exception = exception;
    }

    public PyException exception() {
        return exception;
    }

    /** Whether it is raised again as it was, so that its present place adds nothing to its context. */
    public boolean again() {
        return again;
    }

    public Raise asAgain() {
        again = true;
        return this;
    }

    public boolean is(PyType type) {
        return exception.type().isSubtypeOf(type);
    }

    public static Raise of(PyType type, Object... args) {
        return new Raise(new PyException(type, args));
    }

    /** @param type the name of a built-in exception type */
    public static Raise of(String type, String message) {
        return of(ExceptionTypes.named(type), message);
    }

    public static Raise typeError(String message) {
        return of(ExceptionTypes.TYPE_ERROR, message);
    }

    public static Raise valueError(String message) {
        return of(ExceptionTypes.VALUE_ERROR, message);
    }

    public static Raise runtimeError(String message) {
        return of(ExceptionTypes.RUNTIME_ERROR, message);
    }

    public static Raise nameError(String message) {
        return of(ExceptionTypes.NAME_ERROR, message);
    }

    public static Raise attributeError(String message) {
        return of(ExceptionTypes.ATTRIBUTE_ERROR, message);
    }

    public static Raise indexError(String message) {
        return of(ExceptionTypes.INDEX_ERROR, message);
    }

    /** The argument is the key itself. */
    public static Raise keyError(Object key) {
        return of(ExceptionTypes.KEY_ERROR, key);
    }

    public static Raise stopIteration() {
        return of(ExceptionTypes.STOP_ITERATION);
    }

    public static Raise zeroDivision(String message) {
        return of(ExceptionTypes.ZERO_DIVISION_ERROR, message);
    }

    public static Raise overflow(String message) {
        return of(ExceptionTypes.OVERFLOW_ERROR, message);
    }

    public static Raise notImplemented(String message) {
        return of(ExceptionTypes.NOT_IMPLEMENTED_ERROR, message);
    }

    /** For logs of the JVM only; tracebacks for users are made elsewhere. */
    @Override
    public String getMessage() {
        return exception.type().name() + exception.args().asList();
    }
}
