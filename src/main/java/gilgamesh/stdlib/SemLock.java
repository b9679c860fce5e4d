package gilgamesh.stdlib;

import gilgamesh.machine.Semaphore;
import gilgamesh.machine.Shared;
import gilgamesh.vm.Operation;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.Ints;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;

/**
 * {@code _multiprocessing.SemLock}: a semaphore that processes share, and, for this process, how often it has taken it and which of its
 * threads did so last (Modules/_multiprocessing/semaphore.c). From 3.8 on a thread tries first, without giving the GIL up.
 */
final class SemLock extends PyInstance {

    private static final long RECURSIVE_MUTEX = 0;
    private static final long MOST = Integer.MAX_VALUE;
    private static final String NAMED = "semaphore ";

    /** What the semaphore itself takes, on top of the calls that take and give back what the thread has already. */
    private static final PyBuiltin SEMAPHORE =
            PyBuiltin.function("SemLock.semaphore", (vm, args, keywords) -> None.NONE);

    private static final PyType TYPE = new PyType("SemLock", Types.OBJECT)
            .define("__module__", "_multiprocessing")
            .define("SEM_VALUE_MAX", MOST)
            .define("__new__", PyBuiltin.function("SemLock.__new__", SemLock::create))
            .define("__init__", PyBuiltin.method("object.__init__", (vm, args, keywords) -> None.NONE))
            .classMethod("_rebuild", SemLock::rebuild)
            .method("acquire", SemLock::acquire)
            .method("release", (vm, args, keywords) -> self(args).release(vm))
            .method("__enter__", (vm, args, keywords) -> self(args).take(vm, true, -1))
            .method("__exit__", (vm, args, keywords) -> self(args).release(vm))
            .method("_count", (vm, args, keywords) -> self(args).count)
            .method("_is_mine", (vm, args, keywords) -> self(args).isMine(vm))
            .method("_get_value", (vm, args, keywords) -> self(args).look(Semaphore::value))
            .method("_is_zero", (vm, args, keywords) -> self(args).look(semaphore -> semaphore.value() == 0))
            .method("_after_fork", (vm, args, keywords) -> {
                self(args).count = 0;
                return None.NONE;
            })
            .getter("handle", (vm, args, keywords) -> self(args).handle)
            .getter("kind", (vm, args, keywords) -> self(args).kind)
            .getter("maxvalue", (vm, args, keywords) -> self(args).most)
            .getter("name", (vm, args, keywords) -> self(args).name == null ? None.NONE : self(args).name);

    private final Semaphore semaphore;
    private final long handle;
    private final long kind;
    private final long most;
    // Null once it has been unlinked.
    private final String name;
    private long count;
    private long lastThread;

    private SemLock(PyType type, Semaphore semaphore, long handle, long kind, long most, String name) {
        super(type);
        this.semaphore = semaphore;
        this.handle = handle;
        this.kind = kind;
        this.most = most;
        this.name = name;
    }

    /** {@code _multiprocessing}. */
    static PyModule module() {
        return new PyModule("_multiprocessing")
                .define("SemLock", TYPE)
                .function(
                        "sem_unlink",
                        (vm, args, keywords) -> PosixModule.ask(
                                new Operation.AccessShared(shared -> shared.unlink(NAMED + args[0]) != null),
                                (machine, was) -> {
                                    if (was != Boolean.TRUE) {
                                        throw Errno.NOENT.raise(machine);
                                    }
                                    return None.NONE;
                                }));
    }

    private static SemLock self(Object[] args) {
        return (SemLock) args[0];
    }

    private record Made(Semaphore semaphore, long handle) {}

    private static Object create(Vm vm, Object[] args, String[] keywords) {
        Object[] bound = new Parameters("SemLock", vm.two() ? 3 : 5, "kind", "value", "maxvalue", "name", "unlink")
                .bind(args, keywords, 1);
        long kind = number(vm, bound[0]);
        long value = number(vm, bound[1]);
        long most = number(vm, bound[2]);
        if (kind != RECURSIVE_MUTEX && kind != 1) {
            throw Raise.valueError("unrecognized kind");
        }
        if (value < 0 || value > MOST) {
            throw Errno.INVAL.raise(vm);
        }
        boolean unlinked = bound[4] == null || Special.truth(vm, bound[4]);
        String name = bound[3] instanceof String text ? text : "";
        return PosixModule.ask(
                new Operation.AccessShared(shared -> made(shared, value, unlinked ? null : name)), (machine, made) -> {
                    if (!(made instanceof Made semaphore)) {
                        throw Errno.EXIST.raise(machine);
                    }
                    return new SemLock(
                            (PyType) args[0],
                            semaphore.semaphore(),
                            semaphore.handle(),
                            kind,
                            most,
                            unlinked ? null : name);
                });
    }

