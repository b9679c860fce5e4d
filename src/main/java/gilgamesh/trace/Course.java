package gilgamesh.trace;

import gilgamesh.trace.Event.State;
import java.util.Arrays;
import java.util.List;

/** How the load of a whole run went, in buckets of equal width. */
public final class Course {

    private final long bucketNanos;
    private final int buckets;
    private final long endNanos;
    private final long[] threads;
    private final List<long[]> gils;

    /** @param gils for each, how long it was held and waited for in each bucket */
    Course(long bucketNanos, int buckets, long endNanos, long[] threads, List<long[]> gils) {
        this.bucketNanos = bucketNanos;
        this.buckets = buckets;
        this.endNanos = endNanos;
        this.threads = threads;
        this.gils = gils;
    }

    public int buckets() {
        return buckets;
    }

    /** When that bucket begins; the end of the run, if it is the one behind the last. */
    public long beginNanos(int bucket) {
        return Math.min(bucket * bucketNanos, endNanos);
    }

    /** The load from one bucket on and before another. */
    public Load load(int from, int to) {
        int gil = -1;
        int inUse = 0;
        long held = 0;
        long waitedFor = 0;
        for (int each = 0; each < gils.size(); each++) {
            long heldIt = ofGil(each, LoadBuckets.HELD, from, to);
            long waited = ofGil(each, LoadBuckets.WAITED_FOR, from, to);
            inUse += heldIt > 0 ? 1 : 0;
            if (gil < 0 || waited > waitedFor || waited == waitedFor && heldIt > held) {
                gil = each;
                held = heldIt;
                waitedFor = waited;
            }
        }
        return new Load(
                beginNanos(to) - beginNanos(from),
                sum(State.RUNNING.ordinal(), from, to),
                sum(State.WAITING_FOR_GIL.ordinal(), from, to),
                sum(State.READY.ordinal(), from, to),
                sum(State.BLOCKED.ordinal(), from, to),
                sum(LoadBuckets.ASLEEP, from, to),
                sum(LoadBuckets.IN_IO, from, to),
                inUse,
                gil,
                held,
                waitedFor);
    }

    private long ofGil(int gil, int kind, int from, int to) {
        long sum = 0;
        for (int bucket = from; bucket < to; bucket++) {
            sum += gils.get(gil)[bucket * LoadBuckets.GIL_KINDS + kind];
        }
        return sum;
    }

    private long sum(int kind, int from, int to) {
        long sum = 0;
        for (int bucket = from; bucket < to; bucket++) {
            sum += threads[bucket * LoadBuckets.KINDS + kind];
        }
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Course course
                && bucketNanos == course.bucketNanos
                && endNanos == course.endNanos
                && Arrays.equals(threads, course.threads)
                && Arrays.deepEquals(gils.toArray(), course.gils.toArray());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(threads);
    }
}
