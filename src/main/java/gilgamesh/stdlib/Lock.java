package gilgamesh.stdlib;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.Operation;
import gilgamesh.vm.builtin.Signature;
import gilgamesh.vm.builtin.Table;
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

    private static final Signature ACQUIRE_2 = Signature.namedIn3("blocking=");
    private static final Signature ACQUIRE_3 = Signature.of("blocking=", "timeout=");
    private static final Signature NEW = Signature.between(0, 0);

    /** What an acquire takes on top when it is given arguments. */
    private static final PyBuiltin ARGUMENTS =
            PyBuiltin.function("lock.acquire(...)", (vm, args, keywords) -> None.NONE);

    private static final long LONGEST = 9_223_372_036L * 1_000_000_000;

    private Lock() {}

    /** To be called before any lock is made, any number of times. */
    static void install() {
        // The class's initialiser has done it.
    }

    static {
        var table = new Table(Types.LOCK);
        acquiring(table, Lock::acquire, "acquire", "acquire_lock");
        table.method("release", Signature.NONE, Lock::release)
                .method("release_lock", Signature.NONE, Lock::release)
                .method("locked", Signature.NONE, (vm, a) -> ((PyLock) a[0]).saysLocked())
                .method("locked_lock", Signature.NONE, (vm, a) -> ((PyLock) a[0]).saysLocked());
        Types.LOCK
                .method("__enter__", (vm, args, keywords) -> acquire(vm, (PyLock) args[0], true, -1))
                .method("__exit__", (vm, args, keywords) -> release(vm, args))
                .define2("__module__", "thread")
                .define3("__module__", "_thread")
                .define(
                        "__new__",
                        PyBuiltin.function("lock.__new__", (vm, args, keywords) -> {
                            NEW.bind(vm, null, "lock", 1, args, keywords);
                            return create(vm, new PyLock());
                        }),
                        PythonVersion.V3_13,
                        PythonVersion.LATEST)
                .method("__repr__", Lock::repr);
    }

    /** Gives a kind of lock the methods that take it; 2.7's have no timeout and no names. */
    static void acquiring(Table table, Table.Body acquire, String... names) {
        for (String name : names) {
            table.in2().method(name, ACQUIRE_2, acquire).in3().method(name, ACQUIRE_3, acquire);
        }
        table.always();
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

    private static Object acquire(Vm vm, Object[] a) {
        boolean blocking = blocking(vm, a);
        return acquire(vm, (PyLock) a[0], blocking, timeout(vm, blocking, a));
    }

    /** Whether acquire is to wait, by its first argument: an int of C, from 3.12 on a condition. To give any argument costs. */
    static boolean blocking(Vm vm, Object[] a) {
        if (a[1] == null && (a.length < 3 || a[2] == null)) {
            return true;
        }
        vm.spend(ARGUMENTS);
        return a[1] == null || (vm.version().atLeast(3, 12) ? Special.truth(vm, a[1]) : CInt.of(vm, a[1]) != 0);
    }

    /** The timeout in nanoseconds, -1 for ever. */
    static long timeout(Vm vm, boolean blocking, Object[] a) {
        if (a.length < 3 || a[2] == null) {
            return blocking ? -1 : 0;
        }
        long nanos = Seconds.toNanos(vm, a[2], 1);
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

    private static Object release(Vm vm, Object[] args) {
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
