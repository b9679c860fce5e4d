package gilgamesh.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import gilgamesh.validate.Accuracy;
import gilgamesh.validate.Comparison;
import gilgamesh.validate.Comparison.Row;
import gilgamesh.validate.Range;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Predictions beside measurements: as tables in text or Markdown, or as JSON. */
public final class ComparisonReport {

    private final List<Comparison> comparisons;

    public ComparisonReport(List<Comparison> comparisons) {
        this.comparisons = List.copyOf(comparisons);
    }

    /** A table for each scenario, and how true they are together. */
    public String text() {
        var text = new StringBuilder();
        for (Comparison comparison : comparisons) {
            text.append(title(comparison)).append('\n');
            var table = new Table().row("metric", "measured", "min .. max", "predicted", "min .. max", "error");
            for (Row row : comparison.rows()) {
                table.row(
                        row.metric(),
                        Figures.number(row.measured().median()),
                        Figures.span(row.measured()),
                        Figures.number(row.predicted().median()),
                        Figures.span(row.predicted()),
                        Figures.error(row));
            }
            table.lines("  ").forEach(line -> text.append(line).append('\n'));
            text.append('\n');
        }
        return text.append(summary(comparisons)).toString();
    }

    /** One table of everything. */
    public String markdown() {
        return summary(comparisons) + "\n" + rows(comparisons).text();
    }

    /** A row for each metric. */
    static MarkdownTable rows(List<Comparison> comparisons) {
        var table = new MarkdownTable(
                ":scenario",
                ":CPython",
                "cores",
                ":",
                ":metric",
                "measured",
                "min .. max",
                "predicted",
                "min .. max",
                "error");
        for (Comparison comparison : comparisons) {
            for (Row row : comparison.rows()) {
                table.row(
                        "`" + comparison.scenario().name() + "`",
                        comparison.python(),
                        String.valueOf(comparison.scenario().machine().cores()),
                        comparison.label(),
                        row.metric(),
                        Figures.number(row.measured().median()),
                        Figures.span(row.measured()),
                        Figures.number(row.predicted().median()),
                        Figures.span(row.predicted()),
                        Figures.error(row));
            }
        }
        return table;
    }

    /** An array with an object for each scenario. */
    public String json() {
        var text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            json.writeStartArray();
            for (Comparison comparison : comparisons) {
                write(json, comparison);
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text + "\n";
    }

    private static void write(JsonGenerator json, Comparison comparison) throws IOException {
        json.writeStartObject();
        json.writeStringField("scenario", comparison.scenario().name());
        json.writeStringField("python", comparison.python());
        json.writeNumberField("cores", comparison.scenario().machine().cores());
        json.writeStringField("label", comparison.label());
        json.writeNumberField("runs", comparison.runs());
        json.writeNumberField("seeds", comparison.seeds());
        json.writeArrayFieldStart("metrics");
        for (Row row : comparison.rows()) {
            json.writeStartObject();
            json.writeStringField("metric", row.metric());
            range(json, "measured", row.measured());
            range(json, "ever_measured", row.everMeasured());
            range(json, "predicted", row.predicted());
            if (Double.isFinite(row.error())) {
                json.writeNumberField("error", row.error());
            } else {
                json.writeNullField("error");
            }
            json.writeBooleanField("inside", row.isInside());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void range(JsonGenerator json, String name, Range range) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("min", range.min());
        json.writeNumberField("median", range.median());
        json.writeNumberField("max", range.max());
        json.writeEndObject();
    }

    private static String title(Comparison comparison) {
        int cores = comparison.scenario().machine().cores();
        String label = comparison.label().isEmpty() ? "" : " with " + comparison.label();
        return comparison.scenario().name() + label + ": CPython " + comparison.python() + " on "
                + Amounts.counted(cores, "core") + ", " + Amounts.counted(comparison.runs(), "run")
                + "; simulated with "
                + Amounts.counted(comparison.seeds(), "seed");
    }

    /** How true they are together, in sentences. */
    static String summary(List<Comparison> comparisons) {
        Accuracy accuracy = Accuracy.of(comparisons);
        var text = new StringBuilder();
        if (accuracy.narrow() > 0) {
            text.append("%s with a measured spread below 10 %%: median error %s, 90th percentile %s, worst %s.\n"
                    .formatted(
                            Amounts.counted(accuracy.narrow(), "metric"),
                            Figures.percent(accuracy.median()),
                            Figures.percent(accuracy.percentile90()),
                            Figures.percent(accuracy.worst())));
        }
        if (accuracy.wide() > 0) {
            text.append("%s with a wider one: the prediction lies inside the measured range of %s.\n"
                    .formatted(Amounts.counted(accuracy.wide(), "metric"), ofThem(accuracy)));
        }
        text.append("On the wrong side of zero: %d.\n".formatted(accuracy.onWrongSideOfZero()));
        return text.toString();
    }

    /** How many wide metrics are inside. */
    static String inside(Accuracy accuracy) {
        return "of %s %s".formatted(Amounts.counted(accuracy.wide(), "wide metric"), ofThem(accuracy));
    }

    private static String ofThem(Accuracy accuracy) {
        return accuracy.inside() == accuracy.insideRecord()
                ? String.valueOf(accuracy.inside())
                : accuracy.inside() + " (of the record alone: " + accuracy.insideRecord() + ")";
    }
}
