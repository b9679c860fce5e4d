package gilgamesh.vm;

import gilgamesh.trace.Awaited;
import gilgamesh.trace.Awaited.Kind;
import gilgamesh.trace.Place;
import gilgamesh.vm.object.PyCell;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyLock;
import gilgamesh.vm.object.PyObject;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the threads of one interpreter wait for. Beneath it is always a lock; but who waits in {@code orders.get()} waits for an item, and
 * the lock that it sleeps on is one that nobody but a condition knows. So it is looked up in the waiting thread's frames.
 */
final class Waits {

    // Beyond these, what is waited for is counted together with others of its kind.
    private static final int MOST = 10_000;

    /** Where a thread begins, and a process: what is beneath it in a forked one is the parent's. */
    private static final String BOOTSTRAP = "_bootstrap";

    private final InterpreterState state;
    private final ObjectNames names;
    private final Map<Object, Map<String, Awaited>> calls = new IdentityHashMap<>();
    private final Map<String, Awaited> shared = new LinkedHashMap<>();
    private int known;

    Waits(InterpreterState state, ObjectNames names) {
        this.state = state;
        this.names = names;
    }

    /** A forked process has waited for nothing yet. */
    void forget() {
        calls.clear();
        shared.clear();
        known = 0;
    }

    /** Notes for reports that the thread has just taken the lock. */
    void took(Frame innermost, PyLock lock, int thread, long now) {
        Frame own = own(innermost);
        if (own == null) {
            lock.taken(thread, now, null, 0);
        } else {
            lock.taken(thread, now, own.code.code, Math.max(0, own.pc - 1));
        }
    }

    static int line(Frame frame) {
        return frame.code.code.instructions().get(Math.max(0, frame.pc - 1)).line();
    }

    /** Where the program's own code is; null if it is not at work. */
    private Place place(Frame innermost) {
        Frame own = own(innermost);
        return own == null ? null : new Place(own.code.code.file(), line(own));
    }

    /** The same; if it is the innermost frame that is the program's own, then the line of what it does next. */
    Place place(Frame innermost, boolean next) {
        if (next && innermost != null && !isLibrary(innermost)) {
            var instructions = innermost.code.code.instructions();
            int line = instructions
                    .get(Math.min(innermost.pc, instructions.size() - 1))
                    .line();
            return line == 0 ? place(innermost) : new Place(innermost.code.code.file(), line);
        }
        return place(innermost);
    }

    /** The innermost frame that is not the library's; null if there is none. */
    private Frame own(Frame innermost) {
        Frame frame = innermost;
        while (frame != null && isLibrary(frame)) {
            frame = frame.code.code.name().equals(BOOTSTRAP) ? null : frame.back;
        }
        return frame;
    }

    private boolean isLibrary(Frame frame) {
        return isLibrary(frame.globals);
    }

    /** Whether code with these globals is the library's. */
    boolean isLibrary(PyDict globals) {
        return globals != state.main().globals() && state.imports.isLibrary(globals);
    }

    /** What a thread with these frames waits for, now that it has to wait for this lock. */
    Wait of(Frame innermost, PyLock lock) {
        Place place = place(innermost);
        if (lock.awaited() != null) {
            return new Wait(lock.awaited(), place, -1);
        }
        if (lock.method() != null) {
            return new Wait(call(lock.face(), LibraryKinds.of(lock.face()), lock.method(), innermost), place, -1);
        }
        Frame call = call(innermost);
        if (call == null) {
            return new Wait(lock(innermost, lock), place, -1);
        }
        if (call.code.code.name().equals("_shutdown")) {
            return new Wait(shared(Kind.THREAD, "join()"), place, holder(lock));
        }
        if (!(self(call) instanceof PyInstance object)) {
            return keeps(self(innermost), lock.face())
                    ? new Wait(lock(innermost, lock), place, -1)
                    : new Wait(shared(Kind.CALL, call.code.code.name() + "()"), place, -1);
        }
        Kind kind = LibraryKinds.of(object);
        if (kind == Kind.THREAD) {
            return new Wait(shared(kind, call.code.code.name() + "()"), place, number(object));
        }
        if (keeps(self(innermost), lock.face())) {
            return new Wait(lock(innermost, lock), place, -1);
        }
        return new Wait(call(object, kind, call.code.code.name(), innermost), place, -1);
    }

