package gilgamesh.vm.object;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.trace.Gauge;
import gilgamesh.vm.Descriptors;
import gilgamesh.vm.Evaluator;
import java.util.Map;

/** What functions written in Java see of the interpreter that runs them. */
public interface Vm {

    PythonVersion version();

    default boolean two() {
        return version() == PythonVersion.V2_7;
    }

    /**
     * Calls any callable here and now, as C code does: no check is honoured inside, and an operation that must wait raises RuntimeError.
     * Prefer to return a {@link Request.Call}.
     */
    Object call(Object callable, Object... args);

    /** The C code that is running changes something now that does not let it be made again, and so must not call back what waits. */
    default void cannotDoAgain() {}

    /** {@code sys.modules}. */
    default PyDict modules() {
        return new PyDict();
    }

    /** An event loop of the program's begins to run in this thread. @return what a native function returns to ask for an account of it */
    default Object runsLoop(Object loop) {
        return None.NONE;
    }

    /** {@code os.getpid()}. */
    default long pid() {
        return 1;
    }

    /** The process has forked. @param child the pid of the new one */
    default void hasForked(long child) {}

    /** The process has been told that a child has ended. */
    default void hasReaped(long child) {}

    /** What the process has open. */
    default Descriptors descriptors() {
        throw Raise.runtimeError("no process is running");
    }

    /** Runs the scenario's program once more, in a new module of that name: a request for the module. */
    default Object runProgram(String name) {
        throw Raise.runtimeError("there is no program");
    }

    /** How deep calls may be nested. */
    default int recursionLimit() {
        return 1000;
    }

    default void recursionLimit(int limit) {}

    /** The virtual time at which the running bytecode began, nanoseconds. */
    long localNanos();

    /** In reports this object has this name. */
    default void nameInReports(Object object, String name) {}

    /** What the object is called in reports, now that the run has ended. */
    default String nameInReports(PyObject object) {
        return object.type().name();
    }

    /** Measures something from now on, until the run ends. */
    default void measure(Gauge gauge) {}

    /** The same as {@link #spend(PyBuiltin)}, for pickling and unpickling, which reports want to know. */
    default void spendPickling(PyBuiltin also) {
        spend(also);
    }

    /** Whether the process has more than one thread. */
    default boolean hasSeveralThreads() {
        return false;
    }

    /** Whether this run tries out what it would be like without that lock. */
    default boolean keepsNobodyOut(PyLock lock) {
        return false;
    }

    /** Notes for reports that the running thread has just taken the lock. */
    default void took(PyLock lock) {
        lock.taken((int) threadIdent() - 1, localNanos(), null, 0);
    }

    /**
     * The attribute as {@code object.name} gives it: its value, or a request for the call of a getter or {@code __getattr__}.
     *
     * @throws Raise AttributeError if there is none
     */
    Object load(Object object, String name);

    /** The attribute as {@code getattr} gives it, here and now; null if there is none. */
    Object attribute(Object object, String name);

    /** {@code _thread.get_ident()} of the running thread: 1 or more, as {@code Operation.StartThread} results in it. */
    default long threadIdent() {
        return 1;
    }

    /** What the running thread keeps for objects that are others in each thread, by these. */
    default Map<PyObject, PyObject> threadLocals() {
        throw Raise.runtimeError("no thread is running");
    }

    /** The running thread sets this lock free at its very end, whoever took it. */
    default void releaseAtThreadEnd(PyLock lock) {
        throw Raise.runtimeError("no thread is running");
    }

    /** A thread that will call the function with these arguments, for {@code Operation.StartThread}. */
    default Evaluator newThread(Object callable, Object[] args, String[] keywords) {
        throw Raise.runtimeError("can't start new thread");
    }

    /** The exception that the running thread is handling, as {@code sys.exc_info} gives it; null if there is none. */
    default PyException handledException() {
        return null;
    }

    /** The built-in function of that name; null if there is none. */
    default Object builtin(String name) {
        return null;
    }

    /** The {@code __name__} of the module whose code is running; null if none is. */
    default Object moduleAtWork() {
        return null;
    }

    /** {@code sys.stdout}; null if the program has deleted it. */
    default Object standardOutput() {
        return null;
    }

    /** The exception with its traceback and its causes, as CPython prints it to stderr. */
    default String traceback(PyException exception) {
        return exception.type().name() + "\n";
    }

    /** The same as the module {@code traceback} tells it, which names classes otherwise. */
    default String tracebackByModule(PyException exception) {
        return traceback(exception);
    }

    /** {@code id(value)}: numbers that look like addresses, in the order in which programs asked for them. */
    default long identity(Object value) {
        if (value instanceof PyType type && type.builtin()) {
            return shared(type.name());
        }
        if (value instanceof PyBuiltin builtin) {
            return shared(builtin.qualifiedName());
        }
        if (value instanceof PyProperty property && property.getter() instanceof PyBuiltin getter) {
            return shared("property " + getter.qualifiedName());
        }
        if (value instanceof PyClassMethod method && method.function() instanceof PyBuiltin function) {
            return shared("classmethod " + function.qualifiedName());
        }
        if (value == PyTuple.EMPTY) {
            return shared("()");
        }
        if (value instanceof PyObject object) {
            if (object.identityNumber() == 0) {
                object.identityNumber(nextIdentity());
            }
            return 0x7f0000000000L + 64L * object.identityNumber();
        }
        return 0x7e0000000000L + 32L * (value instanceof Enum<?> single ? single.name() : value).hashCode();
    }

    /** What all worlds share must not be numbered by one of them. */
    private static long shared(String name) {
        return 0x7d0000000000L + 64L * (name.hashCode() & 0x7FFFFFFFL);
    }

    /** 1 at first, then ever more by one; each interpreter counts for itself. */
    int nextIdentity();

    /**
     * The running call takes the time for so many steps of C code's work on elements, on top of its own cost. A loop that may be long says
     * it as it goes, by {@link Work#PORTION}.
     */
    default void spend(Work work, long steps) {
        spendOnEach(work, work.beyond(steps));
    }

    /** Likewise, where the steps are no part of the call's own cost, as those of one call among many. */
    default void spendOnEach(Work work, long steps) {}

    /** The simulator has done so many steps of work inside the running bytecode. This is where one without end is given up. */
    default void exert(long steps) {}

    /** The running call has taken memory for so many bytes, and has kept what it needs. Of large objects alone that takes a time worth counting. */
    default void takeMemory(long most, long kept) {}

    /** The running call takes what this function takes, on top of its own cost. */
    default void spend(PyBuiltin also) {}

    /** The running call takes so many picoseconds, on top of its own cost. */
    default void spendPicos(long picos) {}

    /** What so many bytes take, in picoseconds, where a call of {@code kib} stands for 1,024 of them. */
    default long picosPerKib(PyBuiltin kib, long bytes) {
        return 0;
    }
}
