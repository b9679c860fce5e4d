package gilgamesh.stdlib;

import gilgamesh.vm.object.Keys;
import gilgamesh.vm.object.Memory;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyIterator;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Sized;
import gilgamesh.vm.object.ValueEquality;
import gilgamesh.vm.object.Vm;
import java.util.Arrays;

/** {@code collections.deque}: a ring of elements, with a greatest length if it has one. */
final class PyDeque extends PyInstance implements PyIterator.JavaIterable, Sized, ValueEquality {

    private Object[] ring = new Object[8];
    private int head;
    private int size;
    private int changes;
    private long greatest = -1;

    PyDeque(PyType type) {
        super(type);
    }

    @Override
    public long size() {
        return size;
    }

    /** The greatest length; -1 if there is none. */
    long greatest() {
        return greatest;
    }

    void greatest(long length) {
        greatest = length;
    }

    private int place(int index) {
        return head + index & ring.length - 1;
    }

    Object get(int index) {
        return ring[place(index)];
    }

    void set(int index, Object value) {
        ring[place(index)] = value;
    }

    /** Appends on the right; a full deque loses its leftmost element. */
    void addLast(Object element) {
        grow();
        ring[place(size++)] = element;
        changes++;
        if (greatest >= 0 && size > greatest) {
            removeFirst();
        }
    }

    /** Appends on the left; a full deque loses its rightmost element. */
    void addFirst(Object element) {
        grow();
        head = head - 1 & ring.length - 1;
        ring[head] = element;
        size++;
        changes++;
        if (greatest >= 0 && size > greatest) {
            removeLast();
        }
    }

    private void grow() {
        if (size == ring.length) {
            Object[] elements = toArray();
            ring = Arrays.copyOf(elements, Memory.elements(size * 2L));
            head = 0;
        }
    }

    Object removeFirst() {
        Object element = ring[head];
        ring[head] = null;
        head = place(1);
        size--;
        changes++;
        return element;
    }

    Object removeLast() {
        int last = place(size - 1);
        Object element = ring[last];
        ring[last] = null;
        size--;
        changes++;
        return element;
    }

    /** Removes an element from the middle: what lies between it and the nearer end moves up. */
    void remove(int index) {
        if (index < size - index) {
            for (int i = index; i > 0; i--) {
                set(i, get(i - 1));
            }
            removeFirst();
        } else {
            for (int i = index; i < size - 1; i++) {
                set(i, get(i + 1));
            }
            removeLast();
        }
    }

    Object[] toArray() {
        Object[] elements = new Object[size];
        for (int i = 0; i < size; i++) {
            elements[i] = get(i);
        }
        return elements;
    }

    /** Replaces all elements. */
    void become(Object[] elements) {
        clear();
        for (Object element : elements) {
            addLast(element);
        }
    }

    void clear() {
        Arrays.fill(ring, null);
        head = 0;
        size = 0;
        changes++;
    }

    @Override
    public PyIterator iterator(Vm vm) {
        return iterator(false);
    }

    PyIterator iterator(boolean backwards) {
        return new PyIterator() {
            private final int expected = changes;
            private int index;

            @Override
            public Object next() {
                if (expected != changes) {
                    throw Raise.runtimeError("deque mutated during iteration");
                }
                if (index == size) {
                    return null;
                }
                int at = index++;
                return get(backwards ? size - 1 - at : at);
            }
        };
    }

    @Override
    public Object[] inOrder() {
        return toArray();
    }

    @Override
    public boolean sameValue(Object other) {
        if (!(other instanceof PyDeque deque) || deque.size != size) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            if (!Keys.equal(get(i), deque.get(i))) {
                return false;
            }
        }
        return true;
    }
}
