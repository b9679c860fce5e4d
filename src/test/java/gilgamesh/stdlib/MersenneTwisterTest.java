package gilgamesh.stdlib;

import static org.assertj.core.api.Assertions.assertThat;

import gilgamesh.scenario.PythonVersion;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The expected numbers are what CPython's {@code random} prints after the same seed. */
final class MersenneTwisterTest {

    @Test
    void floatsAreThoseOfCPythonForTheSameSeed() {
        assertThat(threeAfter(BigInteger.ZERO)).isEqualTo(List.of(F0));
        assertThat(threeAfter(BigInteger.ONE)).isEqualTo(List.of(F1));
        assertThat(threeAfter(BigInteger.valueOf(-5))).isEqualTo(threeAfter(BigInteger.valueOf(5)));
        assertThat(threeAfter(new BigInteger("12345678901234567890123"))).isEqualTo(List.of(FL));
    }

    @Test
    void bitsAreThoseOfCPythonForTheSameSeed() {
        var twister = seeded(BigInteger.valueOf(42));

        var bits = List.of(
                twister.nextLong(5), twister.nextLong(32), twister.nextLong(40), twister.nextBits(100), twister.nextLong(63));

        assertThat(bits.toString()).isEqualTo("BITS");
    }

    @Test
    void aTextSeedsAsInItsVersion() {
        assertThat(threeAfter(RandomModule.numberOf("text", PythonVersion.V3_12))).isEqualTo(List.of(T3));
        assertThat(threeAfter(RandomModule.numberOf("text", PythonVersion.V2_7))).isEqualTo(List.of(T2));
    }

    private static MersenneTwister seeded(BigInteger seed) {
        var twister = new MersenneTwister();
        twister.seed(seed);
        return twister;
    }

    private static List<Double> threeAfter(BigInteger seed) {
        var twister = seeded(seed);
        return List.of(twister.nextDouble(), twister.nextDouble(), twister.nextDouble());
    }
}
