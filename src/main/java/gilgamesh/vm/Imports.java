package gilgamesh.vm;

import gilgamesh.compiler.Code;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyCell;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyException;
import gilgamesh.vm.object.PyFunction;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Vm;

/** The import statement (Python/import.c: PyImport_ImportModuleLevelObject; 2.7: import_module_level). */
final class Imports {

    /** {@code importlib.reload}: runs a module's text again, over the variables that it has. */
    static final PyBuiltin RELOAD = PyBuiltin.function("reload", (vm, args, keywords) -> reload(vm, args));

    private final InterpreterState state;
    private final ImportLocks locks;
    private final ModuleLoader loader;

    Imports(InterpreterState state) {
        this.state = state;
        this.locks = new ImportLocks(state);
        this.loader = new ModuleLoader(state, locks);
    }

    private static Object reload(Vm vm, Object[] args) {
        if (args.length != 1 || !(args[0] instanceof PyModule module)) {
            throw Raise.typeError("reload() argument must be " + (vm.two() ? "" : "a ") + "module");
        }
        return ((InterpreterState) vm).imports.loader.reload(module);
    }

    /** {@code sys.modules}. */
    PyDict modules() {
        return loader.modules();
    }

    /** Whether these are the variables of a module of the standard library. */
    boolean isLibrary(PyDict globals) {
        return loader.isLibrary(globals);
    }

    /** {@code sys.path}. */
    PyList path() {
        return loader.path();
    }

    /** Whether the module's body is still running. */
    boolean isLoading(PyModule module) {
        return loader.isLoading(module.name());
    }

    /**
     * {@code import name} and {@code from name import names}: the module, or a request for it.
     *
     * @param level how many points the name has in front; 2.7: -1 where the package of the importing module comes first
     * @param globals the importing module's
     */
    Object importName(String name, Object names, Object level, PyDict globals) {
        long points = level instanceof Long number ? number : 0;
        return locks.statement(() -> {
            if (points > 0) {
                String base = PackageName.above(state, globals, points);
                return relative(base, name, names);
            }
            if (points < 0) {
                String own = PackageName.ofImporter(globals);
                if (own != null) {
                    return implicit(own, name, names);
                }
            }
            return absolute(name, names);
        });
    }

    private Object absolute(String name, Object names) {
        int dot = name.indexOf('.');
        String head = dot < 0 ? name : name.substring(0, dot);
        return Calls.andThen(
                state,
                loader.load(head, null, name),
                (vm, top) -> dot < 0
                        ? withNames(top, name, names)
                        : Calls.andThen(
                                state,
                                within(top, name, dot),
                                (machine, last) -> names == None.NONE ? top : withNames(last, name, names)));
    }

    private Object relative(String base, String name, Object names) {
        String full = name.isEmpty() ? base : base + "." + name;
        return Calls.andThen(state, whole(full), (vm, module) -> withNames(module, full, names));
    }

    /** 2.7: a module of the same package, or else one of that name. */
    private Object implicit(String own, String name, Object names) {
        int dot = name.indexOf('.');
        String sibling = own + "." + (dot < 0 ? name : name.substring(0, dot));
        return Calls.andThen(state, loader.loadIfThere(sibling, modules().get(own)), (vm, head) -> {
            if (head == None.NONE) {
                return absolute(name, names);
            }
            return dot < 0
                    ? withNames(head, sibling, names)
                    : Calls.andThen(
                            state,
                            within(head, own + "." + name, sibling.length()),
                            (machine, last) -> names == None.NONE ? head : withNames(last, own + "." + name, names));
        });
    }

    /** The last module of a dotted name, with all before it. */
    Object whole(String name) {
        int dot = name.indexOf('.');
        return dot < 0
                ? loader.load(name, null)
                : Calls.andThen(
                        state, loader.load(name.substring(0, dot), null, name), (vm, top) -> within(top, name, dot));
    }

    private Object within(Object parent, String name, int dot) {
        int next = name.indexOf('.', dot + 1);
        String full = next < 0 ? name : name.substring(0, next);
        return Calls.andThen(
                state, loader.load(full, parent, name), (vm, module) -> next < 0 ? module : within(module, name, next));
    }

