package gilgamesh.trace;

import java.util.Arrays;

/** How a number went, such as the length of a queue. */
public final class GaugeSummary {

    private final int process;
    private final String name;
    private final long most;
    private final double mean;
    private final long last;
    private final long bucketNanos;
    private final double[] means;

    GaugeSummary(int process, String name, long most, double mean, long last, long bucketNanos, double[] means) {
        this.process = process;
        this.name = name;
        this.most = most;
        this.mean = mean;
        this.last = last;
        this.bucketNanos = bucketNanos;
        this.means = means;
    }

    public int process() {
        return process;
    }

    /** What was measured: the variable that holds the queue. */
    public String name() {
        return name;
    }

    public long most() {
        return most;
    }

    /** Over time: what was there for long counts for much. */
    public double mean() {
        return mean;
    }

    /** At the end of the run. */
    public long last() {
        return last;
    }

    public long bucketNanos() {
        return bucketNanos;
    }

    /** How many buckets there are. */
    public int buckets() {
        return means.length;
    }

    /** The mean within {@code [bucket, bucket + 1) * bucketNanos}. */
    public double mean(int bucket) {
        return means[bucket];
    }

    /** The mean from one time to another, nanoseconds, as far as the buckets tell. */
    public double mean(double fromNanos, double toNanos) {
        double area = 0;
        int first = (int) (fromNanos / bucketNanos);
        for (int bucket = first; bucket < means.length && (double) bucket * bucketNanos < toNanos; bucket++) {
            double begin = Math.max(fromNanos, (double) bucket * bucketNanos);
            double end = Math.min(toNanos, (bucket + 1.0) * bucketNanos);
            area += means[bucket] * (end - begin);
        }
        return toNanos <= fromNanos ? 0 : area / (toNanos - fromNanos);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GaugeSummary summary
                && process == summary.process
                && name.equals(summary.name)
                && most == summary.most
                && Double.compare(mean, summary.mean) == 0
                && last == summary.last
                && bucketNanos == summary.bucketNanos
                && Arrays.equals(means, summary.means);
    }

    @Override
    public int hashCode() {
        return name.hashCode() + 31 * Arrays.hashCode(means);
    }
}
