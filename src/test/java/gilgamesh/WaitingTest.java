package gilgamesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import gilgamesh.Result.Outcome;
import gilgamesh.trace.Awaited.Kind;
import gilgamesh.trace.ContentionSummary;
import gilgamesh.trace.GaugeSummary;
import gilgamesh.trace.PendingWait;
import gilgamesh.trace.ThreadSummary;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results say what threads waited for: by its name in the program, how often and how long, and who had it. */
class WaitingTest {

    @RegisterExtension
    static final OneLane LANE = new OneLane();

    /** Two threads do the same, the second one while the first is at it. */
    private static final String TWO_AT_ONCE = """

            threads = [threading.Thread(target=work) for _ in range(2)]
            for t in threads: t.start()
            for t in threads: t.join()
            """;

    @ParameterizedTest
    @ValueSource(strings = {"2.7", "3.6", "3.12", "3.13", "3.13t"})
    void aLockHasTheNameOfItsVariable(String python) {
        Result result = run(python, """
                import threading, time
                lock = threading.Lock()
                def work():
                    with lock:
                        time.sleep(0.01)
                """ + TWO_AT_ONCE);

        ContentionSummary lock = contended(result).get(0);
        assertThat(lock.kind()).isEqualTo(Kind.LOCK);
        assertThat(lock.name()).isEqualTo("lock");
        assertThat(lock.acquisitions()).isEqualTo(2);
        assertThat(lock.waits()).isEqualTo(1);
        assertThat(lock.waitedNanos()).isBetween(9_900_000L, 10_300_000L);
        assertThat(lock.longest().nanos()).isBetween(10_000_000L, 10_300_000L);
        assertThat(lock.longest().thread()).isIn(1, 2);
        assertThat(lock.longest().place().line()).isEqualTo(4);
    }

    @Test
    void whatIsReachedThroughObjectsIsNamedByTheWay() {
        Result result = run("3.12", """
                import threading, time
                class Account:
                    def __init__(self):
                        self.lock = threading.Lock()
                    def pay(self):
                        with self.lock:
                            time.sleep(0.01)
                class Bank:
                    door = threading.RLock()
                account = Account()
                locks = [threading.Lock(), threading.Lock()]
                slots = {"a": threading.Semaphore(1)}
                def work():
                    account.pay()
                    with locks[1]:
                        time.sleep(0.02)
                    with Bank.door:
                        time.sleep(0.03)
                    with slots["a"]:
                        time.sleep(0.04)
                """ + TWO_AT_ONCE.replace("range(2)", "range(3)"));

        assertThat(contended(result))
                .extracting(ContentionSummary::kind, ContentionSummary::name)
                .contains(
                        tuple(Kind.LOCK, "account.lock"),
                        tuple(Kind.LOCK, "locks[1]"),
                        tuple(Kind.RLOCK, "Bank.door"),
                        tuple(Kind.SEMAPHORE, "slots['a'].acquire()"));
    }

    @Test
    void localVariablesAndGivenNamesAreKnownToo() {
        Result result = run("3.12", """
                import threading, time
                from gilgamesh import name
                def main():
                    ready = threading.Event()
                    printer = name(threading.Lock(), "the printer")
                    class Gate:
                        def __init__(self):
                            self.lock = threading.Lock()
                        def enter(self):
                            with self.lock:
                                time.sleep(0.03)
                    gate = Gate()
                    def work():
                        with printer:
                            time.sleep(0.01)
                        gate.enter()
                        ready.wait()
                    threads = [threading.Thread(target=work) for _ in range(3)]
                    for t in threads: t.start()
                    time.sleep(0.2)
                    ready.set()
                    for t in threads: t.join()
                main()
                """);

        assertThat(contended(result))
                .extracting(ContentionSummary::name)
                .contains("the printer", "gate.lock", "ready.wait()");
    }

