package gilgamesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TuneCommandTest {

    /** Its time is least in the middle: little n means much sleep, much n much work. */
    private static final String SCENARIO = """
            machine { cores = 2 }
            params { n = 1, m = 1 }
            program = \"""
              import time
              from gilgamesh import compute
              compute(0.0001 * n)
              time.sleep(0.01 / n + 0.001 * m)
              print("%d wasted" % m)
            \"""
            """;

    @TempDir
    Path directory;

    private final CommandRun command = new CommandRun();
    private String file;

    @BeforeEach
    void writeScenario() throws IOException {
        file = Files.writeString(directory.resolve("x.conf"), SCENARIO).toString();
    }

    private int tune(String... arguments) {
        command.forget();
        var words = new ArrayList<>(
                List.of("tune", file, "--db", directory.resolve("x.db").toString()));
        words.addAll(List.of(arguments));
        return command.run(words.toArray(String[]::new));
    }

    private String out() {
        return command.out();
    }

    private String err() {
        return command.err().replace(directory + "/", "");
    }

    @Test
    void itSaysWhatToSetAndWhatItSaved() {
        int exit = tune(
                "--vary", "params.n=1..40", "--vary", "params.m=1..10", "--minimize", "seconds", "--replications", "2");

        assertThat(err()).isEmpty();
        assertThat(exit).isZero();
        assertThat(out().lines().findFirst().orElseThrow())
                .matches("Set params.n = (9|10|11), params.m = 1: seconds is then 3\\.\\d\\d ms .*");
        assertThat(out())
                .contains("at best seconds")
                .containsPattern("Tried \\d\\d of 400 cells: \\d+ runs, and saved \\d{3} of the full grid's.");
    }

    @Test
    void aConditionGivesATradeOffCurveAndAChart() throws IOException {
        Path chart = directory.resolve("x.html");

        int exit = tune(
                "--vary",
                "params.n=10",
                "--vary",
                "params.m=1..8",
                "--minimize",
                "seconds",
                "--subject-to",
                "wasted >= 4",
                "--chart",
                chart.toString());

        assertThat(exit).isZero();
        assertThat(out())
                .startsWith("Set params.n = 10, params.m = 4: seconds is then ")
                .contains(
                        "with wasted 4 +-0 %",
                        "\ntrade-off", "\n(not met) ", "\n*", "All 8 cells were tried: 40 runs, none saved.");
        assertThat(Files.readString(chart)).contains("\"front\":[0,1,2,3,4,5,6,7]");
    }

    @Test
    void leastTimeIsTheBestIfNothingElseIsSaid() {
        int exit = tune("--vary", "params.m=1..8");

        assertThat(exit).isZero();
        assertThat(out()).startsWith("Set params.m = 1: seconds is then ");
    }

    @Test
    void theConstantsOfAPythonFileAreTuned() throws IOException {
        file = Files.writeString(directory.resolve("x.py"), """
                import time
                N: int = 1  # how many
                M = 1

                if __name__ == "__main__":
                    time.sleep(0.01 / N + 0.001 * M)
                """).toString();

        int exit = tune("--vary", "params.N=1,2,4", "--vary", "params.M=1,3");

        assertThat(exit).isZero();
        assertThat(out()).startsWith("Set params.N = 4, params.M = 1: seconds is then ");
    }

    @Test
    void whatCannotBeMetIsToldWithTheNearest() {
        int exit = tune("--vary", "params.m=1..8", "--minimize", "seconds", "--subject-to", "wasted > 20");

        assertThat(exit).isZero();
        assertThat(out())
                .startsWith(
                        "Nothing that was tried meets wasted > 20. The nearest is params.m = 8, with wasted 8 +-0 %.\n");
    }

    @Test
    void whatASweepHasRunIsNotRunAgain() {
        tune("--vary", "params.m=1..8", "--minimize", "seconds");
        String first = out();

        tune("--vary", "params.m=1..8", "--minimize", "seconds", "--lanes", "1");

        assertThat(out()).isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            --vary params.m=1..3 --set stop-after=1s            | x.conf: what is best? Say it with --minimize 'p99(request)' or --maximize throughput
            --minimize seconds                                  | x.conf: what is to be varied?
            --vary params.m=1..3 --minimize secnds              | secnds: no run gives secnds; did you mean seconds?
            --vary params.m=1..3 --minimize seconds --budget 0  | --budget 0: found 0; allowed: 1 or more
            --vary machine.cores=1,0 --minimize seconds         | --vary machine.cores=0: machine.cores: found 0; allowed: a whole number from 1 to 1024
            --vary params.m=1..3 --maximize seconds --subject-to seconds>>1 | --subject-to seconds>>1: column 9: found >; allowed: a number, a metric such as seconds or p99(request), or (
            """)
    void mistakesAreToldInALine(String options, String complaint) {
        int exit = tune(options.split(" "));

        assertThat(exit).isEqualTo(ExitCode.INPUT);
        assertThat(out()).isEmpty();
        assertThat(err()).startsWith(complaint);
        assertThat(err().lines()).hasSize(1);
    }
}
