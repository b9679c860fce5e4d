package gilgamesh.stdlib;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.Evaluator;
import gilgamesh.vm.builtin.Signature;
import gilgamesh.vm.builtin.Table;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.Keyed;
import gilgamesh.vm.object.Keys;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyClassMethod;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyGenericAlias;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyIterator;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Sentinel;
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
 * {@code _contextvars} (Python/context.c): variables whose values belong to a context, of which each thread has one of its own. A context keeps
 * its variables in the order in which they were set; CPython's order is that of their addresses.
 */
final class ContextModule {

    private static final PyType VARIABLE = type("ContextVar");
    private static final PyType CONTEXT = type("Context");
    private static final PyType TOKEN = type("Token");
    private static final PyType MISSING_TYPE =
            new PyType("MISSING", Types.OBJECT).define("__module__", "Token").last();

    private static final PyType KEYS = new PyType("keys", Types.OBJECT);
    private static final PyType VALUES = new PyType("values", Types.OBJECT);
    private static final PyType ITEMS = new PyType("items", Types.OBJECT);

    private static final Signature NAME_AND_DEFAULT = Signature.of("name", "*", "default=");

    private static final PyBuiltin RUN =
            PyBuiltin.function("Context.run", (vm, args, keywords) -> self(args).run(vm, args, keywords));

    /** What a variable had if it had no value. */
    private static final Sentinel MISSING = new Sentinel(MISSING_TYPE);

    static {
        variable();
        context();
        token();
        MISSING_TYPE.method("__repr__", (vm, args, keywords) -> "<Token.MISSING>");
    }

    private ContextModule() {}

    static PyModule create() {
        return new PyModule("_contextvars")
                .define("ContextVar", VARIABLE)
                .define("Context", CONTEXT)
                .define("Token", TOKEN)
                .function("copy_context", (vm, args, keywords) -> {
                    Signature.NONE.bind(vm, "_contextvars", "copy_context", 0, args, keywords);
                    return Context.of(vm).copy();
                });
    }

    /** Up to 3.9 these say nothing of their module. */
    private static PyType type(String name) {
        return new PyType(name, Types.OBJECT)
                .define("__module__", "_contextvars", PythonVersion.V3_10, PythonVersion.LATEST)
                .last();
    }

    private static String address(Vm vm, Object object) {
        return " at 0x" + Long.toHexString(vm.identity(object)) + ">";
    }

    // ---------------------------------------------------------------- ContextVar

    private static final class Variable extends PyInstance {

        private final String name;
        // Null if there is none.
        private final Object usual;

        Variable(String name, Object usual) {
            super(VARIABLE);
            this.name = name;
            this.usual = usual;
        }

        static Variable self(Object[] args) {
            return (Variable) args[0];
        }

        Object get(Vm vm, Object instead) {
            Object value = Context.of(vm).values.get(this);
            if (value == null) {
                value = instead != null ? instead : usual;
            }
            if (value == null) {
                throw Raise.of(ExceptionTypes.named("LookupError"), this);
            }
            return value;
        }

        Token set(Vm vm, Object value) {
            Context context = Context.of(vm);
            var token = new Token(context, this, context.values.get(this));
            context.values.put(this, value);
            return token;
        }

        Object reset(Vm vm, Token token) {
            if (token.used) {
                throw Raise.runtimeError(Special.repr(vm, token) + " has already been used once");
            }
            if (token.variable != this) {
                throw Raise.valueError(Special.repr(vm, token) + " was created by a different ContextVar");
            }
            if (token.context != Context.of(vm)) {
                throw Raise.valueError(Special.repr(vm, token) + " was created in a different Context");
            }
            token.used = true;
            if (token.old != null) {
                token.context.values.put(this, token.old);
            } else if (token.context.values.contains(this)) {
                token.context.values.remove(this);
            }
            return None.NONE;
        }
    }

    private static void variable() {
        VARIABLE.define("__new__", PyBuiltin.function("ContextVar", ContextModule::newVariable))
                .method(
                        "__repr__",
                        (vm, args, keywords) -> "<ContextVar name=" + Special.repr(vm, Variable.self(args).name)
                                + (Variable.self(args).usual == null
                                        ? ""
                                        : " default=" + Special.repr(vm, Variable.self(args).usual))
                                + address(vm, args[0]))
                .getter("name", (vm, args, keywords) -> Variable.self(args).name);
        generic(VARIABLE, PythonVersion.V3_7);
        new Table(VARIABLE)
                .method(
                        "get",
                        Signature.between(0, 1),
                        (vm, a) -> Variable.self(a).get(vm, a[1]))
                .method("set", Signature.ONE, (vm, a) -> Variable.self(a).set(vm, a[1]))
                .method("reset", Signature.ONE, (vm, a) -> {
                    if (a[1] instanceof Token token) {
                        return Variable.self(a).reset(vm, token);
                    }
                    throw Raise.typeError("expected an instance of Token, got " + Special.repr(vm, a[1]));
                });
    }

