package gilgamesh.report;

import gilgamesh.Result;
import gilgamesh.trace.Awaited.Kind;
import gilgamesh.trace.Event;
import gilgamesh.trace.EventLoopSummary;
import gilgamesh.trace.PendingWait;
import gilgamesh.trace.ProcessSummary;
import gilgamesh.trace.ThreadSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who waited for whom at the end of a run in which nothing went on any more: the circle that it goes in, if it does, and where each of them
 * stands in the program.
 */
final class Deadlock {

    private static final int MOST_IN_CIRCLE = 6;
    private static final int MOST_CLAUSES = 3;
    private static final int MOST_THREADS = 6;
    /** A share of the time that is as good as nothing. */
    private static final double HARDLY = 0.01;

    private static final Comparator<ThreadSummary> BY_WAIT =
            Comparator.comparingLong(thread -> thread.pending().sinceNanos());

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
                .sorted(Comparator.comparing(Deadlock::tellsLittle))
                .toList();
        this.circle = circle();
    }

    /** That a thread waits for another one to end says little, and least that one of the library's own waits for something to do. */
    private static int tellsLittle(ThreadSummary thread) {
        PendingWait wait = thread.pending();
        if (wait.kind() == Kind.THREAD || wait.kind() == Kind.PROCESS) {
            return 1;
        }
        return wait.place() == null && wait.kind() != Kind.FULL_PIPE ? 2 : 0;
    }

    /** Whether it is one. */
    boolean exists() {
        return result.outcome() == Result.Outcome.DEADLOCKED || isCircle() || isStandstill();
    }

    Pattern pattern() {
        if (isJoinBeforeDrain()) {
            return Pattern.JOIN_BEFORE_DRAIN;
        }
        if (hasKilled() && !isCircle()) {
            return Pattern.KILLED_PROCESS;
        }
        if (endedEarly().findAny().isPresent() && !isCircle()) {
            return Pattern.STANDSTILL;
        }
        return isStuckLoop() ? Pattern.STUCK_LOOP : Pattern.DEADLOCK;
    }

    /** Whether all wait in event loops but for those that wait for them. */
    private boolean isStuckLoop() {
        List<ThreadSummary> telling =
                stuck.stream().filter(thread -> tellsLittle(thread) == 0).toList();
        return !telling.isEmpty() && telling.stream().allMatch(Deadlock::waitsInLoop);
    }

    /** Whether some threads wait for each other. */
    boolean isCircle() {
        return !circle.isEmpty();
    }

    /** The thread with whose wait it began. */
    Optional<ThreadSummary> first() {
        return waiters().min(BY_WAIT);
    }

    /** The thread with whose wait it was complete. */
    Optional<ThreadSummary> last() {
        return waiters().max(BY_WAIT);
    }

    private Stream<ThreadSummary> waiters() {
        return isCircle() ? circle.stream() : stuck.stream();
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

    /** One sentence, with its full stop: once round the circle, then the others. */
    String sentence() {
        List<String> clauses = new ArrayList<>();
        if (isCircle()) {
            clauses.add(round());
        }
        List<ThreadSummary> others =
                stuck.stream().filter(thread -> !circle.contains(thread)).toList();
        long telling = others.stream().filter(thread -> tellsLittle(thread) < 2).count();
        int told = (int) Math.min(MOST_CLAUSES, clauses.isEmpty() && telling == 0 ? others.size() : telling);
        others.stream().limit(told).map(this::clause).forEach(clauses::add);
        if (others.size() > told) {
            clauses.add("and " + Amounts.counted(others.size() - told, "more thread"));
        }
        boolean nobodyLeft = !isCircle()
                && stuck.stream().allMatch(thread -> thread.pending().holder() == null);
        if (nobodyLeft) {
            clauses.add(stuck.isEmpty() ? "nothing can go on" : "nobody is left to wake them");
        }
        return begin() + String.join("; ", clauses) + "." + killed() + ended() + failed();
    }

    private String begin() {
        if (!isStandstill()) {
            return "Deadlock: ";
        }
        String looking = result.threads().stream()
                .filter(thread -> thread.finishedNanos() < 0 && !waitsAlready(thread))
                .limit(MOST_CLAUSES)
                .map(thread -> waiting.name(thread.thread()))
                .collect(Collectors.joining(", "));
        long since = program().mapToLong(ThreadSummary::sinceNanos).max().orElse(0);
        return "Standstill: since " + seconds(since) + " "
                + (looking.isEmpty() ? "nothing has gone on: " : "only " + looking + " has looked around: ");
    }

    /**
     * Whether a run that was stopped had come to a standstill before: the threads that the program would have waited for have slept through
     * half of it at least and nobody else has done anything worth mentioning, after a process was killed or a thread that served others ended.
     */
    boolean isStandstill() {
        boolean cause = hasKilled() || endedEarly().findAny().isPresent();
        long running =
                result.threads().stream().mapToLong(ThreadSummary::runningNanos).sum();
        return result.outcome() == Result.Outcome.STOPPED
                && cause
                && program().findAny().isPresent()
                && program().allMatch(this::waitsAlready)
                && running < HARDLY * result.virtualNanos();
    }

    private Stream<ThreadSummary> program() {
        return result.threads().stream().filter(thread -> thread.finishedNanos() < 0 && !thread.daemon());
    }

    private boolean waitsAlready(ThreadSummary thread) {
        return thread.lastState() == Event.State.BLOCKED
                && !thread.waitsFor().equals("sleep")
                && thread.sinceNanos() <= result.virtualNanos() / 2;
    }

    /** Threads of the library's own, most often, that have ended where their processes have not: by an exception, most often. */
    private Stream<ThreadSummary> endedEarly() {
        return result.threads().stream()
                .filter(thread -> thread.daemon()
                        && thread.finishedNanos() >= 0
                        && result.processes().get(thread.process()).endedNanos() < 0);
    }

    /** Tasks that may have been waited for, and have ended with an exception that nobody was told. */
    private String failed() {
        List<EventLoopSummary.FailedTask> failed = stuck.stream()
                .filter(Deadlock::waitsInLoop)
                .flatMap(thread -> thread.loops().failed().stream())
                .toList();
        String which = failed.stream()
                .limit(MOST_CLAUSES)
                .map(task -> task.name() + " by " + task.exception() + at(waiting.line(task.place())))
                .collect(Collectors.joining("; "));
        return failed.isEmpty()
                ? ""
                : " Failed before, with an exception that nobody has heard of: " + which
                        + (failed.size() > MOST_CLAUSES ? "; and " + (failed.size() - MOST_CLAUSES) + " more" : "")
                        + ".";
    }

    private String ended() {
        String who = endedEarly()
                .limit(MOST_CLAUSES)
                .map(thread -> waiting.name(thread.thread()) + " at " + seconds(thread.finishedNanos()))
                .collect(Collectors.joining(", "));
        return who.isEmpty() ? "" : " Ended before, so that it does no more for others: " + who + ".";
    }

    /** Whether a process waits for another one to end that cannot put what it has into a full pipe. */
    boolean isJoinBeforeDrain() {
        return stuck.stream()
                .filter(thread -> thread.pending().kind() == Kind.PROCESS
                        && thread.pending().whom() >= 0)
                .map(thread -> result.threads().get(thread.pending().whom()).process())
                .anyMatch(child -> stuck.stream()
                        .anyMatch(thread ->
                                thread.process() == child && thread.pending().kind() == Kind.FULL_PIPE));
    }

    /** Whether processes were ended by signals, with what they had. */
    boolean hasKilled() {
        return result.processes().stream().anyMatch(process -> process.exitCode() < 0);
    }

    private String killed() {
        List<ProcessSummary> killed = result.processes().stream()
                .filter(process -> process.exitCode() < 0)
                .toList();
        if (killed.isEmpty()) {
            return "";
        }
        String who = killed.stream()
                .limit(MOST_CLAUSES)
                .map(process ->
                        process.name() + " at " + seconds(process.endedNanos()) + " by " + ProcessesText.end(process))
                .collect(Collectors.joining(", "));
        String more = killed.size() > MOST_CLAUSES ? " and " + (killed.size() - MOST_CLAUSES) + " more" : "";
        return " Ended by a signal, with the work, the locks and the half-written messages that they had: " + who + more
                + ".";
    }

    /** Ann waits for lock `knife`, held by Bob, who waits for lock `fork`, held by Ann. */
    private String round() {
        var text = new StringBuilder(waiting.name(circle.get(0).thread()));
        int told = Math.min(circle.size(), MOST_IN_CIRCLE);
        for (int i = 0; i < told; i++) {
            text.append(i == 0 ? " waits" : ", who waits").append(toWhat(circle.get(i)));
        }
        if (circle.size() > told) {
            text.append(", and so on, round ").append(Amounts.counted(circle.size(), "thread"));
        }
        return text.toString();
    }

    /** Whether it waits in an event loop, and in none of its callbacks. */
    private static boolean waitsInLoop(ThreadSummary thread) {
        return thread.waitsFor().equals("poll")
                && thread.loops() != null
                && thread.loops().waiting();
    }

    /** {@code waits in its event loop for Task-2 work() and Task-3 work()}. */
    private String inLoop(ThreadSummary thread) {
        List<EventLoopSummary.PendingTask> tasks = thread.loops().pending();
        if (tasks.isEmpty()) {
            return " waits in its event loop, which has no tasks";
        }
        String named = tasks.stream()
                .limit(MOST_CLAUSES)
                .map(EventLoopSummary.PendingTask::name)
                .collect(Collectors.joining(", "));
        String more =
                tasks.size() > MOST_CLAUSES ? " and " + Amounts.counted(tasks.size() - MOST_CLAUSES, "more task") : "";
        return " waits in its event loop for " + named + more;
    }

    private String clause(ThreadSummary thread) {
        if (waitsInLoop(thread)) {
            return waiting.name(thread.thread()) + inLoop(thread);
        }
        return waiting.name(thread.thread()) + " waits" + toWhat(thread);
    }

    private String toWhat(ThreadSummary thread) {
        PendingWait wait = thread.pending();
        boolean isFor = wait.kind() == Kind.LOCK
                || wait.kind() == Kind.RLOCK
                || wait.kind() == Kind.MUTEX
                || wait.kind() == Kind.PROCESS
                || wait.kind() == Kind.EMPTY_PIPE
                || wait.kind() == Kind.FULL_PIPE
                || wait.kind() == Kind.CONNECTION
                || wait.kind() == Kind.EMPTY_SOCKET
                || wait.kind() == Kind.FULL_SOCKET
                || wait.kind() == Kind.FILE_LOCK
                || wait.kind() == Kind.THREAD;
        return (isFor ? " for " : " in ") + waiting.what(wait) + holder(thread, wait);
    }

    private String holder(ThreadSummary thread, PendingWait wait) {
        if (wait.holder() == null) {
            return "";
        }
        int holder = wait.holder().thread();
        if (holder == thread.thread()) {
            return ", which it holds itself";
        }
        boolean gone = result.threads().get(holder).finishedNanos() >= 0;
        return gone
                ? ", taken by " + waiting.name(holder) + " and never released"
                : ", held by " + waiting.name(holder);
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
            if (waitsInLoop(thread)) {
                thread.loops().pending().stream()
                        .limit(MOST_THREADS)
                        .forEach(task -> table.row("    " + task.name(), waiting.lineWithText(task.place()), ""));
            }
        }
        return told.isEmpty() ? List.of() : table.leftLines();
    }

    private static String at(String line) {
        return line.isEmpty() ? "" : ", " + line;
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.6f s", nanos / 1e9);
    }
}
