package gilgamesh.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BadScenarioTest {

    private static final String PROGRAM = "program = \"pass\"\n";
    private static final String UNITS = " (units: ps, ns, us, ms, s, min, h)";
    private static final String SCALARS = "; allowed: a number, true or false, text, or a list of these";
    private static final String VERSIONS =
            " (allowed: 2.7, 3.6, 3.7, 3.8, 3.9, 3.10, 3.11, 3.12, 3.13, 3.13t, 3.14, 3.14t)";

    private static final String CONTENTS =
            "a text, { size = 10 MiB } for zeros, or { file = \"name\" } for what a file beside the scenario holds";

    @TempDir
    Path directory;

    static Stream<Arguments> mistakes() {
        return Stream.of(
                of(
                        "nam = x",
                        "nam: unknown key; did you mean \"name\"? (allowed: name, summary, machine, python, params, stop-after,"
                                + " max-steps, seed, program, args, threads, processes, files, sweep, machines, pythons)"),
                of("name = 5", "name: found 5; allowed: text"),
                of("name = \"\"", "name: is empty"),
                of("machine { cores = 0 }", "machine.cores: found 0; allowed: a whole number from 1 to 1024"),
                of("machine { cores = 1025 }", "machine.cores: found 1025; allowed: a whole number from 1 to 1024"),
                of("machine { cores = two }", "machine.cores: found \"two\"; allowed: a whole number from 1 to 1024"),
                of("machine { cores = 1.5 }", "machine.cores: found 1.5; allowed: a whole number from 1 to 1024"),
                of(
                        "machine { cores = 1e999999999 }",
                        "machine.cores: found 1e999999999; allowed: a whole number from 1 to 1024"),
                of("machine = laptop", "machine: found \"laptop\"; allowed: a table, such as { cores = 2 }"),
                of(
                        "machine = ${machines.labtop}",
                        "there is no value for ${machines.labtop}; did you mean ${machines.laptop}?"),
                of("machine { tick = 4 }", "machine.tick: found 4; it has no unit; write, for example, 4 ms" + UNITS),
                of(
                        "machine { tick = 4 mss }",
                        "machine.tick: found \"4 mss\"; \"mss\" is not a unit; did you mean \"ms\"?" + UNITS),
                of(
                        "machine { tick = soon }",
                        "machine.tick: found \"soon\"; a duration is a number and a unit, such as 5 ms"),
                of("machine { tick = 0 ms }", "machine.tick: found \"0 ms\"; allowed: from 1 us to 1 s"),
                of("machine { tick = [] }", "machine.tick: found a list; allowed: a duration, such as 5 ms"),
                of(
                        "machine { system-call = 1.5 ns }",
                        "machine.system-call: found \"1.5 ns\"; allowed: a whole number of nanoseconds"),
                of("machine { system-call = -1 ns }", "machine.system-call: found \"-1 ns\"; allowed: from 0 s to 1 s"),
                of(
                        "machine { wake-up-preemption = maybe }",
                        "machine.wake-up-preemption: found \"maybe\"; allowed: true or false"),
                of(
                        "machine { timer-slack = { min = 90 us } }",
                        "machine.timer-slack: min, median and max are not in ascending order"),
                of("python = 3.12", "python: found 3.12; allowed: a table, such as { version = \"3.12\" }"),
                of("python { version = 3.21 }", "python.version: found 3.21; did you mean \"3.12\"?" + VERSIONS),
                of("python { version = 3.5 }", "python.version: found 3.5; did you mean \"3.6\"?" + VERSIONS),
                of(
                        "python { switch-interval = 5 }",
                        "python.switch-interval: found 5; it has no unit; write, for example, 5 ms" + UNITS),
                of(
                        "python { switch-interval = 0.5us }",
                        "python.switch-interval: found \"0.5us\"; allowed: from 1 us to 1000 s"),
                of(
                        "python { opcodes { LOAD_FAST = 1 ms } }",
                        "python.opcodes.LOAD_FAST: found \"1 ms\"; allowed: from 0 s to 500 us"),
                of(
                        "python { default-opcode = 1 ms }",
                        "python.default-opcode: found \"1 ms\"; allowed: from 0 s to 500 us"),
                of("python { long-code { from = 1 s } }", "python.long-code: from must be less than to"),
                of("python { in-c { _heapq = 2 } }", "python.in-c._heapq: found 2; allowed: a number from 0 to 1"),
                of(
                        "python { work { nxt = 5 ns } }",
                        "python.work.nxt: unknown key; did you mean \"next\"? (allowed: "
                                + String.join(", ", PythonTable.WORK) + ")"),
                of(
                        "python { long-code { factor = 0.5 } }",
                        "python.long-code.factor: found 0.5; allowed: a number from 1 to 100"),
                of(
                        "python { check-interval = 100 }",
                        "python.check-interval: Python 3.12 has no check-interval; it has switch-interval"),
                of(
                        "python { version = 2.7, switch-interval = 5 ms }",
                        "python.switch-interval: Python 2.7 has no switch-interval; it has check-interval"),
                of(
                        "python { version = 2.7, check-interval = 0 }",
                        "python.check-interval: found 0; allowed: a whole number from 1 to 2^31-1"),
                of("python { gil = none }", "python.gil: found \"none\" (allowed: interval)"),
                of(
                        "python { calls { list.append = 3 ns } }",
                        "python.calls.list: found a table; a name with dots is written in quotes, such as \"list.append\" = 12 ns"),
                of(
                        "python { opcodes { add = 3 ns } }",
                        "python.opcodes.add: is not the name of an opcode; allowed: names as dis prints them, such as LOAD_FAST"),
                of("params { class = 1 }", "params.class: is a word of Python's own"),
                of("params { a-b = 1 }", "params.a-b: is not a name that Python allows"),
                of("params { a = null }", "params.a: found null" + SCALARS),
                of("params { a = { b = 1 } }", "params.a: found a table" + SCALARS),
                of("params { a = [1, [2]] }", "params.a[1]: found a list" + SCALARS),
                of("params { a = 1e400 }", "params.a: found 1e400, which is too large for a float"),
                of("stop-after = 60", "stop-after: found 60; it has no unit; write, for example, 60 ms" + UNITS),
                of("stop-after = 0 s", "stop-after: found \"0 s\"; allowed: from 1 ns to 87600 h"),
                of("seed = abc", "seed: found \"abc\"; allowed: a whole number from -2^63 to 2^63-1"),
                of("threads = []", "threads: is empty"),
                of(
                        "threads = {}",
                        "threads: found a table; allowed: a list of tables, each with a name and what it is to run"),
                of(
                        "threads = [5]",
                        "threads[0]: found 5; allowed: a list of tables, each with a name and what it is to run"),
                of("threads = [{ name = a }]", "threads[0].run: is missing"),
                of("threads = [{ run = pass }]", "threads[0].name: is missing"),
                of(
                        "threads = [{ name = a, run = pass, deamon = true }]",
                        "threads[0].deamon: unknown key; did you mean \"daemon\"? (allowed: name, count, daemon, run)"),
                of(
                        "threads = [{ name = a, run = pass, count = 1000000 }]",
                        "threads[0].count: found 1000000; allowed: a whole number from 1 to 100000"),
                of(
                        "processes = [{ name = a, program = pass }]",
                        "program: stands beside processes; write it in one of them"),
                of(
                        "machines { big { coers = 4 } }",
                        "machines.big.coers: unknown key; did you mean \"cores\"? (allowed: "
                                + String.join(", ", MachineTable.KEYS) + ")"),
                of("files = x", "files: found \"x\"; allowed: a table of names of files, and what is in each"),
                of("files { a = 5 }", "files.a: found 5; allowed: " + CONTENTS),
                of(
                        "files { data.csv = x }",
                        "files.data: found a table; allowed: " + CONTENTS
                                + " (the name of a file with a dot needs quotes)"),
                of(
                        "files { a { size = 10 MiX } }",
                        "files.a.size: found \"10 MiX\"; allowed: a number of bytes, such as 4096 or 10 MiB, up to 200 MB"),
                of(
                        "files { a { size = 1 GiB } }",
                        "files.a.size: found \"1 GiB\"; allowed: a number of bytes, such as 4096 or 10 MiB, up to 200 MB"),
                of("files { a { file = nothing.txt } }", "files.a.file: nothing.txt: there is no such file"),
                of("files { a { size = 1, file = b } }", "files.a: has a size and a file; write one of them"),
                of(
                        "files { \"../a\" = x }",
                        "files.\"../a\": allowed: the name of a file, such as \"data.csv\" or \"folder/data.csv\""),
                of("files { a = x, \"a/b\" = y }", "files.\"a/b\": is in the way of /simulated/a"),
                of(
                        "include \"nothing.conf\"",
                        "include \"nothing.conf\": there is no such file, neither beside this one nor in conf"),
                of(
                        "include \"/etc/passwd\"",
                        "include \"/etc/passwd\" reaches outside; only the scenario's own directory and conf can be included from"),
                of("include url(\"http://example.org/x.conf\")", "include url(...) is not allowed; include a file"),
                of("include \"x.conf\"", "include \"x.conf\": the file includes itself"),
                of(
                        "params { a = ${params.b}, b = ${params.a} }",
                        "${params.a} stands for itself: ${params.b}, ${params.a}, ${params.b}"),
                of("params { a = ${HOME} }", "there is no value for ${HOME}"));
    }

    private static Arguments of(String line, String problem) {
        return Arguments.of(line, problem);
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void everyMistakeIsOneLineWithItsPlaceAndWhatIsAllowed(String line, String problem) {
        var folder = new ScenarioFolder(directory).with("x.conf", "# A scenario.\n" + PROGRAM + line + "\n");

        List<String> problems = folder.problems("x.conf");

        int where = problem.startsWith("program:") ? 2 : 3;
        assertThat(problems).containsExactly("x.conf:" + where + ": " + problem);
    }

    @Test
    void allMistakesAreToldAtOnceInTheOrderOfTheLines() {
        var folder = new ScenarioFolder(directory).with("x.conf", """
                        seeed = 3
                        machine {
                          cores = 0
                          tick = 4 s
                        }
                        python { version = 4.0 }
                        stop-after = 5 parsecs
                        params { a = ${b}, c = ${d} }
                        """);

        List<String> problems = folder.problems("x.conf", "params.q=1");

        assertThat(problems)
                .containsExactly(
                        "x.conf:1: seeed: unknown key; did you mean \"seed\"? (allowed: "
                                + String.join(", ", ScenarioReader.KEYS) + ")",
                        "x.conf:1: nothing runs: write a program, threads or processes",
                        "x.conf:3: machine.cores: found 0; allowed: a whole number from 1 to 1024",
                        "x.conf:4: machine.tick: found \"4 s\"; allowed: from 1 us to 1 s",
                        "x.conf:6: python.version: found 4.0" + VERSIONS,
                        "x.conf:7: stop-after: found \"5 parsecs\"; \"parsecs\" is not a unit" + UNITS,
                        "x.conf:8: there is no value for ${b}",
                        "x.conf:8: there is no value for ${d}",
                        "--set params.q=1: params.q: the scenario has no such parameter (it has: a, c)");
    }

    @ParameterizedTest
    @MethodSource("settings")
    void aMistakeOfTheCommandLineNamesTheOption(String setting, String problem) {
        var folder = new ScenarioFolder(directory).with("x.conf", PROGRAM + "params { n = 1 }\n");

        List<String> problems = folder.problems("x.conf", setting);

        assertThat(problems).containsExactly("--set " + setting.replace("\n", "?") + ": " + problem);
    }

    static Stream<Arguments> settings() {
        return Stream.of(
                of(
                        "machine.coers=4",
                        "machine.coers: unknown key; did you mean \"cores\"? (allowed: "
                                + String.join(", ", MachineTable.KEYS) + ")"),
                of("machine.cores=many", "machine.cores: found \"many\"; allowed: a whole number from 1 to 1024"),
                of(
                        "machne.cores=4",
                        "machne: unknown key; did you mean \"machine\"? (allowed: "
                                + String.join(", ", ScenarioReader.KEYS) + ")"),
                of("params.m=4", "params.m: the scenario has no such parameter (it has: n)"),
                of("a..b=4", "\"a..b\" is not a path such as machine.cores"),
                of("=4", "found no path and value; write, for example, --set machine.cores=4"),
                of("seed", "found no path and value; write, for example, --set machine.cores=4"),
                of("seed=", "expecting a value but found end of file"),
                of("params.n=${nope}", "there is no value for ${nope}"),
                of("params.n=1\ninclude \"x\"", "the command line cannot include files"),
                of("params.n=1\nseed=2", "is more than one value"),
                of(
                        "params.n=9223372036854775808",
                        "params.n: found \"9223372036854775808\", a number of more than 64 bits; write it in the program"));
    }

    @ParameterizedTest
    @MethodSource("brokenTexts")
    void brokenHoconIsOneLine(String text, int line, String problem) {
        var folder = new ScenarioFolder(directory).with("x.conf", text);

        List<String> problems = folder.problems("x.conf");

        assertThat(problems).containsExactly("x.conf:" + line + ": " + problem);
    }

    static Stream<Arguments> brokenTexts() {
        return Stream.of(
                Arguments.of("name = x\nmachine { cores = 1\n", 3, "a { or [ or ( is not closed"),
                Arguments.of("name = x }\n", 1, "unbalanced close brace '}' with no open brace"),
                Arguments.of("name =\n\n", 3, "expecting a value but found end of file"),
                Arguments.of(
                        "name = \"x\n",
                        1,
                        "expecting a value but found 'newline' (JSON does not allow unescaped newline in quoted"
                                + " strings, use a backslash escape)"),
                Arguments.of(
                        "params = [1, 2",
                        1,
                        "list should have ended with ] or had a comma, instead had token: end of file"),
                Arguments.of(
                        "\n\ninclude 5",
                        3,
                        "include keyword is not followed by a quoted string, but by: '5' (NUMBER)"));
    }

    @Test
    void filesThatAreNoScenariosAreRefused() throws IOException {
        var folder = new ScenarioFolder(directory);
        Files.write(folder.file("binary.conf"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        try (var huge = new RandomAccessFile(folder.file("huge.conf").toFile(), "rw")) {
            huge.setLength(100_000_000);
        }
        folder.with("deep.conf", "a = " + "[".repeat(100_000)).with("folder/x.conf", "");

        assertThat(folder.problems("missing.conf")).containsExactly("missing.conf: there is no such file");
        assertThat(folder.problems("folder")).containsExactly("folder: it cannot be read: it is a directory");
        assertThat(folder.problems("binary.conf")).containsExactly("binary.conf: it is not a text in UTF-8");
        assertThat(folder.problems("huge.conf"))
                .containsExactly("huge.conf: it cannot be read: it is larger than 10 MB");
        assertThat(folder.problems("deep.conf")).containsExactly("deep.conf: its values are nested too deeply");
    }

    @Test
    void aWholeNumberOfMoreThan64BitsIsNoText() {
        var folder = new ScenarioFolder(directory)
                .with(
                        "x.conf",
                        PROGRAM + "params { n = [1, 99999999999999999999]\ntext = \"99999999999999999999\" }\n");

        List<String> problems = folder.problems("x.conf");

        assertThat(problems)
                .containsExactly("x.conf:2: params.n[1]: found \"99999999999999999999\", a number of more than 64 bits;"
                        + " write it in the program");
    }

    @Test
    void aThreadOfCommentsOnlyIsRefused() {
        var folder = new ScenarioFolder(directory).with("x.conf", "threads = [{ name = a, run = \"# later\" }]\n");

        List<String> problems = folder.problems("x.conf");

        assertThat(problems)
                .containsExactly("x.conf:1: threads[0].run: has comments only; write pass if it is to do nothing");
    }

    @Test
    void aProgramFileNeedsANameThatTheSystemCanHave() {
        var folder = new ScenarioFolder(directory)
                .with("x.conf", "program { file = \"\\ud800\" }\n")
                .with("y.conf", "program { file = \".\" }\n");

        assertThat(folder.problems("x.conf")).containsExactly("x.conf:1: program.file: that is not the name of a file");
        assertThat(folder.problems("y.conf"))
                .singleElement()
                .asString()
                .endsWith(": it cannot be read: it is a directory");
    }

    @Test
    void includesStayInside() throws IOException {
        var folder = new ScenarioFolder(directory.resolve("inner"))
                .with("up.conf", "include \"../outside.conf\"\n")
                .with("link.conf", "include \"linked.conf\"\n")
                .with("program.conf", "program { file = \"../outside.conf\" }\n")
                .with("a.conf", "include \"b.conf\"\n")
                .with("b.conf", "name = b\ninclude \"a.conf\"\n");
        Files.writeString(directory.resolve("outside.conf"), "name = outside\n");
        Files.createSymbolicLink(folder.file("linked.conf"), directory.resolve("outside.conf"));

        String outside = " reaches outside; only the scenario's own directory and conf can be included from";
        assertThat(folder.problems("up.conf")).containsExactly("up.conf:1: include \"../outside.conf\"" + outside);
        assertThat(folder.problems("link.conf")).containsExactly("link.conf:1: include \"linked.conf\"" + outside);
        assertThat(folder.problems("program.conf"))
                .containsExactly(
                        "program.conf:1: program.file: ../outside.conf reaches outside; the program's file lies in the"
                                + " scenario's own directory");
        assertThat(folder.problems("a.conf")).containsExactly("b.conf:2: include \"a.conf\": the file includes itself");
    }

    @Test
    void aMistakeInAnIncludedFileNamesThatFile() {
        var folder = new ScenarioFolder(directory)
                .with("x.conf", PROGRAM + "include \"parts/machine\"\n")
                .with("parts/machine.conf", "\nmachine { cores = none }\n");

        List<String> problems = folder.problems("x.conf");

        assertThat(problems)
                .containsExactly(
                        "parts/machine.conf:2: machine.cores: found \"none\"; allowed: a whole number from 1 to 1024");
    }
}
