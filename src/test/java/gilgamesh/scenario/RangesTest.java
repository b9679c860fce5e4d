package gilgamesh.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangesTest {

    private static List<String> labels(String text) {
        return Ranges.read(text).values().stream().map(Axis.Value::label).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            4                     | 4
            1,2,8                 | 1 2 8
            1..5                  | 1 2 3 4 5
            -2..1                 | -2 -1 0 1
            1,2,4..64             | 1 2 4 8 16 32 64
            1,2,4..100            | 1 2 4 8 16 32 64
            1,2,3..6              | 1 2 3 4 5 6
            2,4,6..11             | 2 4 6 8 10
            8,12,18..30           | 8 12 18 27
            4..64:x2              | 4 8 16 32 64
            1..5:x1.5             | 1 2 3
            4..20:+8              | 4 12 20
            0..1:+0.25            | 0 0.25 0.5 0.75 1.0
            0..8:lin:5            | 0 2 4 6 8
            0.0..1.0:lin:3        | 0.0 0.5 1.0
            1..100:log:3          | 1 10 100
            1..4:log:9            | 1 2 3 4
            1ms..4ms:x2           | 1 ms,2 ms,4 ms
            1ms,2ms,4ms..16ms     | 1 ms,2 ms,4 ms,8 ms,16 ms
            0.1ms..50ms:log:10    | 100 us,199 us,398 us,794 us,1.58 ms,3.16 ms,6.3 ms,12.6 ms,25.1 ms,50 ms
            500us..1s:lin:2       | 500 us,1 s
            2.7,3.12,3.13t        | 2.7 3.12 3.13t
            1..3,8..10            | 1 2 3 8 9 10
            true, false           | true false
            "a..b","c,d"          | a..b;c,d
            [1, 2],[3]            | [1, 2];[3]
            """)
    void valuesAreThoseOfTheGrammar(String text, String expected) {
        String separator = expected.contains(";") ? ";" : text.contains("s..") || text.contains("ms,") ? "," : " ";

        assertThat(Ranges.read(text).complaint()).isNull();
        assertThat(String.join(separator, labels(text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1,,2            | a value is missing; write, for example, 1,2,4..64
            1..             | a range needs both ends, such as 1..32
            5..1            | in 5..1 the first end is not less than the last
            1..50ms         | one end of 1..50ms has a unit, and the other has none
            1ms..50ms       | how many values are 1ms..50ms? Say it with :log:10, :lin:10, :x2 or :+4
            1,4..64         | how does 4..64 go on from what stands before it? Say it with :log:10, :lin:10, :x2 or :+4, or with three numbers that have the same step or factor, as 1,2,4..64
            1,5,6..20       | how does 6..20 go on from what stands before it? Say it with :log:10, :lin:10, :x2 or :+4, or with three numbers that have the same step or factor, as 1,2,4..64
            1..9:log        | "log" in 1..9:log is no spacing; allowed: :log:10, :lin:10, :x2 or :+4
            1..9:log:1      | found 1 values in 1..9:log:1; allowed: 2 to 10000
            0..9:log:3      | with :log, 0..9:log:3 has to begin above 0
            1..9:x1         | the factor in 1..9:x1 is not a number above 1
            0..9:x2         | with a factor, 0..9:x2 has to begin above 0
            1..9:+1ms       | the step in 1..9:+1ms is not a number above 0, such as +4
            1ms..9ms:+1     | the step in 1ms..9ms:+1 is not a duration above 0, such as +5ms
            1,2,1           | has 1 twice
            1..3,2          | has 2 twice
            1..20000        | allowed: at most 10000 values
            1ms..5mss:x2    | 5mss is neither a number nor a duration: "mss" is not a unit; did you mean "ms"? (units: ps, ns, us, ms, s, min, h)
            """)
    void whatIsWrongIsToldInOneLine(String text, String complaint) {
        assertThat(Ranges.read(text).complaint()).isEqualTo(complaint);
    }

    @Property(tries = 200)
    void wholeRangesHaveEveryNumber(
            @ForAll @IntRange(min = -1000, max = 1000) int first, @ForAll @IntRange(min = 1, max = 500) int more) {
        String expected = IntStream.rangeClosed(first, first + more)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(" "));

        assertThat(String.join(" ", labels(first + ".." + (first + more)))).isEqualTo(expected);
    }

    @Property(tries = 200)
    void evenlySpacedValuesAscendFromEndToEnd(
            @ForAll @BigRange(min = "0.001", max = "1000") @Scale(3) BigDecimal first,
            @ForAll @BigRange(min = "0.001", max = "1000") @Scale(3) BigDecimal more,
            @ForAll @IntRange(min = 2, max = 60) int count,
            @ForAll boolean log) {
        BigDecimal last = first.add(more);

        List<Axis.Value> values = Ranges.read(first + ".." + last + (log ? ":log:" : ":lin:") + count)
                .values();

        assertThat(values).hasSize(count);
        assertThat(values.get(0).number()).isEqualTo(first.doubleValue());
        assertThat(values.get(count - 1).number()).isEqualTo(last.doubleValue());
        assertThat(values.stream().map(Axis.Value::number).toList()).isSorted();
    }

    @Property(tries = 200)
    void whatARangeGivesIsAListThatGivesTheSame(
            @ForAll @IntRange(min = 1, max = 1000) int first,
            @ForAll @IntRange(min = 1, max = 1000) int more,
            @ForAll @IntRange(min = 2, max = 9) int factor) {
        List<String> labels = labels(first + "us.." + (first + more) + "us:x" + factor);

        assertThat(labels(String.join(",", labels))).isEqualTo(labels);
    }
}
