package gilgamesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/**
 * What real CPythons did on the reference machine is predicted as truly as {@code scenarios/reference/recorded-notes.conf} says: of the oldest and of
 * the newest GIL here, of all CPythons by the same command without {@code --python}.
 */
class RecordedRunsTest {

    @Test
    void everyExperimentIsAsTrueAsItsNotesSay() {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, false, StandardCharsets.UTF_8),
                false,
                false,
                100);

        int exit = Gilgamesh.run(terminal, "validate", "--recorded", "--python", "2.7,3.12", "--seeds", "1");

        assertThat(err.toString(StandardCharsets.UTF_8))
                .as(out.toString(StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(exit).isEqualTo(ExitCode.FINE);
    }
}
