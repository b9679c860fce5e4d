package gilgamesh.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Files of a test, and what the reader makes of them. Problems name the files relative to the folder. */
final class ScenarioFolder {

    private static final Path CONF = Path.of("conf");

    private final Path folder;

    ScenarioFolder(Path folder) {
        this.folder = folder;
    }

    ScenarioFolder with(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    Scenario read(String name, String... settings) {
        return new ScenarioReader(CONF)
                .read(file(name), Stream.of(settings).map(Setting::parse).toList());
    }

    /** The lines that a user sees. */
    List<String> problems(String name, String... settings) {
        try {
            read(name, settings);
            return List.of();
        } catch (ScenarioRefused refused) {
            return refused.problems().stream()
                    .map(problem -> problem.toString().replace(folder + "/", ""))
                    .toList();
        }
    }
}
