package gilgamesh;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.scenario.Scenario;
import gilgamesh.trace.OutputLine;
import gilgamesh.trace.ProcessSummary;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the versions do differently with processes, as far as it takes time or concerns 3.14. All else that they do is recorded:
 * {@code src/test/resources/gilgamesh/modules/mp_rules}.
 */
class ProcessRulesTest {

    @RegisterExtension
    static final OneLane LANE = new OneLane();

    @ParameterizedTest
    @CsvSource({"2.7, fork", "3.6, fork", "3.12, fork", "3.12, spawn", "3.14, forkserver"})
    void everyProcessHasTheWordsOfTheCommandLine(String python, String method) {
        Scenario scenario = Scenes.scenario(python, 2, """
                import multiprocessing as mp, sys
                def tell():
                    print(sys.argv[1:])
                if __name__ == "__main__":
                    if sys.version_info > (3,): mp.set_start_method(METHOD)
                    tell()
                    p = mp.Process(target=tell)
                    p.start()
                    p.join()
                """, "args = \"--workers 8\"", "params.METHOD = " + method);

        assertThat(Scenes.output(Simulation.of(scenario).run(LANE.lanes())))
                .containsExactly("['--workers', '8']", "['--workers', '8']");
    }

    @ParameterizedTest
    @CsvSource({
        "3.6, fork, True",
        "3.13, fork, True",
        "3.13t, fork, True",
        "3.14, forkserver, False",
        "3.14t, forkserver, False"
    })
    void childrenAreForkedByTheirParentUpTo313AndByTheForkServerIn314(String python, String method, String byParent) {
        assertThat(printed(python, """
                import multiprocessing as mp, os
                def tell(q):
                    q.put(os.getppid())
                if __name__ == "__main__":
                    q = mp.SimpleQueue()
                    p = mp.Process(target=tell, args=(q,))
                    p.start()
                    print(mp.get_start_method())
                    print(q.get() == os.getpid())
                    p.join()
                """)).containsExactly(method, byParent);
    }

    /** Lib/multiprocessing/forking.py of 2.7: Popen.wait, which looks after 1, 2, 4... at most 50 ms. */
    @ParameterizedTest
    @CsvSource({"2.7, 10, 50", "3.6, 0, 5", "3.13, 0, 5"})
    void in2AJoinWithATimeoutLooksEveryFiftyMilliseconds(String python, int least, int most) {
        List<String> lines = printed(python, """
                import multiprocessing, time
                begin = time.time()
                def sleeps():
                    time.sleep(0.12)
                p = multiprocessing.Process(target=sleeps)
                p.start()
                p.join(5)
                print(int((time.time() - begin - 0.12) * 1000))
                """);

        assertThat(Integer.parseInt(lines.get(0))).isBetween(least, most);
    }

    /** Lib/multiprocessing/pool.py: _handle_workers. */
    @ParameterizedTest
    @CsvSource({"2.7, 20, 105", "3.6, 20, 105", "3.7, 20, 105", "3.8, 0, 10", "3.13, 0, 10"})
    void aKilledWorkerIsReplacedWithinATenthOfASecondUpTo37AndAtOnceFrom38On(String python, int least, int most) {
        List<String> lines = printed(python, """
                import multiprocessing, os, signal, time
                pool = multiprocessing.Pool(2)
                time.sleep(0.35)
                killed = pool._pool[0].pid
                os.kill(killed, signal.SIGKILL)
                begin = time.time()
                while killed in [worker.pid for worker in list(pool._pool)] or len(pool._pool) < 2:
                    time.sleep(0.001)
                print(int((time.time() - begin) * 1000))
                os._exit(0)
                """);

        assertThat(Integer.parseInt(lines.get(0))).isBetween(least, most);
    }

    /** Lib/multiprocessing/pool.py: _get_sentinels, of Pool and of ThreadPool. A result that takes long to read wakes it again and again. */
    @ParameterizedTest
    @CsvSource({
        "3.7, ThreadPool, 0, 3",
        "3.7, Pool, 0, 3",
        "3.8, ThreadPool, 0, 3",
        "3.8, Pool, 50, 5000",
        "3.13, Pool, 50, 5000"
    })
    void aPoolOfProcessesLooksAfterItsWorkersWhenResultsComeFrom38On(String python, String kind, int least, int most) {
        List<String> lines = printed(python, """
                import multiprocessing, time
                from multiprocessing import pool
                looks = 0
                maintain = pool.Pool._maintain_pool
                def counted(*arguments):
                    global looks
                    looks += 1
                    return maintain(*arguments)
                if __name__ == "__main__":
                    pool.Pool._maintain_pool = counted
                    workers = (pool.ThreadPool if "%s" == "ThreadPool" else multiprocessing.Pool)(1)
                    time.sleep(0.05)
                    looks = 0
                    for result in workers.imap(bytes, [1000000] * 5):
                        pass
                    print(looks)
                    workers.terminate()
                """.formatted(kind));

        assertThat(Integer.parseInt(lines.get(0))).isBetween(least, most);
    }

    /** Modules/_multiprocessing/semaphore.c: semlock_acquire, which tries first without giving the GIL up from 3.8 on. */
    @ParameterizedTest
    @CsvSource({"2.7, 1000", "3.6, 1000", "3.7, 1000", "3.8, 0", "3.13, 0"})
    void acquiringAFreeLockGivesTheGilUpBefore38(String python, long switches) {
        Result result = run(python, """
                import multiprocessing, threading, time
                another = threading.Thread(target=time.sleep, args=(1,))
                another.start()
                lock = multiprocessing.Lock()
                for _ in range(1000):
                    lock.acquire()
                    lock.release()
                """);

        assertThat(result.gils().get(0).acquisitions()).isBetween(switches, switches + 50);
    }

