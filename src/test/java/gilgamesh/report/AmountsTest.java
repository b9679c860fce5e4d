package gilgamesh.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1.00 ns",
        "999, 999 ns",
        "1000, 1.00 us",
        "12345, 12.3 us",
        "999499, 999 us",
        "999600, 1.00 ms",
        "5000000, 5.00 ms",
        "1080000000, 1.08 s",
        "59960000000, 60.0 s",
        "600000000000, 10.0 min",
        "7200000000000, 2.00 h"
    })
    void durationsHaveThreeDigitsAndAUnit(double nanos, String expected) {
        assertThat(Amounts.duration(nanos)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 ns", "5000000, 5 ms", "1500, 1.5 us", "1000000000, 1 s", "90000000000, 90 s"})
    void exactDurationsKeepEveryDigit(long nanos, String expected) {
        assertThat(Amounts.exact(nanos)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0.000000001", "4200000000, 4.2", "100000000000, 100"})
    void secondsAreNeverWrittenWithAnExponent(long nanos, String expected) {
        assertThat(Amounts.seconds(nanos)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 10, 0 %",
        "1, 100000, <0.1 %",
        "5, 10, 50.0 %",
        "99999, 100000, >99.9 %",
        "10, 10, 100 %",
        "1, 0, 0 %"
    })
    void aShareLooksLikeNothingOrEverythingOnlyIfItIs(double part, double whole, String expected) {
        assertThat(Amounts.percent(part, whole)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, thread, 0 threads", "1, process, 1 process", "2, process, 2 processes", "1500, time, '1,500 times'"
    })
    void whatIsCountedHasItsPlural(long count, String noun, String expected) {
        assertThat(Amounts.counted(count, noun)).isEqualTo(expected);
    }
}
