package gilgamesh.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.scenario.Scenario;
import gilgamesh.scenario.ScenarioReader;
import gilgamesh.scenario.Setting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestsTest {

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void writeScenario() throws IOException {
        file = Sweeps.of(directory).file();
    }

    private Scenario scenario(String... settings) {
        return ScenarioReader.installed()
                .read(file, Stream.of(settings).map(Setting::parse).toList());
    }

    @Test
    void anotherEngineHasOtherCells() {
        assertThat(new Digests("1.0 abc").of(scenario())).isNotEqualTo(new Digests("1.1 abd").of(scenario()));
    }

    @Test
    void whateverCanChangeARunMakesAnotherCell() {
        var digests = new Digests("engine");
        List<String> different = Stream.of(
                        "params.n=4",
                        "params.n=3.0",
                        "params.n=\"3\"",
                        "machine.cores=3",
                        "machine.time-slice=1ms",
                        "python.version=3.11",
                        "python.switch-interval=1ms",
                        "python.opcodes.LOAD_FAST=1ns",
                        "stop-after=1s",
                        "program=\"pass\"")
                .map(setting -> digests.of(scenario(setting)))
                .toList();

        assertThat(different).doesNotHaveDuplicates().doesNotContain(digests.of(scenario()));
    }

    @Test
    void whatCannotDoesNot() {
        var digests = new Digests("engine");

        assertThat(digests.of(scenario("name=other", "summary=words", "seed=9")))
                .isEqualTo(digests.of(scenario()));
    }
}
