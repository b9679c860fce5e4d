package gilgamesh.validate;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.scenario.ScenarioReader;
import gilgamesh.validate.Comparison.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecondMeasurementTest {

    private static final Path SHIPPED = Path.of("scenarios", "reference");
    private static final Range FIRST = new Range(1, 2, 3);
    private static final Range PREDICTED = new Range(2, 2, 2);
    private static final Range SECOND = new Range(3, 4, 5);

    @TempDir
    private Path folder;

    private Comparison predicted(String label, String... metrics) throws IOException {
        Path scenario = Files.writeString(folder.resolve("nap.conf"), "machine.cores = 2\nprogram = \"pass\"");
        return new Comparison(
                ScenarioReader.installed().read(scenario, List.of()),
                "3.12.1",
                label,
                5,
                3,
                List.of(metrics).stream()
                        .map(metric -> new Row(metric, FIRST, PREDICTED))
                        .toList(),
                Map.of());
    }

    private static Recording second(int cores, Map<String, String> params, Map<String, Range> metrics) {
        return new Recording("nap", "3.12.1", cores, params, Map.of(), 5, metrics);
    }

    private Path again(Recording... recordings) throws IOException {
        var lines = List.of(recordings).stream().map(Recording::line).toList();
        Files.write(folder.resolve("again.jsonl"), lines);
        return folder.resolve("recorded.jsonl");
    }

    @Test
    void whatWasMeasuredAgainTakesThePlaceOfThePredictionInTheSameLineAndMetric() throws IOException {
        Path record = again(
                second(1, Map.of("hogs", "1"), Map.of("p50", PREDICTED)),
                second(2, Map.of("hogs", "2"), Map.of("p50", PREDICTED)),
                second(2, Map.of("hogs", "1"), Map.of("p50", SECOND, "new", SECOND)));

        List<Comparison> twice = SecondMeasurement.beside(
                record, List.of(predicted("hogs=1", "p50", "once"), predicted("hogs=3", "p50")));

        assertThat(twice).hasSize(1);
        assertThat(twice.get(0).rows()).containsExactly(new Row("p50", FIRST, SECOND));
        assertThat(twice.get(0).seeds()).isZero();
    }

    @Test
    void aRecordWithoutASecondMeasurementHasNoneAndASecondMeasurementIsNotItsOwn() throws IOException {
        Comparison comparison = predicted("hogs=1", "p50");

        assertThat(SecondMeasurement.beside(folder.resolve("recorded.jsonl"), List.of(comparison)))
                .isEmpty();
        again(second(2, Map.of("hogs", "1"), Map.of("p50", SECOND)));
        assertThat(SecondMeasurement.beside(folder.resolve("again.jsonl"), List.of(comparison)))
                .isEmpty();
    }

    @Test
    void aRatioIsWhatItsLastWordSays() throws IOException {
        Comparison comparison =
                predicted("", "slowdown", "least_share", "lost_fraction", "speedup", "shares", "sharecropper_s", "p50");

        assertThat(comparison.ratios().rows())
                .extracting(Row::metric)
                .containsExactly("slowdown", "least_share", "lost_fraction", "speedup");
    }

    private record Key(
            String experiment,
            String python,
            int cores,
            Map<String, String> params,
            Map<String, String> settings,
            int runs,
            Set<String> metrics) {}

    private static List<Key> keys(String file) {
        return Recording.read(SHIPPED.resolve(file)).stream()
                .map(line -> new Key(
                        line.experiment(),
                        line.python(),
                        line.cores(),
                        line.params(),
                        line.settings(),
                        line.runs(),
                        line.metrics().keySet()))
                .toList();
    }

    @Test
    void everythingInTheRecordOfTheReferenceMachineWasMeasuredTwice() {
        assertThat(keys("again.jsonl")).isEqualTo(keys("recorded.jsonl"));
    }
}
