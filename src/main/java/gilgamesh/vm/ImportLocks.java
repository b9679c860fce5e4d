package gilgamesh.vm;

import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyLock;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Vm;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Keeps threads from seeing half of a module: a thread that imports what another one is just loading waits for it. From 3.3 on each module
 * has a lock (Lib/importlib/_bootstrap.py: _ModuleLock), and of threads that would wait for each other one sees the module as it is. In 2.7
 * one lock serves all imports (Python/import.c: _PyImport_AcquireLock).
 */
final class ImportLocks {

    private static final PyBuiltin WAIT = PyBuiltin.function("import.wait", (vm, args, keywords) -> args[0]);

    /** The name of 2.7's one lock. */
    private static final String ALL = "";

    private static final class Held {

        final PyLock lock = new PyLock();
        long owner;
        int depth;
    }

    private final InterpreterState state;
    private final Map<String, Held> held = new LinkedHashMap<>();
    private final Map<Long, Held> awaited = new LinkedHashMap<>();

    ImportLocks(InterpreterState state) {
        this.state = state;
    }

    /** 2.7: the import statement as a whole, with the lock of all imports; other versions: just the statement. */
    Object statement(Supplier<Object> body) {
        return state.two() ? holding(ALL, body) : body.get();
    }

    /** Loads a module, with its lock held by this thread. */
    Object loading(String module, Supplier<Object> body) {
        return state.two() ? body.get() : holding(module, body);
    }

    /** Whether this thread has to wait before it may use a module that is in {@code sys.modules}. */
    boolean mustWait(String module) {
        Held other = held.get(module);
        return !state.two() && other != null && other.owner != state.threadIdent() && !wouldDeadlock(other);
    }

    /** Waits until no other thread is loading the module, then goes on. */
    Object await(String module, Supplier<Object> then) {
        return await(held.get(module), then);
    }

    /** Whether the module's body is still running. */
    boolean isLoading(String module) {
        return held.containsKey(module);
    }

    private boolean wouldDeadlock(Held wanted) {
        long me = state.threadIdent();
        for (Held at = wanted; at != null; at = awaited.get(at.owner)) {
            if (at.owner == me) {
                return true;
            }
        }
        return false;
    }

    private Object holding(String name, Supplier<Object> body) {
        Held mine = held.get(name);
        if (mine != null && mine.owner != state.threadIdent()) {
            return await(mine, () -> holding(name, body));
        }
        if (mine == null) {
            mine = new Held();
            mine.lock.tryAcquire();
            state.took(mine.lock);
            mine.owner = state.threadIdent();
            held.put(name, mine);
        }
        mine.depth++;
        return releasing(name, mine, body);
    }

    private Object releasing(String name, Held mine, Supplier<Object> body) {
        Request.Then release = new Request.Then() {
            @Override
            public Object returned(Vm vm, Object value) {
                return released(name, mine, value, null);
            }

            @Override
            public Object raised(Vm vm, Raise raise) {
                return released(name, mine, null, raise);
            }
        };
        return attempt(body, release);
    }

    /** Whatever the body comes to, a value or an exception, at once or by a request, {@code then} is told. */
    static Object attempt(Supplier<Object> body, Request.Then then) {
        Object result;
        try {
            result = body.get();
        } catch (Raise raise) {
            return then.raised(null, raise);
        }
        if (!(result instanceof Request.Call call)) {
            return then.returned(null, result);
        }
        return new Request.Call(call.callable, call.args, call.keywords, new Request.Then() {
            @Override
            public Object returned(Vm vm, Object value) {
                return attempt(() -> call.then == null ? value : call.then.returned(vm, value), then);
            }

            @Override
            public Object raised(Vm vm, Raise raise) {
                return attempt(
                        () -> {
                            if (call.then == null) {
                                throw raise;
                            }
                            return call.then.raised(vm, raise);
                        },
                        then);
            }
        });
    }

    private Object released(String name, Held mine, Object value, Raise raise) {
        if (--mine.depth == 0) {
            held.remove(name);
            mine.lock.release(state.localNanos());
            if (mine.lock.sleepers() > 0) {
                return new Request.Call((vm, none) -> outcome(value, raise), WAIT, new Operation.WakeLock(mine.lock));
            }
        }
        return outcome(value, raise);
    }

    private static Object outcome(Object value, Raise raise) {
        if (raise != null) {
            throw raise;
        }
        return value;
    }

    private Object await(Held other, Supplier<Object> then) {
        long me = state.threadIdent();
        awaited.put(me, other);
        return new Request.Call(
                (vm, taken) -> {
                    awaited.remove(me);
                    // The lock only told that the loading is over: the next one that waits may know it too.
                    other.lock.release(vm.localNanos());
                    return other.lock.sleepers() > 0
                            ? new Request.Call((machine, none) -> then.get(), WAIT, new Operation.WakeLock(other.lock))
                            : then.get();
                },
                WAIT,
                new Operation.AcquireLock(other.lock, -1));
    }
}
