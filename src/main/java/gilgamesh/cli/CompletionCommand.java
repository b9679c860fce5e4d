package gilgamesh.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "completion",
        description = "Print a script that completes commands and options in bash or zsh.",
        footer = {
            "",
            "Examples:",
            "  source <(gilgamesh completion bash)",
            "  gilgamesh completion zsh > ~/.gilgamesh-completion && source ~/.gilgamesh-completion"
        })
final class CompletionCommand implements Callable<Integer> {

    enum Shell {
        bash,
        zsh
    }

    private final Terminal terminal;

    @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
    private Shell shell;

    @Spec
    private CommandSpec spec;

    CompletionCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        // The one script serves both: in zsh it starts by loading bashcompinit.
        terminal.out().print(AutoComplete.bash("gilgamesh", spec.root().commandLine()));
        return ExitCode.FINE;
    }
}
