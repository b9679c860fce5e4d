package gilgamesh;

import gilgamesh.scenario.Scenario;
import gilgamesh.scenario.ScenarioReader;
import gilgamesh.scenario.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Scenarios made of a Python text, on the reference machine. */
public final class Scenes {

    private Scenes() {}

    public static Scenario scenario(String python, int cores, String program, String... settings) {
        try {
            Path folder = Files.createTempDirectory("gilgamesh");
            Path file = folder.resolve("test.conf");
            Path text = folder.resolve("test.py");
            Files.writeString(text, program);
            Files.writeString(
                    file,
                    "name = test\nmachine.cores = " + cores + "\npython.version = \"" + python
                            + "\"\nprogram { file = test.py }\n");
            try {
                return new ScenarioReader(Path.of("conf"))
                        .read(file, Stream.of(settings).map(Setting::parse).toList());
            } finally {
                Files.delete(text);
                Files.delete(file);
                Files.delete(folder);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What a program wrote, line by line. */
    public static List<String> output(Result result) {
        return result.output().stream().map(line -> line.text()).toList();
    }
}
