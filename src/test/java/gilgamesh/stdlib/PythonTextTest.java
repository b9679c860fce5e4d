package gilgamesh.stdlib;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.scenario.PythonVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** In the simulated interpreter our modules do what CPython's own did when {@code check_*.py} was recorded. */
final class PythonTextTest {

    @ParameterizedTest
    @MethodSource("gilgamesh.stdlib.ModuleChecks#all")
    void aModulePrintsWhatItPrintsUnderCPython(String module, PythonVersion version) throws IOException {
        String program = Files.readString(Path.of("src", "test", "python", "check_" + module + ".py"));
        String recorded = Files.readString(
                Path.of("src", "test", "resources", "gilgamesh", "stdlib", module + "-" + version + ".txt"));

        String printed = SmallMachine.run(version, program);

        assertThat(withoutTracebacks(printed)).isEqualTo(recorded);
    }

    /** And without warnings: both name files. */
    private static String withoutTracebacks(String output) {
        return output.lines()
                .filter(line ->
                        !line.startsWith("  ") && !line.startsWith("Traceback (") && !line.contains("Warning: "))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
