package gilgamesh.vm;

import gilgamesh.compiler.Code;
import gilgamesh.compiler.Compiler;
import gilgamesh.compiler.SyntaxProblem;
import gilgamesh.scenario.ProgramFolder;
import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyException;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Vm;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds a module, makes it and runs its body. The order is CPython's: {@code sys.modules}, modules that are built in, the program's folder and
 * the rest of {@code sys.path}, the standard library.
 */
final class ModuleLoader {

    /**
     * The code of a text of the standard library is made once for each version, by whichever world comes first; it is immutable. A program's own
     * modules are not kept: there may be any number of them.
     */
    private record Text(String file, PythonVersion version, String source) {}

    private static final Map<Text, Code> LIBRARY = new ConcurrentHashMap<>();

    /** CPython imports them before a program begins: a file beside the program cannot hide them, and they cost the program nothing. */
    private static final Set<String> THERE_AT_START =
            Set.of("io", "abc", "os", "os.path", "posixpath", "genericpath", "stat", "codecs", "_collections_abc");

    /** The simulator's own: the module of that name for real CPythons may lie beside the program. */
    private static final String GILGAMESH = "gilgamesh";

    /** In Java here, but files in CPython. */
    private static final Set<String> HIDDEN_IN_JAVA = Set.of("math", "operator", "struct", "array", "zlib");

    private final InterpreterState state;
    private final ImportLocks locks;
    private final PyDict modules = new PyDict();
    private final PyList path = new PyList();
    // Only asked whether it contains something.
    private final Set<PyDict> ofLibrary = Collections.newSetFromMap(new IdentityHashMap<>());

    ModuleLoader(InterpreterState state, ImportLocks locks) {
        this.state = state;
        this.locks = locks;
    }

    PyDict modules() {
        return modules;
    }

    /** Whether these are the variables of a module of the standard library. */
    boolean isLibrary(PyDict globals) {
        return ofLibrary.contains(globals);
    }

    PyList path() {
        return path;
    }

    boolean isLoading(String name) {
        return locks.isLoading(name);
    }

    /**
     * The module of that full name, or a request for it.
     *
     * @param parent the package that it is in; null if it is in none
     */
    Object load(String name, Object parent) {
        return load(name, parent, name);
    }

    /** @param whole the dotted name that the program wants, of which this is the beginning; messages of 2.7 tell the rest of it */
    Object load(String name, Object parent, String whole) {
        Object module = loadIfThere(name, parent);
        return Calls.andThen(state, module, (vm, found) -> {
            if (found == None.NONE) {
                throw missing(name, parent, whole);
            }
            return found;
        });
    }

    /** As {@link #load}, but None if there is no such module. */
    Object loadIfThere(String name, Object parent) {
        Object loaded = modules.get(name);
        if (loaded == None.NONE && !state.two()) {
            throw notFound("import of " + name + " halted; None in sys.modules", name);
        }
        if (loaded != null) {
            return locks.mustWait(name) ? locks.await(name, () -> loadIfThere(name, parent)) : loaded;
        }
        if (locks.mustWait(name)) {
            return locks.await(name, () -> loadIfThere(name, parent));
        }
        if (parent != null && !PackageName.isPackage(parent)) {
            return javaModule(name);
        }
        return locks.loading(name, () -> found(name, parent));
    }

