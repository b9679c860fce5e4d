package gilgamesh.stdlib;

import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import java.util.Map;

/**
 * Functions and classes by their names, as pickles hold them (Modules/_pickle.c: save_global, whichmodule, find_class; the names of 2.x that
 * protocols up to 2 use: Lib/_compat_pickle.py).
 */
final class PickledGlobals {

    /** What 3.x calls otherwise than 2.x. */
    private static final Map<String, String> MODULES = Map.of(
            "builtins",
            "__builtin__",
            "copyreg",
            "copy_reg",
            "queue",
            "Queue",
            "_thread",
            "thread",
            "pickle",
            "cPickle");

    private static final Map<String, String> NAMES =
            Map.of("range", "xrange", "int", "long", "str", "unicode", "chr", "unichr");

    private static final Map<String, String> NAMES_OF_2 =
            Map.of("xrange", "range", "long", "int", "unicode", "str", "unichr", "chr");

    /** Another object than the one that functions have: so it is in CPython, where what is shared is written once. */
    @SuppressWarnings("StringOperationCanBeSimplified")
    private static final String MODULE_OF_TYPES = new String("builtins");

    private static final Map<String, String> MODULES_OF_2 = Map.of(
            "__builtin__",
            "builtins",
            "copy_reg",
            "copyreg",
            "Queue",
            "queue",
            "thread",
            "_thread",
            "exceptions",
            "builtins",
            "cPickle",
            "pickle");

    /** A module's name and the way from there. */
    record Name(String module, String path) {}

    private PickledGlobals() {}

    /** The name by which a value can be found. */
    static Name of(Vm vm, Object value) {
        if (value instanceof PyType type && type.builtin()) {
            String module = type.own("__module__", vm.version()) instanceof String own
                    ? own
                    : type == Types.ORDERED_DICT ? "collections" : vm.two() ? "__builtin__" : MODULE_OF_TYPES;
            boolean exception =
                    vm.two() && type.isSubtypeOf(ExceptionTypes.BASE_EXCEPTION) && module.equals(builtins(vm));
            return new Name(exception ? "exceptions" : module, TypeNames.name(vm, type));
        }
        if (value instanceof PyBuiltin builtin) {
            int dot = builtin.qualifiedName().lastIndexOf('.');
            String module = dot < 0 ? builtins(vm) : builtin.qualifiedName().substring(0, dot);
            return new Name(vm.two() ? MODULES.getOrDefault(module, module) : module, builtin.name());
        }
        Object path = vm.two() ? null : vm.attribute(value, "__qualname__");
        if (path == null) {
            path = vm.attribute(value, "__name__");
        }
        Object module = vm.attribute(value, "__module__");
        return new Name(module instanceof String text ? text : "__main__", (String) path);
    }

    static Name of(Vm vm, Object value, String path) {
        if (!(value instanceof PyType) && !(value instanceof PyBuiltin)) {
            Object module = vm.attribute(value, "__module__");
            return new Name(module instanceof String text ? text : builtins(vm), path);
        }
        return new Name(of(vm, value).module(), path);
    }

    private static String builtins(Vm vm) {
        return vm.two() ? "__builtin__" : "builtins";
    }

    /** As a protocol up to 2 names it. */
    static Name forTwo(Name name) {
        if (name.module().equals("builtins")) {
            String path = name.path();
            if (NAMES.containsKey(path)) {
                return new Name("__builtin__", NAMES.get(path));
            }
            boolean exception = ExceptionTypes.all().containsKey(path) && !path.equals("OSError");
            return new Name(exception ? "exceptions" : "__builtin__", path);
        }
        return new Name(MODULES.getOrDefault(name.module(), name.module()), name.path());
    }

    /** What a pickle of protocol 2 or less means. */
    static Name fromTwo(Name name) {
        if (name.module().equals("__builtin__")) {
            return new Name("builtins", NAMES_OF_2.getOrDefault(name.path(), name.path()));
        }
        return new Name(MODULES_OF_2.getOrDefault(name.module(), name.module()), name.path());
    }

    /** Imports the module, if that has not been done, and goes on with None. */
    static Object imported(Vm vm, PyDict modules, String module, Request.Then then) {
        if (modules.contains(module) || module.equals("exceptions") && vm.two()) {
            return then.returned(vm, None.NONE);
        }
        return new Request.Call(then, vm.builtin("__import__"), module);
    }

    /** What the way leads to in an imported module; null if it leads nowhere. */
    static Object find(Vm vm, PyDict modules, Name name) {
        Object at = modules.get(name.module());
        if (name.module().equals("exceptions") && vm.two()) {
            return ExceptionTypes.all().get(name.path());
        }
        for (String step : name.path().split("\\.")) {
            if (at == null || step.equals("<locals>")) {
                return null;
            }
            at = vm.attribute(at, step);
        }
        return at;
    }

    /** A value cannot be pickled by its name: says why. {@code found} is what has its name; null if nothing has. */
    static Raise refused(Vm vm, Object value, Name name, Object found, PyType error) {
        boolean old = value instanceof PyType type && type.oldStyle();
        String text = old ? name.module() + "." + name.path() : Special.repr(vm, value);
        if (vm.two()) {
            return Raise.of(
                    error,
                    found == null
                            ? "Can't pickle " + text + ": attribute lookup " + name.module() + "." + name.path()
                                    + " failed"
                            : "Can't pickle " + text + ": it's not the same object as " + name.module() + "."
                                    + name.path());
        }
        if (found != null) {
            return Raise.of(
                    error,
                    "Can't pickle " + text + ": it's not the same object as " + name.module() + "." + name.path());
        }
        if (name.path().contains("<locals>")) {
            if (vm.version().atLeast(3, 14)) {
                return Raise.of(error, "Can't pickle local object " + text);
            }
            return Raise.attributeError((vm.version().atLeast(3, 13) ? "Can't get" : "Can't pickle") + " local object '"
                    + name.path() + "'");
        }
        return Raise.of(
                error,
                vm.version().atLeast(3, 14)
                        ? "Can't pickle " + text + ": it's not found as " + name.module() + "." + name.path()
                        : "Can't pickle " + text + ": attribute lookup " + name.path() + " on " + name.module()
                                + " failed");
    }
}
