package gilgamesh.cli;

import gilgamesh.calibrate.Calibration;
import gilgamesh.scenario.Problem;
import gilgamesh.scenario.ScenarioRefused;
import gilgamesh.validate.RealPython;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "calibrate",
        description = {
            "Measure what the bytecodes and C functions of a real CPython cost, and what this machine does and costs, and write both as files",
            "that scenarios include. It takes some minutes; let nothing else run meanwhile."
        },
        footer = {
            "",
            "Examples:",
            "  gilgamesh calibrate --python python3.12",
            "  gilgamesh calibrate --python 3.9 --out conf --machine build-server",
            "",
            "A scenario that uses them:",
            "  include \"calibrated/machines/local\"",
            "  include \"calibrated/pythons/3.12\"",
            "  machine = ${machines.local}",
            "  python  = ${pythons.\"3.12\"}",
            "",
            "Exit code: 0 measured; 2 something in the input is wrong."
        })
final class CalibrateCommand implements Callable<Integer> {

    private static final String CLEAR = "\r\u001b[K";

    private final Terminal terminal;

    @Option(
            names = "--python",
            paramLabel = "PYTHON",
            completionCandidates = Versions.class,
            description =
                    "The CPython to measure: a version, a name on the PATH, or a file (default: ${DEFAULT-VALUE}).")
    private String python = "3.12";

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "Where to write machines/NAME.conf and pythons/VERSION.conf (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("calibrated");

    @Option(
            names = "--machine",
            paramLabel = "NAME",
            description = "The name of this machine's file (default: ${DEFAULT-VALUE}).")
    private String machine = "local";

    @Option(
            names = "--repeats",
            paramLabel = "N",
            description = "How often each loop is timed (default: ${DEFAULT-VALUE}).")
    private int repeats = 12;

    @Option(names = "--force", description = "Replace files that are there.")
    private boolean force;

    CalibrateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (!machine.matches("[A-Za-z][A-Za-z0-9_-]*")) {
            throw refused(
                    "--machine " + machine, "is not a name; allowed: letters, digits, - and _, such as build-server");
        }
        if (repeats < 1 || repeats > 1000) {
            throw refused("--repeats " + repeats, "found " + repeats + "; allowed: 1 to 1000");
        }
        RealPython real = RealPython.named("--python " + python, python);
        for (Path file : List.of(
                out.resolve("machines").resolve(machine + ".conf"),
                out.resolve("pythons").resolve(real.version() + ".conf"))) {
            if (Files.exists(file) && !force) {
                throw refused(file.toString(), "is there already; --force replaces it, --out writes elsewhere");
            }
        }
        try {
            List<Path> files = new Calibration(real, this::progress).write(out, machine, repeats);
            progress("");
            files.forEach(terminal.out()::println);
            return ExitCode.FINE;
        } finally {
            progress("");
        }
    }

    private static ScenarioRefused refused(String what, String why) {
        return new ScenarioRefused(List.of(new Problem(what, 0, "", why)));
    }

    private void progress(String what) {
        if (terminal.errIsTerminal()) {
            terminal.err().print(CLEAR + what);
            terminal.err().flush();
        }
    }
}
