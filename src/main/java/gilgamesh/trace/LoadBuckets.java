package gilgamesh.trace;

import gilgamesh.trace.Event.State;
import java.util.ArrayList;
import java.util.List;

/** What all threads did, and how long each GIL was held, in buckets of the whole run. */
final class LoadBuckets {

    /** All states but FINISHED, and what of BLOCKED is sleep, I/O, and waiting for other threads. */
    static final int KINDS = State.FINISHED.ordinal() + 3;

    static final int ASLEEP = State.FINISHED.ordinal();
    static final int IN_IO = ASLEEP + 1;
    static final int WAITING = ASLEEP + 2;

    private static final int COUNT = 512;
    private static final int MOST_GILS = 256;
    private static final long FIRST_WIDTH = 1000;

    private final Buckets threads = new Buckets(COUNT, KINDS, FIRST_WIDTH);
    private final Buckets gils = new Buckets(COUNT, 1, FIRST_WIDTH);

    LoadBuckets() {
        threads.addRow();
    }

    void gilCreated() {
        if (gils.rows() < MOST_GILS) {
            gils.addRow();
        }
    }

    /** A thread was in that state. */
    void spent(State state, long from, long to) {
        if (state != State.FINISHED) {
            threads.add(0, state.ordinal(), from, to);
        }
    }

    /** A thread was blocked in that way: ASLEEP, IN_IO or WAITING. */
    void blocked(int kind, long from, long to) {
        threads.add(0, kind, from, to);
    }

    void held(int gil, long from, long to) {
        if (gil < gils.rows()) {
            gils.add(gil, 0, from, to);
        }
    }

    Course course(long endNanos) {
        // Both are as wide as the wider one, so that a bucket of the one is a bucket of the other.
        threads.widenTo(gils.width());
        gils.widenTo(threads.width());
        int used = threads.used(endNanos);
        List<long[]> held = new ArrayList<>();
        for (int gil = 0; gil < gils.rows(); gil++) {
            held.add(gils.row(gil, used));
        }
        return new Course(threads.width(), used, endNanos, threads.row(0, used), held);
    }
}
