package gilgamesh.trace;

/**
 * What one thread did. The four durations add up to its life: from its start to its end, or to the end of the run.
 *
 * @param thread its number, from 0, in the order of creation
 * @param finishedNanos when it ended; -1 if it was alive at the end of the run
 * @param lastState what it was doing at the end of the run
 * @param waitsFor what it was blocked on at the end of the run ("sleep", "lock", "io"...); the empty string if it was not
 * @param waitsForThread the thread that took the lock it waited for at the end of the run; -1 if there is none or it is not known
 * @param sinceNanos since when it was in {@code lastState}
 * @param forcedSwitches how often it gave the GIL up because it was made to, and another thread took it
 * @param voluntarySwitches how often it gave the GIL up to block or to work without it
 * @param preemptions how often the operating system took its core away
 */
public record ThreadSummary(
        int thread,
        int process,
        String name,
        boolean daemon,
        long startedNanos,
        long finishedNanos,
        Event.State lastState,
        String waitsFor,
        int waitsForThread,
        long sinceNanos,
        long runningNanos,
        long waitingForGilNanos,
        long readyNanos,
        long blockedNanos,
        long forcedSwitches,
        long voluntarySwitches,
        long preemptions) {}
