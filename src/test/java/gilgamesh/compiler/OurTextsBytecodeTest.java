package gilgamesh.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.scenario.PythonVersion;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares what we make of our own Python texts with what a real CPython of that version made of them. The record holds digests, one for
 * each code object; a text that changed since it was recorded is left out, as long as these are few.
 */
class OurTextsBytecodeTest {

    @ParameterizedTest
    @MethodSource("gilgamesh.compiler.BytecodeRecord#comparedVersions")
    void textsCompileToTheBytecodeOfTheRealCPython(PythonVersion version) throws IOException {
        Map<String, String> texts = OurTexts.all();
        Map<String, String> recorded =
                BytecodeRecord.sections("texts-" + version.major() + "." + version.minor() + ".txt");

        List<String> different = new ArrayList<>();
        int compared = 0;
        int codes = 0;
        for (var entry : recorded.entrySet()) {
            List<String> lines = entry.getValue().lines().toList();
            String text = texts.get(entry.getKey());
            if (text == null || !BytecodeRecord.digest(text).equals(lines.get(0))) {
                continue;
            }
            compared++;
            List<String> ours = BytecodeRecord.digests(text, version);
            codes += ours.size();
            if (!ours.equals(lines.subList(1, lines.size()))) {
                different.add(entry.getKey());
            }
        }

        System.out.println(version + ": " + (compared - different.size()) + " of " + compared + " texts identical, "
                + codes + " code objects");
        assertThat(different).isEmpty();
        assertThat(compared).isGreaterThan(recorded.size() * 9 / 10);
    }
}
