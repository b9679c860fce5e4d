package gilgamesh.vm;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a process pays after a fork for memory that it has in common with another one since: the first write to a page has the kernel copy it
 * (mm/memory.c: do_wp_page), or only say that it may be written to if nobody else has it any more (wp_page_reuse). Whoever calls a function writes,
 * because each use of an object counts its references; so a Python function that is entered for the first time since the process was last forked, or has
 * last forked itself, pays for so many pages. What the program's data lies on is not followed, nor which pages the other process has copied.
 *
 * <p>Who holds the GIL is the only one to enter functions. In a free-threaded build threads enter them at the same time, and who was first
 * must not depend on how far anybody has run ahead: there the main thread's forks, waits and functions count alone.
 */
final class CopyOnWrite {

    private final double functionPages;
    private final boolean mainOnly;

    /** How often the process was forked or has forked. */
    private int forks;
    /** Which of these made the process itself; zero if none did. Its parent is taken to be there always. */
    private int birth;
    /** The last of them whose other process is still there: what was written before it is shared. */
    private int shared;
    /** By which of them each child was made that has not been waited for yet. */
    private final Map<Long, Integer> children = new LinkedHashMap<>();
    /** What a function pays whose pages are shared, and one whose pages are not any more, picoseconds. */
    private long copyPicos;

    private long reusePicos;

    CopyOnWrite(double functionPages, boolean mainOnly) {
        this.functionPages = functionPages;
        this.mainOnly = mainOnly;
    }

    private boolean counts(BytecodeEvaluator thread) {
        return !mainOnly || thread.end.isOfMain();
    }

    /**
     * The thread has forked.
     *
     * @param copyNanos what a page takes that is shared
     * @param reuseNanos what one takes that is not any more
     */
    void forked(BytecodeEvaluator thread, long copyNanos, long reuseNanos) {
        if (counts(thread)) {
            forks++;
            shared = forks;
            copyPicos = picos(copyNanos);
            reusePicos = picos(reuseNanos);
        }
    }

    /** The thread goes on in the forked process. */
    void born(BytecodeEvaluator thread, long copyNanos, long reuseNanos) {
        children.clear();
        forked(thread, copyNanos, reuseNanos);
        birth = forks;
    }

    private long picos(long nanos) {
        return Math.round(functionPages * nanos * BytecodeEvaluator.PICOS);
    }

    /** The thread's last fork has made that child. */
    void shares(BytecodeEvaluator thread, long child) {
        if (counts(thread)) {
            children.put(child, forks);
        }
    }

    /** The thread knows that the child has ended. */
    void reaped(BytecodeEvaluator thread, long child) {
        if (counts(thread) && children.remove(child) != null) {
            shared = birth;
            for (int fork : children.values()) {
                shared = Math.max(shared, fork);
            }
        }
    }

    void entering(BytecodeEvaluator thread, Lowered code) {
        if (code.writtenAfter != forks && counts(thread)) {
            thread.spend(code.writtenAfter < shared ? copyPicos : reusePicos);
            code.writtenAfter = forks;
        }
    }

    /** Whether the thread would not pay for entering these. */
    boolean isPaid(BytecodeEvaluator thread, Lowered[] codes) {
        if (!counts(thread)) {
            return true;
        }
        for (Lowered code : codes) {
            if (code.writtenAfter != forks) {
                return false;
            }
        }
        return true;
    }
}
