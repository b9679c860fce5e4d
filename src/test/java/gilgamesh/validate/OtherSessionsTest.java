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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OtherSessionsTest {

    private static final Path SHIPPED = Path.of("scenarios", "reference");
    private static final Range FIRST = new Range(1, 2, 3);
    private static final Range PREDICTED = new Range(2, 2, 2);
    private static final Range SECOND = new Range(3, 4, 5);
    private static final Range THIRD = new Range(4, 5, 7);

    @TempDir
    private Path folder;

    private Comparison predicted(String label, String... metrics) throws IOException {
        return predicted(
                label,
                List.of(metrics).stream()
                        .map(metric -> new Row(metric, FIRST, PREDICTED))
                        .toList());
    }

    private Comparison predicted(String label, List<Row> rows) throws IOException {
        Path scenario = Files.writeString(folder.resolve("nap.conf"), "machine.cores = 2\nprogram = \"pass\"");
        return new Comparison(
                ScenarioReader.installed().read(scenario, List.of()), "3.12.1", label, 5, 3, rows, Map.of());
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

        List<Comparison> twice = OtherSessions.beside(record)
                .asPredictions(List.of(predicted("hogs=1", "p50", "once"), predicted("hogs=3", "p50")));

        assertThat(twice).hasSize(1);
        assertThat(twice.get(0).rows()).containsExactly(new Row("p50", FIRST, SECOND));
        assertThat(twice.get(0).seeds()).isZero();
    }

    @Test
    void everySessionIsComparedWithTheRecord() throws IOException {
        Path record = again(
                second(2, Map.of("hogs", "1"), Map.of("p50", SECOND)),
                second(2, Map.of("hogs", "1"), Map.of("p50", THIRD)));

        assertThat(OtherSessions.beside(record).asPredictions(List.of(predicted("hogs=1", "p50"))))
                .flatExtracting(Comparison::rows)
                .containsExactly(new Row("p50", FIRST, SECOND), new Row("p50", FIRST, THIRD));
    }

    @Test
    void aPredictionIsInsideWhereAnySessionsRunsAreAndTheRecordStaysWhatItWas() throws IOException {
        Path record = again(
                second(2, Map.of("hogs", "1"), Map.of("p50", SECOND)),
                second(2, Map.of("hogs", "1"), Map.of("p50", THIRD)));
        Row outside = new Row("p50", FIRST, new Range(6, 6, 6));

        Comparison joined = OtherSessions.beside(record)
                .joined(List.of(predicted("hogs=1", List.of(outside, new Row("once", FIRST, PREDICTED)))))
                .get(0);

        assertThat(joined.rows())
                .containsExactly(
                        new Row("p50", FIRST, new Range(1, 2, 7), new Range(6, 6, 6)),
                        new Row("once", FIRST, PREDICTED));
        assertThat(joined.rows().get(0).isInside()).isTrue();
        assertThat(joined.rows().get(0).isInsideRecord()).isFalse();
        assertThat(joined.seeds()).isEqualTo(3);
    }

    @Test
    void aRecordWithoutOtherSessionsStaysAsItIsAndASessionIsNotItsOwn() throws IOException {
        List<Comparison> comparisons = List.of(predicted("hogs=1", "p50"));

        OtherSessions none = OtherSessions.beside(folder.resolve("recorded.jsonl"));
        assertThat(none.asPredictions(comparisons)).isEmpty();
        assertThat(none.joined(comparisons)).isEqualTo(comparisons);
        again(second(2, Map.of("hogs", "1"), Map.of("p50", SECOND)));
        assertThat(OtherSessions.beside(folder.resolve("again.jsonl")).asPredictions(comparisons))
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
    void everythingInTheRecordOfTheReferenceMachineWasMeasuredInTwoMoreSessions() {
        List<Key> record = keys("recorded.jsonl");

        assertThat(keys("again.jsonl"))
                .isEqualTo(Stream.concat(record.stream(), record.stream()).toList());
    }
}
