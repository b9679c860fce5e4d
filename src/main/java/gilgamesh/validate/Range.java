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

    /**
     * From the sixth part to five sixths of the values: where the least and the greatest of five lie on average.
     *
     * @param values one for each run, in any order; at least one
     */
    static Range usual(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int last = sorted.size() - 1;
        return new Range(sorted.get((int) Math.round(last / 6.0)), sorted.get(sorted.size() / 2), sorted.get((int)
                Math.round(last * 5 / 6.0)));
    }

    /** From the least to the greatest, as a share of the median; infinite if that is zero and they differ. */
    public double spread() {
        return max == min ? 0 : (max - min) / Math.abs(median);
    }

    /** Whether the runs nearly agree; if not, all that can be asked of a prediction is to lie among them. */
    public boolean isNarrow() {
        return spread() <= NARROW;
    }

    /** Whether it was zero in every run. */
    boolean isZero() {
        return min == 0 && max == 0;
    }

    /** From the least to the greatest of both, about this median. */
    Range and(Range other) {
        return new Range(Math.min(min, other.min), median, Math.max(max, other.max));
    }

    boolean holds(double value) {
        return min <= value && value <= max;
    }
}
