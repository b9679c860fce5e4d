package gilgamesh.vm;

import gilgamesh.trace.EventLoopSummary;
import gilgamesh.trace.EventLoopSummary.Callback;
import gilgamesh.trace.EventLoopSummary.FailedTask;
import gilgamesh.trace.EventLoopSummary.PendingTask;
import gilgamesh.trace.Place;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyException;
import gilgamesh.vm.object.PyFunction;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyMethod;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyObject;
import gilgamesh.vm.object.PyTraceback;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import java.util.ArrayList;
import java.util.List;

/**
 * What the event loops of one thread do, for reports: how long their callbacks take, and what their tasks wait for. A callback is what a loop calls; what
 * is called inside one is a part of it.
 */
public final class RunningLoop extends PyObject {

    private static final PyType TYPE = new PyType("running loop", Types.OBJECT);

    private final InterpreterState state;
    private final BytecodeEvaluator evaluator;
    private final long pid;
    // Null while none runs.
    private Object loop;
    // What is being called, and since when; null between callbacks.
    private Object current;
    private long since;
    // Whether it waits, and since when; the longest of its waits before, and where that was.
    private boolean waiting;
    private long waitsSince;
    private Place waitedAt;
    private long waitedNanos;

    private long callbacks;
    private long busyNanos;
    private Callback longest;

    RunningLoop(InterpreterState state) {
        this.state = state;
        this.evaluator = state.current();
        this.pid = state.pid();
    }

    /** That of the running thread; null if it has run none in this process. */
    private static RunningLoop known(Vm vm) {
        return vm.threadLocals().get(TYPE) instanceof RunningLoop known && known.pid == vm.pid() ? known : null;
    }

    /** The thread's event loop begins to run. @return null if the thread is known to run loops */
    static RunningLoop begins(InterpreterState state, Object loop) {
        RunningLoop known = known(state);
        RunningLoop running = known == null ? new RunningLoop(state) : known;
        state.threadLocals().put(TYPE, running);
        running.evaluator.eventLoops = running;
        running.loop = loop;
        running.current = null;
        return known == null ? running : null;
    }

    /** The loop does not run any more. */
    public static void ends(Vm vm) {
        RunningLoop running = known(vm);
        if (running != null) {
            running.loop = null;
        }
    }

    /** The thread begins to wait. */
    void waits(long now) {
        waiting = current != null;
        waitsSince = now;
    }

    /** It goes on. */
    void goesOn(long now) {
        if (waiting && now - waitsSince > waitedNanos) {
            waitedAt = place();
            waitedNanos = now - waitsSince;
        }
        waiting = false;
    }

    /**
     * Calls something, which is a callback if the thread's loop calls it: if one runs, and this is inside none of its callbacks.
     *
     * @param then what happens then; null if nothing does
     */
    public static Request.Call call(Vm vm, Object callback, Object[] args, String[] keywords, Request.Then then) {
        RunningLoop loop = known(vm);
        if (loop == null || loop.loop == null || loop.current != null) {
            return new Request.Call(callback, args, keywords, then);
        }
        loop.begins(callback, vm.localNanos());
        return new Request.Call(callback, args, keywords, new Request.Then() {
            @Override
            public Object returned(Vm machine, Object value) {
                loop.ended(machine.localNanos());
                return then == null ? value : then.returned(machine, value);
            }

            @Override
            public Object raised(Vm machine, Raise raise) {
                loop.ended(machine.localNanos());
                if (then == null) {
                    throw raise;
                }
                return then.raised(machine, raise);
            }
        });
    }

    private void begins(Object callback, long now) {
        current = callback;
        since = now;
        waiting = false;
        waitedAt = null;
        waitedNanos = 0;
    }

    private void ended(long now) {
        if (current != null) {
            count(now);
            current = null;
        }
    }

    private void count(long now) {
        callbacks++;
        long nanos = now - since;
        busyNanos += nanos;
        if (longest == null || nanos > longest.nanos()) {
            longest = callback(nanos);
        }
    }

    private Callback callback(long nanos) {
        Object called = current;
        boolean alone = tasks().stream().allMatch(task -> called instanceof PyMethod method && method.self() == task);
        long waits = waiting ? since + nanos - waitsSince : 0;
        Place longestAt = waits > waitedNanos ? place() : waitedAt;
        Place waitsAt = 2 * Math.max(waits, waitedNanos) >= nanos ? longestAt : null;
        if (called instanceof PyMethod method && method.self() instanceof PyInstance task && coroutine(task) != null) {
            PyGenerator coroutine = coroutine(task);
            Place begins = begin(coroutine.frame.code, coroutine.frame.globals);
            return new Callback(name(task, coroutine), begins, alone, waitsAt, since, nanos);
        }
        Object function = called instanceof PyMethod method ? method.function() : called;
        if (function instanceof PyFunction defined && defined.prepared() instanceof Lowered code) {
            Place begins = begin(code, defined.globals());
            return new Callback(defined.qualifiedName() + "()", begins, alone, waitsAt, since, nanos);
        }
        return new Callback(PyType.of(called).name(), null, alone, waitsAt, since, nanos);
    }

