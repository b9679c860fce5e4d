package gilgamesh.stdlib;

import gilgamesh.machine.Poll;
import gilgamesh.vm.Descriptors;
import gilgamesh.vm.builtin.Signature;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code select.epoll}: a set of descriptors that the kernel keeps (Modules/selectmodule.c). Level-triggered alone. */
final class EpollObject extends PyInstance {

    static final PyType TYPE = new PyType("epoll", Types.OBJECT).define("__module__", "select");

    private static final long MILLI = 1_000_000;
    private static final Signature POLL = Signature.of("timeout=", "maxevents=");
    private static final Signature REGISTER = Signature.of("fd", "eventmask=");

    static {
        TYPE.define("__new__", PyBuiltin.function("epoll", (vm, args, keywords) -> new EpollObject(vm)));
        TYPE.method("register", (vm, args, keywords) -> self(args).register(vm, args, keywords))
                .method("modify", (vm, args, keywords) -> self(args).modify(vm, args, keywords))
                .method("unregister", (vm, args, keywords) -> self(args).unregister(vm, args[1]))
                .method("poll", (vm, args, keywords) -> self(args).poll(vm, args, keywords))
                .method("fileno", (vm, args, keywords) -> self(args).open(vm).number)
                .method("close", (vm, args, keywords) -> self(args).close(vm))
                .method("__enter__", (vm, args, keywords) -> self(args).open(vm))
                .method("__exit__", (vm, args, keywords) -> self(args).close(vm));
        TYPE.getter("closed", (vm, args, keywords) -> self(args).closed);
    }

    private final long number;
    private final Map<Long, Integer> registered = new TreeMap<>();
    private boolean closed;

    private EpollObject(Vm vm) {
        super(TYPE);
        number = vm.descriptors().add(new Descriptors.Open(null, null));
    }

    private static EpollObject self(Object[] args) {
        return (EpollObject) args[0];
    }

    private EpollObject open(Vm vm) {
        if (closed) {
            throw Raise.valueError("I/O operation on closed epoll object");
        }
        return this;
    }

    private Object register(Vm vm, Object[] args, String[] keywords) {
        Object[] given = REGISTER.bind(vm, "epoll", "register", 1, args, keywords);
        long descriptor = known(vm, given[1]);
        if (registered.containsKey(descriptor)) {
            throw Errno.EXIST.raise(vm);
        }
        registered.put(descriptor, given[2] == null ? Poll.IN | Poll.OUT | 2 : (int) Special.requireLong(vm, given[2]));
        return None.NONE;
    }

    private Object modify(Vm vm, Object[] args, String[] keywords) {
        Object[] given = REGISTER.bind(vm, "epoll", "modify", 1, args, keywords);
        registered.put(registered(vm, given[1]), (int) Special.requireLong(vm, given[2]));
        return None.NONE;
    }

    private Object unregister(Vm vm, Object thing) {
        registered.remove(registered(vm, thing));
        return None.NONE;
    }

    /** An open descriptor. */
    private long known(Vm vm, Object thing) {
        open(vm);
        long descriptor = SelectModule.number(vm, thing);
        if (vm.descriptors().get(descriptor) == null) {
            throw Errno.BADF.raise(vm);
        }
        return descriptor;
    }

    private long registered(Vm vm, Object thing) {
        long descriptor = known(vm, thing);
        if (!registered.containsKey(descriptor)) {
            throw Errno.NOENT.raise(vm);
        }
        return descriptor;
    }

    private Object poll(Vm vm, Object[] args, String[] keywords) {
        open(vm);
        Object[] given = POLL.bind(vm, "epoll", "poll", 1, args, keywords);
        long most = given[2] == null ? -1 : Special.requireLong(vm, given[2]);
        if (most < -1 || most == 0) {
            throw Raise.valueError("maxevents must be greater than 0, got " + most);
        }
        // What is closed is no longer among them; the kernel forgets it.
        registered.keySet().removeIf(descriptor -> vm.descriptors().get(descriptor) == null);
        List<Long> numbers = new ArrayList<>(registered.keySet());
        return SelectModule.waitFor(
                vm, numbers, new ArrayList<>(registered.values()), timeout(vm, given[1]), (machine, answer) -> {
                    var ready = new PyList();
                    int[] found = (int[]) answer;
                    for (int i = 0; i < found.length && (most < 0 || ready.size() < most); i++) {
                        if (found[i] != 0) {
                            ready.add(new PyTuple(numbers.get(i), (long) found[i]));
                        }
                    }
                    return ready;
                });
    }

    /** Nanoseconds; -1 for ever. The seconds are rounded up to nanoseconds, and these to milliseconds (select_epoll_poll_impl). */
    private static long timeout(Vm vm, Object given) {
        if (given == null || given == None.NONE) {
            return -1;
        }
        if (Special.toFloat(vm, given) == null) {
            throw Raise.typeError("timeout must be an integer or None");
        }
        long nanos = Seconds.toNanos(vm, given, 1);
        // Rounded up: next to nothing below zero is no time, and not for ever.
        long millis = -Math.floorDiv(-nanos, MILLI);
        if (millis > Integer.MAX_VALUE) {
            throw Raise.of("OverflowError", "timeout is too large");
        }
        return millis < 0 ? -1 : millis * MILLI;
    }

    private Object close(Vm vm) {
        if (!closed) {
            closed = true;
            vm.descriptors().remove(number);
        }
        return None.NONE;
    }
}
