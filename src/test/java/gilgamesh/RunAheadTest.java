package gilgamesh;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.scenario.Scenario;
import gilgamesh.sim.Lanes;
import gilgamesh.trace.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Running ahead of the clock, and loops run in one go, change nothing: the judge steps one bytecode at a time. */
class RunAheadTest {

    /** Threads that count, add to a global, share a lock and sleep, with many switches in little time. */
    private static final String BUSY = """
            import sys, time
            from threading import Thread, Lock

            if sys.version_info[0] == 2:
                sys.setcheckinterval(30)
            else:
                sys.setswitchinterval(0.0001)

            total = 0
            lock = Lock()

            def count(n):
                while n > 0:
                    n -= 1

            def add(n):
                global total
                for i in range(n):
                    total += 1

            def add_locked(n):
                global total
                for i in range(n):
                    with lock:
                        total += 1

            def nap(n):
                for i in range(n):
                    time.sleep(0.0001)
                time.sleep(0)

            jobs = [(count, 8000), (add, 3000), (add_locked, 600), (nap, 5), (count, 9000)]
            threads = [Thread(target=job, args=(n,)) for job, n in jobs]
            for t in threads:
                t.start()
            for t in threads:
                t.join(0.0002)
            for t in threads:
                t.join()
            print(total)
            """;

    @ParameterizedTest
    @CsvSource({
        "2.7, 1",
        "2.7, 2",
        "2.7, 4",
        "3.6, 1",
        "3.6, 2",
        "3.9, 2",
        "3.10, 1",
        "3.11, 2",
        "3.12, 1",
        "3.12, 3",
        "3.13t, 1",
        "3.13t, 2",
        "3.13t, 4"
    })
    void steppingGivesTheSameEvents(String python, int cores) {
        steppingGivesTheSame(Scenes.scenario(python, cores, BUSY));
    }

    /** Two threads, or two processes, that hand over to each other in the middle of loops with calls, and sleep, and use up their slices. */
    private static final String HAND_OVERS = """
            import multiprocessing, sys, threading, time

            def leaf(n):
                return n + 1

            def branch(n):
                for i in range(n):
                    leaf(i)

            def play(mine, other, rounds):
                for i in range(rounds):
                    mine.acquire()
                    branch(i % 7)
                    leaf(i)
                    other.release()
                    branch(3)
                    if i % 40 == 0:
                        time.sleep(0.0003)
                branch(30000)

            def both(kind, ping, pong):
                players = [kind(target=play, args=(ping, pong, 100)), kind(target=play, args=(pong, ping, 100))]
                for player in players: player.start()
                for player in players: player.join()

            if __name__ == "__main__":
                if sys.version_info[0] == 2:
                    sys.setcheckinterval(30)
                else:
                    sys.setswitchinterval(0.0005)
                both(threading.Thread, threading.Semaphore(1), threading.Semaphore(0))
                both(multiprocessing.Process, multiprocessing.Semaphore(1), multiprocessing.Semaphore(0))
            """;

    @ParameterizedTest
    @CsvSource({"2.7, 1", "3.6, 1", "3.12, 1", "3.12, 2", "3.13t, 1"})
    void steppingGivesTheSameHandOversBetweenLoopsWithCalls(String python, int cores) {
        steppingGivesTheSame(Scenes.scenario(python, cores, HAND_OVERS));
    }

    /** Processes of several threads, each of which forks in the middle of loops that call functions, some of them for the first time since then. */
    private static final String FORKS = """
            import os, sys, threading, time

            def one(): return 1
            def two(): return 2
            def three(): return 3
            def four(): return 4

            def hum(n):
                for i in range(n): four()

            def count(n, forks):
                total = 0
                for i in range(n):
                    if i % 800 > 500: total += two()
                    elif i % 800 > 300: total += three()
                    else: total += one()
                    if i % forks == forks - 1:
                        pid = os.fork()
                        if pid == 0:
                            if n > 1000: count(n // 3, forks)
                            else: work(n // 2)
                            os._exit(0)
                        pids.append(pid)
                return total

            def work(n):
                list(map(lambda i: one() + two(), range(n)))
                for i in range(n):
                    two()
                    if i % 90 == 0: time.sleep(0.00003)

            pids = []
            if sys.version_info[0] == 2:
                sys.setcheckinterval(30)
            else:
                sys.setswitchinterval(0.0001)
            threads = [threading.Thread(target=job, args=args)
                       for job, args in [(count, (2500, 900)), (work, (400,)), (hum, (9000,))]]
            for thread in threads: thread.start()
            count(2600, 700)
            for thread in threads: thread.join()
            for pid in pids: os.waitpid(pid, 0)
            """;

