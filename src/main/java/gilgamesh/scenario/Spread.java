package gilgamesh.scenario;

/**
 * A duration that varies, in nanoseconds: half of the draws lie evenly between {@code min} and {@code median}, the other half evenly
 * between {@code median} and {@code max}. A single value in a scenario file is a spread of that value alone.
 */
public record Spread(long min, long median, long max) {

    public Spread {
        if (min < 0 || median < min || max < median) {
            throw new IllegalArgumentException("not min <= median <= max: " + min + ", " + median + ", " + max);
        }
    }

    public static Spread of(long nanos) {
        return new Spread(nanos, nanos, nanos);
    }

    /** The value at {@code uniform}, which is in [0, 1). */
    public long at(double uniform) {
        return uniform < 0.5
                ? min + Math.round((median - min) * uniform * 2)
                : median + Math.round((max - median) * (uniform * 2 - 1));
    }
}
