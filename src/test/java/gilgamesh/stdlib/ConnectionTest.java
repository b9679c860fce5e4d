package gilgamesh.stdlib;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.Scenes;
import gilgamesh.Simulation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConnectionTest {

    private static final String PROGRAM = """
            import multiprocessing
            import time

            reader, writer = multiprocessing.Pipe(False)
            begin = time.time()
            writer.send("text")
            reader.recv()
            print(time.time() - begin > 0.0005)
            """;

    /** Each test that Python code makes on the way takes half a millisecond here. */
    @ParameterizedTest
    @CsvSource({"2.7, False", "3.6, True"})
    void messagesAreSentAndReceivedByPythonCodeFromThreeOn(String python, String inPython) {
        var scenario = Scenes.scenario(python, 1, PROGRAM, "python.opcodes.POP_JUMP_IF_FALSE = 500 us");

        assertThat(Scenes.output(Simulation.of(scenario).run())).containsExactly(inPython);
    }
}
