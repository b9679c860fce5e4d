package gilgamesh.trace;

import gilgamesh.trace.Event.State;
import java.util.ArrayList;
import java.util.List;

/** Spans of threads' states within a window of the run: a row of buckets for each of the first threads. */
final class ThreadBuckets {

    /** All states but FINISHED, and the part of BLOCKED that is waiting for other threads. */
    static final int STATES = State.FINISHED.ordinal() + 1;

    static final int WAITING = STATES - 1;

    private static final int COUNT = 1024;
    private static final int MOST_ROWS = 256;
    private static final long FIRST_WIDTH = 1000;

    private final Buckets buckets;
    private final Window window;
    private int omitted;

    /** @param window the part of the run that they divide */
    ThreadBuckets(Window window) {
        this.window = window;
        boolean open = window.toNanos() == Long.MAX_VALUE;
        long part = (window.toNanos() - window.fromNanos() + COUNT - 1) / COUNT;
        this.buckets = new Buckets(COUNT, STATES, open ? FIRST_WIDTH : part);
    }

    void threadStarted() {
        if (buckets.rows() < MOST_ROWS) {
            buckets.addRow();
        } else {
            omitted++;
        }
    }

    /** @param waiting whether it is blocked because it waits for other threads: for a lock, a queue, not for a thread's end */
    void add(int thread, State state, boolean waiting, long begin, long end) {
        long from = Math.max(begin, window.fromNanos()) - window.fromNanos();
        long to = Math.min(end, window.toNanos()) - window.fromNanos();
        if (to <= from || thread >= buckets.rows() || state == State.FINISHED) {
            return;
        }
        buckets.add(thread, state.ordinal(), from, to);
        if (waiting) {
            buckets.add(thread, WAITING, from, to);
        }
    }

    Timeline timeline(long endNanos) {
        long start = Math.min(window.fromNanos(), endNanos);
        long end = Math.min(window.toNanos(), endNanos);
        int used = buckets.used(end - start);
        List<Timeline.Row> result = new ArrayList<>();
        for (int thread = 0; thread < buckets.rows(); thread++) {
            result.add(new Timeline.Row(thread, buckets.row(thread, used)));
        }
        return new Timeline(start, buckets.width(), used, end, result, omitted);
    }
}
