package gilgamesh.report;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.Result;
import gilgamesh.Scenes;
import gilgamesh.Simulation;
import gilgamesh.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lessons show what they are about: what is found in them has that name. */
class FindingsTest {

    @ParameterizedTest
    @CsvSource({
        "01, GIL-bound",
        "03, waiting",
        "04, oversubscribed cores",
        "05, GIL battle",
        "06, convoy effect",
        "10, lost updates",
        "11, lost updates",
        "12, lost updates",
        "15, deadlock",
        "16, nothing scarce",
        "22, lock convoy",
        "23, starved thread",
        "28, cores in use",
        "39, start-up-bound",
        "45, blocked event loop",
        "47, stuck event loop"
    })
    void aLessonsPatternIsNamed(String lesson, String pattern) throws IOException {
        Result result = run(lesson);

        List<Finding> findings = Findings.of(result);

        assertThat(findings).extracting(finding -> finding.pattern().title()).contains(pattern);
    }

    /** The lessons that come nearest to a pattern and do not show it. */
    @ParameterizedTest
    @CsvSource({
        "GIL_BOUND, 02 03 04 16 28",
        "CONVOY, 01 02 03 05 13 16 22",
        "GIL_BATTLE, 01 04 06 16 42",
        "LOCK_CONVOY, 13 17 21 23",
        "DEADLOCK, 21 22",
        "OVERSUBSCRIBED_CORES, 01 05 16 28",
        "STARVED_THREAD, 01 13 22",
        "LOST_UPDATES, 01 02 06 17 22",
        "START_UP_BOUND, 01 22 25 28",
        "SERIALISATION_BOUND, 28 31",
        "MANAGER_BOUND, 28 31",
        "BLOCKED_LOOP, 06 46 47",
        "LOOP_BOUND, 01 45 46",
        "STUCK_LOOP, 15 45 46"
    })
    void whereItIsNotItIsNotNamed(Pattern pattern, String lessons) throws IOException {
        for (String lesson : lessons.split(" ")) {
            assertThat(Findings.of(run(lesson)))
                    .as(lesson)
                    .extracting(Finding::pattern)
                    .doesNotContain(pattern);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "06, CONVOY",
        "10, LOST_UPDATES",
        "15, DEADLOCK",
        "23, STARVED_THREAD",
        "45, BLOCKED_LOOP",
        "47, STUCK_LOOP"
    })
    void whatTakesPlaceSomewhereLeadsThere(String lesson, Pattern pattern) throws IOException {
        Result result = run(lesson);

        Finding finding = Findings.of(result).stream()
                .filter(each -> each.pattern() == pattern)
                .findFirst()
                .orElseThrow();

        assertThat(finding.sentence())
                .contains(result.threads().get(finding.thread()).name());
        assertThat(finding.fromNanos()).isBetween(0L, result.virtualNanos());
        assertThat(finding.toNanos()).isGreaterThan(finding.fromNanos());
    }

    private static List<String> patterns(String program) {
        Result result = Simulation.of(Scenes.scenario("3.12", 4, program)).run();
        assertThat(result.criticalPath().nanos()).isEqualTo(result.virtualNanos());
        return Findings.of(result).stream()
                .map(finding -> finding.pattern().title())
                .toList();
    }

    @Test
    void processesThatAllAskAManagerAreBoundByIt() {
        List<String> patterns = patterns("""
                from multiprocessing import Manager, Process
                def work(d, lo):
                    for i in range(lo, lo + 200):
                        d[i] = i
                with Manager() as manager:
                    d = manager.dict()
                    ps = [Process(target=work, args=(d, 1000 * n)) for n in range(4)]
                    for p in ps: p.start()
                    for p in ps: p.join()
                """);

        assertThat(patterns).contains("Manager-bound");
    }

    @Test
    void processesThatSendEachOtherLargeListsAreBoundBySerialisation() {
        List<String> patterns = patterns("""
                from multiprocessing import Pool
                def f(numbers):
                    return numbers
                with Pool(2) as pool:
                    pool.map(f, [list(range(100000)) for _ in range(8)], chunksize=1)
                """);

        assertThat(patterns).contains("serialisation-bound");
    }

    @Test
    void processesThatComputeAreBoundByNeither() {
        List<String> patterns = patterns("""
                from multiprocessing import Pool
                from gilgamesh import compute
                def f(x):
                    compute(0.02)
                with Pool(3) as pool:
                    pool.map(f, range(9), chunksize=1)
                """);

        assertThat(patterns).doesNotContain("Manager-bound", "serialisation-bound", "start-up-bound");
    }

    private static final Map<String, Result> RUNS = new LinkedHashMap<>();

    private static Result run(String lesson) throws IOException {
        if (!RUNS.containsKey(lesson)) {
            try (var files = Files.newDirectoryStream(Path.of("scenarios"), lesson + "-*.conf")) {
                Path file = files.iterator().next();
                RUNS.put(
                        lesson,
                        Simulation.of(new ScenarioReader(Path.of("conf")).read(file, List.of()))
                                .run());
            }
        }
        return RUNS.get(lesson);
    }
}
