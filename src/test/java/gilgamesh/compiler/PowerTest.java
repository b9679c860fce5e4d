package gilgamesh.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PowerTest {

    @ParameterizedTest
    @CsvSource({
        "2.5, 2.5, 9.882117688026186",
        "0.1, 3.0, 0.0010000000000000002",
        "10.0, -5.0, 1e-05",
        "3.0, 0.5, 1.7320508075688772",
        "-1.5, 3.0, -3.375",
        "1.0000001, 12345678.0, 3.436892564924893",
        "0.0, 0.0, 1.0",
        "2.0, 1024.0, Infinity",
        "7.3, -400.7, 0.0"
    })
    void powersAreThoseOfCPython(double a, double b, double expected) {
        double power = Power.of(a, b);

        assertThat(power).isEqualTo(expected);
    }
}
