package gilgamesh.vm.object;

/**
 * A stable merge sort that asks only "is a less than b", as list.sort does, and about as often: it finds what is in order already, or backwards, makes it longer by
 * insertion where it is short, and merges neighbours of about the same length, in leaps where one of them wins again and again (Objects/listsort.txt). Java's own
 * sort is not used because it complains about an order that contradicts itself, which Python programs may have.
 */
public final class StableSort {

    /** Whether one element is less than another; may raise. */
    @FunctionalInterface
    public interface Less {
        boolean test(Object a, Object b);
    }

    /** The length from which on runs are not made longer: below it, inserting takes less than merging. */
    private static final int SHORT = 64;

    /** How many wins in a row make leaps worth while, at first. */
    private static final int WINS = 7;

    private final Object[] elements;
    private final Less less;
    private final Object[] room;
    // Where the runs that are not merged begin, and the end of the last one.
    private final int[] starts = new int[64];
    private int runs;
    private int wins = WINS;
    private long askedInRuns;
    private long askedElsewhere;

    public StableSort(Object[] elements, Less less) {
        this.elements = elements;
        this.less = less;
        this.room = new Object[elements.length / 2 + 1];
    }

    /** How often it asked while it looked for what is in order. */
    public long askedInRuns() {
        return askedInRuns;
    }

    /** How often it asked while it merged and inserted. */
    public long askedElsewhere() {
        return askedElsewhere;
    }

    /** Sorts in place. If the order raises, the elements are all still there, in some order. */
    public void sort() {
        int shortest = shortest(elements.length);
        for (int from = 0; from < elements.length; from = starts[runs]) {
            int to = run(from);
            int wanted = Math.min(elements.length, from + shortest);
            insert(from, to, wanted);
            starts[runs] = from;
            starts[++runs] = Math.max(to, wanted);
            while (runs > 1 && unbalanced()) {
                mergeAt(length(runs - 3) < length(runs - 1) ? runs - 3 : runs - 2);
            }
        }
        while (runs > 1) {
            mergeAt(length(runs - 3) < length(runs - 1) ? runs - 3 : runs - 2);
        }
    }

    /** Such a length between 32 and 64 that the whole is a power of two of them, or a little less. */
    private static int shortest(int length) {
        int rest = 0;
        int n = length;
        while (n >= SHORT) {
            rest |= n & 1;
            n >>= 1;
        }
        return n + rest;
    }

    /** The length of a run; none is longer than what does not exist. */
    private int length(int run) {
        return run < 0 ? Integer.MAX_VALUE : starts[run + 1] - starts[run];
    }

    private boolean unbalanced() {
        int last = runs - 1;
        return length(last - 1) <= length(last)
                || last > 1 && length(last - 2) <= length(last - 1) + length(last)
                || last > 2 && length(last - 3) <= length(last - 2) + length(last - 1);
    }

    private boolean inRun(int at) {
        askedInRuns++;
        return less.test(elements[at], elements[at - 1]);
    }

    private boolean asks(Object a, Object b) {
        askedElsewhere++;
        return less.test(a, b);
    }

    /** The end of what is in order from there on; what is backwards is turned round. */
    private int run(int from) {
        int to = from + 1;
        if (to == elements.length) {
            return to;
        }
        if (inRun(to++)) {
            while (to < elements.length && inRun(to)) {
                to++;
            }
            for (int i = from, j = to - 1; i < j; i++, j--) {
                Object moved = elements[i];
                elements[i] = elements[j];
                elements[j] = moved;
            }
            return to;
        }
        while (to < elements.length && !inRun(to)) {
            to++;
        }
        return to;
    }

    /** Puts what follows from {@code sorted} on to its place, one by one. */
    private void insert(int from, int sorted, int to) {
        for (int i = sorted; i < to; i++) {
            Object moving = elements[i];
            int low = from;
            int high = i;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (asks(moving, elements[middle])) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            System.arraycopy(elements, low, elements, low + 1, i - low);
            elements[low] = moving;
        }
    }

    private void mergeAt(int run) {
        int from = starts[run];
        int middle = starts[run + 1];
        int to = starts[run + 2];
        System.arraycopy(starts, run + 2, starts, run + 1, runs - run - 1);
        runs--;
        // What is before all of the other, or after, stays where it is.
        int left = place(elements[middle], elements, from, middle, from, true);
        if (left < middle) {
            int right = place(elements[middle - 1], elements, middle, to, to - 1, false);
            if (right > middle) {
                merge(left, middle, right);
            }
        }
    }

    private void merge(int from, int middle, int to) {
        int count = middle - from;
        Object[] left = count <= room.length ? room : new Object[count];
        System.arraycopy(elements, from, left, 0, count);
        int at = from;
        int a = 0;
        int b = middle;
        try {
            while (a < count && b < to) {
                int leftWins = 0;
                int rightWins = 0;
                while (a < count && b < to && leftWins < wins && rightWins < wins) {
                    if (asks(elements[b], left[a])) {
                        elements[at++] = elements[b++];
                        rightWins++;
                        leftWins = 0;
                    } else {
                        elements[at++] = left[a++];
                        leftWins++;
                        rightWins = 0;
                    }
                }
                boolean leaps = a < count && b < to;
                while (leaps) {
                    wins = Math.max(1, wins - 1);
                    leftWins = place(elements[b], left, a, count, a, true) - a;
                    System.arraycopy(left, a, elements, at, leftWins);
                    at += leftWins;
                    a += leftWins;
                    if (a == count) {
                        break;
                    }
                    elements[at++] = elements[b++];
                    if (b == to) {
                        break;
                    }
                    rightWins = place(left[a], elements, b, to, b, false) - b;
                    System.arraycopy(elements, b, elements, at, rightWins);
                    at += rightWins;
                    b += rightWins;
                    elements[at++] = left[a++];
                    leaps = a < count && b < to && (leftWins >= WINS || rightWins >= WINS);
                }
                wins += leaps ? 0 : 2;
            }
        } finally {
            // What is left over fits: the right half's rest is in its place.
            System.arraycopy(left, a, elements, at, count - a);
        }
    }

    /** Where a key belongs among what is sorted, before its equals or after them; from {@code hint} on it goes in steps that double. */
    private int place(Object key, Object[] sorted, int from, int to, int hint, boolean after) {
        int low = from;
        int high = to;
        int step = 1;
        if (isBefore(sorted[hint], key, after)) {
            low = hint + 1;
            while (hint + step < to && isBefore(sorted[hint + step], key, after)) {
                low = hint + step + 1;
                step = step * 2 + 1;
            }
            high = Math.min(to, hint + step);
        } else {
            high = hint;
            while (hint - step >= from && !isBefore(sorted[hint - step], key, after)) {
                high = hint - step;
                step = step * 2 + 1;
            }
            low = Math.max(from, hint - step + 1);
        }
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (isBefore(sorted[middle], key, after)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private boolean isBefore(Object element, Object key, boolean orEqual) {
        return orEqual ? !asks(key, element) : asks(element, key);
    }
}
