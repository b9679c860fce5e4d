package gilgamesh.report;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.Result;
import gilgamesh.Result.Outcome;
import gilgamesh.Scenes;
import gilgamesh.Simulation;
import gilgamesh.scenario.Scenario;
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

    @Test
    void theSchemaDescribesWaitsQueuesAndStarvationToo() throws IOException {
        Object schema = JsonTree.parse(Files.readString(Path.of("docs/result.schema.json")));
        Scenario scenario = Scenes.scenario("3.12", 2, """
                import queue, threading, time
                lock, orders = threading.Lock(), queue.Queue()
                def greedy():
                    for n in range(50):
                        with lock:
                            time.sleep(0.001)
                            orders.put(n)
                    lock.acquire()
                def polite():
                    with lock:
                        pass
                for job in (greedy, polite):
                    threading.Thread(target=job, name=job.__name__).start()
                """);

        var json =
                (Map<?, ?>) JsonTree.parse(JsonReport.of(Simulation.of(scenario).run()));

        assertThat(Schema.complaints(schema, json)).isEmpty();
        assertThat(json.get("outcome")).isEqualTo("deadlocked");
        assertThat((List<?>) json.get("contention")).isNotEmpty();
        assertThat((List<?>) json.get("queues")).hasSize(1);
        assertThat((List<?>) json.get("starved")).hasSize(1);
        var polite = (Map<?, ?>) ((List<?>) json.get("threads")).get(2);
        assertThat(polite.get("waits_for_kind")).isEqualTo("lock");
        assertThat(polite.get("waits_for_name")).isEqualTo("lock");
        assertThat(polite.get("waits_for_thread")).isEqualTo(new BigDecimal("1"));
    }
}
