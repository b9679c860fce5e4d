package gilgamesh.report;

import gilgamesh.Result;
import gilgamesh.trace.Awaited.Kind;
import gilgamesh.trace.PendingWait;
import gilgamesh.trace.ThreadSummary;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Who waited for whom at the end of a run: the circle that it goes in, if it does, and where each of them stands in the program. */
final class Deadlock {

    private static final int MOST_CLAUSES = 6;
    private static final int MOST_THREADS = 6;

    private final Result result;
    private final Waiting waiting;
    private final List<ThreadSummary> stuck;
    // The threads that wait for each other, in that order; empty if there is no circle.
    private final List<ThreadSummary> circle;

    Deadlock(Result result) {
        this.result = result;
        this.waiting = new Waiting(result);
        this.stuck = result.threads().stream()
                .filter(thread -> thread.finishedNanos() < 0 && thread.pending() != null)
                .toList();
        this.circle = circle();
    }

    /** Whether some threads wait for each other. */
    boolean isCircle() {
        return !circle.isEmpty();
    }

    private List<ThreadSummary> circle() {
        for (ThreadSummary start : stuck) {
            Set<ThreadSummary> seen = new LinkedHashSet<>();
            ThreadSummary at = start;
            while (at != null && seen.add(at)) {
                at = next(at);
            }
            if (at == start) {
                return List.copyOf(seen);
            }
        }
        return List.of();
    }

    /** Whom it waits for, if that thread waits too. */
    private ThreadSummary next(ThreadSummary thread) {
        int whom = thread.pending() == null ? -1 : thread.pending().thread();
        ThreadSummary next = whom < 0 ? null : result.threads().get(whom);
        return next == null || next.finishedNanos() >= 0 || next.pending() == null ? null : next;
    }

    /** One sentence, with its full stop. */
    String sentence() {
        List<ThreadSummary> told = new ArrayList<>(circle);
        stuck.stream().filter(thread -> !circle.contains(thread)).forEach(told::add);
        if (told.isEmpty()) {
            return "Deadlock: nothing can go on.";
        }
        String clauses = told.stream().limit(MOST_CLAUSES).map(this::clause).collect(Collectors.joining("; "));
        int more = told.size() - MOST_CLAUSES;
        String rest = more > 0 ? "; and " + Amounts.counted(more, "more thread") : "";
        boolean nobodyLeft = circle.isEmpty()
                && told.stream().noneMatch(thread -> thread.pending().holder() != null);
        return "Deadlock: " + clauses + rest + (nobodyLeft ? "; nobody is left to wake them" : "") + ".";
    }

    private String clause(ThreadSummary thread) {
        PendingWait wait = thread.pending();
        String what = waiting.what(wait);
        boolean takes = wait.kind() == Kind.LOCK || wait.kind() == Kind.RLOCK || wait.kind() == Kind.MUTEX;
        String verb = takes || wait.kind() == Kind.THREAD ? " waits for " : " waits in ";
        String holder = wait.holder() == null
                ? ""
                : wait.holder().thread() == thread.thread()
                        ? ", which it holds itself"
                        : ", which " + waiting.name(wait.holder().thread()) + " holds";
        boolean gone = wait.holder() != null
                && result.threads().get(wait.holder().thread()).finishedNanos() >= 0;
        return waiting.name(thread.thread())
                + verb
                + what
                + (gone ? ", which " + waiting.name(wait.holder().thread()) + " took and never released" : holder);
    }

    /** Since when and where each of them waits, and since when and where it was taken what it waits for. */
    List<String> lines() {
        List<ThreadSummary> told = new ArrayList<>(circle);
        stuck.stream().filter(thread -> !circle.contains(thread)).forEach(told::add);
        var table = new Table();
        for (ThreadSummary thread : told.stream().limit(MOST_THREADS).toList()) {
            PendingWait wait = thread.pending();
            String held = wait.holder() == null
                    ? ""
                    : "taken by " + waiting.name(wait.holder().thread()) + " at "
                            + seconds(wait.holder().sinceNanos())
                            + at(waiting.lineWithText(wait.holder().place()));
            table.row(
                    "  " + waiting.name(thread.thread()),
                    "since " + seconds(wait.sinceNanos()) + at(waiting.lineWithText(wait.place())),
                    held);
        }
        return told.isEmpty() ? List.of() : table.leftLines();
    }

    private static String at(String line) {
        return line.isEmpty() ? "" : ", " + line;
    }

    private static String seconds(long nanos) {
        return Amounts.seconds(Math.round(nanos / 1e3) * 1000) + " s";
    }
}
