package gilgamesh.vm.object;

import java.util.Arrays;

/**
 * A stable merge sort that asks only "is a less than b", as list.sort does. Java's own sort is not used because it complains about an order
 * that contradicts itself, which Python programs may have.
 */
public final class StableSort {

    /** Whether one element is less than another; may raise. */
    @FunctionalInterface
    public interface Less {
        boolean test(Object a, Object b);
    }

    private static final int SHORT = 16;

    private StableSort() {}

    /** Sorts in place. If the order raises, the elements are all still there, in some order. */
    public static void sort(Object[] elements, Less less) {
        sort(elements, new Object[elements.length], 0, elements.length, less);
    }

    private static void sort(Object[] elements, Object[] room, int from, int to, Less less) {
        if (to - from <= SHORT) {
            insert(elements, from, to, less);
            return;
        }
        int middle = (from + to) >>> 1;
        sort(elements, room, from, middle, less);
        sort(elements, room, middle, to, less);
        if (less.test(elements[middle], elements[middle - 1])) {
            merge(elements, room, from, middle, to, less);
        }
    }

    private static void insert(Object[] elements, int from, int to, Less less) {
        for (int i = from + 1; i < to; i++) {
            Object moving = elements[i];
            if (!less.test(moving, elements[i - 1])) {
                continue;
            }
            int low = from;
            int high = i - 1;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (less.test(moving, elements[middle])) {
                    high = middle;
                } else {
                    low = middle + 1;
                }
            }
            System.arraycopy(elements, low, elements, low + 1, i - low);
            elements[low] = moving;
        }
    }

    private static void merge(Object[] elements, Object[] room, int from, int middle, int to, Less less) {
        int left = from;
        int right = middle;
        for (int at = from; at < to; at++) {
            boolean takeRight = left == middle || (right < to && less.test(elements[right], elements[left]));
            room[at] = takeRight ? elements[right++] : elements[left++];
        }
        System.arraycopy(room, from, elements, from, to - from);
        Arrays.fill(room, from, to, null);
    }
}
