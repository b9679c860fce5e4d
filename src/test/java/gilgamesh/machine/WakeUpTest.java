package gilgamesh.machine;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.machine.Bench.Act;
import gilgamesh.machine.Bench.Call;
import gilgamesh.machine.Bench.Compute;
import gilgamesh.machine.Bench.Sleep;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.Test;

/**
 * How long it takes from a wake-up to running. On a core that is idle: 1.4 ms less the time for which it has been, 0.6 after 1 ms, and 2 after 10. On one
 * that works, until it is interrupted, if the sleeper is to have it.
 */
class WakeUpTest {

    private static final long MS = 1_000_000;

    // The core has been idle for 0.5 ms, for 1.5 since it ran at 1.4, and for 20 since it ran at 3.5.
    private static final List<String> RUNS = List.of("1.4ms a runs on 0", "3.5ms a runs on 0", "25.5ms a runs on 0");

    @Test
    void throughAFutexItTakesWhatTheIdleCoreTakes() {
        var word = new Bench.Word();
        Act wait = word.waits(-1);
        Act wake = word.wakes();
        Bench bench = wakesThrice(wait, wake).with(word::open);

        assertThat(bench.run()).filteredOn(WakeUpTest::isOfLater).containsExactlyElementsOf(RUNS);
    }

    @Test
    void throughAPipeItTakesAsLong() {
        var pipe = new AtomicReference<ActorRef<Pipe.Command>>();
        Act wait = new Call(task -> pipe.get().tell(new Pipe.Take(task, 1, true, false)), true);
        Act wake = new Call(task -> pipe.get().tell(new Pipe.Write(task, new byte[1], 0, true, false)), true);
        Bench bench = wakesThrice(wait, wake)
                .with(setting -> pipe.set(setting.context().spawn(Pipe.create(setting.world(), setting.os()), "pipe")));

        assertThat(bench.run()).filteredOn(WakeUpTest::isOfLater).containsExactlyElementsOf(RUNS);
    }

    private static Bench wakesThrice(Act wait, Act wake) {
        return new Bench(2)
                .wakesUp(1, 14 * MS / 10, 6 * MS / 10, 2 * MS)
                .thread(wait, wait, wait)
                .thread(new Compute(MS / 2), wake, new Compute(24 * MS / 10), wake, new Compute(206 * MS / 10), wake);
    }

    private static boolean isOfLater(String line) {
        return line.contains("a runs") && !line.startsWith("0ms");
    }

    @Test
    void aCoreThatGoesIdleIsBackAtTheSameTimeWheneverTheWakeUpComes() {
        for (long after : List.of(MS / 10, MS / 2, 9 * MS / 10)) {
            assertThat(wokenAfter(after, 0)).contains("1.4ms a runs on 0");
        }
    }

    @Test
    void whoWakesAThreadOnACoreThatGoesIdlePaysNothingAndOnOneThatHasHaltedAnInterrupt() {
        assertThat(wokenAfter(MS / 2, 0)).contains("0.5ms b finished");
        assertThat(wokenAfter(3 * MS / 2, 0)).contains("1.8ms b finished");
    }

    @Test
    void whoIsWokenAsItBeginsToFallAsleepIsInterruptedAndAfterThatComesBackByItself() {
        // Falling asleep takes 0.2 ms, and as long again until the core is free; the waker waits for the rest of that.
        assertThat(wokenAfter(MS / 10, 2 * MS / 10)).contains("0.7ms a runs on 0", "0.4ms b finished");
        assertThat(wokenAfter(3 * MS / 10, 2 * MS / 10)).contains("0.4ms a runs on 0", "0.4ms b finished");
        assertThat(wokenAfter(MS / 2, 2 * MS / 10)).contains("1.4ms a runs on 0", "0.5ms b finished");
    }

    /** What happens if b wakes a, which sleeps on another core, so long after it began to wait. */
    private static List<String> wokenAfter(long nanos, long fallingAsleep) {
        var word = new Bench.Word();
        return new Bench(2)
                .switches(0, fallingAsleep)
                .wakesUp(1, 14 * MS / 10, 6 * MS / 10, 2 * MS)
                .interrupts(3 * MS / 10, 1)
                .with(word::open)
                .thread(word.waits(-1))
                .thread(new Compute(nanos), word.wakes())
                .run();
    }

