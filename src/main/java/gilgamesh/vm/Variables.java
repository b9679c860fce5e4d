package gilgamesh.vm;

import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.Raise;

/** Names of variables: how they are found when an instruction does not remember, and what is said when they are not. */
final class Variables {

    private final InterpreterState state;

    Variables(InterpreterState state) {
        this.state = state;
    }

    Object loadGlobal(Frame f, int at) {
        String name = (String) f.code.operands[at];
        PyDict.Entry entry = f.globals.entry(name);
        boolean own = entry != null;
        if (!own) {
            entry = state.builtins().globals().entry(name);
        }
        if (entry == null) {
            // 2.7 says "global name" for what a function looks up as a global (Python/ceval.c: GLOBAL_NAME_ERROR_MSG).
            throw state.two() ? Raise.nameError("global name '" + name + "' is not defined") : undefined(name);
        }
        f.code.globals[at] = new GlobalCache(f.globals, own, f.globals.structure(), entry);
        return entry.value();
    }

    void storeGlobal(Frame f, int at, Object value) {
        store(f.globals, f, at, value);
    }

    Object loadName(Frame f, int at) {
        String name = (String) f.code.operands[at];
        PyDict.Entry entry = f.names.entry(name);
        Object missing = entry == null ? Protocols.special(f.names, "__missing__") : null;
        if (missing != null) {
            try {
                return state.call(missing, f.names, name);
            } catch (Raise raise) {
                if (!raise.is(ExceptionTypes.KEY_ERROR)) {
                    throw raise;
                }
            }
        }
        if (entry != null) {
            f.code.globals[at] = new GlobalCache(f.names, true, 0, entry);
            return entry.value();
        }
        return globalOrBuiltin(f, name);
    }

    Object globalOrBuiltin(Frame f, String name) {
        Object value = f.globals.get(name);
        if (value == null) {
            value = state.builtins().globals().get(name);
        }
        if (value == null) {
            throw undefined(name);
        }
        return value;
    }

    Raise undefined(String name) {
        Raise raise = Raise.nameError("name '" + name + "' is not defined");
        if (state.version().atLeast(3, 10)) {
            raise.exception().setOwn("name", name);
        }
        return raise;
    }

    /** The name space of a class may be one that its metaclass has prepared. */
    void storeName(Frame f, int at, Object value) {
        Object method = Protocols.special(f.names, "__setitem__");
        if (method != null) {
            state.call(method, f.names, f.code.operands[at], value);
            return;
        }
        store(f.names, f, at, value);
    }

    private static void store(PyDict names, Frame f, int at, Object value) {
        String name = (String) f.code.operands[at];
        names.put(name, value);
        f.code.globals[at] = new GlobalCache(names, true, 0, names.entry(name));
    }

    /** A local or cell variable without a value (Python/ceval.c: UNBOUNDLOCAL_ERROR_MSG, UNBOUNDFREE_ERROR_MSG). */
    Raise unbound(Lowered code, int slot) {
        String name = code.slotNames.get(slot);
        if (code.code.freeNames().contains(name)
                && slot >= code.variables - code.code.freeNames().size()) {
            String where = state.version().atLeast(3, 11)
                    ? "cannot access free variable '" + name
                            + "' where it is not associated with a value in enclosing scope"
                    : "free variable '" + name + "' referenced before assignment in enclosing scope";
            return Raise.nameError(where);
        }
        return Raise.of(
                ExceptionTypes.UNBOUND_LOCAL_ERROR,
                state.version().atLeast(3, 11)
                        ? "cannot access local variable '" + name + "' where it is not associated with a value"
                        : "local variable '" + name + "' referenced before assignment");
    }
}
