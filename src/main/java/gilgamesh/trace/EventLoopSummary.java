package gilgamesh.trace;

import java.util.List;

/**
 * What the event loops of one thread (asyncio's) did.
 *
 * @param callbacks how many they called; a step of a task is one
 * @param busyNanos how long these took in all, with whatever the thread waited for inside
 * @param waiting whether a loop was running at the end of the run, and in none of its callbacks
 * @param longest the longest of them; null if there was none
 * @param pending the tasks of the loop that was running at the end of the run that had not ended, in the order of their creation; empty if none was running
 * @param failed the tasks of that loop that had ended with an exception of which nobody had heard yet, in the order of their ends
 */
public record EventLoopSummary(
        long callbacks,
        long busyNanos,
        boolean waiting,
        Callback longest,
        List<PendingTask> pending,
        List<FailedTask> failed) {

    /** A thread's event loops, to be asked when the run has ended. */
    @FunctionalInterface
    public interface Account {

        /** @param endNanos up to when a callback counts that had not ended */
        EventLoopSummary summary(long endNanos);
    }

    /**
     * One that was called.
     *
     * @param name {@code Task-5 fetch()} for a step of a task, {@code report()} for a function
     * @param place where that function begins; null if it is not the program's
     * @param alone whether it kept nothing else waiting: there was no other task
     * @param waitsAt where the program waited for half of that time or more, in one call; null if it did not
     */
    public record Callback(String name, Place place, boolean alone, Place waitsAt, long atNanos, long nanos) {}

    /**
     * A task that had not ended.
     *
     * @param name as asyncio names it, with its coroutine: {@code Task-5 fetch()}
     * @param place where the program's own code stands, of that coroutine or of one that it awaits; null if it has not begun
     */
    public record PendingTask(String name, Place place) {}

    /**
     * A task that ended with an exception.
     *
     * @param exception {@code ValueError: not readable}
     * @param place where it came from, in the file of the task's coroutine; null if that is not known
     */
    public record FailedTask(String name, String exception, Place place) {}

    public EventLoopSummary {
        pending = List.copyOf(pending);
        failed = List.copyOf(failed);
    }
}
