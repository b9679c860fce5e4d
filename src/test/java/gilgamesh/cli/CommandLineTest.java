package gilgamesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    @TempDir
    Path directory;

    private record Said(int exitCode, String out, String err) {}

    private Said run(String... arguments) {
        var command = new CommandRun();
        int exitCode = command.run(arguments);
        return new Said(exitCode, command.out(), command.err());
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    @Test
    void mistakesInAScenarioAreOnStderrAndTheExitCodeIsTwo() throws IOException {
        String file = file("x.conf", "machine { cores = 0 }\nseeed = 1\nprogram = pass\n");

        for (String command : List.of("run", "check", "dis")) {
            Said said = run(command, file);

            assertThat(said.exitCode()).isEqualTo(2);
            assertThat(said.out()).isEmpty();
            assertThat(said.err().lines())
                    .hasSize(2)
                    .first()
                    .isEqualTo(file + ":1: machine.cores: found 0; allowed: a whole number from 1 to 1024");
        }
    }

    @Test
    void allFilesAreReadBeforeAnyIsRun() throws IOException {
        String bad = file("bad.conf", "program = pass\nseed = x\n");
        String worse = file("worse.conf", "program = [\n");

        Said said = run("run", bad, worse);

        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err().lines()).hasSize(2);
    }

    @Test
    void aMissingFileIsToldWithTheNearestName() throws IOException {
        String file = file("convoy.conf", "program = pass");

        assertThat(run("run", file.replace("convoy", "convyo")))
                .isEqualTo(new Said(
                        2,
                        "",
                        file.replace("convoy", "convyo") + ": there is no such file; did you mean " + file + "?\n"));
        assertThat(run("check", file.replace(".conf", "")))
                .isEqualTo(new Said(
                        2, "", file.replace(".conf", "") + ": there is no such file; did you mean " + file + "?\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "rnu",
                "run",
                "run --format xml x.conf",
                "run --sed=3 x.conf",
                "completion fish",
                "dis",
                "list x"
            })
    void aCommandLineThatCannotBeReadIsOneLineThatPointsToHelp(String line) {
        Said said = run(line.isEmpty() ? new String[0] : line.split(" "));

        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.out()).isEmpty();
        assertThat(said.err().lines())
                .singleElement()
                .asString()
                .startsWith("gilgamesh")
                .contains("--help)");
    }

    @Test
    void aWrongCommandIsToldWithTheNearest() {
        assertThat(run("rnu").err())
                .isEqualTo("gilgamesh: there is no command \"rnu\"; did you mean run? (see gilgamesh --help)\n");
        assertThat(run("list", "x").err())
                .isEqualTo("gilgamesh list: \"x\" is one word too many (see gilgamesh list --help)\n");
        assertThat(run("check", "").err()).isEqualTo("\"\": is not the name of a file\n");
    }

    @Test
    void aPythonFileIsAScenarioOfItsOwn() throws IOException {
        String file = file("x.py", "import sys\nprint(sys.version_info[:2])\n");

        Said said = run("run", file, "--python", "3.9", "--cores", "3");

        assertThat(said.exitCode()).isZero();
        assertThat(said.out())
                .contains("(3, 9)\nx.py\nPython 3.9, GIL with a switch interval of 5 ms; 3 cores (reference)");
        assertThat(said.err()).isEmpty();
    }

    @Test
    void whatIsWrongWithAPythonFileIsToldAsOfAnyOther() throws IOException {
        String wrong = file("wrong.py", "x = (1\n");
        Path folder = Files.createDirectory(directory.resolve("folder.py"));

        assertThat(run("run", wrong))
                .isEqualTo(new Said(
                        2,
                        "",
                        "  File \"" + wrong
                                + "\", line 1\n    x = (1\n        ^\nSyntaxError: '(' was never closed\n"));
        assertThat(run("check", folder.toString()).err())
                .isEqualTo(folder + ": it cannot be read: it is a directory\n");
        assertThat(run("run", file("x.py", ""), "--set", "params.n=1").err())
                .isEqualTo("--set params.n=1: params.n: the scenario has no such parameter\n");
    }

    @Test
    void outputThatCannotBeWrittenIsToldAndEndsTheRun() throws IOException {
        String file = file("x.conf", "program = \"\"\"\nwhile True:\n    print(1)\n\"\"\"\n");
        var err = new ByteArrayOutputStream();
        var closed = new PrintStream(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        });
        var terminal = new Terminal(closed, new PrintStream(err, false, StandardCharsets.UTF_8), false, false, 100);

        int exitCode = Gilgamesh.run(terminal, "run", file);

        assertThat(exitCode).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("gilgamesh: the output could not be written to its end\n");
    }

    @Test
    void aSyntaxErrorShowsThePartOfALongLineThatMatters() throws IOException {
        String file = file("x.py", "x" + " + 1".repeat(100_000) + " \u001b 1" + " + 1".repeat(100_000));

        Said said = run("dis", file);

        assertThat(said.exitCode()).isEqualTo(2);
        assertThat(said.err()).hasSizeLessThan(1_000).doesNotContain("\u001b").contains("^");
    }

    @Test
    void shorthandsAreNamedAsTheUserWroteThem() throws IOException {
        String file = file("x.conf", "program = pass");

        Said said = run("check", file, "--python", "3.21", "--cores", "0", "--seed", "x");

        assertThat(said.err().lines())
                .containsExactly(
                        "--seed x: seed: found \"x\"; allowed: a whole number from -2^63 to 2^63-1",
                        "--python 3.21: python.version: found \"3.21\"; did you mean \"3.12\"? (allowed: 2.7, 3.6, 3.7, 3.8, 3.9, 3.10,"
                                + " 3.11, 3.12, 3.13, 3.13t, 3.14, 3.14t)",
                        "--cores 0: machine.cores: found 0; allowed: a whole number from 1 to 1024");
    }

    @Test
    void theListShowsEveryShippedScenarioWithItsSummary() throws IOException {
        Said said = run("list");

        assertThat(said.exitCode()).isZero();
        assertThat(said.out().lines())
                .hasSizeGreaterThan(10)
                .allSatisfy(line -> assertThat(line)
                        .matches("scenarios/\\d\\d-[a-z0-9.-]+\\.conf +\\S.+")
                        .doesNotContain("cannot be read"));
    }

    @Test
    void helpHasExamplesForEveryCommand() {
        assertThat(run("--help").out()).contains("Examples:", "gilgamesh run scenarios/");
        for (String command : List.of("run", "sweep", "compare", "tune", "check", "dis", "completion")) {
            Said said = run(command, "--help");

            assertThat(said.exitCode()).isZero();
            assertThat(said.out()).contains("Example").doesNotContain("--step");
        }
    }

    @Test
    void theScenarioThatHelpNamesExists() {
        assertThat(run("--help").out().lines().filter(line -> line.contains("scenarios/")))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(Path.of(line.replaceAll(".*(scenarios/\\S+).*", "$1")))
                        .exists());
    }

    @Test
    void completionKnowsCommandsAndVersions() {
        Said said = run("completion", "bash");

        assertThat(said.exitCode()).isZero();
        assertThat(said.out()).contains("complete ", "check", "--python", "3.13t");
    }
}
