package gilgamesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.sim.Lanes;
import gilgamesh.trace.ProcessSummary;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Processes that are made of others: their memory, their time, and that a run of several is as repeatable as one of a single process. */
class ForkTest {

    /** Two processes on two cores that add to shared semaphores, write to one pipe, sleep, and are ended by signals. */
    private static final String SEVERAL = """
            import os, time, _multiprocessing
            lock = _multiprocessing.SemLock(1, 1, 1, "/a", True)
            r, w = os.pipe()
            children = []
            for name in ("one", "two", "three"):
                pid = os.fork()
                if pid == 0:
                    os.close(r)
                    for i in range(40):
                        with lock:
                            os.write(w, ("%s %d;" % (name, i)).encode())
                        n = i * 37
                        while n > 0: n -= 1
                        if i % 10 == 0: time.sleep(0.001)
                    if name == "two":
                        while True: pass
                    os._exit(3)
                children.append(pid)
            os.close(w)
            text = b""
            while text.count(b";") < 120:
                text += os.read(r, 500)
            os.kill(children[1], 15)
            print(text.decode())
            print(sorted(os.waitpid(pid, 0)[1] for pid in children))
            """;

    @Test
    void steppingAndRunningAheadGiveTheSameEvents() {
        for (String version : List.of("3.8", "3.12", "3.13t")) {
            Simulation simulation = Simulation.of(Scenes.scenario(version, 2, SEVERAL));

            Result ahead = simulation.run();
            Result stepped = simulation.stepping().run();

            assertThat(ahead.output()).as(version).isNotEmpty().isEqualTo(stepped.output());
            assertThat(ahead.fingerprint()).as(version).isEqualTo(stepped.fingerprint());
        }
    }

    /**
     * Processes that count in loops whose ends are known, while timers of others go off all the time; one is sent a signal that it handles, one
     * is killed in the middle, and one gets through.
     */
    private static final String LOOPS_AND_SIGNALS = """
            import os, signal, sys, time
            from multiprocessing import Process, Queue

            def count(q, name, n):
                def handler(number, frame):
                    q.put((name, "signal %%d" %% number))
                signal.signal(signal.SIGUSR1, handler)
                total = 0
                for i in range(n):
                    total += 1
                q.put((name, total))

            def nap(q, name):
                for i in range(60):
                    time.sleep(0.00007 + i * 0.0000013)
                q.put((name, "slept"))

            if __name__ == "__main__":
                q = Queue()
                ps = [Process(target=count, args=(q, "a", %d)), Process(target=count, args=(q, "b", %d)),
                      Process(target=count, args=(q, "c", 10 ** 6)), Process(target=nap, args=(q, "d")), Process(target=nap, args=(q, "e"))]
                for p in ps: p.start()
                time.sleep(0.00%d)
                os.kill(ps[0].pid, signal.SIGUSR1)
                ps[2].terminate()
                ps[2].join()
                for _ in range(5):
                    print(q.get())
                for p in ps: p.join()
                print([p.exitcode for p in ps])
            """;

    @Property(tries = 4)
    void loopsThatAreRunAtOnceInSeveralProcessesGiveTheEventsOfTheirBytecodes(
            @ForAll @IntRange(min = 2000, max = 9000) int first,
            @ForAll @IntRange(min = 2000, max = 9000) int second,
            @ForAll @IntRange(min = 1, max = 9) int pause,
            @ForAll @IntRange(min = 1, max = 4) int cores) {
        String program = LOOPS_AND_SIGNALS.formatted(10 * first, second, pause);
        for (String version : List.of("2.7", "3.8", "3.12", "3.13t")) {
            Simulation simulation = Simulation.of(Scenes.scenario(version, cores, program, "stop-after = 15 ms"));

            Result ahead = simulation.run();
            Result stepped = simulation.stepping().run();

            assertThat(ahead.output()).as(version).isEqualTo(stepped.output());
            assertThat(ahead.fingerprint()).as(version).isEqualTo(stepped.fingerprint());
        }
    }

    @Test
    void manyLanesGiveWhatOneGives() {
        List<Simulation> simulations = List.of(
                Simulation.of(Scenes.scenario("3.12", 2, SEVERAL)),
                Simulation.of(Scenes.scenario("3.9", 1, SEVERAL)),
                Simulation.of(Scenes.scenario("3.12", 4, SEVERAL)));
        List<Result> alone = simulations.stream().map(Simulation::run).toList();

        List<Result> together;
        try (Lanes lanes = Lanes.open(2)) {
            together = Simulation.runAll(simulations, lanes);
        }

        assertThat(together).isEqualTo(alone);
    }