    @Test
    void aCoreThatHasSomethingToFreeHaltsEarlierAndIsBackEarlier() {
        assertThat(wokenWhereSomethingIsFreed(MS / 2)).contains("0.5ms a runs on 0", "0.5ms b finished");
        assertThat(wokenWhereSomethingIsFreed(8 * MS / 10)).contains("1.1ms a runs on 0", "1.1ms b finished");
        assertThat(wokenWhereSomethingIsFreed(2 * MS)).contains("2.3ms a runs on 0", "2.3ms b finished");
    }

    @Test
    void aCoreThatGoesIdleWhenAllIsFreedSetsItsTimer() {
        assertThat(wokenWhereSomethingIsFreed(MS / 2, new Compute(5 * MS)))
                .contains("6.4ms a runs on 0", "5.5ms b finished");
    }

    /** What happens if b wakes a so long after it began to wait; 5 ms before that at most it has left something to the kernel that is freed after those. */
    private static List<String> wokenWhereSomethingIsFreed(long nanos, Act... between) {
        var word = new Bench.Word();
        var bench = new Bench(2)
                .setsTimers(3 * MS / 10, 5 * MS)
                .wakesUp(1, 14 * MS / 10, 6 * MS / 10, 2 * MS)
                .interrupts(3 * MS / 10, 1)
                .with(word::open);
        var first = new ArrayList<Act>(List.of(bench.frees()));
        first.addAll(List.of(between));
        first.add(word.waits(-1));
        var second = new ArrayList<>(List.of(between));
        second.addAll(List.of(new Compute(nanos), word.wakes()));
        return bench.thread(first.toArray(Act[]::new))
                .thread(second.toArray(Act[]::new))
                .run();
    }

    @Test
    void whoLosesItsCoreToTheOneItWakesPaysHalfOfItsCall() {
        // The call takes 0.8 ms, and a switch 0.2: what is left of the call comes before the switch, and b does not pay
        // it afterwards.
        var word = new Bench.Word();
        assertThat(onOneCore()
                        .with(word::open)
                        .thread(word.waits(-1), new Compute(MS))
                        .thread(new Compute(MS / 2), word.wakes(), new Compute(MS))
                        .run())
                .containsSubsequence(
                        "0.5ms a ready", "0.9ms b ready", "1.5ms a runs on 0", "2.5ms a finished", "3.7ms b finished");
    }

    @Test
    void whoKeepsItsCorePaysAllOfItsCall() {
        var word = new Bench.Word();
        assertThat(onOneCore()
                        .with(word::open)
                        .thread(new Compute(3 * MS), word.waits(-1), new Compute(MS))
                        .thread(new Compute(MS / 2), word.wakes(), new Compute(MS))
                        .run())
                .containsSubsequence("3.2ms b runs on 0", "3.7ms a ready", "5.5ms b finished", "5.7ms a runs on 0");
    }

    private static Bench onOneCore() {
        return new Bench(1).switches(2 * MS / 10, 0).takesOver(MS);
    }

    @Test
    void whoTakesAnotherCoreFromAThreadInterruptsItAndTheWakerPaysForThat() {
        // c has had 1.5 ms of core 1 when b is woken, which has had 0.5.
        assertThat(wokenWhereAnotherRuns(MS / 2, 2 * MS, MS))
                .containsSubsequence(
                        "0.5ms c runs on 1", "2ms b ready", "2.5ms c ready", "2.5ms b runs on 1", "3.3ms a finished");
    }

    /** What happens if a wakes b at a time, and then works on; b has had so long of core 1 before, and c has it since. */
    private static List<String> wokenWhereAnotherRuns(long had, long at, long afterwards) {
        var word = new Bench.Word();
        return new Bench(2)
                .interrupts(3 * MS / 10, MS / 2)
                .with(word::open)
                .thread(new Compute(at), word.wakes(), new Compute(afterwards))
                .thread(new Compute(had), word.waits(-1), new Compute(MS))
                .thread(new Compute(10 * MS))
                .run();
    }

