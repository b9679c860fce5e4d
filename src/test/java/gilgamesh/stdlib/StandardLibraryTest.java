package gilgamesh.stdlib;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.scenario.PythonProfile;
import gilgamesh.scenario.PythonVersion;
import gilgamesh.scenario.ScenarioReader;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class StandardLibraryTest {

    private static PythonProfile profile(PythonVersion version) {
        return new ScenarioReader(Path.of("conf")).python(version);
    }

    private static StandardLibrary library(PythonVersion version) {
        return new StandardLibrary(profile(version), () -> 1);
    }

    @ParameterizedTest
    @EnumSource(PythonVersion.class)
    void everyNameIsAModuleInOneOfTheTwoLanguages(PythonVersion version) {
        var library = library(version);

        assertThat(library.names()).contains("threading", "logging", "random", "time", "sys", "gilgamesh");
        assertThat(library.names())
                .allMatch(name -> library.inJava(name, version).isPresent()
                        != library.inPython(name, version).isPresent());
    }

    @ParameterizedTest
    @EnumSource(PythonVersion.class)
    void everyModuleCanBeImported(PythonVersion version) {
        String names = String.join(", ", library(version).names());

        String printed = SmallMachine.run(version, "import " + names + "\nprint('all')\n");

        assertThat(printed).isEqualTo("all\n");
    }

    @Test
    void theModulesThatWereRenamedHaveTheNameOfTheirVersion() {
        assertThat(library(PythonVersion.V2_7).names())
                .contains("Queue", "thread")
                .doesNotContain("queue", "_thread");
        assertThat(library(PythonVersion.V3_12).names())
                .contains("queue", "_thread")
                .doesNotContain("Queue", "thread");
    }

    @ParameterizedTest
    @CsvSource({"2.7, 19.64", "3.6, 30.66", "3.10, 30.82", "3.12, 25.58", "3.13, 26.80"})
    void computeKnowsWhatItsLoopCosts(String version, double recordedNanos) {
        PythonProfile profile = profile(PythonVersion.of(version).orElseThrow());

        double nanos = GilgameshModule.countingPicos(profile) / 1000.0;

        assertThat(nanos).isCloseTo(recordedNanos, Offset.offset(0.1));
    }

    @Test
    void everyDirectiveOfStrftimeIsUnderstood() {
        var moment = ZonedDateTime.parse("2026-02-03T16:05:09Z");

        assertThat(TimeModule.format("%Y-%m-%d %H:%M:%S|%y %b %B %a %A|%I %p|%j %w|%c|%x %X|%Z %z|%%|%Q", moment))
                .isEqualTo("2026-02-03 16:05:09|26 Feb February Tue Tuesday|04 PM|034 2|"
                        + "Tue Feb  3 16:05:09 2026|02/03/26 16:05:09|UTC +0000|%|%Q");
    }
}
