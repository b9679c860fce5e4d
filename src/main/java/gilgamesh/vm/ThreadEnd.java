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
    private static final String[][] EXITS = {
        {"threading", "_shutdown"}, {"atexit", "_run_exitfuncs"}, {"_bufferedio", "_flush_unclosed"}
    };

    private final BytecodeEvaluator evaluator;
    private final InterpreterState state;

    private boolean main;
    // What the thread was started with.
    private Object function;
    // What ended it; null if it returned.
    private Raise uncaught;
    // How many of EXITS it has come to.
    private int exits;
    // Its exception has been printed, before it called them, or given to sys.excepthook.
    private boolean reported;
    // sys.excepthook, as the program has set it, is at work.
    private boolean hooking;
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
        if (hooking) {
            hooking = false;
            hookFailed(raise);
            return;
        }
        if (uncaught == null) {
            uncaught = raise;
        }
        come();
    }

    /** Python/pythonrun.c: PyErr_PrintEx. */
    private void hookFailed(Raise raise) {
        if (raise.is(ExceptionTypes.SYSTEM_EXIT)) {
            uncaught = raise;
            reported = false;
            come();
            return;
        }
        String text = "Error in sys.excepthook:\n" + TracebackText.of(state, raise.exception())
                + "\nOriginal exception was:\n" + TracebackText.of(state, uncaught.exception());
        tell(text);
    }

    /** Prints that, to wherever the program has its errors go, and comes back. */
    private void tell(String text) {
        Object stream = state.sys.standardError();
        if (TextStream.isAsMade(stream) || stream == null) {
            evaluator.waitFor(state.sys.report(stream == null ? "lost sys.stderr\n" : text), null);
            return;
        }
        if (stream == None.NONE) {
            come();
            return;
        }
        try {
            evaluator.calls.finished(new Request.Call(state.load(stream, "write"), text), null);
        } catch (Raise raise) {
            evaluator.unwinding.raise(raise);
        }
    }

    /** Its bottom frame is done: the function that it was started with, or what it has called since then. */
    void come() {
        hooking = false;
        Operation left = main ? state.sys.flush() : null;
        if (left != null) {
            evaluator.waitFor(left, null);
            return;
        }
        Object hook = hook();
        if (hook != null) {
            hooking = true;
            reported = true;
            PyException exception = uncaught.exception();
            Object traceback = exception.traceback() == null ? None.NONE : exception.traceback();
            evaluator.call(hook, exception.type(), exception, traceback);
            return;
        }
        String report = reported || TextStream.isAsMade(state.sys.standardError()) ? null : report();
        if (report != null) {
            reported = true;
            tell(report);
            return;
        }
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
            state.threads.finished(evaluator);
            evaluator.operation = new Operation.Finish(report(), reported, exitCode());
        }
    }

    /** What the program wants its exception to be given to; null if that is to be printed. */
    private Object hook() {
        return !main || reported || uncaught == null || uncaught.is(ExceptionTypes.SYSTEM_EXIT)
                ? null
                : state.sys.exceptionHook();
    }

    private void call(Object exit, String report) {
        if (report == null) {
            evaluator.call(exit);
        } else {
            evaluator.waitFor(
                    state.sys.report(report), new Continuation((vm, nothing) -> new Request.Call(exit), null));
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

    /** Python/pythonrun.c: handle_system_exit; of a status, the system keeps the lowest eight bits. From 3.8 on Ctrl-C is the signal's own end (Modules/main.c: exit_sigint). */
    private int exitCode() {
        if (uncaught == null) {
            return 0;
        }
        PyException exception = uncaught.exception();
        if (!exception.type().isSubtypeOf(ExceptionTypes.SYSTEM_EXIT)) {
            boolean bySignal =
                    state.version().atLeast(3, 8) && exception.type() == ExceptionTypes.named("KeyboardInterrupt");
            return bySignal ? -Signals.INTERRUPT : 1;
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
