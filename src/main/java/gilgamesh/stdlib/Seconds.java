package gilgamesh.stdlib;

import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.Vm;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Python's durations, numbers of seconds, as nanoseconds. */
final class Seconds {

    private static final double MOST = 9.2e9;

    private Seconds() {}

    /**
     * The nanoseconds, rounded up to a multiple of {@code unit}, or down for 2.7.
     *
     * @throws Raise if it is no number, or longer than 292 years
     */
    static long toNanos(Vm vm, Object seconds, long unit) {
        Double number = Special.toFloat(vm, seconds);
        if (number == null) {
            throw Raise.typeError(
                    vm.two()
                            ? "a float is required"
                            : "'" + PyType.of(seconds).name() + "' object cannot be interpreted as an integer");
        }
        if (Double.isNaN(number)) {
            throw Raise.valueError("Invalid value NaN (not a number)");
        }
        if (Math.abs(number) > MOST) {
            throw Raise.of(
                    "OverflowError", "timestamp too large to convert to C " + (vm.two() ? "time_t" : "_PyTime_t"));
        }
        return new BigDecimal(number)
                        .movePointRight(9)
                        .divide(BigDecimal.valueOf(unit), 0, vm.two() ? RoundingMode.DOWN : RoundingMode.CEILING)
                        .longValueExact()
                * unit;
    }
}
