package gilgamesh.trace;

/**
 * What was in use in a part of a run, and what was waited for: nanoseconds, summed over all threads.
 *
 * @param nanos how long the part is
 * @param blocked for whatever reason; {@code asleep} and {@code inIo} are parts of it
 * @param gils how many were held in that part
 * @param gil the one that was waited for longest in that part, or else held longest; -1 if there is none
 * @param held how long it was
 * @param waitedFor how long threads waited for it
 */
public record Load(
        long nanos,
        long running,
        long waitingForGil,
        long ready,
        long blocked,
        long asleep,
        long inIo,
        int gils,
        int gil,
        long held,
        long waitedFor) {

    /** Blocked, but neither asleep nor in I/O: for a lock, a queue, a semaphore, the end of a thread or a process. */
    public long waitingForOthers() {
        return blocked - asleep - inIo;
    }
}
