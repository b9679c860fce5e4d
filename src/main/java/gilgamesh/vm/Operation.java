package gilgamesh.vm;

import gilgamesh.machine.FileCall;
import gilgamesh.machine.OpenFile;
import gilgamesh.machine.Semaphore;
import gilgamesh.machine.Shared;
import gilgamesh.machine.Socket;
import gilgamesh.trace.EventLoopSummary;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.Parked;
import gilgamesh.vm.object.PyLock;
import java.util.BitSet;
import java.util.function.Function;

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
    record Sleep(long nanos) implements Operation {

        /** {@code signal.pause}: a hundred years, or until a handler has been called. */
        static final long UNTIL_A_SIGNAL = 100L * 366 * 24 * 3600 * 1_000_000_000;

        public static Sleep untilASignal() {
            return new Sleep(UNTIL_A_SIGNAL);
        }
    }

    /** Gives the GIL up, blocks off the core for {@code nanos} (a device at work), takes the GIL; result None. */
    record DoIo(long nanos) implements Operation {}

    /** Gives the GIL up, computes on the core for {@code nanos}, takes the GIL; result None. */
    record ComputeNatively(long nanos) implements Operation {}

    /**
     * Gives the GIL up, makes a system call that does not block, or computes in C, and keeps the core for {@code nanos}, takes the GIL;
     * result {@code value}.
     */
    record CallSystem(long nanos, Object value) implements Operation {}

    /** What a call of the system that does not wait takes: that much of the machine's. */
    enum Price {
        CALL,
        OPEN_SOCKET,
        CLOSE_SOCKET,
        /** The other side is there still. */
        CLOSE_TCP,
        /** The other side has closed it before. */
        CLOSE_TCP_LAST
    }

    /** Gives the GIL up, makes a system call that does not block, takes the GIL; result {@code value}. */
    record CallBriefly(Price price, Object value) implements Operation {}

    /**
     * Takes a lock that is not free, or any lock in 2.x: gives the GIL up, waits for the lock's semaphore, takes the GIL; result a Boolean.
     *
     * @param timeoutNanos -1 for ever
     */
    record AcquireLock(PyLock lock, long timeoutNanos) implements Operation {}

    /**
     * Wakes a thread that waits for the lock, which has been set free, or given to that thread, already; result None.
     *
     * @param first who was first in line for a mutex of 3.14; null for who has slept longest on the lock's semaphore
     */
    record WakeLock(PyLock lock, Parked first) implements Operation {

        public WakeLock(PyLock lock) {
            this(lock, null);
        }
    }

    /** Starts a thread that calls a function; result the new thread's ident, a Long. */
    record StartThread(Evaluator evaluator) implements Operation {}

    /**
     * A call of the operating system that may have to wait: gives the GIL up, takes it again afterwards. The objects are the kernel's, as an
     * earlier operation gave them.
     */
    sealed interface SystemCall extends Operation {}

    /**
     * Writes all bytes into a pipe or a {@link Socket}, or as many as there is room for if it does not wait; result their number, an Integer: negative what is wrong
     * if nobody can read them.
     */
    record Write(Object pipe, byte[] bytes, boolean blocking) implements SystemCall {}

    /**
     * Reads what there is in a pipe or a {@link Socket}; result a byte array, empty at the end, or False if there is nothing and it does not wait, or an Integer: as a
     * negative number what is wrong.
     */
    record Read(Object pipe, int atMost, boolean blocking) implements SystemCall {}

    /**
     * Waits until one of several objects is ready; result an int array with the events of each.
     *
     * @param objects null for what is not open
     * @param wanted for each the bits of {@link gilgamesh.machine.Poll}
     * @param timeoutNanos -1 for ever
     */
    record PollAll(Descriptors.Open[] objects, int[] wanted, long timeoutNanos) implements SystemCall {}

    /** Waits for the end of a child; result an array of its pid and its status: 0 and 0 if it lives, -1 and 0 if there is no such child. */
    record WaitForChild(long pid, boolean blocking) implements SystemCall {}

    /** Takes a unit of a semaphore; result a Boolean. {@code timeoutNanos} is -1 for ever. */
    record TakeUnit(Semaphore semaphore, long timeoutNanos) implements SystemCall {}

    /** Takes a connection of a listening socket; result its {@link Socket}, or False if there is none and it does not wait, or an Integer as for {@link Read}. */
    record AcceptConnection(Socket socket, boolean blocking) implements SystemCall {}

    /** Connects a socket to one that listens, found already or by its path, null if nobody does or it has none; result an Integer: 0, or what is wrong. */
    record Connect(Socket socket, Socket listening, String path, int host, boolean blocking) implements SystemCall {}

    /** Shuts a socket down for reading, for writing, or for both; result an Integer as for {@link Connect}. */
    record Shutdown(Socket socket, boolean reading, boolean writing) implements SystemCall {}

    /** Asks or changes files; result the call's, or a {@link gilgamesh.machine.FileRefusal}. */
    record CallFiles(FileCall call) implements SystemCall {}

    /**
     * Locks a file or unlocks it; result True, or a {@link gilgamesh.machine.FileRefusal}: somebody else has it (EAGAIN), or the wait would never end (EDEADLK).
     *
     * @param ofProcess whether the process has the lock (fcntl), or the open file (flock)
     * @param mode what is wanted
     * @param begin the first byte, and {@code end} the first behind the last
     */
    record LockFile(OpenFile file, boolean ofProcess, LockMode mode, long begin, long end, boolean blocking)
            implements SystemCall {}

    /** What is wanted of a file's lock. */
    enum LockMode {
        SHARED,
        EXCLUSIVE,
        UNLOCKED
    }

    /** Sleeps until the device has all of a file; result None. */
    record SyncFile(OpenFile file) implements SystemCall {}

    /** Makes a pipe; result an array of its two ends, {@link Descriptors.Open}: of a pipe the one to read from first, of a socket either. */
    record OpenPipe(boolean socket) implements Operation {}

    /** Has a socket listen, or says anew how many connections may wait; result None. */
    record Listen(Socket socket, int backlog) implements Operation {}

    /** There is one more descriptor of what is open, or one less; result None. */
    record CountDescriptor(Descriptors.Open open, boolean more) implements Operation {}

    /**
     * Looks at, or changes, memory that processes share, or the names of what they share: no other process does so at the same time; result
     * the function's.
     */
    record AccessShared(Function<Shared, Object> access) implements Operation {}

    /** Wakes a thread that waits for a unit of the semaphore, which has been added; result None. */
    record WakeForUnit(Semaphore semaphore) implements Operation {}

    /** Makes a process of this one; result its pid, a Long; 0 in the child. */
    record Fork() implements Operation {}

    /** Makes a process that runs a text with a fresh interpreter, and has these descriptors alone; result its pid, a Long. */
    record Spawn(String text, int[] descriptors) implements Operation {}

    /** Sends a signal to a process; result a Boolean: whether there is such a process. */
    record Kill(long pid, int signal) implements Operation {}

    /** The main thread is to feel a signal at its next check, though none has come: whatever it sleeps in goes on. */
    record Interrupt(int signal) implements Operation {}

    /** Result the pid of the process that made this one, or 1 if it has ended; a Long. */
    record AskParent() implements Operation {}

    /** The program gives its process a name; result None. */
    record NameProcess(String name) implements Operation {}

    /** Tells on which cores the thread may run; result a {@link BitSet} of its own, or None if on all. */
    record ReadAffinity() implements Operation {}

    /** From now on the thread, and every thread and process that it starts, runs on these cores only, of which the machine has one at least; result None. */
    record SetAffinity(BitSet cores) implements Operation {}

    /** Reads the processor time of this thread, or of the process with all its threads; result nanoseconds, a Long. */
    record ReadProcessorTime(boolean ofProcess) implements Operation {}

    /** The thread's event loops are to be in the result of the run; result None. */
    record AccountForLoops(EventLoopSummary.Account account) implements Operation {}

    /** Counts a mark; result None. */
    record Mark(String name) implements Operation {}

    /** Writes text to the terminal: gives the GIL up for the system call, takes it again; result {@code value}. Of an empty text there is nothing to write. */
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