    private Place place() {
        return state.waits.place(evaluator.frame, false);
    }

    private Place begin(Lowered code, PyDict globals) {
        return state.waits.isLibrary(globals) ? null : new Place(code.code.file(), code.code.firstLine());
    }

    /** A task's; null if the object is no task. */
    private static PyGenerator coroutine(PyInstance task) {
        return task.own("_coro") instanceof PyGenerator coroutine ? coroutine : null;
    }

    private static String name(PyInstance task, PyGenerator coroutine) {
        return task.own("_name") instanceof String name && !name.isEmpty()
                ? name + " " + coroutine.qualifiedName() + "()"
                : coroutine.qualifiedName() + "()";
    }

    /** What is known of it when the run has ended. */
    EventLoopSummary summary(long endNanos) {
        long all = callbacks;
        long busy = busyNanos;
        Callback most = longest;
        if (current != null && endNanos >= since) {
            long nanos = endNanos - since;
            all++;
            busy += nanos;
            most = most == null || nanos > most.nanos() ? callback(nanos) : most;
        }
        return new EventLoopSummary(
                all,
                busy,
                loop != null && current == null,
                most,
                loop == null ? List.of() : pending(),
                loop == null ? List.of() : failed());
    }

    private List<PendingTask> pending() {
        return tasks().stream()
                .map(task -> new PendingTask(name(task, coroutine(task)), stands(coroutine(task))))
                .toList();
    }

    /** Those of the loop that have not ended, in the order of their creation. */
    private List<PyInstance> tasks() {
        List<PyInstance> found = new ArrayList<>();
        if (ofModule("asyncio.tasks", "_all_tasks") instanceof PyInstance living
                && living.own("tasks") instanceof PyDict tasks) {
            for (PyDict.Entry entry = tasks.first(); entry != null; entry = entry.after()) {
                if (entry.key() instanceof PyInstance task
                        && task.own("_loop") == loop
                        && task.own("_state") == null
                        && coroutine(task) != null) {
                    found.add(task);
                }
            }
        }
        return found;
    }

    private List<FailedTask> failed() {
        List<FailedTask> found = new ArrayList<>();
        if (ofModule("_asyncio", "_failed") instanceof PyList failed) {
            for (Object each : failed.toArray()) {
                if (each instanceof PyInstance task
                        && task.own("_loop") == loop
                        && Boolean.TRUE.equals(task.own("_log_traceback"))
                        && task.own("_exception") instanceof PyException exception
                        && coroutine(task) != null) {
                    PyGenerator coroutine = coroutine(task);
                    found.add(new FailedTask(name(task, coroutine), text(exception), origin(exception, coroutine)));
                }
            }
        }
        return found;
    }

    private Object ofModule(String name, String variable) {
        return state.modules().get(name) instanceof PyModule module
                ? module.globals().get(variable)
                : null;
    }

    private static String text(PyException exception) {
        String type = exception.type().name();
        PyTuple args = exception.args();
        return args.size() == 1 && args.get(0) instanceof String message ? type + ": " + message : type;
    }

    private static Place origin(PyException exception, PyGenerator coroutine) {
        String file = coroutine.frame.code.code.file();
        Place place = null;
        for (PyTraceback at = exception.traceback(); at != null; at = at.next()) {
            if (at.code().file().equals(file)) {
                place = new Place(file, at.line());
            }
        }
        return place;
    }

    /** Where the program's own code stands that is innermost in what the coroutine awaits. */
    private Place stands(PyGenerator coroutine) {
        Place place = null;
        Object at = coroutine;
        while (at instanceof PyGenerator inner && inner.started && !inner.finished) {
            if (!state.waits.isLibrary(inner.frame.globals)) {
                place = new Place(inner.frame.code.code.file(), Waits.line(inner.frame));
            }
            Object awaited = inner.running ? null : Generators.delegate(inner, state.version());
            at = awaited instanceof CoroutineWrapper wrapper ? wrapper.coroutine() : awaited;
        }
        return place;
    }

    @Override
    public PyType type() {
        return TYPE;
    }
}
