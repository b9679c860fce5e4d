package gilgamesh.vm.builtin;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.Ints;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyException;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyProperty;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Vm;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Constructors and attributes of exceptions. */
final class ExceptionMethods {

    /** The class of an OSError by its errno on Linux (Doc/library/exceptions.rst, "OS exceptions"). */
    private static final Map<Long, PyType> BY_ERRNO = Map.ofEntries(
            Map.entry(1L, ExceptionTypes.PERMISSION_ERROR),
            Map.entry(2L, ExceptionTypes.FILE_NOT_FOUND_ERROR),
            Map.entry(3L, ExceptionTypes.PROCESS_LOOKUP_ERROR),
            Map.entry(4L, ExceptionTypes.INTERRUPTED_ERROR),
            Map.entry(10L, ExceptionTypes.CHILD_PROCESS_ERROR),
            Map.entry(11L, ExceptionTypes.BLOCKING_IO_ERROR),
            Map.entry(13L, ExceptionTypes.PERMISSION_ERROR),
            Map.entry(17L, ExceptionTypes.FILE_EXISTS_ERROR),
            Map.entry(20L, ExceptionTypes.NOT_A_DIRECTORY_ERROR),
            Map.entry(21L, ExceptionTypes.IS_A_DIRECTORY_ERROR),
            Map.entry(32L, ExceptionTypes.BROKEN_PIPE_ERROR),
            Map.entry(103L, ExceptionTypes.CONNECTION_ABORTED_ERROR),
            Map.entry(104L, ExceptionTypes.CONNECTION_RESET_ERROR),
            Map.entry(110L, ExceptionTypes.TIMEOUT_ERROR),
            Map.entry(111L, ExceptionTypes.CONNECTION_REFUSED_ERROR));

    private ExceptionMethods() {}

    static void install() {
        Table table = new Table(ExceptionTypes.BASE_EXCEPTION);
        table.make(ExceptionMethods::make)
                .raw("__init__", ExceptionMethods::init)
                .define("args", property("args", (vm, a) -> self(a).args(), (vm, a) -> {
                    self(a).args(new PyTuple(gilgamesh.vm.object.Sequences.elements(vm, a[1])));
                    return None.NONE;
                }));
        table.in2().define("message", property("message", (vm, a) -> message(self(a)), (vm, a) -> {
            self(a).setOwn("message", a[1]);
            return None.NONE;
        }));
        table.in3()
                .define("__cause__", property("__cause__", (vm, a) -> self(a).cause(), (vm, a) -> {
                    self(a).cause(a[1]);
                    return None.NONE;
                }))
                .define("__context__", property("__context__", (vm, a) -> self(a).context(), (vm, a) -> {
                    self(a).context(a[1]);
                    return None.NONE;
                }))
                .define(
                        "__suppress_context__",
                        property("__suppress_context__", (vm, a) -> self(a).suppressContext(), (vm, a) -> {
                            self(a).suppressContext(Special.truth(vm, a[1]));
                            return None.NONE;
                        }))
                .define("__traceback__", property("__traceback__", (vm, a) -> orNone(self(a).traceback()), (vm, a) -> {
                    self(a).traceback(a[1] instanceof gilgamesh.vm.object.PyTraceback traceback ? traceback : null);
                    return None.NONE;
                }))
                .method("with_traceback", Signature.ONE, (vm, a) -> {
                    self(a).traceback(a[1] instanceof gilgamesh.vm.object.PyTraceback traceback ? traceback : null);
                    return a[0];
                });
        table.since(PythonVersion.V3_11).method("add_note", Signature.ONE, ExceptionMethods::addNote);
        derived();
    }

    private static void derived() {
        new Table(ExceptionTypes.STOP_ITERATION).in3().getter("value", (vm, a) -> arg(a, 0));
        new Table(ExceptionTypes.SYSTEM_EXIT).getter("code", (vm, a) -> {
            PyTuple args = self(a).args();
            return args.size() > 1 ? args : arg(a, 0);
        });
        new Table(ExceptionTypes.OS_ERROR)
                .getter("errno", (vm, a) -> self(a).args().size() >= 2 ? arg(a, 0) : None.NONE)
                .getter("strerror", (vm, a) -> self(a).args().size() >= 2 ? arg(a, 1) : None.NONE)
                .getter("filename", (vm, a) -> orNone(self(a).own("filename")))
                .in3()
                .getter("filename2", (vm, a) -> orNone(self(a).own("filename2")));
        new Table(ExceptionTypes.IMPORT_ERROR)
                .in3()
                .getter("msg", (vm, a) -> self(a).args().size() == 1 ? arg(a, 0) : None.NONE)
                .getter("name", (vm, a) -> orNone(self(a).own("name")))
                .getter("path", (vm, a) -> orNone(self(a).own("path")));
        for (PyType type : List.of(ExceptionTypes.NAME_ERROR, ExceptionTypes.ATTRIBUTE_ERROR)) {
            new Table(type).since(PythonVersion.V3_10).getter("name", (vm, a) -> orNone(self(a).own("name")));
        }
        new Table(ExceptionTypes.SYNTAX_ERROR)
                .getter("msg", (vm, a) -> arg(a, 0))
                .getter("filename", (vm, a) -> place(a, 0))
                .getter("lineno", (vm, a) -> place(a, 1))
                .getter("offset", (vm, a) -> place(a, 2))
                .getter("text", (vm, a) -> place(a, 3));
        String[] parts = {"encoding", "object", "start", "end", "reason"};
        for (PyType type : List.of(ExceptionTypes.UNICODE_DECODE_ERROR, ExceptionTypes.UNICODE_ENCODE_ERROR)) {
            for (int i = 0; i < parts.length; i++) {
                int index = i;
                new Table(type).getter(parts[i], (vm, a) -> arg(a, index));
            }
        }
        ExceptionGroups.install();
    }

