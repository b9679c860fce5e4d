package gilgamesh.python;

import gilgamesh.scenario.FileCosts;
import gilgamesh.scenario.LongCode;
import gilgamesh.scenario.Machine;
import gilgamesh.scenario.PythonProfile;
import gilgamesh.scenario.PythonVersion;
import gilgamesh.scenario.Spread;
import gilgamesh.sim.Lanes;
import gilgamesh.sim.WorldEnd;
import gilgamesh.sim.WorldSpec;
import gilgamesh.trace.Event;
import gilgamesh.trace.Fingerprint;
import gilgamesh.trace.Sink;
import gilgamesh.trace.Statistics;
import gilgamesh.trace.Window;
import gilgamesh.vm.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Scripted threads on a small machine, and what happened to them. The main thread starts the others, and does nothing else. */
final class Scene {

    private final List<Script> threads = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private PythonVersion version = PythonVersion.V3_12;
    private Machine machine = ideal(4);
    private boolean stepping;
    private boolean daemons;
    private boolean recording = true;
    private long limit = 3_600_000_000_000L;
    private long seed = 1;
    private final Fingerprint fingerprint = new Fingerprint();
    private Statistics statistics;
    private WorldEnd end;

    /** A machine on which nothing of the operating system costs more than a nanosecond. */
    static Machine ideal(int cores) {
        return charging(cores, new Calls(0, 1, 1, 0, 0));
    }

    /** What some calls of the operating system take, in nanoseconds, and what falling asleep does. */
    record Calls(long fallingAsleep, long futexWake, long futexWait, long futexWaitOtherCore, long system, long pipe) {

        Calls(long fallingAsleep, long futexWake, long futexWait, long system, long pipe) {
            this(fallingAsleep, futexWake, futexWait, futexWait, system, pipe);
        }
    }

    /** The same but for these calls. */
    static Machine charging(int cores, Calls calls) {
        Spread least = Spread.of(1);
        return new Machine(
                "ideal",
                cores,
                4_000_000,
                1_000_000,
                true,
                Spread.of(0),
                least,
                least,
                least,
                least,
                least,
                100_000,
                least,
                100_000,
                0,
                calls.fallingAsleep(),
                0,
                0,
                Spread.of(calls.futexWake()),
                Spread.of(calls.futexWait()),
                Spread.of(calls.futexWaitOtherCore()),
                0,
                0,
                calls.system(),
                Spread.of(calls.pipe()),
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                least,
                least,
                least,
                0,
                0,
                0,
                least,
                least,
                0,
                new FileCosts(0, 0, 0, 0, 0, 0, 0, 0, 0, Spread.of(0)),
                1000);
    }

    /** The reference machine. */
    static Machine reference(int cores) {
        return new Machine(
                "reference",
                cores,
                4_000_000,
                1_400_000,
                true,
                new Spread(53_700, 57_000, 60_600),
                new Spread(17_000, 21_000, 30_000),
                new Spread(1_500, 2_500, 4_000),
                new Spread(11_000, 12_000, 14_000),
                new Spread(6_000, 9_000, 14_000),
                new Spread(17_000, 22_000, 28_000),
                10_000,
                new Spread(60_000, 75_000, 100_000),
                100_000,
                1_200,
                950,
                5_500,
                14_500_000,
                new Spread(2_000, 4_000, 8_000),
                new Spread(250, 300, 350),
                new Spread(0, 500, 1_000),
                200,
                20_000,
                150,
                Spread.of(450),
                340,
                0.65,
                520,
                850,
                155,
                300,
                2_600,
                2_100,
                2_000,
                2_100,
                4_000,
                500,
                2_900,
                260,
                15_300,
                3_400,
                10_300,
                4_000,
                5_300,
                10_000,
                26_000,
                new Spread(6_000, 12_000, 40_000),
                new Spread(4_000, 8_000, 20_000),
                new Spread(120_000, 150_000, 250_000),
                80,
                3_000,
                1_200,
                new Spread(60_000, 90_000, 150_000),
                new Spread(80_000, 120_000, 200_000),
                80,
                new FileCosts(0, 0, 0, 0, 0, 0, 0, 0, 0, Spread.of(0)),
                1000);
    }

