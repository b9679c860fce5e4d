package gilgamesh.stdlib;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.builtin.Signature;
import gilgamesh.vm.builtin.Table;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.Vm;

/** A {@code ContextVar}: a name, perhaps a default, and in each context perhaps a value. */
final class ContextVariable extends PyInstance {

    static final PyType TYPE = ContextModule.type("ContextVar");

    private static final Signature NAME_AND_DEFAULT = Signature.of("name", "*", "default=");

    static {
        TYPE.define("__new__", PyBuiltin.function("ContextVar", ContextVariable::make))
                .method(
                        "__repr__",
                        (vm, args, keywords) -> "<ContextVar name=" + Special.repr(vm, self(args).name)
                                + (self(args).usual == null ? "" : " default=" + Special.repr(vm, self(args).usual))
                                + ContextModule.address(vm, args[0]))
                .getter("name", (vm, args, keywords) -> self(args).name);
        ContextModule.generic(TYPE, PythonVersion.V3_7);
        new Table(TYPE)
                .method("get", Signature.between(0, 1), (vm, a) -> self(a).get(vm, a[1]))
                .method("set", Signature.ONE, (vm, a) -> self(a).set(vm, a[1]))
                .method("reset", Signature.ONE, (vm, a) -> {
                    if (a[1] instanceof ContextToken token) {
                        return self(a).reset(vm, token);
                    }
                    throw Raise.typeError("expected an instance of Token, got " + Special.repr(vm, a[1]));
                });
    }

    private final String name;
    // Null if there is none.
    private final Object usual;

    ContextVariable(String name, Object usual) {
        super(TYPE);
        this.name = name;
        this.usual = usual;
    }

    static ContextVariable self(Object[] args) {
        return (ContextVariable) args[0];
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

    ContextToken set(Vm vm, Object value) {
        Context context = Context.of(vm);
        var token = new ContextToken(context, this, context.values.get(this));
        context.values.put(this, value);
        return token;
    }

    Object reset(Vm vm, ContextToken token) {
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

    private static Object make(Vm vm, Object[] args, String[] keywords) {
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
        return new ContextVariable(name, bound[2]);
    }
}
