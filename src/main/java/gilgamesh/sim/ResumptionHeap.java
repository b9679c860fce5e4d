package gilgamesh.sim;

import java.util.Arrays;

/**
 * Pending resumptions, the earliest first, those of equal time by rank. A rank has at most one, and can be taken back, so a binary heap of
 * ranks that knows where each one is.
 */
final class ResumptionHeap {

    private static final int ABSENT = -1;

    private int[] heap = new int[8];
    private int size;

    // By rank. A place is an index into the heap.
    private int[] places = new int[0];
    private long[] times = new long[0];
    private Object[] targets = new Object[0];
    private Object[] messages = new Object[0];

    void add(long time, int rank, Object target, Object message) {
        makeRoomFor(rank);
        if (places[rank] != ABSENT) {
            throw new IllegalStateException("rank " + rank + " has a resumption pending at " + times[rank] + " ns");
        }
        times[rank] = time;
        targets[rank] = target;
        messages[rank] = message;
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, 2 * size);
        }
        siftUp(size++, rank);
    }

    boolean remove(int rank) {
        if (rank < 0 || rank >= places.length || places[rank] == ABSENT) {
            return false;
        }
        removeAt(places[rank]);
        return true;
    }

    long earliest() {
        return size == 0 ? Long.MAX_VALUE : times[heap[0]];
    }

    /** The earliest one's target; there must be one. */
    Object target() {
        return targets[heap[0]];
    }

    /** Removes the earliest one and returns its message; there must be one. */
    Object take() {
        Object message = messages[heap[0]];
        removeAt(0);
        return message;
    }

    private void makeRoomFor(int rank) {
        int old = places.length;
        if (rank >= old) {
            int length = Math.max(8, Math.max(2 * old, rank + 1));
            places = Arrays.copyOf(places, length);
            Arrays.fill(places, old, length, ABSENT);
            times = Arrays.copyOf(times, length);
            targets = Arrays.copyOf(targets, length);
            messages = Arrays.copyOf(messages, length);
        }
    }

    private void removeAt(int place) {
        int rank = heap[place];
        places[rank] = ABSENT;
        targets[rank] = null;
        messages[rank] = null;
        int moved = heap[--size];
        if (place < size) {
            siftDown(place, moved);
            if (heap[place] == moved) {
                siftUp(place, moved);
            }
        }
    }

    private boolean isBefore(int rank, int other) {
        return times[rank] < times[other] || times[rank] == times[other] && rank < other;
    }

    private void siftUp(int from, int rank) {
        int at = from;
        while (at > 0 && isBefore(rank, heap[at - 1 >> 1])) {
            put(at, heap[at - 1 >> 1]);
            at = at - 1 >> 1;
        }
        put(at, rank);
    }

    private void siftDown(int from, int rank) {
        int at = from;
        int child;
        while ((child = 2 * at + 1) < size) {
            if (child + 1 < size && isBefore(heap[child + 1], heap[child])) {
                child++;
            }
            if (isBefore(rank, heap[child])) {
                break;
            }
            put(at, heap[child]);
            at = child;
        }
        put(at, rank);
    }

    private void put(int place, int rank) {
        heap[place] = rank;
        places[rank] = place;
    }
}
