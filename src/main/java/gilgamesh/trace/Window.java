package gilgamesh.trace;

/** A part of a run to look at closely, in nanoseconds of virtual time: from {@code fromNanos} on and before {@code toNanos}. */
public record Window(long fromNanos, long toNanos) {

    /** All of it. */
    public static final Window ALL = new Window(0, Long.MAX_VALUE);

    public Window {
        if (fromNanos < 0 || toNanos <= fromNanos) {
            throw new IllegalArgumentException("from " + fromNanos + " to " + toNanos);
        }
    }
}
