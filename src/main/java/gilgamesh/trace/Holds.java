package gilgamesh.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Who took a lock how often, and who held it longest: kept from the first time on that a thread had to wait for it. */
public final class Holds {

    /** How often a thread took the lock. */
    public record Taker(int thread, long times) {}

    /**
     * The longest time that the lock was held.
     *
     * @param place where the program took it then; null if it is not known
     */
    public record Longest(int thread, long nanos, Place place) {}

    // Threads beyond these are not told apart: a report names the few that took it most.
    private static final int MOST_TAKERS = 64;

    private int[] threads = new int[4];
    private long[] times = new long[4];
    private int known;
    private int last;

    private long held;
    // Null as long as nobody wants to know each time.
    private Listener listener;
    // Null if it has not been given back since the first wait.
    private Longest longest;

    /** Is told each time that the lock was held. */
    @FunctionalInterface
    public interface Listener {

        void held(int thread, long since, long until);
    }

    /** Tells that one from now on. */
    public void listener(Listener told) {
        listener = told;
    }

    /** That thread has taken the lock. */
    public void taken(int thread) {
        if (last < known && threads[last] == thread) {
            times[last]++;
            return;
        }
        for (last = 0; last < known && threads[last] != thread; last++) {}
        if (last == known && known < MOST_TAKERS) {
            if (known == threads.length) {
                threads = Arrays.copyOf(threads, known * 2);
                times = Arrays.copyOf(times, known * 2);
            }
            threads[known++] = thread;
        }
        if (last < known) {
            times[last]++;
        }
    }

    /** The lock is free again, which that thread has had since then. */
    public void released(int thread, long since, long now) {
        held += now - since;
        if (listener != null) {
            listener.held(thread, since, now);
        }
    }

    /** Whether it was never held so long before. */
    public boolean isLonger(long nanos) {
        return longest == null || nanos > longest.nanos();
    }

    /** That thread, who took the lock there, held it longest. */
    public void longest(int thread, long nanos, Place place) {
        longest = new Longest(thread, nanos, place);
    }

    /** How long it was held, in all, until it was given back last. */
    long heldNanos() {
        return held;
    }

    /** The threads that took it, most often first. */
    List<Taker> takers() {
        List<Taker> takers = new ArrayList<>();
        for (int i = 0; i < known; i++) {
            takers.add(new Taker(threads[i], times[i]));
        }
        takers.sort(Comparator.comparingLong(Taker::times).reversed());
        return takers;
    }

    /** Null if it has not been given back since the first wait. */
    Longest longest() {
        return longest;
    }
}
