package gilgamesh.vm;

import gilgamesh.vm.builtin.Signature;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;

/**
 * What a thread's event loop wants to know of asynchronous generators (PEP 525): {@code firstiter} is called with each that is about to make
 * its first step; {@code finalizer} is kept and never called, since no generator is dropped before the end.
 */
final class AsyncGeneratorHooks {

    private static final Signature HOOKS = Signature.of("firstiter=", "finalizer=");
    /** The type of what shows them; a thread keeps its own under this name. */
    private static final PyType SHOWN = new PyType("asyncgen_hooks", Types.TUPLE).define("__module__", "sys");

    private static final PyTuple UNSET = new PyTuple(SHOWN, new Object[] {None.NONE, None.NONE});

    static {
        SHOWN.getter("firstiter", (vm, args, keywords) -> ((PyTuple) args[0]).get(0));
        SHOWN.getter("finalizer", (vm, args, keywords) -> ((PyTuple) args[0]).get(1));
    }

    private AsyncGeneratorHooks() {}

    static void define(PyModule sys) {
        sys.function("get_asyncgen_hooks", (vm, args, keywords) -> of(vm))
                .function("set_asyncgen_hooks", AsyncGeneratorHooks::set);
    }

    private static PyTuple of(Vm vm) {
        return vm.threadLocals().get(SHOWN) instanceof PyTuple hooks ? hooks : UNSET;
    }

    private static Object set(Vm vm, Object[] args, String[] keywords) {
        Object[] given = HOOKS.bind(vm, "sys", "set_asyncgen_hooks", 0, args, keywords);
        PyTuple before = of(vm);
        var after = new Object[2];
        for (int i = 0; i < 2; i++) {
            after[i] = given[i] == null ? before.get(i) : given[i];
            if (after[i] != None.NONE && !Special.callable(vm, after[i])) {
                throw Raise.typeError("callable " + (i == 0 ? "firstiter" : "finalizer") + " expected, got "
                        + PyType.of(after[i]).name());
            }
        }
        vm.threadLocals().put(SHOWN, new PyTuple(SHOWN, after));
        return None.NONE;
    }

    /** The step, after the thread's hook has been called if it is the generator's first one. */
    static Object known(Vm vm, PyGenerator generator, AsyncGeneratorStep step) {
        if (generator.hooked) {
            return step;
        }
        generator.hooked = true;
        Object first = of(vm).get(0);
        return first == None.NONE ? step : new Request.Call((machine, nothing) -> step, first, generator);
    }
}
