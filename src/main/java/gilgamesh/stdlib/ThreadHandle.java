package gilgamesh.stdlib;

import gilgamesh.vm.Evaluator;
import gilgamesh.vm.Operation;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyLock;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyObject;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * {@code _thread._ThreadHandle} of 3.13: what stands for a thread from its start, and what others wait for until it is over
 * (Modules/_threadmodule.c: ThreadHandle_start, ThreadHandle_join). The event that it waits for there is a lock here, which the
 * thread frees at its end; one who waited frees it for the next.
 */
final class ThreadHandle extends PyObject {

    private static final PyType TYPE = new PyType("_ThreadHandle", Types.OBJECT)
            .define("__module__", "_thread")
            .define("__new__", PyBuiltin.function("_ThreadHandle.__new__", (vm, args, keywords) -> new ThreadHandle()))
            .getter("ident", (vm, args, keywords) -> ((ThreadHandle) args[0]).ident)
            .method("is_done", (vm, args, keywords) -> ((ThreadHandle) args[0]).isDone())
            .method("_set_done", (vm, args, keywords) -> ((ThreadHandle) args[0]).setDone(vm))
            .method("join", ThreadHandle::join);

    private static final Parameters START = new Parameters("start_joinable_thread", 1, "function", "handle", "daemon");
    private static final Parameters JOIN = new Parameters("join", 0, "timeout");

    private static final PyBuiltin WAIT = PyBuiltin.function(
            "_ThreadHandle.join", (vm, args, keywords) -> Lock.acquire(vm, (PyLock) args[0], true, (Long) args[1]));

    private static final PyBuiltin WAKE =
            PyBuiltin.function("_ThreadHandle.wake", (vm, args, keywords) -> Lock.release(vm, (PyLock) args[0]));

    /** The threads that the end of the program waits for, in the order of their start. */
    private static final class Awaited {

        private final Queue<ThreadHandle> handles = new ArrayDeque<>();
        private int most = 16;

        void add(ThreadHandle handle) {
            if (handles.size() >= most) {
                handles.removeIf(ThreadHandle::isDone);
                most = Math.max(most, 2 * handles.size());
            }
            handles.add(handle);
        }

        void remove(ThreadHandle handle) {
            handles.remove(handle);
        }
    }

    private final PyLock running = new PyLock();
    private boolean started;
    private long ident;

    /** Gives {@code _thread} what 3.13 has in C for threads that can be joined. Which threads the end waits for is the module's. */
    static void define(PyModule module) {
        var awaitedAtEnd = new Awaited();
        module.define("_ThreadHandle", TYPE)
                .function("start_joinable_thread", (vm, args, keywords) -> start(vm, args, keywords, awaitedAtEnd))
                .function("_make_thread_handle", (vm, args, keywords) -> of((Long) args[0]))
                .function("_get_main_thread_ident", (vm, args, keywords) -> 1L)
                .function("_is_main_interpreter", (vm, args, keywords) -> true)
                .function("daemon_threads_allowed", (vm, args, keywords) -> true)
                .function("_shutdown", (vm, args, keywords) -> awaitAll(awaitedAtEnd));
    }

    /** The handle of a thread that runs already. */
    private static ThreadHandle of(long ident) {
        var handle = new ThreadHandle();
        handle.started(ident);
        return handle;
    }

    private void started(long thread) {
        started = true;
        ident = thread;
        running.tryAcquire();
    }

    private void notStarted(Vm vm) {
        started = false;
        running.release(vm.localNanos());
    }

    private static Object start(Vm vm, Object[] args, String[] keywords, Awaited awaitedAtEnd) {
        Object[] bound = START.bind(args, keywords, 0);
        ThreadHandle handle = bound[1] instanceof ThreadHandle given ? given : new ThreadHandle();
        if (handle.started) {
            throw Raise.runtimeError("thread already started");
        }
        Evaluator thread = ContextModule.newThread(vm, bound[0]);
        thread.releaseAtEnd(handle.running);
        handle.started(0);
        if (bound[2] != null && !Special.truth(vm, bound[2])) {
            awaitedAtEnd.add(handle);
        }
        return new Request.Call(
                new Request.Then() {
                    @Override
                    public Object returned(Vm machine, Object number) {
                        handle.ident = (Long) number;
                        handle.running.taken((int) (handle.ident - 1), machine.localNanos(), null, 0);
                        return handle;
                    }

                    @Override
                    public Object raised(Vm machine, Raise raise) {
                        awaitedAtEnd.remove(handle);
                        handle.notStarted(machine);
                        throw raise;
                    }
                },
                PyBuiltin.function(
                        "_thread.start_new_thread", (machine, none, names) -> new Operation.StartThread(thread)));
    }

    private boolean isDone() {
        return started && !running.locked();
    }

    private Object setDone(Vm vm) {
        return running.locked() ? Lock.release(vm, running) : None.NONE;
    }

    private static Object join(Vm vm, Object[] args, String[] keywords) {
        var handle = (ThreadHandle) args[0];
        Object timeout = JOIN.bind(args, keywords, 1)[0];
        if (!handle.started) {
            throw Raise.runtimeError("thread not started");
        }
        if (handle.ident == vm.threadIdent() && !handle.isDone()) {
            throw Raise.runtimeError("Cannot join current thread");
        }
        return await(handle, timeout == null || timeout == None.NONE ? -1 : Seconds.toNanos(vm, timeout, 1), None.NONE);
    }

    private static Object awaitAll(Awaited handles) {
        ThreadHandle next = handles.handles.poll();
        if (next == null) {
            return None.NONE;
        }
        return await(
                next,
                -1,
                new Request.Call(PyBuiltin.function("_thread._shutdown", (vm, args, keywords) -> awaitAll(handles))));
    }

    /** Waits for the thread's end, no longer than the timeout, and goes on with {@code then}. */
    private static Object await(ThreadHandle handle, long timeoutNanos, Object then) {
        if (handle.isDone()) {
            return then;
        }
        return new Request.Call(
                (vm, taken) -> Boolean.TRUE.equals(taken)
                        ? new Request.Call((machine, nothing) -> then, WAKE, handle.running)
                        : then,
                WAIT,
                handle.running,
                timeoutNanos);
    }

    @Override
    public PyType type() {
        return TYPE;
    }
}
