package gilgamesh.cli;

import gilgamesh.report.AccuracyPage;
import gilgamesh.report.ComparisonReport;
import gilgamesh.report.RecordReport;
import gilgamesh.scenario.Problem;
import gilgamesh.scenario.Scenario;
import gilgamesh.scenario.ScenarioRefused;
import gilgamesh.scenario.Setting;
import gilgamesh.sim.Lanes;
import gilgamesh.validate.Comparison;
import gilgamesh.validate.Notes;
import gilgamesh.validate.OtherSessions;
import gilgamesh.validate.RealPython;
import gilgamesh.validate.Selection;
import gilgamesh.validate.Validation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "validate",
        description = {
            "Run the programs of scenarios under a real CPython, simulate them, and print the prediction beside the measurement.",
            "A metric is the time that the program takes, the rate and the p50 and p99 of its marks, and every number that it prints."
        },
        footer = {
            "",
            "Examples:",
            "  gilgamesh validate my.conf --python python3.12",
            "  gilgamesh validate my.conf --python 3.9 --runs 9 --set params.n=1000",
            "  gilgamesh validate --recorded                     # what real CPythons did on the reference machine",
            "  gilgamesh validate --recorded nap fairness        # of these scenarios only",
            "  gilgamesh validate --recorded --python 2.7,3.12 --cores 1   # of these CPythons and so many cores only",
            "  gilgamesh validate --recorded --seeds 3 --format markdown > docs/accuracy.md",
            "",
            "Exit code: 0 compared; 1 what is predicted is further from the record than its notes allow; 2 something in the input is wrong, or the program cannot be run for real."
        })
final class ValidateCommand implements Callable<Integer> {

    enum Format {
        text,
        markdown,
        json
    }

    private static final String SHIPPED_RECORD = "reference/recorded.jsonl";
    private static final String GRID = "grid.jsonl";
    private static final String CLEAR = "\r\u001b[K";
    // More tables than that are not read but counted.
    private static final int MANY = 10;