    private Object found(String name, Object parent) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        if (parent == null && !HIDDEN_IN_JAVA.contains(name)) {
            Object java = javaModule(name);
            if (java != None.NONE) {
                return java;
            }
        }
        if (parent != null || !THERE_AT_START.contains(name) && !name.equals(GILGAMESH)) {
            Optional<ProgramFolder.Module> own = own(last, name, parent);
            if (own.isPresent()) {
                return run(name, own.get(), parent, false);
            }
        }
        Object java = javaModule(name);
        if (java != None.NONE) {
            return child(parent, last, java);
        }
        Optional<String> text = state.library.inPython(name, state.version());
        if (text.isEmpty()) {
            return None.NONE;
        }
        boolean isPackage = state.library.isPackage(name, state.version());
        return run(
                name,
                new ProgramFolder.Module(
                        Library.file(name, isPackage), text.get(), isPackage ? name.replace('.', '/') : null),
                parent,
                true);
    }

    private Object javaModule(String name) {
        PyModule module = switch (name) {
            case "_imp" -> new PyModule("_imp").define("reload", Imports.RELOAD);
            case "_traceback" -> FrameType.tracebacks();
            case "_reachability" -> Reachability.module();
            default -> state.library.inJava(name, state.version()).orElse(null);
        };
        if (module == null) {
            return None.NONE;
        }
        modules.put(name, module);
        if (name.equals("sys")) {
            state.sys.fill(module);
        }
        return module;
    }

    /** A module of the program's own. Folders without {@code __init__.py} are packages from 3.3 on, if nothing else has the name. */
    private Optional<ProgramFolder.Module> own(String last, String name, Object parent) {
        Object places = parent == null ? path : ((PyModule) parent).globals().get("__path__");
        Optional<ProgramFolder.Module> folder = Optional.empty();
        for (Object entry : places instanceof PyList list ? list.toArray() : new Object[0]) {
            if (!(entry instanceof String directory)) {
                continue;
            }
            Optional<ProgramFolder.Module> found;
            try {
                found = state.folder().module(directory, last);
            } catch (ProgramFolder.Refused refused) {
                throw importError(refused.getMessage(), name);
            }
            if (found.isPresent() && found.get().file() != null) {
                return found;
            }
            folder = folder.or(() -> found);
        }
        boolean hidden =
                parent == null && state.library.inPython(name, state.version()).isPresent();
        return state.two() || hidden ? Optional.empty() : folder;
    }

    private Object run(String name, ProgramFolder.Module found, Object parent, boolean library) {
        Code code = code(name, found, library);
        var module = new PyModule(name);
        module.define("__doc__", None.NONE);
        if (found.packageDirectory() != null) {
            module.define("__path__", new PyList(List.of(found.packageDirectory())));
        }
        if (found.file() != null) {
            module.define("__file__", found.file());
        }
        String above = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : "";
        module.define("__package__", state.two() ? None.NONE : found.packageDirectory() != null ? name : above);
        module.define("__builtins__", state.builtins());
        modules.put(name, module);
        if (library) {
            ofLibrary.add(module.globals());
        }
        String last = name.substring(name.lastIndexOf('.') + 1);
        if (THERE_AT_START.contains(name)) {
            state.callbacks.callBeforehand(CoreTypes.RUN_BODY, state.imports.body(code, module), module.globals());
            return child(parent, last, modules.get(name));
        }
        return body(code, module, new Request.Then() {
            @Override
            public Object returned(Vm vm, Object value) {
                Object made = modules.get(name);
                return child(parent, last, made == null ? module : made);
            }

            @Override
            public Object raised(Vm vm, Raise raise) {
                modules.remove(name);
                throw raise;
            }
        });
    }

    private static Object child(Object parent, String name, Object module) {
        if (parent instanceof PyModule above) {
            above.globals().put(name, module);
        }
        return module;
    }

    private Request.Call body(Code code, PyModule module, Request.Then then) {
        return new Request.Call(
                CoreTypes.RUN_BODY,
                new Object[] {state.imports.body(code, module), module.globals()},
                new String[0],
                then);
    }

    private Code code(String name, ProgramFolder.Module found, boolean library) {
        String file = found.file() == null ? "" : found.file();
        state.sources.add(file, 1, found.text());
        try {
            if (!library) {
                return Compiler.compile(found.text(), file, 1, state.version());
            }
            return LIBRARY.computeIfAbsent(
                    new Text(file, state.version(), found.text()),
                    key -> state.library
                            .compiled(name, key.version)
                            .orElseGet(() -> Compiler.compile(key.source, key.file, 1, key.version)));
        } catch (SyntaxProblem problem) {
            throw SyntaxErrors.of(problem);
        }
    }

    Object reload(PyModule module) {
        String name = module.name();
        if (modules.get(name) != module) {
            throw importError("module " + name + " not in sys.modules", name);
        }
        int dot = name.lastIndexOf('.');
        Object parent = dot < 0 ? null : modules.get(name.substring(0, dot));
        Optional<ProgramFolder.Module> own = own(name.substring(dot + 1), name, parent);
        return own.isEmpty() ? module : body(code(name, own.get(), false), module, (vm, value) -> module);
    }

    private Raise missing(String name, Object parent, String whole) {
        String refusal = parent == null ? state.library.refusal(name) : null;
        if (refusal != null) {
            return state.two() ? Raise.of(ExceptionTypes.IMPORT_ERROR, refusal) : notFound(refusal, name);
        }
        if (state.two()) {
            return Raise.of(
                    ExceptionTypes.IMPORT_ERROR, "No module named " + whole.substring(name.lastIndexOf('.') + 1));
        }
        String text = "No module named '" + name + "'";
        if (parent != null && !PackageName.isPackage(parent)) {
            text += "; '" + name.substring(0, name.lastIndexOf('.')) + "' is not a package";
        }
        return notFound(text, name);
    }

    private Raise notFound(String text, String name) {
        var exception = new PyException(ExceptionTypes.MODULE_NOT_FOUND_ERROR, new Object[] {text});
        exception.setOwn("name", name);
        exception.setOwn("path", None.NONE);
        return new Raise(exception);
    }

    private Raise importError(String text, String name) {
        var exception = new PyException(ExceptionTypes.IMPORT_ERROR, new Object[] {text});
        if (!state.two()) {
            exception.setOwn("name", name);
        }
        return new Raise(exception);
    }
}
