package gilgamesh.cli;

import gilgamesh.scenario.Scenario;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "check",
        description = "Read scenarios and compile their programs, without running them.",
        footer = {"", "Example:", "  gilgamesh check my.conf"})
final class CheckCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Scenario files, or Python programs (.py).")
    private List<String> files;

    @Mixin
    private ScenarioOptions options;

    CheckCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Optional<List<Scenario>> scenarios = new Scenarios(terminal).read(files, options.settings());
        if (scenarios.isEmpty()) {
            return ExitCode.INPUT;
        }
        scenarios.get().forEach(scenario -> terminal.out().println(scenario.file() + ": ok"));
        return ExitCode.FINE;
    }
}