    // What only has a meaning when something is run for real, or when nothing is.
    private static final List<String> FOR_REAL = List.of("--set", "--runs", "--timeout", "--record");
    private static final List<String> FOR_RECORDS = List.of("--from");

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "Scenario files, or Python programs (.py); with --recorded, names of recorded scenarios.")
    private List<String> files = List.of();

    @Option(
            names = "--python",
            paramLabel = "PYTHON",
            completionCandidates = Versions.class,
            description =
                    "The CPython to run: a version, a name on the PATH, or a file. By default the scenario's version. With --recorded: compare what was recorded of this version only, or of several, such as 2.7,3.12.")
    private String python;

    @Option(
            names = "--cores",
            paramLabel = "N",
            description =
                    "Replace the number of cores. With --recorded: compare what was recorded on so many cores only.")
    private String cores;

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = "Replace any value of the scenario, such as params.n=10; may be repeated.")
    private List<String> assignments = List.of();

    @Option(
            names = "--runs",
            paramLabel = "N",
            description = "How often each runs for real (default: ${DEFAULT-VALUE}).")
    private int runs = 5;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "With how many seeds each is simulated (default: ${DEFAULT-VALUE}).")
    private int seeds = 5;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long a real run may take (default: ${DEFAULT-VALUE}).")
    private int timeout = 60;

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "Append what was measured to FILE, a line of JSON for each scenario.")
    private Path record;

    @Option(
            names = "--recorded",
            arity = "0",
            description = "Run nothing for real: compare with recorded measurements.")
    private boolean recorded;

    @Option(
            names = "--from",
            paramLabel = "FILE",
            description =
                    "With --recorded: the measurements, as --record writes them, beside their scenarios. By default those of the reference machine.")
    private String from;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text (the default), markdown, or json.",
            defaultValue = "text")
    private Format format;

    ValidateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        checkNumbers();
        refuse(recorded ? FOR_REAL : FOR_RECORDS, recorded ? "has no meaning with --recorded" : "needs --recorded");
        if (!recorded && files.isEmpty()) {
            throw refused("FILE", "which scenario? Name its file, or compare with what is --recorded");
        }
        return recorded ? compareRecorded() : compareMeasured();
    }

    private void checkNumbers() {
        check("--runs", runs);
        check("--seeds", seeds);
        check("--timeout", timeout);
    }

    private void refuse(List<String> options, String why) {
        List<Problem> problems = options.stream()
                .filter(spec.commandLine().getParseResult()::hasMatchedOption)
                .map(option -> new Problem(option, 0, "", why))
                .toList();
        if (!problems.isEmpty()) {
            throw new ScenarioRefused(problems);
        }
    }

    private static void check(String option, int value) {
        if (value < 1 || value > 10_000) {
            throw refused(option + " " + value, "found " + value + "; allowed: 1 to 10000");
        }
    }

    private static ScenarioRefused refused(String option, String text) {
        return new ScenarioRefused(List.of(new Problem(option, 0, "", text)));
    }

    private int compareMeasured() {
        var settings = new ArrayList<Setting>();
        assignments.forEach(assignment -> settings.add(Setting.parse(assignment)));
        if (cores != null) {
            settings.add(new Setting("--cores " + cores, "machine.cores", cores));
        }
        Optional<RealPython> named =
                Optional.ofNullable(python).map(name -> RealPython.named("--python " + name, name));
        named.ifPresent(real -> settings.add(Setting.text(
                "--python " + python, "python.version", real.version().toString())));
        Optional<List<Scenario>> scenarios = new Scenarios(terminal).read(files, settings);
        if (scenarios.isEmpty()) {
            return ExitCode.INPUT;
        }
        var comparisons = new ArrayList<Comparison>();
        try (Lanes lanes = lanes()) {
            var validation = new Validation(seeds, lanes, this::progress);
            for (Scenario scenario : scenarios.get()) {
                RealPython real = named.orElseGet(() -> of(scenario));
                comparisons.addAll(
                        validation.measured(List.of(scenario), real, Scenarios.shipped(), runs, timeout, record));
            }
        } finally {
            progress("");
        }
        show(comparisons);
        return ExitCode.FINE;
    }

    private static RealPython of(Scenario scenario) {
        String version = scenario.python().version().toString();
        return RealPython.named(scenario.file() + ": python.version " + version, version);
    }

    private int compareRecorded() {
        Path file = from == null ? Scenarios.shipped().resolve(SHIPPED_RECORD) : Scenarios.path(from);
        var selection = new Selection(files, pythons(), wholeCores());
        var notes = Notes.beside(file, Validation.experiments(file));
        try (Lanes lanes = lanes()) {
            var validation = new Validation(seeds, lanes, this::progress);
            var others = OtherSessions.beside(file);
            List<Comparison> comparisons = others.joined(validation.recorded(file, selection));
            var report = new RecordReport(comparisons, notes, others.asPredictions(comparisons));
            boolean isPage = format == Format.markdown && from == null && selection.equals(Selection.ALL);
            String text = isPage ? page(report, file, lanes) : null;
            progress("");
            if (isPage) {
                terminal.out().print(text);
            } else if (format == Format.text && comparisons.size() > MANY) {
                terminal.out().print(report.text());
            } else {
                show(comparisons);
            }
            List<String> missed = Notes.exist(file) ? report.missed() : List.of();
            missed.forEach(terminal.err()::println);
            terminal.flush();
            return missed.isEmpty() ? ExitCode.FINE : ExitCode.PROGRAM;
        } finally {
            progress("");
        }
    }

    private List<String> pythons() {
        return python == null ? List.of() : List.of(python.split(","));
    }

    private OptionalInt wholeCores() {
        if (cores == null) {
            return OptionalInt.empty();
        }
        if (!cores.matches("[1-9]\\d{0,3}")) {
            throw refused("--cores " + cores, "found " + cores + "; allowed: 1 to 9999");
        }
        return OptionalInt.of(Integer.parseInt(cores));
    }

    private String page(RecordReport report, Path file, Lanes lanes) {
        var one = new Validation(1, lanes, this::progress);
        var five = new Validation(seeds, lanes, this::progress);
        var many = new Validation(AccuracyPage.SEEDS, lanes, this::progress);
        return new AccuracyPage(
                        report,
                        one.grid(file.resolveSibling(GRID)),
                        five.leftOut(file),
                        many.usual(file, AccuracyPage.SPREAD))
                .text();
    }

    private static Lanes lanes() {
        return Lanes.open(Runtime.getRuntime().availableProcessors());
    }

    private void progress(String what) {
        if (terminal.errIsTerminal()) {
            terminal.err().print(CLEAR + what);
            terminal.err().flush();
        }
    }

    private void show(List<Comparison> comparisons) {
        var report = new ComparisonReport(comparisons);
        terminal.out()
                .print(
                        switch (format) {
                            case markdown -> report.markdown();
                            case json -> report.json();
                            case text -> report.text();
                        });
        terminal.flush();
    }
}
