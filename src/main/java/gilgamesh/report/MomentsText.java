package gilgamesh.report;

import gilgamesh.Result;
import gilgamesh.trace.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Where in the run it is worth looking, as text. */
final class MomentsText {

    private final Result result;
    private final Waiting waiting;

    MomentsText(Result result) {
        this.result = result;
        this.waiting = new Waiting(result);
    }

    /** Empty if nothing is worth it. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Moment moment : result.moments()) {
            lines.add((lines.isEmpty() ? "moments  " : "         ")
                    + String.format(Locale.ROOT, "%.6f s  ", moment.atNanos() / 1e9)
                    + words(moment));
        }
        return lines;
    }

    String words(Moment moment) {
        String thread = waiting.name(moment.thread());
        return switch (moment.kind()) {
            case FIRST_FORCED_SWITCH ->
                "the first forced switch: " + thread + " gives way to " + waiting.name(moment.other());
            case LONGEST_GIL_WAIT ->
                "the longest wait for the GIL begins: " + thread + ", " + Amounts.duration(moment.nanos())
                        + (moment.other() < 0 ? "" : ", behind " + waiting.name(moment.other()));
            case LONGEST_WAIT ->
                "the longest wait for others begins: " + thread + ", " + Amounts.duration(moment.nanos())
                        + (moment.on().isEmpty() ? "" : ", for " + Waiting.quoted(moment.on()));
        };
    }
}
