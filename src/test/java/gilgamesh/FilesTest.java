package gilgamesh;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.report.Style;
import gilgamesh.report.TextReport;
import gilgamesh.scenario.Scenario;
import gilgamesh.scenario.ScenarioReader;
import gilgamesh.scenario.Setting;
import gilgamesh.trace.Fingerprint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of the simulated machine, seen from a scenario. */
class FilesTest {

    @TempDir
    Path directory;

    private Result run(String scenario) throws IOException {
        return Simulation.of(read(scenario)).run();
    }

    private Scenario read(String scenario) throws IOException {
        Path file = directory.resolve("x.conf");
        Files.writeString(file, scenario);
        return new ScenarioReader(Path.of("conf")).read(file, List.of());
    }

    private static String printed(Result result) {
        return String.join("\n", Scenes.output(result)) + "\n";
    }

    @Test
    void scenarioGivesTextsZerosAndFiles() throws IOException {
        Files.write(directory.resolve("host.bin"), new byte[] {1, 2, (byte) 255});

        Result result = run("""
                files { "a.txt" = "one\\ntwo\\n", "sub/zeros" = { size = 5 KiB }, "b" = { file = "host.bin" } }
                program = \"\"\"
                  import os
                  print(open("a.txt").read().split(), os.path.getsize("sub/zeros"), list(open("b", "rb").read()))
                  print(sorted(os.listdir(".")), open("/dev/null").read() == "")
                \"\"\"
                """);

        assertThat(printed(result)).isEqualTo("['one', 'two'] 5120 [1, 2, 255]\n['a.txt', 'b', 'sub'] True\n");
    }

    @Test
    void programReadsItsOwnFile() throws IOException {
        Files.writeString(directory.resolve("own.py"), "print(open(__file__).readline(), end='')\n");

        Result result = Simulation.of(new ScenarioReader(Path.of("conf")).read(directory.resolve("own.py"), List.of()))
                .run();

        assertThat(printed(result)).contains("print(open(__file__)");
    }

    @Test
    void whoWaitsForTheLockOfAFileIsNamedWithIt() throws IOException {
        Result result = run("""
                program = \"\"\"
                  import fcntl
                  first, second = open("app.log", "a"), open("app.log", "a")
                  fcntl.flock(first, fcntl.LOCK_EX)
                  fcntl.flock(second, fcntl.LOCK_EX)
                \"\"\"
                """);

        assertThat(new TextReport(result, Style.PLAIN).text())
                .contains("MainThread waits for the lock of file `app.log`, which it holds itself");
    }

    @Test
    void steppingGivesTheSameRun() throws IOException {
        Scenario lesson = new ScenarioReader(Path.of("conf"))
                .read(Path.of("scenarios", "48-file-counter.conf"), List.of(Setting.parse("params.additions=3")));
        var run = new Fingerprint();
        var stepped = new Fingerprint();

        Simulation.of(lesson).withSink(run).run();
        Simulation.of(lesson).stepping().withSink(stepped).run();

        assertThat(stepped.value()).isEqualTo(run.value());
    }

    @Test
    void countersAreRightOnlyUnderALock() {
        var reader = new ScenarioReader(Path.of("conf"));
        Path lesson = Path.of("scenarios", "48-file-counter.conf");

        Result without = Simulation.of(reader.read(lesson, List.of())).run();
        Result with = Simulation.of(reader.read(lesson, List.of(Setting.parse("params.locks=true"))))
                .run();

        assertThat(printed(without)).doesNotContain("counted 160");
        assertThat(printed(with)).isEqualTo("counted 160 of 160\n");
    }
}
