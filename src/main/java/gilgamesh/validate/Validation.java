package gilgamesh.validate;

import gilgamesh.scenario.Problem;
import gilgamesh.scenario.Scenario;
import gilgamesh.scenario.ScenarioReader;
import gilgamesh.scenario.ScenarioRefused;
import gilgamesh.sim.Lanes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Compares what the simulator says with what real CPythons do, or did.
 *
 * @param seeds with how many seeds each scenario is simulated
 * @param progress is told what is under way, a few words
 */
public record Validation(int seeds, Lanes lanes, Consumer<String> progress) {

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
            Map<String, Range> predicted = Prediction.of(scenario, seeds, lanes);
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
     * @param experiments of which scenarios; empty for all
     * @throws ScenarioRefused if the file or a scenario cannot be read
     */
    public List<Comparison> recorded(Path file, List<String> experiments) {
        List<Recording> recordings = Recording.read(file).stream()
                .filter(recording -> experiments.isEmpty() || experiments.contains(recording.experiment()))
                .toList();
        ScenarioReader reader = ScenarioReader.installed();
        var comparisons = new ArrayList<Comparison>();
        for (Recording recording : recordings) {
            progress.accept(recording.experiment() + " " + recording.label() + ", " + comparisons.size() + " of "
                    + recordings.size() + " done");
            Scenario scenario = reader.read(file.resolveSibling(recording.experiment() + ".conf"), recording.changes());
            comparisons.add(Comparison.of(
                    scenario,
                    recording.python(),
                    recording.label(),
                    recording.runs(),
                    seeds,
                    recording.metrics(),
                    Prediction.of(scenario, seeds, lanes)));
        }
        return comparisons;
    }
}