    @Test
    void aTickTakesNoCoreForAWakeUpThatCannotBeFeltThereYet() {
        // Nothing is felt on another core before half a millisecond has gone by; b is woken 0.2 ms before the tick at 4
        // ms.
        var word = new Bench.Word();
        var bench = new Bench(2)
                .switches(MS / 2, 0)
                .takesOver(MS / 2)
                .wakesUp(1, MS, MS, MS)
                .with(word::open)
                .thread(new Compute(38 * MS / 10), word.wakes(), new Compute(2 * MS))
                .thread(new Compute(MS / 2), word.waits(-1), new Compute(MS))
                .thread(new Compute(10 * MS));

        assertThat(bench.run())
                .containsSubsequence(
                        "1ms c runs on 1", "3.8ms b ready", "4.3ms c ready", "4.8ms b runs on 1", "5.8ms a finished");
    }

    @Test
    void whoIsNotToHaveTheOtherCoreIsPutIntoItsQueueForNothing() {
        // b has had 2 ms of core 1 before it sleeps, and c 0.3 when b is woken.
        assertThat(wokenWhereAnotherRuns(2 * MS, 23 * MS / 10, 3 * MS / 10))
                .containsSubsequence("2ms c runs on 1", "2.3ms b ready", "2.6ms a finished", "2.6ms b runs on 0");
    }

    @Test
    void threadsThatComeWhileACoreIsBeingWokenRunThereInTheirOrder() {
        var bench = new Bench(1)
                .wakesUp(MS, 1, 1, 1)
                .thread(new Sleep(2 * MS), new Compute(MS))
                .thread(new Sleep(2 * MS + 1000), new Compute(MS))
                .thread(new Sleep(2 * MS - 1000), new Compute(MS));

        assertThat(bench.run())
                .filteredOn(line -> !line.startsWith("0ms"))
                .containsExactly(
                        "2.05ms c ready",
                        "2.05ms a ready",
                        "2.05ms b ready",
                        "3.05ms c runs on 0",
                        "4.05ms c finished",
                        "4.05ms a runs on 0",
                        "5.05ms a finished",
                        "5.05ms b runs on 0",
                        "6.05ms b finished");
    }

    @Test
    void whoIsSentToACoreThatIsBeingWokenRunsBehindTheOneThatItIsWokenFor() {
        var word = new Bench.Word();
        Act wait = word.waits(-1);
        Act wake = word.wakes();
        var bench = new Bench(2)
                .wakesUp(1, 1, 6 * MS / 10, MS)
                .with(word::open)
                .thread(new Compute(5 * MS / 2), wake, wake, new Compute(5 * MS))
                .thread(new Compute(MS), wait, new Compute(MS))
                .thread(wait, new Compute(MS));

        // Core 1 is idle from 1 ms on.
        assertThat(bench.run())
                .containsSubsequence(
                        "1ms b waits",
                        "1ms c runs on 1",
                        "1ms c waits",
                        "2.5ms b ready",
                        "2.5ms c ready",
                        "3.1ms b runs on 1",
                        "4.1ms b finished",
                        "4.1ms c runs on 1");
    }

    @Test
    void aCoreThatGoesIdleMeanwhileTakesTheOneThatHasWaitedLongest() {
        // b and c are woken on core 1 at 2.05 ms, and it is awake at 3.05.
        var bench = new Bench(2)
                .wakesUp(MS, 1, 1, 1)
                .thread(new Compute(5 * MS / 2))
                .thread(new Compute(MS), new Sleep(MS), new Compute(MS))
                .thread(new Sleep(MS), new Compute(MS));

        assertThat(bench.run())
                .containsExactly(
                        "0ms a runs on 0",
                        "0ms b runs on 1",
                        "1ms b sleeps",
                        "1ms c runs on 1",
                        "1ms c sleeps",
                        "2.05ms b ready",
                        "2.05ms c ready",
                        "2.5ms a finished",
                        "2.5ms b runs on 0",
                        "3.05ms c runs on 1",
                        "3.5ms b finished",
                        "4.05ms c finished");
    }
}
