package gilgamesh.sweep;

import gilgamesh.report.Amounts;
import gilgamesh.report.Style;
import gilgamesh.report.Table;
import gilgamesh.scenario.Axis;
import gilgamesh.scenario.Formula;
import gilgamesh.sweep.Search.Fitness;
import gilgamesh.sweep.Sweep.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a search for the best cell found.
 *
 * @param findings the cells that were visited
 * @param cells how many there are in the whole grid
 * @param trade what is given up for the goal, or got with it: the subject of the first condition; null if there is no condition
 */
public record Tuning(Findings findings, long cells, Formula trade) {

    /** How many cells are visited at least, if there are so many, and if nothing else is said. */
    private static final int USUAL_LEAST = 24;

    /** Rows of the trade-off curve. */
    private static final int MOST_SHOWN = 15;

    /** How many cells are visited if nothing is said: the whole of a small grid, and ever less of larger ones. */
    public static int usualBudget(long cells) {
        return (int) Math.max(USUAL_LEAST, Math.ceil(4 * Math.sqrt(cells)));
    }

    static Tuning search(
            String scenario,
            Sweep sweep,
            Grid grid,
            Replications replications,
            Findings.Question question,
            int budget) {
        Map<List<Integer>, Row> visited = new LinkedHashMap<>();
        List<Integer> sizes =
                grid.axes().stream().map(axis -> axis.values().size()).toList();
        var search = new Search(sizes, budget, points -> {
            List<Row> rows = sweep.run(grid.cells(points), replications, question.narrowed());
            if (visited.isEmpty()) {
                // A word that no run knows is told before all the others are run.
                Findings.of(scenario, grid.axes(), rows, replications, question);
            }
            IntStream.range(0, points.size()).forEach(i -> visited.put(points.get(i), rows.get(i)));
            return rows.stream().map(row -> fitness(row, question)).toList();
        });
        // Not the scenario's seed: a search does not change with what it looks at.
        List<List<Integer>> order = search.run(1);
        List<Row> rows =
                order.stream().sorted(Tuning::inOrderOfGrid).map(visited::get).toList();
        Formula trade = question.conditions().isEmpty()
                ? null
                : question.conditions().get(0).subject();
        return new Tuning(Findings.of(scenario, grid.axes(), rows, replications, question), grid.size(), trade);
    }

    private static int inOrderOfGrid(List<Integer> a, List<Integer> b) {
        for (int axis = 0; axis < a.size(); axis++) {
            if (!a.get(axis).equals(b.get(axis))) {
                return Integer.compare(a.get(axis), b.get(axis));
            }
        }
        return 0;
    }

