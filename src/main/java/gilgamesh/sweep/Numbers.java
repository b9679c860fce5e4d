package gilgamesh.sweep;

import gilgamesh.report.Amounts;
import gilgamesh.scenario.Formula;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers in tables and files, the same on every machine and Java. */
final class Numbers {

    private static final MathContext FILE_DIGITS = new MathContext(12);
    private static final double NANOS = 1e9;

    private Numbers() {}

    /** To twelve significant digits, for files. */
    static BigDecimal exact(double value) {
        BigDecimal digits = new BigDecimal(value).round(FILE_DIGITS).stripTrailingZeros();
        return digits.scale() < 0 && digits.scale() > -FILE_DIGITS.getPrecision() ? digits.setScale(0) : digits;
    }

    /** {@code 5.13 ms +-0.2 %}; a line if there is no value. */
    static String shown(Formula formula, Sample sample) {
        if (!sample.isThere()) {
            return "-";
        }
        return shown(formula, sample.mean()) + spread(sample);
    }

    private static String spread(Sample sample) {
        if (sample.count() == 1) {
            return "";
        }
        if (sample.mean() == 0 && sample.halfWidth() > 0) {
            return " +-" + digits(sample.halfWidth());
        }
        return " +-" + percent(sample.relative());
    }

    static String percent(double share) {
        double percent = 100 * share;
        String format = percent == 0 ? "0 %%" : percent < 0.1 ? "<0.1 %%" : percent < 9.95 ? "%.1f %%" : "%.0f %%";
        return String.format(Locale.ROOT, format, percent);
    }

    /** A duration with its unit, if the formula is one metric that is a duration. */
    static String shown(Formula formula, double value) {
        return isDuration(formula) && value >= 0 ? Amounts.duration(value * NANOS) : digits(value);
    }

    static boolean isDuration(Formula formula) {
        return formula.names().size() == 1
                && formula.subject().isName()
                && Measures.isDuration(formula.names().iterator().next());
    }

    /** Four significant digits. */
    private static String digits(double value) {
        double size = Math.abs(value);
        if (size >= 1000 && size < 1e12) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        if (size != 0 && (size < 0.001 || size >= 1e12)) {
            return String.format(Locale.ROOT, "%.2e", value);
        }
        return new BigDecimal(value)
                .round(new MathContext(4))
                .stripTrailingZeros()
                .toPlainString();
    }
}
