package gilgamesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What C code does with a large text takes time by its size. */
class LargeTextsTest {

    /** How many nanoseconds each step of that statement takes, with 20,000 words of 98 KB in {@code text}. */
    private static double nanos(String python, String statement, double steps) {
        Result result = Simulation.of(Scenes.scenario(python, 1, """
                import re, time
                clock = time.time
                text = " ".join("w%%d" %% (i %% 500) for i in range(20000))
                words = text.split()
                data = text.encode("ascii")
                rx = re.compile("[!?]+x")
                def large():
                    t = clock()
                    %s
                    return clock() - t
                print(repr(large() * 1e9))
                """.formatted(statement)))
                .run();
        return Double.parseDouble(Scenes.output(result).get(0)) / steps;
    }

    // About what CPython 3.12.1 takes at the speed of the reference machine: the costs that conf/pythons has from
    // statements of their own.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text.split() | 20000 | 33",
                "data.split() | 20000 | 31",
                "', '.join(words) | 20000 | 5.5",
                "repr(words) | 20000 | 58",
                "text.find('zzz') | 98000 | 0.84",
                "'zzz' in text | 98000 | 0.84",
                "text.upper() | 98000 | 0.39",
                "text.islower() | 98000 | 2.2",
                "text.title() | 98000 | 4.4",
                "text.count('z') | 98000 | 0.38",
                "data.find(b'zzz') | 98000 | 0.84",
                "text.replace('zz', 'y') | 98000 | 0.84",
                "rx.findall(text) | 98000 | 8.7",
                "repr(text) | 98000 | 1.1",
                "hash(text) | 98000 | 0.25"
            })
    void eachPartAndEachCharacterCounts(String statement, double steps, double real) {
        assertThat(nanos("3.12", statement, steps)).isCloseTo(real, within(real * 0.3));
    }

    @Test
    void copyingIsQuickButNotFree() {
        assertThat(nanos("3.12", "text * 100", 9_800_000)).isBetween(0.02, 0.04);
        assertThat(nanos("3.12", "text[1:] * 100", 9_800_000)).isBetween(0.02, 0.04);
    }

    @Test
    void aSingleCharacterIsFoundBySixteen() {
        assertThat(nanos("3.12", "text.find('z')", 98_000)).isBetween(0.01, 0.03);
        assertThat(nanos("2.7", "text.find('z')", 98_000)).isBetween(0.3, 0.5);
    }

    @Test
    void whatIsFoundEarlyIsCheap() {
        assertThat(nanos("3.12", "text.find('w3')", 1)).isLessThan(1000);
        assertThat(nanos("3.12", "re.match('w0', text)", 1)).isLessThan(20_000);
    }

    @Test
    void aShortTextCostsWhatTheCallCosts() {
        assertThat(nanos("3.12", "'abc def'.split(); 'abc'.upper(); 'abc'.find('b')", 1))
                .isLessThan(1000);
    }
}
