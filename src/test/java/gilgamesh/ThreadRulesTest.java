package gilgamesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import gilgamesh.trace.Awaited.Kind;
import gilgamesh.trace.ContentionSummary;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the versions do differently with threads that work together, as far as it takes time or depends on who is faster. All else that they
 * do is recorded: {@code src/test/resources/gilgamesh/modules/thread_rules}.
 */
class ThreadRulesTest {

    @RegisterExtension
    static final OneLane LANE = new OneLane();

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

    /** Lib/threading.py of 2.7: _Condition.wait, which looks after 1, 2, 4, 8, 16, 32, and then every 50 ms. Without a timeout it sleeps. */
    @ParameterizedTest
    @CsvSource({
        "2.7, event.wait, 5, 113",
        "2.7, event.wait, , 100",
        "2.7, items.get, 'True, 5', 113",
        "2.7, items.get, , 100",
        "2.7, worker.join, 5, 113",
        "2.7, worker.join, , 100",
        "3.6, items.get, 'True, 5', 100",
        "3.6, worker.join, 5, 100",
        "3.13, items.get, 'True, 5', 100",
        "3.13, worker.join, 5, 100",
        "3.14, worker.join, 5, 100"
    })
    void allOf2sWaitsWithATimeoutLookFromTimeToTime(String python, String wait, String timeout, int millis) {
        assertThat(printed(python, """
                import sys, threading, time
                if sys.version_info[0] == 2:
                    from Queue import Queue
                else:
                    from queue import Queue
                event, items = threading.Event(), Queue()
                begin = time.time()
                def work():
                    time.sleep(0.1 - (time.time() - begin))
                    event.set()
                    items.put(1)
                worker = threading.Thread(target=work)
                worker.start()
                %s(%s)
                print(int((time.time() - begin) * 1000))
                """.formatted(wait, timeout == null ? "" : timeout)))
                .containsExactly("" + millis);
    }

    /** Modules/threadmodule.c of 2.7 gives the GIL up around each acquire, that of 3.2 and later only if the lock is taken. */
    @ParameterizedTest
    @CsvSource({
        "2.7, lock.acquire(); lock.release(), 1000",
        "2.7, lock.release() if lock.acquire(0) else None, 1000",
        "2.7, recursive.acquire(); recursive.release(), 1000",
        "2.7, event.wait(), 1000",
        "3.6, lock.acquire(); lock.release(), 0",
        "3.6, recursive.acquire(); recursive.release(), 0",
        "3.6, event.wait(), 0",
        "3.13, lock.acquire(); lock.release(), 0",
        "3.14, lock.acquire(); lock.release(), 0",
        "3.14, recursive.acquire(); recursive.release(), 0",
        "3.14, event.wait(), 0"
    })
    void aFreeLockCostsTheGilIn2Only(String python, String operation, long switches) {
        Result result = run(python, """
                import sys, threading, time
                if sys.version_info[0] == 2: sys.setcheckinterval(1000000)
                another = threading.Thread(target=time.sleep, args=(1,))
                another.start()
                lock, recursive, event = threading.Lock(), threading.RLock(), threading.Event()
                event.set()
                for _ in range(1000):
                    %s
                """.formatted(operation));

        assertThat(result.gils().get(0).acquisitions()).isBetween(switches, switches + 50);
    }

    /** 2.7's RLock is written in Python, that of 3.2 and later in C. */
    @ParameterizedTest
    @CsvSource({"2.7, 400, 3000", "3.6, 80, 150", "3.13, 80, 150", "3.14, 80, 150"})
    void anRLockTakesManyTimesAsLongAsALockIn2Only(String python, int least, int most) {
        List<String> lines = printed(python, """
                import threading, time
                def lasted(lock):
                    begin = time.time()
                    for _ in range(2000):
                        lock.acquire()
                        lock.release()
                    return time.time() - begin
                lasted(threading.Lock())
                print(int(100 * lasted(threading.RLock()) / lasted(threading.Lock())))
                """);

        assertThat(Integer.parseInt(lines.get(0))).isBetween(least, most);
    }

    /** It has a lock of its own to be woken by, and then waits for that of the condition, which the notifier still has. */
    @ParameterizedTest
    @ValueSource(strings = {"2.7", "3.6", "3.12", "3.13", "3.14"})
    void aNotifiedThreadWaitsTwice(String python) {
        Result result = run(python, """
                import threading, time
                lock = threading.Lock()
                condition = threading.Condition(lock)
                def waits():
                    with condition:
                        condition.wait()
                t = threading.Thread(target=waits)
                t.start(); time.sleep(0.01)
                with condition:
                    condition.notify()
                    time.sleep(0.02)
                t.join()
                """);

        assertThat(result.contention())
                .filteredOn(each -> each.kind() != Kind.THREAD && each.waits() > 0)
                .extracting(ContentionSummary::kind, each -> each.waitedNanos() / 1_000_000)
                .containsExactlyInAnyOrder(tuple(Kind.CONDITION, 10L), tuple(Kind.LOCK, 20L));
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
        assertThat(intervals.get(3)).isBetween(4, 204);
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
        return Scenes.output(run(python, program));
    }

    private static Result run(String python, String program) {
        return Simulation.of(Scenes.scenario(python, 2, program)).run(LANE.lanes());
    }
}