    @ParameterizedTest
    @CsvSource({
        "2.7, 1",
        "2.7, 2",
        "3.6, 1",
        "3.6, 3",
        "3.9, 2",
        "3.12, 1",
        "3.12, 2",
        "3.13t, 1",
        "3.13t, 2",
        "3.13t, 4"
    })
    void steppingGivesTheSameForks(String python, int cores) {
        steppingGivesTheSame(Scenes.scenario(python, cores, FORKS, "python.long-code.factor = 1"));
    }

    @Test
    void twoLanesGiveTheSameHandOversAsOne() {
        List<Simulation> simulations = Stream.of("2.7", "3.12", "3.13t", "3.12")
                .map(python -> Simulation.of(Scenes.scenario(python, 1, HAND_OVERS)))
                .toList();

        List<Long> onOne = Scenes.fingerprints(simulations, 1);
        List<Long> onTwo = Scenes.fingerprints(simulations, 2);

        assertThat(onTwo).isEqualTo(onOne);
    }

    /** Threads that are pulled to a core that has gone idle, which takes less than any wake-up. */
    @Test
    void nobodyRunsAheadOfAThreadThatIsPulled() {
        String program = """
                import multiprocessing, sys, threading, time
                def count(n):
                    t = 0
                    for i in range(n):
                        t += 1
                        if i % 1000 == 0:
                            t += len(str(i))
                def naps(k):
                    for i in range(k):
                        count(1500 + 37 * i)
                        time.sleep(0.0001 + 0.00001 * (i % 7))
                def busy():
                    sys.setcheckinterval(30)
                    ts = [threading.Thread(target=count, args=(20000 + 333 * j,)) for j in range(3)]
                    for t in ts: t.start()
                    for t in ts: t.join()
                ps = [multiprocessing.Process(target=busy), multiprocessing.Process(target=naps, args=(40,))]
                for p in ps: p.start()
                for p in ps: p.join()
                """;
        String machine =
                "machine { context-switch = 1 ns, falling-asleep = 0 ns, wake-up-same-core = 200 us, wake-up-awake-core = 200 us, "
                        + "wake-up-idle-core = 200 us, wake-up-deep-core = 200 us }";

        steppingGivesTheSame(Scenes.scenario("2.7", 2, program, machine));
    }

    static void steppingGivesTheSame(Scenario scenario) {
        List<Event> ahead = new ArrayList<>();
        List<Event> stepped = new ArrayList<>();

        Result result;
        try (Lanes lanes = Lanes.open(1)) {
            result = Simulation.of(scenario).withSink(ahead::add).run(lanes);
            Simulation.of(scenario).stepping().withSink(stepped::add).run(lanes);
        }

        assertThat(stepped).as("on %s", scenario.machine()).isEqualTo(ahead);
        assertThat(result.outcome()).as("on %s", scenario.machine()).isEqualTo(Result.Outcome.FINISHED);
    }

    /** Functions, classes and methods that get another meaning while threads on other cores use them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "def f(): return 1\ndef swap():\n    global f\n    f = g\ncall = lambda: f()",
                "class C:\n    def f(): return 1\ndef swap():\n    C.f = g\ncall = lambda: C.f()",
                "def swap():\n    global len\n    len = g\ncall = lambda: len(' ')",
                "import math\ndef swap():\n    math.sqrt = g\ncall = lambda: math.sqrt(1)",
            })
    void withoutAGilARebindingIsSeenWhenItHappens(String program) {
        Scenario scenario = Scenes.scenario("3.13t", 3, program + """

                import threading, time
                def g(*ignored):
                    return 2
                def work(n):
                    last = 1
                    for i in range(20000):
                        now = call()
                        if now != last:
                            print("changed at", i)
                            last = now
                threads = [threading.Thread(target=work, args=(n,)) for n in range(2)]
                for t in threads: t.start()
                time.sleep(0.0003)
                swap()
                for t in threads: t.join()
                """);
        List<Event> ahead = new ArrayList<>();
        List<Event> stepped = new ArrayList<>();

        Result result;
        try (Lanes lanes = Lanes.open(1)) {
            result = Simulation.of(scenario).withSink(ahead::add).run(lanes);
            Simulation.of(scenario).stepping().withSink(stepped::add).run(lanes);
        }

        assertThat(stepped).isEqualTo(ahead);
        assertThat(result.output()).hasSize(2);
    }

    @Test
    void twoLanesGiveTheSameResultsAsOne() {
        List<Simulation> simulations = Stream.of("2.7", "3.6", "3.12", "3.13t", "3.9", "2.7", "3.12", "3.13t")
                .map(python -> Simulation.of(Scenes.scenario(python, 2, BUSY)))
                .toList();

        List<Long> onOne = Scenes.fingerprints(simulations, 1);
        List<Long> onTwo = Scenes.fingerprints(simulations, 2);

        assertThat(onTwo).isEqualTo(onOne);
    }
}
