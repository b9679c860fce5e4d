package gilgamesh.stdlib;

import gilgamesh.trace.Gauge;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyLock;
import gilgamesh.vm.object.PyObject;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Sized;
import gilgamesh.vm.object.Vm;
import java.util.function.LongSupplier;

/** How many items a queue has, for reports. Nothing but the items themselves changes while its mutex is free. */
final class QueueLength extends Gauge {

    private final Vm vm;
    private final PyObject queue;
    private final LongSupplier length;

    private QueueLength(Vm vm, PyObject queue, LongSupplier length) {
        super(vm.localNanos());
        this.vm = vm;
        this.queue = queue;
        this.length = length;
    }

    /** Measures the length of the queue from now on. */
    static QueueLength of(Vm vm, PyObject queue, LongSupplier length) {
        var gauge = new QueueLength(vm, queue, length);
        vm.measure(gauge);
        return gauge;
    }

    /** The mutex of a {@code queue.Queue}, by which its length becomes known. */
    static Object mutex(Vm vm, Object[] args, String[] keywords) {
        if (args.length != 1 || !(args[0] instanceof PyInstance queue)) {
            throw Raise.typeError("queue_mutex() takes exactly one argument: a queue");
        }
        PyLock mutex = Lock.create(vm, new PyLock());
        mutex.gauge(of(vm, queue, () -> size(queue.own("queue"))));
        return mutex;
    }

    private static long size(Object items) {
        return items instanceof PyList list ? list.size() : items instanceof Sized sized ? sized.size() : 0;
    }

    @Override
    protected long value() {
        return length.getAsLong();
    }

    @Override
    public String name() {
        return vm.nameInReports(queue);
    }
}
