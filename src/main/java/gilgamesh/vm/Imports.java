package gilgamesh.vm;

import gilgamesh.compiler.Code;
import gilgamesh.compiler.Compiler;
import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyCell;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyFunction;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Vm;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** {@code import}: modules in Java, and modules in Python whose body runs in a frame. */
final class Imports {

    /** A module's text is compiled once for each version, by whichever world comes first; the code is immutable. */
    private record Text(String name, PythonVersion version, String source) {}

    private static final Map<Text, Code> COMPILED = new ConcurrentHashMap<>();

    private final InterpreterState state;
    private final PyDict modules = new PyDict();

    Imports(InterpreterState state) {
        this.state = state;
    }

    /** {@code sys.modules}. */
    PyDict modules() {
        return modules;
    }

    /** {@code import name} and {@code from name import names}: the module, or a request for it. */
    Object importName(String name, Object names, Object level) {
        if (level instanceof Long above && above > 0) {
            throw Raise.of(ExceptionTypes.IMPORT_ERROR, "attempted relative import with no known parent package");
        }
        int dot = name.indexOf('.');
        if (dot < 0) {
            return load(name);
        }
        Object top = load(name.substring(0, dot));
        return Calls.andThen(state, top, (vm, first) -> within(first, first, name, dot, names != None.NONE));
    }

    private Object within(Object first, Object parent, String name, int dot, boolean wantsLast) {
        int next = name.indexOf('.', dot + 1);
        String full = next < 0 ? name : name.substring(0, next);
        String part = full.substring(dot + 1);
        Object child = load(full);
        return Calls.andThen(state, child, (vm, module) -> {
            ((PyModule) parent).globals().put(part, module);
            return next < 0 ? wantsLast ? module : first : within(first, module, name, next, wantsLast);
        });
    }

    private Object load(String name) {
        Object loaded = modules.get(name);
        if (loaded != null) {
            return loaded;
        }
        Optional<PyModule> java = state.library().inJava(name, state.version());
        if (java.isPresent()) {
            modules.put(name, java.get());
            return java.get();
        }
        Optional<String> text = state.library().inPython(name, state.version());
        if (text.isEmpty()) {
            throw Raise.of(
                    state.two() ? ExceptionTypes.IMPORT_ERROR : ExceptionTypes.MODULE_NOT_FOUND_ERROR,
                    state.two()
                            ? "No module named " + name.substring(name.lastIndexOf('.') + 1)
                            : "No module named '" + name + "'");
        }
        Code code = COMPILED.computeIfAbsent(
                new Text(name, state.version(), text.get()),
                key -> Compiler.compile(key.source, key.name.replace('.', '/') + ".py", 1, key.version));
        state.source(code.file(), 1, text.get());
        var module = new PyModule(name);
        modules.put(name, module);
        return new Request.Call(
                CoreTypes.RUN_BODY,
                new Object[] {body(code, module), module.globals()},
                new String[0],
                new Request.Then() {
                    @Override
                    public Object returned(Vm vm, Object value) {
                        return modules.get(name) == null ? module : modules.get(name);
                    }

                    @Override
                    public Object raised(Vm vm, Raise raise) {
                        modules.remove(name);
                        throw raise;
                    }
                });
    }

    /** A module's code as a function over its globals. */
    PyFunction body(Code code, PyModule module) {
        return new PyFunction(code, state.lowered(code), module.globals(), new PyCell[0], new Object[0], null);
    }

    Object importFrom(Object module, String name) {
        Object value = state.attribute(module, name);
        if (value != null) {
            return value;
        }
        String moduleName = module instanceof PyModule m ? m.name() : "<unknown module name>";
        Object submodule = modules.get(moduleName + "." + name);
        if (submodule != null) {
            return submodule;
        }
        throw Raise.of(
                ExceptionTypes.IMPORT_ERROR,
                state.two() || !state.version().atLeast(3, 7)
                        ? "cannot import name " + (state.two() ? name : "'" + name + "'")
                        : "cannot import name '" + name + "' from '" + moduleName + "' (unknown location)");
    }

    void importStar(PyModule module, PyDict names) {
        Object listed = module.globals().get("__all__");
        Object[] wanted = listed instanceof PyList list
                ? list.toArray()
                : listed instanceof PyTuple tuple ? tuple.elements() : null;
        if (wanted != null) {
            for (Object name : wanted) {
                names.put(name, importFrom(module, (String) name));
            }
            return;
        }
        for (PyDict.Entry entry = module.globals().first(); entry != null; entry = entry.after()) {
            if (entry.key() instanceof String name && !name.startsWith("_")) {
                names.put(name, entry.value());
            }
        }
    }
}
