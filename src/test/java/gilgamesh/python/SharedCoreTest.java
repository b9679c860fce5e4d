package gilgamesh.python;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.vm.Operation;
import org.junit.jupiter.api.Test;

class SharedCoreTest {

    private static final long MS = 1_000_000;

    @Test
    void whatOthersHaveRunOnItsCoreIsToldToTheThread() {
        Script napping = new Script().then(new Operation.Sleep(3 * MS)).compute(MS, 1000);
        Scene scene = new Scene()
                .on(Scene.ideal(1))
                .thread(napping)
                .thread(new Script().then(new Operation.ComputeNatively(2 * MS)));

        scene.run();

        // The end of a thread takes 1 ns, and so does its wait for the GIL before.
        assertThat(napping.othersRan()).isEqualTo(2 * MS + 2);
    }

    @Test
    void onACoreOfItsOwnItIsToldNothing() {
        Script napping = new Script().then(new Operation.Sleep(3 * MS)).compute(MS, 1000);
        Scene scene = new Scene()
                .on(Scene.ideal(4))
                .thread(napping)
                .thread(new Script().then(new Operation.ComputeNatively(2 * MS)));

        scene.run();

        assertThat(napping.othersRan()).isZero();
    }
}
