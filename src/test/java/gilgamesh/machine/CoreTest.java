package gilgamesh.machine;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.machine.Bench.Compute;
import gilgamesh.machine.Bench.Sleep;
import java.util.List;
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

    @Test
    void theNextThreadsSwitchBeginsWhenTheOneBeforeItHasFallenAsleep() {
        var bench = new Bench(1)
                .switches(2 * MS / 10, 3 * MS / 10)
                .thread(new Compute(MS), new Sleep(9 * MS))
                .thread(new Compute(2 * MS))
                .thread(new Compute(MS));

        // Who ends does not fall asleep.
        assertThat(bench.run())
                .startsWith(
                        "0ms a runs on 0",
                        "1ms a sleeps",
                        "1.5ms b runs on 0",
                        "3.5ms b finished",
                        "3.7ms c runs on 0",
                        "4.7ms c finished");
    }

    @Test
    void aThreadThatComesFromAnotherCoreRunsWhenTheOneBeforeItHasFallenAsleep() {
        var bench = new Bench(2)
                .switches(MS / 10, MS)
                .thread(new Compute(MS))
                .thread(new Compute(7 * MS))
                .thread(new Compute(MS), new Sleep(9 * MS))
                .thread(new Compute(MS));

        // Core 0 has nobody else from 2.1 ms on, and takes d from core 1.
        assertThat(bench.run())
                .startsWith(
                        "0ms a runs on 0",
                        "0ms b runs on 1",
                        "1ms a finished",
                        "1.1ms c runs on 0",
                        "2.1ms c sleeps",
                        "3.1ms d runs on 0",
                        "4.1ms d finished",
                        "7ms b finished");
    }

    @Test
    void fallingAsleepIsTheSleepersProcessorTimeAndASwitchIsTheOneWhoComes() {
        var bench = new Bench(1).switches(2 * MS / 10, 3 * MS / 10);
        bench.thread(new Compute(MS), new Sleep(9 * MS), bench.processorTime())
                .thread(new Compute(2 * MS), bench.processorTime());

        List<String> log = bench.run();

        assertThat(log)
                .filteredOn(line -> line.contains("has had"))
                .containsExactly("3.5ms b has had 2.2ms", "10.05ms a has had 1.3ms");
    }

    @Test
    void aThreadIsNotChargedBeforeItComes() {
        var task = new Task(0, null);
        task.ranNanos = 50;

        task.countedUntil = 100;

        assertThat(List.of(task.processorNanos(90), task.processorNanos(110))).containsExactly(50L, 60L);
    }

    @Test
    void fallingAsleepCountsAsHadOfTheCoreInTheRunQueue() {
        // As above, where a had 1 ms and b 2.55 when a wakes up: now a has had 2.3, and b 1.25.
        var bench = new Bench(1)
                .switches(0, 13 * MS / 10)
                .thread(new Compute(MS), new Sleep(5 * MS / 2), new Compute(MS))
                .thread(new Compute(4 * MS));

        assertThat(bench.run())
                .containsExactly(
                        "0ms a runs on 0",
                        "1ms a sleeps",
                        "2.3ms b runs on 0",
                        "3.55ms a ready",
                        "6.3ms b finished",
                        "6.3ms a runs on 0",
                        "7.3ms a finished");
    }

    @Test
    void aThreadIsAwayFromItsCoreWhileItSleeps() {
        var bench = new Bench(1).switches(2 * MS / 10, 3 * MS / 10);
        bench.thread(new Compute(MS), new Sleep(9 * MS), bench.timeAway(), bench.timeAway())
                .thread(new Compute(2 * MS), bench.timeAway())
                .thread(new Compute(MS));

        List<String> log = bench.run();

        // It is told once.
        assertThat(log)
                .filteredOn(line -> line.contains("away"))
                .containsExactly("3.5ms b was away 0ms", "10.05ms a was away 9.05ms", "10.05ms a was away 0ms");
    }

    @Test
    void aThreadIsAwayFromItsCoreWhileOthersHaveIt() {
        var bench = new Bench(1).switches(2 * MS / 10, 3 * MS / 10);
        bench.thread(new Compute(6 * MS), bench.timeAway()).thread(new Compute(5 * MS), bench.timeAway());

        List<String> log = bench.run();

        // a runs to 4 ms, b from 4.2 to 8, a from 8.2 to 10.2, and b from 10.4 on.
        assertThat(log)
                .filteredOn(line -> line.contains("away"))
                .containsExactly("10.2ms a was away 4.2ms", "11.6ms b was away 2.4ms");
    }

    @Test
    void aThreadsCodeStaysAWhileInTheCachesOfACoreThatOthersHave() {
        var bench = new Bench(1).switches(2 * MS / 10, 3 * MS / 10).keepsCode(3 * MS);
        bench.thread(new Compute(6 * MS), bench.timeAway()).thread(new Compute(5 * MS), bench.timeAway());

        List<String> log = bench.run();

        // As above, less 3 ms each time.
        assertThat(log)
                .filteredOn(line -> line.contains("away"))
                .containsExactly("10.2ms a was away 1.2ms", "11.6ms b was away 0ms");
    }

    @Test
    void nothingStaysInTheCachesOfACoreThatNobodyHas() {
        var bench = new Bench(1).switches(0, 0).keepsCode(3 * MS);
        bench.thread(new Compute(MS), new Sleep(9 * MS), bench.timeAway()).thread(new Compute(2 * MS));

        List<String> log = bench.run();

        // b has the core until 3 ms, nobody from then on.
        assertThat(log).filteredOn(line -> line.contains("away")).containsExactly("10.05ms a was away 7.05ms");
    }

    @Test
    void whatACoreWasIdleCountsForAllThatComeToIt() {
        var bench = new Bench(1).switches(0, 0).keepsCode(3 * MS);
        bench.thread(new Compute(MS), new Sleep(3 * MS), new Compute(MS), bench.timeAway())
                .thread(new Compute(MS), new Sleep(2 * MS), bench.timeAway());

        List<String> log = bench.run();

        // The core is idle from 2 to 4.05 ms. b was away for 3.05 ms, 1 ms of that behind a.
        assertThat(log)
                .filteredOn(line -> line.contains("away"))
                .containsExactly("5.05ms a was away 2.05ms", "5.05ms b was away 2.05ms");
    }

    @Test
    void theTimeOfOthersBeyondThatCountsOnTopOfTheIdleTime() {
        var bench = new Bench(1).switches(0, 0).keepsCode(3 * MS);
        bench.thread(new Compute(MS), new Sleep(9 * MS), bench.timeAway()).thread(new Compute(4 * MS));

        List<String> log = bench.run();

        // b has the core from 1 to 5 ms, nobody from then to 10.05.
        assertThat(log).filteredOn(line -> line.contains("away")).containsExactly("10.05ms a was away 6.05ms");
    }

    @Test
    void theTimeInWhichAThreadFallsAsleepIsNoIdleTime() {
        var bench = new Bench(1).switches(0, MS).keepsCode(3 * MS);
        bench.thread(new Compute(MS), new Sleep(MS / 2), bench.timeAway(), new Sleep(9 * MS), bench.timeAway());

        List<String> log = bench.run();

        // It is asleep at 2 ms, when it is due; then at 3 ms, and is due at 11.05.
        assertThat(log)
                .filteredOn(line -> line.contains("away"))
                .containsExactly("2ms a was away 0ms", "11.05ms a was away 8.05ms");
    }

    @Test
    void onAnotherCoreAllTheTimeWithoutOneCounts() {
        var bench = new Bench(2).keepsCode(3 * MS);
        bench.thread(new Compute(MS), new Sleep(MS), bench.timeAway())
                .thread(new Compute(3 * MS / 2), bench.restrictsItselfTo(0), new Compute(MS));

        List<String> log = bench.run();

        assertThat(log)
                .contains("2.05ms a runs on 1")
                .filteredOn(line -> line.contains("away"))
                .containsExactly("2.05ms a was away 1.05ms");
    }

    @Test
    void aThreadThatIsPassedOverBeforeItRunsIsAwayAllTheTime() {
        var bench = new Bench(1).switches(MS, 0);
        bench.thread(new Compute(5 * MS), bench.timeAway())
                .thread(new Compute(4 * MS))
                .thread(new Sleep(45 * MS / 100), new Compute(MS));

        List<String> log = bench.run();

        // a would run again at 10 ms, but c wakes up at 9.5.
        assertThat(log)
                .containsExactly(
                        "0ms a runs on 0",
                        "4ms a ready",
                        "5ms b runs on 0",
                        "8ms b ready",
                        "9ms c runs on 0",
                        "9ms c sleeps",
                        "9.5ms c ready",
                        "10.5ms c runs on 0",
                        "11.5ms c finished",
                        "12.5ms b runs on 0",
                        "13.5ms b finished",
                        "14.5ms a runs on 0",
                        "15.5ms a was away 10.5ms",
                        "15.5ms a finished");
    }

    @Test
    void aThreadIsAwayWhenItComesBackOnAnotherCore() {
        var bench = new Bench(2);
        bench.thread(new Compute(MS), new Sleep(MS), bench.timeAway())
                .thread(new Compute(3 * MS / 2), bench.restrictsItselfTo(0), new Compute(MS));

        List<String> log = bench.run();

        assertThat(log)
                .containsExactly(
                        "0ms a runs on 0",
                        "0ms b runs on 1",
                        "1ms a sleeps",
                        "1.5ms b ready",
                        "1.5ms b runs on 0",
                        "2.05ms a ready",
                        "2.05ms a runs on 1",
                        "2.05ms a was away 1.05ms",
                        "2.05ms a finished",
                        "2.5ms b finished");
    }
}
