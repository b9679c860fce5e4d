package gilgamesh.scenario;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values of an axis as users write them, separated by commas. Each is a value as {@code --set} takes it, or a range:
 *
 * <ul>
 *   <li>{@code 1..32}: every whole number;
 *   <li>{@code 1,2,4..64}, {@code 2,4,6..20}: at least three numbers go on with their factor, or their step, as far as the end;
 *   <li>{@code 4..64:x2}, {@code 4..64:+4}: with that factor, or step, as far as the end;
 *   <li>{@code 0.1ms..50ms:log:10}, {@code 0.0..1.0:lin:5}: so many, with equal factors or equal steps, both ends included;
 *       between whole ends whole numbers, as many as there are.
 * </ul>
 */
final class Ranges {

    /** On one axis. */
    static final int MAX_VALUES = 10_000;

    /** Values between the ends of {@code :log:} have so many digits, or more where that is needed to keep them apart and in order. */
    private static final int LOG_DIGITS = 3;

    private static final int LIN_DIGITS = 9;
    private static final int MOST_DIGITS = 15;
    private static final BigDecimal PICOS_OF_A_SECOND = new BigDecimal("1e12");
    private static final BigDecimal PICOS_OF_A_NANO = new BigDecimal("1e3");

    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d{1,30}(?:\\.\\d{0,30})?|\\.\\d{1,30})");
    private static final Pattern SPACING = Pattern.compile("(log|lin):(\\d{1,6})|x(.+)|\\+(.+)");
    private static final String SPACINGS = ":log:10, :lin:10, :x2 or :+4";

    private final List<Quantity> written = new ArrayList<>();
    // By label, so that a value that comes twice is found.
    private final Map<String, Axis.Value> values = new LinkedHashMap<>();

    private Ranges() {}

    /** What was read: values, or what is wrong with the text. One of the two is null. */
    record Reading(List<Axis.Value> values, String complaint) {}

    static Reading read(String text) {
        try {
            var ranges = new Ranges();
            for (String item : items(text)) {
                ranges.item(item.strip());
            }
            return new Reading(List.copyOf(ranges.values.values()), null);
        } catch (Wrong wrong) {
            return new Reading(null, wrong.getMessage());
        }
    }

    private static final class Wrong extends RuntimeException {

        Wrong(String complaint) {
            super(complaint, null, false, false);
        }
    }

    /**
     * A number of a range.
     *
     * @param size the number, or picoseconds of a duration
     */
    private record Quantity(BigDecimal size, boolean duration, boolean whole) {

        static Quantity of(String text) {
            if (NUMBER.matcher(text).matches()) {
                return new Quantity(new BigDecimal(text), false, !text.contains("."));
            }
            Units.Reading reading = Units.read(text);
            if (reading.problem().isPresent()) {
                String complaint = text.isEmpty()
                        ? "a range needs both ends, such as 1..32"
                        : text + " is neither a number nor a duration: "
                                + reading.problem().get();
                throw new Wrong(complaint);
            }
            return new Quantity(reading.picos(), true, false);
        }

        Quantity with(BigDecimal other) {
            return new Quantity(other, duration, whole);
        }

        /** A value as exact as its kind allows: whole numbers, and durations in whole nanoseconds. */
        Quantity rounded(int digits) {
            if (whole) {
                return with(size.setScale(0, RoundingMode.HALF_EVEN));
            }
            BigDecimal shorter = size.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            return with(
                    duration
                            ? shorter.divide(PICOS_OF_A_NANO)
                                    .setScale(0, RoundingMode.HALF_EVEN)
                                    .multiply(PICOS_OF_A_NANO)
                            : shorter);
        }

        Axis.Value value() {
            String text = duration
                    ? Units.largest(size)
                    : size.stripTrailingZeros().toPlainString()
                            + (whole || size.scale() <= 0 || !isIntegral() ? "" : ".0");
            double number = duration
                    ? size.divide(PICOS_OF_A_SECOND, MathContext.DECIMAL64).doubleValue()
                    : size.doubleValue();
            return new Axis.Value(text, text, number);
        }

        // A parameter that is a float stays one: 1.0 is not 1 to Python.
        private boolean isIntegral() {
            return size.stripTrailingZeros().scale() <= 0;
        }
    }

    private static List<String> items(String text) {
        var items = new ArrayList<String>();
        int depth = 0;
        int begin = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && (i == 0 || text.charAt(i - 1) != '\\')) {
                quoted = !quoted;
            } else if (!quoted && (c == '[' || c == '{')) {
                depth++;
            } else if (!quoted && (c == ']' || c == '}')) {
                depth--;
            } else if (!quoted && depth == 0 && c == ',') {
                items.add(text.substring(begin, i));
                begin = i + 1;
            }
        }
        items.add(text.substring(begin));
        return items;
    }

    private void item(String item) {
        if (item.isEmpty()) {
            throw new Wrong("a value is missing; write, for example, 1,2,4..64");
        }
        boolean text = item.startsWith("\"") || item.startsWith("[") || item.startsWith("{");
        int dots = text ? -1 : item.indexOf("..");
        if (dots < 0) {
            single(item);
        } else {
            range(item, dots);
            written.clear();
        }
    }

    private void single(String item) {
        Axis.Value value;
        if (NUMBER.matcher(item).matches()) {
            Quantity quantity = Quantity.of(item);
            written.add(quantity);
            // As it is written: 3.10 is a version.
            value = new Axis.Value(item, item, quantity.size().doubleValue());
        } else if (Units.read(item).problem().isEmpty()) {
            Quantity quantity = Quantity.of(item);
            written.add(quantity);
            value = new Axis.Value(
                    item, Units.largest(quantity.size()), quantity.value().number());
        } else {
            written.clear();
            boolean quoted = item.length() > 1 && item.startsWith("\"") && item.endsWith("\"");
            value = new Axis.Value(item, quoted ? item.substring(1, item.length() - 1) : item, Double.NaN);
        }
        add(value, item);
    }

    private void add(Axis.Value value, String item) {
        if (values.put(value.label(), value) != null) {
            throw new Wrong(
                    "has " + value.label() + " twice" + (item.equals(value.label()) ? "" : ", again in " + item));
        }
        if (values.size() > MAX_VALUES) {
            throw new Wrong("allowed: at most " + MAX_VALUES + " values");
        }
    }

    private void range(String item, int dots) {
        String rest = item.substring(dots + 2);
        int colon = rest.indexOf(':');
        Quantity first = Quantity.of(item.substring(0, dots).strip());
        Quantity last = Quantity.of((colon < 0 ? rest : rest.substring(0, colon)).strip());
        if (first.duration() != last.duration()) {
            throw new Wrong("one end of " + item + " has a unit, and the other has none");
        }
        if (first.size().compareTo(last.size()) >= 0) {
            throw new Wrong("in " + item + " the first end is not less than the last");
        }
        Quantity start = first.whole() && last.whole() ? first : new Quantity(first.size(), first.duration(), false);
        if (colon < 0) {
            unspaced(item, start, last);
        } else {
            spaced(item, start, last, rest.substring(colon + 1).strip());
        }
    }

    private void unspaced(String item, Quantity first, Quantity last) {
        int before = written.size();
        if (before == 0) {
            if (!first.whole()) {
                throw new Wrong("how many values are " + item + "? Say it with " + SPACINGS);
            }
            steps(item, first, last, BigDecimal.ONE);
            return;
        }
        BigDecimal b = written.get(before - 1).size();
        if (before >= 2 && written.stream().allMatch(each -> each.duration() == first.duration())) {
            BigDecimal a = written.get(before - 2).size();
            BigDecimal c = first.size();
            if (b.subtract(a).compareTo(c.subtract(b)) == 0 && c.compareTo(b) > 0) {
                steps(item, first, last, c.subtract(b));
                return;
            }
            if (a.signum() > 0 && b.multiply(b).compareTo(a.multiply(c)) == 0 && c.compareTo(b) > 0) {
                factors(item, first, last, b, a);
                return;
            }
        }
        throw new Wrong("how does " + item + " go on from what stands before it? Say it with " + SPACINGS
                + ", or with three numbers that have the same step or factor, as 1,2,4..64");
    }

    private void spaced(String item, Quantity first, Quantity last, String spacing) {
        Matcher matcher = SPACING.matcher(spacing);
        if (!matcher.matches()) {
            throw new Wrong("\"" + spacing + "\" in " + item + " is no spacing; allowed: " + SPACINGS);
        }
        if (matcher.group(1) != null) {
            evenly(item, first, last, matcher.group(1).equals("log"), Integer.parseInt(matcher.group(2)));
        } else if (matcher.group(3) != null) {
            String factor = matcher.group(3).strip();
            if (!NUMBER.matcher(factor).matches() || new BigDecimal(factor).compareTo(BigDecimal.ONE) <= 0) {
                throw new Wrong("the factor in " + item + " is not a number above 1");
            }
            if (first.size().signum() <= 0) {
                throw new Wrong("with a factor, " + item + " has to begin above 0");
            }
            factors(item, first, last, new BigDecimal(factor), BigDecimal.ONE);
        } else {
            Quantity step = Quantity.of(matcher.group(4).strip());
            if (step.duration() != first.duration() || step.size().signum() <= 0) {
                throw new Wrong("the step in " + item + " is not "
                        + (first.duration() ? "a duration above 0, such as +5ms" : "a number above 0, such as +4"));
            }
            boolean whole = first.whole() && step.whole();
            steps(item, new Quantity(first.size(), first.duration(), whole), last, step.size());
        }
    }

    private void steps(String item, Quantity first, Quantity last, BigDecimal step) {
        for (BigDecimal at = first.size(); at.compareTo(last.size()) <= 0; at = at.add(step)) {
            add(first.with(at).value(), item);
        }
    }

    /** The factor is a fraction, so that no digit of it is lost. */
    private void factors(String item, Quantity first, Quantity last, BigDecimal numerator, BigDecimal denominator) {
        BigDecimal at = first.size();
        String previous = "";
        while (at.compareTo(last.size()) <= 0) {
            Axis.Value value = first.with(at).rounded(MOST_DIGITS).value();
            // Whole numbers with a factor near 1 repeat themselves at first.
            if (!value.label().equals(previous)) {
                add(value, item);
            }
            previous = value.label();
            at = at.multiply(numerator).divide(denominator, MathContext.DECIMAL128);
        }
    }

    private void evenly(String item, Quantity first, Quantity last, boolean log, int count) {
        if (count < 2 || count > MAX_VALUES) {
            throw new Wrong("found " + count + " values in " + item + "; allowed: 2 to " + MAX_VALUES);
        }
        if (log && first.size().signum() <= 0) {
            throw new Wrong("with :log, " + item + " has to begin above 0");
        }
        var between = new ArrayList<BigDecimal>();
        for (int i = 1; i < count - 1; i++) {
            between.add(log ? logarithmic(first, last, i, count) : linear(first, last, i, count));
        }
        for (int digits = log ? LOG_DIGITS : LIN_DIGITS; ; digits++) {
            int used = digits;
            List<Quantity> rounded = new ArrayList<>(List.of(first));
            between.forEach(each -> rounded.add(first.with(each).rounded(used)));
            rounded.add(first.with(last.size()));
            if (differInOrder(rounded) || digits == MOST_DIGITS) {
                rounded.stream().map(Quantity::value).distinct().forEach(value -> add(value, item));
                return;
            }
        }
    }

    /** Whether rounding has left the values different, and none beyond an end, which is not rounded. */
    private static boolean differInOrder(List<Quantity> values) {
        int direction =
                values.get(values.size() - 1).size().compareTo(values.get(0).size());
        for (int i = 1; i < values.size(); i++) {
            if (values.get(i).size().compareTo(values.get(i - 1).size()) != direction) {
                return false;
            }
        }
        return true;
    }

    private static BigDecimal linear(Quantity first, Quantity last, int i, int count) {
        return last.size()
                .subtract(first.size())
                .multiply(BigDecimal.valueOf(i))
                .divide(BigDecimal.valueOf(count - 1L), MathContext.DECIMAL128)
                .add(first.size());
    }

    private static BigDecimal logarithmic(Quantity first, Quantity last, int i, int count) {
        double ratio = last.size().divide(first.size(), MathContext.DECIMAL64).doubleValue();
        // StrictMath: the same digits on every machine.
        return first.size().multiply(BigDecimal.valueOf(StrictMath.pow(ratio, (double) i / (count - 1))));
    }
}
