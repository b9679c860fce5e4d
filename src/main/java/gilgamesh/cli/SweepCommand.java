package gilgamesh.cli;

import gilgamesh.report.NewFile;
import gilgamesh.scenario.Scenario;
import gilgamesh.sweep.Cell;
import gilgamesh.sweep.Findings;
import gilgamesh.sweep.Grid;
import gilgamesh.sweep.Replications;
import gilgamesh.sweep.SweepChart;
import gilgamesh.sweep.SweepFile;
import gilgamesh.sweep.SweepText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "sweep",
        description = {
            "Run a scenario with every combination of some values, several times each, and show which is the best.",
            "Every run is kept in a database at once: a sweep that was ended, however, goes on where it was."
        },
        footer = {
            "",
            "Values: 1,2,8   1..32   1,2,4..64   4..64:x2   4..64:+4   0.1ms..50ms:log:10   0.0..1.0:lin:5",
            "",
            "Examples:",
            "  gilgamesh sweep scenarios/06-convoy.conf --vary params.hogs=0..4 --minimize 'p99(ping)'",
            "  gilgamesh sweep my.conf --vary machine.cores=1,2,4..64 --vary python.switch-interval=0.1ms..50ms:log:10 --chart map.html",
            "  gilgamesh sweep my.conf --vary params.threads=1..32 --maximize throughput --until-ci 1%% --out cells.parquet",
            "  gilgamesh sweep my.conf                            # what its own table sweep { } says",
            "",
            "Exit code: 0 swept; 1 the disk is full, or an output could not be written; 2 something in the input is wrong; 130 interrupted."
        })
final class SweepCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "The scenario.")
    private String file;

    @Option(
            names = "--vary",
            paramLabel = "PATH=VALUES",
            description =
                    "What to vary, such as machine.cores=1,2,4..64; may be repeated. Replaces what the scenario varies.")
    private List<String> vary = List.of();

    @Mixin
    private GoalOptions goal;

    @Mixin
    private ScenarioOptions options;

    @Mixin
    private SweepOptions sweeping;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write all cells and metrics to FILE: .csv, .json or .parquet; may be repeated.")
    private List<String> files = List.of();

    @Option(
            names = "--chart",
            paramLabel = "FILE.html",
            description = "Write a page with the curve or the heat map, which needs no network.")
    private String chart;

    SweepCommand(Terminal terminal) {
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
        Replications replications = sweeping.replications(scenario.sweep());
        Path database = sweeping.database(scenario);
        files.forEach(name -> SweepFile.check("--out", name));
        var runs = new ManyRuns(terminal, sweeping);
        List<Cell> cells = runs.cells(grid);
        if (!runs.compiled(cells)) {
            return ExitCode.INPUT;
        }
        return runs.run(
                database, grid, sweep -> sweep.findings(scenario.name(), cells, replications, question), this::show);
    }

    private void show(Findings findings) throws NewFile.Unwritable {
        terminal.out().print(new SweepText(findings, terminal.style()).text());
        terminal.flush();
        for (String name : files) {
            SweepFile.write(findings, name);
        }
        if (chart != null) {
            SweepChart.write(findings, chart);
        }
    }
}
