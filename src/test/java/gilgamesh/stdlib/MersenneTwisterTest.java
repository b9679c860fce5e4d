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
        assertThat(threeAfter(BigInteger.ZERO))
                .isEqualTo(List.of(0.8444218515250481, 0.7579544029403025, 0.420571580830845));
        assertThat(threeAfter(BigInteger.ONE))
                .isEqualTo(List.of(0.13436424411240122, 0.8474337369372327, 0.763774618976614));
        assertThat(threeAfter(BigInteger.valueOf(-5))).isEqualTo(threeAfter(BigInteger.valueOf(5)));
        assertThat(threeAfter(new BigInteger("12345678901234567890123")))
                .isEqualTo(List.of(0.15803717805068784, 0.9863365111874665, 0.13242015726274725));
    }

    @Test
    void bitsAreThoseOfCPythonForTheSameSeed() {
        var twister = seeded(BigInteger.valueOf(42));

        var bits = List.of(
                twister.nextLong(5),
                twister.nextLong(32),
                twister.nextLong(40),
                twister.nextBits(100),
                twister.nextLong(63));

        assertThat(bits.toString())
                .isEqualTo("[20, 478163327, 811856239313, 176140902141063639299770569303, 945351111358374057]");
    }

    @Test
    void aTextSeedsAsInItsVersion() {
        assertThat(threeAfter(RandomModule.numberOf("text", PythonVersion.V3_12)))
                .isEqualTo(List.of(0.8711565613554825, 0.9895832005373244, 0.8072215152643788));
        assertThat(threeAfter(RandomModule.numberOf("text", PythonVersion.V2_7)))
                .isEqualTo(List.of(0.325292252951765, 0.9571437700362796, 0.5690379638807077));
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
