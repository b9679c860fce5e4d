package gilgamesh.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.validate.RealPython;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Our modules in Python text do what CPython's own do. Under a real CPython each {@code check_*.py} prints the same with ours as with its
 * own, and what is recorded. {@code mvn test -Dtest=PythonTextOnRealPythonTest -Dreal.pythons=true} runs it, with {@code -Drecord=true} it
 * records what it prints with its own. What CI compares is the record: how fast real threads go depends on what else the machine does.
 */
@EnabledIfSystemProperty(named = "real.pythons", matches = "true")
final class PythonTextOnRealPythonTest {

    private static final Path TEXTS = Path.of("src", "main", "resources", "gilgamesh", "stdlib");
    private static final Path CHECKS = Path.of("src", "test", "python");
    private static final Path RECORDS = Path.of("src", "test", "resources", "gilgamesh", "stdlib");

    @ParameterizedTest
    @MethodSource("gilgamesh.stdlib.ModuleChecks#all")
    void ourModuleDoesWhatCPythonsDoes(String module, PythonVersion version) throws IOException {
        var python = InstalledPython.of(version);
        assumeThat(python)
                .as("there is no CPython " + version + " on this machine")
                .isPresent();
        Path check = CHECKS.resolve("check_" + module + ".py");
        if (Boolean.getBoolean("record")) {
            String theirs = output(python.orElseThrow().run(List.of(check.toString()), 30));
            Files.writeString(record(module, version), theirs);
        }

        String ours = output(python.orElseThrow()
                .run(
                        List.of(CHECKS.resolve("with_our_modules.py").toString(), TEXTS.toString(), check.toString()),
                        30));

        assertThat(ours).isEqualTo(recorded(module, version));
    }

    static String recorded(String module, PythonVersion version) {
        try {
            return Files.readString(record(module, version));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path record(String module, PythonVersion version) {
        return RECORDS.resolve(module + "-" + version + ".txt");
    }

    private static String output(RealPython.Ran ran) {
        assertThat(ran.exitCode()).as(ran.errors()).isZero();
        return comparable(ran.output());
    }

    /** Without the lines of tracebacks, which name files, and without warnings. */
    static String comparable(String output) {
        return output.lines()
                .filter(line ->
                        !line.startsWith("  ") && !line.startsWith("Traceback (") && !line.contains("Warning: "))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
