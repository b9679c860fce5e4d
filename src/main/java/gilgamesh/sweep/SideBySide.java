package gilgamesh.sweep;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import gilgamesh.report.Amounts;
import gilgamesh.report.Style;
import gilgamesh.report.Table;
import gilgamesh.scenario.Formula;
import gilgamesh.sweep.Sweep.Row;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Alternatives side by side: what each gives, how many times that of the first, and whether the difference is real. Differences are those of the
 * runs with the same seeds, at 95 %.
 *
 * @param labels one for each alternative; the first is what the others are compared with
 */
public record SideBySide(List<String> labels, List<Row> rows, List<Formula> metrics) {

    private static final String REAL_NOT = "=";
    private static final String BAD = "!";
    private static final double LEAST_SHOWN = 0.0001;
    private static final String LEAST_SHOWN_TEXT = "0.0001";

    public SideBySide {
        labels = List.copyOf(labels);
        rows = List.copyOf(rows);
        metrics = List.copyOf(metrics);
    }

    /**
     * How one alternative stands to the first in one metric.
     *
     * @param bad whether runs of either ended as they should not: what they gave until then cannot be compared
     */
    private record Standing(Sample first, Sample other, Sample difference, boolean bad) {

        boolean isThere() {
            return first.isThere() && other.isThere();
        }

        /** Whether the difference is more than luck; one replication cannot tell. */
        boolean isReal() {
            return !bad && difference.count() > 1 && !difference.holdsZero();
        }

        double ratio() {
            return other.mean() / first.mean();
        }

        String text() {
            if (!isThere() || bad) {
                return bad ? BAD : "";
            }
            if (first.mean() == other.mean() && difference.halfWidth() == 0) {
                return REAL_NOT;
            }
            String doubt = difference.count() == 1 ? "?" : isReal() ? "" : REAL_NOT;
            if (!Double.isFinite(ratio())) {
                return doubt.isEmpty() ? "differs" : doubt;
            }
            return (times(ratio()) + interval() + " " + doubt).strip();
        }

        /** Of the ratio: the interval of the differences, in means of the first. */
        private String interval() {
            double half = difference.halfWidth() / Math.abs(first.mean());
            if (half == 0 || !Double.isFinite(half)) {
                return "";
            }
            return half < LEAST_SHOWN
                    ? " +-<" + LEAST_SHOWN_TEXT
                    : " +-"
                            + new BigDecimal(half)
                                    .round(new MathContext(half < 10 * LEAST_SHOWN ? 1 : 2))
                                    .toPlainString();
        }

        private static String times(double ratio) {
            String format = Math.abs(ratio) < 0.0995 ? "%.4f" : Math.abs(ratio) < 9.95 ? "%.3f" : "%,.1f";
            return "x" + (ratio == 0 ? "0" : String.format(Locale.ROOT, format, ratio));
        }
    }

    private Standing standing(int alternative, Formula metric) {
        return new Standing(
                rows.get(0).sample(metric),
                rows.get(alternative).sample(metric),
                Findings.difference(rows.get(alternative), rows.get(0), metric),
                rows.get(0).bad() > 0 || rows.get(alternative).bad() > 0);
    }

    /** Tables, each with the first alternative and as many others as the width has room for. */
    public String text(Style style) {
        int runs = rows.get(0).runs().size();
        var text = new StringBuilder(Amounts.counted(runs, "replication") + " each"
                + (runs > 1 ? "; mean +- half of the 95 % confidence interval" : "") + "\n");
        int next = 1;
        do {
            int end = Math.min(rows.size(), next + 1);
            while (end < rows.size() && width(next, end + 1) <= style.width()) {
                end++;
            }
            text.append('\n');
            List<String> lines = table(next, end).lines("");
            text.append(style.faint(lines.get(0))).append('\n');
            lines.stream().skip(1).forEach(line -> text.append(line).append('\n'));
            next = end;
        } while (next < rows.size());
        return text.append('\n').append(legend()).toString();
    }

    private int width(int from, int to) {
        return table(from, to).lines("").stream().mapToInt(String::length).max().orElse(0);
    }

    private Table table(int from, int to) {
        var heading = new ArrayList<>(List.of("", labels.get(0)));
        for (int i = from; i < to; i++) {
            heading.addAll(List.of(labels.get(i), ""));
        }
        var table = new Table().row(heading.toArray(String[]::new));
        for (Formula metric : metrics) {
            var line = new ArrayList<>(List.of(
                    Frame.name(metric), Numbers.shown(metric, rows.get(0).sample(metric))));
            for (int i = from; i < to; i++) {
                line.add(Numbers.shown(metric, rows.get(i).sample(metric)));
                line.add(standing(i, metric).text());
            }
            table.row(line.toArray(String[]::new));
        }
        return table;
    }

    private String legend() {
        var text = new StringBuilder();
        if (rows.size() > 1) {
            text.append("x2.00: so many times ").append(labels.get(0)).append(", by the runs with the same seeds\n");
            text.append(
                    rows.get(0).runs().size() > 1
                            ? "=: no real difference (95 %)\n"
                            : "?: one replication cannot tell whether a difference is real\n");
        }
        boolean bad = false;
        for (int i = 0; i < rows.size(); i++) {
            bad |= rows.get(i).bad() > 0;
            for (Map.Entry<Run.Outcome, Long> each :
                    Findings.badOutcomes(rows.get(i)).entrySet()) {
                text.append("! ")
                        .append(labels.get(i))
                        .append(": ")
                        .append(Amounts.counted(each.getValue(), "run"))
                        .append(' ')
                        .append(each.getKey())
                        .append('\n');
            }
        }
        if (bad) {
            text.append("!: not compared; gilgamesh run shows how such a run ends\n");
        }
        return text.toString();
    }

    /** An object with the alternatives, each with its metrics. */
    public String json() {
        var text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            json.writeStartObject();
            json.writeArrayFieldStart("alternatives");
            for (int i = 0; i < rows.size(); i++) {
                alternative(json, i);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private void alternative(JsonGenerator json, int index) throws IOException {
        json.writeStartObject();
        json.writeStringField("label", labels.get(index));
        json.writeNumberField("replications", rows.get(index).runs().size());
        json.writeNumberField("bad_runs", rows.get(index).bad());
        json.writeObjectFieldStart("metrics");
        for (Formula metric : metrics) {
            Standing standing = standing(index, metric);
            json.writeObjectFieldStart(Frame.name(metric));
            number(json, "mean", standing.other().mean());
            number(json, "half_width", standing.other().halfWidth());
            if (index > 0) {
                number(json, "ratio", standing.ratio());
                number(json, "difference", standing.difference().mean());
                number(json, "difference_half_width", standing.difference().halfWidth());
                json.writeBooleanField("real", standing.isReal());
            }
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, String name, double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumberField(name, Numbers.exact(value));
        } else {
            json.writeNullField(name);
        }
    }
}
