package gilgamesh.stdlib;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyBytes;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import java.nio.charset.StandardCharsets;

/**
 * {@code _pickle} of 3.x, {@code cPickle} of 2.7: values to bytes and back. Not modelled: buffers out of band (protocol 5), and the registry of
 * extension codes.
 */
final class PickleModule {

    private static final PyType ERROR = new PyType("PickleError", ExceptionTypes.EXCEPTION);
    private static final PyType PICKLING_ERROR = new PyType("PicklingError", ERROR);
    private static final PyType UNPICKLING_ERROR = new PyType("UnpicklingError", ERROR);

    private static final PickleModule USUAL = new PickleModule(false);
    /** 2.7's cPickle. */
    private static final PickleModule IN_C_2 = new PickleModule(true);

    static {
        for (PyType type : new PyType[] {ERROR, PICKLING_ERROR, UNPICKLING_ERROR}) {
            type.define3("__module__", "_pickle").define2("__module__", "pickle");
        }
    }

    /** What 2.7's connections call. */
    static final PyBuiltin DUMPS_2 = PyBuiltin.function("cPickle.dumps", IN_C_2::dumps);

    static final PyBuiltin LOADS_2 = PyBuiltin.function("cPickle.loads", IN_C_2::loads);

    private static final class Unpickler extends PyInstance {

        // Null before __init__.
        private Object file;

        Unpickler(PyType type) {
            super(type);
        }
    }

    private final boolean inC2;
    private final PyType pickler = new PyType("Pickler", Types.OBJECT);
    private final PyType unpickler = new PyType("Unpickler", Types.OBJECT);

    private PickleModule(boolean inC2) {
        this.inC2 = inC2;
        for (PyType type : new PyType[] {pickler, unpickler}) {
            type.define3("__module__", "_pickle").define2("__module__", inC2 ? "cPickle" : "pickle");
        }
        pickler.define(
                "__new__",
                PyBuiltin.function(
                        "Pickler.__new__",
                        (vm, args, keywords) -> new Pickler((PyType) args[0], PICKLING_ERROR, inC2)));
        pickler.method("__init__", PickleModule::initPickler);
        pickler.method("dump", this::dumpMethod);
        pickler.method("clear_memo", (vm, args, keywords) -> {
            ((Pickler) args[0]).memo().clear();
            return None.NONE;
        });
        unpickler.define(
                "__new__",
                PyBuiltin.function("Unpickler.__new__", (vm, args, keywords) -> new Unpickler((PyType) args[0])));
        unpickler.method("__init__", (vm, args, keywords) -> {
            Object[] bound = new Parameters("Unpickler", 1, "file", "fix_imports", "encoding", "errors", "buffers")
                    .bind(args, keywords, 1);
            ((Unpickler) args[0]).file = bound[0];
            return None.NONE;
        });
        unpickler.method("load", this::loadMethod);
        unpickler.method("find_class", (vm, args, keywords) -> {
            var name = new PickledGlobals.Name((String) args[1], (String) args[2]);
            return PickledGlobals.imported(
                    vm, vm.modules(), name.module(), (machine, ignored) -> Unpickling.found(machine, name, inC2));
        });
    }

    static PyModule create(String name) {
        PickleModule module = name.equals("cPickle") ? IN_C_2 : USUAL;
        String prefix = name.equals("cPickle") ? "cPickle." : "pickle.";
        return new PyModule(name)
                .define("dumps", PyBuiltin.function(prefix + "dumps", module::dumps))
                .define("dump", PyBuiltin.function(prefix + "dump", module::dump))
                .define("loads", PyBuiltin.function(prefix + "loads", module::loads))
                .define("load", PyBuiltin.function(prefix + "load", module::load))
                .define("Pickler", module.pickler)
                .define("Unpickler", module.unpickler)
                .define("PickleError", ERROR)
                .define("PicklingError", PICKLING_ERROR)
                .define("UnpicklingError", UNPICKLING_ERROR);
    }

    private static int highest(PythonVersion version) {
        return version == PythonVersion.V2_7 ? 2 : version.atLeast(3, 8) ? 5 : 4;
    }

    /** 0 in 2.7, 3 up to 3.7, 4 up to 3.13, 5 since. */
    private static int usual(PythonVersion version) {
        return version == PythonVersion.V2_7 ? 0 : version.atLeast(3, 14) ? 5 : version.atLeast(3, 8) ? 4 : 3;
    }

    private static int protocol(Vm vm, Object wanted) {
        if (wanted == null || wanted == None.NONE) {
            return usual(vm.version());
        }
        long protocol = Special.requireLong(vm, wanted);
        int highest = highest(vm.version());
        if (protocol > highest) {
            throw Raise.valueError(
                    vm.two()
                            ? "pickle protocol " + protocol + " asked for; the highest available protocol is 2"
                            : "pickle protocol must be <= " + highest);
        }
        return protocol < 0 ? highest : (int) protocol;
    }

    // ---------------------------------------------------------------- writing

    private Object dumps(Vm vm, Object[] args, String[] keywords) {
        Object[] bound =
                new Parameters("dumps", 1, "obj", "protocol", "fix_imports", "buffer_callback").bind(args, keywords, 0);
        return pickled(vm, bound[0], bound[1], null);
    }

    /** {@code dumps}, where {@code table} says how objects of some classes are taken apart. */
    static Object dumpsWith(Vm vm, Object value, Object protocol, Object table) {
        return USUAL.pickled(vm, value, protocol, table);
    }

    /** @param table null for what copyreg knows */
    private Object pickled(Vm vm, Object value, Object protocol, Object table) {
        var writer = new Pickler(pickler, PICKLING_ERROR, inC2);
        writer.begin(vm, protocol(vm, protocol), null);
        writer.dispatchTable(table);
        return new Pickling(vm, writer).run(vm, value, PickleModule::made);
    }

