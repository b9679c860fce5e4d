package gilgamesh.report;

import gilgamesh.validate.Comparison.Row;
import gilgamesh.validate.Range;
import java.util.Locale;

/** Measured and predicted numbers as a person reads them. */
final class Figures {

    private Figures() {}

    /** The prediction's error in per cent; of a wide metric also whether it lies inside, and of what if the record alone does not show it. */
    static String error(Row row) {
        String error =
                Double.isFinite(row.error()) ? String.format(Locale.ROOT, "%+.1f %%", 100 * row.error()) : "not zero";
        if (row.measured().isNarrow()) {
            return error;
        }
        String where = error + (row.isInside() ? ", inside" : ", outside");
        return row.isInsideRecord() || row.everMeasured().equals(row.measured())
                ? where
                : where + " " + span(row.everMeasured());
    }

    static String percent(double share) {
        return Double.isFinite(share) ? String.format(Locale.ROOT, "%.1f %%", 100 * share) : "infinite";
    }

    /** Least and greatest. */
    static String span(Range range) {
        return number(range.min()) + " .. " + number(range.max());
    }

    /** Three significant digits, or the whole number. */
    static String brief(double value) {
        return value >= 99.95
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, value >= 9.995 ? "%.1f" : "%.2f", value);
    }

    /** Four significant digits. */
    static String number(double value) {
        if (value == 0) {
            return "0";
        }
        double size = Math.abs(value);
        if (size >= 1000) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        if (size < 0.001) {
            return String.format(Locale.ROOT, "%.3e", value);
        }
        int before = size >= 1 ? (int) Math.floor(Math.log10(size)) + 1 : 0;
        int zeros = size < 1 ? (int) -Math.floor(Math.log10(size)) - 1 : 0;
        return String.format(Locale.ROOT, "%." + (4 - before + zeros) + "f", value);
    }
}
