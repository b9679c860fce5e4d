package gilgamesh.machine;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.machine.Bench.Act;
import gilgamesh.machine.Bench.Call;
import gilgamesh.machine.Bench.Compute;
import gilgamesh.machine.Bench.Sleep;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.actor.typed.ActorRef;
import org.junit.jupiter.api.Test;

/** How long it takes from a wake-up to running, on a core that is idle: 0.2 ms when it has just gone so, 0.6 after 1 ms, and 2 after 10. */
class WakeUpTest {

    private static final long MS = 1_000_000;

    // The core has been idle for 0.5 ms, for 2 since it ran at 0.9, and for 20 since it ran at 3.5.
    private static final List<String> RUNS = List.of("0.9ms a runs on 0", "3.5ms a runs on 0", "25.5ms a runs on 0");

    @Test
    void throughAFutexItTakesTheLongerTheLongerTheCoreWasIdle() {
        var word = new Bench.Word();
        Act wait = word.waits(-1);
        Act wake = word.wakes();
        Bench bench = wakesThrice(wait, wake).with(word::open);

        assertThat(bench.run()).filteredOn(WakeUpTest::isOfLater).containsExactlyElementsOf(RUNS);
    }

    @Test
    void throughAPipeItTakesAsLong() {
        var pipe = new AtomicReference<ActorRef<Pipe.Command>>();
        Act wait = new Call(task -> pipe.get().tell(new Pipe.Take(task, 1, true)), true);
        Act wake = new Call(task -> pipe.get().tell(new Pipe.Write(task, new byte[1], 0, true)), true);
        Bench bench = wakesThrice(wait, wake)
                .with(setting -> pipe.set(setting.context().spawn(Pipe.create(setting.world(), setting.os()), "pipe")));

        assertThat(bench.run()).filteredOn(WakeUpTest::isOfLater).containsExactlyElementsOf(RUNS);
    }

    private static Bench wakesThrice(Act wait, Act wake) {
        return new Bench(2)
                .wakesUp(1, 2 * MS / 10, 6 * MS / 10, 2 * MS)
                .thread(wait, wait, wait)
                .thread(new Compute(MS / 2), wake, new Compute(24 * MS / 10), wake, new Compute(206 * MS / 10), wake);
    }

    private static boolean isOfLater(String line) {
        return line.contains("a runs") && !line.startsWith("0ms");
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
