package gilgamesh.trace;

/**
 * What a thread waited for at the end of the run.
 *
 * @param name the variable that holds it, or the call, such as {@code orders.get()}
 * @param sinceNanos when it began to wait
 * @param place where the program waits; null if it is not known
 * @param whom for the start or the end of a thread, that thread; -1 if there is none or it is not known
 * @param holder who had the lock; null if nobody had it, or it is none
 */
public record PendingWait(Awaited.Kind kind, String name, long sinceNanos, Place place, int whom, Hold holder) {

    /** The thread that it waited for: who had the lock, or was to start or to end; -1 if there is none or it is not known. */
    public int thread() {
        return holder == null ? whom : holder.thread();
    }
}
