package gilgamesh.validate;

import gilgamesh.validate.Comparison.Row;
import java.util.Comparator;
import java.util.List;

/**
 * How true predictions are, over many metrics. A metric whose runs nearly agree has an error; of one whose runs differ widely the prediction lies
 * among them or not.
 *
 * @param narrow how many metrics have an error; that is a share of the measured median
 * @param worst the largest error; 0 if there is none
 * @param wide how many are too wide for one
 * @param inside of how many of these the prediction is between the least and the greatest run that was ever measured
 * @param insideRecord of how many it is between those of the record alone
 * @param onWrongSideOfZero of how many of all any seed predicts what never was, or none what always was
 */
public record Accuracy(
        int narrow,
        double median,
        double percentile90,
        double worst,
        int wide,
        int inside,
        int insideRecord,
        int onWrongSideOfZero) {

    public static Accuracy of(List<Comparison> comparisons) {
        List<Row> rows = comparisons.stream()
                .flatMap(comparison -> comparison.rows().stream())
                .toList();
        List<Row> narrow = rows.stream()
                .filter(row -> row.measured().isNarrow())
                .sorted(Comparator.comparingDouble(row -> Math.abs(row.error())))
                .toList();
        List<Row> wide = rows.stream().filter(row -> !row.measured().isNarrow()).toList();
        return new Accuracy(
                narrow.size(),
                quantile(narrow, 0.5),
                quantile(narrow, 0.9),
                quantile(narrow, 1),
                wide.size(),
                (int) wide.stream().filter(Row::isInside).count(),
                (int) wide.stream().filter(Row::isInsideRecord).count(),
                (int) rows.stream().filter(Row::isOnWrongSideOfZero).count());
    }

    private static double quantile(List<Row> sorted, double q) {
        if (sorted.isEmpty()) {
            return 0;
        }
        return Math.abs(sorted.get(Math.min(sorted.size() - 1, (int) (q * sorted.size())))
                .error());
    }
}
