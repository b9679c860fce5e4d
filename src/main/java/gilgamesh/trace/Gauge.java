package gilgamesh.trace;

import java.util.Arrays;

/** A number that changes over time, such as the length of a queue: its mean, the most and the last of it, and its course. */
public abstract class Gauge {

    private static final int COUNT = 512;
    private static final long FIRST_WIDTH = 1000;

    // How much of it there was in each bucket, times nanoseconds; buckets grow wider as the run goes on.
    // Null as long as it has always been 0.
    private double[] areas;
    private long width = FIRST_WIDTH;
    private final long since;
    private long readNanos;
    private long last;
    private long most;
    // Null as long as nobody wants to know each change.
    private Listener listener;

    /** Is told each change of a gauge. */
    @FunctionalInterface
    public interface Listener {

        void changed(Gauge gauge, long now, long value);
    }

    /** @param now from when on it counts */
    protected Gauge(long now) {
        since = now;
        readNanos = now;
    }

    /** How much it is now. */
    protected abstract long value();

    /** What is measured; to be asked when the run has ended. */
    public abstract String name();

    /** Tells that one from now on. */
    public final void listener(Listener told) {
        listener = told;
    }

    /** To be called after each change. */
    public final void read(long now) {
        long value = value();
        if (value != last) {
            passTo(now);
            last = value;
            most = Math.max(most, value);
            if (listener != null) {
                listener.changed(this, now, value);
            }
        }
    }

    private void passTo(long now) {
        while (now > width * COUNT) {
            widen();
        }
        if (last > 0) {
            if (areas == null) {
                areas = new double[COUNT];
            }
            for (long at = readNanos; at < now; ) {
                int bucket = (int) (at / width);
                long end = Math.min(now, (bucket + 1) * width);
                areas[bucket] += (double) (end - at) * last;
                at = end;
            }
        }
        readNanos = now;
    }

    /** Makes each bucket as wide as two were. */
    private void widen() {
        width *= 2;
        if (areas == null) {
            return;
        }
        for (int bucket = 0; bucket < COUNT / 2; bucket++) {
            areas[bucket] = areas[2 * bucket] + areas[2 * bucket + 1];
        }
        Arrays.fill(areas, COUNT / 2, COUNT, 0);
    }

    /** The sum of it all; the run has ended. */
    public final GaugeSummary summary(int process, long endNanos) {
        passTo(Math.max(endNanos, readNanos));
        double[] all = areas == null ? new double[COUNT] : areas;
        double area = 0;
        for (double each : all) {
            area += each;
        }
        long life = endNanos - since;
        int used = (int) Math.min(COUNT, (endNanos + width - 1) / width);
        double[] means = new double[used];
        for (int i = 0; i < used; i++) {
            means[i] = all[i] / width;
        }
        return new GaugeSummary(process, name(), most, life <= 0 ? 0 : area / life, last, width, means);
    }
}
