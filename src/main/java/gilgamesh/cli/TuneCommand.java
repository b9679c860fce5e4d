package gilgamesh.cli;

import gilgamesh.report.NewFile;
import gilgamesh.scenario.Scenario;
import gilgamesh.sweep.Findings;
import gilgamesh.sweep.Grid;
import gilgamesh.sweep.Replications;
import gilgamesh.sweep.SweepChart;
import gilgamesh.sweep.SweepFile;
import gilgamesh.sweep.Tuning;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "tune",
        description = {
            "Look for the values that make a scenario best, without running every combination of them, and say what to set.",
            "Runs are kept in the database of sweeps."
        },
        footer = {
            "",
            "Values are those of gilgamesh sweep --help.",
            "",
            "Examples:",
            "  gilgamesh tune scenarios/27-web-server.conf --vary params.threads=1..64 --minimize 'p99(served)'",
            "  gilgamesh tune my.conf --minimize 'p99(request)' --subject-to 'throughput > 1000' \\",
            "      --vary params.threads=1..32 --vary python.switch-interval=0.1ms..50ms:log:20 --vary machine.cores=1..8",
            "",
            "Exit code: 0 tuned; 1 the disk is full, or an output could not be written; 2 something in the input is wrong; 130 interrupted."
        })
final class TuneCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "The scenario.")
    private String file;

    @Option(
            names = "--vary",
            paramLabel = "PATH=VALUES",
            description =
                    "What may be set, such as params.threads=1..32; may be repeated. Replaces what the scenario varies.")
    private List<String> vary = List.of();

    @Mixin
    private GoalOptions goal;

    @Mixin
    private ScenarioOptions options;

    @Mixin
    private SweepOptions sweeping;

    @Option(
            names = "--budget",
            paramLabel = "N",
            description =
                    "How many combinations may be tried (default: 24, or four times the square root of all, whichever is more).")
    private Integer budget;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write all that was tried to FILE: .csv, .json or .parquet; may be repeated.")
    private List<String> files = List.of();

    @Option(
            names = "--chart",
            paramLabel = "FILE.html",
            description = "Write a page with the trade-off curve, which needs no network.")
    private String chart;

    TuneCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var scenarios = new Scenarios(terminal);
        Optional<List<Scenario>> read = scenarios.read(List.of(file), options.settings());
        if (read.isEmpty()) {
            return ExitCode.INPUT;
        }
        Scenario scenario = read.get().get(0);
        Grid grid = Varied.grid(
                scenarios.reader(), file, SweepOptions.varied(file, vary, scenario.sweep()), options.settings());
        Findings.Question question = goal.question(scenario.sweep());
        if (question.goal() == null) {
            throw SweepOptions.refused(
                    file, "what is best? Say it with --minimize 'p99(request)' or --maximize throughput");
        }
        Replications replications = sweeping.replications(scenario.sweep());
        Path database = sweeping.database(scenario);
        files.forEach(name -> SweepFile.check("--out", name));
        int cells = budget(grid);
        var runs = new ManyRuns(terminal, sweeping);
        if (!runs.compiled(grid.edges())) {
            return ExitCode.INPUT;
        }
        return runs.run(
                database, grid, sweep -> sweep.tune(scenario.name(), replications, question, cells), this::show);
    }

    private int budget(Grid grid) {
        if (budget == null) {
            return Tuning.usualBudget(grid.size());
        }
        if (budget < 1) {
            throw SweepOptions.refused("--budget " + budget, "found " + budget + "; allowed: 1 or more");
        }
        return budget;
    }

    private void show(Tuning tuning) throws NewFile.Unwritable {
        terminal.out().print(tuning.text(terminal.style()));
        terminal.flush();
        for (String name : files) {
            SweepFile.write(tuning.findings(), name);
        }
        if (chart != null) {
            SweepChart.write(tuning, chart);
        }
    }
}
