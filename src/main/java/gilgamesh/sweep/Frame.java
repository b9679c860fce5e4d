package gilgamesh.sweep;

import gilgamesh.scenario.Axis;
import gilgamesh.scenario.Formula;
import gilgamesh.sweep.Sweep.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A sweep as a table for other programs: a row for each cell, with columns for the axes, how often it was run, how many runs did not end well,
 * and the mean and half of the confidence interval of every metric.
 *
 * @param rows each with a value for each column: Double, Long or String, or null where there is none
 */
record Frame(List<Column> columns, List<List<Object>> rows) {

    enum Kind {
        WHOLE,
        NUMBER,
        TEXT
    }

    record Column(String name, Kind kind) {}

    static Frame of(Findings findings) {
        List<Column> columns = new ArrayList<>();
        for (int axis = 0; axis < findings.axes().size(); axis++) {
            columns.add(new Column(
                    findings.axes().get(axis).path(), kind(findings.axes().get(axis))));
        }
        columns.add(new Column("replications", Kind.WHOLE));
        columns.add(new Column("bad runs", Kind.WHOLE));
        List<Formula> metrics = metrics(findings);
        for (Formula metric : metrics) {
            columns.add(new Column(name(metric), Kind.NUMBER));
            columns.add(new Column(name(metric) + " +-", Kind.NUMBER));
        }
        List<List<Object>> rows = findings.rows().stream()
                .map(row -> values(findings, row, columns, metrics))
                .toList();
        return new Frame(columns, rows);
    }

    /** All that was measured, and what was computed from it for the table. */
    static List<Formula> metrics(Findings findings) {
        List<Formula> metrics = new ArrayList<>();
        for (String name : findings.names()) {
            metrics.add(named(name));
        }
        findings.columns().stream().filter(column -> !column.isName()).forEach(metrics::add);
        return metrics;
    }

    /** The formula that is one metric, whatever characters the name of its mark has. */
    static Formula named(String name) {
        int open = Measures.isOfMark(name) && !name.matches("\\w+\\([\\p{L}_][\\p{L}\\p{N}_.]*\\)")
                ? name.indexOf('(')
                : -1;
        return Findings.formula(
                open < 0
                        ? name
                        : name.substring(0, open) + "(\"" + name.substring(open + 1, name.length() - 1) + "\")");
    }

    static String name(Formula metric) {
        return metric.isName() ? metric.names().iterator().next().replace("\"", "") : metric.toString();
    }

    /** Whole numbers and durations in seconds are numbers; if a value of the axis is neither, all are texts. */
    private static Kind kind(Axis axis) {
        if (axis.values().stream().anyMatch(value -> Double.isNaN(value.number()))) {
            return Kind.TEXT;
        }
        boolean whole = axis.values().stream().allMatch(value -> value.label().matches("-?\\d{1,18}"));
        return whole ? Kind.WHOLE : Kind.NUMBER;
    }

    private static List<Object> values(Findings findings, Row row, List<Column> columns, List<Formula> metrics) {
        List<Object> values = new ArrayList<>();
        IntStream.range(0, findings.axes().size()).forEach(axis -> {
            Axis.Value value = row.cell().values().get(axis);
            values.add(
                    switch (columns.get(axis).kind()) {
                        case TEXT -> value.label();
                        case NUMBER -> value.number();
                        case WHOLE -> Long.valueOf(value.label());
                    });
        });
        values.add((long) row.runs().size());
        values.add(row.bad());
        for (Formula metric : metrics) {
            Sample sample = row.sample(metric);
            values.add(sample.isThere() ? sample.mean() : null);
            values.add(Double.isFinite(sample.halfWidth()) ? sample.halfWidth() : null);
        }
        return values;
    }
}
