package gilgamesh;

import gilgamesh.Result.Outcome;
import gilgamesh.scenario.Scenario;
import gilgamesh.sim.WorldEnd;
import gilgamesh.trace.CriticalPath;
import gilgamesh.trace.Event;
import gilgamesh.trace.Fingerprint;
import gilgamesh.trace.Gauge;
import gilgamesh.trace.GaugeSummary;
import gilgamesh.trace.Moments;
import gilgamesh.trace.ProcessSummary;
import gilgamesh.trace.Sink;
import gilgamesh.trace.Statistics;
import gilgamesh.trace.Window;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Keeps the account of a run, and draws it up at the end. */
final class Account implements Sink {

    private final Scenario scenario;
    private final long seed;
    private final Fingerprint fingerprint = new Fingerprint();
    private final Statistics statistics;
    private final CriticalPath path = new CriticalPath();
    private final Moments moments = new Moments();
    private final SortedMap<Integer, List<Gauge>> gauges = new TreeMap<>();
    private long picklingPicos;
    private long lastEvent;

    /** @param window the part of the run that the timeline is to show */
    Account(Scenario scenario, long seed, Window window) {
        this.scenario = scenario;
        this.seed = seed;
        this.statistics = new Statistics(scenario.machine().cores(), window);
    }

    /** Pickling or unpickling has taken so many picoseconds. */
    void pickled(long picos) {
        picklingPicos += picos;
    }

    /** What a process measures; the list grows while the run goes on. */
    void gauges(int process, List<Gauge> ofProcess) {
        gauges.put(process, ofProcess);
    }

    @Override
    public void accept(Event event) {
        lastEvent = event.at();
        fingerprint.accept(event);
        statistics.accept(event);
        path.accept(event);
        moments.accept(event);
    }

    /** @throws IllegalStateException if an actor failed: a mistake of the simulator's, not of the program's */
    Result result(WorldEnd end) {
        if (end instanceof WorldEnd.Failed failed && !(failed.cause() instanceof OutOfMemoryError)) {
            throw new IllegalStateException(
                    failed.actor() + " failed at " + seconds(failed.at()) + " of virtual time: " + failed.cause(),
                    failed.cause());
        }
        if (end instanceof WorldEnd.GoingRound round) {
            throw new IllegalStateException("the simulation goes round at " + seconds(round.at()) + " of virtual time: "
                    + String.join(", ", round.actors()));
        }
        // When nobody can go on, the time of the last event is the end.
        long endNanos = end instanceof WorldEnd.NothingLeft ? lastEvent : end.at();
        statistics.endAt(endNanos);
        Outcome outcome = outcome(end);
        return new Result(
                scenario,
                seed,
                outcome,
                reason(end, outcome),
                endNanos,
                statistics.processes(),
                statistics.threads(),
                statistics.gils(),
                statistics.cores(),
                statistics.marks(),
                statistics.contention(),
                queues(endNanos),
                statistics.starved(),
                statistics.output(),
                statistics.outputOmitted(),
                uncaught(),
                statistics.timeline(),
                statistics.course(),
                path.summary(endNanos),
                moments.moments(),
                moments.lostUpdates(),
                picklingPicos / 1000,
                fingerprint.value(),
                fingerprint.events(),
                end.steps());
    }

    private List<GaugeSummary> queues(long endNanos) {
        List<GaugeSummary> queues = new ArrayList<>();
        gauges.forEach((process, measured) -> measured.forEach(gauge -> queues.add(gauge.summary(process, endNanos))));
        return queues;
    }

    private Outcome outcome(WorldEnd end) {
        if (end instanceof WorldEnd.NothingLeft) {
            return Outcome.DEADLOCKED;
        }
        if (end instanceof WorldEnd.Stopped && statistics.allFinished()) {
            return exitCode() == 0 ? Outcome.FINISHED : Outcome.FAILED;
        }
        return Outcome.STOPPED;
    }

    /** The first that is not 0, of the processes that were there from the start; what others end with is their parents' business. */
    private int exitCode() {
        return statistics.processes().stream()
                .filter(process -> process.parent() < 0)
                .mapToInt(ProcessSummary::exitCode)
                .filter(code -> code != 0)
                .findFirst()
                .orElse(0);
    }

    private String reason(WorldEnd end, Outcome outcome) {
        return switch (outcome) {
            case FINISHED -> "";
            case FAILED ->
                statistics.failures().stream().anyMatch(Event.ThreadFailed::mainThread)
                        ? "the main thread ended with an exception"
                        : "the program ended with exit code " + exitCode();
            case DEADLOCKED -> "no thread can go on";
            case STOPPED -> {
                if (end instanceof WorldEnd.Failed) {
                    yield Limits.memoryIsFull();
                }
                if (end instanceof WorldEnd.Interrupted interrupted) {
                    yield interrupted.why();
                }
                if (end instanceof WorldEnd.TimeLimit && scenario.stopAfterNanos() != Long.MAX_VALUE) {
                    yield "stop-after was reached: " + seconds(scenario.stopAfterNanos());
                }
                if (end instanceof WorldEnd.StepLimit) {
                    yield "max-steps was reached at " + seconds(end.at())
                            + " of virtual time, " + Limits.steps(scenario)
                            + "; a larger one, or a stop-after, lets it go on";
                }
                yield "it had not ended after " + seconds(end.at())
                        + " of virtual time; a stop-after says how long it is to run";
            }
        };
    }

    private List<Result.Uncaught> uncaught() {
        return statistics.failures().stream()
                .map(failure -> new Result.Uncaught(
                        failure.at(), failure.process(), failure.thread(), failure.mainThread(), failure.traceback()))
                .toList();
    }

    private static String seconds(long nanos) {
        return BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString() + " s";
    }
}
