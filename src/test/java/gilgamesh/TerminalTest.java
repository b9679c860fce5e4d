package gilgamesh;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.trace.OutputLine;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What programs print, when it is seen, and what it takes. What is seen is what 2.7.18, 3.6.15 and 3.12.1 show on a pseudoterminal. */
class TerminalTest {

    @RegisterExtension
    static final OneLane LANE = new OneLane();

    private static Result run(String version, String program, String... lines) {
        return Simulation.of(Scenes.scenario(version, 2, program, lines)).run(LANE.lanes());
    }

    private static String seen(String version, String program) {
        return run(version, program).output().stream().map(OutputLine::text).collect(Collectors.joining("|"));
    }

    @ParameterizedTest
    @CsvSource({"2.7, 300", "3.6, 300", "3.12, 300"})
    void theBeginningOfALineIsNotSeenBeforeItsEnd(String version, long millis) {
        String program = """
                import sys, time
                sys.stdout.write("abc")
                time.sleep(0.3)
                sys.stdout.write("def\\n")
                """;

        assertThat(run(version, program).output()).singleElement().satisfies(line -> {
            assertThat(line.text()).isEqualTo("abcdef");
            assertThat(line.atNanos() / 1_000_000).isEqualTo(millis);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"sys.stdout.flush()", "print('', end='', flush=True)", "sys.stdout.reconfigure()"})
    void aFlushShowsIt(String flush) {
        // What has been shown is not lost when the process is ended.
        String program = "import os, sys\nprint('abc', end='')\n" + flush + "\nprint('lost', end='')\nos._exit(0)\n";

        assertThat(seen("3.12", program)).isEqualTo("abc");
    }

    @ParameterizedTest
    @CsvSource({"2.7, abc", "3.6, abc|lost", "3.12, abc|lost"})
    void whatWaitsIsLostByAnExitWithoutAnEnd(String version, String seen) {
        assertThat(seen(version, "import os, sys\nsys.stdout.write('abc\\nlost')\nos._exit(0)\n"))
                .isEqualTo(seen);
        assertThat(seen(version, "import os, sys\nsys.stdout.write('lost')\nos._exit(0)\n"))
                .isEmpty();
        assertThat(seen(version, "import sys\nsys.stdout.write('kept')\n")).isEqualTo("kept");
    }

    @ParameterizedTest
    @CsvSource({"2.7, err", "3.6, ''", "3.12, ''"})
    void onlyIn2DoesStderrKeepNothing(String version, String seen) {
        assertThat(seen(version, "import os, sys\nsys.stderr.write('err')\nos._exit(0)\n"))
                .isEqualTo(seen);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.7", "3.6", "3.12"})
    void aForkCopiesWhatWaits(String version) {
        String program = """
                import os, sys
                sys.stdout.write("abc")
                if os.fork() == 0:
                    sys.stdout.write("child\\n")
                    sys.stdout.flush()
                    os._exit(0)
                os.wait()
                sys.stdout.write("parent\\n")
                """;

        assertThat(seen(version, program)).isEqualTo("abcchild|abcparent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.7", "3.6", "3.12"})
    void multiprocessingFlushesBeforeItForks(String version) {
        String program = """
                import multiprocessing, sys
                sys.stdout.write("parent;")
                def work():
                    sys.stdout.write("child;")
                if sys.version_info > (3,):
                    multiprocessing.set_start_method("fork")
                process = multiprocessing.Process(target=work)
                process.start()
                process.join()
                """;

        assertThat(seen(version, program).split("\\|")).containsExactlyInAnyOrder("parent;", "child;");
    }

    @Test
    void bufferingByLinesCanBeTurnedOff() {
        String off = "import os, sys\nsys.stdout.reconfigure(line_buffering=False)\nprint('lost')\nos._exit(0)\n";
        String through =
                "import os, sys\nsys.stdout.reconfigure(write_through=True)\nprint('a', end='')\nos._exit(0)\n";

        assertThat(seen("3.12", off)).isEmpty();
        assertThat(seen("3.12", through)).isEqualTo("a");
    }

    @ParameterizedTest
    @CsvSource({
        "3.12, 'print(i)', 100",
        "3.12, 'print(i, end=\"\")', 1",
        "3.12, 'print(i, end=\"\", flush=True)', 100",
        "3.12, 'os.write(1, b\"x\")', 100",
        "2.7, 'print i', 200",
        "2.7, 'print i,', 200",
    })
    void whoWritesGivesTheGilUp(String version, String statement, long times) {
        assertThat(voluntarySwitches(version, statement, 100) - voluntarySwitches(version, statement, 0))
                .isEqualTo(times);
    }

    /** Another thread has been there: 2.7 has no GIL before. */
    private static long voluntarySwitches(String version, String statement, int rounds) {
        String program = """
                import os, threading
                thread = threading.Thread(target=int)
                thread.start()
                thread.join()
                for i in range(%d):
                    %s
                """.formatted(rounds, statement);
        return run(version, program).threads().get(0).voluntarySwitches();
    }

    @Test
    void eachLineTakesWhatTheTerminalTakes() {
        String program = "for i in range(10):\n    print(i, 'and more', sep='\\n')\n";

        long quick = run("3.12", program, "machine.terminal-write = 1 us").virtualNanos();
        long slow = run("3.12", program, "machine.terminal-write = 1001 us").virtualNanos();

        assertThat(slow - quick).isEqualTo(20_000_000);
    }

    @Test
    void descriptorsOneAndTwoAreTheTerminal() {
        List<OutputLine> output = run("3.12", "import os\nprint(os.write(1, b'a\\n'))\nos.write(2, b'b\\n')\n")
                .output();

        assertThat(output).extracting(OutputLine::text).containsExactly("a", "2", "b");
        assertThat(output).extracting(OutputLine::toStderr).containsExactly(false, false, true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.7", "3.12"})
    void whoHasDeletedItCannotPrint(String version) {
        assertThat(seen(version, "import sys\ndel sys.stdout\nprint('x')\n")).endsWith("RuntimeError: lost sys.stdout");
        assertThat(seen(version, "import sys\nsys.stdout.close()\nprint('x')\n"))
                .contains("ValueError: I/O operation on closed file");
        assertThat(seen(version, "import sys\ndel sys.stderr\n1 / 0\n")).isEqualTo("lost sys.stderr");
    }

    @Test
    void aReportComesBehindWhatWaitsOnStderr() {
        String program = """
                import sys
                class Failing:
                    def __call__(self, *error):
                        raise ValueError("in the hook")
                sys.excepthook = Failing()
                sys.stderr.write("partial:")
                1 / 0
                """;

        assertThat(seen("3.12", program)).startsWith("partial:Error in sys.excepthook:");
    }
}
