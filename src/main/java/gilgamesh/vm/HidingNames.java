package gilgamesh.vm;

import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.Raise;

/**
 * What a module that has no such attribute is said to be: half loaded, or, from 3.13 on, a file that hides a module of the standard library
 * (Objects/moduleobject.c: _Py_module_getattro_impl).
 */
final class HidingNames {

    private HidingNames() {}

    static Raise missing(InterpreterState state, PyModule module, String name) {
        String plain = "module '" + module.name() + "' has no attribute '" + name + "'";
        boolean half = state.version().atLeast(3, 8) && state.imports.isLoading(module);
        if (hidesLibrary(state, module)) {
            return Raise.attributeError(plain + " " + advice(module));
        }
        if (!half) {
            return Raise.attributeError(plain);
        }
        if (!state.version().atLeast(3, 13)) {
            return Raise.attributeError("partially initialized " + plain + " (most likely due to a circular import)");
        }
        Object file = module.globals().get("__file__");
        if (besideProgram(state, module)) {
            return Raise.attributeError(plain + " (consider renaming '" + file
                    + "' if it has the same name as a third-party module you intended to import)");
        }
        return Raise.attributeError("partially initialized module '" + module.name() + "' from '" + file
                + "' has no attribute '" + name + "' (most likely due to a circular import)");
    }

    static boolean hidesLibrary(InterpreterState state, Object module) {
        return state.version().atLeast(3, 13)
                && module instanceof PyModule own
                && besideProgram(state, own)
                && state.library.has(own.name(), state.version());
    }

    static String advice(PyModule module) {
        return "(consider renaming '" + module.globals().get("__file__")
                + "' since it has the same name as the standard library module named '" + module.name()
                + "' and the import system gives it precedence)";
    }

    private static boolean besideProgram(InterpreterState state, PyModule module) {
        String directory = state.folder().directory();
        return module.globals().get("__file__") instanceof String file
                && state.folder()
                        .module(directory, module.name())
                        .filter(own -> file.equals(own.file()))
                        .isPresent();
    }
}
