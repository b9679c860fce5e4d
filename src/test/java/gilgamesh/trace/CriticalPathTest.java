package gilgamesh.trace;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.trace.CriticalPath.Part;
import gilgamesh.trace.Event.State;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The path goes back from the end of the run over whoever brought what was waited for, and adds up to the time. */
class CriticalPathTest {

    private final CriticalPath path = new CriticalPath();

    /** A process whose main thread, number 0, runs from 0 on and starts threads 1 and 2 at 0. */
    private void threeThreads(boolean gil) {
        path.accept(new Event.ProcessStarted(0, 0, "main"));
        if (gil) {
            path.accept(new Event.GilCreated(0, 0, 0));
        }
        path.accept(new Event.ThreadStarted(0, 0, 0, "MainThread", false, -1));
        path.accept(new Event.ThreadStarted(0, 1, 0, "one", false, 0));
        path.accept(new Event.ThreadStarted(0, 2, 0, "two", false, 0));
        is(0, 0, State.RUNNING);
        is(0, 1, State.RUNNING);
        is(0, 2, State.RUNNING);
    }

    private void is(long at, int thread, State state) {
        path.accept(new Event.StateChanged(at, thread, state, state == State.RUNNING ? thread : -1, ""));
    }

    private void blocks(long at, int thread, String reason) {
        path.accept(new Event.StateChanged(at, thread, State.BLOCKED, -1, reason));
    }

    private void isWoken(long at, int thread, int waker) {
        path.accept(new Event.StateChanged(at, thread, State.READY, -1, "", waker));
    }

    private List<String> parts(long end) {
        CriticalPathSummary summary = path.summary(end);
        List<String> parts = new ArrayList<>();
        for (Part part : Part.values()) {
            if (summary.nanos(part) > 0) {
                parts.add(part + " " + summary.nanos(part));
            }
        }
        assertThat(summary.nanos()).isEqualTo(end);
        return parts;
    }

    @Test
    void whoIsWokenWithWhatItWaitsForGoesOnWithTheOthersPath() {
        threeThreads(false);
        blocks(10, 0, "lock");
        blocks(20, 1, "io");
        isWoken(70, 1, -1);
        is(75, 1, State.RUNNING);
        isWoken(80, 0, 1);
        is(82, 0, State.RUNNING);

        List<String> parts = parts(100);

        assertThat(parts).containsExactly("COMPUTING 43", "WAITING_FOR_CORE 7", "IO 50");
    }

    @Test
    void whoWaitsForALockKeepsItsOwnPath() {
        threeThreads(false);
        TestAwaited lock = TestAwaited.lock(0, "lock", null);
        path.accept(new Event.WaitBegan(10, 0, lock, null, -1));
        blocks(10, 0, "lock");
        isWoken(60, 0, 1);
        is(60, 0, State.RUNNING);
        path.accept(new Event.WaitEnded(60, 0, lock, 50, true));

        assertThat(parts(100)).containsExactly("COMPUTING 50", "WAITING_FOR_LOCK 50");
    }

    /** Thread 1 has the lock, and with it waits from 30 to 70 for what thread 2 brings it. */
    @Test
    void unlessWhoHadTheLockWasBroughtSomethingMeanwhile() {
        threeThreads(false);
        TestAwaited lock = TestAwaited.lock(0, "lock", null);
        path.accept(new Event.WaitBegan(10, 0, lock, null, -1));
        blocks(10, 0, "lock");
        blocks(30, 1, "pipe");
        isWoken(70, 1, 2);
        is(71, 1, State.RUNNING);
        isWoken(80, 0, 1);
        is(80, 0, State.RUNNING);
        path.accept(new Event.WaitEnded(80, 0, lock, 70, true));

        assertThat(parts(100)).containsExactly("COMPUTING 99", "WAITING_FOR_CORE 1");
    }

    @Test
    void whatWasBroughtBeforeTheWaitDoesNotCount() {
        threeThreads(false);
        blocks(10, 1, "pipe");
        isWoken(20, 1, 2);
        is(20, 1, State.RUNNING);
        blocks(30, 0, "semaphore");
        isWoken(80, 0, 1);
        is(80, 0, State.RUNNING);

        assertThat(parts(100)).containsExactly("COMPUTING 50", "WAITING_FOR_LOCK 50");
    }

