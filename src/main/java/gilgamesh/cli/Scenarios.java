package gilgamesh.cli;

import gilgamesh.Programs;
import gilgamesh.compiler.SyntaxProblem;
import gilgamesh.scenario.Nearest;
import gilgamesh.scenario.Problem;
import gilgamesh.scenario.Scenario;
import gilgamesh.scenario.ScenarioReader;
import gilgamesh.scenario.ScenarioRefused;
import gilgamesh.scenario.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The scenarios that the user named, read and compiled; what is wrong with them goes to stderr. */
final class Scenarios {

    private final Terminal terminal;
    private final ScenarioReader reader = ScenarioReader.installed();

    Scenarios(Terminal terminal) {
        this.terminal = terminal;
    }

    /** What has read them: for more of the same files. */
    ScenarioReader reader() {
        return reader;
    }

    /** All of them, or empty if anything is wrong with any; every mistake of every file has been told then. */
    Optional<List<Scenario>> read(List<String> files, List<Setting> settings) {
        var scenarios = new ArrayList<Scenario>();
        Set<String> mistakes = new LinkedHashSet<>();
        for (String file : files) {
            try {
                Scenario scenario = reader.read(path(file), settings);
                mistakes.addAll(syntaxMistakes(scenario));
                scenarios.add(scenario);
            } catch (ScenarioRefused refused) {
                refused.problems().forEach(problem -> mistakes.add(problem + "\n"));
            }
        }
        mistakes.forEach(terminal.err()::print);
        return mistakes.isEmpty() ? Optional.of(scenarios) : Optional.empty();
    }

    private static List<String> syntaxMistakes(Scenario scenario) {
        var mistakes = new ArrayList<String>();
        for (Scenario.Program program : scenario.programs()) {
            try {
                Programs.compile(program, scenario.python().version());
            } catch (SyntaxProblem problem) {
                mistakes.add(SyntaxMessage.of(problem, scenario.python().version()));
            }
        }
        return mistakes;
    }

    /** The file, with a word on what was perhaps meant if there is none. */
    static Path path(String file) {
        try {
            Path path = Path.of(file);
            if (file.isBlank()) {
                throw new InvalidPathException(file, "blank");
            }
            if (Files.exists(path)) {
                return path;
            }
            throw new ScenarioRefused(List.of(new Problem(file, 0, "", "there is no such file" + hint(path))));
        } catch (InvalidPathException e) {
            throw new ScenarioRefused(List.of(
                    new Problem("\"" + file.replaceAll("\\p{Cntrl}", "?") + "\"", 0, "", "is not the name of a file")));
        }
    }

    private static String hint(Path path) {
        Path directory = path.getParent() == null ? Path.of("") : path.getParent();
        String name = path.getFileName() == null ? "" : path.getFileName().toString();
        if (Files.exists(directory.resolve(name + ".conf"))) {
            return "; did you mean " + directory.resolve(name + ".conf") + "?";
        }
        try (Stream<Path> files = Files.list(Files.isDirectory(directory) ? directory : shipped())) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(other -> other.endsWith(".conf") && !other.equals(name))
                    .sorted()
                    .toList();
            return Nearest.to(name, names)
                    .map(near -> "; did you mean "
                            + (Files.isDirectory(directory) ? directory : shipped()).resolve(near) + "?")
                    .orElse("; gilgamesh list shows the scenarios that come with it");
        } catch (IOException e) {
            return "";
        }
    }

    /** The directory of the scenarios that come with Gilgamesh, named as briefly as the current directory allows. */
    static Path shipped() {
        Path installed = Path.of(System.getProperty("gilgamesh.home", ""), "scenarios");
        Path here = Path.of("").toAbsolutePath();
        return installed.isAbsolute() && installed.startsWith(here) ? here.relativize(installed) : installed;
    }
}
