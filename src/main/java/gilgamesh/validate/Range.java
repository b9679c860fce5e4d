package gilgamesh.validate;

import java.util.List;

/** What one metric was in several runs. */
public record Range(double min, double median, double max) {

    /** A measurement whose runs differ by less than this share of their median is narrow: its median can be predicted. */
    private static final double NARROW = 0.10;

    /** @param values one for each run, in any order; at least one */
    static Range of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return new Range(sorted.get(0), sorted.get(sorted.size() / 2), sorted.get(sorted.size() - 1));
    }

    /** Whether the runs nearly agree; if not, all that can be asked of a prediction is to lie among them. */
    public boolean isNarrow() {
        return max - min <= NARROW * Math.abs(median);
    }

    boolean holds(double value) {
        return min <= value && value <= max;
    }
}
