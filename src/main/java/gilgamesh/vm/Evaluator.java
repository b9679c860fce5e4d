package gilgamesh.vm;

import gilgamesh.trace.Awaited;
import gilgamesh.trace.Place;
import gilgamesh.vm.object.PyLock;

/**
 * One Python thread's bytecode at work: its frames and where it is in them. It knows no actor and no clock but the time it is given.
 */
public interface Evaluator {

    /**
     * Executes bytecodes, one after another, until one of them asks for something or until the horizon: it starts no bytecode at or after
     * {@code horizonNanos}. A bytecode that began before may end after it.
     *
     * @param nowNanos virtual time at which the first bytecode begins
     * @param horizonNanos at least one bytecode is executed if it is greater than now; none otherwise
     */
    Operation run(long nowNanos, long horizonNanos);

    /** For so long, which may be 0, the thread was away from its code since it lost a core ({@code Task.takeAway}). */
    default void wasAway(long nanos) {}

    /** How far after {@code nowNanos} the last run came, in nanoseconds: the operation that it returned begins there. */
    long elapsedNanos();

    /** Gives the result of the operation that the last run returned; needed only for operations that have one. */
    void resume(Object result);

    /** The thread that was to be started cannot be: the operation ends with the exception for that. */
    void startRefused();

    /** Tells whether somebody wants the GIL; the next check then returns {@link Operation.CheckEvalBreaker}. */
    void dropRequested(boolean requested);

    /** No visible action of this thread will come before this time, as far as is known after the last run (loop acceleration knows). */
    long quietUntilNanos();

    /**
     * What a check costs while a drop is requested. With 0 or more, a check that ends before the horizon passes, at this cost in nanoseconds,
     * and only one that would end then or later returns {@link Operation.CheckEvalBreaker}; with -1, as it is at first, every check returns.
     */
    default void checksCost(long nanos) {}

    /** What {@code get_ident()} says in this thread, from now on. */
    default void ident(long number) {}

    /** The thread's number in reports, from now on. */
    default void thread(int number) {}

    /** The process of that number begins, whose main thread this is. */
    default void process(int number, long pid) {}

    /** What the process of this thread has open. */
    default Descriptors descriptors() {
        return new Descriptors();
    }

    /** The process of this thread has this open, and nothing else. */
    default void inherit(Descriptors descriptors) {}

    /**
     * The thread has asked for a fork: a copy of it and of all its process's memory, in which the operation results in 0.
     *
     * @param copyNanos what it costs from now on, in both processes, to write to a page for the first time
     * @param reuseNanos what that costs in the parent once the child has ended
     */
    default Evaluator fork(long copyNanos, long reuseNanos) {
        throw new IllegalStateException("this thread cannot be copied");
    }

    /** How much memory the process of this thread has from its parent, if it was forked. */
    default long inheritedBytes() {
        return 0;
    }

    /** How much memory the objects take that the process of this thread has now; -1 if that cannot be said. Looks at each of them. */
    default long memoryBytes() {
        return -1;
    }

    /** A signal has come to the process, whose main thread this is. Whether the program has said what is to happen, which then does. */
    default boolean signalled(int signal) {
        return false;
    }

    /** Whether the handler of a signal is to be called as soon as possible. */
    default boolean wantsToHandleSignal() {
        return false;
    }

    /**
     * The operation that the thread has asked for has ended without a result because a signal has come. The handler is called; what is
     * left of the operation may be asked for again.
     */
    default void interrupted() {
        throw new IllegalStateException("this thread handles no signals");
    }

    /** The thread sets this lock free at its very end, before it gives the GIL up for good. */
    default void releaseAtEnd(PyLock lock) {
        throw new IllegalStateException("this thread has no locks");
    }

    /** What the thread waits for now that it has to wait for this lock. */
    default Wait waitFor(PyLock lock) {
        return Wait.unknown(lock);
    }

    /**
     * What the thread waits for, in the program's words, now that it waits in a call of the operating system for that kind of thing.
     *
     * @param kernelName what the kernel would call a socket; null if it is none
     */
    default Wait waitInCall(Awaited.Kind kind, String kernelName) {
        return Wait.unknown(kind);
    }

    /**
     * The line of the program where the thread is, for reports; null if it is not known.
     *
     * @param horizon whether the last run came to the horizon, and not to an operation
     */
    default Place place(boolean horizon) {
        return null;
    }

    /** What the thread, which stops now, is in the middle of storing; null if it is nothing. */
    default HalfUpdate halfUpdate() {
        return null;
    }

    /** Notes for reports that the thread of that number has just taken the lock. */
    default void took(PyLock lock, int thread, long nowNanos) {
        lock.taken(thread, nowNanos, null, 0);
    }

    /** How many bytecodes were executed one by one so far. */
    default long bytecodes() {
        return 0;
    }
}
