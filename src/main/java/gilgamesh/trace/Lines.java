package gilgamesh.trace;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Cuts what a program writes into lines. A process's two streams are put together piece by piece, as a terminal does. */
public final class Lines {

    private static final int LONGEST = 64_000_000;

    private record Stream(int process, boolean toStderr) {}

    private record Begun(long at, int thread, StringBuilder text) {}

    private final Map<Stream, Begun> begun = new LinkedHashMap<>();
    private final Consumer<OutputLine> ended;

    /** @param ended receives each line when it is ended */
    public Lines(Consumer<OutputLine> ended) {
        this.ended = ended;
    }

    /** Adds what was written. */
    public void add(Event.Printed event) {
        String text = event.text();
        int from = 0;
        for (int end; (end = text.indexOf('\n', from)) >= 0; from = end + 1) {
            Begun start = begun.remove(new Stream(event.process(), event.toStderr()));
            String rest = text.substring(from, end);
            ended.accept(new OutputLine(
                    event.at(),
                    event.process(),
                    event.thread(),
                    event.toStderr(),
                    start == null ? rest : start.text().append(rest).toString()));
        }
        if (from < text.length()) {
            String rest = text.substring(from);
            Begun start = begun.computeIfAbsent(
                    new Stream(event.process(), event.toStderr()),
                    stream -> new Begun(event.at(), event.thread(), new StringBuilder()));
            if (start.text().length() < LONGEST) {
                start.text().append(rest);
            }
        }
    }

    /** The lines that have not been ended, each with the time and thread that began it. */
    public List<OutputLine> begun() {
        return begun.entrySet().stream()
                .map(entry -> new OutputLine(
                        entry.getValue().at(),
                        entry.getKey().process(),
                        entry.getValue().thread(),
                        entry.getKey().toStderr(),
                        entry.getValue().text().toString()))
                .toList();
    }
}
