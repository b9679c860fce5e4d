package gilgamesh.report;

import gilgamesh.validate.Accuracy;
import gilgamesh.validate.Comparison;
import gilgamesh.validate.Comparison.Row;
import gilgamesh.validate.Selection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** {@code docs/accuracy.md}: how true predictions are, of everything that was recorded. */
public final class AccuracyPage {

    /** With how many seeds it is shown how far predictions spread. */
    public static final int SEEDS = 30;

    /** Of what that is shown. With processes it is the machine's speed above all that differs from run to run. */
    public static final Selection SPREAD = new Selection(
            List.of(
                    "cpu_threads",
                    "pipe_convoy",
                    "nap",
                    "lost_updates",
                    "fairness",
                    "thread_queue",
                    "lock_contention",
                    "costs"),
            List.of("3.12.1"),
            OptionalInt.of(2));

    private final RecordReport record;
    private final List<Comparison> grid;
    private final List<Comparison> leftOut;
    private final List<Comparison> usual;

    /**
     * @param grid the same few programs with many switch intervals and check intervals
     * @param leftOut the experiments from which something was calibrated, by profiles that were calibrated without them
     * @param usual of {@link #SPREAD}, where most of the {@link #SEEDS} predictions are
     */
    public AccuracyPage(RecordReport record, List<Comparison> grid, List<Comparison> leftOut, List<Comparison> usual) {
        this.record = record;
        this.grid = List.copyOf(grid);
        this.leftOut = List.copyOf(leftOut);
        this.usual = List.copyOf(usual);
    }

    public String text() {
        var text = new StringBuilder("""
                # How true it is

                Made by `gilgamesh validate --recorded --seeds 3 --format markdown > docs/accuracy.md`, not by hand: what real CPythons did on the reference machine
                ([the record](../scenarios/reference/README.md)), and what Gilgamesh says of the same programs. A metric is measured in five runs. Where these differ
                by less than 10 % the prediction has an error; where they differ by more, it lies between the least and the greatest that was ever measured (inside) or not; if not between
                those of the record, that range is given. The prediction is the median over
                """)
                .append(Amounts.counted(seeds(record.comparisons()), "seed"))
                .append("""
                . Aimed at: a median error of at most 5 %, 90 % of the errors below 15 %, nine of ten wide metrics inside, and nothing on the wrong side of
                zero (with any seed a lost update where none ever was, or with no seed one where there always was).

                """);
        text.append(record.markdown()).append('\n');
        record.byExperiment().forEach((name, comparisons) -> {
            text.append("## ").append(name).append("\n\n");
            text.append(comparisons.get(0).scenario().summary()).append(".\n\n");
            if (!record.off(name).isEmpty()) {
                text.append(record.off(name)).append("\n\n");
            }
            text.append(ComparisonReport.rows(comparisons).text()).append('\n');
        });
        text.append(new IntervalGrid(grid).markdown()).append('\n');
        text.append(leavingOneOut()).append('\n');
        return text.append(spreads()).toString();
    }

    private static int seeds(List<Comparison> comparisons) {
        return comparisons.isEmpty() ? 0 : comparisons.get(0).seeds();
    }

    private String leavingOneOut() {
        var table = new MarkdownTable(
                ":left out", "metrics", "median error", "90 %", "worst", "left out: median error", "90 %", "worst");
        var without = RecordReport.byExperiment(leftOut);
        record.byExperiment().forEach((name, comparisons) -> {
            Accuracy with = Accuracy.of(comparisons);
            Accuracy own = without.containsKey(name) ? Accuracy.of(without.get(name)) : with;
            table.row(
                    "`" + name + "`",
                    String.valueOf(with.narrow()),
                    Figures.percent(with.median()),
                    Figures.percent(with.percentile90()),
                    Figures.percent(with.worst()),
                    Figures.percent(own.median()),
                    Figures.percent(own.percentile90()),
                    Figures.percent(own.worst()));
        });
        return """
                ## One left out

                What bytecodes cost was measured by loops of its own ([docs/costs.md](costs.md)), and scaled to the speed that the machine of the record had when it
                was recorded: by the loops of `costs`, and by the countdowns of `cpu_threads` in one thread. Without one of the two the scale is that of the other
                ([the profiles](../scenarios/reference/without)). No bytecode's cost was calibrated from the other experiments: leaving one of them out changes nothing. What
                cannot be left out is what nothing else measures: the work of `time.sleep` itself, 0.3 us, is known from `sleep_0` of `costs` alone, and how long a thread is
                still awake that has asked for the GIL (`futex-wait-other-core` of the machine) from `nap`, and the speed of system calls, and with it of pickles, from the pings of `pipe_convoy`
                without a hog; its other metrics and `fairness` had no part in it. Of processes, `process_costs`
                gave the speed of their start and end (`process_fork_join`) and the start of a fresh interpreter (`process_spawn_join`); the five other experiments with processes had
                no part in it.

                """ + table.text();
    }

    private String spreads() {
        var table = new MarkdownTable(
                ":scenario",
                ":",
                ":metric",
                "measured",
                "of five runs",
                "predicted",
                "of " + SEEDS + " seeds",
                "spread, predicted to measured");
        int rows = 0;
        Map<String, List<String>> alike = new LinkedHashMap<>();
        for (Comparison comparison : usual) {
            for (Row row : comparison.rows()) {
                if (row.measured().isNarrow()) {
                    continue;
                }
                double ratio = row.predicted().spread() / row.measured().spread();
                rows++;
                if (ratio >= 1.0 / 3 && ratio <= 3) {
                    alike.computeIfAbsent(comparison.scenario().name(), name -> new ArrayList<>())
                            .add(row.metric());
                }
                table.row(
                        "`" + comparison.scenario().name() + "`",
                        comparison.label(),
                        row.metric(),
                        Figures.number(row.measured().median()),
                        Figures.span(row.measured()),
                        Figures.number(row.predicted().median()),
                        Figures.span(row.predicted()),
                        Figures.number(ratio));
            }
        }
        return """
                ## Seeds

                A seed decides what is random in reality: how long a wake-up takes, and with it who gets the GIL or a core first. Below are all metrics of CPython 3.12 on
                two cores, where threads have luck, whose measured runs differ by more than 10 %%: from the least to the greatest of five runs, and from the sixth part to
                five sixths of %d seeds, which is where the least and the greatest of five lie on average. Of %d spreads %d are within a factor of three of the measured
                ones%s. What differs for another reason comes out too narrow: the speed of the machine of the record, a virtual one, changed by some 20 %% from run to
                run (all times of `cpu_threads` and `costs`, and items a second); and how long a core sleeps before it is woken has one distribution here, where real
                runs keep to one mood for a second or two (pings and naps a second).

                """.formatted(
                                SEEDS,
                                rows,
                                alike.values().stream().mapToInt(List::size).sum(),
                                alike.isEmpty() ? "" : ": " + named(alike))
                + table.text();
    }

    private static String named(Map<String, List<String>> metrics) {
        return metrics.entrySet().stream()
                .map(entry -> "`" + entry.getKey() + "` (" + String.join(", ", entry.getValue()) + ")")
                .collect(Collectors.joining(", "));
    }
}
