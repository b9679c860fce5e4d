package gilgamesh;

import gilgamesh.scenario.Scenario;
import gilgamesh.trace.ContentionSummary;
import gilgamesh.trace.CoreSummary;
import gilgamesh.trace.Course;
import gilgamesh.trace.CriticalPathSummary;
import gilgamesh.trace.GaugeSummary;
import gilgamesh.trace.GilSummary;
import gilgamesh.trace.LostUpdate;
import gilgamesh.trace.MarkSummary;
import gilgamesh.trace.Moment;
import gilgamesh.trace.OutputLine;
import gilgamesh.trace.ProcessSummary;
import gilgamesh.trace.StarvationSummary;
import gilgamesh.trace.ThreadSummary;
import gilgamesh.trace.Timeline;
import java.util.List;

/**
 * What a run gave. Immutable; equal for two runs of the same scenario with the same seed.
 *
 * @param reason why it ended so, one line for the user; the empty string if it simply finished
 * @param virtualNanos virtual time at the end
 * @param contention what threads waited for, locks and calls of the library, the longest waited for first
 * @param queues how long the program's queues were, in the order of their creation
 * @param starved threads that waited for a lock, or for the GIL, for most of their lives while others took it many times
 * @param output lines in the order in which they were ended; {@code outputOmitted} more were written
 * @param course how the load went
 * @param criticalPath what the length of the run depended on
 * @param moments what is worth a closer look, in order of time
 * @param lostUpdates global variables whose updates got lost, most often first
 * @param picklingNanos how long threads pickled and unpickled, in all
 * @param fingerprint one number for all events of the run ({@link gilgamesh.trace.Fingerprint})
 * @param events how many there were
 * @param messages how many messages the actors handled
 */
public record Result(
        Scenario scenario,
        long seed,
        Outcome outcome,
        String reason,
        long virtualNanos,
        List<ProcessSummary> processes,
        List<ThreadSummary> threads,
        List<GilSummary> gils,
        List<CoreSummary> cores,
        List<MarkSummary> marks,
        List<ContentionSummary> contention,
        List<GaugeSummary> queues,
        List<StarvationSummary> starved,
        List<OutputLine> output,
        long outputOmitted,
        List<Uncaught> uncaught,
        Timeline timeline,
        Course course,
        CriticalPathSummary criticalPath,
        List<Moment> moments,
        List<LostUpdate> lostUpdates,
        long picklingNanos,
        long fingerprint,
        long events,
        long messages) {

    /** How a run can end. */
    public enum Outcome {
        /** Every process came to its end. */
        FINISHED,
        /** Nothing could go on: no thread runnable, nothing pending, threads blocked. */
        DEADLOCKED,
        /** A limit was reached: the scenario's stop-after, or one of the simulator's own. */
        STOPPED,
        /** A process ended with an exit code other than 0: by an exception that nobody caught, or by {@code sys.exit}. */
        FAILED
    }

    /**
     * A thread that ended with an exception.
     *
     * @param traceback what CPython prints to stderr
     */
    public record Uncaught(long atNanos, int process, int thread, boolean mainThread, String traceback) {}

    public Result {
        processes = List.copyOf(processes);
        threads = List.copyOf(threads);
        gils = List.copyOf(gils);
        cores = List.copyOf(cores);
        marks = List.copyOf(marks);
        contention = List.copyOf(contention);
        queues = List.copyOf(queues);
        starved = List.copyOf(starved);
        output = List.copyOf(output);
        uncaught = List.copyOf(uncaught);
        moments = List.copyOf(moments);
        lostUpdates = List.copyOf(lostUpdates);
    }

    /** The threads that could not go on at the end of a deadlocked run; {@link ThreadSummary#pending} says what for. */
    public List<ThreadSummary> stuck() {
        return outcome == Outcome.DEADLOCKED
                ? threads.stream().filter(thread -> thread.finishedNanos() < 0).toList()
                : List.of();
    }
}
