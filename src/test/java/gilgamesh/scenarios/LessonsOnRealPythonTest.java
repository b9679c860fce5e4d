package gilgamesh.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import gilgamesh.scenario.Scenario;
import gilgamesh.validate.RealPython;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every lesson's program runs unchanged under a real CPython of its version; skipped where none is installed. */
final class LessonsOnRealPythonTest {

    private static final int LONG_ENOUGH_SECONDS = 300;

    static List<Lesson> lessons() {
        return Lesson.ALL;
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void theProgramRunsUnderARealCPythonOfItsVersion(Lesson lesson, @TempDir Path folder) {
        Scenario scenario = lesson.readShorter();
        var version = scenario.python().version();
        var python = InstalledPython.of(version);
        assumeThat(python)
                .as("there is no CPython " + version + " on this machine")
                .isPresent();
        var ran = lesson.hangs()
                ? whenItHangs(lesson, scenario, python.orElseThrow(), folder)
                : python.orElseThrow().run(scenario, folder, LONG_ENOUGH_SECONDS);

        assertThat(ran.exitCode()).as(ran.errors()).isEqualTo(lesson.hangs() ? -1 : 0);
        assertThat(ran.output().strip()).matches(lesson.prints());
    }

    /** Killed after a while; later, if a busy machine has not come that far by then, or if its threads came one after the other. */
    private static RealPython.Ran whenItHangs(Lesson lesson, Scenario scenario, InstalledPython python, Path folder) {
        RealPython.Ran ran = python.run(scenario, folder, 4);
        for (int seconds = 16; seconds < LONG_ENOUGH_SECONDS; seconds *= 2) {
            if (ran.exitCode() == -1 && ran.output().strip().matches(lesson.prints())) {
                break;
            }
            ran = python.run(scenario, folder, seconds);
        }
        return ran;
    }
}
