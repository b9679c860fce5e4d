package gilgamesh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Code that follows a system call takes longer, which the next call pays: here twice its time, up to 0.9 seconds. */
class CodeAfterCallTest {

    private static final String COSTS = "machine { %scode-after-call = 900 ms, code-after-call-share = 2 }\n";

    private static final String NAMES = """
            import multiprocessing, os, signal, threading, time
            from gilgamesh import compute

            clock = getattr(time, "perf_counter", time.time)
            reader, writer = os.pipe()

            def tenths(call, *args):
                begin = clock()
                call(*args)
                return int(10 * (clock() - begin) + 0.5)
            """;

    private static List<String> printed(String python, String program) {
        return printed(python, program, "");
    }

    private static List<String> printed(String python, String program, String costs) {
        return Scenes.output(Simulation.of(Scenes.scenario(python, 1, NAMES + program, COSTS.formatted(costs)))
                .run());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.7", "3.12", "3.13t"})
    void aCallPaysForTheCodeSinceTheThreadsLastOneButNoMoreThanTheMost(String python) {
        assertThat(printed(python, """
                os.write(writer, b"xxx")
                compute(0.2)
                print(tenths(os.read, reader, 1))
                print(tenths(os.read, reader, 1))
                compute(60)
                print(tenths(os.read, reader, 1))
                time.sleep(60)
                print(tenths(os.write, writer, b"x"))
                """)).containsExactly("4", "0", "9", "0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.7", "3.12", "3.13t"})
    void aThreadsFirstCallPaysForNothing(String python) {
        assertThat(printed(python, """
                compute(0.2)
                print(tenths(os.write, writer, b"x"))
                def work():
                    compute(0.2)
                    print(tenths(os.write, writer, b"x"))
                thread = threading.Thread(target=work)
                thread.start()
                thread.join()
                """)).containsExactly("0", "0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.7", "3.12", "3.13t"})
    void aLockOrASemaphoreThatIsWaitedForIsNoSuchCall(String python) {
        assertThat(printed(python, """
                def waits(lock):
                    def release():
                        time.sleep(5)
                        lock.release()
                    os.write(writer, b"x")
                    compute(0.2)
                    lock.acquire()
                    thread = threading.Thread(target=release)
                    thread.start()
                    lock.acquire()
                    thread.join()
                    print(tenths(os.read, reader, 1))
                waits(threading.Lock())
                waits(multiprocessing.Lock())
                """)).containsExactly("4", "4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.7", "3.12", "3.13t"})
    void whatASocketTakesIsNoCode(String python) {
        assertThat(printed(python, """
                here, there = multiprocessing.Pipe()
                here.send_bytes(b"x")
                begin = clock()
                there.recv_bytes()
                print(int(10 * (clock() - begin) + 0.5))
                print(tenths(os.write, writer, b"x"))
                """, "socket-call = 200 ms, ")).containsExactly("4", "0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.12", "3.13t"})
    void aCallThatASignalHasEndedPaysForTheCodeBeforeItOnce(String python) {
        assertThat(printed(python, """
                signal.signal(signal.SIGUSR1, lambda number, frame: None)
                def wakes():
                    time.sleep(5)
                    os.kill(os.getpid(), signal.SIGUSR1)
                    time.sleep(5)
                    os.write(writer, b"x")
                threading.Thread(target=wakes).start()
                os.write(writer, b"x")
                os.read(reader, 1)
                compute(0.2)
                begin = time.process_time()
                os.read(reader, 1)
                print(int(10 * (time.process_time() - begin) + 0.5))
                """)).containsExactly("4");
    }
}
