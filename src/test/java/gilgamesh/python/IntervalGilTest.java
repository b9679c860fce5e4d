package gilgamesh.python;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IntervalGilTest {

    private static final long MS = 1_000_000;

    @Test
    void holderIsAskedToDropAfterOneSwitchInterval() {
        Scene scene = new Scene()
                .thread(new Script().compute(9 * MS, 1000))
                .thread(new Script().compute(2 * MS, 1000));

        scene.run();

        assertThat(scene.log()).containsExactly("0ms a Taken");
    }
}
