package gilgamesh.cli;

import gilgamesh.Result;
import gilgamesh.Simulation;
import gilgamesh.WhatIf;
import gilgamesh.WhatIfs;
import gilgamesh.report.JsonReport;
import gilgamesh.report.NewFile;
import gilgamesh.report.TextReport;
import gilgamesh.report.WhatIfText;
import gilgamesh.scenario.Scenario;
import gilgamesh.sim.Lanes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "run",
        description = "Run scenarios in virtual time and print what their threads did, and what held them back.",
        footer = {
            "",
            "Examples:",
            "  gilgamesh run scenarios/01-cpu-bound-threads.conf",
            "  gilgamesh run my.conf --python 3.13t --cores 8",
            "  gilgamesh run program.py --cores 4",
            "  gilgamesh run my.conf --set params.n=1000 --set python.switch-interval=1ms",
            "  gilgamesh run my.conf --format json | jq .outcome",
            "  gilgamesh run my.conf --trace trace.json.gz",
            "  gilgamesh run my.conf --report report.html --what-if",
            "  gilgamesh run my.conf --from \"1 s\" --to \"1.05 s\"",
            "",
            "Exit code: 0 finished, or stopped at the scenario's stop-after; 1 the program failed or deadlocked, or the",
            "simulator's limit was reached; 2 something in the input is wrong; 130 interrupted."
        })
final class RunCommand implements Callable<Integer> {

    enum Format {
        text,
        json
    }

    private final Terminal terminal;
    private final Supplier<Lanes> opening;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Scenario files, or Python programs (.py).")
    private List<String> files;

    @Mixin
    private ScenarioOptions options;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text (the default) or json, one object for each FILE.",
            defaultValue = "text")
    private Format format;

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            description =
                    "Write all that happens into FILE, for ui.perfetto.dev or speedscope.app; in speedscope's own format"
                            + " if it ends in .speedscope.json, compressed if it ends in .gz.")
    private String trace;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write a report into FILE, an HTML page that works offline: timeline, charts, time by line.")
    private String report;

    @Option(
            names = "--what-if",
            description =
                    "Simulate it anew with one more core, without the GIL and so on, and say what each would bring.")
    private boolean whatIf;

    @Mixin
    private WindowOptions window;

    @Option(
            names = {"-q", "--quiet"},
            description = "Leave out what the program prints, and progress.")
    private boolean quiet;

    @Option(names = "--step", hidden = true, description = "One bytecode at a time: much slower, with the same result.")
    private boolean step;

    /** @param opening the lane to run on, begun early because it takes as long as reading a scenario */
    RunCommand(Terminal terminal, Supplier<Lanes> opening) {
        this.terminal = terminal;
        this.opening = opening;
    }

    @Override
    public Integer call() throws NewFile.Unwritable {
        if ((trace != null || report != null) && files.size() > 1) {
            String option = trace != null ? "--trace" : "--report";
            terminal.err().println("gilgamesh run: " + option + " takes one scenario, not " + files.size());
            return ExitCode.INPUT;
        }
        Optional<List<Scenario>> scenarios = new Scenarios(terminal).read(files, options.settings());
        if (scenarios.isEmpty()) {
            return ExitCode.INPUT;
        }
        try (Lanes lanes = opening.get();
                Interruption interruption = Interruption.ends(lanes)) {
            int worst = ExitCode.FINE;
            for (Scenario scenario : scenarios.get()) {
                Result result = run(scenario, lanes, interruption);
                worst = Math.max(worst, ExitCode.of(result));
                if (interruption.happened()) {
                    return ExitCode.INTERRUPTED;
                }
            }
            return worst;
        }
    }

    private Result run(Scenario scenario, Lanes lanes, Interruption interruption) throws NewFile.Unwritable {
        Simulation simulation = Simulation.of(scenario).withWindow(window.window());
        if (step) {
            simulation = simulation.stepping();
        }
        try (TraceFile traced = trace == null ? null : TraceFile.open(trace, scenario, lanes::interrupt);
                ReportFile reported = report == null ? null : ReportFile.open(report, scenario)) {
            if (traced != null) {
                simulation = simulation.withSink(traced.sink());
            }
            if (reported != null) {
                simulation = simulation.withSink(reported.sink());
            }
            Result result = watched(simulation, scenario, lanes);
            interruption.runEnded();
            if (traced != null) {
                traced.complete(result);
            }
            boolean tries = whatIf && !interruption.happened();
            Optional<List<WhatIf>> whatIfs = tries ? Optional.of(WhatIfs.of(result, lanes)) : Optional.empty();
            if (reported != null) {
                reported.complete(result, whatIfs.orElse(List.of()));
            }
            show(result, whatIfs);
            return result;
        }
    }

    private Result watched(Simulation simulation, Scenario scenario, Lanes lanes) {
        boolean showsOutput = format == Format.text && !quiet;
        boolean showsProgress = terminal.errIsTerminal() && !quiet;
        try (Spectator spectator =
                Spectator.watch(terminal, scenario.name(), showsOutput, showsProgress, lanes::interrupt)) {
            return simulation.withSink(spectator).run(lanes);
        }
    }

    private void show(Result result, Optional<List<WhatIf>> whatIfs) {
        if (format == Format.json) {
            terminal.out().print(JsonReport.of(result, whatIfs));
        } else {
            terminal.out().print(new TextReport(result, terminal.style()).text());
            whatIfs.ifPresent(all -> terminal.out().print(new WhatIfText(all).text()));
        }
        terminal.flush();
    }
}
