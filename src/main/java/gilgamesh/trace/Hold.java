package gilgamesh.trace;

/**
 * A thread that has a lock.
 *
 * @param thread its number
 * @param sinceNanos when it took the lock
 * @param place where the program took it; null if it is not known
 */
public record Hold(int thread, long sinceNanos, Place place) {}
