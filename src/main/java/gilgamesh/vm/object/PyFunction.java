package gilgamesh.vm.object;

import gilgamesh.compiler.Code;

/** A function written in Python. */
public final class PyFunction extends PyInstance {

    private final Code code;
    private final PyDict globals;
    private final PyCell[] closure;
    private final Object prepared;
    private String name;
    private String qualifiedName;
    private Object[] defaults;
    private PyDict keywordDefaults;
    private PyDict annotations;
    private PyTuple typeParameters = PyTuple.EMPTY;
    private boolean awaitable;
    /** Null as long as nobody has set them: the text tells. */
    private Object doc;

    private Object module;

    /**
     * @param prepared whatever the evaluator keeps for the code
     * @param closure one cell for each of the code's free names
     * @param defaults of the last positional parameters
     * @param keywordDefaults null if there are none
     */
    public PyFunction(
            Code code, Object prepared, PyDict globals, PyCell[] closure, Object[] defaults, PyDict keywordDefaults) {
        super(Types.FUNCTION);
        this.code = code;
        this.prepared = prepared;
        this.globals = globals;
        this.closure = closure;
        this.name = code.name();
        this.qualifiedName = code.qualifiedName();
        this.defaults = defaults;
        this.keywordDefaults = keywordDefaults;
    }

    public Code code() {
        return code;
    }

    public Object prepared() {
        return prepared;
    }

    public PyDict globals() {
        return globals;
    }

    public PyCell[] closure() {
        return closure;
    }

    public String name() {
        return name;
    }

    public void name(String changed) {
        name = changed;
    }

    public String qualifiedName() {
        return qualifiedName;
    }

    public void qualifiedName(String changed) {
        qualifiedName = changed;
    }

    public Object doc() {
        return doc;
    }

    public void doc(Object changed) {
        doc = changed;
    }

    public Object module() {
        return module;
    }

    public void module(Object changed) {
        module = changed;
    }

    /** Whether its generators may be awaited ({@code types.coroutine}, CO_ITERABLE_COROUTINE). */
    public boolean isAwaitable() {
        return awaitable;
    }

    public void makeAwaitable() {
        awaitable = true;
    }

    public Object[] defaults() {
        return defaults;
    }

    public void defaults(Object[] changed) {
        defaults = changed;
    }

    /** Null as long as there are none and nobody has asked. */
    public PyDict annotations() {
        return annotations;
    }

    public void annotations(PyDict changed) {
        annotations = changed;
    }

    /** {@code __type_params__}. */
    public PyTuple typeParameters() {
        return typeParameters;
    }

    public void typeParameters(PyTuple changed) {
        typeParameters = changed;
    }

    public PyDict keywordDefaults() {
        return keywordDefaults;
    }

    public void keywordDefaults(PyDict changed) {
        keywordDefaults = changed;
    }
}
