package gilgamesh.stdlib;

import gilgamesh.scenario.PythonProfile;
import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.Operation;
import gilgamesh.vm.builtin.Signature;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.Ints;
import gilgamesh.vm.object.Native;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyException;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyTraceback;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import java.util.List;

/** {@code sys}, of one interpreter. {@code modules} is added by whoever imports. */
public final class SysModule {

    private static final List<String> VERSION_FIELDS = List.of("major", "minor", "micro", "releaselevel", "serial");
    private static final PyType IMPLEMENTATION = new PyType("types.SimpleNamespace", Types.OBJECT);
    private static final PyTuple FLOATS = new PyTuple(
            StructSequence.type(
                    "sys.float_info",
                    List.of(
                            "max",
                            "max_exp",
                            "max_10_exp",
                            "min",
                            "min_exp",
                            "min_10_exp",
                            "dig",
                            "mant_dig",
                            "epsilon",
                            "radix",
                            "rounds")),
            new Object[] {
                Double.MAX_VALUE, 1024L, 308L, Double.MIN_NORMAL, -1021L, -307L, 15L, 53L, Math.ulp(1.0), 2L, 1L
            });
    private static final PyType VERSION_INFO = StructSequence.type("sys.version_info", VERSION_FIELDS);

    private static final PyTuple THREADS = new PyTuple(
            StructSequence.type("sys.thread_info", List.of("name", "lock", "version")),
            new Object[] {"pthread", "semaphore", "NPTL 2.36"});

    // The interval as this interpreter's program set it last: nanoseconds, or ticks in 2.x.
    private long interval;
    private long originDepth;

    private SysModule(PythonProfile profile) {
        interval = profile.version() == PythonVersion.V2_7 ? profile.checkInterval() : profile.switchInterval();
    }

    public static PyModule create(PythonProfile profile) {
        return new SysModule(profile).module(profile.version());
    }

    private PyModule module(PythonVersion version) {
        boolean two = version == PythonVersion.V2_7;
        var text = version.major() + "." + version.minor() + "." + micro(version);
        var sys = new PyModule("sys")
                .define("version_info", version(version))
                .define("version", text + " (Gilgamesh)" + (version.freeThreaded() ? " free-threading build" : ""))
                .define("hexversion", (long) version.major() << 24 | version.minor() << 16 | micro(version) << 8 | 0xf0)
                .define("platform", two ? "linux2" : "linux")
                .define("byteorder", "little")
                .define("maxsize", Long.MAX_VALUE)
                .define("argv", new PyList(List.of("")))
                .define("path", new PyList())
                .define("executable", "/usr/bin/python" + version.major() + "." + version.minor())
                .define("prefix", "/usr")
                .define("exec_prefix", "/usr")
                .define("base_prefix", "/usr")
                .define("maxunicode", 0x10FFFFL)
                .define("api_version", 1013L)
                .define("dont_write_bytecode", true)
                .define("float_info", FLOATS)
                .function("getdefaultencoding", (vm, args, keywords) -> two ? "ascii" : "utf-8")
                .function("getfilesystemencoding", (vm, args, keywords) -> two ? "UTF-8" : "utf-8")
                .function("getrefcount", refused("getrefcount", "objects are not counted"))
                .function("getsizeof", refused("getsizeof", "objects have no size here"))
                .function("settrace", refused("settrace", "programs cannot be traced from inside"))
                .function("setprofile", refused("setprofile", "programs cannot be traced from inside"))
                .define("stdin", new EmptyInput())
                .function("exit", SysModule::exit)
                .function("excepthook", SysModule::exceptHook)
                .function("exc_info", (vm, args, keywords) -> handled(vm))
                .function("getrecursionlimit", (vm, args, keywords) -> (long) vm.recursionLimit())
                .function("setrecursionlimit", SysModule::setRecursionLimit);
        for (String original : List.of("stdin", "excepthook")) {
            sys.define("__" + original + "__", sys.globals().get(original));
        }
        if (two) {
            sys.define("maxint", Long.MAX_VALUE).function("exc_clear", (vm, args, keywords) -> None.NONE);
        }
        if (!two) {
            var implementation = new PyInstance(IMPLEMENTATION);
            implementation.setOwn("name", "cpython");
            implementation.setOwn("version", version(version));
            implementation.setOwn("hexversion", sys.globals().get("hexversion"));
            implementation.setOwn("cache_tag", "cpython-" + version.major() + version.minor());
            sys.define("implementation", implementation)
                    .define("thread_info", THREADS)
                    .function("intern", SysModule::intern)
                    .function("is_finalizing", (vm, args, keywords) -> false);
        }
        if (!version.atLeast(3, 9)) {
            sys.function("getcheckinterval", (vm, args, keywords) -> two ? interval : 100L)
                    .function("setcheckinterval", two ? this::setCheckInterval : (vm, args, keywords) -> None.NONE);
        }
        if (!two) {
            sys.function("getswitchinterval", (vm, args, keywords) -> {
                        Signature.NONE.bind(vm, "sys", "getswitchinterval", 0, args, keywords);
                        return interval / 1e9;
                    })
                    .function("setswitchinterval", this::setSwitchInterval);
        }
        if (version.atLeast(3, 7)) {
            // No coroutine says where it was made: its cr_origin is None.
            sys.function("get_coroutine_origin_tracking_depth", (vm, args, keywords) -> originDepth)
                    .function("set_coroutine_origin_tracking_depth", this::setOriginDepth);
        }
        if (version.atLeast(3, 11)) {
            sys.function("exception", (vm, args, keywords) -> {
                PyException handled = vm.handledException();
                return handled == null ? None.NONE : handled;
            });
        }
        if (version.atLeast(3, 13)) {
            sys.function("_is_gil_enabled", (vm, args, keywords) -> !version.freeThreaded());
        }
        return sys;
    }

