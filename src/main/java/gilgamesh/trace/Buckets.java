package gilgamesh.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Durations of several kinds in rows of buckets, whose number is fixed: as the run goes on, they grow wider. */
final class Buckets {

    private final int count;
    private final int kinds;
    private final List<long[]> rows = new ArrayList<>();
    private long width;

    /** @param widthNanos how wide they are at first */
    Buckets(int count, int kinds, long widthNanos) {
        this.count = count;
        this.kinds = kinds;
        this.width = widthNanos;
    }

    /** One more, numbered from 0 on. */
    void addRow() {
        rows.add(new long[count * kinds]);
    }

    int rows() {
        return rows.size();
    }

    /** How wide they are now, nanoseconds. */
    long width() {
        return width;
    }

    /** Makes them as wide as that, or wider: they grow by doubling. */
    void widenTo(long widthNanos) {
        while (width < widthNanos) {
            widen();
        }
    }

    /** How many there are up to that time. */
    int used(long nanos) {
        return (int) Math.min(count, (nanos + width - 1) / width);
    }

    /** A copy: for each bucket, its durations of all kinds. */
    long[] row(int row, int used) {
        return Arrays.copyOf(rows.get(row), used * kinds);
    }

    /** A span of that kind. */
    void add(int row, int kind, long from, long to) {
        widenTo((to + count - 1) / count);
        long[] sums = rows.get(row);
        for (long at = from; at < to; ) {
            int bucket = (int) (at / width);
            long next = Math.min(to, (bucket + 1) * width);
            sums[bucket * kinds + kind] += next - at;
            at = next;
        }
    }

    /** Makes each bucket as wide as two were. */
    private void widen() {
        for (long[] row : rows) {
            for (int bucket = 0; bucket < count / 2; bucket++) {
                for (int kind = 0; kind < kinds; kind++) {
                    row[bucket * kinds + kind] = row[2 * bucket * kinds + kind] + row[(2 * bucket + 1) * kinds + kind];
                }
            }
            Arrays.fill(row, count / 2 * kinds, count * kinds, 0);
        }
        width *= 2;
    }
}
