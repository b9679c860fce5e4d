package gilgamesh.machine;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.machine.Bench.Compute;
import gilgamesh.machine.Bench.Sleep;
import org.junit.jupiter.api.Test;

class CoreTest {

    private static final long MS = 1_000_000;

    @Test
    void threadsShareACoreByTheTick() {
        var bench = new Bench(1).thread(new Compute(6 * MS)).thread(new Compute(5 * MS));

        assertThat(bench.run())
                .containsExactly(
                        "0ms a runs on 0",
                        "4ms a ready",
                        "4ms b runs on 0",
                        "8ms b ready",
                        "8ms a runs on 0",
                        "10ms a finished",
                        "10ms b runs on 0",
                        "11ms b finished");
    }

    @Test
    void aThreadThatWakesUpTakesTheCoreFromOneThatHadMoreOfIt() {
        var bench = new Bench(1).thread(new Compute(9 * MS)).thread(new Sleep(MS), new Compute(MS));

        assertThat(bench.run())
                .containsExactly(
                        "0ms a runs on 0",
                        "4ms a ready",
                        "4ms b runs on 0",
                        "4ms b sleeps",
                        "4ms a runs on 0",
                        "5.05ms b ready",
                        "5.05ms a ready",
                        "5.05ms b runs on 0",
                        "6.05ms b finished",
                        "6.05ms a runs on 0",
                        "10ms a finished");
    }

    @Test
    void aThreadThatSleepsInDebtTakesTheCoreOnceTheOtherHasHadMoreThanIt() {
        // a has had 1 ms when it goes to sleep, and b none. When a wakes up, b has had 2.6 ms.
        var bench = new Bench(1)
                .thread(new Compute(MS), new Sleep(5 * MS / 2), new Compute(MS))
                .thread(new Compute(4 * MS));

        assertThat(bench.run())
                .containsExactly(
                        "0ms a runs on 0",
                        "1ms a sleeps",
                        "1ms b runs on 0",
                        "3.55ms a ready",
                        "3.55ms b ready",
                        "3.55ms a runs on 0",
                        "4.55ms a finished",
                        "4.55ms b runs on 0",
                        "6ms b finished");
    }

    @Test
    void aThreadThatSleepsInDebtWaitsWhileItHasStillHadMoreThanTheOther() {
        // a has had 2 ms when it goes to sleep, and b only half a millisecond when a wakes up.
        var bench = new Bench(1)
                .thread(new Compute(2 * MS), new Sleep(MS / 2), new Compute(MS))
                .thread(new Compute(3 * MS));

        assertThat(bench.run())
                .containsExactly(
                        "0ms a runs on 0",
                        "2ms a sleeps",
                        "2ms b runs on 0",
                        "2.55ms a ready",
                        "4ms b ready",
                        "4ms a runs on 0",
                        "5ms a finished",
                        "5ms b runs on 0",
                        "6ms b finished");
    }

    @Test
    void everyThreadGetsACoreOfItsOwnWhileThereAreSome() {
        var bench = new Bench(2)
                .thread(new Compute(3 * MS))
                .thread(new Compute(2 * MS))
                .thread(new Compute(MS));

        assertThat(bench.run())
                .containsExactly(
                        "0ms a runs on 0",
                        "0ms b runs on 1",
                        "2ms b finished",
                        "2ms c runs on 1",
                        "3ms a finished",
                        "3ms c finished");
    }

    @Test
    void timersThatAreDueAreServedWithTheFirstThatCannotWait() {
        var bench = new Bench(1)
                .thread(new Sleep(2 * MS), new Compute(MS))
                .thread(new Compute(MS / 50), new Sleep(2 * MS), new Compute(MS))
                .thread(new Compute(MS / 10), new Sleep(2 * MS));

        assertThat(bench.run())
                .filteredOn(line -> line.contains("ready"))
                .startsWith("2.05ms a ready", "2.05ms b ready", "2.17ms c ready");
    }

    @Test
    void aSleepIsLateByTheTimerSlack() {
        var bench = new Bench(1).thread(new Sleep(2 * MS));

        assertThat(bench.run())
                .containsExactly(
                        "0ms a runs on 0", "0ms a sleeps", "2.05ms a ready", "2.05ms a runs on 0", "2.05ms a finished");
    }
}
