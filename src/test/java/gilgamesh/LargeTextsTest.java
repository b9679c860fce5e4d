package gilgamesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What C code does with a large text takes time by its size. */
class LargeTextsTest {

    /** How many nanoseconds a step of that expression takes, with 20,000 words of 98 KB in {@code text}, relative to a step of a loop over a range. */
    private static double share(String python, String expression, double steps) {
        Result result = Simulation.of(Scenes.scenario(python, 1, """
                import re, time
                clock = time.time
                text = " ".join("w%%d" %% (i %% 500) for i in range(20000))
                words = text.split()
                data = text.encode("ascii")
                rx = re.compile("zz+")
                def loop():
                    t = clock()
                    for i in range(200000): pass
                    return (clock() - t) / 200000
                def large():
                    t = clock()
                    %s
                    return clock() - t
                print(repr(large() / loop()))
                """.formatted(expression)))
                .run();
        return Double.parseDouble(Scenes.output(result).get(0)) / steps;
    }

    // Measured on the reference machine: split 114 to 395 % of a loop's step for each word, find 4 to 6 % for each
    // character, findall 4 to 28 %.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text.split() | 20000 | 3.0",
                "data.split() | 20000 | 3.0",
                "repr(words) | 20000 | 3.0",
                "re.split(' ', text) | 20000 | 4.0",
                "text.find('zzz') | 98000 | 0.05",
                "'zzz' in text | 98000 | 0.05",
                "text.upper() | 98000 | 0.05",
                "text.count('zz') | 98000 | 0.05",
                "data.find(b'zzz') | 98000 | 0.05",
                "text.replace('zz', 'y') | 98000 | 0.05",
                "rx.findall(text) | 98000 | 0.2"
            })
    void eachPartAndEachCharacterCounts(String expression, double steps, double share) {
        assertThat(share("3.12", expression, steps)).isCloseTo(share, within(share * 0.15));
    }

    @Test
    void whatIsFoundEarlyIsCheap() {
        assertThat(share("3.12", "text.find('w3')", 1)).isLessThan(50);
        assertThat(share("3.12", "re.match('w0', text)", 1)).isLessThan(1000);
    }

    @Test
    void aShortTextCostsWhatTheCallCosts() {
        String few = "t = clock(); 'abc def'.split(); 'abc'.upper(); 'abc'.find('b')";

        assertThat(share("3.12", few, 1)).isLessThan(50);
    }
}
