package gilgamesh.cli;

import gilgamesh.report.NewFile;
import gilgamesh.sweep.Cell;
import gilgamesh.sweep.Findings;
import gilgamesh.sweep.SweepChart;
import gilgamesh.sweep.SweepText;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

    @Mixin
    private VariedOptions varied;

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
        Optional<VariedOptions.Job> read = varied.read(terminal);
        if (read.isEmpty()) {
            return ExitCode.INPUT;
        }
        VariedOptions.Job job = read.get();
        var runs = new ManyRuns(terminal, varied.sweeping());
        List<Cell> cells = runs.cells(job.grid());
        if (!runs.compiled(cells)) {
            return ExitCode.INPUT;
        }
        return runs.run(
                job.database(),
                job.grid(),
                sweep -> sweep.findings(job.name(), cells, job.replications(), job.question()),
                this::show);
    }

    private void show(Findings findings) throws NewFile.Unwritable {
        terminal.out().print(new SweepText(findings, terminal.style()).text());
        terminal.flush();
        varied.write(findings);
        if (chart != null) {
            SweepChart.write(findings, chart);
        }
    }
}
