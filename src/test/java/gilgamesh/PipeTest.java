package gilgamesh;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.scenario.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When bytes that are written are there to be read: here four pages take a second to write, and one to read. */
class PipeTest {

    private static final String SECONDS = "machine { pipe-page = 500 ms, time-slice = 10 ms }\n";

    private static final String NAMES = """
            import os, sys, threading, time

            clock = getattr(time, "perf_counter", time.time)
            r, w = os.pipe()
            begin = clock()

            def show(what):
                sys.stdout.write("%s %d\\n" % (what, round(clock() - begin)))

            def read(since):
                time.sleep(since)
                show("read %d" % len(os.read(r, 65536)))

            def write(since, size):
                time.sleep(since)
                os.write(w, b"x" * size)
                show("written")

            def run(*jobs):
                threads = [threading.Thread(target=f, args=a) for f, a in jobs]
                for thread in threads: thread.start()
                for thread in threads: thread.join()
            """;

    private static List<String> printed(String python, String program) {
        return printed(python, 4, program, SECONDS);
    }

    private static List<String> printed(String python, int cores, String program, String costs) {
        return Scenes.output(Simulation.of(Scenes.scenario(python, cores, NAMES + program, costs))
                .run());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.7", "3.12", "3.13t"})
    void whatIsWrittenCanBeReadOnceItIsCopied(String python) {
        assertThat(printed(python, "run((read, (0,)), (write, (0.1, 16384)))"))
                .containsExactlyInAnyOrder("written 1", "read 16384 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.7", "3.12", "3.13t"})
    void whatIsWrittenIntoASocketCanBeReadOnceItIsCopied(String python) {
        String program = """
                import multiprocessing
                one, other = multiprocessing.Pipe()
                r, w = other.fileno(), one.fileno()
                run((read, (0,)), (write, (0.1, 10)))
                """;

        assertThat(printed(python, 4, program, "machine { socket-call = 1 s, time-slice = 10 ms }\n"))
                .containsExactlyInAnyOrder("written 1", "read 10 2");
    }

    @Test
    void whatIsCopiedForASocketThatIsClosedMeanwhileIsNotWritten() {
        String program = """
                import multiprocessing
                one, other = multiprocessing.Pipe()
                w = one.fileno()

                def try_to_write():
                    try:
                        write(0, 10)
                    except BrokenPipeError:
                        show("refused")

                def close():
                    time.sleep(0.5)
                    other.close()

                run((try_to_write, ()), (close, ()))
                """;

        assertThat(printed("3.12", 4, program, "machine { socket-call = 1 s, time-slice = 10 ms }\n"))
                .containsExactly("refused 1");
    }

    @Test
    void whoReadsWhileAnotherOneCopiesComesAfterIt() {
        assertThat(printed("3.12", "run((read, (0.6,)), (write, (0, 16384)))"))
                .containsExactlyInAnyOrder("written 1", "read 16384 2");
    }

    @Test
    void whoWritesWhileAnotherOneCopiesComesAfterIt() {
        assertThat(printed("3.12", "run((write, (0, 16384)), (write, (0.6, 16384)), (read, (1.4,)))"))
                .containsExactlyInAnyOrder("written 1", "written 2", "read 32768 5");
    }

    @ParameterizedTest
    @CsvSource({"2, written 0, read 8192 1, written 2", "1, written 0, read 8192 0, written 1"})
    void pagesThatAnotherCoreHadLastAreFetchedFromThere(int cores, String first, String second, String third) {
        assertThat(printed(
                        "3.12",
                        cores,
                        "run((read, (0,)), (write, (0.1, 8192)), (write, (1.4, 8192)))",
                        "machine { page-fetch = 500 ms, time-slice = 10 ms }\n"))
                .containsExactlyInAnyOrder(first, second, third);
    }

    /** One line to a writer, two to a reader. */
    @ParameterizedTest
    @CsvSource({"2, 0, 100, 50", "1, 0, 0, 0"})
    void whatTheKernelHasOnAPipeComesFromTheCoreThatUsedItLast(int cores, int first, int read, int second) {
        Scenario scenario = Scenes.scenario("3.12", cores, """
                import os, time
                r, w = os.pipe()

                def timed(call, *args):
                    begin = time.monotonic()
                    call(*args)
                    print(int((time.monotonic() - begin) * 1000 + 5) // 10 * 10)

                if os.fork():
                    time.sleep(0.1)
                    timed(os.write, w, b"x")
                    time.sleep(0.5)
                    timed(os.write, w, b"x")
                    os.wait()
                else:
                    time.sleep(0.3)
                    timed(os.read, r, 1)
                """, "machine.cache-line = 50 ms");

        assertThat(Scenes.output(Simulation.of(scenario).run())).containsExactly(first + "", read + "", second + "");
    }

    @Test
    void aFewBytesTakeNoCopying() {
        assertThat(printed("3.12", "run((read, (0,)), (write, (0.1, 8192)))"))
                .containsExactlyInAnyOrder("written 0", "read 8192 0");
    }
}
