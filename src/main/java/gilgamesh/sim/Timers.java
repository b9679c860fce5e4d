package gilgamesh.sim;

import java.util.Arrays;

/**
 * Pending timers, the earliest first, those of equal time in the order in which they were set.
 *
 * <p>Many timers are set for the same delay, such as the switch interval of each thread that waits for the GIL, and so fall due in the order
 * in which they are set. They stand in rows, where setting and firing one takes the same time however many there are; what fits behind the
 * last of no row is in a heap, in which every node has four children: shallower than a binary one, and the children of a node share a
 * cache line. A timer is a slot in parallel arrays, so that setting, firing and cancelling one creates no object. A cancelled timer leaves
 * when it comes to the top, or when more than half of all are cancelled.
 */
final class Timers {

    private static final int NONE = -1;
    private static final int ROWS = 4;

    private final TimerRow[] rows = new TimerRow[ROWS];
    private int inRows;

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

    // The earliest one: its slot, NONE if it is not known or there is none; its time; and its row, null if it is the
    // heap's.
    private int firstSlot = NONE;
    private long firstTime = Long.MAX_VALUE;
    private TimerRow firstRow;

    private int firstFree = NONE;
    private int used;
    private long nextSequence;

    Timers(int capacity) {
        times = new long[capacity];
        slots = new int[capacity];
        held = new Object[2 * capacity];
        sequence = new long[capacity];
        for (int row = 0; row < ROWS; row++) {
            rows[row] = new TimerRow();
        }
    }

    /** Sets a timer; the number returned, 0 or more, names this timer and no other. */
    long add(long time, Object target, Object message) {
        int slot = takeSlot();
        held[2 * slot] = target;
        held[2 * slot + 1] = message;
        sequence[slot] = nextSequence++;
        TimerRow row = rowFor(time);
        if (row == null) {
            if (size == times.length) {
                times = Arrays.copyOf(times, 2 * size);
                slots = Arrays.copyOf(slots, 2 * size);
            }
            siftUp(size++, time, slot);
        } else {
            row.add(time, slot);
            inRows++;
        }
        firstSlot = time < firstTime ? NONE : firstSlot;
        return name(slot);
    }

    /** Of the rows in which it would be the last one that with the latest last one, so that the others stay open; null if there is none. */
    private TimerRow rowFor(long time) {
        TimerRow best = null;
        long latest = Long.MIN_VALUE;
        for (TimerRow row : rows) {
            long last = row.last();
            if (last <= time && (best == null || last > latest)) {
                best = row;
                latest = last;
            }
        }
        return best;
    }

    /** Takes a timer back; false if it has fired or has been cancelled before. */
    boolean cancel(long timer) {
        int slot = (int) timer;
        if (timer < 0 || slot >= used || held[2 * slot] == null || name(slot) != timer) {
            return false;
        }
        held[2 * slot] = null;
        held[2 * slot + 1] = null;
        firstSlot = slot == firstSlot ? NONE : firstSlot;
        if (++cancelled > 32 && cancelled > (size + inRows) / 2) {
            removeCancelled();
        }
        return true;
    }

    /** How many timers are set and not cancelled. */
    int pending() {
        return size + inRows - cancelled;
    }

    /** The earliest timer's time; {@link Long#MAX_VALUE} if there is none. */
    long earliest() {
        if (firstSlot == NONE) {
            findFirst();
        }
        return firstTime;
    }

    /** The earliest timer's target. Only after {@link #earliest} found one. */
    Object target() {
        return held[2 * firstSlot];
    }

    /** Removes the earliest timer and returns its message. Only after {@link #earliest} found one. */
    Object take() {
        int slot = firstSlot;
        Object message = held[2 * slot + 1];
        if (firstRow == null) {
            removeTop();
        } else {
            firstRow.removeFirst();
            inRows--;
        }
        freeSlot(slot);
        firstSlot = NONE;
        return message;
    }

    private void findFirst() {
        while (size > 0 && isCancelled(slots[0])) {
            cancelled--;
            freeSlot(slots[0]);
            removeTop();
        }
        firstRow = null;
        firstSlot = size > 0 ? slots[0] : NONE;
        firstTime = size > 0 ? times[0] : Long.MAX_VALUE;
        for (TimerRow row : rows) {
            while (row.count() > 0 && isCancelled(row.slot())) {
                cancelled--;
                inRows--;
                freeSlot(row.slot());
                row.removeFirst();
            }
            if (row.count() > 0
                    && (firstSlot == NONE
                            || row.time() < firstTime
                            || row.time() == firstTime && sequence[row.slot()] < sequence[firstSlot])) {
                firstRow = row;
                firstSlot = row.slot();
                firstTime = row.time();
            }
        }
    }

    private boolean isCancelled(int slot) {
        return cancelled > 0 && held[2 * slot] == null;
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

    /** Whether it is not cancelled; the slot of one that is becomes free. */
    private boolean isSet(int slot) {
        if (held[2 * slot] != null) {
            return true;
        }
        freeSlot(slot);
        return false;
    }

    private void removeCancelled() {
        int kept = 0;
        for (int at = 0; at < size; at++) {
            int slot = slots[at];
            if (isSet(slot)) {
                times[kept] = times[at];
                slots[kept++] = slot;
            }
        }
        size = kept;
        cancelled = 0;
        inRows = 0;
        for (TimerRow row : rows) {
            row.removeUnless(this::isSet);
            inRows += row.count();
        }
        // The heap's own may be another node now.
        firstSlot = NONE;
        for (int at = (size - 2) / 4; at >= 0 && size > 1; at--) {
            siftDown(at, times[at], slots[at]);
        }
    }
}
