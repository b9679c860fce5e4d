package gilgamesh.trace;

import java.util.Arrays;
import org.HdrHistogram.IntCountsHistogram;

/** How long something took each time: the first times as they are, many of them as a histogram. */
final class Durations {

    private static final int EXACT = 64;
    private static final int DIGITS = 2;

    private long[] exact = new long[4];
    private long count;
    private long sum;
    private long max;
    // Null as long as there are few.
    private IntCountsHistogram histogram;

    void add(long nanos) {
        sum += nanos;
        max = Math.max(max, nanos);
        if (count < EXACT) {
            if (count == exact.length) {
                exact = Arrays.copyOf(exact, exact.length * 2);
            }
            exact[(int) count] = nanos;
        } else {
            if (histogram == null) {
                histogram = new IntCountsHistogram(DIGITS);
                for (long each : exact) {
                    histogram.recordValue(each);
                }
            }
            histogram.recordValue(nanos);
        }
        count++;
    }

    long count() {
        return count;
    }

    long sum() {
        return sum;
    }

    long max() {
        return max;
    }

    double mean() {
        return count == 0 ? 0 : (double) sum / count;
    }

    /** To two significant digits, and never more than the longest. */
    long p99() {
        if (histogram != null) {
            return Math.min(max, histogram.getValueAtPercentile(99));
        }
        if (count == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(exact, (int) count);
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(count * 0.99) - 1];
    }
}
