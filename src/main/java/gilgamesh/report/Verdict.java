package gilgamesh.report;

import gilgamesh.Result;
import gilgamesh.trace.Awaited;
import gilgamesh.trace.ContentionSummary;
import gilgamesh.trace.CoreSummary;
import gilgamesh.trace.GaugeSummary;
import gilgamesh.trace.GilSummary;
import gilgamesh.trace.Load;
import gilgamesh.trace.ThreadSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** What limits the program: the resource that was always in use while somebody waited for it. */
final class Verdict {

    /** Less than this share of threads' time is not worth a word. */
    private static final double LITTLE = 0.01;

    /** A lock that is held less is not scarce, but slow to get. */
    private static final double HELD = 0.25;

    private static final double HALF = 0.5;

    /** What limits the run for this share of it limits it. */
    private static final double MUCH = 0.2;
    /** The interval GIL changes hands 200 times a second; this is far more. */
    private static final double MANY = 1000;

    /** Threads queue up at a lock if they wait so often, and most times that they take it. */
    private static final long MANY_WAITS = 10;

    private final Result result;
    private final double end;

    private Verdict(Result result) {
        this.result = result;
        this.end = result.virtualNanos();
    }

    static Finding of(Result result) {
        return new Verdict(result).finding();
    }

    private Finding finding() {
        var deadlock = new Deadlock(result);
        if (deadlock.exists()) {
            return found(deadlock.pattern(), deadlock.sentence());
        }
        if (end == 0) {
            return found(Pattern.NOTHING_SCARCE, "It ends before any time has passed.");
        }
        Load load = result.course().load(0, result.course().buckets());
        Optional<GilSummary> gil =
                load.gil() < 0 ? Optional.empty() : Optional.of(result.gils().get(load.gil()));
        double busy = coresUsed(result);
        int cores = result.cores().size();
        boolean allCores = busy >= Limit.FULL * cores;
        Optional<ContentionSummary> lock =
                lock().filter(each -> each.waitedNanos() >= HALF * end && each.heldNanos() >= HELD * end);
        long elsewhere = allCores ? Math.max(load.waitingForGil(), load.ready()) : load.waitingForGil();
        if (lock.isPresent() && lock.get().waitedNanos() >= elsewhere) {
            boolean queued = lock.get().waits() >= MANY_WAITS
                    && lock.get().waits() >= HALF * lock.get().acquisitions();
            return found(queued ? Pattern.LOCK_CONVOY : Pattern.LOCK_BOUND, lockSentence(lock.get(), gil));
        }
        double bound = sum(ThreadSummary::boundReadyNanos);
        if (!allCores && aCoreIsFull() && bound >= Limit.SOME * life() && bound >= load.waitingForGil()) {
            return boundToCores(bound, busy, cores);
        }
        Pattern limit = Limit.of(load, cores);
        if (limit == Pattern.GIL_BOUND && Limit.isFull(load)) {
            return found(limit, gilSentence(gil.orElseThrow(), load.waitingForGil() / end) + idle(busy, cores) + ".");
        }
        if (limit == Pattern.OVERSUBSCRIBED_CORES) {
            return found(
                    limit,
                    "The cores limit it: " + (cores == 1 ? "the one core is" : "all " + cores + " are") + " busy "
                            + Amounts.percent(busy, cores) + " of the time, and on average "
                            + threads(load.ready() / end) + " for one.");
        }
        return ofPhase(Phases.of(result)).orElseGet(() -> partly(limit, load, gil, busy));
    }

    /** What is scarce, or slow to get, but not always, and not in one phase. */
    private Finding partly(Pattern limit, Load load, Optional<GilSummary> gil, double busy) {
        int cores = result.cores().size();
        String waited = Amounts.percent(load.waitingForGil(), life());
        String held = Amounts.percent(load.held(), end);
        return switch (limit) {
            case GIL_BOUND ->
                found(
                        limit,
                        "The GIL limits it part of the time: it is held " + held
                                + " of the time, and threads wait for it " + waited + " of theirs.");
            case SLOW_GIL ->
                found(
                        limit,
                        "The GIL is slow to get: threads wait for it " + waited
                                + " of their time, though it is held only " + held + " of the time.");
            case SLOW_WAKE_UPS -> wakeUps(gil, busy, cores);
            case CORES_IN_USE ->
                found(
                        limit,
                        (cores == 1 ? "The one core is" : "All " + cores + " cores are") + " busy "
                                + Amounts.percent(busy, cores) + " of the time, and hardly anybody waits for one.");
            case WAITING -> found(limit, "Waiting limits it: " + waitingFor());
            default -> work(busy, cores);
        };
    }

    private static Finding found(Pattern pattern, String sentence) {
        return new Finding(pattern, sentence);
    }

