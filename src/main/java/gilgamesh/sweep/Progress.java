package gilgamesh.sweep;

import java.util.concurrent.atomic.AtomicLong;

/** How far a sweep has come, for whoever looks at it meanwhile. */
public final class Progress {

    private final AtomicLong toRead = new AtomicLong();
    private final AtomicLong read = new AtomicLong();
    private final AtomicLong known = new AtomicLong();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong planned = new AtomicLong();

    void toRead(long cells) {
        toRead.addAndGet(cells);
    }

    void oneRead() {
        read.incrementAndGet();
    }

    void found(long runs) {
        known.addAndGet(runs);
    }

    void planned(long runs) {
        planned.addAndGet(runs);
    }

    void oneDone() {
        done.incrementAndGet();
    }

    /** Cells whose scenarios are to be read before anything is run. */
    public long toRead() {
        return toRead.get();
    }

    /** Cells whose scenarios have been read. */
    public long read() {
        return read.get();
    }

    /** Runs that the database had already. */
    public long known() {
        return known.get();
    }

    /** Runs that were made now. */
    public long done() {
        return done.get();
    }

    /** Runs that are to be made now, as far as is known: replicating until an interval is narrow adds more. */
    public long planned() {
        return planned.get();
    }
}
