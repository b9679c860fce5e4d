package gilgamesh.vm.object;

/**
 * {@code _thread._local}, which programs know as {@code threading.local}: an object whose attributes are others in each thread
 * (Modules/_threadmodule.c: local_getattro). A thread that comes to it for the first time finds it empty, or as {@code __init__} makes
 * it there: a class's own is called with the arguments that the object was made with.
 */
public final class PyLocal extends PyInstance implements Attributed {

    /** What finding the running thread's attributes takes. */
    private static final PyBuiltin ATTRIBUTE =
            PyBuiltin.function("_local.attribute", (vm, args, keywords) -> None.NONE);

    private final Object[] args;
    private final String[] keywords;
    private final String kind;
    // Whose attributes are in place.
    private long thread;

    /** Made in the running thread, where its {@code __init__} is called like any other. */
    public PyLocal(Vm vm, PyType type, Object[] args, String[] keywords) {
        super(type);
        this.args = args;
        this.keywords = keywords;
        this.kind = TypeNames.of(vm, type);
        this.thread = vm.threadIdent();
        super.useDict(new PyDict());
        vm.threadLocals().put(this, dict());
    }

    /** A program may change the dictionary, not replace it. */
    @Override
    public void useDict(PyDict other) {
        throw Raise.attributeError("'" + kind + "' object attribute '__dict__' is read-only");
    }

    /**
     * Puts the running thread's attributes in place.
     *
     * @param then goes on when {@code __init__} has been called
     * @return the call of {@code __init__} that must come first, or null
     */
    public Request.Call enter(Vm vm, Request.Then then) {
        vm.spend(ATTRIBUTE);
        long here = vm.threadIdent();
        if (here == thread) {
            return null;
        }
        thread = here;
        if (vm.threadLocals().get(this) instanceof PyDict own) {
            super.useDict(own);
            return null;
        }
        super.useDict(new PyDict());
        vm.threadLocals().put(this, dict());
        Object initialiser = type().special("__init__");
        if (initialiser == null) {
            return null;
        }
        Object[] all = new Object[args.length + 1];
        all[0] = this;
        System.arraycopy(args, 0, all, 1, args.length);
        return new Request.Call(initialiser, all, keywords, then);
    }
}
