package gilgamesh.report;

import gilgamesh.Result;
import gilgamesh.trace.LostUpdate;
import gilgamesh.trace.Moment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Where in a run it is worth looking: the first forced switch, the longest waits, a convoy, the first lost update, a deadlock. */
final class Sights {

    private final Result result;
    private final Waiting waiting;
    private final List<Finding> findings;

    Sights(Result result) {
        this.result = result;
        this.waiting = new Waiting(result);
        this.findings = Findings.of(result);
    }

    /** In order of time; empty if nothing is worth it. */
    List<Sight> all() {
        List<Sight> all = new ArrayList<>();
        for (Moment moment : result.moments()) {
            all.add(new Sight(moment.atNanos(), moment.nanos(), moment.thread(), words(moment)));
        }
        result.lostUpdates().stream()
                .min(Comparator.comparingLong(LostUpdate::atNanos))
                .ifPresent(lost -> all.add(new Sight(
                        lost.atNanos(),
                        0,
                        lost.thread(),
                        "the first lost update: " + waiting.name(lost.thread()) + " stores over what others stored in "
                                + Waiting.quoted(lost.name()))));
        if (findings.get(0).pattern().isDeadlock()) {
            new Deadlock(result)
                    .last()
                    .ifPresent(last -> all.add(new Sight(
                            last.pending().sinceNanos(),
                            0,
                            last.thread(),
                            "the deadlock is complete: " + waiting.name(last.thread()) + " waits too")));
        }
        all.sort(Comparator.comparingLong(Sight::atNanos));
        return all;
    }

    /** A line for each. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Sight sight : all()) {
            lines.add((lines.isEmpty() ? "moments  " : "         ")
                    + String.format(Locale.ROOT, "%.6f s  ", sight.atNanos() / 1e9)
                    + sight.words());
        }
        return lines;
    }

    private String words(Moment moment) {
        String thread = waiting.name(moment.thread());
        return switch (moment.kind()) {
            case FIRST_FORCED_SWITCH ->
                "the first forced switch: " + thread + " gives way to " + waiting.name(moment.other());
            case LONGEST_GIL_WAIT ->
                "the longest wait for the GIL begins" + (isConvoy(moment) ? ", in the convoy: " : ": ") + thread + ", "
                        + Amounts.duration(moment.nanos())
                        + (moment.other() < 0 ? "" : ", behind " + waiting.name(moment.other()));
            case LONGEST_WAIT ->
                "the longest wait for others begins: " + thread + ", " + Amounts.duration(moment.nanos())
                        + (moment.on().isEmpty() ? "" : ", for " + Waiting.quoted(moment.on()));
        };
    }

    private boolean isConvoy(Moment moment) {
        return findings.stream()
                .anyMatch(finding -> finding.pattern() == Pattern.CONVOY && finding.thread() == moment.thread());
    }
}
