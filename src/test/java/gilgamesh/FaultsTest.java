package gilgamesh;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.report.Findings;
import gilgamesh.report.Pattern;
import gilgamesh.report.Style;
import gilgamesh.report.TextReport;
import gilgamesh.trace.ThreadSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Processes that are killed, pipes that are closed, what cannot be pickled, callbacks that raise: they end, or wait for ever, as under the
 * real CPythons whose outcome {@code record_faults.py} has recorded; and the result says what has happened.
 */
class FaultsTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "gilgamesh", "faults");

    /** What a real CPython did. */
    record Recorded(String name, String version, String end, String printed) {

        @Override
        public String toString() {
            return name + ", " + version;
        }
    }

    static List<Recorded> recorded() throws IOException {
        List<Recorded> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".out"))
                    .sorted()
                    .toList()) {
                String name = file.getFileName().toString().replace(".out", "");
                for (String part : Files.readString(file).substring(2).split("(?m)^# ")) {
                    String[] head = part.lines().findFirst().orElseThrow().split(": ");
                    String printed = part.substring(part.indexOf('\n') + 1);
                    all.add(new Recorded(name, head[0], head[1], printed));
                }
            }
        }
        return all;
    }

    private static Result run(String name, String version) throws IOException {
        String program = Files.readString(FOLDER.resolve(name + ".py"));
        // From 3.8 on a thread of this one is always at work, in vain.
        boolean busy =
                name.equals("raising_callback") && !List.of("2.7", "3.6", "3.7").contains(version);
        String end = busy ? "0.6 s" : "20 s";
        return Simulation.of(Scenes.scenario(version, 2, program, "stop-after = " + end))
                .run();
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void aFaultHasTheConsequencesThatItHasInReality(Recorded real) throws IOException {
        Result result = run(real.name(), real.version());

        String printed = result.output().stream()
                .filter(line -> !line.toStderr())
                .map(line -> line.text() + "\n")
                .collect(Collectors.joining());
        assertThat(printed).isEqualTo(real.printed());
        String end = switch (result.outcome()) {
            case FINISHED -> "exit 0";
            case FAILED -> "exit 1";
            default -> "waits for ever";
        };
        assertThat(end).isEqualTo(real.end());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            killed_lock         | KILLED_PROCESS    | Process-2/MainThread waits for lock `lock`, taken by Process-1/MainThread and never released
            killed_lock         | KILLED_PROCESS    | test.py:8: with lock:
            killed_lock         | KILLED_PROCESS    | main/MainThread waits for Process-2 to end
            killed_lock         | KILLED_PROCESS    | Process-1 at 2.0
            killed_task         | KILLED_PROCESS    | main/MainThread waits in `pool.map()`
            killed_idle         | KILLED_PROCESS    | taken by ForkPoolWorker-
            killed_queue_writer | KILLED_PROCESS    | main/MainThread waits for bytes in a pipe in `q.get()`
            killed_waiter       | KILLED_PROCESS    | main/MainThread waits in `condition.notify()`
            killed_waiter       | KILLED_PROCESS    | Process-1 at 0.5
            join_trap           | JOIN_BEFORE_DRAIN | Process-1/QueueFeederThread waits for room in a full pipe
            join_trap           | JOIN_BEFORE_DRAIN | main/MainThread waits for Process-1 to end
            join_trap           | JOIN_BEFORE_DRAIN | Process-1/MainThread waits for Process-1/QueueFeederThread to end
            join_trap           | JOIN_BEFORE_DRAIN | test.py:6: p.join()
            join_trap           | JOIN_BEFORE_DRAIN | take everything out of a queue before join()
            """)
    void theResultSaysWhoWaitsForWhatForEver(String name, Pattern pattern, String words) throws IOException {
        Result result = run(name, "3.12");

        assertThat(result.outcome()).isEqualTo(Result.Outcome.DEADLOCKED);
        assertThat(Findings.of(result).get(0).pattern()).isEqualTo(pattern);
        assertThat(new TextReport(result, Style.PLAIN).text()).contains(words);
    }

    /** Up to 3.7 a thread of the pool looks for ended workers ten times a second, so that something always goes on. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2.7 | killed_task      | KILLED_PROCESS | s only main/Thread-1 has looked around: main/MainThread waits in `pool.map()`;
            3.6 | killed_task      | KILLED_PROCESS | s only main/Thread-1 has looked around: main/MainThread waits in `pool.map()`;
            3.7 | killed_task      | KILLED_PROCESS | half-written messages that they had: ForkPoolWorker-
            2.7 | killed_idle      | KILLED_PROCESS | s only main/Thread-1 has looked around: main/MainThread waits in `pool.map()`;
            3.7 | killed_idle      | KILLED_PROCESS | taken by ForkPoolWorker-
            2.7 | raising_callback | STANDSTILL     | so that it does no more for others: main/Thread-3 at 0.00
            3.7 | raising_callback | STANDSTILL     | s only main/Thread-1 has looked around: main/MainThread waits in `s.get()`;
            """)
    void aPoolThatLooksForEndedWorkersForEverHasComeToAStandstill(
            String version, String name, Pattern pattern, String words) throws IOException {
        Result result = run(name, version);

        assertThat(result.outcome()).isEqualTo(Result.Outcome.STOPPED);
        assertThat(Findings.of(result).get(0).pattern()).isEqualTo(pattern);
        assertThat(new TextReport(result, Style.PLAIN).text())
                .contains("stop-after was reached", "Standstill: since 0.", words);
    }

    @Test
    void aPoolWhoseResultsAreNotReadAnyMoreLooksAfterItsWorkersWithoutEndFrom38On() throws IOException {
        Result result = run("raising_callback", "3.12");

        assertThat(result.outcome()).isEqualTo(Result.Outcome.STOPPED);
        assertThat(result.threads())
                .filteredOn(thread -> thread.runningNanos() > 200_000_000)
                .extracting(ThreadSummary::name)
                .containsExactly("Thread-1 (_handle_workers)");
    }

    @Test
    void withoutALimitOfItsOwnAPoolThatHasLostItsTaskEndsWithTheSimulatorsLimit() throws IOException {
        String program = Files.readString(FOLDER.resolve("killed_task.py"));

        Result result = Simulation.of(Scenes.scenario("3.6", 2, program, "max-steps = 3000000"))
                .run();

        assertThat(result.outcome()).isEqualTo(Result.Outcome.STOPPED);
        assertThat(new TextReport(result, Style.PLAIN).text())
                .contains("max-steps was reached", "3,000,000 steps", "Standstill: since 0.");
    }

    @Test
    void aPoolThatIsAtWorkAndOneThatWasTerminatedAreAtNoStandstill() {
        String program = """
                from multiprocessing import Pool
                import time
                if __name__ == "__main__":
                    Pool(1).terminate()
                    with Pool(2) as pool:
                        print(pool.map(time.sleep, [15, 30]))
                """;

        Result result = Simulation.of(Scenes.scenario("3.6", 2, program, "stop-after = 20 s"))
                .run();

        assertThat(new TextReport(result, Style.PLAIN).text()).doesNotContain("Standstill");
    }
}
