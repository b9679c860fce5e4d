package gilgamesh.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gilgamesh.scenario.ScenarioRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotesTest {

    @TempDir
    private Path folder;

    private Path record() {
        return folder.resolve("recorded.jsonl");
    }

    private void notes(String text) throws IOException {
        Files.writeString(folder.resolve("recorded-notes.conf"), text);
    }

    @Test
    void anExperimentIsHeldToItsBoundsAndOneWithoutAnyToTheAims() throws IOException {
        notes("nap { off = \"Late.\", bounds { median = 0.2, percentile-90 = 0.4, inside = 0.5 } }");

        Notes notes = Notes.beside(record(), List.of("nap", "fairness"));

        assertThat(notes.on("nap").aims()).isEqualTo(new Aims(0.2, 0.4, 0.5));
        assertThat(notes.on("nap").off()).isEqualTo("Late.");
        assertThat(notes.on("fairness").aims()).isEqualTo(Aims.STATED);
    }

    @Test
    void boundsWithoutAReasonUnknownKeysAndUnknownExperimentsAreRefusedTogether() throws IOException {
        notes("""
                nap { bounds { median = 0.2, percentile-90 = 0.4, inside = 0.5, worst = 1 } }
                knap { off = "Late." }
                """);

        assertThatThrownBy(() -> Notes.beside(record(), List.of("nap")))
                .isInstanceOfSatisfying(
                        ScenarioRefused.class,
                        refused -> assertThat(refused.problems())
                                .extracting(problem -> problem.path() + ": " + problem.text())
                                .containsExactly(
                                        "knap: is recorded nowhere",
                                        "nap.bounds.worst: unknown key; allowed: off, bounds",
                                        "nap.bounds: nothing is said of what is off, and why"));
    }

    @Test
    void notesThatAreNoHoconAreALine() throws IOException {
        notes("nap {");

        assertThatThrownBy(() -> Notes.beside(record(), List.of("nap"))).isInstanceOf(ScenarioRefused.class);
    }

    @Test
    void everyAimThatIsMissedIsNamed() {
        var poor = new Accuracy(10, 0.06, 0.2, 0.5, 10, 8, 7, 1);

        assertThat(Aims.STATED.missedBy(poor))
                .containsExactly(
                        "median error 6.0 %, allowed 5.0 %",
                        "90th percentile of the errors 20.0 %, allowed 15.0 %",
                        "8 of 10 wide metrics inside, wanted 90.0 %",
                        "1 on the wrong side of zero, allowed none");
        assertThat(Aims.STATED.missedBy(new Accuracy(10, 0.05, 0.15, 0.5, 10, 9, 5, 0)))
                .isEmpty();
    }
}