    /** The feeder thread needs the GIL of the process that has put the item. */
    @ParameterizedTest
    @ValueSource(strings = {"3.6", "3.9", "3.12", "3.13"})
    void whatAProcessPutsAndThenComputesIsDeliveredASwitchIntervalLater(String python) {
        String program = """
                import multiprocessing as mp, time
                def put(q):
                    q.put("start the feeder")
                    time.sleep(0.1)
                    q.put(time.time())
                    %s
                    end = time.time() + 0.1
                    while time.time() < end: pass
                if __name__ == "__main__":
                    q = mp.Queue()
                    p = mp.Process(target=put, args=(q,))
                    p.start()
                    q.get()
                    put = q.get()
                    print(int((time.time() - put) * 10000))
                    p.join()
                """;

        int busy = Integer.parseInt(printed(python, program.formatted("")).get(0));
        int idle = Integer.parseInt(
                printed(python, program.formatted("time.sleep(0.05)")).get(0));

        assertThat(busy).isBetween(50, 70);
        assertThat(idle).isBetween(0, 10);
    }

    /** What the kernel makes for each: Lib/multiprocessing/synchronize.py, queues.py, connection.py. */
    @ParameterizedTest
    @CsvSource({"Lock(), 1", "Condition(), 4", "Event(), 5", "Pipe(False), 10", "Pipe(), 100", "Queue(), 13"})
    void whatTheKernelMakesTakesItsTime(String made, int millis) {
        String program = """
                import multiprocessing, time
                multiprocessing.Lock(), multiprocessing.Queue()
                begin = time.time()
                kept = multiprocessing.%s
                print(int((time.time() - begin) * 1000))
                """.formatted(made);

        Result result = Simulation.of(Scenes.scenario(
                        "3.12",
                        2,
                        program,
                        "machine { semaphore-create = 1 ms, pipe-create = 10 ms, socket-create = 100 ms }"))
                .run(LANE.lanes());

        assertThat(Scenes.output(result)).containsExactly("" + millis);
    }

    @Test
    void aForkTakesLongerTheMoreThereIsToCopy() {
        String program = """
                import os, time
                things = [[n] for n in range(%d)]
                begin = time.time()
                pid = os.fork()
                if pid == 0: os._exit(0)
                print(int((time.time() - begin) * 1000000))
                os.waitpid(pid, 0)
                """;

        Result few = run("3.12", program.formatted(10));
        Result many = run("3.12", program.formatted(300000));

        assertThat(pages(many) - pages(few)).isBetween(3000L, 6000L);
        assertThat(micros(many) - micros(few)).isBetween(200L, 600L);
    }

    @ParameterizedTest
    @CsvSource({"3.12, 3, 3", "3.14, 1, 3"})
    void anExecutorForksAllItsWorkersAtOnceBut314StartsThemAsTheyAreWanted(String python, int first, int later) {
        assertThat(printed(python, """
                import multiprocessing as mp, time
                from concurrent.futures import ProcessPoolExecutor
                if __name__ == "__main__":
                    with ProcessPoolExecutor(3) as executor:
                        executor.submit(time.sleep, 0.01).result()
                        time.sleep(0.1)
                        print(len(mp.active_children()))
                        futures = [executor.submit(time.sleep, 1) for _ in range(3)]
                        print(len(mp.active_children()))
                """)).containsExactly("" + first, "" + later);
    }

    @Test
    void in314AnExecutorMayEndItsWorkersAndMapMayTakeItsInputBitByBit() {
        assertThat(printed("3.14", """
                import multiprocessing as mp, time
                from concurrent.futures import ProcessPoolExecutor
                taken = []
                def numbers():
                    for n in range(20):
                        taken.append(n)
                        yield n
                if __name__ == "__main__":
                    with ProcessPoolExecutor(2) as executor:
                        results = executor.map(abs, numbers(), buffersize=3)
                        print(len(taken), next(results), len(taken))
                        print(sum(results), len(taken))
                    for end in (ProcessPoolExecutor.terminate_workers, ProcessPoolExecutor.kill_workers):
                        executor = ProcessPoolExecutor(2)
                        future = executor.submit(time.sleep, 100)
                        time.sleep(0.5)
                        end(executor)
                        print(type(future.exception()).__name__, len(mp.active_children()))
                """))
                .containsExactly("3 0 4", "190 20", "BrokenProcessPool 0", "BrokenProcessPool 0");
    }

    @Test
    void in314AManagerHasSets() {
        assertThat(printed("3.14", """
                import multiprocessing as mp
                def use(things, n):
                    things.add(n)
                    things |= {n * 10}
                if __name__ == "__main__":
                    with mp.Manager() as manager:
                        things = manager.set([0])
                        children = [mp.Process(target=use, args=(things, n)) for n in (1, 2)]
                        for p in children: p.start()
                        for p in children: p.join()
                        print(sorted(things.copy()), len(things), 10 in things, type(things).__name__)
                """)).containsExactly("[0, 1, 2, 10, 20] 5 True SetProxy");
    }

    private static long pages(Result result) {
        return result.processes().stream()
                .mapToLong(ProcessSummary::inheritedPages)
                .max()
                .orElseThrow();
    }

    private static long micros(Result result) {
        return Long.parseLong(result.output().get(0).text());
    }

    private static List<String> printed(String python, String program) {
        return run(python, program).output().stream().map(OutputLine::text).toList();
    }

    private static Result run(String python, String program) {
        return Simulation.of(Scenes.scenario(python, 2, program)).run(LANE.lanes());
    }
}
