package gilgamesh.trace;

import gilgamesh.trace.Event.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Spans of threads' states, folded into a fixed number of buckets that grow wider as the run goes on. */
final class Buckets {

    /** All states but FINISHED, and the part of BLOCKED that is waiting for other threads. */
    static final int STATES = State.FINISHED.ordinal() + 1;

    static final int WAITING = STATES - 1;

    private static final int COUNT = 1024;
    private static final int MOST_ROWS = 256;
    private static final long FIRST_WIDTH = 1000;

    private final List<long[]> rows = new ArrayList<>();
    private final Window window;
    private int omitted;
    private long width;

    /** @param window the part of the run that they divide */
    Buckets(Window window) {
        this.window = window;
        boolean open = window.toNanos() == Long.MAX_VALUE;
        this.width = open ? FIRST_WIDTH : (window.toNanos() - window.fromNanos() + COUNT - 1) / COUNT;
    }

    void threadStarted() {
        if (rows.size() < MOST_ROWS) {
            rows.add(new long[COUNT * STATES]);
        } else {
            omitted++;
        }
    }

    /** @param waiting whether it is blocked because it waits for other threads: for a lock, a queue, not for a thread's end */
    void add(int thread, State state, boolean waiting, long begin, long end) {
        long from = Math.max(begin, window.fromNanos()) - window.fromNanos();
        long to = Math.min(end, window.toNanos()) - window.fromNanos();
        if (to <= from || thread >= rows.size() || state == State.FINISHED) {
            return;
        }
        while (to > width * COUNT) {
            widen();
        }
        long[] row = rows.get(thread);
        for (long at = from; at < to; ) {
            int bucket = (int) (at / width);
            long next = Math.min(to, (bucket + 1) * width);
            row[bucket * STATES + state.ordinal()] += next - at;
            if (waiting) {
                row[bucket * STATES + WAITING] += next - at;
            }
            at = next;
        }
    }

    /** Makes each bucket as wide as two were. */
    private void widen() {
        for (long[] row : rows) {
            for (int bucket = 0; bucket < COUNT / 2; bucket++) {
                for (int state = 0; state < STATES; state++) {
                    row[bucket * STATES + state] =
                            row[2 * bucket * STATES + state] + row[(2 * bucket + 1) * STATES + state];
                }
            }
            Arrays.fill(row, COUNT / 2 * STATES, COUNT * STATES, 0);
        }
        width *= 2;
    }

    Timeline timeline(long endNanos) {
        long start = Math.min(window.fromNanos(), endNanos);
        long end = Math.min(window.toNanos(), endNanos);
        int used = (int) Math.min(COUNT, (end - start + width - 1) / width);
        List<Timeline.Row> result = new ArrayList<>();
        for (int thread = 0; thread < rows.size(); thread++) {
            result.add(new Timeline.Row(thread, Arrays.copyOf(rows.get(thread), used * STATES)));
        }
        return new Timeline(start, width, used, end, result, omitted);
    }
}
