package gilgamesh.stdlib;

import gilgamesh.vm.RunningLoop;
import gilgamesh.vm.builtin.Signature;
import gilgamesh.vm.builtin.Table;
import gilgamesh.vm.object.Keyed;
import gilgamesh.vm.object.Keys;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyIterator;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Sized;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.ValueEquality;
import gilgamesh.vm.object.Vm;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * A {@code Context}: the values of variables, in the order in which they were set; CPython's order is that of the variables' addresses. A thread
 * has one of its own, until it runs a function in another.
 */
final class Context extends PyInstance implements Keyed, Sized, ValueEquality {

    static final PyType TYPE = ContextModule.type("Context");

    static final PyBuiltin RUN =
            PyBuiltin.function("Context.run", (vm, args, keywords) -> self(args).run(vm, args, keywords));

    private static final PyType KEYS = new PyType("keys", Types.OBJECT);
    private static final PyType VALUES = new PyType("values", Types.OBJECT);
    private static final PyType ITEMS = new PyType("items", Types.OBJECT);

    static {
        TYPE.define("__new__", PyBuiltin.function("Context", (vm, args, keywords) -> {
            if (args.length > 1) {
                throw Raise.typeError("Context() does not accept any arguments");
            }
            return empty(vm);
        }));
        for (PyType each : List.of(KEYS, VALUES, ITEMS)) {
            each.method("__iter__", (vm, args, keywords) -> args[0]).method("__next__", (vm, args, keywords) -> {
                Object next = ((PyIterator) args[0]).next();
                if (next == null) {
                    throw Raise.stopIteration();
                }
                return next;
            });
        }
        new Table(TYPE)
                .raw("run", (vm, args, keywords) -> self(args).run(vm, args, keywords))
                .method("copy", Signature.NONE, (vm, a) -> self(a).copy())
                .method("get", Signature.between(1, 2), (vm, a) -> {
                    Object value = self(a).find(vm, a[1]);
                    return value != null ? value : a[2] != null ? a[2] : None.NONE;
                })
                .method("keys", Signature.NONE, (vm, a) -> iterator(a, PyDict.Entry::key, KEYS))
                .method("values", Signature.NONE, (vm, a) -> iterator(a, PyDict.Entry::value, VALUES))
                .method(
                        "items",
                        Signature.NONE,
                        (vm, a) -> iterator(a, entry -> new PyTuple(entry.key(), entry.value()), ITEMS))
                .method("__iter__", Signature.NONE, (vm, a) -> iterator(a, PyDict.Entry::key, KEYS))
                .method("__len__", Signature.NONE, (vm, a) -> self(a).size())
                .method("__contains__", Signature.ONE, (vm, a) -> self(a).hasKey(vm, a[1]))
                .method("__getitem__", Signature.ONE, (vm, a) -> {
                    Object value = self(a).find(vm, a[1]);
                    if (value == null) {
                        throw Raise.keyError(a[1]);
                    }
                    return value;
                });
    }

    final PyDict values;
    private final String kind;
    private boolean entered;

    private Context(PyDict values, String kind) {
        super(TYPE);
        this.values = values;
        this.kind = kind;
    }

    static Context empty(Vm vm) {
        return new Context(new PyDict(), TypeNames.of(vm, TYPE));
    }

    /** That of the running thread: an empty one when it first asks. */
    static Context of(Vm vm) {
        if (vm.threadLocals().get(TYPE) instanceof Context context) {
            return context;
        }
        Context empty = empty(vm);
        empty.enter(vm);
        return empty;
    }

    /** Whether the running thread has had one until now. */
    static boolean isKnown(Vm vm) {
        return vm.threadLocals().containsKey(TYPE);
    }

    Context copy() {
        return new Context(values.copy(), kind);
    }

    /** Calls the function with this as the thread's context, and goes back to the one before however that ends. */
    Object run(Vm vm, Object[] args, String[] keywords) {
        if (args.length - keywords.length < 2) {
            throw Raise.typeError("run() missing 1 required positional argument");
        }
        if (entered) {
            throw Raise.runtimeError("cannot enter context: " + Special.repr(vm, this) + " is already entered");
        }
        Context before = of(vm);
        enter(vm);
        return RunningLoop.call(vm, args[1], Arrays.copyOfRange(args, 2, args.length), keywords, new Request.Then() {
            @Override
            public Object returned(Vm machine, Object value) {
                leave(machine, before);
                return value;
            }

            @Override
            public Object raised(Vm machine, Raise raise) {
                leave(machine, before);
                throw raise;
            }
        });
    }

    private void enter(Vm vm) {
        entered = true;
        vm.threadLocals().put(TYPE, this);
    }

    private void leave(Vm vm, Context before) {
        entered = false;
        vm.threadLocals().put(TYPE, before);
    }

    /** The value, or null. */
    private Object find(Vm vm, Object key) {
        if (!(key instanceof ContextVariable)) {
            throw Raise.typeError("a ContextVar key was expected, got " + Special.repr(vm, key));
        }
        return values.get(key);
    }

    @Override
    public boolean hasKey(Vm vm, Object key) {
        return find(vm, key) != null;
    }

    @Override
    public long size() {
        return values.size();
    }

    @Override
    public boolean sameValue(Object other) {
        return other instanceof Context context && Keys.equal(values, context.values);
    }

    @Override
    public int valueHash() {
        throw Raise.typeError("unhashable type: '" + kind + "'");
    }

    private static Context self(Object[] args) {
        return (Context) args[0];
    }

    /** Goes through the context as it is now, whatever is set meanwhile. */
    private static PyIterator iterator(Object[] a, Function<PyDict.Entry, Object> part, PyType type) {
        return self(a).values.copy().iterator(part, type);
    }
}
