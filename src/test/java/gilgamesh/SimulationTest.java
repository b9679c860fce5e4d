package gilgamesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import gilgamesh.Result.Outcome;
import gilgamesh.trace.Event.State;
import gilgamesh.trace.ThreadSummary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SimulationTest {

    @RegisterExtension
    static final OneLane LANE = new OneLane();

    @Test
    void theSameSeedGivesTheSameResultAndAnotherOneDoesNot() {
        String program = """
                import threading, time
                def nap():
                    for _ in range(20):
                        time.sleep(0.001)
                threads = [threading.Thread(target=nap) for _ in range(3)]
                for t in threads: t.start()
                for t in threads: t.join()
                """;
        Simulation simulation = Simulation.of(Scenes.scenario("3.12", 2, program));

        Result first = simulation.run(LANE.lanes());

        assertThat(simulation.run(LANE.lanes())).isEqualTo(first);
        assertThat(simulation.withSeed(2).run(LANE.lanes()).fingerprint()).isNotEqualTo(first.fingerprint());
    }

    @Test
    void aDeadlockSaysWhoWaitsForWhom() {
        Result result = run("""
                import threading, time
                one, two = threading.Lock(), threading.Lock()
                def take(first, second):
                    with first:
                        time.sleep(0.01)
                        with second:
                            pass
                a = threading.Thread(target=take, args=(one, two), name="a")
                b = threading.Thread(target=take, args=(two, one), name="b")
                a.start(); b.start()
                a.join(); b.join()
                """);

        assertThat(result.outcome()).isEqualTo(Outcome.DEADLOCKED);
        assertThat(result.stuck())
                .extracting(
                        ThreadSummary::name,
                        thread ->
                                thread.pending().kind() + " " + thread.pending().name(),
                        thread -> thread.pending().thread())
                .containsExactly(
                        tuple("MainThread", "THREAD join()", 1), tuple("a", "LOCK two", 2), tuple("b", "LOCK one", 1));
        assertThat(result.stuck().get(1).pending().place().line()).isEqualTo(6);
        assertThat(result.stuck().get(1).pending().holder().place().line()).isEqualTo(4);
    }

    @Test
    void theProcessWaitsForThreadsButNotForDaemons() {
        Result result = run("""
                import threading, time
                def worker():
                    time.sleep(0.05)
                    print("worker is done")
                def daemon():
                    while True:
                        time.sleep(0.02)
                        print("daemon lives")
                threading.Thread(target=worker).start()
                threading.Thread(target=daemon, daemon=True).start()
                print("main is done")
                """);

        assertThat(Scenes.output(result))
                .containsExactly("main is done", "daemon lives", "daemon lives", "worker is done");
        assertThat(result.outcome()).isEqualTo(Outcome.FINISHED);
        assertThat(result.threads()).allMatch(thread -> thread.lastState() == State.FINISHED);
    }

    @Test
    void anExceptionInAThreadIsPrintedAndTheOthersGoOn() {
        Result result = run("""
                import threading
                def broken():
                    return 1 / 0
                t = threading.Thread(target=broken)
                t.start()
                t.join()
                print("still here")
                """);

        assertThat(result.outcome()).isEqualTo(Outcome.FINISHED);
        assertThat(Scenes.output(result)).contains("ZeroDivisionError: division by zero", "still here");
    }

    @Test
    void anExceptionInTheMainThreadFailsTheRun() {
        Result result = run("import time\ntime.sleep(1)\nundefined_name\n");

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.uncaught()).singleElement().satisfies(uncaught -> {
            assertThat(uncaught.traceback()).contains("NameError: name 'undefined_name' is not defined");
            assertThat(uncaught.atNanos()).isBetween(1_000_000_000L, 1_001_000_000L);
        });
    }

    @Test
    void stopAfterEndsAnEndlessProgram() {
        Result result = Simulation.of(Scenes.scenario("3.12", 1, "while True:\n    pass\n", "stop-after = 3 s"))
                .run(LANE.lanes());

        assertThat(result.outcome()).isEqualTo(Outcome.STOPPED);
        assertThat(result.virtualNanos()).isEqualTo(3_000_000_000L);
        assertThat(result.reason()).isEqualTo("stop-after was reached: 3 s");
    }

    @Test
    void aProgramThatGoesNowhereEndsAtALimit() {
        Result result = Simulation.of(Scenes.scenario("3.12", 1, "d = {}\nwhile True:\n    d[1] = str(len(d))\n"))
                .withLimits(new Limits(Long.MAX_VALUE - 1, 100_000))
                .run(LANE.lanes());

        assertThat(result.outcome()).isEqualTo(Outcome.STOPPED);
        assertThat(result.reason()).contains("max-steps", "stop-after");
    }

    @Test
    void aThreadsTimesAddUpToItsLife() {
        Result result = run("""
                import threading, time
                def work():
                    for i in range(30):
                        sum(range(1000))
                        time.sleep(0.001)
                threads = [threading.Thread(target=work) for _ in range(4)]
                for t in threads: t.start()
                for t in threads: t.join()
                """);

        assertThat(result.threads())
                .allSatisfy(thread -> assertThat(thread.runningNanos()
                                + thread.waitingForGilNanos()
                                + thread.readyNanos()
                                + thread.blockedNanos())
                        .isEqualTo(thread.finishedNanos() - thread.startedNanos()));
    }

    @Test
    void freeThreadsRunAtTheSameTime() {
        String program = """
                import threading
                def count(n):
                    while n > 0:
                        n -= 1
                threads = [threading.Thread(target=count, args=(1000000,)) for _ in range(4)]
                for t in threads: t.start()
                for t in threads: t.join()
                """;

        long withGil = Simulation.of(Scenes.scenario("3.12", 4, program))
                .run(LANE.lanes())
                .virtualNanos();
        long without = Simulation.of(Scenes.scenario("3.13t", 4, program))
                .run(LANE.lanes())
                .virtualNanos();

        assertThat((double) withGil / without).isGreaterThan(2.0);
    }

    private static Result run(String program) {
        return Simulation.of(Scenes.scenario("3.12", 2, program)).run(LANE.lanes());
    }
}
