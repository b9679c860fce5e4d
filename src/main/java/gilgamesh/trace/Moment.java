package gilgamesh.trace;

/**
 * A place in a run that is worth a closer look.
 *
 * @param thread whose it is
 * @param nanos how long it lasted; 0 for what does not
 * @param other the other thread that has to do with it; -1 if there is none
 * @param on the lock, or the call of the library; the empty string if it is none
 */
public record Moment(Kind kind, long atNanos, int thread, long nanos, int other, String on) {

    /** What it is. */
    public enum Kind {
        /** For the first time a thread was made to give the GIL up, and {@code other} took it. */
        FIRST_FORCED_SWITCH,
        /** Nobody waited longer for the GIL; {@code other} had it at the beginning. */
        LONGEST_GIL_WAIT,
        /** Nobody waited longer for a lock, or in a call of the library that waits for other threads. */
        LONGEST_WAIT
    }
}
