package gilgamesh.vm;

import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.Ints;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyException;
import gilgamesh.vm.object.PyLock;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;

/** How a thread ends: the main one waits for the threads that are no daemons, and does what programs have left for then. */
final class ThreadEnd {

    /** What the main thread calls before it ends, where the module has been imported (Python/pylifecycle.c: Py_FinalizeEx). */
    private static final String[][] EXITS = {{"threading", "_shutdown"}, {"atexit", "_run_exitfuncs"}};

    private final BytecodeEvaluator evaluator;
    private final InterpreterState state;

    private boolean main;
    // What the thread was started with.
    private Object function;
    // What ended it; null if it returned.
    private Raise uncaught;
    // How many of EXITS it has come to.
    private int exits;
    // Its exception has been printed, before it called them.
    private boolean reported;
    // What it sets free at its very end; null if there is nothing.
    private PyLock released;

    ThreadEnd(BytecodeEvaluator evaluator, boolean main) {
        this.evaluator = evaluator;
        this.state = evaluator.state;
        this.main = main;
    }

    boolean isOfMain() {
        return main;
    }

    /** The thread is the only one of a forked process. */
    void ofMain() {
        main = true;
    }

    void startedWith(Object callable) {
        function = callable;
    }

    void releases(PyLock lock) {
        released = lock;
    }

    Raise uncaught() {
        return uncaught;
    }

    /** Its bottom frame has raised that. */
    void come(Raise raise) {
        if (uncaught == null) {
            uncaught = raise;
        }
        come();
    }

    /** Its bottom frame is done: the function that it was started with, or what it has called since then. */
    void come() {
        Object exit = main ? nextExit() : null;
        if (exit != null) {
            call(exit, reported ? null : report());
            reported = true;
        } else if (released != null) {
            PyLock lock = released;
            released = null;
            lock.release(evaluator.localNanos());
            if (lock.sleepers() > 0) {
                evaluator.waitFor(new Operation.WakeLock(lock), null);
                return;
            }
            come();
        } else {
            state.threads.finished(evaluator.ident());
            evaluator.operation = new Operation.Finish(report(), reported, exitCode());
        }
    }

    private void call(Object exit, String report) {
        if (report == null) {
            evaluator.call(exit);
        } else {
            evaluator.waitFor(
                    new Operation.Print(report, true), new Continuation((vm, nothing) -> new Request.Call(exit), null));
        }
    }

    /** Null when there is nothing more to call. */
    private Object nextExit() {
        while (exits < EXITS.length) {
            String[] exit = EXITS[exits++];
            Object module = state.modules().get(exit[0]);
            if (module != null) {
                return state.attribute(module, exit[1]);
            }
        }
        return null;
    }

    /** Python/pythonrun.c: handle_system_exit; of a status, the system keeps the lowest eight bits. */
    private int exitCode() {
        if (uncaught == null) {
            return 0;
        }
        PyException exception = uncaught.exception();
        if (!exception.type().isSubtypeOf(ExceptionTypes.SYSTEM_EXIT)) {
            return 1;
        }
        Object code = TracebackText.exitCode(exception);
        return code == None.NONE ? 0 : Ints.isInt(code) ? Ints.status(code) : 1;
    }

    private String report() {
        if (uncaught == null) {
            return null;
        }
        return main
                ? TracebackText.ofMain(state, uncaught.exception())
                : TracebackText.ofThread(state, uncaught.exception(), function);
    }
}
