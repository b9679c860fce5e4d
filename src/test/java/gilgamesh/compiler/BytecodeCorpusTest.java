package gilgamesh.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.scenario.PythonVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compares what we make of every snippet of the corpus with what a real CPython of that version made of it. */
class BytecodeCorpusTest {

    @ParameterizedTest
    @EnumSource(PythonVersion.class)
    void snippetsCompileToTheBytecodeOfTheRealCPython(PythonVersion version) {
        Map<String, String> corpus = BytecodeRecord.corpus();
        Map<String, String> recorded = BytecodeRecord.recorded(version);

        List<String> different = new ArrayList<>();
        recorded.forEach((name, expected) -> {
            if (!expected.startsWith("error ")
                    && !expected.equals(BytecodeRecord.compiled(corpus.get(name), version))) {
                different.add(name);
            }
        });

        System.out.println(version + ": " + (recorded.size() - different.size()) + " of " + recorded.size()
                + " identical; different: " + different);
        assertThat(recorded.size() - different.size()).isGreaterThan(recorded.size() / 20);
    }
}
