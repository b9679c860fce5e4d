package gilgamesh.vm.object;

/**
 * A thread's wait for a mutex of 3.14 (PyMutex: {@code _PyMutex_LockTimed} and {@code mutex_unpark} in Python/lock.c). Who frees the mutex
 * takes the first out of the line and wakes it; it must try again like anybody, unless it has waited for more than a millisecond: then it
 * is given the mutex, which is never free in between.
 */
public final class Parked {

    /** TIME_TO_BE_FAIR_NS. */
    private static final long FAIR_AFTER_NANOS = 1_000_000;

    private enum State {
        IN_LINE,
        CALLED,
        OWNER
    }

    private final Object futex;
    private final long sinceNanos;
    private State state = State.IN_LINE;

    /**
     * @param futex where the thread sleeps, and nobody else does
     * @param sinceNanos when it first found the mutex taken
     */
    public Parked(Object futex, long sinceNanos) {
        this.futex = futex;
        this.sinceNanos = sinceNanos;
    }

    public Object futex() {
        return futex;
    }

    /** Whether nobody has called it yet. */
    public boolean isInLine() {
        return state == State.IN_LINE;
    }

    /** Whether it has been given the mutex. */
    public boolean isOwner() {
        return state == State.OWNER;
    }

    /** It is out of the line. Whether it has the mutex now. */
    boolean called(long now) {
        state = now - sinceNanos > FAIR_AFTER_NANOS ? State.OWNER : State.CALLED;
        return state == State.OWNER;
    }
}
