package gilgamesh.report;

import gilgamesh.Result;
import gilgamesh.Result.Outcome;
import gilgamesh.scenario.PythonVersion;
import gilgamesh.scenario.Scenario;
import gilgamesh.scenario.ScenarioReader;
import gilgamesh.scenario.SweepBlock;
import gilgamesh.trace.CriticalPath;
import gilgamesh.trace.Event;
import gilgamesh.trace.Event.State;
import gilgamesh.trace.Moments;
import gilgamesh.trace.Sink;
import gilgamesh.trace.Statistics;
import gilgamesh.trace.Window;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Results made of events that a test writes down. */
final class Results {

    private static final ScenarioReader CONF = new ScenarioReader(Path.of("conf"));
    private static final long MS = 1_000_000;

    private final Statistics statistics = new Statistics(2, Window.ALL);
    private final CriticalPath path = new CriticalPath();
    private final Moments moments = new Moments();
    private final Sink all = statistics.and(path).and(moments);

    /** One process with one GIL on two cores; its threads, numbered from 0, begin at 0. */
    Results(String... threads) {
        all.accept(new Event.ProcessStarted(0, 0, "main"));
        all.accept(new Event.GilCreated(0, 0, 0));
        for (int i = 0; i < threads.length; i++) {
            all.accept(new Event.ThreadStarted(0, i, 0, threads[i], false, -1));
        }
    }

    Results event(Event event) {
        all.accept(event);
        return this;
    }

    Results running(long ms, int thread, int core) {
        return event(new Event.StateChanged(ms * MS, thread, State.RUNNING, core, ""))
                .event(new Event.GilTaken(ms * MS, 0, thread, 0, true));
    }

    /** From running to another state. */
    Results stops(long ms, int thread, State state, String reason) {
        return event(new Event.GilDropped(ms * MS, 0, thread, state == State.WAITING_FOR_GIL))
                .event(new Event.StateChanged(ms * MS, thread, state, -1, reason));
    }

    Results becomes(long ms, int thread, State state, String reason) {
        return event(new Event.StateChanged(ms * MS, thread, state, -1, reason));
    }

    Result end(long ms, Outcome outcome, String reason) {
        statistics.endAt(ms * MS);
        var scenario = new Scenario(
                "x.conf",
                "example",
                "an example",
                CONF.machine("reference"),
                CONF.python(PythonVersion.V3_12),
                Map.of(),
                Long.MAX_VALUE,
                0,
                1,
                List.of(),
                List.of(),
                SweepBlock.NONE);
        return new Result(
                scenario,
                1,
                outcome,
                reason,
                ms * MS,
                statistics.processes(),
                statistics.threads(),
                statistics.gils(),
                statistics.cores(),
                statistics.marks(),
                statistics.contention(),
                List.of(),
                statistics.starved(),
                statistics.output(),
                statistics.outputOmitted(),
                List.of(),
                statistics.timeline(),
                statistics.course(),
                path.summary(ms * MS),
                moments.moments(),
                moments.lostUpdates(),
                0,
                42,
                1000,
                2000);
    }

    /** Two threads that take turns of 5 ms each, for 100 ms. */
    static Results turns() {
        var results = new Results("hog-1", "hog-2");
        for (int turn = 0; turn < 20; turn++) {
            int on = turn % 2;
            if (turn > 0) {
                results.stops(5L * turn, 1 - on, State.WAITING_FOR_GIL, "");
            } else {
                results.becomes(0, 1, State.WAITING_FOR_GIL, "");
            }
            results.running(5L * turn, on, on);
        }
        return results;
    }
}
