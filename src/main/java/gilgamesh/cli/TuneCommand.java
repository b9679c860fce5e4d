package gilgamesh.cli;

import gilgamesh.report.NewFile;
import gilgamesh.sweep.Grid;
import gilgamesh.sweep.SweepChart;
import gilgamesh.sweep.Tuning;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

    @Mixin
    private VariedOptions varied;

    @Option(
            names = "--budget",
            paramLabel = "N",
            description =
                    "How many combinations may be tried (default: 24, or four times the square root of all, whichever is more).")
    private Integer budget;

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
        Optional<VariedOptions.Job> read = varied.read(terminal);
        if (read.isEmpty()) {
            return ExitCode.INPUT;
        }
        VariedOptions.Job job = read.get();
        boolean stopped =
                job.grid().edges().stream().anyMatch(cell -> cell.scenario().stopAfterNanos() != Long.MAX_VALUE);
        if (job.question().goal() == null && stopped) {
            throw SweepOptions.refused(
                    varied.file(), "what is best? Say it with --minimize 'p99(request)' or --maximize throughput");
        }
        int cells = budget(job.grid());
        var runs = new ManyRuns(terminal, varied.sweeping());
        if (!runs.compiled(job.grid().edges())) {
            return ExitCode.INPUT;
        }
        return runs.run(
                job.database(),
                job.grid(),
                sweep -> sweep.tune(
                        job.name(), job.replications(), job.question().orLeastTime(), cells),
                this::show);
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
        varied.write(tuning.findings());
        if (chart != null) {
            SweepChart.write(tuning, chart);
        }
    }
}
