package gilgamesh.sweep;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import gilgamesh.report.Chart;
import gilgamesh.report.NewFile;
import gilgamesh.scenario.Axis;
import gilgamesh.scenario.Formula;
import gilgamesh.sweep.Sweep.Row;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A sweep as a page: a curve with its confidence band for one axis, a heat map for two, and choices for what is left. */
public final class SweepChart {

    private SweepChart() {}

    /** @throws NewFile.Unwritable if it cannot be written; then there is no file, or the old one */
    public static void write(Findings findings, String name) throws NewFile.Unwritable {
        write(page(findings, null, List.of()), name);
    }

    /**
     * All that a search tried, as points, with the trade-off curve through the best of them; without conditions, as a sweep.
     *
     * @throws NewFile.Unwritable if it cannot be written; then there is no file, or the old one
     */
    public static void write(Tuning tuning, String name) throws NewFile.Unwritable {
        List<Integer> front = tuning.trade() == null ? List.of() : tuning.front();
        write(page(tuning.findings(), tuning.trade(), front), name);
    }

    private static void write(String page, String name) throws NewFile.Unwritable {
        try (NewFile file = NewFile.of(name)) {
            try {
                file.out().write(page.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw file.unwritable(e);
            }
            file.complete();
        }
    }

    /** @param trade what the curve has on its other axis; null if there is no curve */
    private static String page(Findings findings, Formula trade, List<Integer> front) {
        return Chart.resource(SweepChart.class, "chart.html")
                .replace(
                        "@title@",
                        Chart.escaped(findings.scenario() + (trade == null ? ", swept" : ", tuned"))
                                .replace("@", "&#64;"))
                .replace(
                        "@data@", Chart.embeddable(data(findings, trade, front)).replace("@", "\\u0040"))
                .replace("@script@", Chart.embeddable(Chart.resource(SweepChart.class, "chart.js")))
                .replace("@library@", Chart.library());
    }

    private static String data(Findings findings, Formula trade, List<Integer> front) {
        var text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            List<Formula> metrics = metrics(findings, trade);
            json.writeStartObject();
            json.writeStringField("scenario", findings.scenario());
            json.writeStringField("goal", findings.goal().toString());
            json.writeArrayFieldStart("axes");
            for (Axis axis : findings.axes()) {
                axis(json, axis);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("metrics");
            for (Formula metric : metrics) {
                json.writeStartObject();
                json.writeStringField("name", Frame.name(metric));
                json.writeBooleanField("duration", Numbers.isDuration(metric));
                json.writeEndObject();
            }
            json.writeEndArray();
            List<Integer> ranking = findings.ranking();
            json.writeNumberField("best", ranking.isEmpty() ? -1 : ranking.get(0));
            json.writeArrayFieldStart("front");
            for (int row : front) {
                json.writeNumber(row);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("cells");
            for (Row row : findings.rows()) {
                cell(json, findings, row, metrics);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** The goal first: it is what the page opens with. Then what it is traded for. */
    private static List<Formula> metrics(Findings findings, Formula trade) {
        List<Formula> metrics = new ArrayList<>(List.of(findings.goal().formula()));
        if (trade != null) {
            metrics.add(trade);
        }
        Frame.metrics(findings).stream()
                .filter(metric ->
                        metrics.stream().noneMatch(other -> other.term().equals(metric.term())))
                .toList()
                .forEach(metrics::add);
        return metrics;
    }

    private static void axis(JsonGenerator json, Axis axis) throws IOException {
        json.writeStartObject();
        json.writeStringField("path", axis.path());
        json.writeArrayFieldStart("labels");
        for (Axis.Value value : axis.values()) {
            json.writeString(value.label());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Its place on the axes, how many of its runs are bad, and [mean, half of the interval] of each metric. */
    private static void cell(JsonGenerator json, Findings findings, Row row, List<Formula> metrics) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("at");
        for (int axis = 0; axis < findings.axes().size(); axis++) {
            json.writeNumber(findings.axes()
                    .get(axis)
                    .values()
                    .indexOf(row.cell().values().get(axis)));
        }
        json.writeEndArray();
        json.writeNumberField("runs", row.runs().size());
        json.writeNumberField("bad", row.bad());
        json.writeArrayFieldStart("values");
        for (Formula metric : metrics) {
            Sample sample = row.sample(metric);
            json.writeStartArray();
            number(json, sample.mean());
            number(json, sample.halfWidth());
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumber(Numbers.exact(value));
        } else {
            json.writeNull();
        }
    }
}
