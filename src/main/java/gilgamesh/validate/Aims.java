package gilgamesh.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How true predictions are to be.
 *
 * @param median of the errors of the narrow metrics, at most; a share
 * @param percentile90 of these errors, at most
 * @param inside of the wide metrics, the share whose prediction lies between the least and the greatest run of all sessions, at least
 */
public record Aims(double median, double percentile90, double inside) {

    /** What is aimed at over all that was recorded. On the wrong side of zero there must be nothing, ever. */
    public static final Aims STATED = new Aims(0.05, 0.15, 0.9);

    /** What it misses, a line for each; nothing if all is well. */
    public List<String> missedBy(Accuracy accuracy) {
        var missed = new ArrayList<String>();
        if (accuracy.median() > median) {
            missed.add("median error " + percent(accuracy.median()) + ", allowed " + percent(median));
        }
        if (accuracy.percentile90() > percentile90) {
            missed.add("90th percentile of the errors " + percent(accuracy.percentile90()) + ", allowed "
                    + percent(percentile90));
        }
        if (accuracy.inside() < inside * accuracy.wide()) {
            missed.add(
                    accuracy.inside() + " of " + accuracy.wide() + " wide metrics inside, wanted " + percent(inside));
        }
        if (accuracy.onWrongSideOfZero() > 0) {
            missed.add(accuracy.onWrongSideOfZero() + " on the wrong side of zero, allowed none");
        }
        return missed;
    }

    private static String percent(double share) {
        return Double.isFinite(share) ? String.format(Locale.ROOT, "%.1f %%", 100 * share) : "infinite";
    }
}
