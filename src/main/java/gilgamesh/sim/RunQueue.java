package gilgamesh.sim;

/** First in, first out: what waits to be handled on a lane, as pairs of a receiver and what it receives. */
final class RunQueue {

    private Object[] pairs;
    private int head;
    private int tail;

    /** @param capacity how many pairs fit before it grows; a power of two */
    RunQueue(int capacity) {
        pairs = new Object[2 * capacity];
    }

    void add(Object receiver, Object message) {
        Object[] array = pairs;
        int at = tail;
        array[at] = receiver;
        array[at + 1] = message;
        tail = at + 2 & array.length - 1;
        if (tail == head) {
            grow();
        }
    }

    boolean isEmpty() {
        return head == tail;
    }

    /** How many pairs wait. */
    int size() {
        return (tail - head & pairs.length - 1) / 2;
    }

    /** The receiver that is next; the queue must not be empty. */
    Object receiver() {
        return pairs[head];
    }

    /** Removes the pair that is next and returns its message; the queue must not be empty. */
    Object take() {
        Object[] array = pairs;
        int at = head;
        Object message = array[at + 1];
        array[at] = null;
        array[at + 1] = null;
        head = at + 2 & array.length - 1;
        return message;
    }

    private void grow() {
        Object[] old = pairs;
        Object[] array = new Object[2 * old.length];
        System.arraycopy(old, head, array, 0, old.length - head);
        System.arraycopy(old, 0, array, old.length - head, head);
        head = 0;
        tail = old.length;
        pairs = array;
    }
}
