package gilgamesh.cli;

import gilgamesh.report.NewFile;
import gilgamesh.scenario.Scenario;
import gilgamesh.sweep.Findings;
import gilgamesh.sweep.Grid;
import gilgamesh.sweep.Replications;
import gilgamesh.sweep.SweepFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One scenario, what is varied in it, what is best, and the files that tell of it. */
final class VariedOptions {

    @Parameters(paramLabel = "FILE", description = "The scenario, or a Python program (.py).")
    private String file;

    @Option(
            names = "--vary",
            paramLabel = "PATH=VALUES",
            description =
                    "What to vary, such as machine.cores=1,2,4..64; may be repeated. Replaces what the scenario varies.")
    private List<String> vary = List.of();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Write the cells that were run, with all metrics, to FILE: .csv, .json or .parquet; may be repeated.")
    private List<String> files = List.of();

    @Mixin
    private GoalOptions goal;

    @Mixin
    private ScenarioOptions options;

    @Mixin
    private SweepOptions sweeping;

    /** What is to be run, and where its results go. */
    record Job(String name, Grid grid, Findings.Question question, Replications replications, Path database) {}

    /** Nothing if the scenario cannot be read, which has been told then. */
    Optional<Job> read(Terminal terminal) {
        var scenarios = new Scenarios(terminal);
        Optional<List<Scenario>> read = scenarios.read(List.of(file), options.settings());
        if (read.isEmpty()) {
            return Optional.empty();
        }
        Scenario scenario = read.get().get(0);
        Grid grid = Varied.grid(
                scenarios.reader(), file, SweepOptions.varied(file, vary, scenario.sweep()), options.settings());
        var job = new Job(
                scenario.name(),
                grid,
                goal.question(scenario.sweep()),
                sweeping.replications(scenario.sweep()),
                sweeping.database(scenario));
        files.forEach(name -> SweepFile.check("--out", name));
        return Optional.of(job);
    }

    String file() {
        return file;
    }

    void write(Findings findings) throws NewFile.Unwritable {
        for (String name : files) {
            SweepFile.write(findings, name);
        }
    }

    SweepOptions sweeping() {
        return sweeping;
    }
}
