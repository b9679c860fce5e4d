package gilgamesh.trace;

import java.util.List;

/**
 * A thread that waited for a lock, or for the GIL, for most of its life while others took it many times.
 *
 * @param name of the lock; the empty string for the GIL
 * @param waitedNanos how long it waited, in all
 * @param acquisitions how often it got it
 * @param others those that took it most often meanwhile
 */
public record StarvationSummary(
        int thread, String name, long waitedNanos, long acquisitions, List<Holds.Taker> others) {

    public StarvationSummary {
        others = List.copyOf(others);
    }

    public boolean gil() {
        return name.isEmpty();
    }
}
