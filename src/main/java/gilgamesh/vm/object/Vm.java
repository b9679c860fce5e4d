package gilgamesh.vm.object;

import gilgamesh.scenario.PythonVersion;

/** What functions written in Java see of the interpreter that runs them. */
public interface Vm {

    PythonVersion version();

    default boolean two() {
        return version() == PythonVersion.V2_7;
    }

    /**
     * Calls any callable here and now, as C code does: no check is honoured inside, and an operation that must wait raises RuntimeError.
     * Prefer to return a {@link Request.Call}.
     */
    Object call(Object callable, Object... args);

    /** The virtual time at which the running bytecode began, nanoseconds. */
    long localNanos();

    /** The attribute as {@code getattr} gives it, here and now; null if there is none. */
    Object attribute(Object object, String name);
}
