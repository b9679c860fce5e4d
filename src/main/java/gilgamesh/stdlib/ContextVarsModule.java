package gilgamesh.stdlib;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.builtin.Signature;
import gilgamesh.vm.builtin.Table;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.Keys;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyIterator;
import gilgamesh.vm.object.PyModule;
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

/**
 * {@code contextvars} (Python/context.c): variables whose values lie in the context that a thread is in. A thread begins in an empty one of
 * its own, also in 3.14t, where a real one begins in a copy of that of the thread that started it.
 */
final class ContextVarsModule {

    private static final PyType VARIABLE = type("ContextVar");
    private static final PyType CONTEXT = type("Context").notToDeriveFrom();
    private static final PyType TOKEN = type("Token").notToDeriveFrom();

    /** What a token says of a variable that had no value. */
    private static final PyInstance MISSING = new PyInstance(new PyType("Token.MISSING", Types.OBJECT));

    private static final Signature NEW = Signature.of("name", "*", "default=");
    private static final Signature UP_TO_ONE = Signature.between(0, 1);

    static {
        MISSING.type().method("__repr__", (vm, args, keywords) -> "<Token.MISSING>");
        VARIABLE.define("__new__", PyBuiltin.function("ContextVar", Variable::create))
                .method("__repr__", (vm, args, keywords) -> variable(args).shown(vm))
                .getter("name", (vm, args, keywords) -> variable(args).name);
        new Table(VARIABLE)
                .method("get", UP_TO_ONE, (vm, a) -> variable(a).get(vm, a[1]))
                .method("set", Signature.ONE, (vm, a) -> variable(a).set(vm, a[1]))
                .method("reset", Signature.ONE, (vm, a) -> variable(a).reset(vm, a[1]));
        TOKEN.define("__new__", PyBuiltin.function("Token", (vm, args, keywords) -> {
                    throw Raise.runtimeError("Tokens can only be created by ContextVars");
                }))
                .method("__repr__", (vm, args, keywords) -> token(args).shown(vm))
                .getter("var", (vm, args, keywords) -> token(args).variable)
                .getter("old_value", (vm, args, keywords) -> token(args).before == null ? MISSING : token(args).before)
                .method("__enter__", (vm, args, keywords) -> args[0], PythonVersion.V3_14, PythonVersion.LATEST)
                .method(
                        "__exit__",
                        (vm, args, keywords) -> token(args).variable.reset(vm, args[0]),
                        PythonVersion.V3_14,
                        PythonVersion.LATEST)
                .define("MISSING", MISSING);
        CONTEXT.define("__new__", PyBuiltin.function("Context", (vm, args, keywords) -> {
                    if (args.length > 1) {
                        throw Raise.typeError("Context() does not accept any arguments");
                    }
                    return new Context(new PyDict());
                }))
                .method("__len__", (vm, args, keywords) -> context(args).size())
                .method("__iter__", (vm, args, keywords) -> context(args).iterator(vm))
                .method(
                        "__contains__",
                        (vm, args, keywords) -> context(args).values.contains(key(vm, args[1])))
                .method("__getitem__", (vm, args, keywords) -> context(args).item(vm, args[1]));
        new Table(CONTEXT)
                .raw("run", (vm, args, keywords) -> context(args).run(vm, args, keywords))
                .method("copy", Signature.NONE, (vm, a) -> context(a).copy())
                .method("get", Signature.between(1, 2), (vm, a) -> {
                    Object value = context(a).values.get(key(vm, a[1]));
                    return value != null ? value : a[2] == null ? None.NONE : a[2];
                });
        for (String part : new String[] {"keys", "values", "items"}) {
            CONTEXT.method(part, (vm, args, keywords) -> new Request.Call(vm.attribute(context(args).values, part)));
        }
    }

    private ContextVarsModule() {}

    static PyModule create() {
        return new PyModule("contextvars")
                .define("ContextVar", VARIABLE)
                .define("Context", CONTEXT)
                .define("Token", TOKEN)
                .define("__all__", new PyTuple("Context", "ContextVar", "Token", "copy_context"))
                .function("copy_context", (vm, args, keywords) -> {
                    Signature.NONE.bind(vm, "_contextvars", "copy_context", 0, args, keywords);
                    return Context.here(vm).copy();
                });
    }

    private static PyType type(String name) {
        return new PyType(name, Types.OBJECT)
                .define("__module__", "_contextvars", PythonVersion.V3_10, PythonVersion.LATEST);
    }

    private static Variable variable(Object[] args) {
        return (Variable) args[0];
    }

