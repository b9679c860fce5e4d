package gilgamesh.vm;

import gilgamesh.vm.object.Operators;
import gilgamesh.vm.object.PyDerived;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Types;

/** What {@code str}, {@code repr}, {@code ascii} and {@code format} give for any value: a text, or a request for it. */
final class ValueTexts {

    private final InterpreterState state;

    ValueTexts(InterpreterState state) {
        this.state = state;
    }

    /** {@code str(value)}, or a request for it. */
    Object str(Object value) {
        Object method = Protocols.special(value, "__str__");
        return method != null ? textOf(method, value, "__str__") : plainly(value);
    }

    /** {@code object.__str__}: the representation, unless the built-in base knows better. */
    Object plainly(Object value) {
        boolean byBase = value instanceof PyInstance instance && instance.type().builtinBase() == Types.OBJECT;
        return byBase
                        || value instanceof PyDerived derived
                                && PyDerived.isShownByRepr(derived.type().builtinBase(), state.version())
                ? repr(value)
                : Operators.str(state, value);
    }

    Object repr(Object value) {
        Object method = Protocols.special(value, "__repr__");
        return method != null ? textOf(method, value, "__repr__") : Operators.repr(state, value);
    }

    private static Object textOf(Object method, Object value, String name) {
        return new Request.Call(
                (vm, text) -> {
                    if (!(text instanceof String)) {
                        throw Raise.typeError(name + " returned non-string (type "
                                + PyType.of(text).name() + ")");
                    }
                    return text;
                },
                method,
                value);
    }

    Object ascii(Object value) {
        Object ascii = state.builtins().globals().get("ascii");
        return ascii == null ? repr(value) : new Request.Call(ascii, value);
    }

    Object format(Object value, String specification) {
        if (value instanceof String && specification.isEmpty()) {
            return value;
        }
        Object method = Protocols.special(value, "__format__");
        if (method != null) {
            return new Request.Call(method, value, specification);
        }
        return specification.isEmpty() && value instanceof PyInstance
                ? str(value)
                : Operators.format(state, value, specification);
    }
}
