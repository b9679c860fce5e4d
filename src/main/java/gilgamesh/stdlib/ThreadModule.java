package gilgamesh.stdlib;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.Operation;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyException;
import gilgamesh.vm.object.PyLock;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import java.util.ArrayList;
import java.util.List;

/** {@code _thread}, in 2.7 {@code thread}: starting threads, and locks. */
public final class ThreadModule {

    /** 2.7: what its locks raise; from 3.3 on another name for RuntimeError. */
    private static final PyType ERROR = new PyType("error", ExceptionTypes.EXCEPTION);

    // Lib/threading.py: TIMEOUT_MAX, the longest wait in seconds that fits 64 bits of nanoseconds.
    private static final double TIMEOUT_MAX = 9223372036.0;

    private ThreadModule() {}

    /** The name under which this version imports it. */
    public static String name(PythonVersion version) {
        return version == PythonVersion.V2_7 ? "thread" : "_thread";
    }

    public static PyModule create(PythonVersion version) {
        Lock.install();
        // Costs and qualified names are those of 3.x in all versions.
        var module = new PyModule("_thread")
                .function("start_new_thread", ThreadModule::start)
                .function("allocate_lock", (vm, args, keywords) -> new PyLock())
                .function("get_ident", (vm, args, keywords) -> vm.threadIdent())
                .function("stack_size", (vm, args, keywords) -> 0L)
                .function("exit", (vm, args, keywords) -> {
                    throw Raise.of(ExceptionTypes.SYSTEM_EXIT);
                })
                .define("LockType", Types.LOCK);
        if (version == PythonVersion.V2_7) {
            module.define("error", ERROR).define("__name__", "thread");
            module.globals().put("start_new", module.globals().get("start_new_thread"));
            module.globals().put("allocate", module.globals().get("allocate_lock"));
        } else {
            module.define("error", ExceptionTypes.RUNTIME_ERROR)
                    .define("TIMEOUT_MAX", TIMEOUT_MAX)
                    .function("RLock", (vm, args, keywords) -> new ReentrantLock());
        }
        if (version.atLeast(3, 8)) {
            module.function("get_native_id", (vm, args, keywords) -> vm.threadIdent());
        }
        return module;
    }

    static Raise error(String message) {
        return new Raise(new PyException(ERROR, message));
    }

    private static Object start(Vm vm, Object[] args, String[] keywords) {
        if (args.length < 2 || args.length > 3 || keywords.length > 0) {
            throw Raise.typeError("start_new_thread expected at least 2 arguments, got " + args.length);
        }
        if (!(args[1] instanceof PyTuple positional)) {
            throw Raise.typeError("2nd arg must be a tuple");
        }
        List<Object> values = new ArrayList<>(positional.asList());
        List<String> names = new ArrayList<>();
        if (args.length == 3) {
            if (!(args[2] instanceof PyDict named)) {
                throw Raise.typeError("optional 3rd arg must be a dictionary");
            }
            for (PyDict.Entry entry = named.first(); entry != null; entry = entry.after()) {
                names.add((String) entry.key());
                values.add(entry.value());
            }
        }
        return new Operation.StartThread(vm.newThread(args[0], values.toArray(), names.toArray(String[]::new)));
    }
}
