package gilgamesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunCommandTest {

    @TempDir
    Path directory;

    private final CommandRun command = new CommandRun();

    /** Runs a scenario of that text; returns the exit code. */
    private int run(String text, String... options) throws IOException {
        Path file = Files.writeString(directory.resolve("x.conf"), text);
        String[] arguments = new String[options.length + 2];
        arguments[0] = "run";
        System.arraycopy(options, 0, arguments, 1, options.length);
        arguments[options.length + 1] = file.toString();
        return command.run(arguments);
    }

    private String out() {
        return command.out();
    }

    private String err() {
        return command.err().replace(directory + "/", "");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            finished   | 0 | pass
            stopped    | 0 | while True: pass
            failed     | 1 | raise ValueError()
            failed     | 1 | undefined_name
            deadlocked | 1 | import threading; lock = threading.Lock(); lock.acquire(); lock.acquire()
            """)
    void theExitCodeTellsHowTheProgramEnded(String outcome, int exitCode, String program) throws IOException {
        int exit = run("stop-after = 1 s\nprogram = \"" + program + "\"");

        assertThat(exit).isEqualTo(exitCode);
        assertThat(out()).contains("\n" + outcome + " after ");
        assertThat(err()).isEmpty();
    }

    @Test
    void aSyntaxErrorIsShownAsPythonShowsItAtTheLineOfTheFile() throws IOException {
        int exit = run("name = x\nprogram = \"\"\"\n\n    x = 1\n    y = x +\n\"\"\"\n");

        assertThat(exit).isEqualTo(2);
        assertThat(out()).isEmpty();
        assertThat(err()).isEqualTo("""
                  File "x.conf", line 5
                    y = x +
                           ^
                SyntaxError: invalid syntax
                """);
    }

    @Test
    void aSyntaxErrorOfTheShortFormIsAtItsLineToo() throws IOException {
        int exit = run("threads = [\n  { name = a, run = \"pass\" }\n  { name = b, run = \"y = (\" }\n]\n");

        assertThat(exit).isEqualTo(2);
        assertThat(err()).startsWith("  File \"x.conf\", line 3\n    y = (\n");
    }

    @Test
    void anUncaughtExceptionIsATracebackWithVirtualTime() throws IOException {
        run("program = \"\"\"\n  from gilgamesh import compute\n  compute(0.25)\n  undefined_name\n\"\"\"\n");

        assertThat(out().replace(directory + "/", ""))
                .containsPattern(" 0\\.25\\d* s \\| Traceback \\(most recent call last\\):\n")
                .containsPattern(" s \\|   File \"x.conf\", line 4, in <module>\n")
                .containsPattern(" s \\| NameError: name 'undefined_name' is not defined\n")
                .containsPattern(
                        "\nuncaught in MainThread at 0\\.25\\d* s: NameError: name 'undefined_name' is not defined\n");
    }

    @Test
    void outputComesBeforeTheResultAndQuietLeavesItOut() throws IOException {
        String text = "program = \"print(1); print(2)\"";

        run(text);
        String shown = out();
        command.forget();
        run(text, "--quiet");

        assertThat(shown.lines().limit(2)).allMatch(line -> line.matches(" +0\\.\\d{6} s \\| [12]"));
        assertThat(shown).endsWith(out());
    }

    @Test
    void jsonIsTheOnlyThingOnStdout() throws IOException {
        int exit =
                run("name = mine\nprogram = \"print('hello')\"", "--format", "json", "--seed", "9", "--python", "2.7");

        assertThat(exit).isZero();
        assertThat(out())
                .startsWith("{\n")
                .endsWith("}\n")
                .contains("\"scenario\" : \"mine\"", "\"python\" : \"2.7\"", "\"seed\" : 9", "\"text\" : \"hello\"");
    }

    @Test
    void oneBytecodeAtATimeGivesTheSameResult() throws IOException {
        String text = "program = \"from gilgamesh import mark\\nfor i in range(300): mark('x')\"";

        run(text, "--format", "json");
        String fast = out();
        command.forget();
        run(text, "--format", "json", "--step");

        assertThat(out()).isEqualTo(fast);
    }
}
