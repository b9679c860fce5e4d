package gilgamesh.stdlib;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LanguageDocumentationTest {

    @Test
    void everyModuleIsInTheListOfModules() throws IOException {
        List<String> row = Files.readAllLines(Path.of("docs/language.md")).stream()
                .filter(line -> line.startsWith("| modules |"))
                .toList();
        List<String> written;
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/gilgamesh/stdlib"))) {
            written = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".py"))
                    .map(name -> name.replace(".py", ""))
                    .filter(name -> !name.startsWith("_") || name.endsWith("__"))
                    .sorted()
                    .toList();
        }

        List<String> listed = row.stream()
                .flatMap(line -> Stream.of(line.replace("\\", "").split("[^A-Za-z0-9_]+")))
                .toList();

        assertThat(listed)
                .containsAll(written)
                .contains("sys", "time", "os", "math", "itertools", "operator", "_thread", "thread");
    }
}
