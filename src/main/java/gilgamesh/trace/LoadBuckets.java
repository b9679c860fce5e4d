package gilgamesh.trace;

import gilgamesh.trace.Event.State;
import java.util.ArrayList;
import java.util.List;

/** What all threads did, and how long each GIL was held and waited for, in buckets of the whole run; of the first GILs, if there are very many. */
final class LoadBuckets {

    /** All states but FINISHED, and what of BLOCKED is sleep and I/O. */
    static final int KINDS = State.FINISHED.ordinal() + 2;

    static final int ASLEEP = State.FINISHED.ordinal();
    static final int IN_IO = ASLEEP + 1;

    /** Of a GIL. */
    static final int GIL_KINDS = 2;

    static final int HELD = 0;
    static final int WAITED_FOR = 1;

    private static final int COUNT = 512;
    private static final int MOST_GILS = 256;
    private static final long FIRST_WIDTH = 1000;

    private final Buckets threads = new Buckets(COUNT, KINDS, FIRST_WIDTH);
    private final Buckets gils = new Buckets(COUNT, GIL_KINDS, FIRST_WIDTH);

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

    /** A thread was blocked in that way: ASLEEP or IN_IO. */
    void blocked(int kind, long from, long to) {
        threads.add(0, kind, from, to);
    }

    /** It was HELD, or a thread WAITED_FOR it. */
    void ofGil(int gil, int kind, long from, long to) {
        if (gil < gils.rows()) {
            gils.add(gil, kind, from, to);
        }
    }

    Course course(long endNanos) {
        // Both are as wide as the wider one, so that a bucket of the one is a bucket of the other.
        threads.widenTo(Math.max(gils.width(), (endNanos + COUNT - 1) / COUNT));
        gils.widenTo(threads.width());
        int used = threads.used(endNanos);
        List<long[]> ofGils = new ArrayList<>();
        for (int gil = 0; gil < gils.rows(); gil++) {
            ofGils.add(gils.row(gil, used));
        }
        return new Course(threads.width(), used, endNanos, threads.row(0, used), ofGils);
    }
}
