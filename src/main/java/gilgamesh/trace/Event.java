package gilgamesh.trace;

/**
 * Something that happened, at a virtual time in nanoseconds since the start of the run. Processes, threads, GILs and cores are numbered
 * from 0 in the order of their creation. Events are emitted in order of time.
 */
public sealed interface Event {

    long at();

    /** What a thread is doing. Every thread is in exactly one state at a time. */
    enum State {
        /** On a core: bytecode, C code with or without the GIL, or system calls. */
        RUNNING,
        /** Off the core, asleep until the GIL can be taken. */
        WAITING_FOR_GIL,
        /** Runnable, without a core. */
        READY,
        /** Asleep: a lock, a timer, I/O, a join. */
        BLOCKED,
        FINISHED
    }

    record ProcessStarted(long at, int process, String name) implements Event {}

    /** @param exitCode 0 if it went well: 0 to 255 */
    record ProcessEnded(long at, int process, int exitCode) implements Event {}

    record ThreadStarted(long at, int thread, int process, String name, boolean daemon) implements Event {}

    /** The threading module gave the thread a name, or said whether it is a daemon. */
    record ThreadNamed(long at, int thread, String name, boolean daemon) implements Event {}

    /**
     * @param core the core for RUNNING, -1 otherwise
     * @param reason what it waits for when BLOCKED ("sleep", "lock", "io"...), the empty string otherwise
     */
    record StateChanged(long at, int thread, State state, int core, String reason) implements Event {}

    /**
     * The thread has to wait, and goes to sleep.
     *
     * @param place where the program waits; null if it is not known
     * @param whom for the start or the end of a thread, that thread; -1 if there is none or it is not known
     */
    record WaitBegan(long at, int thread, Awaited on, Place place, int whom) implements Event {}

    /** @param obtained false when the time that the thread would wait was over */
    record WaitEnded(long at, int thread, Awaited on, long waitedNanos, boolean obtained) implements Event {}

    record GilCreated(long at, int gil, int process) implements Event {}

    /** @param switched whether another thread had it last (CPython's switch number grew) */
    record GilTaken(long at, int gil, int thread, long waitedNanos, boolean switched) implements Event {}

    /** @param forced true when the holder was made to (a drop request, or a check in 2.x), false when it blocks */
    record GilDropped(long at, int gil, int thread, boolean forced) implements Event {}

    record DropRequested(long at, int gil, int byThread) implements Event {}

    /** A call of {@code gilgamesh.mark(name)}. */
    record Marked(long at, int thread, String name) implements Event {}

    /** Text that the program wrote; {@code text} may hold several lines or a part of one. */
    record Printed(long at, int process, int thread, boolean toStderr, String text) implements Event {}

    /**
     * A thread ended with an exception that nobody caught.
     *
     * @param traceback what CPython prints to stderr
     */
    record ThreadFailed(long at, int process, int thread, boolean mainThread, String traceback) implements Event {}
}
