package gilgamesh.stdlib;

import gilgamesh.vm.builtin.Signature;
import gilgamesh.vm.builtin.Table;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyLock;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import java.util.ArrayDeque;

/**
 * {@code _queue.SimpleQueue} (Modules/_queuemodule.c). Up to 3.12 getters wait for a lock that is taken while the queue is known to be
 * empty: whoever gets it looks again, and may find that another was faster. From 3.13 on a put hands its item to the getter that has
 * waited longest.
 */
abstract class SimpleQueue extends PyInstance {

    static final PyType TYPE = new PyType("SimpleQueue", Types.OBJECT)
            .define("__module__", "_queue")
            .define("__new__", PyBuiltin.function("SimpleQueue.__new__", (vm, args, keywords) -> {
                var type = (PyType) args[0];
                if (args.length > 1 && type.special("__init__") == null) {
                    throw Raise.typeError("SimpleQueue() takes no "
                            + (keywords.length > 0 ? "keyword arguments" : "positional arguments"));
                }
                return create(vm, type);
            }));

    static {
        var table = new Table(TYPE);
        // It never blocks, whatever block and timeout say.
        table.method("put", Signature.of("item", "block=", "timeout="), (vm, a) -> self(a).add(vm, a[1]))
                .method("put_nowait", Signature.of("item"), (vm, a) -> self(a).add(vm, a[1]))
                .method("get", Signature.of("block=", "timeout="), SimpleQueue::get)
                .method("get_nowait", Signature.NONE, (vm, a) -> self(a).get(vm, 0))
                .method("qsize", Signature.NONE, (vm, a) -> (long) self(a).items.size())
                .method("empty", Signature.NONE, (vm, a) -> self(a).items.isEmpty());
    }

    private static final PyBuiltin WAIT = PyBuiltin.function(
            "SimpleQueue.wait", (vm, args, keywords) -> Lock.acquire(vm, (PyLock) args[0], true, (Long) args[1]));

    private static final PyBuiltin WAKE =
            PyBuiltin.function("SimpleQueue.wake", (vm, args, keywords) -> Lock.release(vm, (PyLock) args[0]));

    final ArrayDeque<Object> items = new ArrayDeque<>();
    private QueueLength length;

    private SimpleQueue(PyType type) {
        super(type);
    }

    private static SimpleQueue create(Vm vm, PyType type) {
        SimpleQueue queue = vm.version().atLeast(3, 13) ? new Handing(type) : new Locked(type);
        queue.length = QueueLength.of(vm, queue, queue.items::size);
        return queue;
    }

    private static SimpleQueue self(Object[] args) {
        return (SimpleQueue) args[0];
    }

    private static Object get(Vm vm, Object[] a) {
        if (a[1] != null && !Special.truth(vm, a[1])) {
            return self(a).get(vm, 0);
        }
        if (a[2] == null || a[2] == None.NONE) {
            return self(a).get(vm, -1);
        }
        long nanos = Seconds.toNanos(vm, a[2], 1);
        if (nanos < 0) {
            throw Raise.valueError("'timeout' must be a non-negative number");
        }
        return self(a).get(vm, nanos);
    }

    private Object add(Vm vm, Object item) {
        Object result = put(item);
        length.read(vm.localNanos());
        return result;
    }

    /** The oldest item, or null. */
    final Object poll(Vm vm) {
        Object item = items.poll();
        length.read(vm.localNanos());
        return item;
    }

    /** None, or a request for it. */
    abstract Object put(Object item);

    /**
     * An item, or a request for it.
     *
     * @param timeoutNanos -1 for ever
     * @throws Raise Empty
     */
    abstract Object get(Vm vm, long timeoutNanos);

    private static Raise empty() {
        return Raise.of(QueueModule.EMPTY);
    }

    private static final class Locked extends SimpleQueue {

        private final PyLock lock = new PyLock(this, "get");
        // Whether it was taken because the queue was empty, and has not been freed since.
        private boolean taken;

        Locked(PyType type) {
            super(type);
        }

        @Override
        Object put(Object item) {
            items.add(item);
            return unlock(None.NONE);
        }

        /** Frees the lock for the next getter, if it is taken; the result is {@code then}. */
        private Object unlock(Object then) {
            if (!taken) {
                return then;
            }
            taken = false;
            return new Request.Call((vm, nothing) -> then, WAKE, lock);
        }

        @Override
        Object get(Vm vm, long timeoutNanos) {
            return take(vm, timeoutNanos < 0 ? Long.MAX_VALUE : vm.localNanos() + timeoutNanos);
        }

        private Object take(Vm vm, long deadline) {
            while (items.isEmpty()) {
                if (lock.tryAcquire()) {
                    taken = true;
                    continue;
                }
                long left = deadline - vm.localNanos();
                if (left <= 0) {
                    throw empty();
                }
                return new Request.Call(
                        (machine, got) -> woken(machine, got, deadline),
                        WAIT,
                        lock,
                        deadline == Long.MAX_VALUE ? -1 : left);
            }
            return unlock(poll(vm));
        }

        private Object woken(Vm vm, Object got, long deadline) {
            if (!Boolean.TRUE.equals(got)) {
                throw empty();
            }
            taken = true;
            return take(vm, deadline);
        }
    }

    private static final class Handing extends SimpleQueue {

        /** A getter that waits, and the item that it is given; null until then. */
        private static final class Getter {

            final PyLock parked;
            Object item;

            Getter(SimpleQueue queue) {
                parked = new PyLock(queue, "get");
            }
        }

        private final ArrayDeque<Getter> getters = new ArrayDeque<>();

        Handing(PyType type) {
            super(type);
        }

        @Override
        Object put(Object item) {
            Getter first = getters.poll();
            if (first == null) {
                items.add(item);
                return None.NONE;
            }
            first.item = item;
            return new Request.Call(WAKE, first.parked);
        }

        @Override
        Object get(Vm vm, long timeoutNanos) {
            Object item = poll(vm);
            if (item != null) {
                return item;
            }
            if (timeoutNanos == 0) {
                throw empty();
            }
            var getter = new Getter(this);
            getter.parked.tryAcquire();
            getters.add(getter);
            return new Request.Call((machine, got) -> given(getter), WAIT, getter.parked, timeoutNanos);
        }

        private Object given(Getter getter) {
            if (getter.item == null) {
                getters.remove(getter);
                throw empty();
            }
            return getter.item;
        }
    }
}