    private static Fitness fitness(Row row, Findings.Question question) {
        double goal = row.sample(question.goal().formula()).mean();
        if (row.bad() > 0 || Double.isNaN(goal)) {
            return new Fitness(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
        }
        double violation = question.conditions().stream()
                .mapToDouble(condition -> Findings.violation(row, condition))
                .sum();
        return new Fitness(violation, question.goal().maximize() ? -goal : goal);
    }

    /** What to set, the trade-off curve, and what was saved. */
    public String text(Style style) {
        var text = new StringBuilder(style.strong(sentence())).append("\n\n");
        List<String> lines = trade == null ? perValue() : curve();
        if (!lines.isEmpty()) {
            lines.forEach(line -> text.append(line).append('\n'));
            text.append('\n');
        }
        return text.append(saved()).append('\n').toString();
    }

    /** {@code Set machine.cores = 8: p99(request) is then 5.13 ms +-0.2 %.} */
    private String sentence() {
        List<Integer> ranking = findings.ranking();
        if (ranking.isEmpty()) {
            return findings.conditions().isEmpty()
                    ? "Nothing can be said: no cell has " + findings.goal().formula()
                            + " and ended well in all of its runs."
                    : "Nothing that was tried meets " + conditions() + "." + nearest();
        }
        int best = ranking.get(0);
        Row row = findings.rows().get(best);
        String also = findings.conditions().isEmpty()
                ? ""
                : ", with "
                        + findings.conditions().stream()
                                .map(Formula::subject)
                                .map(subject -> subject + " " + Numbers.shown(subject, row.sample(subject)))
                                .collect(Collectors.joining(" and "));
        return "Set " + row.cell().settings(" = ") + ": " + findings.goal().formula() + " is then "
                + Numbers.shown(findings.goal().formula(), findings.goal(best)) + also + "."
                + alternatives(ranking);
    }

    private String conditions() {
        return findings.conditions().stream().map(Formula::toString).collect(Collectors.joining(" and "));
    }

    private String nearest() {
        return findings.rows().stream()
                .filter(row -> row.bad() == 0)
                .min(Comparator.comparingDouble(this::violation))
                .filter(row -> Double.isFinite(violation(row)))
                .map(row -> " The nearest is " + row.cell().settings(" = ") + ", with "
                        + findings.conditions().stream()
                                .map(Formula::subject)
                                .map(subject -> subject + " " + Numbers.shown(subject, row.sample(subject)))
                                .collect(Collectors.joining(" and "))
                        + ".")
                .orElse("");
    }

    private double violation(Row row) {
        return findings.conditions().stream()
                .mapToDouble(condition -> Findings.violation(row, condition))
                .sum();
    }

    private String alternatives(List<Integer> ranking) {
        long ties = ranking.stream()
                .skip(1)
                .filter(row -> findings.rows().get(row).runs().size() > 1 && findings.isAsGood(row, ranking.get(0)))
                .count();
        return ties == 0 ? "" : " " + Amounts.counted(ties, "other") + " of those tried may be as good.";
    }

    private String saved() {
        int tried = findings.rows().size();
        long runs = findings.rows().stream().mapToLong(row -> row.runs().size()).sum();
        String all = Amounts.count(cells) + " cells";
        return tried == cells
                ? "All " + all + " were tried: " + Amounts.counted(runs, "run") + ", none saved."
                : "Tried " + Amounts.count(tried) + " of " + all + ": " + Amounts.counted(runs, "run") + ", and saved "
                        + Amounts.count(
                                (cells - tried) * findings.replications().first()) + " of the full grid's.";
    }

    /** The cells of which no other is better in both: the goal, and the subject of the first condition. */
    List<Integer> front() {
        boolean moreIsBetter = findings.conditions().get(0).text().contains(">");
        List<Integer> front = new ArrayList<>();
        List<Integer> candidates = IntStream.range(0, findings.rows().size())
                .boxed()
                .filter(row -> findings.rows().get(row).bad() == 0
                        && findings.goal(row).isThere()
                        && subject(row).isThere())
                .sorted(Comparator.comparingDouble((Integer row) -> cost(row))
                        .thenComparingDouble(row -> moreIsBetter
                                ? -subject(row).mean()
                                : subject(row).mean()))
                .toList();
        double bestSubject = Double.POSITIVE_INFINITY;
        for (int row : candidates) {
            double subject = moreIsBetter ? -subject(row).mean() : subject(row).mean();
            if (subject < bestSubject) {
                bestSubject = subject;
                front.add(row);
            }
        }
        return front;
    }

    private Sample subject(int row) {
        return findings.rows().get(row).sample(trade);
    }

    private double cost(int row) {
        double mean = findings.goal(row).mean();
        return findings.goal().maximize() ? -mean : mean;
    }

    private List<String> curve() {
        List<Integer> front = front();
        if (front.isEmpty()) {
            return List.of();
        }
        var heading = new ArrayList<>(List.of("trade-off"));
        heading.add(findings.goal().formula().toString());
        heading.add(trade.toString());
        findings.axes().stream().map(Axis::path).forEach(heading::add);
        var table = new Table().row(heading.toArray(String[]::new));
        for (int row : thinned(front)) {
            var line = new ArrayList<>(List.of(
                    findings.ranking().stream().limit(1).anyMatch(best -> best == row)
                            ? "*"
                            : findings.isAdmitted(row) ? "" : "(not met)"));
            line.add(Numbers.shown(findings.goal().formula(), findings.goal(row)));
            line.add(Numbers.shown(trade, subject(row)));
            findings.rows().get(row).cell().values().stream()
                    .map(Axis.Value::label)
                    .forEach(line::add);
            table.row(line.toArray(String[]::new));
        }
        return table.lines("");
    }

    /** Evenly, with the ends, the best, and its neighbours on the curve. */
    private List<Integer> thinned(List<Integer> front) {
        if (front.size() <= MOST_SHOWN) {
            return front;
        }
        int best = front.indexOf(findings.ranking().stream().findFirst().orElse(-1));
        return IntStream.range(0, front.size())
                .filter(i -> Math.abs(i - best) <= 1
                        || i == front.size() - 1
                        || i % ((front.size() + MOST_SHOWN - 1) / MOST_SHOWN) == 0)
                .mapToObj(front::get)
                .toList();
    }

    /** Without conditions: what the goal is at best for each value of each axis. */
    private List<String> perValue() {
        List<String> lines = new ArrayList<>();
        for (int axis = 0; axis < findings.axes().size(); axis++) {
            Map<String, Integer> best = new LinkedHashMap<>();
            int index = axis;
            for (Axis.Value value : findings.axes().get(axis).values()) {
                findings.ranking().stream()
                        .filter(row -> findings.rows()
                                .get(row)
                                .cell()
                                .values()
                                .get(index)
                                .equals(value))
                        .findFirst()
                        .ifPresent(row -> best.put(value.label(), row));
            }
            if (best.size() > 1) {
                lines.addAll(axisTable(findings.axes().get(axis), best).lines(""));
                lines.add("");
            }
        }
        return lines.isEmpty() ? lines : lines.subList(0, lines.size() - 1);
    }

    private Table axisTable(Axis axis, Map<String, Integer> best) {
        var table = new Table().row(axis.path(), "at best " + findings.goal().formula(), "");
        int overall = findings.ranking().get(0);
        List<Map.Entry<String, Integer>> entries = List.copyOf(best.entrySet());
        int step = Math.max(1, (entries.size() + MOST_SHOWN - 1) / MOST_SHOWN);
        for (int i = 0; i < entries.size(); i++) {
            int row = entries.get(i).getValue();
            if (i % step == 0 || i == entries.size() - 1 || row == overall) {
                table.row(
                        entries.get(i).getKey(),
                        Numbers.shown(findings.goal().formula(), findings.goal(row)),
                        row == overall ? "*" : "");
            }
        }
        return table;
    }
}
