package gilgamesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the interpreter's memory takes to come to another core together with the GIL: here half a second a line. */
class SharedLinesTest {

    private static final String SECONDS = "machine.cache-line = 500 ms\npython { shared-lines = %d }\n";

    /** While the main thread sleeps the other one has the GIL, on the same core or on another one. */
    private static final String PROGRAM = """
            import threading, time

            clock = getattr(time, "perf_counter", time.time)

            def other():
                time.sleep(0.1)

            thread = threading.Thread(target=other)
            begin = clock()
            thread.start()
            time.sleep(10)
            print(int(clock() - begin - 10 + 0.5))
            """;

    private static int seconds(String python, int cores, int lines) {
        List<String> printed =
                Scenes.output(Simulation.of(Scenes.scenario(python, cores, PROGRAM, SECONDS.formatted(lines)))
                        .run());
        return Integer.parseInt(printed.get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.7", "3.6", "3.12"})
    void onlyBetweenCoresTheyTakeTheirTime(String python) {
        assertThat(seconds(python, 1, 2)).isZero();
        assertThat(seconds(python, 2, 2)).isGreaterThan(seconds(python, 2, 0));
    }
}
