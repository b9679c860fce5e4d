package gilgamesh.stdlib;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.Result;
import gilgamesh.Simulation;
import gilgamesh.scenario.PythonVersion;
import gilgamesh.scenario.ScenarioReader;
import gilgamesh.scenario.Setting;
import gilgamesh.sim.Lanes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Programs that use a module of the library, or import modules beside them, print in a simulated machine what they print under real
 * CPythons, recorded by {@code src/test/python/record_module_programs.py}.
 */
final class ModuleProgramsTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "gilgamesh", "modules");

    @ParameterizedTest
    @MethodSource("programs")
    void programPrintsWhatItPrintsUnderEveryCPython(Path program) throws IOException {
        List<Recorded> recorded = recorded(program);

        expect(program, recorded);
    }

    /**
     * Nothing of 3.14, nor of a build without a GIL, is recorded. Of what these programs show, the documentation of 3.14 changes one thing: an
     * RLock and a Condition have a method {@code locked}, too.
     */
    @ParameterizedTest
    @MethodSource("threadPrograms")
    void threadsDoIn314AndWithoutAGilWhatTheyDoIn313(Path program) throws IOException {
        String as313 = recorded(program).stream()
                .filter(each -> each.version() == PythonVersion.V3_13)
                .map(Recorded::output)
                .findFirst()
                .orElseThrow();
        String as314 = as313.replaceAll("(?m)^(.* has locked\\(\\) from 3.14 on: )False$", "$1True");

        expect(
                program,
                List.of(
                        new Recorded(PythonVersion.of("3.13t").orElseThrow(), as313),
                        new Recorded(PythonVersion.of("3.14").orElseThrow(), as314),
                        new Recorded(PythonVersion.of("3.14t").orElseThrow(), as314)));
    }

    private static List<Setting> version(PythonVersion version) {
        return List.of(Setting.text("the test", "python.version", version.toString()));
    }

    private static void expect(Path program, List<Recorded> recorded) {
        var reader = new ScenarioReader(Path.of("conf"));
        List<Simulation> simulations = recorded.stream()
                .map(each -> Simulation.of(reader.read(program, version(each.version()))))
                .toList();

        List<Result> results;
        try (Lanes lanes = Lanes.open(1)) {
            results = Simulation.runAll(simulations, lanes);
        }

        for (int i = 0; i < results.size(); i++) {
            assertThat(output(results.get(i)))
                    .as(program.getFileName() + " under " + recorded.get(i).version())
                    .isEqualTo(recorded.get(i).output());
        }
    }

    private record Recorded(PythonVersion version, String output) {}

    static Stream<Path> programs() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER, 2)) {
            return files
                    .filter(file -> file.toString().endsWith(".py") && Files.exists(record(file)))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    static Stream<Path> threadPrograms() throws IOException {
        return programs().filter(program -> program.getFileName().toString().startsWith("thread_rules_"));
    }

    private static Path record(Path program) {
        return program.resolveSibling(program.getFileName().toString().replace(".py", ".out"));
    }

    private static List<Recorded> recorded(Path program) throws IOException {
        List<Recorded> all = new ArrayList<>();
        for (String section : Files.readString(record(program)).split("(?m)^== ")) {
            int end = section.indexOf('\n');
            if (end > 0) {
                for (String version :
                        tried(program, List.of(section.substring(0, end).split(" ")))) {
                    all.add(new Recorded(PythonVersion.of(version).orElseThrow(), section.substring(end + 1)));
                }
            }
        }
        return all;
    }

    /** Programs of many processes take a while: of several versions that agree they are tried under the first and the last. */
    private static List<String> tried(Path program, List<String> agreeing) {
        boolean slow = program.getFileName().toString().startsWith("mp_rules_") && agreeing.size() > 2;
        return slow ? List.of(agreeing.get(0), agreeing.get(agreeing.size() - 1)) : agreeing;
    }

    private static String output(Result result) {
        return result.output().stream().map(line -> line.text() + "\n").collect(Collectors.joining());
    }
}
