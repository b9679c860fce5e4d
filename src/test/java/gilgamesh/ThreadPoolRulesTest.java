package gilgamesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the versions do differently with pools of threads, as far as it takes time, depends on the machine, or concerns 3.14. All else is
 * recorded: {@code src/test/resources/gilgamesh/modules/thread_rules}.
 */
class ThreadPoolRulesTest {

    @RegisterExtension
    static final OneLane LANE = new OneLane();

    @ParameterizedTest
    @CsvSource({
        "3.6, 10, 500",
        "3.7, 10, 500",
        "3.8, 6, 32",
        "3.12, 6, 32",
        "3.13, 6, 32",
        "3.13t, 6, 32",
        "3.14, 6, 32",
        "3.14t, 6, 32"
    })
    void aPoolHasAsManyWorkersAsTheVersionMakesOfTheCores(String python, int ofTwo, int ofAHundred) {
        String program = """
                import concurrent.futures
                print(concurrent.futures.ThreadPoolExecutor()._max_workers)
                """;

        assertThat(printed(python, 2, program)).containsExactly("" + ofTwo);
        assertThat(printed(python, 100, program)).containsExactly("" + ofAHundred);
    }

    @ParameterizedTest
    @CsvSource({"3.7, 3", "3.8, 1", "3.11, 1", "3.12, 1", "3.14, 1", "3.14t, 1"})
    void before38APoolStartsAWorkerForEachTaskWhetherOneIsIdleOrNot(String python, int workers) {
        assertThat(printed(python, 2, """
                import concurrent.futures, time
                with concurrent.futures.ThreadPoolExecutor(4) as pool:
                    for _ in range(3):
                        pool.submit(int).result()
                        time.sleep(0.001)
                    print(len(pool._threads))
                """)).containsExactly("" + workers);
    }

    /** Lib/concurrent/futures/thread.py: _worker releases the idle semaphore after each task up to 3.11, when the queue is empty from 3.12 on. */
    @ParameterizedTest
    @CsvSource({"3.8, 6", "3.11, 6", "3.12, 2", "3.13, 2", "3.14, 2"})
    void upTo311EachTaskDoneCountsAsAnIdleWorkerFrom312OnAWorkerThatWaitsDoes(String python, int idle) {
        assertThat(printed(python, 2, """
                import concurrent.futures, threading, time
                gate = threading.Event()
                with concurrent.futures.ThreadPoolExecutor(2) as pool:
                    for _ in range(6):
                        pool.submit(gate.wait)
                    gate.set()
                    time.sleep(0.01)
                    print(pool._idle_semaphore._value, len(pool._threads))
                """)).containsExactly(idle + " 2");
    }

    /** Thread.start waits for the new thread, which holds the GIL. */
    @ParameterizedTest
    @CsvSource({"3.6, 5", "3.9, 5", "3.12, 5", "3.13, 5", "3.13t, 0"})
    void submitReturnsWhenTheWorkerThatItStartsLetsIt(String python, int millis) {
        List<String> lines = printed(python, 2, """
                import concurrent.futures, threading, time
                def computes():
                    n = 0
                    while n < 2000000: n += 1
                pool = concurrent.futures.ThreadPoolExecutor(4)
                begin = time.time()
                pool.submit(computes)
                print(int((time.time() - begin) * 1000))
                """);

        assertThat(Integer.parseInt(lines.get(0))).isEqualTo(millis);
    }

    @ParameterizedTest
    @CsvSource({"3.8, True", "3.9, False", "3.13, False", "3.14, False"})
    void before39WorkersAreDaemons(String python, String daemon) {
        assertThat(printed(python, 2, """
                import concurrent.futures, threading
                with concurrent.futures.ThreadPoolExecutor(1) as pool:
                    print(pool.submit(lambda: threading.current_thread().daemon).result())
                """)).containsExactly(daemon);
    }

    /** Up to 3.8 the pool is told of the end after other threads have been waited for, from 3.9 on before. */
    @ParameterizedTest
    @CsvSource({"3.6, submitted", "3.8, submitted", "3.9, refused", "3.12, refused", "3.13, refused", "3.14, refused"})
    void from39APoolTakesNothingMoreOnceTheMainThreadHasEnded(String python, String answer) {
        assertThat(printed(python, 2, """
                import concurrent.futures, threading, time
                pool = concurrent.futures.ThreadPoolExecutor(1)
                pool.submit(int).result()
                def late():
                    time.sleep(0.01)
                    try:
                        pool.submit(int)
                        print("submitted")
                    except RuntimeError as problem:
                        print("refused")
                threading.Thread(target=late).start()
                """)).containsExactly(answer);
    }

    /** Its hook is one of atexit's, the last first; from 3.9 on one of threading's, which come before. */
    @ParameterizedTest
    @CsvSource({
        "3.6, atexit 0 1 2 done",
        "3.8, atexit 0 1 2 done",
        "3.9, 0 1 2 done atexit",
        "3.13, 0 1 2 done atexit",
        "3.14, 0 1 2 done atexit"
    })
    void whatWasSubmittedIsDoneBeforeTheProgramEndsFrom39OnBeforeAtexit(String python, String order) {
        List<String> lines = printed(python, 2, """
                import concurrent.futures.thread, atexit, time
                pool = concurrent.futures.ThreadPoolExecutor(1)
                atexit.register(print, "atexit")
                for n in (0, 1, 2, "done"):
                    pool.submit(lambda n=n: (time.sleep(0.01), print(n)))
                """);

        assertThat(String.join(" ", lines)).isEqualTo(order);
    }

    @Test
    void in314MapMayTakeItsInputBitByBit() {
        assertThat(printed("3.14", 2, """
                from concurrent.futures import ThreadPoolExecutor
                taken = []
                def numbers():
                    for n in range(20):
                        taken.append(n)
                        yield n
                def raised(run, *args, **kwargs):
                    try:
                        return run(*args, **kwargs)
                    except Exception as problem:
                        return type(problem).__name__
                with ThreadPoolExecutor(2) as pool:
                    results = pool.map(abs, numbers(), buffersize=3)
                    print(len(taken), next(results), len(taken))
                    print(sum(results), len(taken))
                    print(raised(pool.map, abs, [1], buffersize=0), raised(pool.map, abs, [1], buffersize=1.5))
                    print(list(pool.map(abs, [-1, -2], buffersize=None)))
                """)).containsExactly("3 0 4", "190 20", "ValueError TypeError", "[1, 2]");
    }

    private static List<String> printed(String python, int cores, String program) {
        return Scenes.output(
                Simulation.of(Scenes.scenario(python, cores, program)).run(LANE.lanes()));
    }
}
