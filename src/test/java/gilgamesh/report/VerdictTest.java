package gilgamesh.report;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.Result;
import gilgamesh.Result.Outcome;
import gilgamesh.trace.Awaited.Kind;
import gilgamesh.trace.Event;
import gilgamesh.trace.Event.State;
import gilgamesh.trace.TestAwaited;
import org.junit.jupiter.api.Test;

/** The first sentence of a result names the true limit. */
class VerdictTest {

    private static final long MS = 1_000_000;

    @Test
    void aLockThatIsHeldAndWaitedForLimits() {
        TestAwaited ledger = TestAwaited.lock(0, "ledger", null);
        var results = new Results("a", "b").running(0, 0, 0).stops(0, 0, State.BLOCKED, "io");
        waits(results, 0, 90, 1, ledger);
        ledger.holds().released(0, 0, 95 * MS);

        String sentence = Verdict.of(results.end(100, Outcome.FINISHED, "")).sentence();

        assertThat(sentence)
                .isEqualTo(
                        "Lock `ledger` limits it: it is held 95.0 % of the time, and on average 0.90 threads wait for it.");
    }

    @Test
    void aLockThatIsHardlyHeldDoesNot() {
        TestAwaited ledger = TestAwaited.lock(0, "ledger", null);
        var results = new Results("a", "b").running(0, 0, 0).stops(0, 0, State.BLOCKED, "io");
        waits(results, 0, 90, 1, ledger);
        ledger.holds().released(0, 0, 5 * MS);

        String sentence = Verdict.of(results.end(100, Outcome.FINISHED, "")).sentence();

        assertThat(sentence).startsWith("Waiting limits it").contains("for lock `ledger` (45.0 %)");
    }

    @Test
    void whatThreadsAreBlockedByIsSaid() {
        var results = new Results("a", "b").running(0, 0, 0).stops(1, 0, State.BLOCKED, "io");
        waits(results, 1, 61, 1, TestAwaited.call(0, Kind.QUEUE, "orders.get()"));

        String sentence = Verdict.of(results.end(100, Outcome.FINISHED, "")).sentence();

        assertThat(sentence)
                .isEqualTo("Waiting limits it: threads are blocked 99.0 % of their time, mostly in I/O (49.5 %) and in"
                        + " `orders.get()` (30.0 %).");
    }

    @Test
    void thatTheMainThreadWaitsForTheOthersToEndSaysNothing() {
        var results = new Results("MainThread", "b").running(0, 1, 0).stops(1, 1, State.BLOCKED, "sleep");
        waits(results, 0, 100, 0, TestAwaited.call(0, Kind.THREAD, "join()"));

        String sentence = Verdict.of(results.end(100, Outcome.FINISHED, "")).sentence();

        assertThat(sentence).endsWith("mostly asleep (49.5 %).");
    }

    @Test
    void aGilThatChangesHandsManyThousandTimesIsNamed() {
        String sentence = Verdict.of(handingOver(10_000)).sentence();

        assertThat(sentence).startsWith("Handing over the GIL limits it: it changes hands 10,000 times a second");
    }

    @Test
    void aGilThatNobodyWaitsForDoesNotLimitHoweverOftenItChangesHands() {
        String sentence = Verdict.of(handingOver(0)).sentence();

        assertThat(sentence).startsWith("Wake-ups limit it: threads are ready to run, but not yet running, 50.0 %");
    }

    @Test
    void processesWithACoreEachAreNotLimitedByAGil() {
        var results = new Results("a")
                .event(new Event.ProcessStarted(0, 1, "worker"))
                .event(new Event.GilCreated(0, 1, 1))
                .event(new Event.ThreadStarted(0, 1, 1, "b", false, -1))
                .event(new Event.ThreadStarted(0, 2, 1, "feeder", false, -1))
                .running(0, 0, 0)
                .event(new Event.StateChanged(0, 1, State.RUNNING, 1, ""))
                .event(new Event.GilTaken(0, 1, 1, 0, true))
                .becomes(0, 2, State.WAITING_FOR_GIL, "");

        String sentence = Verdict.of(results.end(100, Outcome.FINISHED, "")).sentence();

        assertThat(sentence).startsWith("All 2 cores are busy 100 % of the time");
    }

    /** Two threads that take turns of 0.1 ms, and are ready while the other has its turn. */
    private static Result handingOver(long waitedNanos) {
        var results = new Results("a", "b");
        for (int turn = 0; turn < 1000; turn++) {
            long now = turn * 100_000L;
            int on = turn % 2;
            results.event(new Event.StateChanged(now, 1 - on, State.READY, -1, ""))
                    .event(new Event.StateChanged(now, on, State.RUNNING, 0, ""))
                    .event(new Event.GilTaken(now, 0, on, waitedNanos, true))
                    .event(new Event.GilDropped(now + 90_000, 0, on, true));
        }
        return results.end(100, Outcome.FINISHED, "");
    }

    private static void waits(Results results, long fromMs, long toMs, int thread, TestAwaited on) {
        results.event(new Event.WaitBegan(fromMs * MS, thread, on, null, -1))
                .becomes(fromMs, thread, State.BLOCKED, "lock")
                .event(new Event.WaitEnded(toMs * MS, thread, on, (toMs - fromMs) * MS, true));
    }
}