    /** Of the longest that is limited by the GIL or the cores, if that is a good part of the run. */
    private Optional<Finding> ofPhase(List<Phase> phases) {
        return phases.stream()
                .filter(phase ->
                        phase.pattern() == Pattern.GIL_BOUND || phase.pattern() == Pattern.OVERSUBSCRIBED_CORES)
                .max(Comparator.comparingLong(phase -> phase.load().nanos()))
                .filter(phase -> phase.load().nanos() >= MUCH * end)
                .map(phase -> ofPhase(phase, phases));
    }

    private Finding ofPhase(Phase phase, List<Phase> phases) {
        double nanos = phase.load().nanos();
        String when = " from " + Amounts.duration(phase.fromNanos()) + " to " + Amounts.duration(phase.toNanos()) + " ("
                + Amounts.percent(nanos, end) + " of the run" + others(phase, phases) + "): ";
        String sentence;
        if (phase.pattern() == Pattern.GIL_BOUND) {
            GilSummary gil = result.gils().get(phase.load().gil());
            String whose = result.gils().size() == 1
                    ? ""
                    : " of " + result.processes().get(gil.process()).name();
            sentence = "The GIL" + whose + " limits it" + when + "it is held "
                    + Amounts.percent(phase.load().held(), nanos) + " of that time, and on average "
                    + threads(phase.average(phase.load().waitedFor())) + " for it.";
        } else {
            int cores = result.cores().size();
            sentence = "The cores limit it" + when
                    + Amounts.rate(phase.average(phase.load().running())) + " of "
                    + Amounts.counted(cores, "core") + (cores == 1 ? " is" : " are") + " busy then, and on average "
                    + threads(phase.average(phase.load().ready())) + " for one.";
        }
        return found(phase.pattern(), sentence)
                .at(phase.fromNanos(), phase.load().nanos(), -1);
    }

    /** How much of the run is like that phase, if that is not all. */
    private String others(Phase phase, List<Phase> phases) {
        List<Phase> alike = phases.stream()
                .filter(each -> each.pattern() == phase.pattern())
                .toList();
        double all = alike.stream().mapToLong(each -> each.load().nanos()).sum();
        return alike.size() == 1
                ? ""
                : "; with " + Amounts.counted(alike.size() - 1L, "more phase") + " like it "
                        + Amounts.percent(all, end);
    }

    private String gilSentence(GilSummary gil, double waiting) {
        String held = Amounts.percent(gil.heldNanos(), end) + " of the time, and on average " + threads(waiting);
        return result.gils().size() == 1
                ? "The GIL limits it: it is held " + held + " for it"
                : "The GILs limit it: that of "
                        + result.processes().get(gil.process()).name() + " is held " + held
                        + " for the one of their process";
    }

    private String threads(double average) {
        String number = Amounts.rate(average);
        return number.equals("1.00") ? "1 thread waits" : number + " threads wait";
    }

    private boolean aCoreIsFull() {
        return result.cores().stream().anyMatch(core -> core.busyNanos() >= Limit.FULL * end);
    }

    /** Threads are ready for a core that is never idle, and others are, on which they may not run. */
    private Finding boundToCores(double ready, double busy, int cores) {
        return found(
                Pattern.BOUND_TO_CORES,
                "What threads are bound to limits it: threads that may run on some of the cores only (os.sched_setaffinity) are ready to run, but not running, "
                        + Amounts.percent(ready, life()) + " of the time of all" + idle(busy, cores) + ".");
    }

    /** Threads are ready, and cores are idle: they are on their way to one, again and again. */
    private Finding wakeUps(Optional<GilSummary> gil, double busy, int cores) {
        // Where nobody waits for the GIL, it changes hands as threads come and go.
        double aSecond =
                gil.filter(each -> each.waits() >= HALF * each.switches()).isPresent()
                        ? gil.get().switches() * 1e9 / end
                        : 0;
        String ready = "threads are ready to run, but not yet running, "
                + Amounts.percent(sum(ThreadSummary::readyNanos), life()) + " of their time" + idle(busy, cores) + ".";
        return aSecond < MANY || forced() < HALF * gil.get().switches()
                ? found(Pattern.SLOW_WAKE_UPS, "Wake-ups limit it: " + ready)
                : found(
                        Pattern.GIL_BATTLE,
                        "Handing over the GIL limits it: it changes hands " + Amounts.rate(aSecond)
                                + " times a second, and " + ready);
    }

    /** How often threads had to give a GIL up, in all. */
    private double forced() {
        return sum(ThreadSummary::forcedSwitches);
    }

    private static String idle(double busy, int cores) {
        return cores == 1 ? "" : "; " + Amounts.rate(busy) + " of " + cores + " cores are busy";
    }

