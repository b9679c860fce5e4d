package gilgamesh.report;

import java.math.BigDecimal;
import java.util.Locale;

/** Durations, counts and shares as a person reads them, the same in every locale. */
public final class Amounts {

    private static final String[] UNITS = {"ns", "us", "ms", "s"};

    private Amounts() {}

    /** Three significant digits and a unit: 1.08 ms, 42.0 s, 950 ns. From ten minutes on minutes, from two hours on hours. */
    public static String duration(double nanos) {
        if (nanos < 0.5) {
            return "0";
        }
        if (nanos >= 7.2e12) {
            return digits(nanos / 3.6e12) + " h";
        }
        if (nanos >= 6e11) {
            return digits(nanos / 6e10) + " min";
        }
        int unit = 0;
        double value = nanos;
        // 999.6 would print as 1000 of the smaller unit.
        while (value >= 999.5 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        return digits(value) + " " + UNITS[unit];
    }

    private static String digits(double value) {
        String format = value >= 99.95 ? "%.0f" : value >= 9.995 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, value);
    }

    /** Seconds to the nanosecond, as short as that allows: 4.2, 0.000001. */
    static String seconds(long nanos) {
        BigDecimal seconds = BigDecimal.valueOf(nanos, 9).stripTrailingZeros();
        return seconds.toPlainString();
    }

    /** Exactly, in the largest unit that is not larger than it: 5 ms, 1.5 s. */
    static String exact(long nanos) {
        int unit = 0;
        long size = 1;
        while (unit < UNITS.length - 1 && nanos >= size * 1000) {
            size *= 1000;
            unit++;
        }
        return BigDecimal.valueOf(nanos, 3 * unit).stripTrailingZeros().toPlainString() + " " + UNITS[unit];
    }

    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    static String rate(double perSecond) {
        return perSecond >= 1000 ? count(Math.round(perSecond)) : digits(perSecond);
    }

    /** A share as per cent; what is not nothing and not everything does not look so. */
    static String percent(double part, double whole) {
        double share = whole <= 0 ? 0 : 100 * part / whole;
        if (share > 0 && share < 0.1) {
            return "<0.1 %";
        }
        if (share < 100 && share > 99.9) {
            return ">99.9 %";
        }
        return String.format(Locale.ROOT, share >= 99.95 || share == 0 ? "%.0f %%" : "%.1f %%", share);
    }

    /** "1 thread", "2 threads", "2 processes". */
    public static String counted(long count, String noun) {
        String several = noun.endsWith("s") ? "es" : "s";
        return count(count) + " " + noun + (count == 1 ? "" : several);
    }
}
