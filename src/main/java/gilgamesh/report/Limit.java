package gilgamesh.report;

import gilgamesh.trace.Load;

/** What limits a run, or a part of it, as far as its load tells: what is always in use while somebody waits for it. */
final class Limit {

    /** In use for this share of the time is as good as always. */
    static final double FULL = 0.9;
    /** Waiting for this share of the time is worth a word. */
    static final double SOME = 0.1;

    private static final double HALF = 0.5;

    private Limit() {}

    static Pattern of(Load load, int cores) {
        double nanos = load.nanos();
        double life = (double) load.running() + load.waitingForGil() + load.ready() + load.blocked();
        boolean allCores = load.running() >= FULL * cores * nanos;
        // Processes that have a core each all the time cannot be faster, however many of their threads wait.
        boolean coresAreEnough = load.gils() < 2 || !allCores;
        boolean waitsForGil = load.waitingForGil() >= SOME * nanos && coresAreEnough;
        if (waitsForGil && isFull(load)) {
            return Pattern.GIL_BOUND;
        }
        if (allCores && load.ready() >= SOME * nanos) {
            return Pattern.OVERSUBSCRIBED_CORES;
        }
        if (waitsForGil && isHeld(load, HALF) && load.waitingForGil() >= load.ready()) {
            return Pattern.GIL_BOUND;
        }
        if (waitsForGil && load.held() < HALF * nanos && load.waitingForGil() >= SOME * life) {
            return Pattern.SLOW_GIL;
        }
        if (allCores) {
            return Pattern.CORES_IN_USE;
        }
        if (load.ready() >= SOME * life) {
            return Pattern.SLOW_WAKE_UPS;
        }
        if (load.running() < SOME * nanos) {
            return Pattern.WAITING;
        }
        boolean asOne = load.running() >= FULL * nanos && load.running() < (1 + SOME) * nanos;
        return asOne ? Pattern.ONE_THREAD : Pattern.NOTHING_SCARCE;
    }

    /** Whether a GIL is held all the time while threads wait for it. */
    static boolean isFull(Load load) {
        return isHeld(load, FULL);
    }

    private static boolean isHeld(Load load, double share) {
        return load.held() >= share * load.nanos() && load.waitedFor() >= SOME * load.nanos();
    }
}
