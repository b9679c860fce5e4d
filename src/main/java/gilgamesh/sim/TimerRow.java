package gilgamesh.sim;

import java.util.function.IntPredicate;

/** Timers whose times do not fall from one to the next: first in, first out. A timer is its time, and its slot in {@link Timers}. */
final class TimerRow {

    private long[] times = new long[16];
    private int[] slots = new int[16];
    private int head;
    private int count;

    int count() {
        return count;
    }

    /** The time of the last one; {@link Long#MIN_VALUE} if there is none. */
    long last() {
        return count == 0 ? Long.MIN_VALUE : times[place(count - 1)];
    }

    /** Not before the last one. */
    void add(long time, int slot) {
        if (count == times.length) {
            grow();
        }
        int place = place(count++);
        times[place] = time;
        slots[place] = slot;
    }

    /** The time of the first one; there must be one, here and below. */
    long time() {
        return times[head];
    }

    int slot() {
        return slots[head];
    }

    void removeFirst() {
        head = place(1);
        count--;
    }

    void removeUnless(IntPredicate keeps) {
        int kept = 0;
        for (int i = 0; i < count; i++) {
            int from = place(i);
            if (keeps.test(slots[from])) {
                int to = place(kept++);
                times[to] = times[from];
                slots[to] = slots[from];
            }
        }
        count = kept;
    }

    private int place(int index) {
        return head + index & times.length - 1;
    }

    private void grow() {
        long[] moreTimes = new long[2 * count];
        int[] moreSlots = new int[2 * count];
        for (int i = 0; i < count; i++) {
            moreTimes[i] = times[place(i)];
            moreSlots[i] = slots[place(i)];
        }
        times = moreTimes;
        slots = moreSlots;
        head = 0;
    }
}
