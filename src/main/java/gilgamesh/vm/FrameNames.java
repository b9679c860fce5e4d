package gilgamesh.vm;

import gilgamesh.vm.object.Native;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyCell;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Vm;
import java.util.List;
import java.util.TreeSet;

/** The built-in functions that see the frame they are called from: globals, locals, and vars and dir without an argument. */
final class FrameNames {

    private static final List<String> IMPORT = List.of("name", "globals", "locals", "fromlist", "level");

    private FrameNames() {}

    /** Defines the functions; vars and dir must be there already for what has an argument. */
    static void define(PyModule builtins) {
        builtins.define("globals", PyBuiltin.function("globals", (vm, args, keywords) -> {
            refuse("globals", args);
            return frame(vm).globals;
        }));
        builtins.define("locals", PyBuiltin.function("locals", (vm, args, keywords) -> {
            refuse("locals", args);
            return locals(frame(vm));
        }));
        withoutArgument(builtins, "vars", (vm, args, keywords) -> locals(frame(vm)));
        withoutArgument(builtins, "dir", (vm, args, keywords) -> names(locals(frame(vm))));
        if (builtins.name().equals("__builtin__")) {
            builtins.define("reload", Imports.RELOAD);
        }
        builtins.define("__import__", PyBuiltin.function("__import__", (vm, args, keywords) -> {
            Object[] bound = importArguments(args, keywords);
            if (!(bound[0] instanceof String name)) {
                throw Raise.typeError("__import__() argument 1 must be str" + (vm.two() ? "ing" : "") + ", not "
                        + TypeNames.of(vm, bound[0]));
            }
            PyDict globals = bound[1] instanceof PyDict given ? given : frame(vm).globals;
            Object names = bound[3] instanceof PyList list && list.size() > 0 ? new PyTuple(list.toArray()) : bound[3];
            boolean wanted = names instanceof PyTuple tuple && tuple.size() > 0;
            Object level = bound[4] != null ? bound[4] : vm.two() ? -1L : 0L;
            return ((InterpreterState) vm).imports.importName(name, wanted ? names : None.NONE, level, globals);
        }));
    }

    /** name, globals, locals, fromlist, level; null where it is left out. */
    private static Object[] importArguments(Object[] args, String[] keywords) {
        Object[] bound = new Object[IMPORT.size()];
        int positional = args.length - keywords.length;
        if (args.length == 0 || args.length > bound.length) {
            throw Raise.typeError("__import__() takes from 1 to 5 arguments (" + args.length + " given)");
        }
        System.arraycopy(args, 0, bound, 0, positional);
        for (int i = 0; i < keywords.length; i++) {
            int place = IMPORT.indexOf(keywords[i]);
            if (place < 0) {
                throw Raise.typeError("'" + keywords[i] + "' is an invalid keyword argument for __import__()");
            }
            bound[place] = args[positional + i];
        }
        return bound;
    }

    private static void withoutArgument(PyModule builtins, String name, Native ofFrame) {
        Native ofObject = ((PyBuiltin) builtins.globals().get(name)).function();
        builtins.define(
                name,
                PyBuiltin.function(
                        name,
                        (vm, args, keywords) -> (args.length == 0 ? ofFrame : ofObject).call(vm, args, keywords)));
    }

    private static void refuse(String name, Object[] args) {
        if (args.length > 0) {
            throw Raise.typeError(name + "() takes no arguments (" + args.length + " given)");
        }
    }

    static Frame frame(Vm vm) {
        BytecodeEvaluator running = ((InterpreterState) vm).current();
        if (running == null || running.frame == null) {
            throw Raise.of("SystemError", "frame does not exist");
        }
        return running.frame;
    }

    /** The variables that have a value; of a module or class body the very dict of its names, unless a comprehension is at work in it. */
    static PyDict locals(Frame frame) {
        List<String> own = frame.code.code.localNames();
        PyDict locals = new PyDict();
        if (frame.names != null) {
            // From 3.12 on a comprehension's variables are the frame's while it runs.
            put(locals, frame, own, 0);
            return locals.size() == 0 ? frame.names : over(frame.names, locals);
        }
        List<String> cells = frame.code.code.cellNames();
        List<String> free = frame.code.code.freeNames();
        put(locals, frame, own, 0);
        put(locals, frame, cells, own.size());
        put(locals, frame, free, frame.code.firstFree);
        return locals;
    }

    /** Puts the variables of a function that has a dict of names too into that. */
    static void toDict(Frame frame) {
        put(frame.names, frame, frame.code.code.localNames(), 0);
    }

    /** The other way round. */
    static void fromDict(Frame frame) {
        List<String> own = frame.code.code.localNames();
        for (int i = 0; i < own.size(); i++) {
            Object value = frame.names.get(own.get(i));
            if (value != null) {
                frame.slots[i] = value;
            }
        }
    }

    private static PyDict over(PyDict names, PyDict locals) {
        PyDict both = new PyDict();
        for (PyDict each : List.of(names, locals)) {
            for (PyDict.Entry entry = each.first(); entry != null; entry = entry.after()) {
                both.put(entry.key(), entry.value());
            }
        }
        return both;
    }

    private static void put(PyDict locals, Frame frame, List<String> names, int first) {
        for (int i = 0; i < names.size(); i++) {
            Object value = frame.slots[first + i];
            if (value instanceof PyCell cell) {
                value = cell.get();
            }
            if (value != null) {
                locals.put(names.get(i), value);
            }
        }
    }

    private static PyList names(PyDict locals) {
        TreeSet<String> names = new TreeSet<>();
        for (PyDict.Entry entry = locals.first(); entry != null; entry = entry.after()) {
            if (entry.key() instanceof String name) {
                names.add(name);
            }
        }
        return new PyList(names.toArray());
    }
}
