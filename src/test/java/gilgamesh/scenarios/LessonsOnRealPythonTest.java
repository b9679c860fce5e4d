package gilgamesh.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import gilgamesh.scenario.Scenario;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every lesson's program runs unchanged under a real CPython of its version; skipped where none is installed. */
final class LessonsOnRealPythonTest {

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
        boolean hangs = lesson.hangs();

        var ran = python.orElseThrow().run(scenario, folder, hangs, hangs ? 5 : 120);

        assertThat(ran.exitCode()).as(ran.errors()).isEqualTo(hangs ? -1 : 0);
        assertThat(ran.output().strip()).matches(lesson.prints());
    }
}
