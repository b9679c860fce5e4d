package gilgamesh.python;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IntervalGilTest {

    private static final long MS = 1_000_000;

    @Test
    void aWaiterAsksForTheGilAfterOneIntervalInWhichNobodyTookIt() {
        Scene scene = new Scene().thread(working(22)).thread(working(9));

        scene.run();

        // b began to wait before a took the GIL, so the end of its first interval, at 5 ms, asks for nothing.
        assertThat(scene.log())
                .containsExactly(
                        "0ms a Taken",
                        "10ms b DropRequested",
                        "10ms a Dropped",
                        "10ms b Taken",
                        "15ms a DropRequested",
                        "15ms b Dropped",
                        "15ms a Taken",
                        "20ms b DropRequested",
                        "20ms a Dropped",
                        "20ms b Taken",
                        "24ms b Dropped",
                        "24ms a Taken",
                        "24ms b Finished",
                        "31ms a Dropped",
                        "31ms a Finished");
    }

    private static Script working(long millis) {
        return new Script().compute(millis * MS, 1000);
    }
}
