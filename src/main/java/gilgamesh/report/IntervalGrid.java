package gilgamesh.report;

import gilgamesh.scenario.PythonProfile;
import gilgamesh.scenario.PythonProfile.Gil;
import gilgamesh.scenario.Scenario;
import gilgamesh.validate.Comparison;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Two programs with many switch intervals and check intervals, measured and predicted: a row for each interval, a column for each number of threads. */
final class IntervalGrid {

    private static final double NANOS = 1e9;
    private static final List<Integer> HOGS = List.of(1, 2, 4);
    private static final List<Integer> THREADS = List.of(2, 4);

    private final List<Comparison> comparisons;

    IntervalGrid(List<Comparison> comparisons) {
        this.comparisons = comparisons;
    }

    String markdown() {
        return """
                ## Switch intervals and check intervals

                Measured / predicted, the medians of three runs and of one; the machine was up to a third faster or slower than in the record above.
                `pipe_convoy`, pings a second beside 1, 2 and 4 CPU-bound threads, and the rule 1 / (2 x threads x interval), which holds if each of a ping's two system
                calls waits a whole interval for each of the other threads. It does not hold for real, and is not built in: a thread
                that gives the GIL up and comes back before the one that was signalled is on a core takes it again for nothing. On two cores that is so several times
                in a row; on one core, where the thread that was signalled has no core, it is so for a whole time slice, whatever the interval. Below 0.1 ms
                switching costs more than the interval, and the rule promises more than the machine can do. 2.7 has no such rule: an interval is a number of bytecodes,
                and a thread that frees the GIL takes it again at once.

                """ + pings() + """

                `cpu_threads`, the slowdown of 2 and 4 threads that share the work of one. From 3.2 on nothing below 0.1 ms would be worth a switch; 2.7 frees and takes
                the GIL at every check, and on two cores the other thread fights for it.

                """ + slowdowns();
    }

    private String pings() {
        var table = new MarkdownTable(
                ":CPython",
                "cores",
                "interval",
                "1 thread",
                "the rule",
                "2 threads",
                "the rule",
                "4 threads",
                "the rule");
        cells("pipe_convoy", "hogs", "pings_per_s").forEach((key, cells) -> {
            var row = new ArrayList<>(key.cells());
            for (int hogs : HOGS) {
                row.add(cells.getOrDefault(hogs, ""));
                row.add(
                        key.intervalNanos() < 0
                                ? ""
                                : String.format(Locale.ROOT, "%,.0f", NANOS / (2.0 * hogs * key.intervalNanos())));
            }
            table.row(row.toArray(String[]::new));
        });
        return table.text();
    }

    private String slowdowns() {
        var table = new MarkdownTable(":CPython", "cores", "interval", "2 threads", "4 threads");
        cells("cpu_threads", "threads", "slowdown").forEach((key, cells) -> {
            var row = new ArrayList<>(key.cells());
            THREADS.forEach(threads -> row.add(cells.getOrDefault(threads, "")));
            table.row(row.toArray(String[]::new));
        });
        return table.text();
    }

    /** @param intervalNanos the switch interval; -1 if it is a check interval */
    private record Key(String python, int cores, String interval, long intervalNanos) {

        static Key of(Comparison comparison) {
            Scenario scenario = comparison.scenario();
            PythonProfile python = scenario.python();
            boolean isTick = python.gil() == Gil.TICK;
            return new Key(
                    comparison.python(),
                    scenario.machine().cores(),
                    isTick ? Amounts.count(python.checkInterval()) : Amounts.exact(python.switchInterval()),
                    isTick ? -1 : python.switchInterval());
        }

        List<String> cells() {
            return List.of(python, String.valueOf(cores), interval);
        }
    }

    /** By how many threads there are. */
    private Map<Key, Map<Integer, String>> cells(String experiment, String param, String metric) {
        Map<Key, Map<Integer, String>> cells = new LinkedHashMap<>();
        for (Comparison comparison : comparisons) {
            if (comparison.scenario().name().equals(experiment)) {
                int threads = ((Number) comparison.scenario().params().get(param)).intValue();
                cells.computeIfAbsent(Key.of(comparison), key -> new LinkedHashMap<>())
                        .put(threads, cell(comparison, metric));
            }
        }
        return cells;
    }

    private static String cell(Comparison comparison, String metric) {
        return comparison.rows().stream()
                .filter(row -> row.metric().equals(metric))
                .map(row -> Figures.brief(row.measured().median()) + " / "
                        + Figures.brief(row.predicted().median()))
                .findFirst()
                .orElse("no end");
    }
}
