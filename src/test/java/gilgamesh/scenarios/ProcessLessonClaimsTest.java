package gilgamesh.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.Result;
import gilgamesh.report.Finding;
import gilgamesh.report.Findings;
import gilgamesh.report.Pattern;
import gilgamesh.trace.OutputLine;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the opening comment of each lesson about processes says is what happens. */
final class ProcessLessonClaimsTest {

    @Test
    void fourProcessesTakeAQuarterOfTheTimeOfFourThreads() {
        double threads = Lesson.numbered(1).numbers().get(0);
        double processes = Lesson.numbered(28).numbers().get(1);

        assertThat(threads / processes).isBetween(3.8, 4.1);
        assertThat(Lesson.numbered(28).numbers().get(0)).isBetween(2.0, 20.0);
    }

    @Test
    void applyDoesOneTaskAfterTheOtherAndApplyAsyncFourAtOnce() {
        List<Double> seconds = Lesson.numbered(29).numbers();

        assertThat(seconds.get(0) / seconds.get(1)).isBetween(3.8, 4.1);
        assertThat(seconds.get(2) / seconds.get(1)).isBetween(0.95, 1.05);
    }

    @Test
    void callbacksFollowEachOtherInOneThread() {
        List<OutputLine> results = lines(30, "MainProcess, Thread-3 (_handle_results): result");

        assertThat(results).hasSize(4);
        for (int i = 1; i < results.size(); i++) {
            long apart = results.get(i).atNanos() - results.get(i - 1).atNanos();
            assertThat(apart / 1e6).isBetween(49.0, 52.0);
        }
        assertThat(Lesson.numbered(30).numbers().get(0)).isBetween(0.25, 0.27);
    }

    @Test
    void eachProcessHasAFeederThread() {
        assertThat(Lesson.numbered(31).result().threads())
                .filteredOn(thread -> thread.name().equals("QueueFeederThread"))
                .extracting(thread -> thread.process())
                .containsExactlyInAnyOrder(1, 2, 3, 4);
    }

    @Test
    void theSixtyFifthMessageWaitsForRoomInThePipe() {
        assertThat(printed(32)).contains("message 65 waited for 1.0 s").doesNotContain("message 66");
    }

    @Test
    void onlyTheLockedAdditionLosesNothing() {
        assertThat(printed(33))
                .doesNotContain("+= 1: 120000 of", "lock=False: 120000 of")
                .contains("with get_lock(): 120000 of 120000");
    }

    @Test
    void twoCallsOfAProxyLoseAboutHalf() {
        assertThat(printed(34))
                .containsPattern("without a lock: (1[5-9]|2[0-9]|30)\\d of 400")
                .contains("with a lock: 400 of 400");
    }

    @Test
    void whatAProxyGivesIsACopy() {
        assertThat(printed(35)).matches(Lesson.numbered(35).prints());
    }

    @Test
    void whoHasTheLongJobDoesFewer() {
        assertThat(printed(36)).matches("(?s)worker-(\\d): the long job is done.*worker-\\1 did 2(\n.*)?");
    }

    @Test
    void workersShareTheRequestsAndTheCoresAreBusy() {
        Result result = Lesson.numbered(37).result();

        assertThat(lines(37, "worker-")).hasSize(16);
        assertThat(result.marks().get(0).count()).isEqualTo(400);
        assertThat(result.marks().get(0).perSecond()).isGreaterThan(1000);
    }

    @Test
    void threadsWithinAProcessGainNothing() {
        List<Double> seconds = Lesson.numbered(38).numbers();

        assertThat(seconds.get(seconds.size() - 2)).isEqualTo(2.4);
        assertThat(seconds.get(seconds.size() - 1)).isBetween(0.3, 0.4);
    }

    @Test
    void aForkIsFasterThanAFreshInterpreter() {
        List<Double> millis = Lesson.numbered(39).numbers();

        assertThat(millis.get(1)).isGreaterThan(5 * millis.get(0));
    }

    @Test
    void imapWaitsForTheFirstTaskAndImapUnorderedDoesNot() {
        List<Double> seconds = Lesson.numbered(40).numbers();

        assertThat(seconds.get(0)).isBetween(0.2, 0.22);
        assertThat(seconds.get(2)).isBetween(0.02, 0.04);
        assertThat(printed(40)).endsWith("out of order");
    }

    @Test
    void aTerminatedProcessSaysNothingMore() {
        assertThat(printed(41))
                .doesNotContain("cleans up", "[INFO/Process-1] process")
                .contains("held by nobody who lives");
    }

    @Test
    void chunksAreMuchCheaperThanSingleTasks() {
        List<Double> seconds = Lesson.numbered(42).numbers();

        assertThat(seconds.get(0)).isGreaterThan(10 * seconds.get(1));
    }

    @Test
    void theChildsLastWordIsThatItJoinsItsQueuesThread() {
        Result result = Lesson.numbered(43).result();

        assertThat(printed(43)).endsWith("[DEBUG/Process-1] joining queue thread");
        assertThat(Findings.of(result)).first().extracting(Finding::pattern).isEqualTo(Pattern.JOIN_BEFORE_DRAIN);
    }

    @Test
    void aPoolLosesTheTaskAndAnExecutorTellsAll() {
        assertThat(printed(44))
                .contains("pool: task 1 is lost\n")
                .endsWith("executor: broken, and all that waited know");
    }

    private static List<OutputLine> lines(int lesson, String begin) {
        return Lesson.numbered(lesson).result().output().stream()
                .filter(line -> line.text().startsWith(begin))
                .toList();
    }

    private static String printed(int lesson) {
        return LessonsTest.printed(Lesson.numbered(lesson).result());
    }
}
