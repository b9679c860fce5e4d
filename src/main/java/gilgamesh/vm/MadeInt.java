package gilgamesh.vm;

import gilgamesh.vm.LoopTrace.Guard;
import gilgamesh.vm.object.Ints;
import java.math.BigInteger;

/**
 * An int that an iteration of a loop comes to, and whether CPython keeps it ready: on that depends what the iteration takes. Of iteration
 * after iteration it has values that begin at one, grow by a slope, which itself grows by a curve.
 */
record MadeInt(LinearForm form, Size size) {

    enum Size {
        /** Less than those that are kept. */
        BELOW,
        KEPT,
        ABOVE;

        static Size of(long value) {
            return Ints.isKept(value) ? KEPT : value < 0 ? BELOW : ABOVE;
        }

        static Size of(BigInteger value) {
            return value.bitLength() < 64 ? of(value.longValue()) : value.signum() < 0 ? BELOW : ABOVE;
        }
    }

    private static final long LEAST_KEPT = -5;
    private static final long MOST_KEPT = 256;

    /** What is looked at in a curve; more iterations than that are no longer in one go. */
    private static final long MOST = 1L << 40;

    /** Numbers of more bits than this are far from those that are kept, however they grow for a while. */
    private static final int FAR = 59;

    /** For how many iterations in a row the size stays; 0 if it is another one now. */
    long holds(long value, long slope, long curve) {
        if (Size.of(value) != size) {
            return 0;
        }
        if (curve == 0) {
            return switch (size) {
                case BELOW -> Guard.holds(Guard.LESS, value - LEAST_KEPT, slope);
                case ABOVE -> Guard.holds(Guard.GREATER, value - MOST_KEPT, slope);
                case KEPT ->
                    Math.min(
                            Guard.holds(Guard.GREATER_EQUAL, value - LEAST_KEPT, slope),
                            Guard.holds(Guard.LESS_EQUAL, value - MOST_KEPT, slope));
            };
        }
        // Up to there the values only grow, or only fall, so that they leave the size once.
        long turn = slope == 0 || slope > 0 == curve > 0 ? MOST : Math.abs(slope) / Math.abs(curve) + 1;
        long low = 0;
        long high = Math.min(turn, MOST);
        while (low < high) {
            long middle = low + (high - low + 1) / 2;
            if (Size.of(at(middle, value, slope, curve)) == size) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low + 1;
    }

    /** The value after so many iterations; the end of 64 bits for what is beyond. */
    private static long at(long count, long value, long slope, long curve) {
        try {
            long pairs = count % 2 == 0
                    ? Math.multiplyExact(count / 2, count - 1)
                    : Math.multiplyExact(count, (count - 1) / 2);
            return Math.addExact(
                    Math.addExact(value, Math.multiplyExact(slope, count)), Math.multiplyExact(curve, pairs));
        } catch (ArithmeticException beyond) {
            return (slope == 0 ? curve : slope) > 0 ? Long.MAX_VALUE : Long.MIN_VALUE;
        }
    }

    /** The same for a value that may be beyond 64 bits: of those iterations as many as certainly leave it far away. */
    long holds(BigInteger value, long slope, long curve) {
        if (Size.of(value) != size || value.bitLength() <= FAR) {
            return 0;
        }
        if (Long.signum(slope) != -value.signum() && Long.signum(curve) != -value.signum()) {
            return Long.MAX_VALUE;
        }
        double way = value.abs().doubleValue() / 4;
        return (long) Math.min(
                way / Math.max(1, Math.abs((double) slope)), Math.sqrt(way / Math.max(1, Math.abs((double) curve))));
    }
}
