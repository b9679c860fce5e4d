package gilgamesh.trace;

import gilgamesh.trace.Event.State;
import java.util.Arrays;
import java.util.List;

/**
 * Who did what when, in buckets of equal width: bucket {@code i} covers {@code [i, i + 1) * bucketNanos} from the start. A long run has wide buckets,
 * so a bucket says how its time was spent, not in which order.
 *
 * @param startNanos where it begins: at 0, or at the part of the run that is looked at
 * @param endNanos where it ends; the last bucket may reach beyond it
 * @param rows the first threads, in the order of their creation; {@code omitted} more threads have no row
 */
public record Timeline(long startNanos, long bucketNanos, int buckets, long endNanos, List<Row> rows, int omitted) {

    public Timeline {
        rows = List.copyOf(rows);
    }

    /** One thread's buckets. */
    public static final class Row {

        private final int thread;
        private final long[] nanos;

        Row(int thread, long[] nanos) {
            this.thread = thread;
            this.nanos = nanos.clone();
        }

        public int thread() {
            return thread;
        }

        /** How long the thread was in that state within the bucket; FINISHED, and before the start, count for nothing. */
        public long nanos(int bucket, State state) {
            return state == State.FINISHED ? 0 : nanos[bucket * ThreadBuckets.STATES + state.ordinal()];
        }

        /** The part of BLOCKED that the thread waited for others: for a lock, a queue and the like, not for a thread's end. */
        public long waitingNanos(int bucket) {
            return nanos[bucket * ThreadBuckets.STATES + ThreadBuckets.WAITING];
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Row row && thread == row.thread && Arrays.equals(nanos, row.nanos);
        }

        @Override
        public int hashCode() {
            return 31 * thread + Arrays.hashCode(nanos);
        }
    }
}
