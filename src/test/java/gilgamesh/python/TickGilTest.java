package gilgamesh.python;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.trace.Event;
import gilgamesh.trace.GilSummary;
import gilgamesh.trace.ThreadSummary;
import gilgamesh.vm.Operation;
import java.util.List;
import org.junit.jupiter.api.Test;

class TickGilTest {

    private static final long MS = 1_000_000;
    private static final long CHECK = 620;

    @Test
    void onOneCoreTwoThreadsSwitchAtTheTicksAndLoseNothing() {
        Scene scene = new Scene()
                .python(PythonVersion.V2_7)
                .on(Scene.reference(1))
                .thread(new Script().compute(20 * MS, CHECK))
                .thread(new Script().compute(20 * MS, CHECK));

        scene.run();

        assertThat(scene.end().at()).isBetween(40 * MS, 41 * MS);
        assertThat(scene.statistics().gils().get(0).switches()).isBetween(6L, 16L);
    }

    @Test
    void onTwoCoresTheBattleForTheGilCostsMoreThanItGives() {
        Scene scene = new Scene()
                .python(PythonVersion.V2_7)
                .on(Scene.reference(2))
                .withoutLog()
                .thread(new Script().compute(20 * MS, CHECK))
                .thread(new Script().compute(20 * MS, CHECK));

        scene.run();

        GilSummary gil = scene.statistics().gils().get(0);
        assertThat(scene.end().at()).isBetween(60 * MS, 100 * MS);
        assertThat(scene.end().at() / gil.switches()).as("nanoseconds a switch").isBetween(20_000L, 90_000L);
    }

    @Test
    void whoLooksWhileTheHolderPostsHasTheGilAndDoesNotSleep() {
        // It looks for 700 ns, and the holder's next check comes within 620.
        assertThat(sleepsForTheGil(700)).isZero();
        assertThat(sleepsForTheGil(0)).isPositive();
    }

    /** How often anybody sleeps for the GIL while a thread that has slept for something else comes ten times beside one that computes. */
    private static long sleepsForTheGil(long systemCall) {
        Scene scene = new Scene()
                .python(PythonVersion.V2_7)
                .on(Scene.charging(3, new Scene.Calls(0, 1, 1, systemCall, 0)))
                .thread(new Script().repeat(10, script -> script.then(new Operation.Sleep(MS))))
                .thread(new Script().compute(CHECK, CHECK).forever())
                .othersAreDaemons();

        scene.run();

        return scene.events().stream()
                .filter(Event.StateChanged.class::isInstance)
                .map(Event.StateChanged.class::cast)
                .filter(e -> e.state() == Event.State.WAITING_FOR_GIL && e.thread() == 1)
                .count();
    }

    @Test
    void aThreadThatSleptGetsInWithinATenthOfAMillisecond() {
        Scene scene = new Scene()
                .python(PythonVersion.V2_7)
                .on(Scene.reference(2))
                .thread(new Script()
                        .repeat(
                                50,
                                script -> script.then(new Operation.Sleep(MS)).then(new Operation.Mark("awake"))))
                .thread(new Script().compute(CHECK, CHECK).forever())
                .othersAreDaemons();

        scene.run();

        assertThat(scene.statistics().marks().get(0).p50Nanos()).isBetween(1_060_000L, 1_200_000L);
    }

    @Test
    void checksWithNobodyWaitingAreFree() {
        Scene scene = new Scene().python(PythonVersion.V2_7).thread(new Script().compute(1000 * MS, CHECK));

        scene.run();

        ThreadSummary thread = scene.statistics().threads().get(1);
        assertThat(thread.runningNanos()).isBetween(1000 * MS, 1000 * MS + 100);
        assertThat(scene.end().steps()).isLessThan(5000);
    }

    @Test
    void steppingGivesTheSameEvents() {
        for (int cores : List.of(1, 2)) {
            assertThat(battle(cores).stepping().run().events())
                    .isEqualTo(battle(cores).run().events());
        }
    }

    private static Scene battle(int cores) {
        Scene scene = new Scene().python(PythonVersion.V2_7).on(Scene.reference(cores));
        for (int i = 0; i < 4; i++) {
            scene.thread(new Script()
                    .compute(5 * MS, CHECK)
                    .then(new Operation.Sleep(MS))
                    .compute(2 * MS, CHECK));
        }
        return scene;
    }
}
