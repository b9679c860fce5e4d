package gilgamesh.report;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.Result;
import gilgamesh.Result.Outcome;
import gilgamesh.trace.Event;
import gilgamesh.trace.Event.State;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonReportTest {

    private static Result result() {
        return Results.turns()
                .event(new Event.Printed(99_000_001, 0, 1, false, "done \"x\"\nand"))
                .event(new Event.Marked(99_100_000, 1, "step"))
                .event(new Event.Marked(99_200_000, 1, "other"))
                .event(new Event.Marked(99_300_000, 1, "other"))
                .becomes(100, 0, State.FINISHED, "")
                .end(100, Outcome.FINISHED, "");
    }

    @Test
    void theSchemaDescribesIt() throws IOException {
        Object schema = JsonTree.parse(Files.readString(Path.of("docs/result.schema.json")));

        Object json = JsonTree.parse(JsonReport.of(result()));

        assertThat(Schema.complaints(schema, json)).isEmpty();
    }

    @Test
    void itSaysWhatHappened() throws IOException {
        var json = (Map<?, ?>) JsonTree.parse(JsonReport.of(result()));

        assertThat(json.get("scenario")).isEqualTo("example");
        assertThat(json.get("python")).isEqualTo("3.12");
        assertThat(json.get("cores")).isEqualTo(new BigDecimal("2"));
        assertThat(json.get("seed")).isEqualTo(new BigDecimal("1"));
        assertThat(json.get("outcome")).isEqualTo("finished");
        assertThat(json.get("virtual_seconds")).isEqualTo(new BigDecimal("0.1"));
        assertThat((BigDecimal) json.get("cores_used")).isEqualByComparingTo("1");
        assertThat(((List<?>) json.get("output")).get(0))
                .isEqualTo(Map.of(
                        "at_seconds", new BigDecimal("0.099000001"),
                        "process", "main",
                        "thread", "hog-2",
                        "stream", "stdout",
                        "text", "done \"x\""));
    }
}
