package gilgamesh.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepTableTest {

    @TempDir
    Path directory;

    @Test
    void everythingThatASweepIsAskedCanStandInTheScenario() {
        var folder = new ScenarioFolder(directory).with("x.conf", """
                params { n = 1 }
                sweep {
                  vary = [ "machine.cores = 1,2,4..16", "params.n = 1..3" ]
                  replications = 7
                  until-ci = 0.5 %
                  max-replications = 50
                  metrics = [ gil.wait, "p50(step)" ]
                  minimize = "p99(step)"
                  subject-to = "throughput > 10"
                }
                program = pass
                """);

        SweepBlock block = folder.read("x.conf").sweep();

        assertThat(block.axes()).extracting(Axis::path).containsExactly("machine.cores", "params.n");
        assertThat(block.axes().get(0).values()).hasSize(5);
        assertThat(block.replications()).isEqualTo(7);
        assertThat(block.untilCi()).isEqualTo(0.005);
        assertThat(block.maxReplications()).isEqualTo(50);
        assertThat(block.metrics()).extracting(Formula::text).containsExactly("gil.wait", "p50(step)");
        assertThat(block.goal()).hasToString("least p99(step)");
        assertThat(block.conditions()).extracting(Formula::text).containsExactly("throughput > 10");
    }

    @Test
    void everyMistakeIsToldWithItsLine() {
        var folder = new ScenarioFolder(directory).with("x.conf", """
                sweep {
                  vray = []
                  vary = [ "machine.cores = 5..1",
                           "seed = 1..3", 7 ]
                  replications = 0
                  until-ci = "1"
                  minimize = "p99("
                  maximize = seconds
                  subject-to = [ "seconds" ]
                }
                program = pass
                """);

        assertThat(folder.problems("x.conf"))
                .containsExactlyInAnyOrder(
                        "x.conf:2: sweep.vray: unknown key; did you mean \"vary\"? (allowed: vary, replications, until-ci,"
                                + " max-replications, metrics, minimize, maximize, subject-to)",
                        "x.conf:3: sweep.vary[0]: machine.cores: in 5..1 the first end is not less than the last",
                        "x.conf:4: sweep.vary[1]: the seed is not varied so; replications differ in it",
                        "x.conf:4: sweep.vary[2]: found 7; allowed: a text",
                        "x.conf:5: sweep.replications: found 0; allowed: a whole number from 1 to 100000",
                        "x.conf:6: sweep.until-ci: found 1; allowed: a percentage above 0 % and below 100 %, such as 1 %",
                        "x.conf:8: sweep.maximize: stands beside minimize; there is one goal",
                        "x.conf:9: sweep.subject-to[0]: column 8: found no comparison; write, for example, throughput > 1000");
    }
}
