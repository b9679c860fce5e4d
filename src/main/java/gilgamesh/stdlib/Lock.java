package gilgamesh.stdlib;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.Operation;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.Parked;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyLock;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;

/**
 * The methods of {@code _thread.lock} (Modules/_threadmodule.c; 2.7: Modules/threadmodule.c). 3.x tries first and keeps the GIL if the
 * lock is free; 2.7 gives the GIL up around every acquire. Up to 3.13 a lock is a semaphore and who frees it prefers nobody; 3.14's is a
 * PyMutex, which is handed over to who has waited for a millisecond ({@link Parked}).
 */
final class Lock {

    private static final Parameters ACQUIRE = new Parameters("acquire", 0, "blocking", "timeout");

    /** What an acquire takes on top when it is given arguments. */
    private static final PyBuiltin ARGUMENTS = PyBuiltin.function("lock.acquire(...)", Lock::release);

    private static final long LONGEST = 9_223_372_036L * 1_000_000_000;

    private Lock() {}

    /** To be called before any lock is made, any number of times. */
    static void install() {
        // The class's initialiser has done it.
    }

    static {
        Types.LOCK
                .method("acquire", Lock::acquire)
                .method("acquire_lock", Lock::acquire)
                .method("__enter__", (vm, args, keywords) -> acquire(vm, (PyLock) args[0], true, -1))
                .method("release", Lock::release)
                .method("release_lock", Lock::release)
                .method("__exit__", Lock::release)
                .define2("__module__", "thread")
                .define3("__module__", "_thread")
                .define(
                        "__new__",
                        PyBuiltin.function("lock.__new__", Lock::create),
                        PythonVersion.V3_13,
                        PythonVersion.LATEST)
                .method("__repr__", Lock::repr)
                .method("locked", (vm, args, keywords) -> ((PyLock) args[0]).saysLocked())
                .method("locked_lock", (vm, args, keywords) -> ((PyLock) args[0]).saysLocked());
    }

    private static Object create(Vm vm, Object[] args, String[] keywords) {
        return create(vm, new PyLock());
    }

    /** Of the kind of the version: from 3.14 on a mutex, before that a semaphore. */
    static PyLock create(Vm vm, PyLock lock) {
        return lock.handingOver(vm.version().atLeast(3, 14));
    }

    private static Object repr(Vm vm, Object[] args, String[] keywords) {
        String state = vm.two() ? "" : ((PyLock) args[0]).saysLocked() ? "locked " : "unlocked ";
        return "<" + state + TypeNames.of(vm, Types.LOCK) + " object at 0x" + Long.toHexString(vm.identity(args[0]))
                + ">";
    }

    private static Object acquire(Vm vm, Object[] args, String[] keywords) {
        Object[] bound = arguments(vm, args, keywords);
        boolean blocking = bound[0] == null || Special.truth(vm, bound[0]);
        return acquire(vm, (PyLock) args[0], blocking, timeout(vm, blocking, bound[1]));
    }

    /** What acquire was given: blocking and timeout, null where left out. To give anything costs. */
    static Object[] arguments(Vm vm, Object[] args, String[] keywords) {
        if (args.length > 1) {
            vm.spend(ARGUMENTS);
        }
        return ACQUIRE.bind(args, keywords, 1);
    }

    /** The timeout in nanoseconds, -1 for ever. */
    static long timeout(Vm vm, boolean blocking, Object timeout) {
        if (timeout == null) {
            return blocking ? -1 : 0;
        }
        if (vm.two()) {
            throw Raise.typeError("acquire() takes at most 1 argument (2 given)");
        }
        long nanos = Seconds.toNanos(vm, timeout, 1);
        if (nanos == -1_000_000_000) {
            return blocking ? -1 : 0;
        }
        if (!blocking) {
            throw Raise.valueError("can't specify a timeout for a non-blocking call");
        }
        if (nanos > LONGEST) {
            throw Raise.of("OverflowError", "timeout value is too large");
        }
        if (nanos < 0) {
            throw Raise.valueError(
                    vm.version().atLeast(3, 13)
                            ? "timeout value must be a non-negative number"
                            : "timeout value must be positive");
        }
        return nanos;
    }

    /** A Boolean, or the operation that has one for its result. */
    static Object acquire(Vm vm, PyLock lock, boolean blocking, long timeoutNanos) {
        if (vm.keepsNobodyOut(lock)) {
            return true;
        }
        if (!vm.two()) {
            if (lock.tryAcquire()) {
                vm.took(lock);
                return true;
            }
            if (!blocking || timeoutNanos == 0) {
                return false;
            }
        }
        return new Operation.AcquireLock(lock, blocking ? timeoutNanos : 0);
    }

    private static Object release(Vm vm, Object[] args, String[] keywords) {
        var lock = (PyLock) args[0];
        if (vm.keepsNobodyOut(lock)) {
            return None.NONE;
        }
        if (!lock.saysLocked()) {
            throw vm.two() ? ThreadModule.error("release unlocked lock") : Raise.runtimeError("release unlocked lock");
        }
        return release(vm, lock);
    }

    /** None, or the operation that has it for its result. */
    static Object release(Vm vm, PyLock lock) {
        long now = lock.needsTime() ? vm.localNanos() : 0;
        if (lock.handsOver()) {
            Parked first = lock.releaseToFirst(now);
            return first == null ? None.NONE : new Operation.WakeLock(lock, first);
        }
        lock.release(now);
        return lock.sleepers() > 0 ? new Operation.WakeLock(lock) : None.NONE;
    }
}