    @Test
    void aSemaphoreThatBeganEmptyIsBrought() {
        threeThreads(false);
        blocks(10, 0, "notification");
        isWoken(60, 0, 1);
        is(60, 0, State.RUNNING);

        assertThat(parts(100)).containsExactly("COMPUTING 100");
    }

    /** Thread 1 sleeps until 50, and then ends the process of thread 0, whatever that does: from 60 on it comes to its end. */
    @ParameterizedTest
    @ValueSource(strings = {"lock", "poll", "semaphore", "io", ""})
    void whoIsKilledGoesOnWithThePathOfTheKiller(String reason) {
        threeThreads(false);
        if (!reason.isEmpty()) {
            blocks(10, 0, reason);
        }
        blocks(20, 1, "sleep");
        isWoken(50, 1, -1);
        is(50, 1, State.RUNNING);
        path.accept(new Event.Killed(60, 0, 1));
        if (!reason.isEmpty()) {
            isWoken(60, 0, 1);
            is(60, 0, State.RUNNING);
        }

        assertThat(parts(100)).containsExactly("COMPUTING 70", "SLEEPING 30");
    }

    @Test
    void whoKillsItselfGoesOnWithItsOwn() {
        threeThreads(false);
        blocks(10, 0, "sleep");
        isWoken(40, 0, -1);
        is(40, 0, State.RUNNING);
        path.accept(new Event.Killed(60, 0, 0));

        assertThat(parts(100)).containsExactly("COMPUTING 70", "SLEEPING 30");
    }

    @Test
    void whoWaitsForTheGilKeepsItsOwnPathAndRunsWithoutItOrWithIt() {
        threeThreads(true);
        is(10, 0, State.WAITING_FOR_GIL);
        isWoken(50, 0, 1);
        is(55, 0, State.RUNNING);
        path.accept(new Event.GilTaken(60, 0, 0, 50, true));
        path.accept(new Event.GilDropped(90, 0, 0, false));

        assertThat(parts(100))
                .containsExactly(
                        "COMPUTING 30", "WITHOUT_GIL 10", "WAITING_FOR_GIL 40", "WAITING_FOR_CORE 5", "STARTING 15");
    }

    @Test
    void aThreadBeginsWithThePathOfItsStarter() {
        path.accept(new Event.ProcessStarted(0, 0, "main"));
        path.accept(new Event.ThreadStarted(0, 0, 0, "MainThread", false, -1));
        is(0, 0, State.RUNNING);
        path.accept(new Event.ThreadStarted(40, 1, 0, "one", false, 0));
        is(55, 1, State.RUNNING);
        blocks(60, 0, "lock");
        isWoken(100, 0, 1);

        assertThat(parts(100)).containsExactly("COMPUTING 85", "STARTING 15");
        assertThat(path.summary(100).threads())
                .containsExactly(new CriticalPathSummary.Share(1, 60), new CriticalPathSummary.Share(0, 40));
    }

    @Test
    void aRunThatIsStoppedEndsWithTheThreadThatIsWaitedFor() {
        threeThreads(false);
        path.accept(new Event.WaitBegan(10, 0, TestAwaited.call(0, Awaited.Kind.THREAD, "join()"), null, 2));
        blocks(10, 0, "lock");
        blocks(30, 2, "sleep");

        assertThat(parts(100)).containsExactly("COMPUTING 30", "SLEEPING 70");
        assertThat(path.summary(100).last()).isEqualTo(2);
    }

    @Test
    void whatHappenedBeforeTheGilWasMadeIsComputing() {
        path.accept(new Event.ProcessStarted(0, 0, "main"));
        path.accept(new Event.ThreadStarted(0, 0, 0, "MainThread", false, -1));
        is(0, 0, State.RUNNING);
        path.accept(new Event.GilCreated(80, 0, 0));

        assertThat(parts(100)).containsExactly("COMPUTING 80", "WITHOUT_GIL 20");
    }
}
