package gilgamesh.report;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The spans of one track, one after the other without gaps, in a few bytes each: how long, and what. Where spans are shorter than the
 * resolution, those that follow each other are put together, each kind of them for itself, so that only their order is lost.
 */
final class Spans {

    private static final int LONGEST_VARINT = 10;

    private final long start;
    private byte[] bytes = new byte[64];
    private int used;
    private int count;

    // The span that has not ended.
    private int value;
    private long since;

    // What is put together: nanoseconds by kind, in the order in which they came first.
    private final Map<Integer, Long> together = new LinkedHashMap<>();
    private long togetherNanos;

    Spans(long start, int value) {
        this.start = start;
        this.since = start;
        this.value = value;
    }

    long start() {
        return start;
    }

    int count() {
        return count;
    }

    int size() {
        return used;
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, used);
    }

    /** From now on it is this; how many bytes that took. */
    int become(long now, int next, long resolution) {
        if (next == value || now < since) {
            return 0;
        }
        int before = used;
        add(now - since, value, resolution);
        value = next;
        since = now;
        return used - before;
    }

    /** The run has ended. */
    void end(long now) {
        if (now > since) {
            add(now - since, value, 0);
        }
        flush();
        since = now;
    }

    private void add(long nanos, int what, long resolution) {
        if (nanos < resolution) {
            together.merge(what, nanos, Long::sum);
            togetherNanos += nanos;
            if (togetherNanos >= resolution) {
                flush();
            }
        } else if (nanos > 0) {
            flush();
            write(nanos, what);
        }
    }

    private void flush() {
        together.forEach((what, nanos) -> write(nanos, what));
        together.clear();
        togetherNanos = 0;
    }

    private void write(long nanos, int what) {
        if (nanos == 0) {
            return;
        }
        if (used + 2 * LONGEST_VARINT > bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        varint(nanos);
        varint(what);
        count++;
    }

    private void varint(long number) {
        long rest = number;
        while (rest > 127) {
            bytes[used++] = (byte) (rest & 127 | 128);
            rest >>>= 7;
        }
        bytes[used++] = (byte) rest;
    }

    /** Puts together what is shorter than a resolution that is coarser than before. */
    void coarsen(long resolution) {
        byte[] old = bytes;
        int end = used;
        used = 0;
        count = 0;
        bytes = new byte[64];
        Map<Integer, Long> begun = new LinkedHashMap<>(together);
        together.clear();
        togetherNanos = 0;
        int[] at = {0};
        while (at[0] < end) {
            long nanos = varint(old, at);
            add(nanos, (int) varint(old, at), resolution);
        }
        begun.forEach((what, nanos) -> add(nanos, what, resolution));
    }

    private static long varint(byte[] from, int[] at) {
        long number = 0;
        int shift = 0;
        byte next;
        do {
            next = from[at[0]++];
            number |= (long) (next & 127) << shift;
            shift += 7;
        } while (next < 0);
        return number;
    }
}
