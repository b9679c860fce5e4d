package gilgamesh.vm.builtin;

import gilgamesh.vm.object.Operators;
import gilgamesh.vm.object.PyDerived;
import gilgamesh.vm.object.PyException;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.Vm;

/** Special methods that may run Python code in frames of its own. */
final class Protocols {

    private Protocols() {}

    /** {@code str(value)} to {@code then}. */
    static Object str(Vm vm, Object value, Request.Then then) {
        Object method = Special.method(value, "__str__");
        if (method != null) {
            return new Request.Call(
                    (machine, result) -> then.returned(machine, Special.text(machine, result, "__str__")),
                    method,
                    value);
        }
        boolean byRepr = !(value instanceof PyDerived derived)
                || PyDerived.isShownByRepr(derived.type().builtinBase(), vm.version());
        if (byRepr && !(value instanceof PyException)) {
            return repr(vm, value, then, true);
        }
        return then.returned(vm, Operators.str(vm, value));
    }

    /** {@code repr(value)} to {@code then}. */
    static Object repr(Vm vm, Object value, Request.Then then) {
        return repr(vm, value, then, false);
    }

    private static Object repr(Vm vm, Object value, Request.Then then, boolean forStr) {
        Object method = Special.method(value, "__repr__");
        if (method != null) {
            return new Request.Call(
                    (machine, result) -> then.returned(machine, Special.text(machine, result, "__repr__")),
                    method,
                    value);
        }
        return then.returned(vm, forStr ? Operators.str(vm, value) : Operators.repr(vm, value));
    }
}
