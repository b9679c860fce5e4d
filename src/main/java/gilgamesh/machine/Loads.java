package gilgamesh.machine;

/**
 * How many threads each core has: on it, waiting for it, or on the way to it. Every core and the scheduler see it without asking each
 * other, as in a kernel, where who places a thread reads the run queues of all cores.
 */
final class Loads {

    private final int[] threads;
    private final long[] idleSince;
    private final long[] awakeAt;
    private final long[] tickKeptUntil;
    private final boolean[] keptTick;

    Loads(int cores) {
        threads = new int[cores];
        idleSince = new long[cores];
        awakeAt = new long[cores];
        tickKeptUntil = new long[cores];
        keptTick = new boolean[cores];
    }

    int cores() {
        return threads.length;
    }

    int of(int core) {
        return threads[core];
    }

    /** The time at which the core last became idle. */
    long idleSince(int core) {
        return idleSince[core];
    }

    /** The idle core has been woken, and runs threads from that time on. */
    void wakes(int core, long time) {
        awakeAt[core] = time;
    }

    /** The time at which the core is awake that was woken last; in the past unless it is on its way from idleness. */
    long awakeAt(int core) {
        return awakeAt[core];
    }

    /** If the core goes idle before that time, its tick goes on. */
    void keepTick(int core, long until) {
        tickKeptUntil[core] = Math.max(tickKeptUntil[core], until);
    }

    /** Whether it became idle with its tick going on. */
    boolean keptTick(int core) {
        return keptTick[core];
    }

    void add(int core) {
        threads[core]++;
    }

    /** A thread of that core's goes to sleep or elsewhere; whether the core is idle from now on. */
    boolean remove(int core, long now) {
        if (--threads[core] > 0) {
            return false;
        }
        idleSince[core] = now;
        keptTick[core] = now < tickKeptUntil[core];
        return true;
    }

    /** A thread that was given away to another core, or was expected from one, is not counted here any more; nothing has gone idle. */
    void unreserve(int core) {
        threads[core]--;
    }

    /** The core with the most threads, if it has more than one; -1 if there is none. */
    int busiest() {
        int busiest = -1;
        for (int core = 0; core < threads.length; core++) {
            if (threads[core] > 1 && (busiest < 0 || threads[core] > threads[busiest])) {
                busiest = core;
            }
        }
        return busiest;
    }

    /** Of those with more than one thread, and with fewer than that core has, or as many and a higher number, the one with the most; -1 if there is none. */
    int busiestAfter(int core) {
        int next = -1;
        for (int other = 0; other < threads.length; other++) {
            boolean after = threads[other] < threads[core] || threads[other] == threads[core] && other > core;
            if (after && threads[other] > 1 && (next < 0 || threads[other] > threads[next])) {
                next = other;
            }
        }
        return next;
    }

    /** The first one from that on that has no threads; -1 if there is none. */
    int nextIdle(int from) {
        for (int core = from; core < threads.length; core++) {
            if (threads[core] == 0) {
                return core;
            }
        }
        return -1;
    }
}