    @Test
    void theResultSaysWhoMadeWhomAndHowEachEnded() {
        Result result = Simulation.of(Scenes.scenario("3.12", 2, SEVERAL)).run();

        assertThat(result.processes())
                .extracting(ProcessSummary::parent, ProcessSummary::exitCode)
                .containsExactly(tuple(-1, 0), tuple(0, 3), tuple(0, -15), tuple(0, 3));
        assertThat(result.outcome()).isEqualTo(Result.Outcome.FINISHED);
    }

    @Test
    void twoProcessesComputeAtTheSameTimeOnTwoCores() {
        String program = """
                import os
                pid = os.fork()
                n = 2000000
                while n > 0: n -= 1
                if pid == 0: os._exit(0)
                os.waitpid(pid, 0)
                """;

        Result two = Simulation.of(Scenes.scenario("3.12", 2, program)).run();
        Result one = Simulation.of(Scenes.scenario("3.12", 1, program)).run();

        assertThat((double) one.virtualNanos() / two.virtualNanos()).isBetween(1.9, 2.1);
    }

    @Property(tries = 25)
    void neitherSideSeesWhatTheOtherWrites(@ForAll("values") String value) {
        String program = """
                import copy, os
                def change(x, mark, seen):
                    if id(x) in seen: return
                    seen[id(x)] = x
                    if isinstance(x, list):
                        for y in x: change(y, mark, seen)
                        x.append(mark)
                    elif isinstance(x, dict):
                        for y in list(x.values()): change(y, mark, seen)
                        x[mark] = len(x)
                    elif isinstance(x, tuple):
                        for y in x: change(y, mark, seen)
                    elif isinstance(x, set):
                        x.add(mark)
                    elif isinstance(x, Box):
                        change(x.inside, mark, seen)
                        x.mark = mark
                class Box:
                    def __init__(self, inside): self.inside = inside
                    def __repr__(self): return "Box(%%r, %%s)" %% (self.inside, getattr(self, "mark", None))
                part = [0]
                value = %s
                child, parent = copy.deepcopy((part, value)), copy.deepcopy((part, value))
                change(child, "child", {})
                change(parent, "parent", {})
                r, w = os.pipe()
                pid = os.fork()
                change((part, value), "parent" if pid else "child", {})
                if pid == 0:
                    os.write(w, repr((part, value)).encode())
                    os._exit(0)
                os.waitpid(pid, 0)
                print(os.read(r, 60000).decode() == repr(child), repr((part, value)) == repr(parent))
                """.formatted(value);

        Result result = Simulation.of(Scenes.scenario("3.12", 2, program)).run();

        assertThat(result.output().stream().map(line -> line.text()).collect(Collectors.joining()))
                .isEqualTo("True True");
    }

    /** Texts of Python values, in each of which the list {@code part} may lie several times. */
    @Provide
    Arbitrary<String> values() {
        return values(4);
    }

    private static Arbitrary<String> values(int depth) {
        Arbitrary<String> plain = Arbitraries.of("1", "'a'", "None", "2.5", "part", "b'xy'", "{1, 2}");
        if (depth == 0) {
            return plain;
        }
        Arbitrary<List<String>> several = values(depth - 1).list().ofMaxSize(3);
        return Arbitraries.oneOf(
                plain,
                several.map(all -> "[" + String.join(", ", all) + "]"),
                several.map(all -> all.stream().map(each -> each + ", ").collect(Collectors.joining("", "(", ")"))),
                several.map(all -> IntStream.range(0, all.size())
                        .mapToObj(i -> "'k" + i + "': " + all.get(i))
                        .collect(Collectors.joining(", ", "{", "}"))),
                values(depth - 1).map(each -> "Box(" + each + ")"));
    }

    /** Each of the processes has 80 MB: together they have more than a JVM may take that is given no more than 8 GB. */
    @Test
    void aProcessThatHasEndedIsForgotten() {
        String program = """
                import os
                for i in range(100):
                    if os.fork() == 0:
                        data = bytes(80000000)
                        os._exit(len(data) % 7)
                    os.wait()
                print("all")
                """;

        Result result = Simulation.of(Scenes.scenario("3.12", 2, program)).run();

        assertThat(Scenes.output(result)).containsExactly("all");
        assertThat(result.processes()).hasSize(101);
    }

    @Test
    void aForkWorksInEveryVersion() {
        for (PythonVersion version : PythonVersion.values()) {
            Result result =
                    Simulation.of(Scenes.scenario(version.toString(), 2, """
                    import os
                    pid = os.fork()
                    if pid == 0: os._exit(7)
                    print(os.waitpid(pid, 0)[1] >> 8)
                    """)).run();

            assertThat(result.output())
                    .as(version.toString())
                    .extracting(line -> line.text())
                    .containsExactly("7");
        }
    }
}
