package gilgamesh.sweep;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * Values of independent replications, and what they say about the mean.
 *
 * @param mean NaN if there is no value
 * @param halfWidth of the 95 % confidence interval around the mean, by Student's t-distribution; infinite for one value
 */
public record Sample(int count, double mean, double halfWidth, double min, double max) {

    static final Sample NONE = new Sample(0, Double.NaN, Double.POSITIVE_INFINITY, Double.NaN, Double.NaN);

    private static final double UPPER = 0.975;
    private static final Map<Integer, Double> QUANTILES = new ConcurrentHashMap<>();

    /** Of none if any of the values is missing (NaN): a mean of those that happen to be there would be of something else. */
    static Sample of(List<Double> values) {
        if (values.isEmpty() || values.stream().anyMatch(each -> !Double.isFinite(each))) {
            return NONE;
        }
        int count = values.size();
        double min = values.stream().mapToDouble(each -> each).min().orElseThrow();
        double max = values.stream().mapToDouble(each -> each).max().orElseThrow();
        if (min == max) {
            return new Sample(count, min, count == 1 ? Double.POSITIVE_INFINITY : 0, min, max);
        }
        double sum = 0;
        for (double each : values) {
            sum += each;
        }
        double mean = sum / count;
        double squares = 0;
        for (double each : values) {
            squares += (each - mean) * (each - mean);
        }
        double error = Math.sqrt(squares / (count - 1) / count);
        return new Sample(count, mean, quantile(count - 1) * error, min, max);
    }

    private static double quantile(int degrees) {
        return QUANTILES.computeIfAbsent(degrees, each -> new TDistribution(each).inverseCumulativeProbability(UPPER));
    }

    /** Half the interval as a share of the mean. */
    double relative() {
        return halfWidth == 0 ? 0 : halfWidth / Math.abs(mean);
    }

    boolean isThere() {
        return count > 0;
    }

    /** Whether the interval has both signs in it, or zero: of differences, that there may be none. */
    boolean holdsZero() {
        return !(Math.abs(mean) > halfWidth);
    }
}
