package gilgamesh;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.sim.Lanes;
import gilgamesh.trace.OutputLine;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the versions do differently with threads that work together, as far as it takes time or depends on who is faster. */
class ThreadRulesTest {

    private static Lanes lanes;

    @BeforeAll
    static void open() {
        lanes = Lanes.open(1);
    }

    @AfterAll
    static void close() {
        lanes.close();
    }

    @ParameterizedTest
    @CsvSource({"2.7, 0", "3.6, 5", "3.12, 5", "3.14, 5", "3.13t, 0"})
    void startReturnsWhenTheNewThreadLetsIt(String python, int millis) {
        assertThat(printed(python, """
                import threading, time
                def computes():
                    n = 0
                    while n < 5000000: n += 1
                begin = time.time()
                t = threading.Thread(target=computes)
                t.start()
                print(int((time.time() - begin) * 1000))
                """)).containsExactly("" + millis);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.7", "3.6", "3.12", "3.14", "3.14t"})
    void aThreadMayConsistOfACallOfACFunction(String python) {
        assertThat(printed(python, """
                import threading
                try:
                    import _thread as thread
                except ImportError:
                    import thread
                lock = threading.Lock()
                lock.acquire()
                thread.start_new_thread(lock.release, ())
                lock.acquire()
                print("released")
                """)).containsExactly("released");
    }

    @ParameterizedTest
    @CsvSource({"2.7, 113", "3.6, 100", "3.13, 100", "3.14t, 100"})
    void in2AWaitWithATimeoutLooksEveryFiftyMilliseconds(String python, int millis) {
        assertThat(printed(python, """
                import threading, time
                event = threading.Event()
                begin = time.time()
                threading.Timer(0.1, event.set).start()
                event.wait(5)
                print(int((time.time() - begin) * 1000))
                """)).containsExactly("" + millis);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.7", "3.6", "3.12", "3.13", "3.14"})
    void aNotifiedThreadMayFindThatAnotherWasFaster(String python) {
        assertThat(printed(python, """
                import threading, time
                semaphore = threading.Semaphore(0)
                def works():
                    semaphore.acquire()
                    print("worker")
                t = threading.Thread(target=works)
                t.start(); time.sleep(0.01)
                semaphore.release()
                print(semaphore.acquire(False))
                semaphore.release()
                t.join()
                """)).containsExactly("True", "worker");
    }

    /** Both sleep, the machine is idle but for who notifies them, and a core that wakes up runs who was woken first. */
    @ParameterizedTest
    @ValueSource(strings = {"2.7", "3.6", "3.9", "3.12", "3.13", "3.14"})
    void whoHasWaitedLongestIsNotifiedFirstAndGoesOnFirst(String python) {
        assertThat(printed(python, """
                import threading, time
                condition = threading.Condition()
                order = []
                def waits(n):
                    with condition:
                        condition.wait()
                        order.append(n)
                threads = [threading.Thread(target=waits, args=(n,)) for n in range(2)]
                for t in threads: t.start(); time.sleep(0.005)
                with condition: condition.notify(); condition.notify()
                for t in threads: t.join()
                print(order)
                """)).containsExactly("[0, 1]");
    }

    /** The parent needs the GIL again behind all that compute already: a switch interval each time the GIL changes hands. */
    @ParameterizedTest
    @CsvSource({"3.6", "3.9", "3.12", "3.13"})
    void eachStartOfAThreadThatComputesTakesASwitchIntervalOrMore(String python) {
        List<String> lines = printed(python, """
                import threading, time
                def computes():
                    end = time.time() + 1
                    while time.time() < end: pass
                begin = time.time()
                for n in range(4):
                    threading.Thread(target=computes, daemon=True).start()
                    print(int((time.time() - begin) / 0.0049))
                """);

        List<Integer> intervals = lines.stream().map(Integer::valueOf).toList();
        assertThat(intervals.get(0)).isEqualTo(1);
        assertThat(intervals).isSorted();
        assertThat(intervals.get(3)).isBetween(4, 100);
    }

    /**
     * Before 3.14 who is woken has the semaphore before it has the GIL, so that nobody else gets the lock; from 3.2 on the lock says so once
     * it has the GIL, too. From 3.14 on it takes the GIL first.
     */
    @ParameterizedTest
    @CsvSource({"2.7, True False", "3.6, False False", "3.12, False False", "3.13, False False", "3.14, False True"})
    void aLockThatIsFreedIsTakenByASleeperWhoHasNoGil(String python, String lockedAndTaken) {
        assertThat(printed(python, """
                import sys, threading, time
                if sys.version_info[0] == 2: sys.setcheckinterval(1000000)
                lock = threading.Lock()
                lock.acquire()
                t = threading.Thread(target=lock.acquire)
                t.start(); time.sleep(0.0005)
                lock.release()
                n = 0
                while n < 50000: n += 1
                print("%s %s" % (lock.locked(), lock.acquire(False)))
                """).get(0)).isEqualTo(lockedAndTaken);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.7", "3.6", "3.9", "3.12", "3.13", "3.14"})
    void codeInADaemonThreadStopsAtTheEndWhereItIs(String python) {
        assertThat(printed(python, """
                import threading, time
                def never():
                    try:
                        print("begun")
                        time.sleep(100)
                    finally:
                        print("ended")
                t = threading.Thread(target=never)
                t.daemon = True
                t.start(); time.sleep(0.01)
                print("main")
                """)).containsExactly("begun", "main");
    }

    @ParameterizedTest
    @CsvSource({"3.7, first", "3.12, first", "3.13, Empty", "3.14, Empty"})
    void from313APutHandsItsItemToTheGetterThatWaits(String python, String main) {
        assertThat(printed(python, """
                import queue, threading, time
                q = queue.SimpleQueue()
                got = []
                t = threading.Thread(target=lambda: got.append(q.get()))
                t.start(); time.sleep(0.01)
                q.put("first")
                try: print(q.get_nowait())
                except queue.Empty: print("Empty")
                q.put("second")
                t.join()
                print(got, q.qsize())
                """)).containsExactly(main, main.equals("Empty") ? "['first'] 1" : "['second'] 0");
    }

    @ParameterizedTest
    @CsvSource({"3.6, 10, 500", "3.7, 10, 500", "3.8, 6, 32", "3.12, 6, 32", "3.13, 6, 32", "3.14, 6, 32"})
    void aPoolHasAsManyWorkersAsTheVersionMakesOfTheCores(String python, int ofTwo, int ofAHundred) {
        String program = """
                import concurrent.futures
                print(concurrent.futures.ThreadPoolExecutor()._max_workers)
                """;

        assertThat(printed(python, 2, program)).containsExactly("" + ofTwo);
        assertThat(printed(python, 100, program)).containsExactly("" + ofAHundred);
    }

    @ParameterizedTest
    @CsvSource({"3.7, 3", "3.8, 1", "3.11, 1", "3.12, 1", "3.14, 1"})
    void before38APoolStartsAWorkerForEachTaskWhetherOneIsIdleOrNot(String python, int workers) {
        assertThat(printed(python, """
                import concurrent.futures, time
                with concurrent.futures.ThreadPoolExecutor(4) as pool:
                    for _ in range(3):
                        pool.submit(int).result()
                        time.sleep(0.001)
                    print(len(pool._threads))
                """)).containsExactly("" + workers);
    }

    @ParameterizedTest
    @CsvSource({"3.8, True", "3.9, False", "3.13, False"})
    void before39WorkersAreDaemons(String python, String daemon) {
        assertThat(printed(python, """
                import concurrent.futures, threading
                with concurrent.futures.ThreadPoolExecutor(1) as pool:
                    print(pool.submit(lambda: threading.current_thread().daemon).result())
                """)).containsExactly(daemon);
    }

    @ParameterizedTest
    @CsvSource({"3.6, 0", "3.7, 0", "3.8, 1", "3.9, 0", "3.10, 8", "3.14, 8"})
    void oldNamesWarnInTheVersionsWhereTheyAreOutOfUse(String python, int warnings) {
        List<String> lines = printed(python, """
                import threading
                t = threading.Thread(target=int, name="t")
                c = threading.Condition()
                t.getName(); t.setName("u"); t.isDaemon(); t.setDaemon(False)
                threading.currentThread(); threading.activeCount()
                with c: c.notifyAll()
                threading.Event().isSet()
                if hasattr(t, "isAlive"): t.isAlive()
                """);

        assertThat(lines.stream().filter(line -> line.contains("DeprecationWarning: ")))
                .hasSize(warnings);
        assertThat(lines.stream().filter(line -> line.contains(":4: DeprecationWarning: ")))
                .hasSize(warnings / 2);
    }

    private static List<String> printed(String python, String program) {
        return printed(python, 2, program);
    }

    private static List<String> printed(String python, int cores, String program) {
        Result result = Simulation.of(Scenes.scenario(python, cores, program)).run(lanes);
        return result.output().stream().map(OutputLine::text).toList();
    }
}