    /** {@code from package import names}: names that the package does not have may be modules in it. */
    private Object withNames(Object module, String name, Object names) {
        return names instanceof PyTuple tuple && PackageName.isPackage(module)
                ? submodules(module, name, tuple.elements(), 0)
                : module;
    }

    private Object submodules(Object module, String name, Object[] names, int first) {
        for (int i = first; i < names.length; i++) {
            int next = i + 1;
            var wanted = (String) names[i];
            if (wanted.equals("*")) {
                Object[] all = listed(module);
                if (all.length > 0) {
                    return Calls.andThen(
                            state, submodules(module, name, all, 0), (vm, same) -> submodules(same, name, names, next));
                }
            } else if (state.attribute(module, wanted) == null) {
                return Calls.andThen(
                        state,
                        loader.loadIfThere(name + "." + wanted, module),
                        (vm, ignored) -> submodules(module, name, names, next));
            }
        }
        return module;
    }

    private Object[] listed(Object module) {
        Object all = state.attribute(module, "__all__");
        return all instanceof PyList list
                ? list.toArray()
                : all instanceof PyTuple tuple ? tuple.elements() : new Object[0];
    }

    /** A module's code as a function over its globals. */
    PyFunction body(Code code, PyModule module) {
        return new PyFunction(code, lowered(code), module.globals(), new PyCell[0], new Object[0], null);
    }

    /** A program text's code, ready to run. */
    Lowered lowered(Code code) {
        if (state.version().freeThreaded()) {
            state.rebindings.add(code);
        }
        return state.lowered(code);
    }

    Object importFrom(Object module, String name) {
        Object value = state.attribute(module, name);
        if (value != null) {
            return value;
        }
        Object owner = state.attribute(module, "__name__");
        Object submodule = owner instanceof String text ? modules().get(text + "." + name) : null;
        if (submodule != null && !state.two()) {
            return submodule;
        }
        throw cannotImport(module, owner instanceof String text ? text : "<unknown module name>", name);
    }

    private Raise cannotImport(Object module, String owner, String name) {
        if (state.two()) {
            return Raise.of(ExceptionTypes.IMPORT_ERROR, "cannot import name " + name);
        }
        var text = new StringBuilder("cannot import name '" + name + "'");
        Object file = state.attribute(module, "__file__");
        if (state.version().atLeast(3, 14) && HidingNames.hidesLibrary(state, module)) {
            text.append(" from '").append(owner).append("' ").append(HidingNames.advice((PyModule) module));
        } else if (state.version().atLeast(3, 7)) {
            boolean half = state.version().atLeast(3, 8) && module instanceof PyModule m && isLoading(m);
            text.append(" from ").append(half ? "partially initialized module '" : "'");
            text.append(owner).append("' ");
            text.append(half ? "(most likely due to a circular import) " : "");
            text.append(file instanceof String path ? "(" + path + ")" : "(unknown location)");
        }
        var exception = new PyException(ExceptionTypes.IMPORT_ERROR, new Object[] {text.toString()});
        if (state.version().atLeast(3, 7)) {
            exception.setOwn("name", owner);
            exception.setOwn("path", file instanceof String path ? path : None.NONE);
        }
        if (state.version().atLeast(3, 12)) {
            exception.setOwn("name_from", name);
        }
        return new Raise(exception);
    }

    void importStar(Object module, PyDict names) {
        PyDict globals =
                module instanceof PyModule plain ? plain.globals() : (PyDict) state.attribute(module, "__dict__");
        if (globals.get("__all__") != null) {
            for (Object name : listed(module)) {
                names.put(name, listed(module, (String) name));
            }
            return;
        }
        for (PyDict.Entry entry = globals.first(); entry != null; entry = entry.after()) {
            if (entry.key() instanceof String name && !name.startsWith("_")) {
                names.put(name, entry.value());
            }
        }
    }

    private Object listed(Object module, String name) {
        Object value = state.attribute(module, name);
        if (value == null) {
            Object owner = state.attribute(module, "__name__");
            throw Raise.attributeError(
                    state.two()
                            ? "'module' object has no attribute '" + name + "'"
                            : "module '" + owner + "' has no attribute '" + name + "'");
        }
        return value;
    }
}
