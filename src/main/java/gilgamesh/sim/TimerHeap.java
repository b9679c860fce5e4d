package gilgamesh.sim;

import java.util.Arrays;

/**
 * Pending timers, the earliest first, those of equal time in the order in which they were set.
 *
 * <p>A heap in which every node has four children: shallower than a binary one, and the children of a node share a cache line. A timer is a
 * slot in parallel arrays, so that setting, firing and cancelling one creates no object. A cancelled timer leaves the heap when it comes to
 * the top, or when more than half of the heap is cancelled.
 */
final class TimerHeap {

    private static final int NONE = -1;

    // The heap proper: the time of each node, and its slot. Only nodes of equal time are compared by their sequence
    // number.
    private long[] times;
    private int[] slots;
    private int size;

    // What a slot holds: its target and its message, side by side, and its sequence number. A target of null marks a
    // cancelled timer or a
    // free slot; the sequence number of a free slot is the next free one.
    private Object[] held;
    private long[] sequence;

    private int cancelled;
    private int firstFree = NONE;
    private int used;
    private long nextSequence;

    TimerHeap(int capacity) {
        times = new long[capacity];
        slots = new int[capacity];
        held = new Object[2 * capacity];
        sequence = new long[capacity];
    }

    /** Sets a timer; the number returned, 0 or more, names this timer and no other. */
    long add(long time, Object target, Object message) {
        int slot = takeSlot();
        held[2 * slot] = target;
        held[2 * slot + 1] = message;
        sequence[slot] = nextSequence++;
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            slots = Arrays.copyOf(slots, 2 * size);
        }
        siftUp(size++, time, slot);
        return name(slot);
    }

    /** Takes a timer back; false if it has fired or has been cancelled before. */
    boolean cancel(long timer) {
        int slot = (int) timer;
        if (timer < 0 || slot >= used || held[2 * slot] == null || name(slot) != timer) {
            return false;
        }
        held[2 * slot] = null;
        held[2 * slot + 1] = null;
        if (++cancelled > 32 && cancelled > size / 2) {
            removeCancelled();
        }
        return true;
    }

    /** How many timers are set and not cancelled. */
    int pending() {
        return size - cancelled;
    }

    /** The earliest timer's time; {@link Long#MAX_VALUE} if there is none. */
    long earliest() {
        while (size > 0) {
            if (cancelled == 0 || held[2 * slots[0]] != null) {
                return times[0];
            }
            cancelled--;
            freeSlot(slots[0]);
            removeTop();
        }
        return Long.MAX_VALUE;
    }

    /** The earliest timer's target. Only after {@link #earliest} found one. */
    Object target() {
        return held[2 * slots[0]];
    }

    /** Removes the earliest timer and returns its message. Only after {@link #earliest} found one. */
    Object take() {
        int slot = slots[0];
        Object message = held[2 * slot + 1];
        freeSlot(slot);
        removeTop();
        return message;
    }

    /** A slot is used again and again; its timers have the same name only if exactly a multiple of 2^31 timers lies between them. */
    private long name(int slot) {
        return (sequence[slot] & 0x7FFF_FFFF) << 32 | slot;
    }

    private int takeSlot() {
        if (firstFree != NONE) {
            int slot = firstFree;
            firstFree = (int) sequence[slot];
            return slot;
        }
        if (used == sequence.length) {
            held = Arrays.copyOf(held, 4 * used);
            sequence = Arrays.copyOf(sequence, 2 * used);
        }
        return used++;
    }

    private void freeSlot(int slot) {
        held[2 * slot] = null;
        held[2 * slot + 1] = null;
        sequence[slot] = firstFree;
        firstFree = slot;
    }

    private void removeTop() {
        int last = --size;
        if (last > 0) {
            siftDown(0, times[last], slots[last]);
        }
    }

    private void siftUp(int from, long time, int slot) {
        int at = from;
        while (at > 0) {
            int parent = at - 1 >> 2;
            // What is being added was set last, so at equal times it stays below.
            if (times[parent] <= time) {
                break;
            }
            times[at] = times[parent];
            slots[at] = slots[parent];
            at = parent;
        }
        times[at] = time;
        slots[at] = slot;
    }

    private void siftDown(int from, long time, int slot) {
        long[] times = this.times;
        int[] slots = this.slots;
        int size = this.size;
        int at = from;
        int child;
        while ((child = 4 * at + 1) < size) {
            int least = child;
            long leastTime = times[child];
            int end = Math.min(child + 4, size);
            for (int other = child + 1; other < end; other++) {
                long otherTime = times[other];
                if (otherTime < leastTime
                        || otherTime == leastTime && sequence[slots[other]] < sequence[slots[least]]) {
                    least = other;
                    leastTime = otherTime;
                }
            }
            if (time < leastTime || time == leastTime && sequence[slot] < sequence[slots[least]]) {
                break;
            }
            times[at] = leastTime;
            slots[at] = slots[least];
            at = least;
        }
        times[at] = time;
        slots[at] = slot;
    }

    private void removeCancelled() {
        int kept = 0;
        for (int at = 0; at < size; at++) {
            int slot = slots[at];
            if (held[2 * slot] == null) {
                freeSlot(slot);
            } else {
                times[kept] = times[at];
                slots[kept++] = slot;
            }
        }
        size = kept;
        cancelled = 0;
        for (int at = (size - 2) / 4; at >= 0 && size > 1; at--) {
            siftDown(at, times[at], slots[at]);
        }
    }
}
