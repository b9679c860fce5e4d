package gilgamesh.trace;

import java.util.ArrayList;
import java.util.List;

/** The lines that the program wrote, as far as they are kept. */
final class Output {

    private static final int MOST_LINES = 100_000;
    private static final long MOST_CHARACTERS = 64_000_000;

    private final List<OutputLine> kept = new ArrayList<>();
    private final Lines cut = new Lines(this::keep);
    private long characters;
    private long omitted;

    void add(Event.Printed event) {
        cut.add(event);
    }

    private void keep(OutputLine line) {
        if (kept.size() >= MOST_LINES || characters + line.text().length() > MOST_CHARACTERS) {
            omitted++;
            return;
        }
        characters += line.text().length();
        kept.add(line);
    }

    List<OutputLine> lines() {
        List<OutputLine> all = new ArrayList<>(kept);
        all.addAll(cut.begun());
        return List.copyOf(all);
    }

    long omitted() {
        return omitted;
    }
}
