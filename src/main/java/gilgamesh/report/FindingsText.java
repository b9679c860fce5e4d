package gilgamesh.report;

import gilgamesh.Result;
import gilgamesh.trace.CriticalPath.Part;
import gilgamesh.trace.CriticalPathSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was found out, as text: what limits the run and what helps, and what its length went into. */
final class FindingsText {

    /** A part of the critical path below this share is left to the JSON result. */
    private static final double HARDLY = 0.005;

    private static final int MOST_PARTS = 4;

    private final Result result;
    private final Style style;
    private final List<Finding> findings;

    FindingsText(Result result, Style style) {
        this.result = result;
        this.style = style;
        this.findings = Findings.of(result);
    }

    /** What was found, the first in strong letters. */
    List<String> sentences() {
        List<String> lines = new ArrayList<>();
        for (Finding finding : findings) {
            lines.add(lines.isEmpty() ? style.strong(finding.sentence()) : finding.sentence());
        }
        return lines;
    }

    /** What the run's length went into, and what helps. */
    List<String> reasons() {
        List<String> lines = new ArrayList<>();
        String path = path();
        if (!path.isEmpty()) {
            lines.add(path);
        }
        // The last one is the closest description, and what helps against that is the best advice.
        for (int i = findings.size() - 1; i >= 0; i--) {
            Pattern pattern = findings.get(i).pattern();
            String advice = pattern.advice(result.scenario().python().gil());
            if (!advice.isEmpty()) {
                lines.add("What helps (" + pattern.title() + "): " + Character.toLowerCase(advice.charAt(0))
                        + advice.substring(1));
                break;
            }
        }
        return lines;
    }

    /** The parts of the critical path in a sentence; the empty string if it says nothing. */
    private String path() {
        CriticalPathSummary path = result.criticalPath();
        if (result.outcome() == Result.Outcome.DEADLOCKED || path.nanos() == 0) {
            return "";
        }
        String parts = Stream.of(Part.values())
                .filter(part -> path.nanos(part) >= HARDLY * path.nanos())
                .sorted(Comparator.comparingLong((Part part) -> path.nanos(part))
                        .reversed())
                .limit(MOST_PARTS)
                .map(part -> words(part) + " " + Amounts.percent(path.nanos(part), path.nanos()))
                .collect(Collectors.joining(", "));
        String threads = path.threads().stream()
                .limit(2)
                .filter(share -> share.nanos() >= 0.1 * path.nanos())
                .map(share ->
                        new Waiting(result).name(share.thread()) + " " + Amounts.percent(share.nanos(), path.nanos()))
                .collect(Collectors.joining(", "));
        return "Critical path: " + parts + (threads.isEmpty() ? "" : " (of " + threads + ")") + ".";
    }

    /** What time goes into, in the middle of a sentence. */
    static String words(Part part) {
        return switch (part) {
            case COMPUTING -> "computing";
            case WITHOUT_GIL -> "C code and system calls";
            case WAITING_FOR_GIL -> "waiting for the GIL";
            case WAITING_FOR_CORE -> "waiting for a core";
            case WAITING_FOR_LOCK -> "waiting for locks";
            case IO -> "I/O";
            case SLEEPING -> "sleeping";
            case PIPE -> "waiting for a pipe";
            case STARTING -> "starting";
        };
    }
}
