package gilgamesh.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code conf} says of machines and Pythons is readable and agrees with the recorded reference runs. */
final class ShippedConfTest {

    private final ScenarioReader reader = new ScenarioReader(Path.of("conf"));

    @Test
    void everyMachineCanBeRead() {
        var cores = Stream.of("reference", "laptop", "server")
                .map(name -> reader.machine(name).cores());

        assertThat(cores).containsExactly(2, 8, 64);
    }

    @ParameterizedTest
    @EnumSource(PythonVersion.class)
    void everyPythonCanBeReadAndNamesWhatACountingLoopExecutes(PythonVersion version) {
        PythonProfile profile = reader.python(version);

        assertThat(profile.version()).isEqualTo(version);
        assertThat(profile.opcodes()).containsKeys("FOR_ITER", "LOAD_FAST", "STORE_FAST", "LOAD_CONST", "STORE_GLOBAL");
    }

    /**
     * The median of what real CPythons took for an iteration in the recorded runs; see docs/costs.md. Those of 2.7 are
     * without the checks that come every 101 ticks.
     */
    @ParameterizedTest
    @CsvSource({
        "2.7,   19.13, LOAD_FAST LOAD_CONST COMPARE_OP POP_JUMP_IF_FALSE LOAD_FAST LOAD_CONST INPLACE_SUBTRACT STORE_FAST JUMP_ABSOLUTE",
        "3.6,   30.66, LOAD_FAST LOAD_CONST COMPARE_OP POP_JUMP_IF_FALSE LOAD_FAST LOAD_CONST INPLACE_SUBTRACT STORE_FAST JUMP_ABSOLUTE",
        "3.9,   36.80, LOAD_FAST LOAD_CONST COMPARE_OP POP_JUMP_IF_FALSE LOAD_FAST LOAD_CONST INPLACE_SUBTRACT STORE_FAST JUMP_ABSOLUTE",
        "3.10,  30.82, LOAD_FAST LOAD_CONST INPLACE_SUBTRACT STORE_FAST LOAD_FAST LOAD_CONST COMPARE_OP POP_JUMP_IF_TRUE",
        "3.12,  25.58, LOAD_FAST LOAD_CONST BINARY_OP STORE_FAST LOAD_FAST LOAD_CONST COMPARE_OP POP_JUMP_IF_FALSE JUMP_BACKWARD",
        "3.13,  26.80, LOAD_FAST LOAD_CONST BINARY_OP STORE_FAST LOAD_FAST LOAD_CONST COMPARE_OP POP_JUMP_IF_FALSE JUMP_BACKWARD",
        "2.7,   29.00, FOR_ITER STORE_FAST LOAD_GLOBAL LOAD_CONST INPLACE_ADD STORE_GLOBAL JUMP_ABSOLUTE",
        "3.6,   47.87, FOR_ITER STORE_FAST LOAD_GLOBAL LOAD_CONST INPLACE_ADD STORE_GLOBAL JUMP_ABSOLUTE",
        "3.12,  52.36, FOR_ITER STORE_FAST LOAD_GLOBAL LOAD_CONST BINARY_OP STORE_GLOBAL JUMP_BACKWARD",
        "2.7,   19.42, FOR_ITER STORE_FAST LOAD_FAST LOAD_CONST INPLACE_ADD STORE_FAST JUMP_ABSOLUTE",
        "3.12,  35.66, FOR_ITER STORE_FAST LOAD_FAST LOAD_CONST BINARY_OP STORE_FAST JUMP_BACKWARD",
    })
    void anIterationCostsWhatItTookForReal(String version, double recordedNanos, String opcodes) {
        PythonProfile profile = reader.python(PythonVersion.of(version).orElseThrow());

        double nanos = Stream.of(opcodes.split(" "))
                        .mapToLong(opcode -> profile.opcodePicos(opcode) + made(opcode) * profile.newInt())
                        .sum()
                / 1000.0;

        assertThat(nanos).isCloseTo(recordedNanos, within3Percent());
    }

    /** Arithmetic makes an int, and so does the range. */
    private static long made(String opcode) {
        return opcode.matches("INPLACE_.*|BINARY_OP|FOR_ITER") ? 1 : 0;
    }

    private static Percentage within3Percent() {
        return Percentage.withPercentage(3);
    }
}
