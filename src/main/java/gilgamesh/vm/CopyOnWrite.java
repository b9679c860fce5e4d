package gilgamesh.vm;

/**
 * What a process pays after a fork for memory that it has in common with another one since: the first write to a page has the kernel copy it
 * (mm/memory.c: do_wp_page). Whoever calls a function writes, because each use of an object counts its references; so a Python function that is
 * entered for the first time since the process was last forked, or has last forked itself, pays for so many pages. What the program's data
 * lies on is not followed.
 *
 * <p>Who holds the GIL is the only one to enter functions. In a free-threaded build threads enter them at the same time, and who was first
 * must not depend on how far anybody has run ahead: there the main thread's forks and functions count alone.
 */
final class CopyOnWrite {

    private final double functionPages;
    private final boolean mainOnly;

    /** How often the process was forked or has forked. */
    private int forks;
    /** What a function pays, picoseconds. */
    private long picos;

    CopyOnWrite(double functionPages, boolean mainOnly) {
        this.functionPages = functionPages;
        this.mainOnly = mainOnly;
    }

    private boolean counts(BytecodeEvaluator thread) {
        return !mainOnly || thread.end.isOfMain();
    }

    /** The thread has forked, or goes on in the forked process. @param pageNanos what it takes to copy a page */
    void forked(BytecodeEvaluator thread, long pageNanos) {
        if (counts(thread)) {
            forks++;
            picos = Math.round(functionPages * pageNanos * BytecodeEvaluator.PICOS);
        }
    }

    void entering(BytecodeEvaluator thread, Lowered code) {
        if (code.writtenAfter != forks && counts(thread)) {
            code.writtenAfter = forks;
            thread.spend(picos);
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
