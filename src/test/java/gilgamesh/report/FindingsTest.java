package gilgamesh.report;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.Result;
import gilgamesh.Scenes;
import gilgamesh.Simulation;
import gilgamesh.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lessons show what they are about: what is found in them has that name. */
class FindingsTest {

    @ParameterizedTest
    @CsvSource({
        "01, GIL-bound",
        "03, waiting",
        "05, GIL battle",
        "06, convoy effect",
        "10, lost updates",
        "11, lost updates",
        "12, lost updates",
        "15, deadlock",
        "16, nothing scarce",
        "22, lock convoy",
        "23, starved thread"
    })
    void aLessonsPatternIsNamed(String lesson, String pattern) throws IOException {
        Result result = run(lesson);

        List<Finding> findings = Findings.of(result);

        assertThat(findings).extracting(finding -> finding.pattern().title()).contains(pattern);
    }

    @ParameterizedTest
    @CsvSource({"01", "02", "03", "05", "13", "16", "22"})
    void whereNobodyIsHeldUpThereIsNoConvoy(String lesson) throws IOException {
        Result result = run(lesson);

        assertThat(Findings.of(result)).extracting(Finding::pattern).doesNotContain(Pattern.CONVOY);
    }

    @ParameterizedTest
    @CsvSource({"01", "06", "08", "13", "16", "17", "18", "19", "25"})
    void theCriticalPathAddsUpToTheRun(String lesson) throws IOException {
        Result result = run(lesson);

        assertThat(result.criticalPath().nanos()).isEqualTo(result.virtualNanos());
    }

    @ParameterizedTest
    @CsvSource({"01", "02", "06", "17", "22"})
    void whereALockProtectsOrNothingIsSharedNoUpdateIsLost(String lesson) throws IOException {
        assertThat(run(lesson).lostUpdates()).isEmpty();
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

    private static Result run(String lesson) throws IOException {
        try (var files = Files.newDirectoryStream(Path.of("scenarios"), lesson + "-*.conf")) {
            Path file = files.iterator().next();
            return Simulation.of(new ScenarioReader(Path.of("conf")).read(file, List.of()))
                    .run();
        }
    }
}
