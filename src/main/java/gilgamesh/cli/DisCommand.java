package gilgamesh.cli;

import gilgamesh.Programs;
import gilgamesh.compiler.Disassembly;
import gilgamesh.compiler.SwitchPoints;
import gilgamesh.compiler.SyntaxProblem;
import gilgamesh.scenario.PythonVersion;
import gilgamesh.scenario.Scenario;
import gilgamesh.scenario.ScenarioReader;
import gilgamesh.scenario.Setting;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "dis",
        description =
                "Print the bytecode that a Python makes of a program, with the places marked where it may switch threads.",
        footer = {"", "Examples:", "  gilgamesh dis my.conf", "  gilgamesh dis counter.py --python 2.7"})
final class DisCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "A scenario, or a Python program (.py).")
    private String file;

    @Option(
            names = "--python",
            paramLabel = "VERSION",
            completionCandidates = Versions.class,
            description =
                    "The version: 2.7, 3.6 to 3.14, 3.13t or 3.14t (3.14: not compared with a real one); by default the scenario's, and"
                            + " 3.12 for a program.")
    private String python;

    DisCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Scenario scenario = scenario();
        PythonVersion version = scenario.python().version();
        try {
            terminal.out().println(legend(version));
            for (Scenario.Program program : scenario.programs()) {
                terminal.out().println();
                terminal.out().print(Disassembly.of(Programs.compile(program, version)));
            }
            return ExitCode.FINE;
        } catch (SyntaxProblem problem) {
            terminal.err().print(SyntaxMessage.of(problem, version));
            return ExitCode.INPUT;
        }
    }

    private static String legend(PythonVersion version) {
        String looks = version.atLeast(3, 0)
                ? "the interpreter looks whether another thread has asked for the GIL"
                : "the interpreter counts a tick, and gives the GIL up at every 101st";
        String sometimes = version.atLeast(3, 11)
                ? "only if the function is C, or the jump is taken; once specialised, not after len, isinstance, type and append"
                : version.atLeast(3, 10) ? "only if the jump is taken" : "unless it tests True or False itself";
        String origin = version.compared() ? "" : " (not compared with a real one)";
        return "Python " + version + origin + "   ! after this instruction " + looks + "\n   ? " + sometimes
                + (SwitchPoints.onEntry(version) ? "; and it looks whenever a function is entered" : "");
    }

    private Scenario scenario() {
        List<Setting> settings =
                python == null ? List.of() : List.of(Setting.text("--python " + python, "python.version", python));
        return ScenarioReader.installed().read(Scenarios.path(file), settings);
    }
}
