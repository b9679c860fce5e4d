package gilgamesh.cli;

import gilgamesh.scenario.ScenarioReader;
import gilgamesh.scenario.ScenarioRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

@Command(name = "list", description = "List the scenarios that come with Gilgamesh, each with its summary.")
final class ListCommand implements Callable<Integer> {

    private final Terminal terminal;

    ListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Path directory = Scenarios.shipped();
        List<Path> files;
        try (Stream<Path> all = Files.list(directory)) {
            files = all.filter(file -> file.toString().endsWith(".conf"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            terminal.err().println("gilgamesh: there are no scenarios in " + directory);
            return ExitCode.INPUT;
        }
        int width =
                files.stream().mapToInt(file -> file.toString().length()).max().orElse(0);
        ScenarioReader reader = ScenarioReader.installed();
        for (Path file : files) {
            terminal.out().println(file + " ".repeat(width - file.toString().length() + 2) + summary(reader, file));
        }
        return ExitCode.FINE;
    }

    private static String summary(ScenarioReader reader, Path file) {
        try {
            return reader.read(file, List.of()).summary();
        } catch (ScenarioRefused refused) {
            return "(cannot be read; see gilgamesh check " + file + ")";
        }
    }
}
