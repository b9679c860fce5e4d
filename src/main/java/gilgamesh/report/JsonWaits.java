package gilgamesh.report;

import com.fasterxml.jackson.core.JsonGenerator;
import gilgamesh.Result;
import gilgamesh.trace.ContentionSummary;
import gilgamesh.trace.GaugeSummary;
import gilgamesh.trace.Holds;
import gilgamesh.trace.PendingWait;
import gilgamesh.trace.Place;
import gilgamesh.trace.StarvationSummary;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** The part of the JSON result that says what threads waited for. */
final class JsonWaits {

    private final Result result;
    private final JsonGenerator json;

    JsonWaits(Result result, JsonGenerator json) {
        this.result = result;
        this.json = json;
    }

    /** The fields of a thread that say what it waited for at the end of the run. */
    void pending(PendingWait wait) throws IOException {
        if (wait == null) {
            for (String field :
                    new String[] {"thread", "kind", "name", "since_seconds", "line", "taken_seconds", "taken_line"}) {
                json.writeNullField("waits_for_" + field);
            }
            return;
        }
        thread("waits_for_thread", wait.thread());
        json.writeStringField("waits_for_kind", Waiting.kind(wait.kind()));
        json.writeStringField("waits_for_name", wait.name());
        seconds("waits_for_since_seconds", wait.sinceNanos());
        place("waits_for_line", wait.place());
        if (wait.holder() == null) {
            json.writeNullField("waits_for_taken_seconds");
        } else {
            seconds("waits_for_taken_seconds", wait.holder().sinceNanos());
        }
        place(
                "waits_for_taken_line",
                wait.holder() == null ? null : wait.holder().place());
    }

    void write() throws IOException {
        contention();
        queues();
        starved();
    }

    private void contention() throws IOException {
        json.writeArrayFieldStart("contention");
        for (ContentionSummary each : result.contention()) {
            json.writeStartObject();
            json.writeStringField(
                    "process", result.processes().get(each.process()).name());
            json.writeStringField("kind", Waiting.kind(each.kind()));
            json.writeStringField("name", each.name());
            count("acquisitions", each.acquisitions());
            json.writeNumberField("waits", each.waits());
            seconds("waited_seconds", each.waitedNanos());
            json.writeNumberField("mean_seconds", decimal(each.meanNanos() / 1e9, 12));
            seconds("p99_seconds", each.p99Nanos());
            seconds("max_seconds", each.maxNanos());
            if (each.heldNanos() < 0) {
                json.writeNullField("held_seconds");
            } else {
                seconds("held_seconds", each.heldNanos());
            }
            longest(each.longest());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void longest(Holds.Longest longest) throws IOException {
        if (longest == null) {
            json.writeNullField("longest_held_seconds");
            json.writeNullField("longest_holder");
            json.writeNullField("longest_holder_line");
        } else {
            seconds("longest_held_seconds", longest.nanos());
            json.writeNumberField("longest_holder", longest.thread());
            place("longest_holder_line", longest.place());
        }
    }

    private void queues() throws IOException {
        json.writeArrayFieldStart("queues");
        for (GaugeSummary queue : result.queues()) {
            json.writeStartObject();
            json.writeStringField(
                    "process", result.processes().get(queue.process()).name());
            json.writeStringField("name", queue.name());
            json.writeNumberField("mean", decimal(queue.mean(), 6));
            json.writeNumberField("max", queue.most());
            json.writeNumberField("last", queue.last());
            seconds("bucket_seconds", queue.bucketNanos());
            json.writeArrayFieldStart("means");
            for (int i = 0; i < queue.buckets(); i++) {
                json.writeNumber(decimal(queue.mean(i), 3));
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void starved() throws IOException {
        json.writeArrayFieldStart("starved");
        for (StarvationSummary each : result.starved()) {
            json.writeStartObject();
            json.writeNumberField("thread", each.thread());
            json.writeStringField("of", each.gil() ? "GIL" : each.name());
            seconds("waited_seconds", each.waitedNanos());
            json.writeNumberField("acquisitions", each.acquisitions());
            json.writeArrayFieldStart("taken_by");
            for (Holds.Taker taker : each.others()) {
                json.writeStartObject();
                json.writeNumberField("thread", taker.thread());
                json.writeNumberField("times", taker.times());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void thread(String name, int thread) throws IOException {
        count(name, thread);
    }

    private void count(String name, long count) throws IOException {
        if (count < 0) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, count);
        }
    }

    /** A line of the program, or null. */
    void place(String name, Place place) throws IOException {
        if (place == null) {
            json.writeNullField(name);
        } else {
            json.writeStringField(name, place.file() + ":" + place.line());
        }
    }

    private void seconds(String name, long nanos) throws IOException {
        json.writeFieldName(name);
        json.writeNumber(JsonReport.exact(nanos));
    }

    private static BigDecimal decimal(double value, int digits) {
        return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_EVEN);
    }
}
