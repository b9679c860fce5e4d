package gilgamesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What it takes to read a few bytes into room for many: from 128 KiB on, the kernel maps that room and takes it back (glibc, malloc/malloc.c: M_MMAP_THRESHOLD). */
class LargeReadsTest {

    @RegisterExtension
    static final OneLane LANE = new OneLane();

    private static final String READS = """
            import os, pickle, socket, time
            r, w = os.pipe()
            a, b = socket.socketpair()
            def read(most):
                os.write(w, b"hello")
                begun = time.time()
                os.read(r, most)
                return time.time() - begun
            def receive(most):
                a.send(b"hello")
                begun = time.time()
                b.recv(most)
                return time.time() - begun
            """;

    private static double micros(String version, String expression) {
        Result result = Simulation.of(Scenes.scenario(version, 1, READS + "print((" + expression + ") * 1e6)\n"))
                .run(LANE.lanes());
        return Double.parseDouble(Scenes.output(result).get(0));
    }

    @ParameterizedTest
    @CsvSource({"2.7, 7", "3.6, 7", "3.12, 7", "3.13, 7", "3.13t, 0"})
    void roomForMuchTakesAMapping(String version, double more) {
        assertThat(micros(version, "read(1 << 18) - read(1 << 16)")).isCloseTo(more, within(1.5));
        assertThat(micros(version, "receive(1 << 18) - receive(1 << 16)")).isCloseTo(more, within(1.5));
    }

    @Test
    void whereALargerObjectHasBeenItTakesNone() {
        String pickled = "(pickle.dumps(b'x' * 300000), read(1 << 18) - read(1 << 16))[1]";

        assertThat(micros("3.12", pickled)).isCloseTo(0, within(1.5));
    }

    /** An object above 32 MiB does not move the limit. */
    @Test
    void aHugeObjectChangesNothing() {
        String pickled = "(pickle.dumps(b'x' * 40000000), read(1 << 18) - read(1 << 16))[1]";

        assertThat(micros("3.12", pickled)).isCloseTo(7, within(1.5));
    }

    /** A buffer that grows by small pieces grows in steps: a mapping for each piece would be 14,000 of them. */
    @Test
    void aBufferThatGrowsTakesFewMappings() {
        String growing = "[time.time(), [buffer.write(b'x' * 64) for i in range(16384)], time.time()]";
        String program =
                "import io, time\nbuffer = io.BytesIO()\ntimes = " + growing + "\nprint((times[2] - times[0]) * 1e6)\n";
        Result result = Simulation.of(Scenes.scenario("3.12", 1, program)).run(LANE.lanes());

        // 1.3 to 2.3 ms for real.
        assertThat(Double.parseDouble(Scenes.output(result).get(0))).isLessThan(4000);
    }

    @Test
    void aForkedProcessKnowsOfIt() {
        String forked = "(pickle.dumps(b'x' * 300000), os.fork() == 0 or os.wait(), read(1 << 18) - read(1 << 16))[2]";

        assertThat(micros("3.12", forked)).isCloseTo(0, within(1.5));
    }
}
