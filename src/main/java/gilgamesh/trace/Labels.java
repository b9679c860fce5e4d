package gilgamesh.trace;

import java.util.LinkedHashMap;
import java.util.Map;

/** The labels of a trace, by their text. */
final class Labels {

    private static final int MOST = 10_000;

    private final Map<String, Label> known = new LinkedHashMap<>();
    // What all texts share that came when there were too many.
    private final Label other = of("(other)");

    Label of(String text) {
        Label label = known.get(text);
        if (label == null && known.size() < MOST) {
            label = new Label(known.size(), TraceText.quoted(text));
            known.put(text, label);
        }
        return label == null ? other : label;
    }
}