    /** Subscribed with a type it is an alias; before 3.9, where it can be, it is itself. */
    private static void generic(PyType type, PythonVersion since) {
        if (since.compareTo(PythonVersion.V3_9) < 0) {
            type.define("__class_getitem__", subscribed(type, item -> type), since, PythonVersion.V3_8);
        }
        type.define(
                "__class_getitem__",
                subscribed(type, item -> new PyGenericAlias(type, item)),
                PythonVersion.V3_9,
                PythonVersion.LATEST);
    }

    private static Object subscribed(PyType type, Function<Object, Object> meaning) {
        return new PyClassMethod(
                PyBuiltin.function(type.name() + ".__class_getitem__", (vm, args, keywords) -> meaning.apply(args[1])));
    }

    private static Object newVariable(Vm vm, Object[] args, String[] keywords) {
        int given = args.length - 1;
        int positional = given - keywords.length;
        if (given <= 2 && positional != 1) {
            boolean one = vm.version().atLeast(3, 8);
            throw Raise.typeError("ContextVar() takes " + (positional == 0 ? "exactly" : "at most")
                    + " 1 positional argument" + (one ? "" : "s") + " (" + positional + " given)");
        }
        Object[] bound = NAME_AND_DEFAULT.bind(vm, null, "ContextVar", 1, args, keywords);
        if (!(bound[1] instanceof String name)) {
            throw Raise.typeError("context variable name must be a str");
        }
        return new Variable(name, bound[2]);
    }

    // ---------------------------------------------------------------- Context

    static final class Context extends PyInstance implements Keyed, Sized, ValueEquality {

        private final PyDict values;
        private final String kind;
        private boolean entered;

        private Context(PyDict values, String kind) {
            super(CONTEXT);
            this.values = values;
            this.kind = kind;
        }

        static Context empty(Vm vm) {
            return new Context(new PyDict(), TypeNames.of(vm, CONTEXT));
        }

        /** That of the running thread: an empty one when it first asks. */
        static Context of(Vm vm) {
            if (vm.threadLocals().get(CONTEXT) instanceof Context context) {
                return context;
            }
            Context empty = empty(vm);
            empty.enter(vm);
            return empty;
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
            return new Request.Call(args[1], Arrays.copyOfRange(args, 2, args.length), keywords, new Request.Then() {
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
            vm.threadLocals().put(CONTEXT, this);
        }

        private void leave(Vm vm, Context before) {
            entered = false;
            vm.threadLocals().put(CONTEXT, before);
        }

        /** The value, or null. */
        private Object find(Vm vm, Object key) {
            if (!(key instanceof Variable)) {
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
    }

    private static Context self(Object[] args) {
        return (Context) args[0];
    }

    /** Goes through the context as it is now, whatever is set meanwhile. */
    private static PyIterator iterator(Object[] a, Function<PyDict.Entry, Object> part, PyType type) {
        return self(a).values.copy().iterator(part, type);
    }

    private static void context() {
        CONTEXT.define("__new__", PyBuiltin.function("Context", (vm, args, keywords) -> {
            if (args.length > 1) {
                throw Raise.typeError("Context() does not accept any arguments");
            }
            return Context.empty(vm);
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
        new Table(CONTEXT)
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

    // ---------------------------------------------------------------- Token

    private static final class Token extends PyInstance {

        private final Context context;
        private final Variable variable;
        // Null if there was none.
        private final Object old;
        private boolean used;

        Token(Context context, Variable variable, Object old) {
            super(TOKEN);
            this.context = context;
            this.variable = variable;
            this.old = old;
        }

        static Token self(Object[] args) {
            return (Token) args[0];
        }
    }

    private static void token() {
        TOKEN.define("__new__", PyBuiltin.function("Token", (vm, args, keywords) -> {
                    throw Raise.runtimeError("Tokens can only be created by ContextVars");
                }))
                .define("MISSING", MISSING)
                .method(
                        "__repr__",
                        (vm, args, keywords) -> "<Token" + (Token.self(args).used ? " used" : "") + " var="
                                + Special.repr(vm, Token.self(args).variable) + address(vm, args[0]))
                .getter("var", (vm, args, keywords) -> Token.self(args).variable)
                .getter("old_value", (vm, args, keywords) -> {
                    Object old = Token.self(args).old;
                    return old == null ? MISSING : old;
                });
        generic(TOKEN, PythonVersion.V3_9);
        new Table(TOKEN)
                .since(PythonVersion.V3_14)
                .method("__enter__", Signature.NONE, (vm, a) -> a[0])
                .method(
                        "__exit__",
                        Signature.between(3, 3),
                        (vm, a) -> Token.self(a).variable.reset(vm, Token.self(a)));
    }

    // ---------------------------------------------------------------- threads

    /**
     * What a {@code threading.Thread} becomes: in a build without a GIL it begins, from 3.14 on, with a copy of the context of the one that
     * starts it ({@code sys.flags.thread_inherit_context}), otherwise with an empty one.
     */
    static Evaluator newThread(Vm vm, Object function) {
        boolean inherits = vm.version().atLeast(3, 14) && vm.version().freeThreaded();
        if (inherits && vm.threadLocals().containsKey(CONTEXT)) {
            return vm.newThread(RUN, new Object[] {Context.of(vm).copy(), function}, new String[0]);
        }
        return vm.newThread(function, new Object[0], new String[0]);
    }
}