    @Test
    void theMutexOfAQueueHasTheQueuesName() {
        Result result = run("3.13t", """
                import threading, queue
                orders = queue.Queue()
                def work():
                    for n in range(300):
                        orders.put(n)
                """ + TWO_AT_ONCE);

        assertThat(contended(result))
                .extracting(ContentionSummary::kind, ContentionSummary::name)
                .contains(tuple(Kind.MUTEX, "orders"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Queue", "LifoQueue", "PriorityQueue", "SimpleQueue"})
    void theLengthOfAQueueIsMeasuredOverTime(String kind) {
        Result result = run("3.12", """
                import queue, time
                orders = queue.KIND()
                time.sleep(1)
                for n in range(4):
                    orders.put(n)
                time.sleep(1)
                for n in range(3):
                    orders.get()
                time.sleep(2)
                """.replace("KIND", kind));

        GaugeSummary orders = result.queues().get(0);
        assertThat(orders.name()).isEqualTo("orders");
        assertThat(orders.most()).isEqualTo(4);
        assertThat(orders.last()).isEqualTo(1);
        assertThat(orders.mean()).isBetween(1.49, 1.51);
        assertThat(orders.mean(1.1e9, 1.9e9)).isBetween(3.99, 4.01);
    }

    @Test
    void aQueueThatIsGoneHasTheNameThatItHadWhenSomebodyWaitedForIt() {
        Result result = run("3.12", """
                import queue, threading, time
                for round in range(2):
                    orders = queue.Queue()
                    t = threading.Thread(target=orders.get)
                    t.start()
                    time.sleep(0.01)
                    orders.put(round)
                    t.join()
                orders = None
                """);

        assertThat(result.queues()).extracting(GaugeSummary::name).containsExactly("orders", "orders");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.7", "3.8", "3.12", "3.13"})
    void oneSteppedRunKnowsTheSame(String python) {
        Simulation simulation = Simulation.of(Scenes.scenario(python, 2, """
                import threading, sys
                if sys.version_info[0] == 2:
                    from Queue import Queue
                else:
                    from queue import Queue
                orders = Queue(3)
                lock = threading.RLock()
                def work():
                    for n in range(60):
                        orders.put(n)
                        with lock:
                            orders.get()
                """ + TWO_AT_ONCE));

        Result ahead = simulation.run(LANE.lanes());
        Result stepped = simulation.stepping().run(LANE.lanes());

        assertThat(stepped.contention()).isEqualTo(ahead.contention());
        assertThat(stepped.queues()).isEqualTo(ahead.queues());
        assertThat(stepped.threads()).isEqualTo(ahead.threads());
    }

    @Test
    void whoHardlyEverGetsALockIsStarved() {
        Result result = run("3.12", """
                import threading, time
                lock = threading.Lock()
                def greedy():
                    for _ in range(100):
                        with lock:
                            time.sleep(0.001)
                def polite():
                    with lock:
                        pass
                threads = [threading.Thread(target=f, name=f.__name__) for f in (greedy, polite)]
                for t in threads: t.start()
                for t in threads: t.join()
                """);

        assertThat(result.starved()).singleElement().satisfies(starved -> {
            assertThat(starved.thread()).isEqualTo(2);
            assertThat(starved.name()).isEqualTo("lock");
            assertThat(starved.others().get(0).thread()).isEqualTo(1);
            assertThat(starved.others().get(0).times()).isBetween(90L, 101L);
        });
    }

    @Test
    void whoTakesTheGilOftenButForNextToNothingStarvesNobody() {
        Result result = run("3.12", """
                from concurrent.futures import ThreadPoolExecutor
                def parse(i):
                    for _ in range(100000): pass
                with ThreadPoolExecutor(8) as threads:
                    for future in [threads.submit(parse, i) for i in range(80)]:
                        future.result()
                """);

        assertThat(result.threads().get(1).waitingForGilNanos())
                .isGreaterThan(result.threads().get(1).lifeNanos() / 3);
        assertThat(result.starved()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.7", "3.6", "3.9", "3.12", "3.13"})
    void threadsThatWaitForTheirOwnKindAreADeadlock(String python) {
        Result result = run(python, """
                import threading, sys
                if sys.version_info[0] == 2:
                    from Queue import Queue
                else:
                    from queue import Queue
                orders, ready, slots = Queue(), threading.Condition(), threading.Semaphore(0)
                def wait():
                    with ready:
                        ready.wait()
                jobs = [orders.get, wait, slots.acquire]
                threads = [threading.Thread(target=job) for job in jobs]
                for t in threads: t.start()
                for t in threads: t.join()
                """);

        assertThat(result.outcome()).isEqualTo(Outcome.DEADLOCKED);
        assertThat(pending(result))
                .extracting(PendingWait::kind, PendingWait::name, PendingWait::thread)
                .containsExactly(
                        tuple(Kind.THREAD, "join()", 1),
                        tuple(Kind.QUEUE, "orders.get()", -1),
                        tuple(Kind.CONDITION, "ready.wait()", -1),
                        tuple(Kind.SEMAPHORE, "slots.acquire()", -1));
    }

    @Test
    void theEndOfTheProgramWaitsForThreadsByName() {
        Result result = run("3.12", """
                import threading
                ready = threading.Event()
                threading.Thread(target=ready.wait, name="guest").start()
                """);

        assertThat(pending(result))
                .extracting(PendingWait::kind, PendingWait::name, PendingWait::thread)
                .containsExactly(tuple(Kind.THREAD, "join()", 1), tuple(Kind.EVENT, "ready.wait()", -1));
    }

    private static Result run(String python, String program) {
        return Simulation.of(Scenes.scenario(python, 2, program)).run(LANE.lanes());
    }

    private static List<ContentionSummary> contended(Result result) {
        return result.contention().stream()
                .filter(each -> each.kind() != Kind.THREAD)
                .toList();
    }

    private static List<PendingWait> pending(Result result) {
        return result.stuck().stream().map(ThreadSummary::pending).toList();
    }
}
