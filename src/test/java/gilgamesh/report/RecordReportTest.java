package gilgamesh.report;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.scenario.ScenarioReader;
import gilgamesh.validate.Comparison;
import gilgamesh.validate.Comparison.Row;
import gilgamesh.validate.Notes;
import gilgamesh.validate.Range;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RecordReportTest {

    private static final Path RECORD = Path.of("no-folder", "recorded.jsonl");
    private static final Notes NONE = Notes.beside(RECORD, List.of());
    private static final Range NARROW = new Range(100, 100, 100);
    private static final Range WIDE = new Range(1, 2, 3);

    private static Comparison nap(double slowdown, double seconds) {
        return new Comparison(
                ScenarioReader.installed().read(Path.of("scenarios", "reference", "nap.conf"), List.of()),
                "3.12.1",
                "",
                5,
                1,
                List.of(row("slowdown", NARROW, slowdown), row("slowdown", WIDE, 2), row("seconds", NARROW, seconds)),
                Map.of());
    }

    private static Row row(String metric, Range measured, double value) {
        return new Row(metric, measured, new Range(value, value, value));
    }

    private static Comparison countdowns(double seconds) {
        return new Comparison(
                ScenarioReader.installed().read(Path.of("scenarios", "reference", "mp_cpu.conf"), List.of()),
                "3.12.1",
                "",
                5,
                1,
                List.of(row("seconds", NARROW, seconds)),
                Map.of());
    }

    @Test
    void whereProcessesMissTheAimsItIsSaidWhetherThreadsMeetThem() {
        var good = new RecordReport(List.of(nap(102, 101), countdowns(150)), NONE, List.of());
        var poor = new RecordReport(List.of(nap(160, 101), countdowns(150)), NONE, List.of());

        assertThat(good.text()).contains("allowed 15.0 %. Those without processes meet them.\n");
        assertThat(poor.text()).contains("The aims are missed: ").doesNotContain("without processes");
    }

    private static RecordReport report(List<Comparison> again) {
        return new RecordReport(List.of(nap(102, 101)), NONE, again);
    }

    private static String page(RecordReport report) {
        return new AccuracyPage(report, List.of(), List.of(), List.of()).text();
    }

    @Test
    void theRealMachinesDistanceFromItsOwnRecordIsBesideThePredictions() {
        String page = page(report(List.of(nap(99, 60))));

        assertThat(page)
                .contains("""
                        | scenario | metrics | median error | 90 % | worst | wide | inside | wrong side of zero | inside the record alone | measured again: median error | 90 % | worst | inside the record | wrong side of zero |
                        | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
                        | [`nap`](#nap) | 2 | 2.0 % | 2.0 % | 2.0 % | 1 | 1 | 0 | 1 | 40.0 % | 40.0 % | 40.0 % | 1 of 1 | 0 |
                        | all | 2 | 2.0 % | 2.0 % | 2.0 % | 1 | 1 | 0 | 1 | 40.0 % | 40.0 % | 40.0 % | 1 of 1 | 0 |
                        | without processes | 2 | 2.0 % | 2.0 % | 2.0 % | 1 | 1 | 0 | 1 | 40.0 % | 40.0 % | 40.0 % | 1 of 1 | 0 |
                        | ratios alone | 1 | 2.0 % | 2.0 % | 2.0 % | 1 | 1 | 0 | 1 | 1.0 % | 1.0 % | 1.0 % | 1 of 1 | 0 |
                        """)
                .contains("held against the record alone: median error 40.0 %, 90th percentile 40.0 %, worst 40.0 %;"
                        + " of 1 wide metric 1 inside; on the wrong side of zero 0.\n")
                .contains("Of ratios alone, measured again: median error 1.0 %,")
                .contains("Of these alone: median error 2.0 %,");
    }

    @Test
    void inTextItIsALine() {
        String text = report(List.of(nap(99, 60))).text();

        assertThat(text)
                .endsWith(
                        "\nThe real machines, measured again: median error 40.0 %, 90th percentile 40.0 %, worst 40.0 %;"
                                + " of 1 wide metric 1 inside; on the wrong side of zero 0.\n");
    }

    @Test
    void ofARecordThatWasMeasuredOnceNothingIsSaidOfIt() {
        RecordReport report = report(List.of());

        assertThat(page(report) + report.text()).doesNotContain("measured again", "ratios alone");
        assertThat(page(report)).contains("| [`nap`](#nap) | 2 | 2.0 % | 2.0 % | 2.0 % | 1 | 1 | 0 |\n");
    }
}
