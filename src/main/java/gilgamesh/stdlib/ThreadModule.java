package gilgamesh.stdlib;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.Operation;
import gilgamesh.vm.builtin.Signature;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.Native;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyException;
import gilgamesh.vm.object.PyLocal;
import gilgamesh.vm.object.PyLock;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** {@code _thread}, in 2.7 {@code thread}: starting threads, and locks. */
public final class ThreadModule {

    /** 2.7: what its locks raise; from 3.3 on another name for RuntimeError. */
    private static final PyType ERROR = new PyType("error", ExceptionTypes.EXCEPTION).define("__module__", "thread");

    // Lib/threading.py: TIMEOUT_MAX, the longest wait in seconds that fits 64 bits of nanoseconds.
    private static final double TIMEOUT_MAX = 9223372036.0;

    private static final int INTERRUPT = 2;
    private static final int SIGNALS = 65;

    private static final PyType LOCAL = new PyType("_local", Types.OBJECT)
            .define2("__module__", "thread")
            .define3("__module__", "_thread")
            .define("__new__", PyBuiltin.function("_local.__new__", ThreadModule::newLocal));

    private ThreadModule() {}

    /** The name under which this version imports it. */
    public static String name(PythonVersion version) {
        return version == PythonVersion.V2_7 ? "thread" : "_thread";
    }

    public static PyModule create(PythonVersion version) {
        Lock.install();
        ReentrantLock.install();
        // Costs and qualified names are those of 3.x in all versions.
        var module = new PyModule("_thread")
                .function("start_new_thread", ThreadModule::start)
                .function("allocate_lock", alone("allocate_lock", vm -> Lock.create(vm, new PyLock())))
                .function("get_ident", alone("get_ident", Vm::threadIdent))
                .function("stack_size", new StackSize())
                .function("interrupt_main", ThreadModule::interruptMain)
                .define("_local", LOCAL)
                .function("exit", alone("exit", vm -> {
                    throw Raise.of(ExceptionTypes.SYSTEM_EXIT);
                }))
                .define("LockType", Types.LOCK);
        if (version == PythonVersion.V2_7) {
            module.define("error", ERROR).define("__name__", "thread");
            module.globals().put("start_new", module.globals().get("start_new_thread"));
            module.globals().put("allocate", module.globals().get("allocate_lock"));
        } else {
            module.define("error", ExceptionTypes.RUNTIME_ERROR)
                    .define("TIMEOUT_MAX", TIMEOUT_MAX)
                    .define("RLock", ReentrantLock.TYPE);
        }
        if (version.atLeast(3, 8)) {
            module.function("get_native_id", alone("get_native_id", Vm::threadIdent));
        }
        if (version.atLeast(3, 13)) {
            module.define("lock", Types.LOCK);
            ThreadHandle.define(module);
        } else if (version.atLeast(3, 6)) {
            module.function("_set_sentinel", ThreadModule::setSentinel);
        }
        return module;
    }

    /** A function without arguments. */
    private static Native alone(String name, Function<Vm, Object> body) {
        return (vm, args, keywords) -> {
            Signature.NONE.bind(vm, "_thread", name, 0, args, keywords);
            return body.apply(vm);
        };
    }

    /** From 3.10 on any signal may be meant. */
    private static Object interruptMain(Vm vm, Object[] args, String[] keywords) {
        Signature signature = vm.version().atLeast(3, 10) ? Signature.between(0, 1) : Signature.NONE;
        Object[] bound = signature.bind(vm, null, "interrupt_main", 0, args, keywords);
        long signal = bound.length == 0 || bound[0] == null ? INTERRUPT : Special.requireLong(vm, bound[0]);
        if (signal < 1 || signal >= SIGNALS) {
            throw Raise.valueError("signal number out of range");
        }
        return new Operation.Interrupt((int) signal);
    }

    /** A lock that is free when the thread is gone: whoever takes it before knows then. */
    private static Object setSentinel(Vm vm, Object[] args, String[] keywords) {
        var lock = new PyLock();
        vm.releaseAtThreadEnd(lock);
        return lock;
    }

    private static Object newLocal(Vm vm, Object[] args, String[] keywords) {
        var type = (PyType) args[0];
        if (args.length > 1 && type.special("__init__") == null) {
            throw Raise.typeError("Initialization arguments are not supported");
        }
        return new PyLocal(vm, type, Arrays.copyOfRange(args, 1, args.length), keywords);
    }

    static Raise error(String message) {
        return new Raise(new PyException(ERROR, message));
    }

    private static Object start(Vm vm, Object[] args, String[] keywords) {
        if (args.length < 2 || args.length > 3 || keywords.length > 0) {
            throw Raise.typeError("start_new_thread expected at least 2 arguments, got " + args.length);
        }
        if (!Special.callable(vm, args[0])) {
            throw Raise.typeError("first arg must be callable");
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

    /** {@code stack_size}: what was set is given back; a simulated thread needs no stack. */
    private static final class StackSize implements Native {

        private static final long LEAST = 32768;

        private long size;

        @Override
        public Object call(Vm vm, Object[] args, String[] keywords) {
            long before = size;
            if (args.length > 0) {
                long wanted = Special.requireLong(vm, args[0]);
                if (wanted < 0) {
                    throw Raise.valueError("size must be 0 or a positive value");
                }
                if (wanted != 0 && wanted < LEAST) {
                    throw Raise.valueError("size not valid: " + wanted + " bytes");
                }
                size = wanted;
            }
            return before;
        }
    }
}
