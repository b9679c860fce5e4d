package gilgamesh.report;

import com.fasterxml.jackson.core.JsonGenerator;
import gilgamesh.Result;
import gilgamesh.scenario.Scenario;
import gilgamesh.trace.LineProfile;
import gilgamesh.trace.Place;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The program's text for an HTML report, each line with what it took; below it, what lines of other files took. */
final class ReportSource {

    private static final int MOST_LINES = 5000;

    private final Result result;
    private final Waiting waiting;
    private final JsonGenerator json;

    ReportSource(Result result, Waiting waiting, JsonGenerator json) {
        this.result = result;
        this.waiting = waiting;
        this.json = json;
    }

    void write(List<LineProfile.Line> lines) throws IOException {
        Map<Place, LineProfile.Line> byPlace = new LinkedHashMap<>();
        lines.forEach(line -> byPlace.put(line.place(), line));
        json.writeStringField(
                "linesText",
                "Computing is counted by samples; the rest is exact. A line that calls the standard library has what that takes.");
        json.writeArrayFieldStart("lines");
        int written = 0;
        for (Scenario.Program program : result.scenario().programs()) {
            List<String> rows = program.text().lines().toList();
            for (int i = 0; i < rows.size() && written < MOST_LINES; i++, written++) {
                int number = program.lineOf(i + 1);
                write(number, rows.get(i), byPlace.remove(new Place(program.file(), number)));
            }
        }
        for (LineProfile.Line line : byPlace.values()) {
            if (written++ < MOST_LINES) {
                String where = line.place().line() == 0 ? "(elsewhere)" : waiting.line(line.place());
                write(0, where, line);
            }
        }
        json.writeEndArray();
    }

    private void write(int number, String text, LineProfile.Line line) throws IOException {
        json.writeStartObject();
        json.writeNumberField("number", number);
        json.writeStringField("text", text);
        json.writeNumberField("computing", line == null ? 0 : line.computing());
        json.writeNumberField("native", line == null ? 0 : line.withoutGil());
        json.writeNumberField("gil", line == null ? 0 : line.waitingForGil());
        json.writeNumberField("ready", line == null ? 0 : line.ready());
        json.writeNumberField("blocked", line == null ? 0 : line.blocked());
        json.writeNumberField("forced", line == null ? 0 : line.forcedSwitches());
        json.writeNumberField("all", line == null ? 0 : line.nanos());
        json.writeEndObject();
    }
}
