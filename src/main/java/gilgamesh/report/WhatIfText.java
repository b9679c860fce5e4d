package gilgamesh.report;

import gilgamesh.WhatIf;
import gilgamesh.WhatIf.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What changes would bring, as text. */
public final class WhatIfText {

    /** A gain below this is none. */
    private static final double NONE = 0.01;

    private final List<WhatIf> whatIfs;

    /** @param whatIfs the best first */
    public WhatIfText(List<WhatIf> whatIfs) {
        this.whatIfs = List.copyOf(whatIfs);
    }

    /** A table with a line above it that says how it was found out; line ends are {@code \n}. */
    public String text() {
        if (whatIfs.isEmpty()) {
            return "\nwhat if  nothing to compare: the run failed, or was stopped and counted no marks\n";
        }
        var table = new Table().row("  " + heading(), value(), "gain");
        table.row("  as it is", amount(whatIfs.get(0).measure(), whatIfs.get(0).before()), "");
        for (WhatIf each : whatIfs) {
            table.row("  " + each.change(), after(each), gain(each));
        }
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.addAll(table.leftLines());
        return String.join("\n", lines) + "\n";
    }

    /** What each was tried with. */
    String heading() {
        long seeds =
                whatIfs.stream().mapToLong(each -> each.gains().size()).max().orElse(0);
        return "what if (simulated with " + Amounts.counted(seeds, "seed") + ")";
    }

    String value() {
        return whatIfs.get(0).measure() == Measure.SECONDS ? "takes" : "marks a second";
    }

    static String after(WhatIf each) {
        return each.gains().isEmpty() ? "-" : amount(each.measure(), each.after());
    }

    static String amount(Measure measure, double value) {
        return measure == Measure.SECONDS ? Amounts.duration(value * 1e9) : Amounts.rate(value);
    }

    /** How many times as fast, with the least and the most of all seeds where they differ; what happens instead if it fails. */
    static String gain(WhatIf each) {
        if (each.gains().isEmpty()) {
            return each.failure();
        }
        double least =
                each.gains().stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double most =
                each.gains().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        String range = times(least).equals(times(most)) ? "" : " (" + times(least) + " to " + times(most) + ")";
        if (Math.abs(least - 1) < NONE && Math.abs(most - 1) < NONE) {
            return "none";
        }
        if (least < 1 && most > 1) {
            return "none for sure" + range;
        }
        return times(each.gain()) + " times as fast" + range;
    }

    private static String times(double gain) {
        return String.format(Locale.ROOT, gain >= 99.95 ? "%.0f" : gain >= 9.995 ? "%.1f" : "%.2f", gain);
    }
}
