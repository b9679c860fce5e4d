package gilgamesh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThreadStartTest {

    @RegisterExtension
    static final OneLane LANE = new OneLane();

    /** Linux wakes it at the end of the call that makes it. */
    @ParameterizedTest
    @ValueSource(strings = {"2.7", "3.12", "3.13t", "3.14t"})
    void aNewThreadRunsWhenItsCreatorHasPaidForIt(String python) {
        String program = """
                import threading, time
                begun = []
                t = threading.Thread(target=lambda: begun.append(time.time()))
                start = time.time()
                t.start()
                t.join()
                print(begun[0] - start > 0.01)
                """;

        Result result = Simulation.of(Scenes.scenario(python, 2, program, "machine.thread-create = 10 ms"))
                .run(LANE.lanes());

        assertThat(Scenes.output(result)).containsExactly("True");
    }
}