    /** What a thread with these frames waits for in a call of the operating system; a socket by its address, unless it is multiprocessing's. */
    Wait inCall(Frame innermost, Kind asked, String kernelName) {
        Place place = place(innermost);
        Frame call = call(innermost);
        if (kernelName != null && !isOfMultiprocessing(innermost)) {
            return new Wait(new AwaitedOfAKind(asked, kernelName), place, -1);
        }
        Kind kind = switch (asked) {
            case CONNECTION, EMPTY_SOCKET -> Kind.EMPTY_PIPE;
            case FULL_SOCKET -> Kind.FULL_PIPE;
            default -> asked;
        };
        if (call == null) {
            return new Wait(new AwaitedOfAKind(kind, ""), place, -1);
        }
        String method = call.code.code.name();
        if (!(self(call) instanceof PyInstance object)) {
            return new Wait(new AwaitedOfAKind(kind, method + "()"), place, -1);
        }
        ObjectNames.Named hint = names.hint(own(innermost), object);
        if (kind == Kind.SEMAPHORE && (method.equals("__enter__") || method.equals("acquire"))) {
            ObjectNames.Named named = names.of(object, hint);
            return new Wait(new AwaitedOfAKind(Kind.LOCK, named == null ? "" : named.text()), place, -1);
        }
        return new Wait(new AwaitedCall(names, kind, object, method, hint), place, -1);
    }

    /** Whether it is in a connection of multiprocessing's, which has a name of its own in the program. */
    private boolean isOfMultiprocessing(Frame innermost) {
        return innermost != null
                && isLibrary(innermost)
                && innermost.globals.get("__name__") instanceof String module
                && module.startsWith("multiprocessing.");
    }

    /** Of a thread; -1 as long as it has not begun to run. */
    private static int number(PyInstance thread) {
        Object ident = thread.own("_ident");
        if (ident == null) {
            ident = thread.own("_Thread__ident");
        }
        return ident instanceof Long number ? (int) (number - 1) : -1;
    }

    private static int holder(PyLock lock) {
        return lock.holder() == null ? -1 : lock.holder().thread();
    }

    /**
     * The call of the library by which the program waits; null if the program itself takes the lock. To start or to join a thread is one
     * even deep inside of another.
     */
    private Frame call(Frame innermost) {
        Frame call = null;
        for (Frame frame = innermost; frame != null && isLibrary(frame); frame = frame.back) {
            String name = frame.code.code.name();
            if (name.equals(BOOTSTRAP)) {
                return call;
            }
            Object self = self(frame);
            if (self instanceof PyInstance object && LibraryKinds.of(object) == Kind.THREAD) {
                if (name.equals("start") || name.equals("join")) {
                    return frame;
                }
                if (name.equals("run") || name.startsWith("_bootstrap")) {
                    return call;
                }
            }
            boolean ofProcess =
                    frame.back != null && frame.back.code.code.name().equals(BOOTSTRAP);
            if (call == null || !name.startsWith("_") && !ofProcess) {
                call = frame;
            }
        }
        return call;
    }

    /** The first parameter of a method; null if it is none. */
    private static Object self(Frame frame) {
        if (frame.code.argCount == 0 || !frame.code.slotNames.get(0).equals("self")) {
            return null;
        }
        return frame.slots[0] instanceof PyCell cell ? cell.get() : frame.slots[0];
    }

    /** Whether it is the value of one of the object's attributes. */
    private static boolean keeps(Object object, Object value) {
        if (object instanceof PyInstance instance && instance.shape() != null) {
            for (int i = 0; i < instance.shape().size(); i++) {
                if (instance.slot(i) == value) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A lock that the program, or an object of the library, keeps. */
    private Awaited lock(Frame innermost, PyLock lock) {
        if (known == MOST) {
            return shared(Kind.LOCK, "(other locks)");
        }
        known++;
        var awaited = new AwaitedLock(names, lock, place(innermost), names.hint(own(innermost), lock.face()));
        lock.awaited(awaited);
        return awaited;
    }

    private Awaited call(PyObject object, Kind kind, String method, Frame innermost) {
        Map<String, Awaited> methods = calls.get(object);
        Awaited awaited = methods == null ? null : methods.get(method);
        if (awaited != null) {
            return awaited;
        }
        if (known == MOST || kind == Kind.FUTURE) {
            return shared(kind, object.type().name() + "." + method + "()");
        }
        known++;
        awaited = new AwaitedCall(names, kind, object, method, names.hint(own(innermost), object));
        calls.computeIfAbsent(object, key -> new LinkedHashMap<>()).put(method, awaited);
        return awaited;
    }

    private Awaited shared(Kind kind, String name) {
        return shared.computeIfAbsent(kind + " " + name, key -> new AwaitedOfAKind(kind, name));
    }
}
