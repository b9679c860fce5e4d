package gilgamesh.stdlib;

import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.Vm;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Python's durations, numbers of seconds, as nanoseconds. */
final class Seconds {

    /** What fits 64 bits of nanoseconds; {@code threading.TIMEOUT_MAX} is that long. */
    private static final double MOST = 9_223_372_036.0;

    /** Nothing lasts longer here, so that a time can be added to a duration. */
    private static final long LONGEST_NANOS = 9_200_000_000_000_000_000L;

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
        long nanos = new BigDecimal(number)
                        .movePointRight(9)
                        .divide(BigDecimal.valueOf(unit), 0, vm.two() ? RoundingMode.DOWN : RoundingMode.CEILING)
                        .longValueExact()
                * unit;
        return Math.max(-LONGEST_NANOS, Math.min(nanos, LONGEST_NANOS));
    }
}
