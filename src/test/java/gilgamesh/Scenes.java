package gilgamesh;

import gilgamesh.scenario.Scenario;
import gilgamesh.scenario.ScenarioReader;
import gilgamesh.sim.Lanes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Scenarios made of a Python text, on the reference machine. */
public final class Scenes {

    private Scenes() {}

    /** @param lines more lines of the scenario file, such as {@code params.hogs = 1} */
    public static Scenario scenario(String python, int cores, String program, String... lines) {
        try {
            Path folder = Files.createTempDirectory("gilgamesh");
            Path file = folder.resolve("test.conf");
            Path text = folder.resolve("test.py");
            Files.writeString(text, program);
            Files.writeString(
                    file,
                    "name = test\nmachine.cores = " + cores + "\npython.version = \"" + python
                            + "\"\nprogram { file = test.py }\n" + String.join("\n", lines) + "\n");
            try {
                return new ScenarioReader(Path.of("conf")).read(file, List.of());
            } finally {
                Files.delete(text);
                Files.delete(file);
                Files.delete(folder);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What the runs come to on so many lanes: a number each for all their events. */
    static List<Long> fingerprints(List<Simulation> simulations, int lanes) {
        try (Lanes opened = Lanes.open(lanes)) {
            return Simulation.runAll(simulations, opened).stream()
                    .map(Result::fingerprint)
                    .toList();
        }
    }

    /** What a program wrote, line by line. */
    public static List<String> output(Result result) {
        return result.output().stream().map(line -> line.text()).toList();
    }
}
