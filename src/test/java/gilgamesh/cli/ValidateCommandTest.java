package gilgamesh.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import gilgamesh.validate.RealPython;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {

    @TempDir
    Path directory;

    private final CommandRun command = new CommandRun();

    private int validate(String... arguments) {
        var words = new ArrayList<>(List.of("validate"));
        words.addAll(List.of(arguments));
        return command.run(words.toArray(String[]::new));
    }

    private String out() {
        return command.out();
    }

    private String err() {
        return command.err().replace(directory + "/", "");
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    @Test
    void whatWasRecordedIsComparedWithoutAPython() throws IOException {
        file("sleeper.conf", "params.t = 1\nprogram = \"import time; time.sleep(t); print('slept %.1f seconds' % t)\"");
        String recorded = file("r.jsonl", """
                {"experiment": "sleeper", "python": "3.12.1", "cores": 1, "params": {"t": 2}, "runs": 3, "metrics": {"slept seconds": [2, 2, 2]}}
                """);

        int exit = validate("--recorded", "--from", recorded, "--seeds", "1");

        assertThat(err()).isEmpty();
        assertThat(exit).isZero();
        assertThat(out())
                .startsWith("sleeper with t=2: CPython 3.12.1 on 1 core, 3 runs; simulated with 1 seed\n")
                .contains("slept seconds     2.000  2.000 .. 2.000      2.000  2.000 .. 2.000  +0.0 %")
                .contains("1 metric with a measured spread below 10 %: median error 0.0 %");
    }

    @Test
    void aProgramThatFailsForRealIsToldInALine() throws IOException {
        assumeThat(RealPython.find("3.12")).isPresent();
        String scenario = file("x.conf", "machine.cores = 1\nprogram = \"import nonsense\"");

        int exit = validate(scenario, "--python", "3.12", "--runs", "1", "--timeout", "600");

        assertThat(exit).isEqualTo(ExitCode.INPUT);
        assertThat(err()).startsWith("x.conf: fails under CPython 3.12.").endsWith("No module named 'nonsense'\n");
        assertThat(out()).isEmpty();
    }

    @Test
    void aProgramFor27IsMeasuredToo() throws IOException {
        assumeThat(RealPython.find("2.7")).isPresent();
        String scenario = file("x.conf", """
                machine.cores = 1
                python { version = "2.7", check-interval = 10 }
                program = "import sys; print 'check interval', sys.getcheckinterval()"
                """);

        int exit = validate(scenario, "--runs", "1", "--seeds", "1", "--timeout", "600");

        assertThat(err()).isEmpty();
        assertThat(exit).isZero();
        assertThat(out()).containsPattern("check interval +10.00 +10.00 .. 10.00 +10.00 +10.00 .. 10.00 +\\+0.0 %");
    }

    @Test
    void theProgramsTimeMarksAndNumbersAreMetrics() throws IOException {
        assumeThat(RealPython.find("3.12")).isPresent();
        String scenario = file("x.conf", """
                machine.cores = 1
                program = \"""
                  from gilgamesh import io, mark
                  for _ in range(3):
                      io(0.001)
                      mark("wait")
                  print("waited 3 times")
                \"""
                """);

        int exit = validate(scenario, "--runs", "1", "--seeds", "1", "--timeout", "600", "--format", "json");

        assertThat(err()).isEmpty();
        assertThat(exit).isZero();
        assertThat(out())
                .contains("\"metric\" : \"waited times\"")
                .contains("\"metric\" : \"program, seconds\"")
                .contains("\"metric\" : \"wait, a second\"")
                .contains("\"metric\" : \"wait, p99 seconds\"");
    }

    @Test
    void whatCannotBeMeasuredIsToldInALine() throws IOException {
        String scenario = file("x.conf", "machine.cores = 1000\nprogram = \"pass\"");

        assertThat(validate()).isEqualTo(ExitCode.INPUT);
        assertThat(validate(scenario, "--runs", "0")).isEqualTo(ExitCode.INPUT);
        assertThat(validate(scenario, "--python", "no-such-python")).isEqualTo(ExitCode.INPUT);
        assertThat(validate(scenario, "--from", "r.jsonl")).isEqualTo(ExitCode.INPUT);

        assertThat(err().lines())
                .containsExactly(
                        "FILE: which scenario? Name its file, or compare with what is --recorded",
                        "--runs 0: found 0; allowed: 1 to 10000",
                        "--python no-such-python: there is no CPython of that name here that runs and can be simulated ("
                                + String.join(", ", gilgamesh.scenario.PythonVersion.names()) + ")",
                        "--from: needs --recorded");
        assertThat(out()).isEmpty();
    }

    @Test
    void whatIsNotInTheRecordIsToldInALine() throws IOException {
        file("sleeper.conf", "program = \"pass\"");
        String recorded = file("r.jsonl", """
                {"experiment": "sleeper", "python": "3.12.1", "cores": 1, "params": {}, "runs": 3, "metrics": {}}
                """);

        assertThat(validate("--recorded", "--from", recorded, "nonsense", "--python", "2.7"))
                .isEqualTo(ExitCode.INPUT);
        assertThat(validate("--recorded", "--from", recorded, "--cores", "2")).isEqualTo(ExitCode.INPUT);
        assertThat(validate("--recorded", "--from", recorded, "--cores", "two")).isEqualTo(ExitCode.INPUT);
        assertThat(validate("--recorded", "--from", recorded, "--runs", "2", "--set", "params.n=1"))
                .isEqualTo(ExitCode.INPUT);

        assertThat(err().lines())
                .containsExactly(
                        "nonsense: is recorded nowhere in r.jsonl; there are sleeper",
                        "--python 2.7: is recorded nowhere in r.jsonl; there are 3.12.1",
                        "r.jsonl: holds nothing of that CPython on so many cores",
                        "--cores two: found two; allowed: 1 to 9999",
                        "--set: has no meaning with --recorded",
                        "--runs: has no meaning with --recorded");
        assertThat(out()).isEmpty();
    }

    @Test
    void ofARecordOneCPythonAndOneNumberOfCoresCanBeChosen() throws IOException {
        file("sleeper.conf", "program = \"import time; time.sleep(2); print('slept %.1f seconds' % 2)\"");
        String line =
                "{\"experiment\": \"sleeper\", \"python\": \"%s\", \"cores\": %d, \"params\": {}, \"runs\": 3, \"metrics\": {\"slept seconds\": [2, 2, 2]}}%n";
        String recorded = file(
                "r.jsonl", line.formatted("3.12.1", 1) + line.formatted("3.12.1", 2) + line.formatted("3.9.18", 2));

        int exit = validate("--recorded", "--from", recorded, "--seeds", "1", "--python", "python3.12", "--cores", "2");

        assertThat(err()).isEmpty();
        assertThat(exit).isZero();
        assertThat(out())
                .startsWith("sleeper: CPython 3.12.1 on 2 cores, 3 runs; simulated with 1 seed\n")
                .containsOnlyOnce("CPython");
    }
}