    /** An int of C. */
    private static long number(Vm vm, Object given) {
        Object number = Special.requireIndex(vm, given);
        long value = Ints.clamped(number);
        if (value == (int) value) {
            return value;
        }
        boolean asInt = vm.version().atLeast(3, 10);
        if (!asInt && !Ints.isSmall(number)) {
            throw Raise.overflow("Python int too large to convert to C long");
        }
        throw Raise.overflow(
                asInt
                        ? "Python int too large to convert to C int"
                        : value > 0 ? "signed integer is greater than maximum" : "signed integer is less than minimum");
    }

    private static Object made(Shared shared, long value, String name) {
        if (name != null && shared.named(NAMED + name) != null) {
            return false;
        }
        var made = new Made(shared.semaphore(value), shared.number());
        if (name != null) {
            shared.name(NAMED + name, made);
        }
        return made;
    }

    private static Object rebuild(Vm vm, Object[] args, String[] keywords) {
        long kind = Special.requireLong(vm, args[2]);
        long most = Special.requireLong(vm, args[3]);
        Object name = args.length > 4 ? args[4] : None.NONE;
        return PosixModule.ask(
                new Operation.AccessShared(shared -> {
                    Object known = shared.named(NAMED + name);
                    return known == null ? false : known;
                }),
                (machine, known) -> {
                    if (!(known instanceof Made semaphore)) {
                        throw Errno.NOENT.raise(machine);
                    }
                    return new SemLock(
                            (PyType) args[0], semaphore.semaphore(), semaphore.handle(), kind, most, (String) name);
                });
    }

    @FunctionalInterface
    private interface Look {
        Object at(Semaphore semaphore);
    }

    private Object look(Look look) {
        return new Operation.AccessShared(shared -> {
            shared.touch(semaphore.line(), false);
            return look.at(semaphore);
        });
    }

    private boolean isMine(Vm vm) {
        return count > 0 && lastThread == vm.threadIdent();
    }

    private static Object acquire(Vm vm, Object[] args, String[] keywords) {
        Object[] bound = new Parameters("acquire", 0, "block", "timeout").bind(args, keywords, 1);
        boolean blocking = bound[0] == null || Special.truth(vm, bound[0]);
        long timeout = -1;
        if (!blocking) {
            timeout = 0;
        } else if (bound[1] != null && bound[1] != None.NONE) {
            Double seconds = Special.toFloat(vm, bound[1]);
            if (seconds == null) {
                throw Raise.typeError(
                        vm.two() ? "a float is required" : "must be real number, not " + TypeNames.of(vm, bound[1]));
            }
            timeout = (long) Math.min(1e18, Math.max(0, seconds) * 1e9);
        }
        return self(args).take(vm, blocking, timeout);
    }

    private Object take(Vm vm, boolean blocking, long timeoutNanos) {
        if (kind == RECURSIVE_MUTEX && isMine(vm)) {
            count++;
            return true;
        }
        vm.spend(SEMAPHORE);
        if (!vm.version().atLeast(3, 8)) {
            return waitFor(timeoutNanos);
        }
        return PosixModule.ask(
                new Operation.AccessShared(shared -> shared.tryTake(semaphore)),
                (machine, taken) -> taken == Boolean.TRUE ? taken(machine) : blocking ? waitFor(timeoutNanos) : false);
    }

    private Object waitFor(long timeoutNanos) {
        return PosixModule.ask(
                new Operation.TakeUnit(semaphore, timeoutNanos),
                (machine, taken) -> taken == Boolean.TRUE ? taken(machine) : false);
    }

    private Object taken(Vm vm) {
        count++;
        lastThread = vm.threadIdent();
        return true;
    }

    private Object release(Vm vm) {
        if (kind == RECURSIVE_MUTEX) {
            if (!isMine(vm)) {
                throw Raise.of(ExceptionTypes.ASSERTION_ERROR, "attempt to release recursive lock not owned by thread");
            }
            if (count > 1) {
                count--;
                return None.NONE;
            }
        }
        return PosixModule.ask(new Operation.AccessShared(this::posted), (machine, waiting) -> {
            if (waiting == None.NONE) {
                throw Raise.valueError("semaphore or lock released too many times");
            }
            count--;
            return waiting == Boolean.TRUE ? new Operation.WakeForUnit(semaphore) : None.NONE;
        });
    }

    /** Whether somebody waits; None if there is no unit more to give. */
    private Object posted(Shared shared) {
        shared.touch(semaphore.line(), true);
        return kind != RECURSIVE_MUTEX && semaphore.value() >= most ? None.NONE : (Object) semaphore.post();
    }
}
