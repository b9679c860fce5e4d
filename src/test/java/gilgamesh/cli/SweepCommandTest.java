package gilgamesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.sweep.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepCommandTest {

    private static final String SCENARIO = """
            machine { cores = 2 }
            params { n = 3, threads = 1 }
            program = \"""
              from threading import Thread
              from gilgamesh import io, mark
              def work():
                  for _ in range(n):
                      io(0.001)
                      mark("step")
              for _ in range(threads):
                  Thread(target=work).start()
              print("%d threads" % threads)
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

    private int sweep(String... arguments) {
        command.forget();
        var words = new ArrayList<>(List.of("sweep", file));
        if (!List.of(arguments).contains("--db")) {
            words.addAll(List.of("--db", directory.resolve("x.db").toString()));
        }
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
    void theTableHasARowForEachCellAndMarksTheBest() {
        int exit = sweep("--vary", "params.threads=1,2,4", "--maximize", "throughput(step)", "--replications", "3");

        assertThat(err()).isEmpty();
        assertThat(exit).isZero();
        assertThat(out().lines().toList()).hasSize(8).satisfies(lines -> {
            assertThat(lines.get(0))
                    .isEqualTo("x: 3 cells, 3 replications each; mean +- half of the 95 % confidence interval");
            assertThat(lines.get(2))
                    .matches(" +params.threads +throughput\\(step\\) +seconds +p99\\(step\\) +gil.wait");
            assertThat(lines.get(3)).matches(" +1 +[\\d.,]+ \\+-[\\d.<]+ % .*");
            assertThat(lines.get(5)).startsWith("* ");
            assertThat(lines.get(7)).startsWith("* most throughput(step): params.threads=4 (");
        });
    }

    @Test
    void whatTheScenarioSaysIsSwept() throws IOException {
        Files.writeString(
                Path.of(file),
                "sweep { vary = \"params.n=1..2\", replications = 2, metrics = [ \"2 * threads\" ], minimize = \"mean(step)\" }\n"
                        + SCENARIO);

        int exit = sweep();

        assertThat(err()).isEmpty();
        assertThat(exit).isZero();
        assertThat(out())
                .contains("2 cells, 2 replications each")
                .contains("params.n  2 * threads")
                .contains("2 +-0 %");
    }

    @Test
    void filesHaveAllCellsAndMetrics() throws IOException {
        Path csv = directory.resolve("x.csv");
        Path json = directory.resolve("x.json");
        Path parquet = directory.resolve("x.parquet");
        Path chart = directory.resolve("x.html");

        int exit = sweep(
                "--vary", "params.threads=1,2",
                "--vary", "python.version=3.9,3.10",
                "--out", csv.toString(),
                "--out", json.toString(),
                "--out", parquet.toString(),
                "--chart", chart.toString());

        assertThat(err()).isEmpty();
        assertThat(exit).isZero();
        assertThat(Files.readAllLines(csv))
                .hasSize(5)
                .first()
                .asString()
                .startsWith(
                        "params.threads,python.version,replications,bad runs,seconds,seconds +-,throughput,throughput +-,")
                .endsWith(",threads,threads +-");
        assertThat(Files.readAllLines(csv).get(2)).startsWith("1,3.10,5,0,0.00").endsWith(",1,0");
        assertThat(Files.readString(json))
                .contains("\"python.version\" : \"3.10\"", "\"half_width\"", "\"best\" : true");
        assertThat(Files.readString(parquet, StandardCharsets.ISO_8859_1))
                .startsWith("PAR1")
                .endsWith("PAR1");
        assertThat(Files.readString(chart))
                .contains("params.threads", "echarts")
                .doesNotContain("@data@", "<script src");
    }

    @Test
    void filesAreTheSameWhateverTheLanes() throws IOException {
        Path one = directory.resolve("1.csv");
        Path many = directory.resolve("many.csv");

        sweep("--vary", "params.threads=1..6", "--lanes", "1", "--out", one.toString());
        String table = out();
        sweep(
                "--vary",
                "params.threads=1..6",
                "--lanes",
                "3",
                "--db",
                directory + "/other.db",
                "--out",
                many.toString());

        assertThat(out()).isEqualTo(table);
        assertThat(many).hasSameBinaryContentAs(one);
    }

    @Test
    void aConditionExcludesCells() {
        sweep("--vary", "params.threads=1..3", "--minimize", "seconds", "--subject-to", "threads >= 2");

        assertThat(out()).contains("* least seconds with threads >= 2: params.threads=2 (");
    }

    @Test
    void cellsThatFailAreToldAndNeverTheBest() {
        int exit = sweep("--vary", "params.threads=0,1", "--set", "program=\"print(1 // threads, 'threads')\"");

        assertThat(exit).isZero();
        assertThat(out())
                .contains("\n!", "* least seconds: params.threads=1", "! runs that did not end well: 5 failed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            --vary params.m=1,2                                  | --vary params.m=1: params.m: the scenario has no such parameter (it has: n, threads)
            --vary machine.cores=0,1                             | --vary machine.cores=0: machine.cores: found 0; allowed: a whole number from 1 to 1024
            --vary machine.cors=1                                | --vary machine.cors=1: machine.cors: unknown key; did you mean "cores"?
            --vary machine.cores=5..1                            | --vary machine.cores=5..1: machine.cores: in 5..1 the first end is not less than the last
            --vary params.n=1 --vary params.n=2                  | --vary params.n=2: params.n is varied twice
            --vary params.n=1..1000 --vary params.threads=1..2000 | --vary: params.threads: makes more than 1000000 cells together with the others
            --vary params.n=1..1000 --vary params.threads=1..200 | --vary: params.threads: makes more than 100000 cells together with the others
            --vary params.n=1 --minimize p99(                    | --minimize p99(: column 5: found the end; allowed: the name of a mark, in quotes if it is no word
            --vary params.n=2 --minimize p99(stop)               | p99(stop): no run gives p99(stop); did you mean p99(step)?
            --vary params.n=1 --minimize a --maximize b          | --maximize b: stands beside --minimize; there is one goal
            --vary params.n=1 --replications 0                   | --replications 0: found 0; allowed: 1 to 100000
            --vary params.n=1 --until-ci 100%                    | --until-ci 100%: found 100%; allowed: a percentage above 0 % and below 100 %, such as 1%
            --vary params.n=1 --lanes 0                          | --lanes 0: found 0; allowed: 1 to 1024
            --vary params.n=1 --out x.txt                        | --out x.txt: ends neither in .csv nor in .json nor in .parquet
            --vary params.n=1 --replications x                   | gilgamesh sweep: Invalid value for option '--replications'
            --replications 1                                     | x.conf: what is to be varied? Say it with --vary machine.cores=1,2,4..64, or in a table sweep { }
            """)
    void mistakesAreToldInALine(String options, String complaint) {
        int exit = sweep(options.split(" "));

        assertThat(exit).isEqualTo(ExitCode.INPUT);
        assertThat(out()).isEmpty();
        assertThat(err()).startsWith(complaint);
        assertThat(err().lines()).hasSize(1);
    }

    @Test
    void aProgramThatAVersionRefusesIsToldBeforeAnythingRuns() {
        int exit = sweep("--vary", "python.version=3.12,2.7", "--set", "program=\"x = f'{1}'\"");

        assertThat(exit).isEqualTo(ExitCode.INPUT);
        assertThat(err()).contains("SyntaxError");
        assertThat(directory.resolve("x.db")).doesNotExist();
    }

    @Test
    void anIntervalThatStaysTooWideIsTold() {
        int exit = sweep("--vary", "params.n=1,2", "--until-ci", "0.0001%", "--max-replications", "8");

        assertThat(exit).isZero();
        assertThat(out())
                .contains("2 cells: the interval is still wider than <0.1 % after 8 replications (--max-replications)");
    }

    @Test
    void aSecondSweepOnTheSameFileIsToldToWait() {
        try (Store store = Store.open(directory.resolve("x.db"))) {
            int exit = sweep("--vary", "params.n=1,2");

            assertThat(exit).isEqualTo(ExitCode.INPUT);
            assertThat(err().replace(store.file().toString(), "x.db"))
                    .isEqualTo("x.db: another sweep is using it; wait for that one, or give this one a file of its own"
                            + " with --db\n");
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFolderThatCannotBeWrittenIsToldBeforeAnythingIsRun() {
        int exit = sweep("--vary", "params.n=1,2", "--db", "/proc/x.db");

        assertThat(exit).isEqualTo(ExitCode.INPUT);
        assertThat(out()).isEmpty();
        assertThat(err()).isEqualTo("/proc/x.db: cannot be made or written there; --db names a file elsewhere\n");
    }

    @Test
    void aFileThatCannotBeWrittenIsToldAndTheRunsAreKept() {
        int exit = sweep("--vary", "params.n=1,2", "--out", directory + "/no/x.csv");

        assertThat(exit).isEqualTo(ExitCode.PROGRAM);
        assertThat(err())
                .isEqualTo("gilgamesh: cannot write no/x.csv: there is no such directory; 10 runs are kept in x.db,"
                        + " and the same command goes on from there\n");
    }

    @Test
    void progressTellsRateAndTimeLeft() {
        assertThat(ProgressBar.line(300, 1200, 0, 2_000_000_000L))
                .isEqualTo("[#######-----------------------] 300 of 1,200 runs, 150 a second, 6 s left");
        assertThat(ProgressBar.reading(300, 1200))
                .isEqualTo("[#######-----------------------] 300 of 1,200 combinations read");
        assertThat(ProgressBar.line(0, 1200, 50, 0))
                .isEqualTo("[------------------------------] 0 of 1,200 runs (and 50 known), 0 a second");
    }
}
