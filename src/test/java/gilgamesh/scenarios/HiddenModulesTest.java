package gilgamesh.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.Scenes;
import gilgamesh.Simulation;
import gilgamesh.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 3.13 advises to rename a file of the program's that hides a module of the standard library, and nothing else (as 3.13.0 prints it). */
class HiddenModulesTest {

    private static final String PROGRAM = """
            try:
                from queue import Quee
            except ImportError as e:
                print(e)
            import queue
            try:
                queue.Quee
            except AttributeError as e:
                print(e)
            """;

    @TempDir
    private Path folder;

    @Test
    void aModuleOfTheLibraryBesideNoFileIsNotToBeRenamed() throws IOException {
        assertThat(printed())
                .containsExactly(
                        "cannot import name 'Quee' from 'queue' (queue.py)", "module 'queue' has no attribute 'Quee'");
    }

    @Test
    void aFileThatHidesOneIsToBeRenamed() throws IOException {
        Files.writeString(folder.resolve("queue.py"), "hidden = True\n");

        assertThat(printed())
                .containsExactly(
                        "cannot import name 'Quee' from 'queue' (" + folder + "/queue.py)",
                        "module 'queue' has no attribute 'Quee' (consider renaming '" + folder
                                + "/queue.py' since it has the same name as the standard library module named 'queue'"
                                + " and the import system gives it precedence)");
    }

    private List<String> printed() throws IOException {
        Files.writeString(folder.resolve("x.py"), PROGRAM);
        Path file = Files.writeString(
                folder.resolve("x.conf"),
                "name = x\nmachine.cores = 1\npython.version = \"3.13\"\nprogram.file = x.py\n");
        return Scenes.output(Simulation.of(new ScenarioReader(Path.of("conf")).read(file, List.of()))
                .run());
    }
}
