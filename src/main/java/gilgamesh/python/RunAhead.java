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

    private final World world;
    private final long lookahead;
    private final long limitNanos;
    private final boolean stepping;

    // The threads that run bytecode at this moment, by number, and the time before which each will do nothing that
    // others notice.
    private int[] running = new int[4];
    private long[] quietUntil = new long[4];
    private int count;

    /** @param limitNanos end of the run */
    RunAhead(World world, long lookahead, long limitNanos, boolean stepping) {
        this.world = world;
        this.lookahead = Math.max(1, lookahead);
        this.limitNanos = limitNanos;
        this.stepping = stepping;
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
        long horizon = Math.min(world.nextTimer(), limitNanos == Long.MAX_VALUE ? limitNanos : limitNanos + 1);
        for (int slot = 0; slot < count; slot++) {
            if (running[slot] != thread) {
                long felt = quietUntil[slot] + lookahead;
                horizon = felt < 0 ? horizon : Math.min(horizon, felt);
            }
        }
        return stepping ? Math.min(horizon, world.now() + 1) : horizon;
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