    private static PyException self(Object[] a) {
        return (PyException) a[0];
    }

    /** 2.7: what the program has set, or the only argument. */
    private static Object message(PyException exception) {
        Object set = exception.own("message");
        if (set != null) {
            return set;
        }
        return exception.args().size() == 1 ? exception.args().get(0) : "";
    }

    private static Object arg(Object[] a, int index) {
        PyTuple args = self(a).args();
        return index < args.size() ? args.get(index) : None.NONE;
    }

    private static Object place(Object[] a, int index) {
        return arg(a, 1) instanceof PyTuple place && index < place.size() ? place.get(index) : None.NONE;
    }

    private static Object orNone(Object value) {
        return value == null ? None.NONE : value;
    }

    private static PyProperty property(String name, Table.Body getter, Table.Body setter) {
        return new PyProperty(
                PyBuiltin.function("BaseException." + name, (vm, args, keywords) -> getter.call(vm, args)),
                PyBuiltin.function("BaseException." + name, (vm, args, keywords) -> setter.call(vm, args)),
                None.NONE);
    }

    private static Object make(Vm vm, Object[] args, String[] keywords) {
        PyType type = (PyType) args[0];
        Object[] positional = Arrays.copyOfRange(args, 1, args.length - keywords.length);
        if (type == ExceptionTypes.OS_ERROR && !vm.two() && positional.length >= 2 && Ints.isInt(positional[0])) {
            type = BY_ERRNO.getOrDefault(Ints.clamped(positional[0]), type);
        }
        return new PyException(type, positional);
    }

    private static Object init(Vm vm, Object[] args, String[] keywords) {
        PyException self = self(args);
        Object[] positional = Arrays.copyOfRange(args, 1, args.length - keywords.length);
        for (int i = 0; i < keywords.length; i++) {
            if (!takes(vm, self.type(), keywords[i])) {
                throw refused(vm, self.type());
            }
            self.setOwn(keywords[i], args[1 + positional.length + i]);
        }
        boolean file = self.type().isSubtypeOf(ExceptionTypes.OS_ERROR) && positional.length >= 3;
        if (file) {
            self.setOwn("filename", positional[2]);
        }
        self.args(new PyTuple(file && !vm.two() ? Arrays.copyOf(positional, 2) : positional));
        return None.NONE;
    }

    private static boolean takes(Vm vm, PyType type, String keyword) {
        if (vm.two()) {
            return false;
        }
        if (type.isSubtypeOf(ExceptionTypes.IMPORT_ERROR)) {
            return keyword.equals("name") || keyword.equals("path");
        }
        boolean named = type.isSubtypeOf(ExceptionTypes.NAME_ERROR) || type.isSubtypeOf(ExceptionTypes.ATTRIBUTE_ERROR);
        return named && vm.version().atLeast(3, 10) && (keyword.equals("name") || keyword.equals("obj"));
    }

    private static Raise refused(Vm vm, PyType type) {
        if (vm.two()) {
            return Raise.typeError(
                    (type.builtin() ? "exceptions." : "") + type.name() + " does not take keyword arguments");
        }
        return Raise.typeError(type.name()
                + (vm.version().atLeast(3, 7) ? "() takes no keyword arguments" : " does not take keyword arguments"));
    }

    private static Object addNote(Vm vm, Object[] a) {
        if (!(a[1] instanceof String)) {
            throw Raise.typeError("note must be a str, not '" + TypeNames.of(vm, a[1]) + "'");
        }
        PyList notes = self(a).own("__notes__") instanceof PyList list ? list : new PyList();
        notes.add(a[1]);
        self(a).setOwn("__notes__", notes);
        return None.NONE;
    }
}
