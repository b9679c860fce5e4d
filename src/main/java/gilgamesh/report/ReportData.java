package gilgamesh.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import gilgamesh.Result;
import gilgamesh.WhatIf;
import gilgamesh.report.ReportEvents.Doing;
import gilgamesh.trace.ContentionSummary;
import gilgamesh.trace.CriticalPath.Part;
import gilgamesh.trace.CriticalPathSummary;
import gilgamesh.trace.GaugeSummary;
import gilgamesh.trace.MarkSummary;
import gilgamesh.trace.OutputLine;
import gilgamesh.trace.ThreadSummary;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;

/** What the script of an HTML report shows, as JSON that may stand in HTML. Times are nanoseconds. */
final class ReportData {

    private static final int MOST_THREADS = 500;
    private static final int MOST_WAITS = 100;
    private static final int MOST_QUEUES = 8;
    private static final int MOST_LINES = 5000;
    private static final int LONGEST_LINE = 500;

    private final Result result;
    private final ReportEvents events;
    private final Waiting waiting;
    private final JsonGenerator json;

    private ReportData(Result result, ReportEvents events, JsonGenerator json) {
        this.result = result;
        this.events = events;
        this.waiting = new Waiting(result);
        this.json = json;
    }

    static String json(Result result, ReportEvents events, List<WhatIf> whatIfs) throws IOException {
        var text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setCharacterEscapes(new ForHtml());
            new ReportData(result, events, json).write(whatIfs);
        }
        return text.toString();
    }

    /** Nothing in a text ends the element that it stands in. */
    private static final class ForHtml extends CharacterEscapes {

        private static final long serialVersionUID = 1;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = standardAsciiEscapesForJSON();
            codes['<'] = ESCAPE_STANDARD;
            codes['>'] = ESCAPE_STANDARD;
            codes['&'] = ESCAPE_STANDARD;
            return codes;
        }

        @Override
        public SerializableString getEscapeSequence(int character) {
            return new SerializedString(String.format("\\u%04x", character));
        }
    }

    private void write(List<WhatIf> whatIfs) throws IOException {
        var text = new TextReport(result, Style.PLAIN);
        json.writeStartObject();
        json.writeStringField("title", result.scenario().name());
        json.writeStringField("summary", result.scenario().summary());
        json.writeStringField("setting", String.join("; ", text.setting()));
        json.writeNumberField("end", result.virtualNanos());
        json.writeNumberField("cores", result.cores().size());
        findings();
        phases();
        criticalPath();
        moments();
        whatIfs(whatIfs);
        states();
        names();
        tracks();
        threads();
        texts("resources", text.resources());
        histogram("gilHeld", events.held());
        histogram("gilWaited", events.waited());
        marks();
        queues();
        contention();
        new ReportSource(result, waiting, json).write(events.lines(result.virtualNanos()));
        output();
        json.writeEndObject();
    }

    private void texts(String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private void findings() throws IOException {
        json.writeArrayFieldStart("findings");
        for (Finding finding : Findings.of(result)) {
            json.writeStartObject();
            JsonFindings.words(json, finding, result);
            json.writeNumberField("from", finding.fromNanos());
            json.writeNumberField("to", finding.toNanos());
            json.writeNumberField("thread", finding.thread());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void phases() throws IOException {
        json.writeArrayFieldStart("phases");
        for (Phase phase : Phases.of(result)) {
            json.writeStartObject();
            json.writeStringField("name", phase.pattern().title());
            json.writeNumberField("from", phase.fromNanos());
            json.writeNumberField("to", phase.toNanos());
            json.writeNumberField("running", phase.load().running());
            json.writeNumberField("gil", phase.load().waitingForGil());
            json.writeNumberField("ready", phase.load().ready());
            json.writeNumberField("asleep", phase.load().asleep());
            json.writeNumberField("io", phase.load().inIo());
            json.writeNumberField("others", phase.load().waitingForOthers());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void criticalPath() throws IOException {
        CriticalPathSummary path = result.criticalPath();
        json.writeArrayFieldStart("path");
        for (Part part : Part.values()) {
            if (path.nanos(part) > 0) {
                json.writeStartObject();
                json.writeStringField("name", FindingsText.words(part));
                json.writeStringField("color", color(part));
                json.writeNumberField("nanos", path.nanos(part));
                json.writeEndObject();
            }
        }
        json.writeEndArray();
        json.writeArrayFieldStart("pathThreads");
        for (CriticalPathSummary.Share share : path.threads()) {
            json.writeStartObject();
            json.writeNumberField("thread", share.thread());
            json.writeNumberField("nanos", share.nanos());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static String color(Part part) {
        return switch (part) {
            case COMPUTING -> Doing.COMPUTING.color;
            case WITHOUT_GIL -> Doing.WITHOUT_GIL.color;
            case WAITING_FOR_GIL -> Doing.WAITING_FOR_GIL.color;
            case WAITING_FOR_CORE, STARTING -> Doing.READY.color;
            case WAITING_FOR_LOCK -> Doing.WAITING_FOR_LOCK.color;
            case IO, SLEEPING, PIPE -> Doing.BLOCKED.color;
        };
    }

    private void moments() throws IOException {
        json.writeArrayFieldStart("moments");
        for (Sight sight : new Sights(result).all()) {
            json.writeStartObject();
            json.writeStringField("text", sight.words());
            json.writeNumberField("at", sight.atNanos());
            json.writeNumberField("nanos", sight.nanos());
            json.writeNumberField("thread", sight.thread());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void whatIfs(List<WhatIf> whatIfs) throws IOException {
        if (whatIfs.isEmpty()) {
            return;
        }
        var text = new WhatIfText(whatIfs);
        WhatIf first = whatIfs.get(0);
        json.writeStringField("whatIfText", text.heading());
        json.writeStringField("whatIfMeasure", text.value());
        json.writeArrayFieldStart("whatIfs");
        whatIf("as it is", WhatIfText.amount(first.measure(), first.before()), "");
        for (WhatIf each : whatIfs) {
            whatIf(each.change(), WhatIfText.after(each), WhatIfText.gain(each));
        }
        json.writeEndArray();
    }

    private void whatIf(String change, String value, String gain) throws IOException {
        json.writeStartObject();
        json.writeStringField("change", change);
        json.writeStringField("value", value);
        json.writeStringField("gain", gain);
        json.writeEndObject();
    }

    private void states() throws IOException {
        json.writeArrayFieldStart("states");
        for (Doing doing : Doing.values()) {
            json.writeStartObject();
            json.writeStringField("name", doing.words);
            json.writeStringField("color", doing.color);
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("blocked", Doing.BLOCKED.ordinal());
        json.writeNumberField("merged", events.resolution());
    }

    private void names() throws IOException {
        json.writeArrayFieldStart("names");
        for (ThreadSummary thread : result.threads()) {
            json.writeString(waiting.name(thread.thread()));
        }
        json.writeEndArray();
    }

    private int from;

    private void tracks() throws IOException {
        json.writeArrayFieldStart("tracks");
        for (ReportEvents.GilTrack gil : events.gils()) {
            boolean one = events.gils().size() == 1;
            track(
                    "gils",
                    one
                            ? "GIL"
                            : "GIL of " + result.processes().get(gil.process).name(),
                    gil.spans);
        }
        for (int thread = 0; thread < events.threads().size(); thread++) {
            track("threads", waiting.name(thread), events.threads().get(thread).spans);
        }
        for (int core = 0; core < events.cores().size(); core++) {
            track("cores", "core " + core, events.cores().get(core));
        }
        json.writeEndArray();
    }

    private void track(String group, String name, Spans spans) throws IOException {
        json.writeStartObject();
        json.writeStringField("group", group);
        json.writeStringField("name", name);
        json.writeNumberField("start", spans.start());
        json.writeNumberField("spans", spans.count());
        json.writeNumberField("from", from);
        json.writeEndObject();
        from += spans.size();
    }

    private void threads() throws IOException {
        json.writeArrayFieldStart("threads");
        for (ThreadSummary thread :
                result.threads().stream().limit(MOST_THREADS).toList()) {
            json.writeStartObject();
            json.writeStringField("name", waiting.name(thread.thread()) + (thread.daemon() ? " (daemon)" : ""));
            json.writeNumberField("running", thread.runningNanos());
            json.writeNumberField("gil", thread.waitingForGilNanos());
            json.writeNumberField("ready", thread.readyNanos());
            json.writeNumberField("blocked", thread.blockedNanos());
            json.writeNumberField("waiting", thread.blockedNanos() - thread.sleptNanos() - thread.ioNanos());
            json.writeNumberField("life", Math.max(1, thread.lifeNanos()));
            json.writeNumberField("forced", thread.forcedSwitches());
            json.writeNumberField("voluntary", thread.voluntarySwitches());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void histogram(String name, LogHistogram histogram) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("first", histogram.first());
        json.writeFieldName("counts");
        long[] counts = histogram.counts();
        json.writeArray(counts, 0, counts.length);
        json.writeEndObject();
    }

    private void marks() throws IOException {
        json.writeArrayFieldStart("marks");
        for (MarkSummary mark : result.marks()) {
            ReportEvents.MarkTimes times = events.marks().get(mark.name());
            if (times != null && mark.distances() > 0) {
                json.writeStartObject();
                json.writeStringField("name", mark.name());
                json.writeStringField(
                        "text",
                        "p50 " + Amounts.duration(mark.p50Nanos()) + ", p99 " + Amounts.duration(mark.p99Nanos())
                                + ", longest " + Amounts.duration(mark.maxNanos()));
                histogram("histogram", times.distances);
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private void queues() throws IOException {
        json.writeArrayFieldStart("queues");
        for (GaugeSummary queue : result.queues().stream()
                .filter(each -> each.most() > 0)
                .limit(MOST_QUEUES)
                .toList()) {
            json.writeStartObject();
            json.writeStringField("name", waiting.name(queue));
            json.writeNumberField("bucket", queue.bucketNanos());
            json.writeArrayFieldStart("means");
            for (int i = 0; i < queue.buckets(); i++) {
                json.writeNumber(Math.round(queue.mean(i) * 1000) / 1000.0);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void contention() throws IOException {
        json.writeArrayFieldStart("contention");
        for (ContentionSummary each :
                result.contention().stream().limit(MOST_WAITS).toList()) {
            json.writeStartObject();
            json.writeStringField("name", each.name().isEmpty() ? "-" : waiting.name(each));
            json.writeStringField("kind", Waiting.kind(each.kind()));
            json.writeNumberField("taken", each.acquisitions());
            json.writeNumberField("waits", each.waits());
            json.writeNumberField("mean", Math.round(each.meanNanos()));
            json.writeNumberField("p99", each.p99Nanos());
            json.writeNumberField("max", each.maxNanos());
            json.writeNumberField("total", each.waitedNanos());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void output() throws IOException {
        List<OutputLine> lines = result.output();
        json.writeArrayFieldStart("output");
        for (OutputLine line : lines.stream().limit(MOST_LINES).toList()) {
            json.writeStartObject();
            json.writeNumberField("at", line.atNanos());
            json.writeNumberField("thread", line.thread());
            json.writeBooleanField("err", line.toStderr());
            String text = line.text();
            json.writeStringField(
                    "text", text.length() <= LONGEST_LINE ? text : text.substring(0, LONGEST_LINE) + "...");
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("outputOmitted", Math.max(0, lines.size() - MOST_LINES) + result.outputOmitted());
    }
}
