package gilgamesh.stdlib;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.scenario.PythonVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In the simulated interpreter our modules do what CPython's own did when {@code check_*.py} was recorded. */
final class PythonTextTest {

    @ParameterizedTest
    @CsvSource({
        "threading, 2.7", "threading, 3.6", "threading, 3.12", "threading, 3.13",
        "random, 2.7", "random, 3.6", "random, 3.12", "random, 3.13",
        "queue, 2.7", "queue, 3.6", "queue, 3.12", "queue, 3.13",
        "logging, 2.7", "logging, 3.6", "logging, 3.12", "logging, 3.13",
    })
    void aModulePrintsWhatItPrintsUnderCPython(String module, String version) throws IOException {
        String program = Files.readString(Path.of("src", "test", "python", "check_" + module + ".py"));
        String recorded = Files.readString(
                Path.of("src", "test", "resources", "gilgamesh", "stdlib", module + "-" + version + ".txt"));

        String printed = SmallMachine.run(PythonVersion.of(version).orElseThrow(), program);

        assertThat(withoutTracebacks(printed)).isEqualTo(recorded);
    }

    private static String withoutTracebacks(String output) {
        return output.lines()
                .filter(line -> !line.startsWith("  ") && !line.startsWith("Traceback ("))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
