package gilgamesh.vm.builtin;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.object.Ellipsis;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.NotImplemented;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import java.util.List;
import java.util.Map;

/** The built-in functions and types under the names that programs call them by. */
public final class Builtins {

    /** Exceptions that came after 3.6, with the version that brought them. */
    private static final Map<String, PythonVersion> SINCE = Map.of(
            "EncodingWarning", PythonVersion.V3_10,
            "ExceptionGroup", PythonVersion.V3_11,
            "BaseExceptionGroup", PythonVersion.V3_11,
            "PythonFinalizationError", PythonVersion.V3_13);

    /** Exceptions that 2.7 does not have. */
    private static final List<String> NOT_IN_2 = List.of(
            "StopAsyncIteration",
            "ModuleNotFoundError",
            "BlockingIOError",
            "ChildProcessError",
            "ConnectionError",
            "BrokenPipeError",
            "ConnectionAbortedError",
            "ConnectionRefusedError",
            "ConnectionResetError",
            "FileExistsError",
            "FileNotFoundError",
            "IsADirectoryError",
            "NotADirectoryError",
            "InterruptedError",
            "PermissionError",
            "ProcessLookupError",
            "TimeoutError",
            "RecursionError",
            "ResourceWarning");

    private static boolean installed;

    private Builtins() {}

    /** Gives the built-in types their methods; to be called before any is looked up, any number of times. */
    public static synchronized void install() {
        if (installed) {
            return;
        }
        installed = true;
        NumberTypes.install();
        StrType.install();
        BytesTypes.install();
        SequenceTypes.install();
        DictType.install();
        SetTypes.install();
        IteratorTypes.install();
        ExceptionMethods.install();
        GenericTypes.install();
        TypeParameterTypes.install();
        new Table(Types.OBJECT).method("__hash__", Signature.NONE, (vm, a) -> Functions.plainHash(vm, a[0]));
    }

    /** The contents of the module {@code builtins} ({@code __builtin__} in 2.7) for the version of {@code vm}. */
    public static void fill(Vm vm, PyModule module) {
        install();
        ExceptionTypes.all().forEach((name, type) -> {
            if (has(vm, name)) {
                module.define(name, type);
            }
        });
        module.define("EnvironmentError", ExceptionTypes.OS_ERROR);
        for (PyType type : List.of(
                Types.OBJECT,
                Types.TYPE,
                Types.INT,
                Types.BOOL,
                Types.FLOAT,
                Types.COMPLEX,
                Types.STR,
                Types.TUPLE,
                Types.LIST,
                Types.DICT,
                Types.SET,
                Types.FROZENSET,
                Types.SLICE,
                Types.BYTEARRAY,
                Types.PROPERTY,
                Types.STATICMETHOD,
                Types.CLASSMETHOD,
                Types.SUPER,
                Types.ENUMERATE,
                Types.REVERSED)) {
            module.define(type.name(), type);
        }
        if (vm.two()) {
            module.define("xrange", Types.RANGE)
                    .define("long", Types.LONG)
                    .define("unicode", Types.STR)
                    .define("basestring", Types.STR)
                    .define("bytes", Types.STR)
                    .define("IOError", ExceptionTypes.IO_ERROR)
                    .define("StandardError", ExceptionTypes.EXCEPTION);
        } else {
            module.define("range", Types.RANGE)
                    .define("bytes", Types.BYTES)
                    .define("zip", Types.ZIP)
                    .define("map", Types.MAP)
                    .define("filter", Types.FILTER)
                    .define("IOError", ExceptionTypes.OS_ERROR);
        }
        module.define("NotImplemented", NotImplemented.NOT_IMPLEMENTED)
                .define("Ellipsis", Ellipsis.ELLIPSIS)
                .define("None", None.NONE)
                .define("False", false)
                .define("True", true)
                .define("__debug__", true);
        Functions.fill(vm, module);
    }

    private static boolean has(Vm vm, String exception) {
        if (vm.two()) {
            return !NOT_IN_2.contains(exception) && !SINCE.containsKey(exception);
        }
        PythonVersion since = SINCE.get(exception);
        return since == null || vm.version().compareTo(since) >= 0;
    }
}
