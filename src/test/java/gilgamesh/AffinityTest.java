package gilgamesh;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.report.Style;
import gilgamesh.report.TextReport;
import gilgamesh.scenario.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that choose their cores: {@code os.sched_setaffinity}. */
final class AffinityTest {

    private static final String TWO_PROCESSES = """
            import os, sys
            from multiprocessing import Process
            from threading import Thread
            from gilgamesh import compute

            def work(core):
                os.sched_setaffinity(0, {core})
                compute(0.02)
                Thread(target=compute, args=(0.02,)).start()

            for core in cores:
                Process(target=work, args=(core,)).start()
            """;

    private static Scenario twoProcesses(String python, String cores) {
        return Scenes.scenario(python, 2, TWO_PROCESSES, "params.cores = " + cores);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[0, 1] | 0.042 | 0.05", "[0, 0] | 0.082 | 0.09", "[1, 1] | 0.082 | 0.09"})
    void processesThatAreBoundToOneCoreTakeTurns(String cores, double least, double most) {
        Result result = Simulation.of(twoProcesses("3.12", cores)).run();

        assertThat(result.virtualNanos() / 1e9).isBetween(least, most);
    }

    @Test
    void theResultSaysThatThisLimitsThem() {
        Result result = Simulation.of(twoProcesses("3.12", "[1, 1]")).run();

        assertThat(new TextReport(result, Style.PLAIN).text())
                .contains("threads that may run on some of the cores only (os.sched_setaffinity) are ready to run")
                .contains("What helps (bound to cores): let the system choose among all cores");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.6", "3.12", "3.13t"})
    void steppingGivesTheSame(String python) {
        Scenario scenario = twoProcesses(python, "[1, 1]");

        assertThat(Simulation.of(scenario).stepping().run().fingerprint())
                .isEqualTo(Simulation.of(scenario).run().fingerprint());
    }

    @Test
    void threadsAndProcessesHaveItFromTheOneThatStartsThem() {
        String program = """
                import os
                from multiprocessing import Process
                from threading import Thread

                def show(who):
                    print(who, sorted(os.sched_getaffinity(0)), os.process_cpu_count(), os.cpu_count())

                def bind():
                    os.sched_setaffinity(0, {0, 2})
                    show("bound")
                    Thread(target=show, args=("its thread",)).start()
                    child = Process(target=show, args=("its process",))
                    child.start()
                    child.join()

                thread = Thread(target=bind)
                thread.start()
                thread.join()
                show("its starter")
                """;

        Result result = Simulation.of(Scenes.scenario("3.13", 3, program)).run();

        assertThat(Scenes.output(result))
                .containsExactly(
                        "bound [0, 2] 2 3",
                        "its thread [0, 2] 2 3",
                        "its process [0, 2] 2 3",
                        "its starter [0, 1, 2] 3 3");
    }

    @Test
    void threadsThatHaveACoreEachAreNotLimitedByBeingBound() {
        Result result = Simulation.of(twoProcesses("3.12", "[0, 1]")).run();

        assertThat(new TextReport(result, Style.PLAIN).text()).doesNotContain("bound to");
    }

    private static final String COUNTING = """
            import os
            from multiprocessing import Process
            from gilgamesh import compute

            def work(cores):
                os.sched_setaffinity(0, cores)
                compute(0.04)

            for cores in masks.split():
                Process(target=work, args=([int(core) for core in cores],)).start()
            """;

    private static double counting(int cores, String masks) {
        return Simulation.of(Scenes.scenario("3.12", cores, COUNTING, "params.masks = \"" + masks + "\""))
                        .run()
                        .virtualNanos()
                / 1e9;
    }

    /** Linux: kernel/sched/fair.c, LBF_ALL_PINNED. */
    @Test
    void threadsThatMayNotMoveKeepNobodyElseFromMoving() {
        // Three on core 0, and two on core 1 of which one may run on core 2.
        assertThat(counting(3, "0 0 0 1 12")).isBetween(0.12, 0.13);
        // Both come to run on one core; the first core that is idle is not theirs.
        assertThat(counting(4, "2 23 12")).isBetween(0.04, 0.06);
    }

    /** Real CPythons (3.6, 3.12, 3.13) print the same, but for the last two lines. */
    @Test
    void whatIsNoSetOfCoresIsRefused() {
        String program = """
                import os
                for arguments in ("x", []), (0, []), (0, [-1]), (0, ["a"]), (0, [99]), (0, 5), (0, [2**40]), (0, (1, 99)), ("x", [0]), (os.getpid(), [0]), (99, [0]):
                    try:
                        os.sched_setaffinity(*arguments)
                        print(os.sched_getaffinity(0))
                    except Exception as e:
                        print(type(e).__name__, e)
                """;

        Result result = Simulation.of(Scenes.scenario("3.12", 2, program)).run();

        assertThat(Scenes.output(result))
                .containsExactly(
                        "TypeError 'str' object cannot be interpreted as an integer",
                        "OSError [Errno 22] Invalid argument",
                        "ValueError negative CPU number",
                        "TypeError expected an iterator of ints, but iterator yielded <class 'str'>",
                        "OSError [Errno 22] Invalid argument",
                        "TypeError 'int' object is not iterable",
                        "OverflowError CPU number too large",
                        "{1}",
                        "TypeError 'str' object cannot be interpreted as an integer",
                        "{0}",
                        "NotImplementedError only the affinity of the calling thread, pid 0, can be simulated");
    }
}
