package gilgamesh.stdlib;

import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.Vm;

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

    /** 2.7's are truncated to microseconds (Modules/timemodule.c: floatsleep, Modules/selectmodule.c: select_select). */
    private static long truncated(double seconds) {
        long whole = (long) seconds;
        return whole * 1_000_000_000 + (long) ((seconds - whole) * 1e6) * 1_000;
    }

    private static double awayFromZero(double nanos) {
        return nanos < 0 ? Math.floor(nanos) : Math.ceil(nanos);
    }

    /**
     * The nanoseconds of the product of floats (Python/pytime.c: pytime_from_double), rounded away from zero (_PyTime_ROUND_TIMEOUT), and so again to a
     * multiple of {@code unit}; 2.7's are truncated.
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
        long nanos = vm.two() ? truncated(number) : (long) awayFromZero(number * 1e9);
        nanos = (nanos < 0 ? Math.floorDiv(nanos, unit) : -Math.floorDiv(-nanos, unit)) * unit;
        return Math.max(-LONGEST_NANOS, Math.min(nanos, LONGEST_NANOS));
    }
}
