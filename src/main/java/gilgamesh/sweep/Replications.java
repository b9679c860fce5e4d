package gilgamesh.sweep;

/**
 * How often a cell is run.
 *
 * @param first at least so often
 * @param untilCi then again and again until half of the goal's confidence interval is at most this share of the mean; 0 if never again
 * @param most at most so often
 */
public record Replications(int first, double untilCi, int most) {

    public static final int USUAL = 5;
    public static final int USUAL_MOST = 1000;

    /** An interval needs two values, and says little with them. */
    private static final int LEAST_FOR_INTERVAL = 3;

    /** So often exactly. */
    public static Replications of(int count) {
        return new Replications(count, 0, count);
    }

    /** So often that the interval is narrow enough. */
    public static Replications until(double share, int first, int most) {
        return new Replications(Math.min(most, Math.max(first, LEAST_FOR_INTERVAL)), share, most);
    }

    /** Whether a cell was run as often as it may be, and its interval is still too wide. */
    boolean isTooFew(Sample sample, int count) {
        return untilCi > 0 && count >= most && sample.isThere() && sample.relative() > untilCi;
    }

    /** How often a cell is to have been run in all, when it has been run so often and gave this; the same number if that is enough. */
    int next(Sample sample, int count) {
        if (untilCi == 0 || count >= most || !sample.isThere() || sample.relative() <= untilCi) {
            return count;
        }
        return Math.min(most, count + Math.max(2, count / 2));
    }
}
