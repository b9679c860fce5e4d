package gilgamesh.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gilgamesh.Result;
import gilgamesh.Result.Outcome;
import gilgamesh.Scenes;
import gilgamesh.Simulation;
import gilgamesh.trace.Course;
import gilgamesh.trace.Event.State;
import gilgamesh.trace.GilSummary;
import gilgamesh.trace.Load;
import gilgamesh.trace.ThreadSummary;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

/** A run is divided where what limits it changes, and only there. */
class PhasesTest {

    private static final String FETCH_THEN_COMPUTE = """
            import time
            from concurrent.futures import ThreadPoolExecutor, ProcessPoolExecutor
            def fetch(i):
                time.sleep(0.05)
            def parse(i):
                for _ in range(100000): pass
            if __name__ == "__main__":
                with ThreadPoolExecutor(4) as threads:
                    list(threads.map(fetch, range(16)))
                    list(threads.map(parse, range(40)))
                with ProcessPoolExecutor(2) as processes:
                    list(processes.map(parse, range(80), chunksize=10))
            """;

    private static Result fetchThenCompute() {
        return Simulation.of(Scenes.scenario("3.12", 2, FETCH_THEN_COMPUTE)).run();
    }

    @Test
    void eachPhaseIsNamedByWhatLimitsIt() {
        List<Phase> phases = Phases.of(fetchThenCompute());

        assertThat(phases)
                .extracting(Phase::pattern)
                .containsExactly(Pattern.WAITING, Pattern.GIL_BOUND, Pattern.CORES_IN_USE);
        Load fetching = phases.get(0).load();
        assertThat(phases.get(0).average(fetching.asleep())).isCloseTo(4, within(0.2));
        Load computing = phases.get(1).load();
        assertThat(phases.get(1).average(computing.running())).isCloseTo(1, within(0.05));
        assertThat(phases.get(1).average(computing.waitingForGil())).isBetween(2.0, 3.5);
    }

    @Test
    void theFirstSentenceIsOfThePhaseThatIsLimited() {
        Finding verdict = Findings.of(fetchThenCompute()).get(0);

        assertThat(verdict.pattern()).isEqualTo(Pattern.GIL_BOUND);
        assertThat(verdict.sentence())
                .startsWith("The GIL of main limits it from 2")
                .contains(" % of the run): it is held 9")
                .endsWith("threads wait for it.");
        assertThat(verdict.fromNanos()).isBetween(200_000_000L, 220_000_000L);
    }

    @Test
    void whoWaitsForOneGilDoesNotWaitForAnother() {
        Result result = Simulation.of(Scenes.scenario("3.12", 4, """
                        from multiprocessing import Process
                        from threading import Thread
                        def burn(n):
                            for _ in range(n): pass
                        def threads():
                            several = [Thread(target=burn, args=(600000,)) for _ in range(3)]
                            for t in several: t.start()
                            for t in several: t.join()
                        if __name__ == "__main__":
                            p = Process(target=threads)
                            p.start()
                            burn(6000000)
                            p.join()
                        """)).run();

        assertThat(result.gils().get(0).waits()).isZero();
        assertThat(Findings.of(result).get(0).sentence())
                .startsWith("The GIL of Process-1 limits it from")
                .containsPattern("on average 1\\.[45]");
    }

    @Test
    void aProcessThatComesLaterChangesNothingOfWhatWasBefore() {
        Result result = Simulation.of(Scenes.scenario("3.12", 1, """
                        import os, time
                        from threading import Thread
                        def burn():
                            for _ in range(1000000): pass
                        several = [Thread(target=burn) for _ in range(3)]
                        for t in several: t.start()
                        for t in several: t.join()
                        time.sleep(0.05)
                        if os.fork() == 0: os._exit(0)
                        os.wait()
                        """)).run();

        assertThat(Phases.of(result)).extracting(Phase::pattern).containsExactly(Pattern.GIL_BOUND, Pattern.WAITING);
    }

