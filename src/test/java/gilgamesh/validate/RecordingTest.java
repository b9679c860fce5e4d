package gilgamesh.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gilgamesh.scenario.ScenarioRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {

    @TempDir
    private Path folder;

    @Test
    void aLineIsReadAsItWasWritten() throws IOException {
        var recording = new Recording(
                "nap",
                "3.12.1",
                2,
                Map.of("hogs", "1", "kind", "\"plain\""),
                Map.of("python.switch-interval", "\"1000000 ns\""),
                5,
                Map.of("p50, seconds", new Range(0.001, 0.0015, 0.002)));
        Path file = folder.resolve("recorded.jsonl");

        Files.writeString(file, recording.line() + "\n\n" + recording.line() + "\n");

        assertThat(Recording.read(file)).isEqualTo(List.of(recording, recording));
    }

    @Test
    void aReleaseIsOfAVersion() {
        assertThat(recordingOf("2.7.18").version()).isEqualTo("2.7");
        assertThat(recordingOf("3.13.0t").version()).isEqualTo("3.13t");
    }

    private static Recording recordingOf(String python) {
        return new Recording("nap", python, 1, Map.of(), Map.of(), 1, Map.of());
    }

    @Test
    void everyLineThatIsNoRecordingIsNamed() throws IOException {
        Path file = folder.resolve("recorded.jsonl");
        Files.writeString(file, recordingOf("3.12.1").line() + "\n{\"experiment\": \"nap\"}\nnonsense {\n");

        assertThatThrownBy(() -> Recording.read(file))
                .isInstanceOfSatisfying(
                        ScenarioRefused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(problem -> problem.line())
                                .containsExactly(2, 3));
    }
}
