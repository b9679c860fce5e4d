package gilgamesh;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.Result.Outcome;
import gilgamesh.trace.OutputLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a program ends: its exit code, what becomes of its threads, and what it says. */
class ProgramEndTest {

    @RegisterExtension
    static final OneLane LANE = new OneLane();

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whatAThreadDidNotCatchIsToldThoughTheProcessEndsBeforeTheThreadIsGone(int cores) {
        String program = """
                import _thread
                def fails():
                    lock.release()
                    1 / 0
                lock = _thread.allocate_lock()
                lock.acquire()
                _thread.start_new_thread(fails, ())
                lock.acquire()
                """;

        Result result = Simulation.of(Scenes.scenario("3.12", cores, program)).run(LANE.lanes());

        assertThat(result.uncaught())
                .singleElement()
                .satisfies(uncaught -> assertThat(uncaught.traceback()).contains("ZeroDivisionError"));
    }

    // The codes are what a shell says after CPython 2.7.18 and 3.12.1 ran the same.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sys.exit() | 0",
                "sys.exit(None) | 0",
                "sys.exit(0) | 0",
                "sys.exit(False) | 0",
                "sys.exit(True) | 1",
                "sys.exit(3) | 3",
                "sys.exit(256) | 0",
                "sys.exit(-1) | 255",
                "sys.exit(10**30) | 255",
                "sys.exit('text') | 1",
                "sys.exit(2.5) | 1",
                "raise SystemExit(4, 5) | 1",
                "1 / 0 | 1",
                "os._exit(7) | 7",
            })
    void theExitCodeIsCPythons(String last, int code) {
        for (String version : new String[] {"2.7", "3.12"}) {
            Result result = run(version, "import sys, os\n" + last);

            assertThat(result.processes().get(0).exitCode()).isEqualTo(code);
            assertThat(result.outcome()).isEqualTo(code == 0 ? Outcome.FINISHED : Outcome.FAILED);
        }
    }

    @Test
    void theReasonNamesTheExitCode() {
        assertThat(run("3.12", "import sys\nsys.exit(3)").reason()).isEqualTo("the program ended with exit code 3");
        assertThat(run("3.12", "1 / 0").reason()).isEqualTo("the main thread ended with an exception");
    }

    @Test
    void anExitWithATextPrintsItToStderr() {
        Result result = run("3.12", "import sys\nsys.exit('no such thing')");

        assertThat(result.output()).singleElement().satisfies(line -> {
            assertThat(line.toStderr()).isTrue();
            assertThat(line.text()).isEqualTo("no such thing");
        });
    }

    @ParameterizedTest
    @CsvSource({"2.7, RuntimeError, 100000", "3.12, RecursionError, 1000000"})
    void recursionWithoutEndEndsWithItsNameWhateverTheLimit(String version, String error, int calls) {
        Result result = run(version, """
                import sys
                sys.setrecursionlimit(10**9)
                def f(n):
                    return f(n + 1) + 1
                f(0)
                """);

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.processes().get(0).exitCode()).isEqualTo(1);
        assertThat(result.uncaught().get(0).traceback())
                .contains(error + ": maximum recursion depth exceeded: Gilgamesh goes " + calls + " calls deep");
    }

    @Test
    void sysExitInAnotherThreadEndsThatThreadOnly() {
        Result result = run("3.12", """
                import sys, threading
                t = threading.Thread(target=sys.exit, args=(3,))
                t.start()
                t.join()
                print("main goes on")
                """);

        assertThat(result.outcome()).isEqualTo(Outcome.FINISHED);
        assertThat(texts(result)).containsExactly("main goes on");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.7", "3.6", "3.12", "3.13t"})
    void osExitEndsTheProcessWhateverItsThreadsDo(String version) {
        Result result = run(version, """
                import os, threading, time
                def worker():
                    time.sleep(0.1)
                    try:
                        os._exit(5)
                    finally:
                        print("never said")
                threading.Thread(target=worker).start()
                time.sleep(10)
                print("never said")
                """);

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.output()).isEmpty();
        assertThat(result.virtualNanos()).isBetween(100_000_000L, 120_000_000L);
    }

    @Test
    void besideADaemonHogMainGoesOnAtTheEndAfterASwitchInterval() {
        Result result = run("3.12", """
                import threading, time
                def hog():
                    while True: pass
                def worker():
                    time.sleep(0.1)
                threading.Thread(target=hog, daemon=True).start()
                threading.Thread(target=worker).start()
                """);

        // The worker waits an interval for the GIL after its sleep, and then main does to learn that it is gone.
        assertThat(result.outcome()).isEqualTo(Outcome.FINISHED);
        assertThat(result.virtualNanos()).isBetween(109_000_000L, 140_000_000L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2.7 | thread.error: can't start new thread",
                "3.6 | RuntimeError: can't start new thread",
                "3.13 | RuntimeError: can't start new thread",
            })
    void oneThreadMoreThanTheSystemAllowsIsRefused(String version, String message) {
        Result result = Simulation.of(Scenes.scenario(version, 2, """
                        import threading, time
                        started = []
                        try:
                            while True:
                                t = threading.Thread(target=time.sleep, args=(1,))
                                t.start()
                                started.append(t)
                        finally:
                            print(len(started))
                            print(threading.active_count() if hasattr(threading, "active_count") else threading.activeCount())
                        """, "machine.max-threads = 5"))
                .run(LANE.lanes());

        assertThat(texts(result)).startsWith("4", "5");
        assertThat(result.uncaught())
                .singleElement()
                .satisfies(uncaught -> assertThat(uncaught.traceback()).contains(message));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.7", "3.12"})
    void whatWasPrintedGoesWhereSysStdoutIsNow(String version) {
        Result result = run(version, """
                import sys
                class Shout(object):
                    def write(self, text):
                        sys.__stdout__.write(text.upper())
                print("one")
                sys.stdout = Shout()
                print("two")
                sys.stdout = sys.__stdout__
                print("three")
                sys.stdout.close()
                try:
                    print("four")
                except ValueError as e:
                    sys.stderr.write(str(e).rstrip("."))
                """);

        assertThat(texts(result)).containsExactly("one", "TWO", "three", "I/O operation on closed file");
    }

    @ParameterizedTest
    @CsvSource({"2.7,raw_input", "2.7,input", "3.12,input"})
    void thereIsNoInput(String version, String function) {
        Result result = run(version, "import sys\nprint(list(sys.stdin))\n" + function + "('name? ')");

        assertThat(texts(result)).contains("[]", "name? ", "EOFError: EOF when reading a line");
    }

    private static java.util.List<String> texts(Result result) {
        return result.output().stream().map(OutputLine::text).toList();
    }

    private static Result run(String version, String program) {
        return Simulation.of(Scenes.scenario(version, 2, program)).run(LANE.lanes());
    }
}
