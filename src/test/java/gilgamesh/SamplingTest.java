package gilgamesh;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.scenario.ScenarioReader;
import gilgamesh.trace.LineProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** To be looked at changes nothing in a run, and tells which lines its time went into. */
class SamplingTest {

    @ParameterizedTest
    @ValueSource(strings = {"05", "06", "11", "13", "16", "17", "22", "26", "27"})
    void theEventsOfALessonAreTheSame(String lesson) throws IOException {
        try (var files = Files.newDirectoryStream(Path.of("scenarios"), lesson + "-*.conf")) {
            Simulation simulation = Simulation.of(
                    new ScenarioReader(Path.of("conf")).read(files.iterator().next(), List.of()));

            Result watched = simulation.withSink(new LineProfile()).run();

            Result alone = simulation.run();
            assertThat(watched.fingerprint()).isEqualTo(alone.fingerprint());
            assertThat(watched.threads()).isEqualTo(alone.threads());
            assertThat(watched.output()).isEqualTo(alone.output());
        }
    }

    @Test
    void aLineThatTakesThreeTimesAsLongHasThreeTimesTheTime() {
        var profile = new LineProfile();

        Result result =
                Simulation.of(Scenes.scenario("3.12", 1, """
                from gilgamesh import compute, io
                for _ in range(200):
                    compute(0.0003)
                    compute(0.0001)
                    io(0.0005)
                """)).withSink(profile).run();

        Map<Integer, LineProfile.Line> lines = profile.lines(result.virtualNanos()).stream()
                .collect(Collectors.toMap(line -> line.place().line(), line -> line));
        assertThat(lines.get(3).nanos()).isBetween(58_000_000L, 62_000_000L);
        assertThat(lines.get(4).nanos()).isBetween(18_000_000L, 22_000_000L);
        assertThat(lines.get(5).blocked()).isBetween(98_000_000L, 104_000_000L);
        long all = lines.values().stream().mapToLong(LineProfile.Line::nanos).sum();
        assertThat(all).isBetween(result.virtualNanos() * 99 / 100, result.virtualNanos() * 101 / 100);
    }

    @Test
    void aSwitchThatIsForcedFallsOnTheLineThatIsAtWork() {
        var profile = new LineProfile();

        Result result =
                Simulation.of(Scenes.scenario("3.12", 2, """
                from threading import Thread
                from gilgamesh import compute
                def hog():
                    for _ in range(1000):
                        compute(0.0001)
                threads = [Thread(target=hog) for _ in range(2)]
                for t in threads: t.start()
                for t in threads: t.join()
                """)).withSink(profile).run();

        long forced = result.threads().stream()
                .mapToLong(thread -> thread.forcedSwitches())
                .sum();
        long here = profile.lines(result.virtualNanos()).stream()
                .filter(line -> line.place().line() == 4 || line.place().line() == 5)
                .mapToLong(LineProfile.Line::forcedSwitches)
                .sum();
        assertThat(here).isGreaterThan(forced * 9 / 10).isPositive();
    }
}
