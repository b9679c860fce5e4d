package gilgamesh.scenario;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as users write them, a decimal number and a unit ({@code 4.1 ns}, {@code 2.5us}), read exactly. */
final class Units {

    static final List<String> NAMES = List.of("ps", "ns", "us", "ms", "s", "min", "h");

    private static final Map<String, BigDecimal> PICOS = Map.ofEntries(
            picos("ps", "1"),
            picos("ns", "1e3"),
            picos("nanoseconds", "1e3"),
            picos("us", "1e6"),
            picos("µs", "1e6"),
            picos("microseconds", "1e6"),
            picos("ms", "1e9"),
            picos("milliseconds", "1e9"),
            picos("s", "1e12"),
            picos("second", "1e12"),
            picos("seconds", "1e12"),
            picos("min", "60e12"),
            picos("minute", "60e12"),
            picos("minutes", "60e12"),
            picos("h", "3600e12"),
            picos("hour", "3600e12"),
            picos("hours", "3600e12"));

    // At most 30 digits and no exponent: enough for any duration, and nothing that is slow to compute with.
    private static final Pattern DURATION =
            Pattern.compile("([+-]?(?:\\d{1,30}(?:\\.\\d{0,30})?|\\.\\d{1,30}))\\s*(\\S*)");

    private Units() {}

    private static Map.Entry<String, BigDecimal> picos(String unit, String value) {
        return Map.entry(unit, new BigDecimal(value));
    }

    /** What was read: picoseconds, or what is wrong with it. */
    record Reading(BigDecimal picos, String complaint) {

        static Reading wrong(String complaint) {
            return new Reading(null, complaint);
        }

        Optional<String> problem() {
            return Optional.ofNullable(complaint);
        }
    }

    static Reading read(String text) {
        Matcher matcher = DURATION.matcher(text.strip());
        if (!matcher.matches()) {
            return Reading.wrong("a duration is a number and a unit, such as 5 ms");
        }
        String unit = matcher.group(2);
        if (unit.isEmpty()) {
            return Reading.wrong("it has no unit; write, for example, " + matcher.group(1) + " ms (units: "
                    + String.join(", ", NAMES) + ")");
        }
        BigDecimal factor = PICOS.get(unit);
        if (factor == null) {
            return Reading.wrong("\"" + unit + "\" is not a unit" + Nearest.hint(unit, NAMES) + " (units: "
                    + String.join(", ", NAMES) + ")");
        }
        return new Reading(new BigDecimal(matcher.group(1)).multiply(factor), null);
    }

    /** Nanoseconds for a message, in the largest unit that keeps the number whole: 1000 is "1 us". */
    static String nanos(long nanos) {
        return picos(BigDecimal.valueOf(nanos).movePointRight(3));
    }

    static String picos(BigDecimal picos) {
        String best = "0 s";
        for (String unit : NAMES) {
            BigDecimal[] parts = picos.divideAndRemainder(PICOS.get(unit));
            if (parts[0].signum() != 0 && parts[1].signum() == 0) {
                best = parts[0].stripTrailingZeros().toPlainString() + " " + unit;
            }
        }
        return best;
    }

    /** In the largest unit that is not larger than it: 1.58 ms. */
    static String largest(BigDecimal picos) {
        String unit = NAMES.get(0);
        for (String larger : List.of("ns", "us", "ms", "s")) {
            unit = picos.abs().compareTo(PICOS.get(larger)) >= 0 ? larger : unit;
        }
        return picos.divide(PICOS.get(unit)).stripTrailingZeros().toPlainString() + " " + unit;
    }
}
