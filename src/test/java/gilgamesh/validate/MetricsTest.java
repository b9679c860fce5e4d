package gilgamesh.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsTest {

    @Test
    void aNumberIsNamedByTheRestOfItsLine() {
        var metrics = Metrics.printed(List.of("195 pings a second", "slowdown 1.71", "p50 1.5e-06"));

        assertThat(metrics)
                .containsExactly(entry("pings a second", 195.0), entry("slowdown", 1.71), entry("p50", 1.5e-6));
    }

    @Test
    void severalNumbersOfALineAreCounted() {
        var metrics = Metrics.printed(List.of("add: 925249 of 1000000, 0.048 seconds"));

        assertThat(metrics)
                .containsExactly(
                        entry("add: # of #, # seconds [1]", 925249.0),
                        entry("add: # of #, # seconds [2]", 1000000.0),
                        entry("add: # of #, # seconds [3]", 0.048));
    }

    @Test
    void linesThatDifferInNumbersAloneAreALog() {
        var metrics = Metrics.printed(List.of("worker 1 done", "worker 2 done", "total 2"));

        assertThat(metrics).containsExactly(entry("total", 2.0));
    }

    @Test
    void digitsInsideOfWordsAreNoNumbers() {
        var metrics = Metrics.printed(List.of("Thread-1 on utf8 at 10.0.0.1: version 3.12.1"));

        assertThat(metrics).isEmpty();
    }

    @Test
    void aMetricThatARunLacksIsLeftOut() {
        var ranges = Metrics.ranges(List.of(Map.of("a", 3.0, "b", 1.0), Map.of("a", 1.0), Map.of("a", 2.0)));

        assertThat(ranges).containsExactly(entry("a", new Range(1, 2, 3)));
    }
}
