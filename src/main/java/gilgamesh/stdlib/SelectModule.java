package gilgamesh.stdlib;

import gilgamesh.machine.Poll;
import gilgamesh.vm.Descriptors;
import gilgamesh.vm.Operation;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyObject;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code select}: waiting for several descriptors at once, by {@code poll} and by {@code select} (Modules/selectmodule.c). */
final class SelectModule {

    private static final long IN = Poll.IN;
    private static final long OUT = Poll.OUT;
    private static final long URGENT = 2;

    private SelectModule() {}

    static PyModule create() {
        return new PyModule("select")
                .define("POLLIN", IN)
                .define("POLLPRI", URGENT)
                .define("POLLOUT", OUT)
                .define("POLLERR", (long) Poll.ERROR)
                .define("POLLHUP", (long) Poll.HANG_UP)
                .define("POLLNVAL", (long) Poll.INVALID)
                .define("error", ExceptionTypes.named("OSError"))
                .define("EPOLLIN", IN)
                .define("EPOLLPRI", URGENT)
                .define("EPOLLOUT", OUT)
                .define("EPOLLERR", (long) Poll.ERROR)
                .define("EPOLLHUP", (long) Poll.HANG_UP)
                .define("epoll", EpollObject.TYPE)
                .function("poll", (vm, args, keywords) -> new Polling())
                .function("select", SelectModule::select);
    }

    /** What {@code select.poll()} gives: descriptors, and what is awaited of each. */
    private static final class Polling extends PyObject {

        private static final PyType TYPE = new PyType("poll", Types.OBJECT)
                .define("__module__", "select")
                .method("register", (vm, args, keywords) -> ((Polling) args[0]).register(vm, args))
                .method("modify", (vm, args, keywords) -> ((Polling) args[0]).modify(vm, args))
                .method("unregister", (vm, args, keywords) -> ((Polling) args[0]).unregister(vm, args))
                .method("poll", (vm, args, keywords) -> ((Polling) args[0]).poll(vm, args));

        // In the order of their numbers, as the kernel is given them (Modules/selectmodule.c: update_ufd_array, a
        // dict's order).
        private final Map<Long, Integer> registered = new LinkedHashMap<>();

        @Override
        public PyType type() {
            return TYPE;
        }

        private static int mask(Vm vm, Object[] args) {
            return args.length > 2 ? (int) Special.requireLong(vm, args[2]) : (int) (IN | URGENT | OUT);
        }

        private Object register(Vm vm, Object[] args) {
            registered.put(number(vm, args[1]), mask(vm, args));
            return None.NONE;
        }

        private Object modify(Vm vm, Object[] args) {
            long number = number(vm, args[1]);
            if (!registered.containsKey(number)) {
                throw Errno.NOENT.raise(vm);
            }
            registered.put(number, mask(vm, args));
            return None.NONE;
        }

        private Object unregister(Vm vm, Object[] args) {
            long number = number(vm, args[1]);
            if (registered.remove(number) == null) {
                throw Raise.of(ExceptionTypes.named("KeyError"), number);
            }
            return None.NONE;
        }

        private Object poll(Vm vm, Object[] args) {
            List<Long> numbers = new ArrayList<>(registered.keySet());
            return waitFor(
                    vm, numbers, new ArrayList<>(registered.values()), milliseconds(vm, args), (machine, answer) -> {
                        var ready = new PyList();
                        int[] found = (int[]) answer;
                        for (int i = 0; i < found.length; i++) {
                            if (found[i] != 0) {
                                ready.add(new PyTuple(numbers.get(i), (long) found[i]));
                            }
                        }
                        return ready;
                    });
        }

        private static long milliseconds(Vm vm, Object[] args) {
            if (args.length < 2 || args[1] == None.NONE) {
                return -1;
            }
            Double given = Special.toFloat(vm, args[1]);
            if (given == null) {
                throw Raise.typeError("timeout must be an integer or None");
            }
            return given < 0 ? -1 : (long) Math.ceil(given) * 1_000_000;
        }
    }

    private static Object select(Vm vm, Object[] args, String[] keywords) {
        if (args.length < 3 || args.length > 4) {
            throw Raise.typeError("select expected at least 3 arguments, got " + args.length);
        }
        return Request.collect(
                vm,
                args[0],
                (a, readers) -> Request.collect(
                        a,
                        args[1],
                        (b, writers) -> Request.collect(
                                b,
                                args[2],
                                (c, others) -> select(c, (PyList) readers, (PyList) writers, (PyList) others, args))));
    }

    private static Object select(Vm vm, PyList readers, PyList writers, PyList others, Object[] args) {
        long timeout = args.length < 4 || args[3] == None.NONE ? -1 : Seconds.toNanos(vm, args[3], 1);
        if (args.length == 4 && args[3] != None.NONE && timeout < 0) {
            throw vm.two() ? Errno.INVAL.raise(vm) : Raise.valueError("timeout must be non-negative");
        }
        var wanted = new TreeMap<Long, Integer>();
        want(vm, readers, (int) IN, wanted);
        want(vm, writers, (int) OUT, wanted);
        want(vm, others, (int) URGENT, wanted);
        List<Long> numbers = new ArrayList<>(wanted.keySet());
        for (long number : numbers) {
            if (vm.descriptors().get(number) == null) {
                throw Errno.BADF.raise(vm);
            }
        }
        return waitFor(vm, numbers, new ArrayList<>(wanted.values()), timeout, (machine, answer) -> {
            int[] found = (int[]) answer;
            int readable = (int) IN | Poll.HANG_UP | Poll.ERROR;
            return new PyTuple(
                    ready(machine, readers, numbers, found, readable),
                    ready(machine, writers, numbers, found, (int) OUT | Poll.ERROR),
                    ready(machine, others, numbers, found, (int) URGENT));
        });
    }

    private static void want(Vm vm, PyList things, int events, Map<Long, Integer> wanted) {
        for (int i = 0; i < things.size(); i++) {
            wanted.merge(number(vm, things.get(i)), events, (a, b) -> a | b);
        }
    }

    private static PyList ready(Vm vm, PyList things, List<Long> numbers, int[] found, int events) {
        var ready = new PyList();
        for (int i = 0; i < things.size(); i++) {
            if ((found[numbers.indexOf(number(vm, things.get(i)))] & events) != 0) {
                ready.add(things.get(i));
            }
        }
        return ready;
    }

    /** Has the answer, an int array with the events of each, go to {@code then}. */
    static Object waitFor(Vm vm, List<Long> numbers, List<Integer> wanted, long timeoutNanos, Request.Then then) {
        var objects = new Descriptors.Open[numbers.size()];
        int[] events = new int[objects.length];
        for (int i = 0; i < objects.length; i++) {
            objects[i] = vm.descriptors().get(numbers.get(i));
            events[i] = wanted.get(i);
        }
        return PosixModule.ask(new Operation.PollAll(objects, events, timeoutNanos), then);
    }

    /** The descriptor: an int, or what the object's {@code fileno} gives. */
    static long number(Vm vm, Object thing) {
        Object number = thing;
        if (!(thing instanceof Long)) {
            Object fileno = vm.attribute(thing, "fileno");
            if (fileno == null) {
                throw Raise.typeError("argument must be an int, or have a fileno() method.");
            }
            number = vm.call(fileno);
        }
        long value = Special.requireLong(vm, number);
        if (value < 0) {
            throw Raise.valueError("file descriptor cannot be a negative integer (" + value + ")");
        }
        return value;
    }
}