    private static Object made(Vm vm, Object bytes) {
        long size = vm.two() ? ((String) bytes).length() : ((PyBytes) bytes).bytes().length;
        vm.takeMemory(size, size);
        return bytes;
    }

    private Object dump(Vm vm, Object[] args, String[] keywords) {
        Object[] bound = new Parameters("dump", 2, "obj", "file", "protocol", "fix_imports", "buffer_callback")
                .bind(args, keywords, 0);
        var writer = new Pickler(pickler, PICKLING_ERROR, inC2);
        begin(vm, writer, bound[1], bound[2]);
        return written(vm, writer, bound[0]);
    }

    private static void begin(Vm vm, Pickler pickler, Object file, Object protocol) {
        pickler.begin(vm, protocol(vm, protocol), file);
        if (pickler.write() == null) {
            throw Raise.typeError(
                    vm.two() ? "argument must have 'write' attribute" : "file must have a 'write' attribute");
        }
    }

    private static Object initPickler(Vm vm, Object[] args, String[] keywords) {
        Object[] bound = new Parameters("Pickler", 1, "file", "protocol", "fix_imports", "buffer_callback")
                .bind(args, keywords, 1);
        begin(vm, (Pickler) args[0], bound[0], bound[1]);
        return None.NONE;
    }

    private Object dumpMethod(Vm vm, Object[] args, String[] keywords) {
        var writer = (Pickler) args[0];
        if (writer.memo() == null) {
            throw Raise.of(
                    PICKLING_ERROR,
                    "Pickler.__init__() was not called by " + writer.type().name() + ".__init__()");
        }
        writer.look(vm, writer.type() != pickler);
        return written(vm, writer, args[1]);
    }

    private static Object written(Vm vm, Pickler pickler, Object value) {
        return new Pickling(vm, pickler)
                .run(vm, value, (machine, bytes) -> new Request.Call((m, count) -> None.NONE, pickler.write(), bytes));
    }

    // ---------------------------------------------------------------- reading

    private Object loads(Vm vm, Object[] args, String[] keywords) {
        Object[] bound = new Parameters("loads", 1, "data", "fix_imports", "encoding", "errors", "buffers")
                .bind(args, keywords, 0);
        return new Unpickling(bytes(vm, bound[0]), new Unpickling.Hooks(UNPICKLING_ERROR, inC2, null, null))
                .run(vm, (machine, value) -> value);
    }

    private static byte[] bytes(Vm vm, Object value) {
        if (value instanceof PyBytes bytes) {
            return bytes.bytes();
        }
        if (vm.two() && value instanceof String text) {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }
        throw Raise.typeError("a bytes-like object is required, not '" + TypeNames.of(vm, value) + "'");
    }

    private Object load(Vm vm, Object[] args, String[] keywords) {
        Object[] bound = new Parameters("load", 1, "file", "fix_imports", "encoding", "errors", "buffers")
                .bind(args, keywords, 0);
        return from(vm, bound[0], new Unpickling.Hooks(UNPICKLING_ERROR, inC2, null, null));
    }

    private Object loadMethod(Vm vm, Object[] args, String[] keywords) {
        var reader = (Unpickler) args[0];
        boolean derived = reader.type() != unpickler;
        boolean finds = derived && reader.type().special("find_class") != null;
        return from(
                vm,
                reader.file,
                new Unpickling.Hooks(
                        UNPICKLING_ERROR,
                        inC2,
                        finds ? vm.attribute(reader, "find_class") : null,
                        derived ? vm.attribute(reader, "persistent_load") : null));
    }

    /** Reads what the file has, and takes it back behind the first pickle. */
    private static Object from(Vm vm, Object file, Unpickling.Hooks hooks) {
        Object read = vm.attribute(file, "read");
        if (read == null || vm.attribute(file, "readline") == null) {
            throw Raise.typeError(
                    vm.two()
                            ? "argument must have 'read' and 'readline' attributes"
                            : "file must have 'read' and 'readline' attributes");
        }
        return new Request.Call(
                (machine, contents) -> {
                    byte[] all = bytes(machine, contents);
                    var unpickling = new Unpickling(all, hooks);
                    return unpickling.run(machine, (m, value) -> {
                        int rest = all.length - unpickling.position();
                        if (rest == 0) {
                            return value;
                        }
                        long end = Special.requireLong(m, m.call(m.attribute(file, "tell")));
                        m.call(m.attribute(file, "seek"), end - rest);
                        return value;
                    });
                },
                read);
    }

    /** {@code copyreg}, in 2.7 {@code copy_reg}. */
    static PyModule copyreg(String name) {
        var table = new gilgamesh.vm.object.PyDict();
        return new PyModule(name)
                .define("dispatch_table", table)
                .define("__newobj__", gilgamesh.vm.Reduction.NEW_OBJECT)
                .define("__newobj_ex__", gilgamesh.vm.Reduction.NEW_OBJECT_EX)
                .define("_reconstructor", gilgamesh.vm.Reduction.RECONSTRUCTOR)
                .function("constructor", (vm, args, keywords) -> {
                    if (!Special.callable(vm, args[0])) {
                        throw Raise.typeError("constructors must be callable");
                    }
                    return None.NONE;
                })
                .function("pickle", (vm, args, keywords) -> {
                    Object[] bound = new Parameters("pickle", 2, "ob_type", "pickle_function", "constructor_ob")
                            .bind(args, keywords, 0);
                    if (!Special.callable(vm, bound[1])) {
                        throw Raise.typeError("reduction functions must be callable");
                    }
                    table.put(bound[0], bound[1]);
                    return None.NONE;
                });
    }
}
