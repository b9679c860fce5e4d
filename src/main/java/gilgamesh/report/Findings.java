package gilgamesh.report;

import gilgamesh.Result;
import gilgamesh.scenario.PythonProfile;
import gilgamesh.trace.CriticalPath.Part;
import gilgamesh.trace.CriticalPathSummary;
import gilgamesh.trace.Moment;
import gilgamesh.trace.StarvationSummary;
import gilgamesh.trace.ThreadSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** All that was found out about a run: first what limits it, then what else is worth a word. */
public final class Findings {

    private static final int MOST_STARVED = 3;

    /** A thread is in a convoy if it blocks so often, ... */
    private static final long MANY = 10;
    /** ... waits for the GIL for this share of its life, ... */
    private static final double MOST_OF_LIFE = 0.5;
    /** ... and so many times as long as it runs, beside a thread that has the GIL for this share of the run. */
    private static final double FAR_LONGER = 10;

    private static final double HALF = 0.5;

    /** Less than this share of the run is not. */
    private static final double LITTLE = 0.01;

    /** This share of the critical path is worth a word. */
    private static final double MUCH = 0.3;

    /** What does not last is looked at for this long, in nanoseconds. */
    private static final long SHORT = 1_000_000;

    private final Result result;
    private final Waiting waiting;

    private Findings(Result result) {
        this.result = result;
        this.waiting = new Waiting(result);
    }

    /** What limits it comes first; there is always that. */
    public static List<Finding> of(Result result) {
        var findings = new Findings(result);
        List<Finding> all = new ArrayList<>();
        all.add(findings.placed(Verdict.of(result)));
        findings.convoy().ifPresent(all::add);
        // What has come to an end in a deadlock was not ended by a callback that took its time before.
        if (!all.get(0).pattern().isDeadlock()) {
            all.addAll(new EventLoops(result).findings());
        }
        findings.startUp().ifPresent(all::add);
        findings.serialisation().ifPresent(all::add);
        findings.manager().ifPresent(all::add);
        all.addAll(findings.starved());
        findings.lostUpdates().ifPresent(all::add);
        return all;
    }

    /** With the place where that is seen best, if there is one. */
    private Finding placed(Finding verdict) {
        if (verdict.fromNanos() >= 0) {
            return verdict;
        }
        return switch (verdict.pattern()) {
            case DEADLOCK, JOIN_BEFORE_DRAIN, KILLED_PROCESS, STANDSTILL, STUCK_LOOP ->
                placed(verdict, new Deadlock(result));
            case GIL_BOUND, SLOW_GIL -> at(verdict, Moment.Kind.LONGEST_GIL_WAIT);
            case GIL_BATTLE -> at(verdict, Moment.Kind.FIRST_FORCED_SWITCH);
            case LOCK_CONVOY, LOCK_BOUND -> at(verdict, Moment.Kind.LONGEST_WAIT);
            default -> verdict;
        };
    }

    /** From the first wait of the deadlock to the last one. */
    private static Finding placed(Finding verdict, Deadlock deadlock) {
        if (deadlock.first().isEmpty()) {
            return verdict;
        }
        ThreadSummary first = deadlock.first().get();
        long since = first.pending().sinceNanos();
        long nanos = deadlock.last().orElse(first).pending().sinceNanos() - since;
        return verdict.at(since, nanos, first.thread());
    }

    private Finding at(Finding verdict, Moment.Kind kind) {
        return result.moments().stream()
                .filter(moment -> moment.kind() == kind)
                .findFirst()
                .map(moment ->
                        verdict.at(moment.atNanos(), moment.nanos() > 0 ? moment.nanos() : SHORT, moment.thread()))
                .orElse(verdict);
    }

    private Optional<Finding> convoy() {
        Optional<ThreadSummary> busy = result.threads().stream()
                .max(Comparator.comparingLong(ThreadSummary::runningNanos))
                .filter(thread -> thread.runningNanos() >= HALF * result.virtualNanos());
        Optional<ThreadSummary> held = result.threads().stream()
                .filter(thread -> thread.voluntarySwitches() >= MANY
                        && thread.waitingForGilNanos() >= MOST_OF_LIFE * thread.lifeNanos()
                        && thread.waitingForGilNanos() >= FAR_LONGER * thread.runningNanos())
                .max(Comparator.comparingLong(ThreadSummary::waitingForGilNanos));
        if (busy.isEmpty()
                || held.isEmpty()
                || busy.get().process() != held.get().process()) {
            return Optional.empty();
        }
        ThreadSummary thread = held.get();
        double times = thread.voluntarySwitches();
        String sentence = "Convoy effect: each time that " + waiting.name(thread.thread()) + " has waited for something"
                + " else, it waits " + Amounts.duration(thread.waitingForGilNanos() / times) + " for the GIL behind "
                + waiting.name(busy.get().thread()) + " to run for " + Amounts.duration(thread.runningNanos() / times)
                + ", " + Amounts.counted(thread.voluntarySwitches(), "time") + intervals() + ".";
        return Optional.of(new Finding(Pattern.CONVOY, sentence)
                .at(thread.longestGilWaitSinceNanos(), thread.longestGilWaitNanos(), thread.thread()));
    }

