package gilgamesh.report;

import com.fasterxml.jackson.core.JsonGenerator;
import gilgamesh.Result;
import gilgamesh.WhatIf;
import gilgamesh.trace.CriticalPath.Part;
import gilgamesh.trace.CriticalPathSummary;
import gilgamesh.trace.Moment;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The part of the JSON result that says why the run took as long as it did. */
final class JsonFindings {

    private final Result result;
    private final JsonGenerator json;

    JsonFindings(Result result, JsonGenerator json) {
        this.result = result;
        this.json = json;
    }

    void write() throws IOException {
        findings();
        phases();
        criticalPath();
        moments();
    }

    private void findings() throws IOException {
        json.writeArrayFieldStart("findings");
        for (Finding finding : Findings.of(result)) {
            json.writeStartObject();
            words(json, finding, result);
            secondsOrNull("from_seconds", finding.fromNanos());
            secondsOrNull("to_seconds", finding.toNanos());
            if (finding.thread() < 0) {
                json.writeNullField("thread");
            } else {
                json.writeNumberField("thread", finding.thread());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** What a finding says. */
    static void words(JsonGenerator json, Finding finding, Result result) throws IOException {
        json.writeStringField("pattern", finding.pattern().title());
        json.writeStringField("sentence", finding.sentence());
        json.writeStringField(
                "advice", finding.pattern().advice(result.scenario().python().gil()));
    }

    private void phases() throws IOException {
        json.writeArrayFieldStart("phases");
        for (Phase phase : Phases.of(result)) {
            json.writeStartObject();
            json.writeStringField("pattern", phase.pattern().title());
            seconds("from_seconds", phase.fromNanos());
            seconds("to_seconds", phase.toNanos());
            threads("running", phase, phase.load().running());
            threads("waiting_for_gil", phase, phase.load().waitingForGil());
            threads("ready", phase, phase.load().ready());
            threads("asleep", phase, phase.load().asleep());
            threads("in_io", phase, phase.load().inIo());
            threads("waiting_for_others", phase, phase.load().waitingForOthers());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void threads(String name, Phase phase, long sum) throws IOException {
        json.writeNumberField(name, JsonReport.decimal(phase.average(sum), 6));
    }

    private void criticalPath() throws IOException {
        CriticalPathSummary path = result.criticalPath();
        json.writeObjectFieldStart("critical_path");
        for (Part part : Part.values()) {
            seconds(part.name().toLowerCase(Locale.ROOT) + "_seconds", path.nanos(part));
        }
        json.writeArrayFieldStart("threads");
        for (CriticalPathSummary.Share share : path.threads()) {
            json.writeStartObject();
            json.writeNumberField("thread", share.thread());
            seconds("seconds", share.nanos());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void moments() throws IOException {
        json.writeArrayFieldStart("moments");
        for (Moment moment : result.moments()) {
            json.writeStartObject();
            json.writeStringField("kind", moment.kind().name().toLowerCase(Locale.ROOT));
            seconds("at_seconds", moment.atNanos());
            json.writeNumberField("thread", moment.thread());
            if (moment.other() < 0) {
                json.writeNullField("other");
            } else {
                json.writeNumberField("other", moment.other());
            }
            seconds("seconds", moment.nanos());
            json.writeStringField("on", moment.on());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** What changes would bring. */
    void whatIfs(List<WhatIf> whatIfs) throws IOException {
        json.writeArrayFieldStart("what_if");
        for (WhatIf each : whatIfs) {
            json.writeStartObject();
            json.writeStringField("change", each.change());
            json.writeStringField("measure", each.measure().name().toLowerCase(Locale.ROOT));
            json.writeNumberField("before", each.before());
            if (each.gains().isEmpty()) {
                json.writeNullField("after");
            } else {
                json.writeNumberField("after", each.after());
            }
            json.writeArrayFieldStart("gains");
            for (double gain : each.gains()) {
                json.writeNumber(gain);
            }
            json.writeEndArray();
            json.writeStringField("failure", each.failure());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void seconds(String name, long nanos) throws IOException {
        json.writeFieldName(name);
        json.writeNumber(JsonReport.exact(nanos));
    }

    private void secondsOrNull(String name, long nanos) throws IOException {
        if (nanos < 0) {
            json.writeNullField(name);
        } else {
            seconds(name, nanos);
        }
    }
}
