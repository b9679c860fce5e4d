package gilgamesh.stdlib;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.compiler.SyntaxProblem;
import gilgamesh.scenario.PythonVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * More than two thousand random programs print what they print under real CPythons, tracebacks included; {@code src/test/python/random_programs.py}
 * makes and records them. Each is run here under two of the versions that it was recorded with, which ones by its seed; {@code
 * -Drandom.programs=all} runs it under all of them.
 */
class RandomProgramsTest {

    private static final int SHOWN = 5;

    private record Program(int seed, String text, Map<String, String> printed) {

        List<String> versions() {
            var versions = new ArrayList<>(printed.keySet());
            if ("all".equals(System.getProperty("random.programs")) || versions.size() < 3) {
                return versions;
            }
            int first = seed % versions.size();
            return List.of(versions.get(first), versions.get((first + 1 + seed / 7) % versions.size()));
        }
    }

    @Test
    void theyPrintWhatTheyPrintUnderCPython() throws IOException {
        List<Program> programs = programs();
        var different = new ArrayList<String>();
        int runs = 0;

        for (Program program : programs) {
            for (String version : program.versions()) {
                String printed = print(program, PythonVersion.of(version).orElseThrow());
                runs++;
                if (!agrees(printed, program.printed().get(version))) {
                    different.add("seed %d, Python %s%n%s--- prints%n%s--- and not%n%s"
                            .formatted(
                                    program.seed(),
                                    version,
                                    program.text(),
                                    printed,
                                    program.printed().get(version)));
                }
            }
        }

        assertThat(programs.size()).isGreaterThan(2000);
        assertThat(different.size())
                .as(
                        "of %d runs these differ: %s",
                        runs, different.stream().limit(SHOWN).toList())
                .isZero();
    }

    private static String print(Program program, PythonVersion version) {
        try {
            return new SimulatedPython(version).print(program.text(), "program.py");
        } catch (SyntaxProblem problem) {
            return "SyntaxError: " + problem.getMessage();
        }
    }

    /** Of a program that Python refuses the message is compared; its lines and marks are in the parser's own tests. */
    private static boolean agrees(String printed, String recorded) {
        String ended = printed.endsWith("\n") ? printed : printed + "\n";
        return printed.startsWith("SyntaxError: ") ? recorded.endsWith("\n" + ended) : ended.equals(recorded);
    }

    private static List<Program> programs() throws IOException {
        String all;
        try (var in = new GZIPInputStream(
                RandomProgramsTest.class.getResourceAsStream("/gilgamesh/stdlib/random-programs.txt.gz"))) {
            all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        var programs = new ArrayList<Program>();
        for (String entry : all.split("(?m)^=== ")) {
            if (entry.isEmpty()) {
                continue;
            }
            int end = entry.indexOf('\n');
            String[] parts = entry.substring(end + 1).split("(?m)^--- ");
            Map<String, String> printed = new LinkedHashMap<>();
            for (int i = 1; i < parts.length; i++) {
                int line = parts[i].indexOf('\n');
                for (String version : parts[i].substring(0, line).split(" ")) {
                    printed.put(version, parts[i].substring(line + 1));
                }
            }
            programs.add(new Program(Integer.parseInt(entry.substring(0, end)), parts[0], printed));
        }
        return programs;
    }
}