    private Finding work(double busy, int cores) {
        ThreadSummary first = busiest();
        if (first.runningNanos() >= Limit.FULL * end && busy < 1 + Limit.SOME) {
            return found(
                    Pattern.ONE_THREAD,
                    "One thread has all the work: " + first.name() + " runs "
                            + Amounts.percent(first.runningNanos(), end) + " of the time, on one of "
                            + Amounts.counted(cores, "core") + ".");
        }
        return found(
                Pattern.NOTHING_SCARCE,
                "Nothing is scarce: " + Amounts.rate(busy) + " of " + Amounts.counted(cores, "core")
                        + (cores > 1 ? " are" : " is") + " busy, and " + waitingFor());
    }

    private String waitingFor() {
        String what = mostly();
        return "threads are blocked " + Amounts.percent(sum(ThreadSummary::blockedNanos), life()) + " of their time"
                + (what.isEmpty() ? "" : ", mostly " + what) + queue() + ".";
    }

    /** A queue that is full most of the time, or empty, says who is too slow. */
    private String queue() {
        for (GaugeSummary queue : result.queues()) {
            double puts = waited(queue, ".put()");
            double gets = waited(queue, ".get()");
            String who = "; queue " + Waiting.quoted(new Waiting(result).name(queue)) + " is mostly ";
            if (puts > gets && puts >= Limit.SOME * end) {
                return who + "full: who takes from it is too slow";
            }
            if (gets >= Limit.SOME * end && queue.mean() < HALF) {
                return who + "empty: who takes from it waits for more";
            }
        }
        return "";
    }

    private double waited(GaugeSummary queue, String call) {
        return result.contention().stream()
                .filter(each -> each.process() == queue.process() && each.name().equals(queue.name() + call))
                .mapToLong(ContentionSummary::waitedNanos)
                .sum();
    }

    private record Reason(String what, double nanos) {}

    /** What threads are blocked by most: waiting for others to end says nothing, as long as they do anything else. */
    private String mostly() {
        Waiting waiting = new Waiting(result);
        List<Reason> reasons = new ArrayList<>();
        reasons.add(new Reason("in I/O", sum(ThreadSummary::ioNanos)));
        reasons.add(new Reason("asleep", sum(ThreadSummary::sleptNanos)));
        double joins = 0;
        for (ContentionSummary each : result.contention()) {
            String where = each.acquisitions() < 0 ? "in " : "for ";
            if (each.kind() == Awaited.Kind.THREAD) {
                joins += each.waitedNanos();
            } else {
                reasons.add(new Reason(where + waiting.what(each), each.waitedNanos()));
            }
        }
        if (reasons.stream().noneMatch(reason -> reason.nanos() > LITTLE * life())) {
            reasons.add(new Reason("for threads to end", Math.min(joins, sum(ThreadSummary::blockedNanos))));
        }
        double all = reasons.stream().mapToDouble(Reason::nanos).sum();
        return reasons.stream()
                .sorted(Comparator.comparingDouble(Reason::nanos).reversed())
                .limit(2)
                .filter(reason -> reason.nanos() > Limit.SOME * all && reason.nanos() > LITTLE * life())
                .map(reason -> reason.what() + " (" + Amounts.percent(reason.nanos(), life()) + ")")
                .collect(Collectors.joining(" and "));
    }

    /** The lock for which most threads wait, on average. */
    private Optional<ContentionSummary> lock() {
        return result.contention().stream()
                .filter(each -> each.acquisitions() >= 0)
                .findFirst();
    }

    private String lockSentence(ContentionSummary lock, Optional<GilSummary> gil) {
        double held = Math.max(lock.heldNanos(), 0);
        boolean gilToo = gil.isPresent() && gil.get().heldNanos() >= Limit.FULL * end;
        return capitalised(new Waiting(result).what(lock)) + " limits it: it is held " + Amounts.percent(held, end)
                + " of the time, and on average " + threads(lock.waitedNanos() / end) + " for it"
                + (gilToo
                        ? "; the GIL is held " + Amounts.percent(gil.get().heldNanos(), end) + " of the time too"
                        : "")
                + ".";
    }

    private static String capitalised(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private ThreadSummary busiest() {
        return result.threads().stream()
                .max(Comparator.comparingLong(ThreadSummary::runningNanos))
                .orElseThrow();
    }

    private double sum(ToLongFunction<ThreadSummary> part) {
        return result.threads().stream().mapToLong(part).sum();
    }

    private double life() {
        return sum(ThreadSummary::lifeNanos);
    }

    /** How many cores were busy, on average. */
    static double coresUsed(Result result) {
        double busy = result.cores().stream().mapToLong(CoreSummary::busyNanos).sum();
        return result.virtualNanos() == 0 ? 0 : busy / result.virtualNanos();
    }
}
