package gilgamesh.stdlib;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.Evaluator;
import gilgamesh.vm.builtin.Signature;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyClassMethod;
import gilgamesh.vm.object.PyGenericAlias;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import java.util.function.Function;

/** {@code _contextvars} of 3.7 and later (Python/context.c): variables whose values belong to a context, of which each thread has its own. */
final class ContextModule {

    private ContextModule() {}

    static PyModule create() {
        return new PyModule("_contextvars")
                .define("ContextVar", ContextVariable.TYPE)
                .define("Context", Context.TYPE)
                .define("Token", ContextToken.TYPE)
                .function("copy_context", (vm, args, keywords) -> {
                    Signature.NONE.bind(vm, "_contextvars", "copy_context", 0, args, keywords);
                    return Context.of(vm).copy();
                });
    }

    /**
     * What a {@code threading.Thread} becomes: in a build without a GIL it begins, from 3.14 on, with a copy of the context of the one that
     * starts it ({@code sys.flags.thread_inherit_context}), otherwise with an empty one.
     */
    static Evaluator newThread(Vm vm, Object function) {
        boolean inherits = vm.version().atLeast(3, 14) && vm.version().freeThreaded();
        if (inherits && Context.isKnown(vm)) {
            return vm.newThread(Context.RUN, new Object[] {Context.of(vm).copy(), function}, new String[0]);
        }
        return vm.newThread(function, new Object[0], new String[0]);
    }

    /** One of the module's types. Up to 3.9 these say nothing of their module. */
    static PyType type(String name) {
        return new PyType(name, Types.OBJECT)
                .define("__module__", "_contextvars", PythonVersion.V3_10, PythonVersion.LATEST)
                .last();
    }

    /** Subscribed with a type it is an alias; before 3.9, where it can be, it is itself. */
    static void generic(PyType type, PythonVersion since) {
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

    /** How the text of an object ends that says where it is. */
    static String address(Vm vm, Object object) {
        return " at 0x" + Long.toHexString(vm.identity(object)) + ">";
    }
}
