package gilgamesh.validate;

import gilgamesh.scenario.Problem;
import gilgamesh.scenario.Scenario;
import gilgamesh.scenario.ScenarioReader;
import gilgamesh.scenario.ScenarioRefused;
import gilgamesh.scenario.Setting;
import gilgamesh.sim.Lanes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Compares what the simulator says with what real CPythons do, or did.
 *
 * @param seeds with how many seeds each scenario is simulated
 * @param progress is told what is under way, a few words
 */
public record Validation(int seeds, Lanes lanes, Consumer<String> progress) {

    // So many lines of a record are simulated between two words of progress.
    private static final int AT_ONCE = 16;

    /**
     * Runs scenarios for real, one after the other while nothing else runs, and then simulates them.
     *
     * @param shimFolder where the module {@code gilgamesh} for real Pythons is
     * @param record where to append what was measured, as lines that {@link #recorded} reads; null if nowhere
     * @throws ScenarioRefused if one cannot be measured here
     */
    public List<Comparison> measured(
            List<Scenario> scenarios, RealPython python, Path shimFolder, int runs, int timeoutSeconds, Path record) {
        var measured = new ArrayList<Map<String, Range>>();
        for (Scenario scenario : scenarios) {
            var measurement = new Measurement(scenario, python, shimFolder, timeoutSeconds);
            var each = new ArrayList<Map<String, Double>>();
            for (int run = 1; run <= runs; run++) {
                progress.accept(
                        scenario.name() + " under CPython " + python.release() + ", run " + run + " of " + runs);
                each.add(measurement.run());
            }
            Map<String, Range> ranges = Metrics.ranges(each);
            measured.add(ranges);
            if (record != null) {
                append(record, Recording.of(scenario, python.release(), runs, ranges));
            }
        }
        var comparisons = new ArrayList<Comparison>();
        for (int i = 0; i < scenarios.size(); i++) {
            Scenario scenario = scenarios.get(i);
            progress.accept(scenario.name() + " simulated");
            Map<String, Range> predicted = Prediction.of(scenario, seeds, lanes).ranges();
            comparisons.add(Comparison.of(scenario, python.release(), "", runs, seeds, measured.get(i), predicted));
        }
        return comparisons;
    }

    private static void append(Path record, Recording recording) {
        try {
            Files.writeString(record, recording.line() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new ScenarioRefused(List.of(new Problem(record.toString(), 0, "", "cannot be written")));
        }
    }

    /**
     * Simulates what was recorded.
     *
     * @param file JSON lines; the scenarios that they name are beside it
     * @throws ScenarioRefused if the file or a scenario cannot be read, if it holds nothing that is selected, or if the simulated program does not give
     *     a metric that was recorded
     */
    public List<Comparison> recorded(Path file, Selection selection) {
        List<Recording> recordings = selection.of(file, Recording.read(file));
        List<Comparison> comparisons = simulated(file, recordings, Recording::changes, Prediction::ranges);
        refuseMissing(file, comparisons);
        return comparisons;
    }

    /**
     * Simulates what was recorded of extreme settings; a program that does not come to its end gives no metric.
     *
     * @throws ScenarioRefused if the file or a scenario cannot be read
     */
    public List<Comparison> grid(Path file) {
        return simulated(file, Recording.read(file), Recording::changes, Prediction::ranges);
    }

    /**
     * Simulates what was recorded and differed widely from run to run; what is predicted of a metric is where the extremes of five runs lie on average.
     */
    public List<Comparison> usual(Path file, Selection selection) {
        var recordings = selection.of(file, Recording.read(file)).stream()
                .filter(recording -> !recording.metrics().values().stream().allMatch(Range::isNarrow))
                .toList();
        return simulated(file, recordings, Recording::changes, Prediction::usual);
    }

    /**
     * Simulates the experiments from which something was calibrated, with profiles that were calibrated without them.
     *
     * @throws ScenarioRefused if a file cannot be read
     */
    public List<Comparison> leftOut(Path file) {
        List<Recording> recordings = Recording.read(file);
        var comparisons = new ArrayList<Comparison>();
        for (LeftOut leftOut : LeftOut.beside(file)) {
            comparisons.addAll(simulated(
                    file,
                    recordings.stream()
                            .filter(recording -> recording.experiment().equals(leftOut.experiment()))
                            .toList(),
                    leftOut::changes,
                    Prediction::ranges));
        }
        return comparisons;
    }

    /**
     * The experiments of a record, in the order in which they come.
     *
     * @throws ScenarioRefused if the file cannot be read
     */
    public static List<String> experiments(Path file) {
        return Recording.read(file).stream()
                .map(Recording::experiment)
                .distinct()
                .toList();
    }

    private List<Comparison> simulated(
            Path file,
            List<Recording> recordings,
            Function<Recording, List<Setting>> changes,
            Function<Prediction, Map<String, Range>> ranges) {
        ScenarioReader reader = ScenarioReader.installed();
        List<Scenario> scenarios = recordings.stream()
                .map(recording ->
                        reader.read(file.resolveSibling(recording.experiment() + ".conf"), changes.apply(recording)))
                .toList();
        var comparisons = new ArrayList<Comparison>();
        for (int from = 0; from < recordings.size(); from += AT_ONCE) {
            int to = Math.min(recordings.size(), from + AT_ONCE);
            progress.accept(recordings.get(from).experiment() + " "
                    + recordings.get(from).label() + ", " + from + " of " + recordings.size() + " done");
            List<Prediction> predictions = Prediction.of(scenarios.subList(from, to), seeds, lanes);
            for (int i = from; i < to; i++) {
                Recording recording = recordings.get(i);
                comparisons.add(Comparison.of(
                        scenarios.get(i),
                        recording.python(),
                        recording.label(),
                        recording.runs(),
                        seeds,
                        recording.metrics(),
                        ranges.apply(predictions.get(i - from))));
            }
        }
        return comparisons;
    }

    private static void refuseMissing(Path file, List<Comparison> comparisons) {
        List<Problem> problems = comparisons.stream()
                .flatMap(comparison -> comparison.missing().keySet().stream()
                        .map(metric -> new Problem(
                                file.toString(),
                                0,
                                "",
                                comparison.scenario().name() + " " + comparison.label() + " under "
                                        + comparison.python() + " on "
                                        + comparison.scenario().machine().cores()
                                        + " cores: " + metric
                                        + " was recorded, and the simulated program does not print it")))
                .toList();
        if (!problems.isEmpty()) {
            throw new ScenarioRefused(problems);
        }
    }
}
