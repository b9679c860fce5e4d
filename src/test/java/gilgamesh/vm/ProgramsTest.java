package gilgamesh.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import gilgamesh.scenario.PythonVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Programs print what real CPythons printed; {@code src/test/python/record_programs.py} recorded it. */
class ProgramsTest {

    private static final List<String> PROGRAMS = List.of(
            "basics",
            "exceptions",
            "loops",
            "python2",
            "tuple_parameters",
            "exec_statement",
            "python3",
            "traceback_in_handler",
            "traceback_of_generators",
            "traceback_repeated");

    @TestFactory
    Stream<DynamicTest> printsWhatCPythonPrinted() {
        List<DynamicTest> tests = new ArrayList<>();
        for (String name : PROGRAMS) {
            String program = read(name + ".py");
            for (String section : read(name + ".txt").split("(?m)^=== ")) {
                int end = section.indexOf('\n');
                if (end >= 0) {
                    for (String version : section.substring(0, end).split(" ")) {
                        String expected = section.substring(end + 1);
                        tests.add(
                                dynamicTest(name + " in " + version, () -> compare(name, program, version, expected)));
                    }
                }
            }
        }
        return tests.stream();
    }

    private static void compare(String name, String program, String version, String expected) {
        var bench = new Bench(PythonVersion.of(version).orElseThrow(), program);

        bench.run(0);

        assertThat(bench.output().replace("program.py", name + ".py")).isEqualTo(expected);
    }

    private static String read(String file) {
        try (InputStream in = ProgramsTest.class.getResourceAsStream("programs/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(file, e);
        }
    }
}
