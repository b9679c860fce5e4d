package gilgamesh.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.scenario.PythonVersion;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DisassemblyTest {

    @ParameterizedTest
    @MethodSource("gilgamesh.compiler.BytecodeRecord#recordedVersions")
    void listingIsThatOfTheVersionsOwnDis(PythonVersion version) {
        Map<String, String> corpus = BytecodeRecord.corpus();
        Map<String, String> recorded =
                BytecodeRecord.sections("dis-" + version.major() + "." + version.minor() + ".txt");

        Map<String, String> ours = new LinkedHashMap<>();
        recorded.forEach((name, expected) -> ours.put(name, listing(corpus.get(name), version)));

        recorded.forEach((name, expected) -> {
            if (!expected.startsWith("error ")) {
                assertThat(ours.get(name)).as(name).isEqualTo(expected.stripTrailing());
            }
        });
    }

    private static String listing(String source, PythonVersion version) {
        try {
            return Disassembly.withoutSwitchPoints(Compiler.compile(source, "corpus", 1, version))
                    .stripTrailing();
        } catch (SyntaxProblem e) {
            return "error " + e.getMessage();
        }
    }

    @Test
    void switchPointsStandInTheFirstColumn() {
        String program = "n = 0\ndef work():\n    global n\n    n += 1\n";

        String old = Disassembly.of(Compiler.compile(program, "work.py", 1, PythonVersion.V3_6));
        String recent = Disassembly.of(Compiler.compile(program, "work.py", 1, PythonVersion.V3_12));

        assertThat(old.substring(old.indexOf("Disassembly of work"))).isEqualTo("""
                Disassembly of work:
                !   4           0 LOAD_GLOBAL              0 (n)
                                2 LOAD_CONST               1 (1)
                !               4 INPLACE_ADD
                !               6 STORE_GLOBAL             0 (n)
                                8 LOAD_CONST               0 (None)
                               10 RETURN_VALUE
                """);
        assertThat(recent.substring(recent.indexOf("Disassembly of work"))).isEqualTo("""
                Disassembly of work:
                !   2           0 RESUME                   0

                    4           2 LOAD_GLOBAL              0 (n)
                               12 LOAD_CONST               1 (1)
                               14 BINARY_OP               13 (+=)
                               18 STORE_GLOBAL             0 (n)
                               20 RETURN_CONST             0 (None)
                """);
    }
}
