package gilgamesh.python;

import gilgamesh.sim.World;
import java.util.Arrays;

/**
 * How far a thread may run ahead of the clock, so that nothing can happen to it on the way: up to the next timer, and for every other
 * thread that runs bytecode on another core up to the earliest that an action of that one can be felt elsewhere (conservative
 * lookahead). What it does not do for the result it does for speed: with stepping, everybody runs one bytecode at a time, with the same
 * events.
 */
final class RunAhead {

    private static final long LEAST_STRIDE = 1_000_000;
    private static final long MOST_STRIDE = 100_000_000;
    private static final long MANY_BYTECODES = 100_000;

    private final World world;
    private final long lookahead;
    private final Guardian.Horizons horizons;
    private final Sampler sampler;

    // The threads that run bytecode at this moment, by number, and the time before which each will do nothing that
    // others notice.
    private int[] running = new int[4];
    private long[] quietUntil = new long[4];
    private int count;

    // Nobody runs further than this in one go, so that a run can be ended that goes nowhere.
    private long stride = LEAST_STRIDE;

    RunAhead(World world, long lookahead, Guardian.Horizons horizons, Sampler sampler) {
        this.world = world;
        this.sampler = sampler;
        this.lookahead = Math.max(1, lookahead);
        this.horizons = horizons;
    }

    /** The thread runs bytecode, and will do nothing that others notice before that time. */
    void promise(int thread, long time) {
        int slot = slot(thread);
        if (slot == count) {
            if (count == running.length) {
                running = Arrays.copyOf(running, 2 * count);
                quietUntil = Arrays.copyOf(quietUntil, 2 * count);
            }
            running[count++] = thread;
        }
        quietUntil[slot] = time;
    }

    /** The thread runs no bytecode any more. */
    void leave(int thread) {
        int slot = slot(thread);
        if (slot < count) {
            count--;
            running[slot] = running[count];
            quietUntil[slot] = quietUntil[count];
        }
    }

    /** The time up to which the thread may run; later than now, unless a timer is due now. */
    long horizon(int thread) {
        long now = world.now();
        long horizon = Math.min(world.nextTimer(), Math.min(now + stride, horizons.limitNanos() + 1));
        for (int slot = 0; slot < count; slot++) {
            if (running[slot] != thread) {
                long felt = quietUntil[slot] + lookahead;
                horizon = felt < 0 ? horizon : Math.min(horizon, felt);
            }
        }
        return horizons.stepping() ? Math.min(horizon, now + 1) : sampler.horizon(now, horizon);
    }

    /**
     * A thread stands at {@code reached} in a loop and does nothing that others notice before {@code quiet}. Until the time that is given
     * back it need not run, unless something happens to it: so it is not woken by every timer of the world.
     */
    long untouched(long reached, long quiet) {
        if (quiet <= reached || horizons.stepping() || sampler.samples()) {
            return reached;
        }
        return Math.max(reached, Math.min(quiet, Math.min(world.now() + stride, horizons.limitNanos() + 1)));
    }

    Sampler sampler() {
        return sampler;
    }

    /** A thread has executed so many bytecodes one by one, without coming to its end or to an operation. */
    void executed(long count) {
        world.charge(count);
        if (count > MANY_BYTECODES) {
            stride = Math.max(LEAST_STRIDE, stride / 2);
        } else {
            stride = Math.min(MOST_STRIDE, stride * 2);
        }
    }

    private int slot(int thread) {
        for (int slot = 0; slot < count; slot++) {
            if (running[slot] == thread) {
                return slot;
            }
        }
        return count;
    }
}
