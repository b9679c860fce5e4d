package gilgamesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a process pays for memory that it has in common with another one: here a function's pages take a second to copy. */
class CopyOnWriteTest {

    private static final String SECONDS =
            "machine { page-copy = 500 ms, page-reuse = 500 ms }\npython { fork-pages = 0, function-pages = 2, long-code.factor = 1 }\n";

    /** The same, but for pages that nobody else has any more: a function's cost nothing. */
    private static final String ONLY_SHARED =
            "machine { page-copy = 500 ms, page-reuse = 0 ms }\npython { fork-pages = 0, function-pages = 2, long-code.factor = 1 }\n";

    /** {@code took} says how many seconds a call takes, to the nearest. */
    private static final String NAMES = """
            import os, sys, threading, time

            clock = getattr(time, "perf_counter", time.time)

            def took(call):
                begin = clock()
                call()
                return int(clock() - begin + 0.5)

            def f(): pass
            def g(): pass
            def both():
                f()
                g()

            def fork(child, parent):
                pid = os.fork()
                if pid == 0:
                    child()
                    os._exit(0)
                os.waitpid(pid, 0)
                parent()

            def show(*values):
                print(" ".join(str(value) for value in values))
            """;

    private static List<String> printed(String python, String program) {
        return printed(python, program, SECONDS);
    }

    private static List<String> printed(String python, String program, String costs) {
        return Scenes.output(Simulation.of(Scenes.scenario(python, 2, NAMES + program, costs))
                .run());
    }

    @Test
    void whatAChildWritesToBesideItsFunctionsItPaysBeforeItsProgramGoesOn() {
        String costs = "machine { page-copy = 10 ms }\npython { fork-pages = 300, function-pages = 0 }\n";
        assertThat(printed("3.12", """
                begin = clock()
                def child(): show(int(clock() - begin + 0.5))
                def parent(): pass
                fork(child, parent)
                """, costs)).containsExactly("3");
    }

    @ParameterizedTest
    @CsvSource({"2.7, b'x'", "3.12, b'x'", "3.12, u'x'", "3.12, bytearray(b'x')"})
    void aForkPaysForThePagesOfTheParentsObjectsAndTheChildForGivingThemBack(String python, String byteOf) {
        String costs = "machine { process-page = 100 us, process-exit-page = 200 us }\n";
        assertThat(printed(python, """
                memory = %s * (4096 * 10000)
                begin = clock()
                pid = os.fork()
                if pid == 0:
                    os._exit(0)
                forked = clock()
                os.waitpid(pid, 0)
                show(int(forked - begin + 0.5), int(clock() - forked + 0.5))
                """.formatted(byteOf), costs)).containsExactly("1 2");
    }

    @Test
    void theTextsThatAProcessRunsAreNoneOfItsMemory() {
        String costs = "machine { process-page = 100 ms }\n";
        String comment = "# " + "x".repeat(100) + "\n";
        String program = """
                begin = clock()
                pid = os.fork()
                if pid == 0:
                    os._exit(0)
                show(int(clock() - begin + 0.5))
                """;
        assertThat(printed("3.12", comment.repeat(2000) + program, costs)).isEqualTo(printed("3.12", program, costs));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.7", "3.6", "3.12", "3.13t"})
    void childAndParentPayForTheFirstCallAfterTheForkAndForNoOther(String python) {
        assertThat(printed(python, """
                took(both)
                def work():
                    first = took(f)
                    show(first, took(f), took(both), took(both))
                fork(work, work)
                """)).containsExactly("1 0 2 0", "1 0 2 0");
    }

    @Test
    void eachForkBeginsAnew() {
        assertThat(printed("3.12", """
                took(f)
                def nothing(): pass
                def child():
                    took(nothing)
                    show(took(f), took(f))
                    fork(grandchild, nothing)
                    took(nothing)
                    show(took(f))
                def grandchild():
                    took(nothing)
                    show(took(f), took(f))
                fork(child, nothing)
                took(nothing)
                show(took(f))
                fork(nothing, nothing)
                took(nothing)
                show(took(f))
                """)).containsExactly("1 0", "1 0", "1", "1", "1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.7", "3.12", "3.13t"})
    void pagesAreSharedUntilTheParentKnowsThatTheChildHasEnded(String python) {
        assertThat(printed(python, """
                def h(): pass
                took(f)
                pid = os.fork()
                if pid == 0:
                    time.sleep(60)
                    show(took(f))
                    os._exit(0)
                took(show)
                show(took(f), took(f))
                time.sleep(120)
                show(took(g))
                os.waitpid(pid, 0)
                show(took(h))
                """, ONLY_SHARED)).containsExactly("", "1 0", "1", "1", "0");
    }

    @Test
    void whatWasWrittenBetweenTwoForksIsSharedWithTheSecondChildAlone() {
        assertThat(printed("3.12", """
                def nothing(): pass
                def start():
                    pid = os.fork()
                    if pid == 0:
                        time.sleep(600)
                        os._exit(0)
                    return pid
                def end(pid):
                    os.kill(pid, 9)
                    os.waitpid(pid, 0)
                first = start()
                took(f)
                second = start()
                end(second)
                took(nothing)
                show(took(f), took(g))
                end(first)
                start()
                end(start())
                took(nothing)
                show(took(f))
                """, ONLY_SHARED)).containsExactly("0 1", "1");
    }

    @ParameterizedTest
    @CsvSource({"3.12, 0 1", "3.13t, 0 0"})
    void threadPaysForWhatNobodyHasCalledYetUnlessThereIsNoGil(String python, String expected) {
        assertThat(printed(python, """
                def nothing(): pass
                def work():
                    time.sleep(60)
                    took(nothing)
                    show(took(f), took(g))
                def go():
                    took(f)
                    threading.Thread(target=work).start()
                    time.sleep(120)
                fork(nothing, go)
                """)).containsExactly(expected);
    }

    @Test
    void aForkByAThreadConcernsTheProcess() {
        assertThat(printed("3.12", """
                def nothing(): pass
                t = threading.Thread(target=fork, args=(nothing, nothing))
                t.start()
                t.join()
                took(nothing)
                show(took(f))
                """)).last().isEqualTo("1");
    }

    @Test
    void nobodyPaysWithoutAFork() {
        assertThat(printed("3.12", """
                def work():
                    show(took(both), took(f))
                if __name__ == "__main__":
                    work()
                    t = threading.Thread(target=work)
                    t.start()
                    t.join()
                    import multiprocessing
                    p = multiprocessing.get_context("spawn").Process(target=work)
                    p.start()
                    p.join()
                """)).containsExactly("0 0", "0 0", "0 0");
    }

    @ParameterizedTest
    @CsvSource({"2.7, 5", "3.6, 5", "3.12, 5", "3.13t, 5", "3.12, 5000"})
    void loopThatIsRunInOneGoPaysAsOftenAsAnyOther(String python, int fork) {
        assertThat(printed(python, """
                def nothing(): pass
                def work():
                    n = 0
                    for i in range(20000):
                        if i > 10000: n += second()
                        else: n += first()
                        if i == %d:
                            fork(nothing, nothing)
                            took(nothing)
                            begin = clock()
                    show(n, int(clock() - begin + 0.5))
                def first(): return 1
                def second(): return 2
                work()
                """.formatted(fork))).containsExactly("29999 2");
    }
}
