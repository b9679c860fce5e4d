package gilgamesh.cli;

import gilgamesh.scenario.Nearest;
import gilgamesh.sim.Lanes;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

@Command(
        name = "gilgamesh",
        description = "Tells what a concurrent Python program will do, on that many cores, under that GIL.",
        mixinStandardHelpOptions = true,
        scope = CommandLine.ScopeType.INHERIT,
        versionProvider = Version.class,
        usageHelpAutoWidth = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  gilgamesh list",
            "  gilgamesh run scenarios/01-cpu-bound-threads.conf",
            "  gilgamesh run my.conf --python 2.7 --cores 2 --format json",
            "  gilgamesh check my.conf",
            "  gilgamesh dis my.conf --python 3.9"
        })
final class Gilgamesh implements Callable<Integer> {

    /** Which has to know the others. */
    private static final String COMPLETION = "completion";

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(
                spec.commandLine(),
                "which command? Write one of "
                        + String.join(", ", spec.subcommands().keySet()));
    }

    /** Runs a command line; returns its exit code. Nothing is thrown, and no stack trace is printed. */
    static int run(Terminal terminal, String... arguments) {
        return run(terminal, () -> Lanes.open(1), arguments);
    }

    /** @param lanes what runs scenarios, asked for when they have been read */
    static int run(Terminal terminal, Supplier<Lanes> lanes, String... arguments) {
        int code = execute(terminal, lanes, arguments);
        if (terminal.out().checkError()) {
            if (terminal.readerIsGone()) {
                return ExitCode.UNREAD;
            }
            terminal.err().println("gilgamesh: the output could not be written to its end");
            code = Math.max(code, ExitCode.PROGRAM);
        }
        terminal.flush();
        return code;
    }

    private static int execute(Terminal terminal, Supplier<Lanes> lanes, String... arguments) {
        try {
            return commandLine(terminal, lanes, arguments)
                    .setOut(new PrintWriter(terminal.out(), true))
                    .setErr(new PrintWriter(terminal.err(), true))
                    .setParameterExceptionHandler((e, words) -> usage(terminal, e))
                    .setExecutionExceptionHandler((e, command, parsed) -> Trouble.tell(terminal, e))
                    .execute(arguments);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return Trouble.tell(terminal, e);
        }
    }

    private static int usage(Terminal terminal, ParameterException e) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        terminal.err().println(command + ": " + complaint(e) + " (see " + command + " --help)");
        return ExitCode.INPUT;
    }

    private static String complaint(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            String word = unmatched.getUnmatched().get(0);
            if (!unmatched.isUnknownOption()) {
                List<String> commands =
                        List.copyOf(e.getCommandLine().getSubcommands().keySet());
                return commands.isEmpty()
                        ? "\"" + word + "\" is one word too many"
                        : "there is no command \"" + word + "\""
                                + Nearest.to(word, commands)
                                        .map(near -> "; did you mean " + near + "?")
                                        .orElse("");
            }
        }
        return e.getMessage().lines().findFirst().orElse("cannot read the command line");
    }

    /** With the command that is asked for alone, if it is one: to take all of them apart takes a tenth of a small run. */
    private static CommandLine commandLine(Terminal terminal, Supplier<Lanes> lanes, String... arguments) {
        var whole = new CommandLine(new Gilgamesh());
        Map<String, Supplier<Callable<Integer>>> commands = commands(terminal, lanes);
        String first = arguments.length == 0 ? "" : arguments[0];
        if (commands.containsKey(first) && !first.equals(COMPLETION)) {
            return whole.addSubcommand(commands.get(first).get());
        }
        commands.values().forEach(command -> whole.addSubcommand(command.get()));
        return whole;
    }

    private static Map<String, Supplier<Callable<Integer>>> commands(Terminal terminal, Supplier<Lanes> lanes) {
        Map<String, Supplier<Callable<Integer>>> commands = new LinkedHashMap<>();
        commands.put("run", () -> new RunCommand(terminal, lanes));
        commands.put("sweep", () -> new SweepCommand(terminal));
        commands.put("compare", () -> new CompareCommand(terminal));
        commands.put("tune", () -> new TuneCommand(terminal));
        commands.put("check", () -> new CheckCommand(terminal));
        commands.put("dis", () -> new DisCommand(terminal));
        commands.put("list", () -> new ListCommand(terminal));
        commands.put("validate", () -> new ValidateCommand(terminal));
        commands.put("calibrate", () -> new CalibrateCommand(terminal));
        commands.put(COMPLETION, () -> new CompletionCommand(terminal));
        return commands;
    }
}
