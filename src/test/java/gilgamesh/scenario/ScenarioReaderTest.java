package gilgamesh.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import gilgamesh.scenario.PythonProfile.Gil;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioReaderTest {

    @TempDir
    Path directory;

    private Scenario read(String text, String... settings) {
        return new ScenarioFolder(directory).with("x.conf", text).read("x.conf", settings);
    }

    /** Each line of a program behind the line of its file. */
    private static List<String> numbered(Scenario.Program program) {
        String[] rows = program.text().split("\n");
        return IntStream.range(0, rows.length)
                .mapToObj(i -> program.lineOf(i + 1) + " " + rows[i])
                .toList();
    }

    @Test
    void whatIsLeftOutComesFromConf() {
        Scenario scenario = read("program = \"pass\"");

        assertThat(scenario.name()).isEqualTo("x");
        assertThat(scenario.summary()).isEmpty();
        assertThat(scenario.machine()).isEqualTo(new ScenarioReader(Path.of("conf")).machine("reference"));
        assertThat(scenario.python()).isEqualTo(new ScenarioReader(Path.of("conf")).python(PythonVersion.V3_12));
        assertThat(scenario.params()).isEmpty();
        assertThat(scenario.stopAfterNanos()).isEqualTo(Long.MAX_VALUE);
        assertThat(scenario.seed()).isEqualTo(1);
    }

    @Test
    void ownValuesReplaceThoseOfConf() {
        Scenario scenario = read("""
                name = mine
                summary = "two words"
                machine = ${machines.laptop} { cores = 3, timer-slack = 5 us }
                python { version = 3.10, switch-interval = 2.5us, opcodes { NOP = 4.1 ns }, calls { "list.append" = 300 ps } }
                stop-after = 1.5 s
                seed = -7
                program = "pass"
                """);

        Machine laptop = new ScenarioReader(Path.of("conf")).machine("laptop");
        assertThat(scenario.name()).isEqualTo("mine");
        assertThat(scenario.summary()).isEqualTo("two words");
        assertThat(scenario.machine().name()).isEqualTo("laptop");
        assertThat(scenario.machine().cores()).isEqualTo(3);
        assertThat(scenario.machine().tick()).isEqualTo(laptop.tick());
        assertThat(scenario.machine().timerSlack()).isEqualTo(Spread.of(5_000));
        assertThat(scenario.python().version()).isEqualTo(PythonVersion.V3_10);
        assertThat(scenario.python().switchInterval()).isEqualTo(2_500);
        assertThat(scenario.python().opcodePicos("NOP")).isEqualTo(4_100);
        assertThat(scenario.python().callPicos("list.append")).isEqualTo(300);
        assertThat(scenario.stopAfterNanos()).isEqualTo(1_500_000_000);
        assertThat(scenario.seed()).isEqualTo(-7);
    }

    @Test
    void paramsKeepTheirPythonTypes() {
        Scenario scenario = read("""
                params { i = 3, f = 3.0, e = 1e3, big = 9223372036854775807, yes = true, text = "a b", list = [1, 2.5, x] }
                program = "pass"
                """);

        assertThat(scenario.params())
                .containsOnly(
                        entry("i", 3L),
                        entry("f", 3.0),
                        entry("e", 1000.0),
                        entry("big", Long.MAX_VALUE),
                        entry("yes", true),
                        entry("text", "a b"),
                        entry("list", List.of(1L, 2.5, "x")));
    }

    @Test
    void theGilIsTheVersionsOwnUnlessAFreeThreadedBuildTurnsItOn() {
        assertThat(read("python.version = 2.7, program = pass").python().gil()).isEqualTo(Gil.TICK);
        assertThat(read("python.version = 3.6, program = pass").python().gil()).isEqualTo(Gil.INTERVAL);
        assertThat(read("python.version = 3.13t, program = pass").python().gil())
                .isEqualTo(Gil.NONE);
        assertThat(read("python { version = 3.13t, gil = interval }, program = pass")
                        .python()
                        .gil())
                .isEqualTo(Gil.INTERVAL);
    }

    @Test
    void theLastOfTwoSettingsCounts() {
        Scenario scenario = read(
                "machine { cores = 2, tick = 1 ms }, program = pass, params { n = 1 }",
                "machine.cores=4",
                "params.n=[1, 2]",
                "machine.cores=8",
                "python.version=3.10");

        assertThat(scenario.machine().cores()).isEqualTo(8);
        assertThat(scenario.machine().tick()).isEqualTo(1_000_000);
        assertThat(scenario.params()).containsEntry("n", List.of(1L, 2L));
        assertThat(scenario.python().version()).isEqualTo(PythonVersion.V3_10);
    }

    @Test
    void anIntervalOfTheFilesVersionDoesNotApplyToTheCommandLines() {
        String text = "python { version = 3.12, switch-interval = 1 ms }, program = pass";

        PythonProfile python = read(text, "python.version=2.7").python();

        assertThat(python.gil()).isEqualTo(Gil.TICK);
        assertThat(python.checkInterval()).isEqualTo(100);
    }

    @Test
    void aProgramIsItsTextWithoutCommonIndentationAtTheLinesOfTheFile() {
        Scenario scenario = read("""
                name = x
                program = \"""

                  def f():
                    return 1

                  f()
                \"""
                """);

        assertThat(scenario.programs()).hasSize(1);
        assertThat(numbered(scenario.programs().get(0)))
                .containsExactly("2 ", "3 ", "4 def f():", "5   return 1", "6 ", "7 f()");
    }

    @Test
    void escapedLineBreaksAreAllOnTheLineOfTheValue() {
        Scenario scenario = read("name = x\nprogram = \"a = 1\\nb = 2\"\n");

        assertThat(numbered(scenario.programs().get(0))).containsExactly("2 a = 1", "2 b = 2");
    }

    @Test
    void aProgramCanBeAFileBesideTheScenario() {
        var folder = new ScenarioFolder(directory)
                .with("x.conf", "program { file = \"sub/y.py\" }")
                .with("sub/y.py", "a = 1\n");

        Scenario.Program program = folder.read("x.conf").programs().get(0);

        assertThat(program.file()).isEqualTo(folder.file("sub/y.py").toString());
        assertThat(program.firstLine()).isEqualTo(1);
        assertThat(program.text()).isEqualTo("a = 1\n");
    }

    @Test
    void theWordsOfTheCommandLineAreThoseOfAShell() {
        Scenario scenario = read("""
                program = "pass"
                args = "--workers 8 'two words' a\\"b c\\"d '' -x"
                """);

        assertThat(scenario.programs().get(0).arguments())
                .containsExactly("--workers", "8", "two words", "ab cd", "", "-x");
        assertThat(read("program = pass\nargs = \"\"").programs().get(0).arguments())
                .isEmpty();
        assertThat(read("processes = [{ name = a, program = pass, args = \"1 2\" }]")
                        .programs()
                        .get(0)
                        .arguments())
                .containsExactly("1", "2");
    }

    @Test
    void wordsThatAreNoneAreRefused() {
        var folder = new ScenarioFolder(directory)
                .with("x.conf", "program = pass\nargs = \"a 'b\"")
                .with("y.conf", "program = pass\nargs = 8")
                .with("z.conf", "processes = [{ name = a, program = pass }]\nargs = \"8\"");

        assertThat(folder.problems("x.conf")).containsExactly("x.conf:2: args: has a quote that does not end");
        assertThat(folder.problems("y.conf")).containsExactly("y.conf:2: args: found 8; allowed: text");
        assertThat(folder.problems("z.conf"))
                .containsExactly("z.conf:2: args: stands beside processes; write it in one of them");
    }

    @Test
    void aPythonFileHasItsConstantsForParameters() {
        var folder = new ScenarioFolder(directory).with("x.py", "N = 1\nKIND = 'a'\nM = N\n");

        Scenario scenario = folder.read("x.py", "params.N=8", "params.KIND=two words", "machine.cores=4");

        assertThat(scenario.programs().get(0).text()).isEqualTo("N = 8\nKIND = \"two words\"\nM = N\n");
        assertThat(scenario.machine().cores()).isEqualTo(4);
        assertThat(folder.read("x.py").programs().get(0).text()).isEqualTo("N = 1\nKIND = 'a'\nM = N\n");
        assertThat(folder.problems("x.py", "params.M=2"))
                .containsExactly("--set params.M=2: params.M: the scenario has no such parameter (it has: KIND, N)");
    }

    @Test
    void aParameterTakesThePlaceOfTheConstantOfItsName() {
        Scenario scenario = read("""
                params { n = 5 }
                program = \"""
                    n = 10
                    m = 10
                    print(n)
                \"""
                """);

        assertThat(scenario.programs().get(0).text()).endsWith("n = 5\nm = 10\nprint(n)\n");
    }

    @Test
    void threadsStandForAProgramThatStartsThem() {
        Scenario scenario = read("""
                program = "counter = 0"
                threads = [
                  { name = hog, count = 2, daemon = true, run = "while True: compute(0.001)" }
                  { name = "disk 100% \\"x\\"", run = \"""
                      for i in range(3):
                          io(0.1)
                    \""" }
                ]
                """);

        assertThat(numbered(scenario.programs().get(0)))
                .containsExactly(
                        "1 counter = 0",
                        "2 import threading as _threading",
                        "2 from gilgamesh import compute, io, mark, native",
                        "3 def hog():",
                        "3     while True: compute(0.001)",
                        "4 def disk_100___x_():",
                        "4 ",
                        "5     for i in range(3):",
                        "6         io(0.1)",
                        "2 for _i in range(1, 3):",
                        "2     _thread = _threading.Thread(target=hog, name=\"hog-%d\" % _i)",
                        "2     _thread.daemon = True",
                        "2     _thread.start()",
                        "2 for _i in range(1, 2):",
                        "2     _thread = _threading.Thread(target=disk_100___x_, name=\"disk 100% \\\"x\\\"\")",
                        "2     _thread.start()");
    }

    @Test
    void processesAreProgramsEach() {
        Scenario scenario = read("""
                processes = [
                  { name = worker, count = 2, program = "a" }
                  { name = other, threads = [ { name = io, run = "pass" } ] }
                ]
                """);

        assertThat(scenario.programs())
                .extracting(Scenario.Program::process)
                .containsExactly("worker-1", "worker-2", "other");
    }

    @Test
    void settingsCanReachIntoIncludesAndSubstitutions() {
        var folder = new ScenarioFolder(directory)
                .with("x.conf", "include \"part\"\nparams { n = 2, m = ${params.n} }\nprogram = pass")
                .with("part.conf", "machine = ${machines.server}");

        Scenario scenario = folder.read("x.conf", "params.n=5", "machine.cores=3");

        assertThat(scenario.params()).containsEntry("m", 5L);
        assertThat(scenario.machine().name()).isEqualTo("server");
        assertThat(scenario.machine().cores()).isEqualTo(3);
    }
}
