package gilgamesh.vm.object;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.scenario.PythonVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Texts, hashes and rounding of floats beside those of CPython, recorded by {@code src/test/python/record_floats.py}. */
class FloatsTest {

    @Test
    void textsHashesAndRoundingAreThoseOfCPython() {
        List<String[]> recorded = recorded();

        List<String> different = new ArrayList<>();
        for (String[] row : recorded) {
            double value = Double.longBitsToDouble(Long.parseUnsignedLong(row[0], 16));
            String[] ours = {
                row[0],
                Floats.repr(value),
                Floats.str2(value),
                String.valueOf(Floats.hash(value)),
                Floats.repr(Floats.round(value, 2, false)),
                Floats.repr(Floats.round(value, 2, true)),
                formatted(value, ".3f"),
                formatted(value, ".5e"),
                formatted(value, ".4g"),
                formatted(value, "#.3g"),
                formatted(value, ",.1f")
            };
            for (int i = 0; i < row.length; i++) {
                if (!row[i].equals(ours[i])) {
                    different.add(row[1] + " column " + i + ": " + row[i] + " but here " + ours[i]);
                }
            }
        }

        assertThat(recorded).hasSizeGreaterThan(500);
        assertThat(different).isEmpty();
    }

    @Test
    void whatReprWritesIsReadBackAsTheSameFloat() {
        List<String[]> recorded = recorded();

        assertThat(recorded)
                .allSatisfy(row -> assertThat(Floats.parse(row[1], true)).isEqualTo(Double.valueOf(row[1])));
    }

    private static String formatted(double value, String specification) {
        return FormatSpec.parse(specification, PythonVersion.V3_12, "float").format(value, PythonVersion.V3_12);
    }

    private static List<String[]> recorded() {
        try (var in = FloatsTest.class.getResourceAsStream("/gilgamesh/vm/floats.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
