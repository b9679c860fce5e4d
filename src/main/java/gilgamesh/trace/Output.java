package gilgamesh.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the program wrote, cut into lines. A process's two streams are put together piece by piece, as a terminal does. */
final class Output {

    private static final int MOST_LINES = 100_000;
    private static final long MOST_CHARACTERS = 64_000_000;

    private record Stream(int process, boolean toStderr) {}

    private record Begun(long at, int thread, StringBuilder text) {}

    private final List<OutputLine> lines = new ArrayList<>();
    private final Map<Stream, Begun> begun = new LinkedHashMap<>();
    private long characters;
    private long omitted;

    void add(Event.Printed event) {
        String text = event.text();
        int from = 0;
        for (int end; (end = text.indexOf('\n', from)) >= 0; from = end + 1) {
            Begun start = begun.remove(new Stream(event.process(), event.toStderr()));
            String rest = text.substring(from, end);
            keep(event, start == null ? rest : start.text().append(rest).toString());
        }
        if (from < text.length()) {
            String rest = text.substring(from);
            Begun start = begun.computeIfAbsent(
                    new Stream(event.process(), event.toStderr()),
                    stream -> new Begun(event.at(), event.thread(), new StringBuilder()));
            if (start.text().length() < MOST_CHARACTERS) {
                start.text().append(rest);
            }
        }
    }

    private void keep(Event.Printed event, String text) {
        if (lines.size() >= MOST_LINES || characters + text.length() > MOST_CHARACTERS) {
            omitted++;
            return;
        }
        characters += text.length();
        lines.add(new OutputLine(event.at(), event.process(), event.thread(), event.toStderr(), text));
    }

    List<OutputLine> lines() {
        List<OutputLine> all = new ArrayList<>(lines);
        begun.forEach((stream, start) -> all.add(new OutputLine(
                start.at(),
                stream.process(),
                start.thread(),
                stream.toStderr(),
                start.text().toString())));
        return List.copyOf(all);
    }

    long omitted() {
        return omitted;
    }
}
