package gilgamesh.python;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.vm.Operation;
import org.junit.jupiter.api.Test;

class TimeAwayTest {

    private static final long MS = 1_000_000;

    @Test
    void howLongItHasHadNoCoreIsToldToTheThread() {
        Script napping = new Script().then(new Operation.Sleep(3 * MS)).compute(MS, 1000);
        Scene scene = new Scene()
                .on(Scene.ideal(1))
                .thread(napping)
                .thread(new Script().then(new Operation.ComputeNatively(2 * MS)));

        scene.run();

        assertThat(napping.away()).isBetween(3 * MS, 4 * MS);
    }

    @Test
    void whoKeepsItsCoreIsToldNothing() {
        Script working = new Script().compute(3 * MS, 1000);
        Scene scene = new Scene().on(Scene.ideal(4)).thread(working);

        scene.run();

        assertThat(working.away()).isZero();
    }
}
