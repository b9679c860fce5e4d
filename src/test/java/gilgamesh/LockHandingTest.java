package gilgamesh;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.trace.OutputLine;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who gets a lock that is freed: up to 3.13 whoever comes first, and that is the one who freed it, unless who is woken takes its core; from
 * 3.14 on the one who has waited longest, once that is more than a millisecond.
 */
class LockHandingTest {

    @RegisterExtension
    static final OneLane LANE = new OneLane();

    /** One thread frees the lock and takes it again at once, and another one wants it, too. */
    private static final String GREEDY_AND_POLITE = """
            import threading, time
            lock = threading.%s()
            order = []
            def work(name):
                for _ in range(6):
                    with lock:
                        order.append(name)
                        time.sleep(%s)
            greedy = threading.Thread(target=work, args=("g",))
            polite = threading.Thread(target=work, args=("p",))
            greedy.start(); time.sleep(0.0001); polite.start()
            greedy.join(); polite.join()
            print("".join(order))
            """;

    @ParameterizedTest
    @CsvSource({
        "2.7, Lock, ggggggpppppp",
        "3.6, Lock, ggggggpppppp",
        "3.12, Lock, ggggggpppppp",
        "3.13, Lock, ggggggpppppp",
        "3.13t, Lock, ggggggpppppp",
        "3.14, Lock, gpgpgpgpgpgp",
        "3.14t, Lock, gpgpgpgpgpgp",
        "3.13, RLock, ggggggpppppp",
        "3.14, RLock, gpgpgpgpgpgp",
        "3.14t, RLock, gpgpgpgpgpgp"
    })
    void from314WhoHasWaitedForAMillisecondIsGivenTheLock(String python, String kind, String order) {
        assertThat(printed(python, GREEDY_AND_POLITE.formatted(kind, "0.002"))).containsExactly(order);
    }

    /** Real CPythons on one core: 45 to 75 of 100 times, 2.7 to 3.13 alike. */
    @ParameterizedTest
    @ValueSource(strings = {"2.7", "3.6", "3.12", "3.13"})
    void onOneCoreWhoIsWokenTakesTheCoreAndWithItTheLockAboutEveryOtherTime(String python) {
        String program = GREEDY_AND_POLITE.formatted("Lock", "0.002").replace("range(6)", "range(100)");

        String order = Simulation.of(Scenes.scenario(python, 1, program))
                .run(LANE.lanes())
                .output()
                .get(0)
                .text();

        long handedOver = IntStream.range(1, 150)
                .filter(i -> order.charAt(i) != order.charAt(i - 1))
                .count();
        assertThat(handedOver).isBetween(60L, 115L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.13", "3.14", "3.14t"})
    void whoHasWaitedForLessHasToBeFaster(String python) {
        String order =
                printed(python, GREEDY_AND_POLITE.formatted("Lock", "0.00001")).get(0);

        assertThat(order).startsWith("ggg").hasSize(12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.14", "3.14t"})
    void theLockGoesToThoseWhoWaitInTheOrderInWhichTheyCame(String python) {
        assertThat(printed(python, """
                import threading, time
                lock = threading.Lock()
                def work(name):
                    with lock:
                        print(name)
                        time.sleep(0.002)
                lock.acquire()
                threads = [threading.Thread(target=work, args=(i,)) for i in range(5)]
                for t in threads: t.start(); time.sleep(0.002)
                lock.release()
                print("released", lock.locked(), lock.acquire(False))
                for t in threads: t.join()
                """)).containsExactly("released True False", "0", "1", "2", "3", "4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.12", "3.13", "3.14", "3.14t"})
    void whoGaveUpIsNotGivenTheLock(String python) {
        assertThat(printed(python, """
                import threading, time
                lock = threading.Lock()
                lock.acquire()
                def tries(): print(lock.acquire(timeout=0.005))
                t = threading.Thread(target=tries)
                t.start(); t.join()
                time.sleep(0.01)
                lock.release()
                print(lock.locked(), lock.acquire(True, 0.001), lock.acquire(True, 0.001))
                """)).containsExactly("False", "False True False");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.13", "3.14", "3.14t"})
    void whoWaitsWithATimeoutIsGivenTheLockToo(String python) {
        assertThat(printed(python, """
                import threading, time
                lock = threading.Lock()
                lock.acquire()
                def tries(): print(lock.acquire(timeout=1), time.monotonic() < 0.1)
                t = threading.Thread(target=tries)
                t.start()
                time.sleep(0.02)
                lock.release()
                t.join()
                print(lock.locked())
                """)).containsExactly("True True", "True");
    }

    private static List<String> printed(String python, String program) {
        Result result = Simulation.of(Scenes.scenario(python, 2, program)).run(LANE.lanes());
        return result.output().stream().map(OutputLine::text).toList();
    }
}