    Scene on(Machine other) {
        machine = other;
        return this;
    }

    Scene python(PythonVersion other) {
        version = other;
        return this;
    }

    Scene seed(long other) {
        seed = other;
        return this;
    }

    Scene stepping() {
        stepping = true;
        return this;
    }

    /** Keeps sums only, for long runs. */
    Scene withoutLog() {
        recording = false;
        return this;
    }

    Scene until(long nanos) {
        limit = nanos;
        return this;
    }

    /** The process ends together with the first thread. */
    Scene othersAreDaemons() {
        daemons = true;
        return this;
    }

    Scene thread(Script script) {
        threads.add(script);
        return this;
    }

    Scene run() {
        statistics = new Statistics(machine.cores(), Window.ALL);
        Sink sink = event -> {
            if (recording) {
                events.add(event);
            }
            fingerprint.accept(event);
            statistics.accept(event);
            if (recording) {
                log(event);
            }
        };
        Script main = main();
        try (Lanes lanes = Lanes.open(1)) {
            end = lanes.run(WorldSpec.of(
                            seed,
                            world -> Guardian.create(
                                    world,
                                    machine,
                                    profile(),
                                    List.of(new Guardian.Program("main", () -> main, text -> null)),
                                    List.of(),
                                    sink,
                                    new Guardian.Horizons(limit, 0, stepping)))
                    .withTimeLimit(limit));
        }
        if (end instanceof WorldEnd.Failed failed) {
            throw new AssertionError(failed.actor() + " at " + failed.at(), failed.cause());
        }
        statistics.endAt(end.at());
        return this;
    }

    /** Starts the threads and joins them. */
    private Script main() {
        var main = new Script();
        for (int i = 0; i < threads.size(); i++) {
            main.then(new Operation.StartThread(threads.get(i)));
        }
        for (int i = 0; i < (daemons ? 1 : threads.size()); i++) {
            main.then(new Operation.AcquireLock(threads.get(i).end(), -1));
        }
        return main;
    }

    private PythonProfile profile() {
        PythonProfile.Gil gil = version == PythonVersion.V2_7
                ? PythonProfile.Gil.TICK
                : version.freeThreaded() ? PythonProfile.Gil.NONE : PythonProfile.Gil.INTERVAL;
        return new PythonProfile(
                version,
                gil,
                100,
                5_000_000,
                10_000,
                Map.of(),
                0,
                LongCode.NONE,
                Map.of(),
                0,
                0,
                0,
                10_000,
                Map.of(),
                Map.of());
    }

    private void log(Event event) {
        String what = what(event);
        if (what != null) {
            long tenths = Math.round(event.at() / 100_000.0);
            log.add(
                    tenths % 10 == 0
                            ? String.format(Locale.ROOT, "%dms %s", tenths / 10, what)
                            : String.format(Locale.ROOT, "%.1fms %s", tenths / 10.0, what));
        }
    }

    private static String what(Event event) {
        if (event instanceof Event.GilTaken e && e.thread() > 0) {
            return name(e.thread()) + " Taken";
        }
        if (event instanceof Event.GilDropped e && e.thread() > 0) {
            return name(e.thread()) + " Dropped";
        }
        if (event instanceof Event.DropRequested e) {
            return name(e.byThread()) + " DropRequested";
        }
        if (event instanceof Event.Marked e) {
            return name(e.thread()) + " " + e.name();
        }
        if (event instanceof Event.StateChanged e && e.state() == Event.State.FINISHED && e.thread() > 0) {
            return name(e.thread()) + " Finished";
        }
        return null;
    }

    private static String name(int thread) {
        return String.valueOf((char) ('a' + thread - 1));
    }

    List<String> log() {
        return log;
    }

    List<Event> events() {
        return events;
    }

    Statistics statistics() {
        return statistics;
    }

    WorldEnd end() {
        return end;
    }

    long fingerprint() {
        return fingerprint.value();
    }
}
