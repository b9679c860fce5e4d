package gilgamesh.sweep;

import gilgamesh.scenario.Axis;
import gilgamesh.scenario.Formula;
import gilgamesh.scenario.Nearest;
import gilgamesh.scenario.Problem;
import gilgamesh.scenario.ScenarioRefused;
import gilgamesh.scenario.SweepBlock.Goal;
import gilgamesh.sweep.Sweep.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * What a sweep found: its cells with their runs, and which of them is the best.
 *
 * @param replications how often each cell was to be run
 * @param columns the metrics that a table shows
 */
public record Findings(
        String scenario,
        List<Axis> axes,
        List<Row> rows,
        Replications replications,
        Goal goal,
        List<Formula> conditions,
        List<Formula> columns) {

    /** What a sweep is asked about its runs: everything may be left out. */
    public record Question(Goal goal, List<Formula> conditions, List<Formula> columns) {

        /** Whose interval replications narrow. */
        Formula narrowed() {
            return goal == null ? formula(Measures.SECONDS) : goal.formula();
        }

        /** With least time as the goal, if there is none. */
        public Question orLeastTime() {
            return goal == null ? new Question(new Goal(formula(Measures.SECONDS), false), conditions, columns) : this;
        }
    }

    public Findings {
        axes = List.copyOf(axes);
        rows = List.copyOf(rows);
        conditions = List.copyOf(conditions);
        columns = List.copyOf(columns);
    }

    /**
     * Fills in what was not asked: least time, or, where every run ends at its stop-after anyway, most marks a second.
     *
     * @throws ScenarioRefused if a formula has a metric that no run gave
     */
    static Findings of(String scenario, List<Axis> axes, List<Row> rows, Replications replications, Question question) {
        Collection<String> names = names(rows);
        List<Formula> all = new ArrayList<>(question.conditions());
        all.addAll(question.columns());
        if (question.goal() != null) {
            all.add(question.goal().formula());
        }
        all.forEach(formula -> check(formula, names));
        Goal goal = question.goal() == null ? usualGoal(rows) : question.goal();
        return new Findings(
                scenario,
                axes,
                rows,
                replications,
                goal,
                question.conditions(),
                question.columns().isEmpty() ? usualColumns(goal, question.conditions(), names) : question.columns());
    }

    static Formula formula(String name) {
        return Formula.parse("", name, false);
    }

    /** Of all that was measured in any run, in order. */
    static Collection<String> names(List<Row> rows) {
        Collection<String> names = new TreeSet<>(Measures.ORDER);
        rows.forEach(
                row -> row.runs().forEach(run -> names.addAll(run.measures().keySet())));
        return names;
    }

    Collection<String> names() {
        return names(rows);
    }

    static void check(Formula formula, Collection<String> names) {
        for (String name : formula.names()) {
            if (!names.contains(name) && !names.contains("\"" + name + "\"")) {
                throw new ScenarioRefused(List.of(new Problem(
                        formula.text(),
                        0,
                        "",
                        "no run gives " + name
                                + Nearest.to(name, names)
                                        .map(near -> "; did you mean " + near + "?")
                                        .orElse("")
                                + " (there is: " + String.join(", ", names) + ")")));
            }
        }
    }

    private static Goal usualGoal(List<Row> rows) {
        boolean allStopped =
                rows.stream().flatMap(row -> row.runs().stream()).allMatch(run -> run.outcome() == Run.Outcome.STOPPED);
        boolean haveMarks =
                rows.stream().flatMap(row -> row.runs().stream()).anyMatch(run -> run.measure(Measures.THROUGHPUT) > 0);
        return allStopped && haveMarks
                ? new Goal(formula(Measures.THROUGHPUT), true)
                : new Goal(formula(Measures.SECONDS), false);
    }

    private static List<Formula> usualColumns(Goal goal, List<Formula> conditions, Collection<String> names) {
        List<Formula> columns = new ArrayList<>(List.of(goal.formula()));
        conditions.forEach(condition -> columns.add(condition.subject()));
        columns.add(formula(Measures.SECONDS));
        names.stream()
                .filter(name -> name.startsWith("throughput(") || name.startsWith("p99("))
                .limit(2)
                .map(Frame::named)
                .forEach(columns::add);
        columns.add(formula("gil.wait"));
        List<Formula> different = new ArrayList<>();
        for (Formula column : columns) {
            if (different.stream().noneMatch(other -> other.term().equals(column.term()))) {
                different.add(column);
            }
        }
        return different;
    }

    /** The rows from the best to the worst; those that are out of the question are left out. */
    List<Integer> ranking() {
        Comparator<Integer> order = Comparator.comparingDouble(row -> goal(row).mean());
        return IntStream.range(0, rows.size())
                .boxed()
                .filter(this::isEligible)
                .sorted(goal.maximize() ? order.reversed() : order)
                .toList();
    }

    /** Whether a row may be the best: all of its runs ended well, it has the metric, and it meets the conditions on average. */
    boolean isEligible(int row) {
        return rows.get(row).bad() == 0 && goal(row).isThere() && isAdmitted(row);
    }

    boolean isAdmitted(int row) {
        return conditions.stream().allMatch(condition -> violation(rows.get(row), condition) == 0);
    }

    /** How far a condition is from being met by the means. */
    static double violation(Row row, Formula condition) {
        return condition.violation(name -> Sample.of(
                        row.runs().stream().map(run -> run.measure(name)).toList())
                .mean());
    }

    Sample goal(int row) {
        return rows.get(row).sample(goal.formula());
    }

    /** Whether the runs with the same seeds leave it open which of two rows is better. */
    boolean isAsGood(int row, int best) {
        return !difference(rows.get(row), rows.get(best), goal.formula()).isThere()
                || difference(rows.get(row), rows.get(best), goal.formula()).holdsZero();
    }

    /** Of the runs that have the same seeds, the first less the second. */
    static Sample difference(Row row, Row other, Formula formula) {
        int common = Math.min(row.runs().size(), other.runs().size());
        return Sample.of(IntStream.range(0, common)
                .mapToObj(i -> formula.value(row.runs().get(i)::measure)
                        - formula.value(other.runs().get(i)::measure))
                .toList());
    }

    /** How the runs of a row ended that should not have ended so. */
    static Map<Run.Outcome, Long> badOutcomes(Row row) {
        Map<Run.Outcome, Long> outcomes = new EnumMap<>(Run.Outcome.class);
        row.runs().stream()
                .filter(run -> !run.outcome().isGood())
                .forEach(run -> outcomes.merge(run.outcome(), 1L, Long::sum));
        return outcomes;
    }
}