    @Test
    void phasesFollowEachOtherFromTheStartToTheEnd() {
        Result result = fetchThenCompute();
        List<Phase> phases = Phases.of(result);

        assertThat(phases.get(0).fromNanos()).isZero();
        for (int i = 1; i < phases.size(); i++) {
            assertThat(phases.get(i).fromNanos()).isEqualTo(phases.get(i - 1).toNanos());
            assertThat(phases.get(i).pattern()).isNotEqualTo(phases.get(i - 1).pattern());
        }
        assertThat(phases.get(phases.size() - 1).toNanos()).isEqualTo(result.virtualNanos());
    }

    @Test
    void theCourseAddsUpToTheRun() {
        Result result = fetchThenCompute();
        Course course = result.course();
        Load all = course.load(0, course.buckets());

        assertThat(all.nanos()).isEqualTo(result.virtualNanos());
        assertThat(all.running()).isEqualTo(sum(result, ThreadSummary::runningNanos));
        assertThat(all.waitingForGil()).isEqualTo(sum(result, ThreadSummary::waitingForGilNanos));
        assertThat(all.ready()).isEqualTo(sum(result, ThreadSummary::readyNanos));
        assertThat(all.blocked()).isEqualTo(sum(result, ThreadSummary::blockedNanos));
        assertThat(all.asleep()).isEqualTo(sum(result, ThreadSummary::sleptNanos));
        assertThat(all.inIo()).isEqualTo(sum(result, ThreadSummary::ioNanos));
        assertThat(all.held())
                .isEqualTo(result.gils().stream()
                        .mapToLong(GilSummary::heldNanos)
                        .max()
                        .orElseThrow());
        assertThat(result.gils().get(all.gil()).heldNanos()).isEqualTo(all.held());
    }

    private static long sum(Result result, ToLongFunction<ThreadSummary> part) {
        return result.threads().stream().mapToLong(part).sum();
    }

    @Test
    void aRunOfOneKindHasNone() {
        assertThat(Phases.of(Results.turns().end(100, Outcome.FINISHED, ""))).isEmpty();
    }

    @Test
    void whatAlternatesIsOnePhase() {
        var results = new Results("worker");
        for (int turn = 0; turn < 100; turn += 2) {
            results.running(turn, 0, 0).stops(turn + 1, 0, State.BLOCKED, "sleep");
        }

        assertThat(Phases.of(results.end(100, Outcome.FINISHED, ""))).isEmpty();
    }

    @Test
    void whatDoesNotLastBelongsToWhatWasBefore() {
        var results = new Results("worker").running(0, 0, 0).stops(50, 0, State.BLOCKED, "sleep");
        results.running(70, 0, 0).stops(73, 0, State.BLOCKED, "sleep");

        List<Phase> phases = Phases.of(results.end(100, Outcome.FINISHED, ""));

        assertThat(phases).extracting(Phase::pattern).containsExactly(Pattern.ONE_THREAD, Pattern.WAITING);
        assertThat(phases.get(0).toNanos()).isCloseTo(50_000_000L, within(800_000L));
    }

    @Test
    void aShortStartBelongsToWhatComesThen() {
        var results = new Results("worker").running(0, 0, 0).stops(3, 0, State.BLOCKED, "sleep");

        assertThat(Phases.of(results.end(100, Outcome.FINISHED, ""))).isEmpty();
    }

    @Test
    void aDeadlockHasNone() {
        var results = new Results("worker").running(0, 0, 0).stops(50, 0, State.BLOCKED, "lock");

        assertThat(Phases.of(results.end(100, Outcome.DEADLOCKED, "no thread can go on")))
                .isEmpty();
    }

    @Test
    void aRunOfNoTimeHasNone() {
        assertThat(Phases.of(new Results("worker").end(0, Outcome.FINISHED, "")))
                .isEmpty();
    }
}
