package gilgamesh.trace;

/**
 * What one thread did. The four durations add up to its life: from its start to its end, or to the end of the run.
 *
 * @param thread its number, from 0, in the order of creation
 * @param finishedNanos when it ended; -1 if it was alive at the end of the run
 * @param lastState what it was doing at the end of the run
 * @param waitsFor what it was blocked on at the end of the run ("sleep", "lock", "io"...); the empty string if it was not
 * @param pending the lock, or the call of the library, that it waited for at the end of the run; null if there is none
 * @param loops what its event loops did; null if it ran none
 * @param sinceNanos since when it was in {@code lastState}
 * @param boundReadyNanos the part of {@code readyNanos} for which it could run on some of the cores only, as the program had chosen
 * @param sleptNanos the part of {@code blockedNanos} for which it slept because it wanted to
 * @param ioNanos the part of {@code blockedNanos} for which a device or a pipe was waited for
 * @param longestGilWaitNanos the longest time from wanting the GIL to having it; 0 if it never had to wait
 * @param longestGilWaitSinceNanos when that began
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
        PendingWait pending,
        EventLoopSummary loops,
        long sinceNanos,
        long runningNanos,
        long waitingForGilNanos,
        long readyNanos,
        long boundReadyNanos,
        long blockedNanos,
        long sleptNanos,
        long ioNanos,
        long longestGilWaitNanos,
        long longestGilWaitSinceNanos,
        long forcedSwitches,
        long voluntarySwitches,
        long preemptions) {

    /** From its start to its end, or to the end of the run. */
    public long lifeNanos() {
        return runningNanos + waitingForGilNanos + readyNanos + blockedNanos;
    }
}
