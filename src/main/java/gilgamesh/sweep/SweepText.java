package gilgamesh.sweep;

import gilgamesh.report.Amounts;
import gilgamesh.report.Style;
import gilgamesh.report.Table;
import gilgamesh.scenario.Axis;
import gilgamesh.scenario.Formula;
import gilgamesh.sweep.Sweep.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The table of a sweep: a row for each cell, with means and confidence intervals, and the best one marked. */
public final class SweepText {

    /** More rows are not read: of them the best are shown. */
    private static final int MANY = 100;

    private static final int SHOWN_OF_MANY = 20;

    private final Findings findings;
    private final Style style;
    private final List<Integer> ranking;

    public SweepText(Findings findings, Style style) {
        this.findings = findings;
        this.style = style;
        this.ranking = findings.ranking();
    }

    public String text() {
        var text = new StringBuilder(title()).append("\n\n");
        List<Integer> shown = findings.rows().size() <= MANY
                ? IntStream.range(0, findings.rows().size()).boxed().toList()
                : ranking.stream().limit(SHOWN_OF_MANY).toList();
        List<String> lines = table(shown).lines("");
        text.append(style.faint(lines.get(0))).append('\n');
        for (int i = 0; i < shown.size(); i++) {
            boolean best = !ranking.isEmpty() && ranking.get(0).equals(shown.get(i));
            text.append(best ? style.strong(lines.get(i + 1)) : lines.get(i + 1))
                    .append('\n');
        }
        int hidden = findings.rows().size() - shown.size();
        if (hidden > 0) {
            text.append("(and ").append(Amounts.counted(hidden, "cell")).append(" more: --out FILE.csv has all)\n");
        }
        return text.append('\n').append(verdict()).toString();
    }

    private String title() {
        int least = findings.rows().stream()
                .mapToInt(row -> row.runs().size())
                .min()
                .orElse(0);
        int most = findings.rows().stream()
                .mapToInt(row -> row.runs().size())
                .max()
                .orElse(0);
        String runs = least == most ? Amounts.counted(least, "replication") : least + " to " + most + " replications";
        String cells = Amounts.counted(findings.rows().size(), "cell");
        return findings.scenario() + ": " + cells + ", " + runs + " each"
                + (most > 1 ? "; mean +- half of the 95 % confidence interval" : "");
    }

    private Table table(List<Integer> shown) {
        boolean different = findings.rows().stream()
                        .mapToInt(row -> row.runs().size())
                        .distinct()
                        .count()
                > 1;
        var heading = new ArrayList<>(List.of(""));
        findings.axes().stream().map(Axis::path).forEach(heading::add);
        findings.columns().stream().map(Formula::toString).forEach(heading::add);
        if (different) {
            heading.add("runs");
        }
        var table = new Table().row(heading.toArray(String[]::new));
        for (int index : shown) {
            Row row = findings.rows().get(index);
            var line = new ArrayList<>(List.of(mark(index)));
            row.cell().values().stream().map(Axis.Value::label).forEach(line::add);
            for (Formula column : findings.columns()) {
                line.add(Numbers.shown(column, row.sample(column)));
            }
            if (different) {
                line.add(String.valueOf(row.runs().size()));
            }
            table.row(line.toArray(String[]::new));
        }
        return table;
    }

    private String mark(int row) {
        if (findings.rows().get(row).bad() > 0) {
            return "!";
        }
        if (ranking.isEmpty() || !findings.isEligible(row)) {
            return "";
        }
        return ranking.get(0) == row ? "*" : isTie(row) ? "=" : "";
    }

    private boolean isTie(int row) {
        return findings.rows().get(row).runs().size() > 1 && findings.isAsGood(row, ranking.get(0));
    }

    private String verdict() {
        var text = new StringBuilder();
        if (ranking.isEmpty()) {
            text.append("No cell is the best one: ")
                    .append(
                            findings.conditions().isEmpty()
                                    ? "none has " + findings.goal().formula() + " and ended well in all of its runs"
                                    : "none meets "
                                            + findings.conditions().stream()
                                                    .map(Formula::toString)
                                                    .collect(Collectors.joining(" and "))
                                            + " and ended well in all of its runs")
                    .append(".\n");
        } else {
            int best = ranking.get(0);
            text.append("* ")
                    .append(findings.goal())
                    .append(conditions())
                    .append(": ")
                    .append(findings.rows().get(best).cell().settings())
                    .append(" (")
                    .append(Numbers.shown(findings.goal().formula(), findings.goal(best)))
                    .append(")\n");
            long ties = ranking.stream().skip(1).filter(this::isTie).count();
            if (ties > 0) {
                text.append("= not really worse, by the runs with the same seeds (95 %): ")
                        .append(Amounts.counted(ties, "cell"))
                        .append('\n');
            }
        }
        return text.append(wide()).append(failures()).toString();
    }

    /** Cells of which {@code --until-ci} did not get what it asked for. */
    private String wide() {
        Replications replications = findings.replications();
        long wide = IntStream.range(0, findings.rows().size())
                .filter(row -> replications.isTooFew(
                        findings.goal(row), findings.rows().get(row).runs().size()))
                .count();
        return wide == 0
                ? ""
                : Amounts.counted(wide, "cell") + ": the interval is still wider than "
                        + Numbers.percent(replications.untilCi()) + " after "
                        + Amounts.counted(replications.most(), "replication") + " (--max-replications)\n";
    }

    private String conditions() {
        return findings.conditions().isEmpty()
                ? ""
                : " with "
                        + findings.conditions().stream().map(Formula::toString).collect(Collectors.joining(" and "));
    }

    private String failures() {
        Map<Run.Outcome, Long> outcomes = findings.rows().stream()
                .flatMap(row -> Findings.badOutcomes(row).entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum, TreeMap::new));
        if (outcomes.isEmpty()) {
            return "";
        }
        return "! runs that did not end well: "
                + outcomes.entrySet().stream()
                        .map(each -> Amounts.count(each.getValue()) + " " + each.getKey())
                        .collect(Collectors.joining(", "))
                + "\n";
    }
}