    /** The release that the costs and the bytecode are those of. */
    private static int micro(PythonVersion version) {
        return switch (version) {
            case V2_7, V3_8, V3_9 -> 18;
            case V3_6 -> 15;
            case V3_7 -> 16;
            case V3_10 -> 13;
            case V3_11 -> 7;
            case V3_12 -> 1;
            case V3_13, V3_13T, V3_14, V3_14T -> 0;
        };
    }

    private static PyTuple version(PythonVersion version) {
        return new PyTuple(
                VERSION_INFO,
                new Object[] {(long) version.major(), (long) version.minor(), (long) micro(version), "final", 0L});
    }

    private static Native refused(String function, String why) {
        return (vm, args, keywords) -> {
            throw Raise.notImplemented("sys." + function + "() is not available in a simulated Python: " + why);
        };
    }

    private static Object intern(Vm vm, Object[] args, String[] keywords) {
        if (args.length != 1 || !(args[0] instanceof String)) {
            throw Raise.typeError("intern() argument " + (vm.version().atLeast(3, 8) ? "" : "1 ") + "must be str, not "
                    + (args.length == 0 ? "nothing" : TypeNames.of(vm, args[0])));
        }
        return args[0];
    }

    private static Object exit(Vm vm, Object[] args, String[] keywords) {
        throw args.length == 0 || args[0] == None.NONE
                ? Raise.of(ExceptionTypes.SYSTEM_EXIT)
                : Raise.of(ExceptionTypes.SYSTEM_EXIT, args[0]);
    }

    private static Object handled(Vm vm) {
        PyException handled = vm.handledException();
        if (handled == null) {
            return new PyTuple(None.NONE, None.NONE, None.NONE);
        }
        return new PyTuple(handled.type(), handled, handled.traceback() == null ? None.NONE : handled.traceback());
    }

    /** Prints what nobody has caught (Python/pythonrun.c: PyErr_Display). */
    private static Object exceptHook(Vm vm, Object[] args, String[] keywords) {
        if (args.length != 3) {
            throw Raise.typeError("excepthook expected 3 arguments, got " + args.length);
        }
        String text;
        if (args[1] instanceof PyException exception) {
            if (exception.traceback() == null && args[2] instanceof PyTraceback traceback) {
                exception.traceback(traceback);
            }
            text = vm.traceback(exception);
        } else {
            text = "TypeError: print_exception(): Exception expected for value, " + TypeNames.of(vm, args[1])
                    + " found\n";
        }
        Object stream =
                vm.modules().get("sys") instanceof PyModule sys ? sys.globals().get("stderr") : null;
        return stream == null || stream == None.NONE
                ? None.NONE
                : new Request.Call((machine, written) -> None.NONE, vm.load(stream, "write"), text);
    }

    private static Object setRecursionLimit(Vm vm, Object[] args, String[] keywords) {
        long limit = Special.requireLong(vm, args[0]);
        if (limit < 1) {
            throw Raise.valueError(
                    vm.two() ? "recursion limit must be positive" : "recursion limit must be greater or equal than 1");
        }
        if (limit > Integer.MAX_VALUE) {
            throw Raise.overflow("signed integer is greater than maximum");
        }
        vm.recursionLimit((int) limit);
        return None.NONE;
    }

    private Object setCheckInterval(Vm vm, Object[] args, String[] keywords) {
        if (args.length != 1 || !Ints.isInt(args[0])) {
            throw Raise.typeError("an integer is required");
        }
        // Zero and less mean a check at every tick (Python/sysmodule.c: sys_setcheckinterval).
        interval = Math.max(0, Math.min(Integer.MAX_VALUE, Ints.clamped(args[0])));
        return new Operation.SetInterval(interval);
    }

    private Object setOriginDepth(Vm vm, Object[] args, String[] keywords) {
        long depth = Special.requireLong(
                vm, Signature.of("depth").bind(vm, "sys", "set_coroutine_origin_tracking_depth", 0, args, keywords)[0]);
        if (depth < 0) {
            throw Raise.valueError("depth must be >= 0");
        }
        originDepth = depth;
        return None.NONE;
    }

    private Object setSwitchInterval(Vm vm, Object[] args, String[] keywords) {
        Signature.ONE.bind(vm, "sys", "setswitchinterval", 0, args, keywords);
        Double seconds = Special.toFloat(vm, args[0]);
        if (seconds == null) {
            throw Raise.typeError("must be real number, not " + TypeNames.of(vm, args[0]));
        }
        if (!(seconds > 0)) {
            throw Raise.valueError("switch interval must be strictly positive");
        }
        // CPython keeps whole microseconds, at least one (Python/ceval_gil.c: _PyEval_SetSwitchInterval).
        interval = Math.max(1, (long) Math.min(seconds * 1e6, 4e9)) * 1_000;
        return new Operation.SetInterval(interval);
    }
}
