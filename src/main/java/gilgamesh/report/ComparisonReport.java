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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
                        number(row.measured().median()),
                        span(row.measured()),
                        number(row.predicted().median()),
                        span(row.predicted()),
                        error(row));
            }
            table.lines("  ").forEach(line -> text.append(line).append('\n'));
            text.append('\n');
        }
        return text.append(summary()).toString();
    }

    /** A line for each scenario's accuracy, and how true they are together. */
    public String brief() {
        var table = new Table()
                .row("scenario", "metrics", "median error", "90 %", "worst", "wide", "inside", "wrong side of 0");
        byExperiment().forEach((name, own) -> {
            Accuracy accuracy = Accuracy.of(own);
            table.row(
                    name,
                    String.valueOf(accuracy.narrow()),
                    percent(accuracy.median()),
                    percent(accuracy.percentile90()),
                    percent(accuracy.worst()),
                    String.valueOf(accuracy.wide()),
                    String.valueOf(accuracy.inside()),
                    String.valueOf(accuracy.onWrongSideOfZero()));
        });
        return String.join("\n", table.lines("")) + "\n\n" + summary();
    }

    /** One table of everything. */
    public String markdown() {
        var text = new StringBuilder(summary()).append('\n');
        text.append("| scenario | metrics | median error | 90 % | worst | wide | inside | wrong side of zero |\n");
        text.append("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
        byExperiment().forEach((name, own) -> {
            Accuracy accuracy = Accuracy.of(own);
            text.append("| `%s` | %d | %s | %s | %s | %d | %d | %d |\n"
                    .formatted(
                            name,
                            accuracy.narrow(),
                            percent(accuracy.median()),
                            percent(accuracy.percentile90()),
                            percent(accuracy.worst()),
                            accuracy.wide(),
                            accuracy.inside(),
                            accuracy.onWrongSideOfZero()));
        });
        text.append(
                "\n| scenario | CPython | cores | | metric | measured | min .. max | predicted | min .. max | error |\n");
        text.append("| --- | --- | ---: | --- | --- | ---: | ---: | ---: | ---: | ---: |\n");
        for (Comparison comparison : comparisons) {
            for (Row row : comparison.rows()) {
                text.append("| `%s` | %s | %d | %s | %s | %s | %s | %s | %s | %s |\n"
                        .formatted(
                                comparison.scenario().name(),
                                comparison.python(),
                                comparison.scenario().machine().cores(),
                                comparison.label(),
                                row.metric().replace("|", "\\|"),
                                number(row.measured().median()),
                                span(row.measured()),
                                number(row.predicted().median()),
                                span(row.predicted()),
                                error(row)));
            }
        }
        return text.toString();
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

    private Map<String, List<Comparison>> byExperiment() {
        Map<String, List<Comparison>> groups = new LinkedHashMap<>();
        for (Comparison comparison : comparisons) {
            groups.computeIfAbsent(comparison.scenario().name(), name -> new ArrayList<>())
                    .add(comparison);
        }
        return groups;
    }

    private static String title(Comparison comparison) {
        int cores = comparison.scenario().machine().cores();
        String label = comparison.label().isEmpty() ? "" : " with " + comparison.label();
        return comparison.scenario().name() + label + ": CPython " + comparison.python() + " on "
                + Amounts.counted(cores, "core") + ", " + Amounts.counted(comparison.runs(), "run")
                + "; simulated with "
                + Amounts.counted(comparison.seeds(), "seed");
    }

    private String summary() {
        Accuracy accuracy = Accuracy.of(comparisons);
        var text = new StringBuilder();
        if (accuracy.narrow() > 0) {
            text.append("%s with a measured spread below 10 %%: median error %s, 90th percentile %s, worst %s.\n"
                    .formatted(
                            Amounts.counted(accuracy.narrow(), "metric"),
                            percent(accuracy.median()),
                            percent(accuracy.percentile90()),
                            percent(accuracy.worst())));
        }
        if (accuracy.wide() > 0) {
            text.append("%s with a wider one: the prediction lies inside the measured range of %d.\n"
                    .formatted(Amounts.counted(accuracy.wide(), "metric"), accuracy.inside()));
        }
        text.append("On the wrong side of zero: %d.\n".formatted(accuracy.onWrongSideOfZero()));
        return text.toString();
    }

    private static String error(Row row) {
        if (row.measured().isNarrow()) {
            return Double.isFinite(row.error())
                    ? String.format(Locale.ROOT, "%+.1f %%", 100 * row.error())
                    : "not zero";
        }
        return row.isInside() ? "inside" : "outside";
    }

    private static String percent(double share) {
        return Double.isFinite(share) ? String.format(Locale.ROOT, "%.1f %%", 100 * share) : "infinite";
    }

    private static String span(Range range) {
        return number(range.min()) + " .. " + number(range.max());
    }

    /** Four significant digits. */
    private static String number(double value) {
        if (value == 0) {
            return "0";
        }
        double size = Math.abs(value);
        if (size >= 1000) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        if (size < 0.001) {
            return String.format(Locale.ROOT, "%.3e", value);
        }
        int before = size >= 1 ? (int) Math.floor(Math.log10(size)) + 1 : 0;
        int zeros = size < 1 ? (int) -Math.floor(Math.log10(size)) - 1 : 0;
        return String.format(Locale.ROOT, "%." + (4 - before + zeros) + "f", value);
    }
}
