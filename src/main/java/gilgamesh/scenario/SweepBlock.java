package gilgamesh.scenario;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the scenario's own table {@code sweep} asks for; the command line may ask for something else. It is no part of what is run.
 *
 * @param replications how often each cell is run; 0 if it does not say
 * @param untilCi how narrow the confidence interval is to be, half of it as a share of the mean; 0 if it does not say
 * @param maxReplications how often a cell is run at most until it is; 0 if it does not say
 * @param metrics what the table shows, in this order; empty if it does not say
 * @param goal what makes a cell the best one; null if it does not say
 * @param conditions what a cell has to meet to be the best one
 */
public record SweepBlock(
        List<Axis> axes,
        int replications,
        double untilCi,
        int maxReplications,
        List<Formula> metrics,
        Goal goal,
        List<Formula> conditions) {

    /** Of a scenario without the table. */
    public static final SweepBlock NONE = new SweepBlock(List.of(), 0, 0, 0, List.of(), null, List.of());

    private static final Pattern PERCENT = Pattern.compile("(\\d{1,2}(?:\\.\\d{1,9})?)\\s*%");

    public SweepBlock {
        axes = List.copyOf(axes);
        metrics = List.copyOf(metrics);
        conditions = List.copyOf(conditions);
    }

    /** Of {@code 1 %}, 0.01; empty if it is not a percentage above 0 and below 100. */
    public static Optional<Double> share(String text) {
        Matcher matcher = PERCENT.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        double share = Double.parseDouble(matcher.group(1)) / 100;
        return share > 0 ? Optional.of(share) : Optional.empty();
    }

    /** Less of something, or more of it. */
    public record Goal(Formula formula, boolean maximize) {

        /** In words: {@code least p99(request)}. */
        @Override
        public String toString() {
            return (maximize ? "most " : "least ") + formula;
        }
    }
}
