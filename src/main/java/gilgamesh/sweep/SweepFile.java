package gilgamesh.sweep;

import blue.strategic.parquet.ParquetWriter;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import gilgamesh.report.NewFile;
import gilgamesh.scenario.Axis;
import gilgamesh.scenario.Formula;
import gilgamesh.scenario.Problem;
import gilgamesh.scenario.ScenarioRefused;
import gilgamesh.sweep.Frame.Column;
import gilgamesh.sweep.Sweep.Row;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** A sweep in a file for other programs: CSV, JSON or Parquet, as the file's name ends. */
public final class SweepFile {

    private static final List<String> ENDINGS = List.of(".csv", ".json", ".parquet");

    private SweepFile() {}

    /**
     * Checks a name before anything is run.
     *
     * @throws ScenarioRefused if it ends otherwise
     */
    public static void check(String option, String name) {
        if (ENDINGS.stream().noneMatch(name::endsWith)) {
            throw new ScenarioRefused(List.of(
                    new Problem(option + " " + name, 0, "", "ends neither in " + String.join(" nor in ", ENDINGS))));
        }
    }

    /** @throws NewFile.Unwritable if it cannot be written; then there is no file, or the old one */
    public static void write(Findings findings, String name) throws NewFile.Unwritable {
        try (NewFile file = NewFile.of(name)) {
            try {
                if (name.endsWith(".csv")) {
                    csv(Frame.of(findings), file.out());
                } else if (name.endsWith(".json")) {
                    json(findings, file.out());
                } else {
                    parquet(Frame.of(findings), file.out());
                }
            } catch (IOException e) {
                throw file.unwritable(e);
            }
            file.complete();
        }
    }

    private static void csv(Frame frame, OutputStream out) throws IOException {
        var text = new StringBuilder();
        text.append(frame.columns().stream()
                        .map(column -> quoted(column.name()))
                        .collect(Collectors.joining(",")))
                .append('\n');
        for (List<Object> row : frame.rows()) {
            text.append(row.stream().map(SweepFile::csv).collect(Collectors.joining(",")))
                    .append('\n');
        }
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String csv(Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof Double number ? Numbers.exact(number).toString() : quoted(value.toString());
    }

    private static String quoted(String text) {
        return text.matches("[^,\"\\r\\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }

    private static void json(Findings findings, OutputStream out) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            json.writeStartObject();
            json.writeStringField("scenario", findings.scenario());
            json.writeStringField("goal", findings.goal().toString());
            json.writeArrayFieldStart("conditions");
            for (Formula condition : findings.conditions()) {
                json.writeString(condition.toString());
            }
            json.writeEndArray();
            json.writeArrayFieldStart("axes");
            for (Axis axis : findings.axes()) {
                json.writeStartObject();
                json.writeStringField("path", axis.path());
                json.writeArrayFieldStart("values");
                for (Axis.Value value : axis.values()) {
                    json.writeString(value.label());
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("cells");
            List<Integer> ranking = findings.ranking();
            for (int i = 0; i < findings.rows().size(); i++) {
                cell(json, findings, i, !ranking.isEmpty() && ranking.get(0) == i);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void cell(JsonGenerator json, Findings findings, int index, boolean best) throws IOException {
        Row row = findings.rows().get(index);
        json.writeStartObject();
        json.writeObjectFieldStart("settings");
        for (int axis = 0; axis < findings.axes().size(); axis++) {
            json.writeStringField(
                    findings.axes().get(axis).path(),
                    row.cell().values().get(axis).label());
        }
        json.writeEndObject();
        json.writeBooleanField("best", best);
        json.writeArrayFieldStart("seeds");
        for (Run run : row.runs()) {
            json.writeNumber(run.seed());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("outcomes");
        for (Run run : row.runs()) {
            json.writeString(run.outcome().toString());
        }
        json.writeEndArray();
        json.writeObjectFieldStart("metrics");
        for (Formula metric : Frame.metrics(findings)) {
            metric(json, Frame.name(metric), row, metric);
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void metric(JsonGenerator json, String name, Row row, Formula metric) throws IOException {
        Sample sample = row.sample(metric);
        json.writeObjectFieldStart(name);
        number(json, "mean", sample.mean());
        number(json, "half_width", sample.halfWidth());
        json.writeArrayFieldStart("values");
        for (Run run : row.runs()) {
            double value = metric.value(run::measure);
            if (Double.isFinite(value)) {
                json.writeNumber(Numbers.exact(value));
            } else {
                json.writeNull();
            }
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, String name, double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumberField(name, Numbers.exact(value));
        } else {
            json.writeNullField(name);
        }
    }

    /** Parquet's writer wants a file of its own, so the bytes take a way round. */
    private static void parquet(Frame frame, OutputStream out) throws IOException {
        Path file = Files.createTempFile("gilgamesh", ".parquet");
        try {
            var schema = new MessageType(
                    "sweep", frame.columns().stream().map(SweepFile::type).toList());
            try (ParquetWriter<List<Object>> writer = ParquetWriter.writeFile(schema, file.toFile(), (row, values) -> {
                for (int i = 0; i < row.size(); i++) {
                    if (row.get(i) != null) {
                        values.write(frame.columns().get(i).name(), row.get(i));
                    }
                }
            })) {
                for (List<Object> row : frame.rows()) {
                    writer.write(row);
                }
            }
            Files.copy(file, out);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static Type type(Column column) {
        return switch (column.kind()) {
            case WHOLE -> Types.optional(PrimitiveTypeName.INT64).named(column.name());
            case NUMBER -> Types.optional(PrimitiveTypeName.DOUBLE).named(column.name());
            case TEXT ->
                Types.optional(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(column.name());
        };
    }
}
