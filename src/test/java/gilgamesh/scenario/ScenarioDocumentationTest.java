package gilgamesh.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioDocumentationTest {

    private static final Pattern EXAMPLE = Pattern.compile("```hocon\n(.*?)```", Pattern.DOTALL);

    @Test
    void everyKeyHasItsRow() throws IOException {
        String documentation = Files.readString(Path.of("docs/scenarios.md"));

        List<String> keys = Stream.of(
                        ScenarioReader.KEYS.stream(),
                        MachineTable.KEYS.stream(),
                        PythonTable.KEYS.stream(),
                        FilesTable.KEYS.stream().map(key -> "files.*." + key),
                        ProgramsReader.FILE_KEYS.stream().map(key -> "program." + key),
                        ProgramsReader.THREAD_KEYS.stream().map(key -> "threads[]." + key),
                        SweepTable.KEYS.stream().map(key -> "sweep." + key),
                        ProgramsReader.PROCESS_KEYS.stream().map(key -> "processes[]." + key))
                .flatMap(stream -> stream)
                .toList();

        assertThat(keys).allSatisfy(key -> assertThat(documentation).contains("\n| `" + key + "` | "));
    }

    @Test
    void everyExampleIsRead(@TempDir Path directory) throws IOException {
        String documentation = Files.readString(Path.of("docs/scenarios.md"));

        List<String> examples = EXAMPLE.matcher(documentation)
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(examples).hasSizeGreaterThan(3).allSatisfy(example -> {
            String whole = example.contains("params {") ? example + "program = pass" : example;
            assertThat(new ScenarioFolder(directory).with("x.conf", whole).problems("x.conf"))
                    .isEmpty();
        });
    }
}
