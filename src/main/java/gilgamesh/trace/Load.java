package gilgamesh.trace;

/**
 * What was in use in a part of a run, and what was waited for: nanoseconds, summed over all threads.
 *
 * @param nanos how long the part is
 * @param blocked for whatever reason; {@code asleep}, {@code inIo} and {@code waiting} (for other threads, but not for their end) are parts of it
 * @param gil the one that was held longest in that part; -1 if there is none
 * @param held how long it was
 */
public record Load(
        long nanos,
        long running,
        long waitingForGil,
        long ready,
        long blocked,
        long asleep,
        long inIo,
        long waiting,
        int gil,
        long held) {}
