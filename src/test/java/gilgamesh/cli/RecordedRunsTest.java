package gilgamesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * What real CPythons did on the reference machine is predicted as truly as {@code scenarios/reference/recorded-notes.conf} says: of the oldest and of
 * the newest GIL here, of all CPythons by the same command without {@code --python}.
 */
class RecordedRunsTest {

    @Test
    void everyExperimentIsAsTrueAsItsNotesSay() {
        var command = new CommandRun();

        int exit = command.run("validate", "--recorded", "--python", "2.7,3.12", "--seeds", "1");

        assertThat(command.err()).as(command.out()).isEmpty();
        assertThat(exit).isEqualTo(ExitCode.FINE);
        assertThat(command.out()).contains("\nThe real machines, measured again: median error ");
    }
}
