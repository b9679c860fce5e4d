package gilgamesh.cli;

import gilgamesh.scenario.Axis;
import gilgamesh.scenario.Formula;
import gilgamesh.scenario.Scenario;
import gilgamesh.scenario.Setting;
import gilgamesh.sweep.Cell;
import gilgamesh.sweep.Grid;
import gilgamesh.sweep.Replications;
import gilgamesh.sweep.SideBySide;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "compare",
        description = {
            "Put scenarios, Pythons, machines or parameters side by side: what each gives, how many times that of the first, and whether",
            "the difference is real. Runs are kept in the database of sweeps."
        },
        footer = {
            "",
            "Examples:",
            "  gilgamesh compare my.conf --python 2.7,3.12,3.13t --cores 1,4,16",
            "  gilgamesh compare threads.conf processes.conf",
            "  gilgamesh compare my.conf --vary python.switch-interval=5ms,0.5ms --metric 'p99(ping)' --replications 20",
            "",
            "Exit code: 0 compared; 1 the disk is full; 2 something in the input is wrong; 130 interrupted."
        })
final class CompareCommand implements Callable<Integer> {

    /** More are not read side by side. */
    private static final int MOST = 1000;

    enum Format {
        text,
        json
    }

    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "The scenarios, or Python programs (.py).")
    private List<String> files;

    @Option(
            names = "--python",
            paramLabel = "VERSIONS",
            completionCandidates = Versions.class,
            description = "The versions to compare, such as 2.7,3.12,3.13t.")
    private String python;

    @Option(names = "--cores", paramLabel = "VALUES", description = "The numbers of cores to compare, such as 1,4,16.")
    private String cores;

    @Option(
            names = "--vary",
            paramLabel = "PATH=VALUES",
            description = "What else to compare, such as params.n=1,10; may be repeated. See gilgamesh sweep --help.")
    private List<String> vary = List.of();

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "Replace any value of all scenarios, such as params.n=10; may be repeated.")
    private List<String> assignments = List.of();

    @Option(names = "--seed", paramLabel = "N", description = "Replace the first seed of all scenarios.")
    private String seed;

    @Option(
            names = "--metric",
            paramLabel = "FORMULA",
            description =
                    "What to compare, such as seconds or 'p99(ping)'; may be repeated. By default all that is measured.")
    private List<String> metrics = List.of();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text (the default) or json.",
            defaultValue = "text")
    private Format format;

    @Mixin
    private SweepOptions sweeping;

    CompareCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<Setting> settings = settings();
        var reading = new Scenarios(terminal);
        Optional<List<Scenario>> scenarios = reading.read(files, settings);
        if (scenarios.isEmpty()) {
            return ExitCode.INPUT;
        }
        List<Axis> axes = axes();
        if (files.size() == 1 && axes.isEmpty()) {
            throw SweepOptions.refused(
                    files.get(0),
                    "with what is it to be compared? Name another scenario, or --python, --cores or --vary");
        }
        List<Formula> formulas = metrics.stream()
                .map(each -> Formula.parse("--metric", each, false))
                .toList();
        Replications replications = sweeping.replications(scenarios.get().get(0).sweep());
        List<Grid> grids = files.stream()
                .map(file -> Varied.grid(reading.reader(), file, axes, settings))
                .toList();
        if (grids.get(0).size() * files.size() > MOST) {
            throw SweepOptions.refused(
                    "compare", "allowed: at most " + MOST + " alternatives; sweep has room for more");
        }
        var runs = new ManyRuns(terminal, sweeping);
        List<Cell> cells = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            for (Cell cell : runs.cells(grids.get(i))) {
                cells.add(cell);
                labels.add(label(scenarios.get().get(i), cell));
            }
        }
        if (!runs.compiled(cells)) {
            return ExitCode.INPUT;
        }
        return runs.run(
                sweeping.database(scenarios.get().get(0)),
                grids.get(0),
                sweep -> sweep.sideBySide(labels, cells, replications, formulas),
                this::show);
    }

    private void show(SideBySide found) {
        terminal.out().print(format == Format.json ? found.json() : found.text(terminal.style()));
        terminal.flush();
    }

    private List<Setting> settings() {
        List<Setting> settings = new ArrayList<>();
        assignments.forEach(assignment -> settings.add(Setting.parse(assignment)));
        if (seed != null) {
            settings.add(new Setting("--seed " + seed, "seed", seed));
        }
        return settings;
    }

    private List<Axis> axes() {
        List<Axis> axes = new ArrayList<>();
        if (python != null) {
            axes.add(Axis.parse("--python", "python.version", python));
        }
        if (cores != null) {
            axes.add(Axis.parse("--cores", "machine.cores", cores));
        }
        return Varied.axes(axes, vary);
    }

    /** As short as it can be: what all alternatives have in common is left out. */
    private String label(Scenario scenario, Cell cell) {
        List<String> parts = new ArrayList<>();
        if (files.size() > 1) {
            parts.add(scenario.name());
        }
        List<Axis> axes = axes();
        for (int i = 0; i < axes.size(); i++) {
            String value = cell.values().get(i).label();
            parts.add(
                    switch (axes.get(i).path()) {
                        case "python.version" -> value;
                        case "machine.cores" -> value + (value.equals("1") ? " core" : " cores");
                        default -> axes.get(i).path() + "=" + value;
                    });
        }
        return String.join(", ", parts);
    }
}
