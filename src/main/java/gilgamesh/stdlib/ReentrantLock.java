package gilgamesh.stdlib;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.builtin.Signature;
import gilgamesh.vm.builtin.Table;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyLock;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;

/** {@code _thread.RLock} of 3.x: a lock with an owner and a count (Modules/_threadmodule.c: rlock). 2.7 has it in Python. */
final class ReentrantLock extends PyInstance {

    /** What threading.RLock says of arguments, which nothing is done with (Lib/threading.py). */
    private static final String ARGUMENTS = "Passing arguments to RLock is deprecated and will be removed in 3.15";

    static final PyType TYPE = new PyType("RLock", Types.OBJECT)
            .method("__enter__", (vm, args, keywords) -> ((ReentrantLock) args[0]).take(vm, true, -1, 1))
            .method("__exit__", (vm, args, keywords) -> ((ReentrantLock) args[0]).release(vm))
            .method("_is_owned", (vm, args, keywords) -> ((ReentrantLock) args[0]).isOwnedBy(vm.threadIdent()))
            .method("_release_save", (vm, args, keywords) -> ((ReentrantLock) args[0]).releaseAll(vm))
            .method("_acquire_restore", ReentrantLock::restore)
            .method("_recursion_count", ReentrantLock::recursionCount, PythonVersion.V3_11, PythonVersion.LATEST)
            .method("locked", ReentrantLock::isLocked, PythonVersion.V3_14, PythonVersion.LATEST)
            .method("__repr__", ReentrantLock::repr)
            .define("__module__", "_thread")
            .define("__new__", PyBuiltin.function("RLock.__new__", (vm, args, keywords) -> {
                var lock = new ReentrantLock((PyType) args[0]);
                Lock.create(vm, lock.block);
                return args.length > 1 && vm.version().atLeast(3, 13)
                        ? Deprecation.of(vm, ARGUMENTS, (machine, none) -> lock)
                        : lock;
            }));

    static {
        var table = new Table(TYPE);
        Lock.acquiring(table, ReentrantLock::acquire, "acquire");
        table.method("release", Signature.NONE, (vm, a) -> ((ReentrantLock) a[0]).release(vm));
    }

    // The lock itself; waiting goes through its own acquire, so that what follows a wait can be said once.
    private static final PyBuiltin WAIT = PyBuiltin.function(
            "_thread.RLock.acquire",
            (vm, args, keywords) -> Lock.acquire(vm, (PyLock) args[0], (Boolean) args[1], (Long) args[2]));

    private static final PyBuiltin WAKE =
            PyBuiltin.function("_thread.RLock.release", (vm, args, keywords) -> Lock.release(vm, (PyLock) args[0]));

    private final PyLock block = new PyLock(this);
    private long owner;
    private long count;

    private ReentrantLock(PyType type) {
        super(type);
    }

    /** To be called before any lock is made, any number of times. */
    static void install() {
        // The class's initialiser has done it.
    }

    private static Object recursionCount(Vm vm, Object[] args, String[] keywords) {
        var lock = (ReentrantLock) args[0];
        return lock.isOwnedBy(vm.threadIdent()) ? lock.count : 0L;
    }

    private static Object isLocked(Vm vm, Object[] args, String[] keywords) {
        return ((ReentrantLock) args[0]).count > 0;
    }

    private static Object repr(Vm vm, Object[] args, String[] keywords) {
        var lock = (ReentrantLock) args[0];
        return "<" + (lock.count > 0 ? "locked " : "unlocked ") + TypeNames.of(vm, lock.type()) + " object owner="
                + (lock.count > 0 ? lock.owner : 0) + " count=" + lock.count + " at 0x"
                + Long.toHexString(vm.identity(lock)) + ">";
    }

    private boolean isOwnedBy(long thread) {
        return count > 0 && owner == thread;
    }

    private static Object acquire(Vm vm, Object[] a) {
        boolean blocking = Lock.blocking(vm, a);
        return ((ReentrantLock) a[0]).take(vm, blocking, Lock.timeout(vm, blocking, a), 1);
    }

    private Object take(Vm vm, boolean blocking, long timeoutNanos, long times) {
        if (isOwnedBy(vm.threadIdent())) {
            count += times;
            return true;
        }
        if (block.tryAcquire()) {
            vm.took(block);
            return owned(vm, times);
        }
        if (!blocking || timeoutNanos == 0) {
            return false;
        }
        return new Request.Call(
                (machine, taken) -> Boolean.TRUE.equals(taken) ? owned(machine, times) : taken,
                WAIT,
                block,
                blocking,
                timeoutNanos);
    }

    private Object owned(Vm vm, long times) {
        owner = vm.threadIdent();
        count = times;
        return true;
    }

    private Object release(Vm vm) {
        if (!isOwnedBy(vm.threadIdent())) {
            throw Raise.runtimeError("cannot release un-acquired lock");
        }
        count--;
        return count > 0 ? None.NONE : Lock.release(vm, block);
    }

    private Object releaseAll(Vm vm) {
        if (count == 0) {
            throw Raise.runtimeError("cannot release un-acquired lock");
        }
        var state = new PyTuple(count, owner);
        count = 0;
        return new Request.Call((machine, none) -> state, WAKE, block);
    }

    private static Object restore(Vm vm, Object[] args, String[] keywords) {
        var state = (PyTuple) args[1];
        var lock = (ReentrantLock) args[0];
        long times = (Long) state.get(0);
        if (lock.block.tryAcquire()) {
            vm.took(lock.block);
            lock.owned(vm, times);
            return None.NONE;
        }
        return new Request.Call(
                (machine, taken) -> {
                    lock.owned(machine, times);
                    return None.NONE;
                },
                WAIT,
                lock.block,
                true,
                -1L);
    }
}
