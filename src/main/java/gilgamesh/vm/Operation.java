package gilgamesh.vm;

import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyLock;

/**
 * What a thread's evaluator asks for, when it cannot go on by itself: the seam between bytecode and actors. {@link Evaluator#run} returns
 * one; whoever carries it out then calls {@link Evaluator#resume} with its result, where it has one, and runs the evaluator again.
 */
public sealed interface Operation {

    /** The horizon is reached; nothing to do but to let the time pass and to run on. */
    record ReachHorizon() implements Operation {}

    /**
     * At a place where the interpreter checks, there is something to do: a drop request is pending (3.x), or the ticker is used up while
     * the GIL exists (2.x). Give the GIL up and take it again; no result.
     */
    record CheckEvalBreaker() implements Operation {}

    /** Free-threaded builds: the next bytecode touches what other threads can reach, so it must not be run ahead of the clock; no result. */
    record TouchShared() implements Operation {}

    /** Gives the GIL up, sleeps, takes the GIL; result None. {@code nanos} is 0 or more. */
    record Sleep(long nanos) implements Operation {}

    /** Gives the GIL up, blocks off the core for {@code nanos} (a device at work), takes the GIL; result None. */
    record DoIo(long nanos) implements Operation {}

    /** Gives the GIL up, computes on the core for {@code nanos}, takes the GIL; result None. */
    record ComputeNatively(long nanos) implements Operation {}

    /**
     * Gives the GIL up, makes a system call that does not block and keeps the core for {@code nanos}, takes the GIL; result {@code
     * value}.
     */
    record CallSystem(long nanos, Object value) implements Operation {}

    /**
     * Takes a lock that is not free, or any lock in 2.x: gives the GIL up, waits for the lock's semaphore, takes the GIL; result a Boolean.
     *
     * @param timeoutNanos -1 for ever
     */
    record AcquireLock(PyLock lock, long timeoutNanos) implements Operation {}

    /** Wakes a thread that sleeps on the lock's semaphore; the lock has been set free already; result None. */
    record WakeLock(PyLock lock) implements Operation {}

    /** Starts a thread that calls a function; result the new thread's ident, a Long. */
    record StartThread(Evaluator evaluator) implements Operation {}

    /** Makes a pipe with both ends open; result a handle for the following operations. */
    record OpenPipe() implements Operation {}

    /** Gives the GIL up, writes into the pipe, takes the GIL; result how many bytes were written, an Integer: -1 if nobody can read them. */
    record WritePipe(Object pipe, byte[] bytes) implements Operation {}

    /** Gives the GIL up, reads from the pipe, takes the GIL; result a byte array, empty at the end of the pipe. */
    record ReadPipe(Object pipe, int atMost) implements Operation {}

    /** Closes an end of the pipe; result None. */
    record ClosePipe(Object pipe, boolean writeEnd) implements Operation {}

    /** Reads the processor time of this thread, or of the process with all its threads; result nanoseconds, a Long. */
    record ReadProcessorTime(boolean ofProcess) implements Operation {}

    /** Counts a mark; result None. */
    record Mark(String name) implements Operation {}

    /** Writes text: gives the GIL up for the system call, takes it again; result {@code value}. */
    record Print(String text, boolean toStderr, Object value) implements Operation {

        public Print(String text, boolean toStderr) {
            this(text, toStderr, None.NONE);
        }
    }

    /** The switch interval (nanoseconds) or the check interval (ticks) of this interpreter is now this; result None. */
    record SetInterval(long value) implements Operation {}

    /** The threading module gives this thread a name and says whether it is a daemon; result None. */
    record NameThread(String name, boolean daemon) implements Operation {}

    /**
     * The thread's function returned, or ended with an exception that nobody caught.
     *
     * @param traceback what CPython would print to stderr; null if there is none
     * @param printed whether it has been printed already: the main thread prints it before it waits for other threads
     * @param exitCode of the process, if this is its main thread
     */
    record Finish(String traceback, boolean printed, int exitCode) implements Operation {

        public Finish(String traceback) {
            this(traceback, false, 0);
        }
    }

    /** The process ends here and now, whatever its threads do. */
    record Exit(int code) implements Operation {}
}