    private static Context context(Object[] args) {
        return (Context) args[0];
    }

    private static Token token(Object[] args) {
        return (Token) args[0];
    }

    private static Object key(Vm vm, Object key) {
        if (key instanceof Variable) {
            return key;
        }
        throw Raise.typeError("a ContextVar key was expected, got " + Special.repr(vm, key));
    }

    private static String at(Vm vm, Object object) {
        return " at 0x" + Long.toHexString(vm.identity(object)) + ">";
    }

    private static final class Context extends PyInstance implements PyIterator.JavaIterable, Sized, ValueEquality {

        private final PyDict values;
        // Whether a thread is in it.
        private boolean entered;

        Context(PyDict values) {
            super(CONTEXT);
            this.values = values;
        }

        @Override
        public long size() {
            return values.size();
        }

        @Override
        public PyIterator iterator(Vm vm) {
            return values.iterator(vm);
        }

        @Override
        public boolean sameValue(Object other) {
            return other instanceof Context context && Keys.equal(values, context.values);
        }

        /** That of the running thread. */
        static Context here(Vm vm) {
            if (vm.threadContext() == null) {
                vm.threadContext(new Context(new PyDict()));
            }
            return (Context) vm.threadContext();
        }

        Context copy() {
            return new Context(values.copy());
        }

        Object item(Vm vm, Object variable) {
            Object value = values.get(key(vm, variable));
            if (value == null) {
                throw Raise.keyError(variable);
            }
            return value;
        }

        Object run(Vm vm, Object[] args, String[] keywords) {
            if (args.length - keywords.length < 2) {
                throw Raise.typeError("run() missing 1 required positional argument");
            }
            if (entered) {
                throw Raise.runtimeError("cannot enter context: <" + TypeNames.of(vm, CONTEXT) + " object"
                        + at(vm, this) + " is already entered");
            }
            Context before = here(vm);
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
            vm.threadContext(this);
        }

        private void leave(Vm vm, Context before) {
            entered = false;
            vm.threadContext(before);
        }
    }

    private static final class Variable extends PyInstance {

        private final String name;
        // Null if there is none.
        private final Object usual;

        private Variable(String name, Object usual) {
            super(VARIABLE);
            this.name = name;
            this.usual = usual;
        }

        static Object create(Vm vm, Object[] args, String[] keywords) {
            Object[] bound = NEW.bind(vm, null, "ContextVar", 1, args, keywords);
            if (!(bound[1] instanceof String name)) {
                throw Raise.typeError("context variable name must be a str");
            }
            return new Variable(name, bound[2]);
        }

        Object get(Vm vm, Object otherwise) {
            Object value = Context.here(vm).values.get(this);
            if (value != null) {
                return value;
            }
            if (otherwise == null && usual == null) {
                throw Raise.of(ExceptionTypes.named("LookupError"), this);
            }
            return otherwise == null ? usual : otherwise;
        }

        Token set(Vm vm, Object value) {
            Context context = Context.here(vm);
            Object before = context.values.get(this);
            context.values.put(this, value);
            return new Token(this, context, before);
        }

        Object reset(Vm vm, Object given) {
            if (!(given instanceof Token token)) {
                throw Raise.typeError("expected an instance of Token, got " + Special.repr(vm, given));
            }
            if (token.used) {
                throw Raise.runtimeError(token.shown(vm) + " has already been used once");
            }
            if (token.variable != this) {
                throw Raise.valueError(token.shown(vm) + " was created by a different ContextVar");
            }
            if (token.context != Context.here(vm)) {
                throw Raise.valueError(token.shown(vm) + " was created in a different Context");
            }
            token.used = true;
            if (token.before == null) {
                token.context.values.remove(this);
            } else {
                token.context.values.put(this, token.before);
            }
            return None.NONE;
        }

        String shown(Vm vm) {
            String withUsual = usual == null ? "" : " default=" + Special.repr(vm, usual);
            return "<ContextVar name=" + Special.repr(vm, name) + withUsual + at(vm, this);
        }
    }

    private static final class Token extends PyInstance {

        private final Variable variable;
        private final Context context;
        // Null if the variable had no value.
        private final Object before;
        private boolean used;

        Token(Variable variable, Context context, Object before) {
            super(TOKEN);
            this.variable = variable;
            this.context = context;
            this.before = before;
        }

        String shown(Vm vm) {
            return "<Token" + (used ? " used" : "") + " var=" + variable.shown(vm) + at(vm, this);
        }
    }
}
