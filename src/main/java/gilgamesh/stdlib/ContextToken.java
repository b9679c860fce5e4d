package gilgamesh.stdlib;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.builtin.Signature;
import gilgamesh.vm.builtin.Table;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Sentinel;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.Types;

/** A {@code Token}: what a variable had in a context before it was set. */
final class ContextToken extends PyInstance {

    static final PyType TYPE = ContextModule.type("Token");

    private static final PyType MISSING_TYPE =
            new PyType("MISSING", Types.OBJECT).define("__module__", "Token").last();

    /** What a variable had if it had no value. */
    private static final Sentinel MISSING = new Sentinel(MISSING_TYPE);

    static {
        MISSING_TYPE.method("__repr__", (vm, args, keywords) -> "<Token.MISSING>");
        TYPE.define("__new__", PyBuiltin.function("Token", (vm, args, keywords) -> {
                    throw Raise.runtimeError("Tokens can only be created by ContextVars");
                }))
                .define("MISSING", MISSING)
                .method(
                        "__repr__",
                        (vm, args, keywords) -> "<Token" + (self(args).used ? " used" : "") + " var="
                                + Special.repr(vm, self(args).variable) + ContextModule.address(vm, args[0]))
                .getter("var", (vm, args, keywords) -> self(args).variable)
                .getter("old_value", (vm, args, keywords) -> {
                    Object old = self(args).old;
                    return old == null ? MISSING : old;
                });
        ContextModule.generic(TYPE, PythonVersion.V3_9);
        new Table(TYPE)
                .since(PythonVersion.V3_14)
                .method("__enter__", Signature.NONE, (vm, a) -> a[0])
                .method(
                        "__exit__",
                        Signature.between(3, 3),
                        (vm, a) -> self(a).variable.reset(vm, self(a)));
    }

    final Context context;
    final ContextVariable variable;
    // Null if there was none.
    final Object old;
    boolean used;

    ContextToken(Context context, ContextVariable variable, Object old) {
        super(TYPE);
        this.context = context;
        this.variable = variable;
        this.old = old;
    }

    static ContextToken self(Object[] args) {
        return (ContextToken) args[0];
    }
}
