package gilgamesh.report;

import java.util.Arrays;

/** Durations in classes of which each is 10 to the power of a fifth as long as the one before: five for each power of ten. */
final class LogHistogram {

    static final int CLASSES_OF_TEN = 5;

    private final long[] counts = new long[20 * CLASSES_OF_TEN];

    /** What takes no time is not counted. */
    void add(long nanos) {
        if (nanos > 0) {
            counts[(int) (Math.log10(nanos) * CLASSES_OF_TEN)]++;
        }
    }

    /** The first class that is not empty; 0 if all are. */
    int first() {
        int first = 0;
        while (first < counts.length && counts[first] == 0) {
            first++;
        }
        return first == counts.length ? 0 : first;
    }

    /** From the first to the last that is not empty. */
    long[] counts() {
        int end = counts.length;
        while (end > 0 && counts[end - 1] == 0) {
            end--;
        }
        return Arrays.copyOfRange(counts, Math.min(first(), end), end);
    }
}
