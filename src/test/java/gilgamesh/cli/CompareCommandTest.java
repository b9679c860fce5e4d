package gilgamesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompareCommandTest {

    private static final String SCENARIO = """
            machine { cores = 2 }
            params { n = 3 }
            program = \"""
              from gilgamesh import io, mark
              for _ in range(n):
                  io(0.001)
                  mark("step")
            \"""
            """;

    @TempDir
    Path directory;

    private final CommandRun command = new CommandRun();

    private String file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }

    private int compare(String... arguments) {
        var words = new ArrayList<>(
                List.of("compare", "--db", directory.resolve("x.db").toString()));
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
    void theSecondScenarioIsSoManyTimesTheFirst() throws IOException {
        String a = file("a.conf", SCENARIO);
        String b = file("b.conf", SCENARIO.replace("n = 3", "n = 6"));

        int exit = compare(a, b, "--metric", "seconds", "--metric", "count(step)");

        assertThat(err()).isEmpty();
        assertThat(exit).isZero();
        assertThat(out().lines().toList()).hasSize(8).satisfies(lines -> {
            assertThat(lines.get(2)).matches(" +a +b");
            assertThat(lines.get(3))
                    .matches(
                            "seconds +[\\d.]+ ms \\+-[\\d.]+ % +[\\d.]+ ms \\+-[\\d.]+ % +x(1\\.9|2\\.0)\\d\\d \\+-0\\.\\d+");
            assertThat(lines.get(4)).matches("count\\(step\\) +3 \\+-0 % +6 \\+-0 % +x2\\.000");
            assertThat(lines.get(6)).startsWith("x2.00: so many times a,");
        });
    }

    @Test
    void whatMakesNoDifferenceIsToldSo() throws IOException {
        int exit =
                compare(file("x.conf", SCENARIO), "--vary", "params.n=3", "--cores", "1,2", "--metric", "count(step)");

        assertThat(exit).isZero();
        assertThat(out())
                .contains("1 core, params.n=3", "2 cores, params.n=3", "3 +-0 %  =\n", "=: no real difference (95 %)");
    }

    @Test
    void runsThatFailAreNotCompared() throws IOException {
        String file = file("x.conf", "params { n = 0 }\nprogram = \"print(1 // n)\"\n");

        int exit = compare(file, "--vary", "params.n=1,0", "--metric", "seconds", "--replications", "2");

        assertThat(exit).isZero();
        assertThat(out().lines())
                .anyMatch(line -> line.matches("seconds .* !"))
                .contains("! params.n=0: 2 runs failed", "!: not compared; gilgamesh run shows how such a run ends");
    }

    @Test
    void versionsAndCoresAreComparedWithTheFirst() throws IOException {
        int exit = compare(
                file("x.conf", SCENARIO),
                "--python",
                "2.7,3.12",
                "--cores",
                "1,4",
                "--format",
                "json",
                "--replications",
                "2");

        assertThat(err()).isEmpty();
        assertThat(exit).isZero();
        assertThat(out())
                .contains("\"label\" : \"2.7, 1 core\"", "\"label\" : \"3.12, 4 cores\"", "\"ratio\"", "\"real\"")
                .doesNotContain("NaN");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                                        | x.conf: with what is it to be compared? Name another scenario, or --python, --cores or --vary
            --python 3.12,3.31          | --python 3.12,3.31: python.version: found 3.31; did you mean "3.13"?
            --cores 0,1                 | --cores 0,1: machine.cores: found 0; allowed: a whole number from 1 to 1024
            --cores 4..1                | --cores 4..1: machine.cores: in 4..1 the first end is not less than the last
            --cores 1 --vary machine.cores=2 | --vary machine.cores=2: machine.cores is varied twice
            --cores 1,2 --metric p99(a  | --metric p99(a: column 6: found the end; allowed: )
            --cores 1,2 --metric p99(a) | p99(a): no run gives p99(a)
            --vary params.n=1..1001     | compare: allowed: at most 1000 alternatives; sweep has room for more
            """)
    void mistakesAreToldInALine(String options, String complaint) throws IOException {
        var arguments = new ArrayList<>(List.of(file("x.conf", SCENARIO)));
        if (options != null) {
            arguments.addAll(List.of(options.split(" ")));
        }

        int exit = compare(arguments.toArray(String[]::new));

        assertThat(exit).isEqualTo(ExitCode.INPUT);
        assertThat(out()).isEmpty();
        assertThat(err()).startsWith(complaint);
        assertThat(err().lines()).hasSize(1);
    }
}
