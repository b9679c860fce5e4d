package gilgamesh.stdlib;

import gilgamesh.vm.object.Attributed;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Vm;

/** {@code pickle.Pickler}: a file to write to, a protocol, what has been written already, and what a derived class does otherwise. */
final class Pickler extends PyInstance implements Attributed {

    private final PyType error;
    private int protocol;
    private PickleMemo memo;
    // Null without a file.
    private Object write;
    // Null where the class has none.
    private Object persistentId;
    private Object reducerOverride;
    private Object dispatchTable;

    private final boolean inC2;

    /**
     * @param error what is raised: PicklingError
     * @param inC2 whether it is that of 2.7's cPickle
     */
    Pickler(PyType type, PyType error, boolean inC2) {
        super(type);
        this.error = error;
        this.inC2 = inC2;
    }

    void begin(Vm vm, int wanted, Object file) {
        protocol = wanted;
        memo = new PickleMemo(inC2 ? 1 : 0);
        write = file == null ? null : vm.attribute(file, "write");
    }

    /** Looks what the object has of its own at this moment. */
    void look(Vm vm, boolean derived) {
        persistentId = derived ? vm.attribute(this, "persistent_id") : null;
        reducerOverride = derived && vm.version().atLeast(3, 8) ? vm.attribute(this, "reducer_override") : null;
        if (dispatchTable == null || derived) {
            Object own = vm.attribute(this, "dispatch_table");
            dispatchTable = own != null ? own : dispatchTable;
        }
    }

    void dispatchTable(Object table) {
        dispatchTable = table;
    }

    boolean inC2() {
        return inC2;
    }

    PyType error() {
        return error;
    }

    int protocol() {
        return protocol;
    }

    PickleMemo memo() {
        return memo;
    }

    Object write() {
        return write;
    }

    Object persistentId() {
        return persistentId;
    }

    Object reducerOverride() {
        return reducerOverride;
    }

    /** The function that takes objects of exactly that class apart; null if none is registered. */
    Object reducer(Vm vm, PyType type) {
        Object table = dispatchTable;
        if (table == null) {
            Object copyreg = vm.modules().get(vm.two() ? "copy_reg" : "copyreg");
            table = copyreg instanceof PyModule module ? module.globals().get("dispatch_table") : null;
        }
        if (table == null) {
            return null;
        }
        if (table instanceof PyDict dict && dict.type().builtin()) {
            return dict.get(type);
        }
        Object found = vm.call(vm.attribute(table, "get"), type);
        return found == None.NONE ? null : found;
    }
}
