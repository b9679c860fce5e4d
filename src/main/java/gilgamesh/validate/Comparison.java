package gilgamesh.validate;

import gilgamesh.scenario.Scenario;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One scenario, measured and predicted.
 *
 * @param python the release that was measured, such as 3.12.1
 * @param label what distinguishes it from others of the same scenario: its params and settings, as written
 * @param seeds with how many it was simulated; 0 if it was measured in two sessions, and not predicted
 * @param rows the metrics that both have, in the order in which the program gives them
 * @param missing what was measured of metrics that the simulated program does not give
 */
public record Comparison(
        Scenario scenario,
        String python,
        String label,
        int runs,
        int seeds,
        List<Row> rows,
        Map<String, Range> missing) {

    /**
     * One metric.
     *
     * @param measured in the runs of the record, in a row
     * @param everMeasured in these and in the other sessions, if there are any; the median is that of the record
     */
    public record Row(String metric, Range measured, Range everMeasured, Range predicted) {

        // What a metric is, its last word says.
        private static final Pattern RATIO = Pattern.compile("(.*_)?(share|fraction|slowdown|speedup)");

        public Row(String metric, Range measured, Range predicted) {
            this(metric, measured, measured, predicted);
        }

        /** Whether it is a ratio of what was counted or timed in one and the same run. The speed of the machine has next to no part in it. */
        boolean isRatio() {
            return RATIO.matcher(metric).matches();
        }

        /** How far the prediction's median is from the measured one, as a share of the measured one; infinite if that is zero and it is not. */
        public double error() {
            double difference = predicted.median() - measured.median();
            return difference == 0 ? 0 : difference / Math.abs(measured.median());
        }

        /** Whether the prediction's median is between the least and the greatest run that was ever measured. */
        public boolean isInside() {
            return everMeasured.holds(predicted.median());
        }

        /** Whether it is between those of the record alone. */
        public boolean isInsideRecord() {
            return measured.holds(predicted.median());
        }

        /** With any seed something is predicted that was never seen, or with none what was always seen: a lost update, say. */
        public boolean isOnWrongSideOfZero() {
            return measured.isZero() && !predicted.isZero() || measured.min() > 0 && predicted.isZero();
        }
    }

    public Comparison {
        rows = List.copyOf(rows);
        missing = Collections.unmodifiableMap(new LinkedHashMap<>(missing));
    }

    /** Whether the program is one of several processes: it imports the module for them. */
    public boolean hasProcesses() {
        return scenario.programs().stream().anyMatch(program -> program.text().contains("import multiprocessing"));
    }

    /** Only those metrics that are ratios. */
    public Comparison ratios() {
        return of(rows.stream().filter(Row::isRatio).toList(), seeds);
    }

    /** The same metrics with what was measured in another session in the place of what is predicted. */
    Comparison with(Map<String, Range> session) {
        return of(
                rows.stream()
                        .filter(row -> session.containsKey(row.metric()))
                        .map(row -> new Row(row.metric(), row.measured(), session.get(row.metric())))
                        .toList(),
                0);
    }

    /** The same, and what was measured in another session. */
    Comparison measuredAlso(Map<String, Range> session) {
        return of(
                rows.stream()
                        .map(row -> session.containsKey(row.metric())
                                ? new Row(
                                        row.metric(),
                                        row.measured(),
                                        row.everMeasured().and(session.get(row.metric())),
                                        row.predicted())
                                : row)
                        .toList(),
                seeds);
    }

    private Comparison of(List<Row> others, int seeds) {
        return new Comparison(scenario, python, label, runs, seeds, others, missing);
    }

    static Comparison of(
            Scenario scenario,
            String python,
            String label,
            int runs,
            int seeds,
            Map<String, Range> measured,
            Map<String, Range> predicted) {
        var rows = new ArrayList<Row>();
        predicted.forEach((metric, prediction) -> {
            if (measured.containsKey(metric)) {
                rows.add(new Row(metric, measured.get(metric), prediction));
            }
        });
        Map<String, Range> missing = new LinkedHashMap<>(measured);
        missing.keySet().removeAll(predicted.keySet());
        return new Comparison(scenario, python, label, runs, seeds, rows, missing);
    }
}