    private String intervals() {
        PythonProfile python = result.scenario().python();
        return python.gil() == PythonProfile.Gil.INTERVAL
                ? "; the switch interval is " + Amounts.exact(python.switchInterval())
                : "";
    }

    private Optional<Finding> startUp() {
        CriticalPathSummary path = result.criticalPath();
        long starting = path.nanos(Part.STARTING);
        if (starting < MUCH * result.virtualNanos() || starting == 0) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                Pattern.START_UP_BOUND,
                "Start-up-bound: for " + Amounts.percent(starting, result.virtualNanos())
                        + " of the critical path, threads or processes have been started and run no Python yet."));
    }

    private Optional<Finding> serialisation() {
        long running =
                result.threads().stream().mapToLong(ThreadSummary::runningNanos).sum();
        if (result.picklingNanos() < MUCH * running || result.picklingNanos() < LITTLE * result.virtualNanos()) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                Pattern.SERIALISATION_BOUND,
                "Serialisation-bound: " + Amounts.percent(result.picklingNanos(), running)
                        + " of the time that threads run they pickle and unpickle, "
                        + Amounts.duration(result.picklingNanos()) + " in all."));
    }

    private Optional<Finding> lostUpdates() {
        return result.lostUpdates().stream().findFirst().map(lost -> {
            String others = result.lostUpdates().size() == 1
                    ? ""
                    : "; the same happens to "
                            + Amounts.counted(result.lostUpdates().size() - 1L, "more variable");
            String sentence = "Lost updates: " + Amounts.counted(lost.times(), "time") + " a thread had read "
                    + Waiting.quoted(lost.name()) + ", lost the GIL, and then stored over what others had stored"
                    + " meanwhile; first " + waiting.name(lost.thread()) + ", "
                    + waiting.lineWithText(lost.place()) + others + ".";
            return new Finding(Pattern.LOST_UPDATES, sentence).at(lost.atNanos(), SHORT, lost.thread());
        });
    }

    private Finding placed(Finding finding, StarvationSummary starved) {
        ThreadSummary thread = result.threads().get(starved.thread());
        if (starved.gil()) {
            return finding.at(thread.longestGilWaitSinceNanos(), thread.longestGilWaitNanos(), starved.thread());
        }
        if (thread.pending() != null && thread.pending().name().equals(starved.name())) {
            return finding.at(
                    thread.pending().sinceNanos(),
                    result.virtualNanos() - thread.pending().sinceNanos(),
                    starved.thread());
        }
        return result.moments().stream()
                .filter(moment -> moment.kind() == Moment.Kind.LONGEST_WAIT
                        && moment.thread() == starved.thread()
                        && moment.on().equals(starved.name()))
                .findFirst()
                .map(moment -> finding.at(moment.atNanos(), moment.nanos(), starved.thread()))
                .orElse(finding);
    }

    private Optional<Finding> manager() {
        double ofManagers = result.criticalPath().threads().stream()
                .filter(share -> isManager(result.threads().get(share.thread())))
                .mapToLong(CriticalPathSummary.Share::nanos)
                .sum();
        if (ofManagers < MUCH * result.virtualNanos() || ofManagers == 0) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                Pattern.MANAGER_BOUND,
                "Manager-bound: " + Amounts.percent(ofManagers, result.virtualNanos())
                        + " of the critical path is the manager's process, which the others wait for."));
    }

    // multiprocessing names the process of a manager after its class: SyncManager-1.
    private boolean isManager(ThreadSummary thread) {
        return result.processes().get(thread.process()).name().contains("Manager-");
    }

    /** One for each thread that was starved. */
    private List<Finding> starved() {
        List<Finding> found = new ArrayList<>();
        for (StarvationSummary each :
                result.starved().stream().limit(MOST_STARVED).toList()) {
            String others = each.others().stream()
                    .map(taker -> waiting.name(taker.thread()) + " " + Amounts.counted(taker.times(), "time"))
                    .collect(Collectors.joining(", "));
            var finding = new Finding(
                    Pattern.STARVED_THREAD,
                    "Starved: " + waiting.name(each.thread()) + " waited " + Amounts.duration(each.waitedNanos())
                            + " for " + (each.gil() ? "the GIL" : Waiting.quoted(each.name())) + " and got it "
                            + Amounts.counted(each.acquisitions(), "time") + "; taken by " + others + ".");
            found.add(placed(finding, each));
        }
        if (result.starved().size() > MOST_STARVED) {
            found.add(new Finding(
                    Pattern.STARVED_THREAD,
                    "Starved: " + Amounts.counted(result.starved().size() - MOST_STARVED, "more thread") + "."));
        }
        return found;
    }
}
