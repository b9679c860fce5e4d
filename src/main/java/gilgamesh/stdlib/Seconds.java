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

    /** Python/pytime.c, in 3.13 under other names. */
    private static String tooLarge(Vm vm, Object seconds) {
        if (vm.version().atLeast(3, 11) && seconds instanceof Double) {
            return "timestamp out of range for platform time_t";
        }
        return "timestamp too large to convert to C "
                + (vm.two() ? "time_t" : vm.version().atLeast(3, 13) ? "PyTime_t" : "_PyTime_t");
    }

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
                            : vm.version().atLeast(3, 10)
                                    ? "'" + PyType.of(seconds).name() + "' object cannot be interpreted as an integer"
                                    : "an integer is required (got type "
                                            + PyType.of(seconds).name() + ")");
        }
        if (Double.isNaN(number)) {
            throw Raise.valueError("Invalid value NaN (not a number)");
        }
        if (Math.abs(number) > MOST) {
            throw Raise.of("OverflowError", tooLarge(vm, seconds));
        }
        return new BigDecimal(number)
                        .movePointRight(9)
                        .divide(BigDecimal.valueOf(unit), 0, vm.two() ? RoundingMode.DOWN : RoundingMode.CEILING)
                        .longValueExact()
                * unit;
    }
}
