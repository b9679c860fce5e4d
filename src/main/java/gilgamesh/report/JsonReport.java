package gilgamesh.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import gilgamesh.Result;
import gilgamesh.Result.Uncaught;
import gilgamesh.WhatIf;
import gilgamesh.trace.CoreSummary;
import gilgamesh.trace.EventLoopSummary;
import gilgamesh.trace.GilSummary;
import gilgamesh.trace.MarkSummary;
import gilgamesh.trace.OutputLine;
import gilgamesh.trace.ThreadSummary;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A result as one JSON object; {@code docs/result.schema.json} describes it. Times are seconds, exact to the nanosecond. */
public final class JsonReport {

    private final Result result;
    private final JsonGenerator json;

    private JsonReport(Result result, JsonGenerator json) {
        this.result = result;
        this.json = json;
    }

    /** The object, indented, with a line end behind it. */
    public static String of(Result result) {
        return of(result, Optional.empty());
    }

    /** @param whatIfs what changes would bring; empty if that was not asked */
    public static String of(Result result, Optional<List<WhatIf>> whatIfs) {
        var text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            new JsonReport(result, json).write(whatIfs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text + "\n";
    }

    private void write(Optional<List<WhatIf>> whatIfs) throws IOException {
        json.writeStartObject();
        json.writeStringField("scenario", result.scenario().name());
        json.writeStringField("summary", result.scenario().summary());
        json.writeStringField("file", result.scenario().file());
        json.writeStringField("python", result.scenario().python().version().toString());
        json.writeStringField("gil", result.scenario().python().gil().name().toLowerCase(Locale.ROOT));
        json.writeStringField("machine", result.scenario().machine().name());
        json.writeNumberField("cores", result.scenario().machine().cores());
        json.writeNumberField("seed", result.seed());
        json.writeStringField("outcome", result.outcome().name().toLowerCase(Locale.ROOT));
        json.writeStringField("reason", result.reason());
        json.writeStringField("limited_by", Verdict.of(result).sentence());
        var findings = new JsonFindings(result, json);
        findings.write();
        if (whatIfs.isPresent()) {
            findings.whatIfs(whatIfs.get());
        }
        seconds("virtual_seconds", result.virtualNanos());
        json.writeNumberField("cores_used", decimal(Verdict.coresUsed(result), 6));
        seconds("pickling_seconds", result.picklingNanos());
        output();
        uncaught();
        processes();
        threads();
        gils();
        cores();
        marks();
        new JsonWaits(result, json).write();
        json.writeNumberField("events", result.events());
        json.writeStringField("fingerprint", String.format(Locale.ROOT, "%016x", result.fingerprint()));
        json.writeEndObject();
    }

    private void output() throws IOException {
        json.writeArrayFieldStart("output");
        for (OutputLine line : result.output()) {
            json.writeStartObject();
            seconds("at_seconds", line.atNanos());
            json.writeStringField("process", process(line.process()));
            json.writeStringField("thread", thread(line.thread()));
            json.writeStringField("stream", line.toStderr() ? "stderr" : "stdout");
            json.writeStringField("text", line.text());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("output_omitted", result.outputOmitted());
    }

    private void uncaught() throws IOException {
        json.writeArrayFieldStart("uncaught");
        for (Uncaught uncaught : result.uncaught()) {
            json.writeStartObject();
            seconds("at_seconds", uncaught.atNanos());
            json.writeStringField("process", process(uncaught.process()));
            json.writeStringField("thread", thread(uncaught.thread()));
            json.writeBooleanField("main_thread", uncaught.mainThread());
            json.writeStringField("traceback", uncaught.traceback());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void processes() throws IOException {
        json.writeArrayFieldStart("processes");
        for (var process : result.processes()) {
            json.writeStartObject();
            json.writeNumberField("number", process.process());
            json.writeStringField("name", process.name());
            json.writeNumberField("pid", process.pid());
            json.writeNumberField("parent", process.parent());
            json.writeNumberField("inherited_pages", process.inheritedPages());
            if (process.memoryBytes() < 0) {
                json.writeNullField("memory_bytes");
            } else {
                json.writeNumberField("memory_bytes", process.memoryBytes());
            }
            seconds("started_seconds", process.startedNanos());
            if (process.endedNanos() < 0) {
                json.writeNullField("ended_seconds");
                json.writeNullField("exit_code");
            } else {
                seconds("ended_seconds", process.endedNanos());
                json.writeNumberField("exit_code", process.exitCode());
            }
            seconds("running_seconds", ProcessesText.processor(result, process));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void threads() throws IOException {
        json.writeArrayFieldStart("threads");
        for (ThreadSummary thread : result.threads()) {
            json.writeStartObject();
            json.writeNumberField("number", thread.thread());
            json.writeStringField("process", process(thread.process()));
            json.writeStringField("name", thread.name());
            json.writeBooleanField("daemon", thread.daemon());
            seconds("started_seconds", thread.startedNanos());
            if (thread.finishedNanos() < 0) {
                json.writeNullField("finished_seconds");
            } else {
                seconds("finished_seconds", thread.finishedNanos());
            }
            seconds("running_seconds", thread.runningNanos());
            seconds("waiting_for_gil_seconds", thread.waitingForGilNanos());
            seconds("ready_seconds", thread.readyNanos());
            seconds("blocked_seconds", thread.blockedNanos());
            json.writeNumberField("forced_switches", thread.forcedSwitches());
            json.writeNumberField("voluntary_switches", thread.voluntarySwitches());
            json.writeNumberField("preemptions", thread.preemptions());
            json.writeStringField("last_state", thread.lastState().name().toLowerCase(Locale.ROOT));
            json.writeStringField("waits_for", thread.waitsFor());
            new JsonWaits(result, json).pending(thread.pending());
            loops(thread.loops());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void loops(EventLoopSummary loops) throws IOException {
        if (loops == null) {
            json.writeNullField("event_loop");
            return;
        }
        var waits = new JsonWaits(result, json);
        json.writeObjectFieldStart("event_loop");
        json.writeNumberField("callbacks", loops.callbacks());
        seconds("busy_seconds", loops.busyNanos());
        if (loops.longest() == null) {
            json.writeNullField("longest");
        } else {
            json.writeObjectFieldStart("longest");
            json.writeStringField("name", loops.longest().name());
            waits.place("line", loops.longest().place());
            waits.place("waits_line", loops.longest().waitsAt());
            seconds("at_seconds", loops.longest().atNanos());
            seconds("seconds", loops.longest().nanos());
            json.writeEndObject();
        }
        json.writeArrayFieldStart("pending");
        for (EventLoopSummary.PendingTask task : loops.pending()) {
            json.writeStartObject();
            json.writeStringField("name", task.name());
            waits.place("line", task.place());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("failed");
        for (EventLoopSummary.FailedTask task : loops.failed()) {
            json.writeStartObject();
            json.writeStringField("name", task.name());
            json.writeStringField("exception", task.exception());
            waits.place("line", task.place());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void gils() throws IOException {
        json.writeArrayFieldStart("gils");
        for (GilSummary gil : result.gils()) {
            json.writeStartObject();
            json.writeStringField("process", process(gil.process()));
            seconds("created_seconds", gil.createdNanos());
            seconds("held_seconds", gil.heldNanos());
            json.writeNumberField("held_share", share(gil.heldNanos()));
            json.writeNumberField("acquisitions", gil.acquisitions());
            json.writeNumberField("switches", gil.switches());
            json.writeNumberField("waits", gil.waits());
            seconds("waited_seconds", gil.waitedNanos());
            json.writeNumberField("drop_requests", gil.dropRequests());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void cores() throws IOException {
        json.writeArrayFieldStart("core_busy_seconds");
        for (CoreSummary core : result.cores()) {
            json.writeNumber(exact(core.busyNanos()));
        }
        json.writeEndArray();
    }

    private void marks() throws IOException {
        json.writeArrayFieldStart("marks");
        for (MarkSummary mark : result.marks()) {
            json.writeStartObject();
            json.writeStringField("name", mark.name());
            json.writeNumberField("count", mark.count());
            json.writeNumberField("rate_per_second", decimal(mark.perSecond(), 6));
            json.writeNumberField("distances", mark.distances());
            if (mark.distances() > 0) {
                seconds("min_seconds", mark.minNanos());
                json.writeNumberField("mean_seconds", decimal(mark.meanNanos() / 1e9, 12));
                seconds("p50_seconds", mark.p50Nanos());
                seconds("p90_seconds", mark.p90Nanos());
                seconds("p99_seconds", mark.p99Nanos());
                seconds("max_seconds", mark.maxNanos());
            } else {
                for (String part : new String[] {"min", "mean", "p50", "p90", "p99", "max"}) {
                    json.writeNullField(part + "_seconds");
                }
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private String process(int number) {
        return result.processes().get(number).name();
    }

    private String thread(int number) {
        return result.threads().get(number).name();
    }

    private BigDecimal share(long nanos) {
        return result.virtualNanos() == 0 ? BigDecimal.ZERO : decimal((double) nanos / result.virtualNanos(), 6);
    }

    private void seconds(String name, long nanos) throws IOException {
        json.writeFieldName(name);
        json.writeNumber(exact(nanos));
    }

    // Without an exponent: 0.000000001, not 1E-9.
    static String exact(long nanos) {
        return Amounts.seconds(nanos);
    }

    static BigDecimal decimal(double value, int digits) {
        return BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_EVEN);
    }
}
