package gilgamesh.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gilgamesh.scenario.Scenario;
import gilgamesh.scenario.ScenarioReader;
import gilgamesh.scenario.ScenarioRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Python finds the scenario's files where a simulated one does, and is given none elsewhere. */
class WorkingDirectoryTest {

    @TempDir
    private Path folder;

    private Scenario scenario(String files) throws IOException {
        Path file = Files.writeString(
                folder.resolve("reads.conf"),
                "python { version = \"3.12\" }\nfiles { " + files
                        + " }\nprogram = \"print(open('in/a.txt').read())\"\n");
        return new ScenarioReader(Path.of("conf")).read(file, List.of());
    }

    @Test
    void filesOfTheWorkingDirectoryAreWritten() throws IOException {
        Path there = Files.createDirectory(folder.resolve("there"));

        WorkingDirectory.fill(there, scenario("\"in/a.txt\" = \"text\", \"zeros\" = { size = 3 B }"));

        assertThat(there.resolve("in/a.txt")).hasContent("text");
        assertThat(there.resolve("zeros")).hasBinaryContent(new byte[3]);
    }

    @Test
    void filesElsewhereAreRefused() throws IOException {
        Scenario scenario = scenario("\"/etc/hosts\" = \"mine\"");

        assertThatThrownBy(() -> WorkingDirectory.fill(folder, scenario))
                .isInstanceOf(ScenarioRefused.class)
                .hasMessageContaining("has the file /etc/hosts");
    }
}
