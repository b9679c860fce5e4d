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
    private static final List<Integer> HOGS = List.of(1, 2, 3, 4);
    private static final List<Integer> THREADS = List.of(2, 3, 4);

    private final List<Comparison> comparisons;

    IntervalGrid(List<Comparison> comparisons) {
        this.comparisons = comparisons;
    }

    String markdown() {
        return """
                ## Switch intervals and check intervals

                Measured / predicted: the median of three runs and one seed ([the grid](../scenarios/reference/grid.jsonl)). The machine was up to a half faster or slower
                than in the record above, and changed its mind between the two halves of a run: slowdowns of threads that cannot slow each other down are 0.83 to 1.25.

                `pipe_convoy`, pings a second beside 1 to 4 CPU-bound threads. The rule is 1 / (2 x threads x interval): each of a ping's two system calls waits one
                interval for each of the other threads. Nothing of it is built in. It holds for what blocks long enough to lose its turn (lesson 06). This thread
                gives the GIL up for a microsecond, and is mostly back before the one that was signalled is on a core: then it takes the GIL again for nothing, and does
                some ten pings for each interval that it has to wait. So with 5 ms and more the rate goes with 1 / (threads x interval), ten times as high; below that
                a ping waits for no interval but for a core that wakes up; below 0.1 ms switching costs more than the interval, and the rate hardly changes. On one core
                the thread that was signalled has no core, and the rate is a share of the time slices, whatever the interval. 2.7 has no such rule: an interval is a
                number of bytecodes, and who frees the GIL takes it again at once. Where it says "no end", every thread that is woken comes too late for the GIL, here
                for ever; for real some come in time.

                """ + pings() + """

                `cpu_threads`, the slowdown of 2 to 4 threads that share the work of one. From 3.2 on a switch more or less costs next to nothing, even 100,000 times a
                second. 2.7 frees and takes the GIL at every check: a check interval of 1 doubles the time for each thread that waits on one core, and on two cores, where
                the other thread wakes up and fights for it, makes it ten times as long. Where it says "no end", that is more switches than the simulator puts into a run.

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
                "3 threads",
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
        var table = new MarkdownTable(":CPython", "cores", "interval", "2 threads", "3 threads", "4 threads");
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
                .orElseGet(() -> Figures.brief(comparison.missing().get(metric).median()) + " / no end");
    }
}
