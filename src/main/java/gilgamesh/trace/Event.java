package gilgamesh.trace;

import java.util.function.LongSupplier;

/**
 * Something that happened, at a virtual time in nanoseconds since the start of the run. Processes, threads, GILs and cores are numbered
 * from 0 in the order of their creation. Events are emitted in order of time.
 */
public sealed interface Event {

    long at();

    /**
     * What is told only to a {@link Sink} that wants it, because it costs a run some of its speed. Details are no part of what runs are
     * compared by, and may come before other events of an earlier time: they become known when a thread has run ahead of the clock.
     */
    enum Detail {
        /** Each change of what is measured. */
        GAUGES,
        /** Who had which lock when. */
        LOCKS,
        /** At which lines of the program time is spent. */
        LINES
    }

    /** Null if it is told to everybody. */
    default Detail detail() {
        return null;
    }

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

    /**
     * A process begins.
     *
     * @param parent the process that made it; -1 if it was there from the start
     * @param inheritedPages how many pages (4 KiB) the program's objects take that it has from its parent by a fork
     */
    record ProcessStarted(long at, int process, String name, int parent, long inheritedPages) implements Event {

        /** From the start. */
        public ProcessStarted(long at, int process, String name) {
            this(at, process, name, -1, 0);
        }
    }

    /** From now on the thread runs on so many cores only, which the program has chosen. */
    record AffinitySet(long at, int thread, int cores) implements Event {}

    /** The program gave the process a name. */
    record ProcessNamed(long at, int process, String name) implements Event {}

    /** @param exitCode 0 if it went well: 0 to 255, or a signal that killed it, negative */
    record ProcessEnded(long at, int process, int exitCode) implements Event {}

    /** @param starter the thread that started it; -1 for the main thread of a process that was there from the start */
    record ThreadStarted(long at, int thread, int process, String name, boolean daemon, int starter) implements Event {}

    /** The threading module gave the thread a name, or said whether it is a daemon. */
    record ThreadNamed(long at, int thread, String name, boolean daemon) implements Event {}

    /**
     * @param core the core for RUNNING, -1 otherwise
     * @param reason what it waits for when BLOCKED ("sleep", "lock", "io"...), the empty string otherwise
     * @param waker for READY, the thread that woke it; -1 if it was a timer or a device, or if it lost its core
     */
    record StateChanged(long at, int thread, State state, int core, String reason, int waker) implements Event {

        /** A change that is nobody else's doing. */
        public StateChanged(long at, int thread, State state, int core, String reason) {
            this(at, thread, state, core, reason, -1);
        }

        /**
         * Whether a thread that was in this state for this reason had waited for several descriptors at once, and none stirred before its time was
         * up: it has slept. An event loop sleeps until its next timer like this.
         */
        boolean endsAPollInTime(State before, String why) {
            return waker < 0 && before == State.BLOCKED && why.equals("poll");
        }
    }

    /**
     * A signal ends the thread's process, and this main thread does what the end takes, whatever it did or waited for until now.
     *
     * @param by the thread that has sent the signal
     */
    record Killed(long at, int thread, int by) implements Event {}

    /**
     * The thread has to wait, and goes to sleep.
     *
     * @param place where the program waits; null if it is not known
     * @param whom for the start or the end of a thread, that thread; -1 if there is none or it is not known
     */
    record WaitBegan(long at, int thread, Awaited on, Place place, int whom) implements Event {}

    /** @param obtained false when the time that the thread would wait was over */
    record WaitEnded(long at, int thread, Awaited on, long waitedNanos, boolean obtained) implements Event {}

    /** What the process's objects take can be asked from now on, until it has ended. */
    record ProcessMeasurable(long at, int process, Later<LongSupplier> memoryBytes) implements Event {}

    /** The thread makes its first call of the operating system that may have to wait. */
    record CallsKernel(long at, int thread, Later<InCall> call) implements Event {}

    /** The thread begins to run event loops. */
    record RunsLoops(long at, int thread, Later<EventLoopSummary.Account> loops) implements Event {}

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

    /**
     * Something that is measured, such as the length of a queue, has changed.
     *
     * @param gauge what it is
     * @param value what it is from then on
     */
    record Measured(long at, int process, Gauge gauge, long value) implements Event {

        @Override
        public Detail detail() {
            return Detail.GAUGES;
        }
    }

    /**
     * A lock is free again. Told of locks that some thread has had to wait for, from then on.
     *
     * @param thread who took it
     * @param since when
     */
    record LockHeld(long at, int process, Awaited lock, int thread, long since) implements Event {

        @Override
        public Detail detail() {
            return Detail.LOCKS;
        }
    }

    /**
     * The thread stops running bytecode at a line of the program: to wait there, to work without the GIL, or because it has to give the
     * GIL up. What it does until it runs bytecode again, it does for that line.
     *
     * @param place null if it is not known
     * @param forced whether it has to give the GIL up
     */
    record Stopped(long at, int thread, Place place, boolean forced) implements Event {

        @Override
        public Detail detail() {
            return Detail.LINES;
        }
    }

    /**
     * The thread ran bytecode at a point in time that is one of those looked at, which are equally far apart.
     *
     * @param place null if it is not known
     * @param nanos how far they are apart; what this sample stands for
     */
    record Sampled(long at, int thread, Place place, long nanos) implements Event {

        @Override
        public Detail detail() {
            return Detail.LINES;
        }
    }

    /**
     * The thread has the GIL again, in the middle of storing a global anew, and others have stored in it meanwhile: what they stored will be
     * lost.
     *
     * @param place the line that reads and stores
     */
    record UpdateOvertaken(long at, int thread, int process, String name, Place place) implements Event {}
}
