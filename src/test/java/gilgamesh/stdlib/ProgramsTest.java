package gilgamesh.stdlib;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.scenario.PythonVersion;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole programs print what they print under real CPythons, recorded by {@code src/test/python/record_builtin_programs.py}. */
class ProgramsTest {

    private static final List<String> PROGRAMS = List.of(
            "classes",
            "derived_values",
            "functions",
            "errors",
            "three",
            "library",
            "declarations",
            "asynchronous",
            "asynchronous_builtins",
            "evaluated_texts");

    @ParameterizedTest
    @MethodSource("programs")
    void programPrintsWhatItPrintsUnderCPython(String program, PythonVersion version) {
        String text = SimulatedPython.resource(program + ".py");

        String printed = new SimulatedPython(version).print(text, program + ".py");

        String expected = recorded(program).get(version.major() + "." + version.minor());
        assertThat(printed).isEqualTo(expected);
    }

    static Stream<Arguments> programs() {
        return PROGRAMS.stream()
                .flatMap(program -> Arrays.stream(PythonVersion.values())
                        .filter(version -> recorded(program).containsKey(version.major() + "." + version.minor()))
                        .map(version -> Arguments.of(program, version)));
    }

    private static Map<String, String> recorded(String program) {
        Map<String, String> byVersion = new LinkedHashMap<>();
        for (String section : SimulatedPython.resource(program + ".out").split("(?m)^== ")) {
            int end = section.indexOf('\n');
            if (end > 0) {
                for (String version : section.substring(0, end).split(" ")) {
                    byVersion.put(version, section.substring(end + 1));
                }
            }
        }
        return byVersion;
    }
}
