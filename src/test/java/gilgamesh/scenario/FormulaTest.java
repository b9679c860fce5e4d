package gilgamesh.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulaTest {

    private static final Map<String, Double> METRICS = Map.of(
            "seconds", 2.0, "p99(ping)", 0.005, "throughput", 1000.0, "\"pings a second\"", 7.0, "p50(a b)", 0.1);

    private static double value(Formula formula) {
        return formula.value(name -> METRICS.getOrDefault(name, Double.NaN));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            seconds                      | 2
            p99(ping)                    | 0.005
            p50("a b")                   | 0.1
            "pings a second" * 2         | 14
            1 + 2 * 3 - 4 / 2            | 5
            (1 + 2) * -seconds           | -6
            8 / 4 / 2                    | 1
            p99( ping ) / 1 ms           | 5
            5 %                          | 0.05
            1.5e3 + .5                   | 1500.5
            nothing + 1                  | NaN
            """)
    void valuesFollowTheGrammar(String text, double expected) {
        Formula.Reading reading = Formula.read(text, false);

        assertThat(reading.complaint()).isNull();
        if (Double.isNaN(expected)) {
            assertThat(value(reading.formula())).isNaN();
        } else {
            assertThat(value(reading.formula())).isCloseTo(expected, within(1e-12));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            throughput > 999        | true
            throughput >= 1000      | true
            throughput < 1000       | false
            p99(ping) <= 5 ms       | true
            2 * p99(ping) < 5 ms    | false
            nothing < 1             | false
            """)
    void aConditionHoldsOrNot(String text, boolean holds) {
        Formula condition = Formula.read(text, true).formula();

        assertThat(value(condition) == 1).isEqualTo(holds);
        assertThat(condition.violation(name -> METRICS.getOrDefault(name, Double.NaN)) == 0)
                .isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            p99(ping          | column 9: found the end; allowed: )
                              | column 1: found the end; allowed: a number, a metric such as seconds or p99(request), or (
            1 +               | column 4: found the end; allowed: a number, a metric such as seconds or p99(request), or (
            1 $ 2             | column 3: found $
            p98(ping)         | column 1: "p98" is nothing that a mark has; did you mean "p90"? (allowed: throughput, count, mean, p50, p90, p99, max)
            p99(5)            | column 5: found 5; allowed: the name of a mark, in quotes if it is no word
            5 mss             | column 3: "mss" is not a unit; did you mean "ms"? (units: ps, ns, us, ms, s, min, h)
            seconds seconds   | column 9: found seconds; allowed: an operator (+ - * /) or the end
            seconds < 2       | column 9: found a comparison; here goes what is compared with nothing, such as p99(request)
            "open             | column 1: the text has no end
            """)
    void mistakesAreToldWithTheirColumn(String text, String complaint) {
        assertThat(Formula.read(text == null ? "" : text, false).complaint()).isEqualTo(complaint);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            throughput         | column 11: found no comparison; write, for example, throughput > 1000
            1 < 2 < 3          | column 7: found <; allowed: an operator or the end
            """)
    void aConditionIsOneComparison(String text, String complaint) {
        assertThat(Formula.read(text, true).complaint()).isEqualTo(complaint);
    }
}
