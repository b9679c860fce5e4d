package gilgamesh.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.scenario.PythonVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares what we make of every snippet of the corpus with what a real CPython of that version made of it. */
class BytecodeCorpusTest {

    /** Where old compilers report the line they happen to be at; we report that of the construct, as those since 3.10 do. */
    private static final Set<String> BETTER_PLACED = Set.of(
            "error_import_star", "error_except_order", "error_async_comprehension_outside", "error_nested_blocks");

    @ParameterizedTest
    @MethodSource("gilgamesh.compiler.BytecodeRecord#recordedVersions")
    void snippetsCompileToTheBytecodeOfTheRealCPython(PythonVersion version) {
        Map<String, String> corpus = BytecodeRecord.corpus();
        Map<String, String> recorded = BytecodeRecord.recorded(version);

        List<String> different = new ArrayList<>();
        int compared = 0;
        for (var entry : recorded.entrySet()) {
            if (!entry.getValue().startsWith("error ")) {
                compared++;
                if (!entry.getValue().equals(BytecodeRecord.compiled(corpus.get(entry.getKey()), version))) {
                    different.add(entry.getKey());
                }
            }
        }

        System.out.println(version + ": " + (compared - different.size()) + " of " + compared + " snippets identical");
        assertThat(different).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("gilgamesh.compiler.BytecodeRecord#recordedVersions")
    void whatARealCPythonRefusesIsRefusedOnItsLineWithItsWords(PythonVersion version) {
        Map<String, String> corpus = BytecodeRecord.corpus();

        List<String> different = new ArrayList<>();
        BytecodeRecord.recorded(version).forEach((name, expected) -> {
            boolean placedAlike = version.atLeast(3, 10) || !BETTER_PLACED.contains(name);
            if (expected.startsWith("error ") && placedAlike) {
                String ours = BytecodeRecord.compiled(corpus.get(name), version);
                if (!lineAndMessage(ours).equals(lineAndMessage(expected))) {
                    different.add(name + ": " + ours.strip() + " instead of " + expected.strip());
                }
            }
        });

        assertThat(different).isEmpty();
    }

    /** Without the column, which real CPythons give only since 3.8, and not always that of the construct. */
    private static String lineAndMessage(String error) {
        String[] parts = error.strip().split(" ", 5);
        return parts[0] + " " + parts[1] + " " + parts[2] + " " + parts[parts.length - 1];
    }

    @Test
    void tableInTheDocumentationIsWhatTheComparisonGives() throws IOException {
        String measured = IdentityTable.measured();

        assertThat(IdentityTable.documented())
                .as("run the main of IdentityTable to write the table anew")
                .isEqualTo(measured);
    }
}
