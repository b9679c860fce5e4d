package gilgamesh.vm;

import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.Raise;

/** The package that a relative import counts from (Python/import.c: resolve_name; 2.7: get_parent). */
final class PackageName {

    private PackageName() {}

    static boolean isPackage(Object module) {
        return module instanceof PyModule plain && plain.globals().get("__path__") != null;
    }

    /** The package of a module with these globals; null if it is in none. */
    static String ofImporter(PyDict globals) {
        if (globals.get("__package__") instanceof String given && !given.isEmpty()) {
            return given;
        }
        if (!(globals.get("__name__") instanceof String name)) {
            return null;
        }
        if (globals.get("__path__") != null) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        return dot < 0 ? null : name.substring(0, dot);
    }

    /** The package that is meant by so many points, one being the importing module's own. */
    static String above(InterpreterState state, PyDict globals, long points) {
        String name = ofImporter(globals);
        boolean old = !state.two() && !state.version().atLeast(3, 7);
        if (name == null && old && globals.get("__package__") == None.NONE) {
            // 3.6 takes a module for its own package if nothing says otherwise (Python/import.c: resolve_name).
            name = (String) globals.get("__name__");
        }
        if (name == null) {
            throw state.two()
                    ? Raise.valueError("Attempted relative import in non-package")
                    : Raise.of(ExceptionTypes.IMPORT_ERROR, "attempted relative import with no known parent package");
        }
        for (long i = 1; i < points; i++) {
            int dot = name.lastIndexOf('.');
            if (dot < 0) {
                throw beyond(state);
            }
            name = name.substring(0, dot);
        }
        return name;
    }

    private static Raise beyond(InterpreterState state) {
        if (state.two()) {
            return Raise.valueError("Attempted relative import beyond toplevel package");
        }
        String text = "attempted relative import beyond top-level package";
        return state.version().atLeast(3, 9) ? Raise.of(ExceptionTypes.IMPORT_ERROR, text) : Raise.valueError(text);
    }
}
