package gilgamesh.vm;

import gilgamesh.vm.LoopTrace.Condition;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyFunction;
import gilgamesh.vm.object.PyInstance;

/** The globals, the attributes and the methods that a loop uses, as {@link LoopTracer} finds them: those that it can be sure to find again. */
final class TracedNames {

    private final InterpreterState state;
    /** The module's own, which alone are watched for names that come and go. */
    private final PyDict globals;

    private final TracedVariables variables;

    TracedNames(InterpreterState state, PyDict globals, TracedVariables variables) {
        this.state = state;
        this.globals = globals;
        this.variables = variables;
    }

    private Place.Global global(PyDict names, Object name) {
        PyDict.Entry entry = names == globals ? names.entry(name) : null;
        return entry == null ? null : new Place.Global(entry);
    }

    /** @param names where the name is looked for; another dict than the globals, or null, fails the trace */
    Symbol load(PyDict names, Object name) {
        Place.Global place = global(names, name);
        if (place == null && names == globals) {
            PyDict.Entry builtin = state.builtins().globals().entry(name);
            place = builtin == null ? null : new Place.Global(builtin);
        }
        if (place == null) {
            variables.fail();
            return null;
        }
        return variables.load(place);
    }

    void store(PyDict names, Object name, Symbol value) {
        Place.Global place = global(names, name);
        if (place == null) {
            variables.fail();
        } else {
            variables.store(place, value);
        }
    }

    /** An instance's attribute, or null. */
    private Place attribute(Symbol holder, String name, boolean stored) {
        if (!(holder instanceof Symbol.Known object
                && object.value() instanceof PyInstance instance
                && Attributes.isPlain(state, instance, name, stored))) {
            return null;
        }
        remember(instance);
        return new Place.Attribute(instance, instance.shape().indexOf(name));
    }

    private void remember(PyInstance instance) {
        variables.condition(new Condition.Unchanged(
                instance, instance.shape(), instance.type().version()));
    }

    /** A method of an instance; null, and the trace has failed, if it is none. */
    PyFunction method(Symbol holder, String name) {
        if (!(holder instanceof Symbol.Known object && object.value() instanceof PyInstance instance)
                || !(Attributes.methodOf(state, instance, name) instanceof PyFunction function)) {
            variables.fail();
            return null;
        }
        remember(instance);
        return function;
    }

    Symbol loadAttribute(Symbol holder, String name) {
        Place place = attribute(holder, name, false);
        if (place != null) {
            return variables.load(place);
        }
        PyFunction function = method(holder, name);
        return function == null ? null : new Symbol.Method(function, (Symbol.Known) holder);
    }

    void storeAttribute(Symbol holder, String name, Symbol value) {
        Place place = attribute(holder, name, true);
        if (place == null) {
            variables.fail();
        } else {
            variables.store(place, value);
        }
    }
}
