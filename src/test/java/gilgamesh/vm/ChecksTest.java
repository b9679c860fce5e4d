package gilgamesh.vm;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.scenario.PythonVersion;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the eval breaker is checked and what ticks, seen from the statement (SEMANTICS 1.3, 2.6 and 9). */
class ChecksTest {

    private static final String SHARED = "g = 0\nlst = []\ndef trivial():\n    pass\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for _ in xrange(N): pass | 2",
                "n = N~while n > 0: n -= 1 | 3",
                "s = 0~for i in xrange(N): s += 1 | 3",
                "global g~for _ in xrange(N): g += 1 | 5",
                "for _ in xrange(N): lst.append(1) | 5",
                "for _ in xrange(N): trivial() | 5"
            })
    void anIterationTicksSoOftenIn27(String body, int ticks) {
        int fewer = tickerAfter(body.replace("N", "1000"));

        int more = tickerAfter(body.replace("N", "1001"));

        assertThat(Math.floorMod(fewer - more, 101)).isEqualTo(ticks);
    }

    private static int tickerAfter(String body) {
        return new Bench(PythonVersion.V2_7, SHARED + "def f():\n    " + body.replace("~", "\n    ") + "\nf()\n")
                .run(0)
                .ticker();
    }

    @Test
    void aCallOfLenIsCheckedUntilItIsSpecialised() {
        SortedSet<String> atFirst = checkedBefore(PythonVersion.V3_12, "len(row)", 3);

        SortedSet<String> later = checkedBefore(PythonVersion.V3_12, "len(row)", 300, 1_000_000);

        assertThat(atFirst).contains("POP_TOP");
        assertThat(later).doesNotContain("POP_TOP");
    }

    @Test
    void aCallOfAnotherCFunctionIsAlwaysChecked() {
        SortedSet<String> checked = checkedBefore(PythonVersion.V3_12, "abs(i)", 200);

        assertThat(checked).contains("POP_TOP", "FOR_ITER");
    }

    @ParameterizedTest
    @CsvSource({"3.6, true", "3.9, true", "3.10, false", "3.11, false", "3.12, false", "3.13, false"})
    void additionToAGlobalCanBeInterruptedUpTo39(String version, boolean interrupted) {
        SortedSet<String> checked = checkedBefore(PythonVersion.of(version).orElseThrow(), "g += 1", 300);

        assertThat(checked.contains("LOAD_CONST") || checked.contains("STORE_GLOBAL"))
                .isEqualTo(interrupted);
    }

    private static SortedSet<String> checkedBefore(PythonVersion version, String statement, int iterations) {
        return checkedBefore(version, statement, iterations, 1);
    }

    private static SortedSet<String> checkedBefore(PythonVersion version, String statement, int iterations, long from) {
        String program = "row = []\ng = 0\ndef f():\n    global g\n    for i in range(" + iterations + "):\n        "
                + statement + "\nf()\n";
        return new Bench(version, program)
                .withGil()
                .accelerated(false)
                .dropRequestedAt(from)
                .requestGap(1)
                .run(0)
                .checkedBefore();
    }
}
