package gilgamesh.vm.object;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Python's {@code list}: an array that grows. Indexes here are Java's, 0 to size - 1. */
public final class PyList extends PyInstance implements PyIterator.JavaIterable {

    private static final Object[] NOTHING = {};

    private Object[] elements;
    private int size;

    public PyList() {
        this(Types.LIST);
    }

    public PyList(PyType type) {
        super(type);
        this.elements = NOTHING;
    }

    public PyList(Collection<?> contents) {
        this(contents.toArray());
    }

    /** Takes the array over. */
    public PyList(Object[] contents) {
        super(Types.LIST);
        this.elements = contents;
        this.size = contents.length;
    }

    public int size() {
        return size;
    }

    public Object get(int index) {
        return elements[index];
    }

    public void set(int index, Object value) {
        elements[index] = value;
    }

    public void add(Object value) {
        if (size == elements.length) {
            elements = Arrays.copyOf(elements, Memory.grown(size));
        }
        elements[size++] = value;
    }

    public void insert(int index, Object value) {
        add(value);
        System.arraycopy(elements, index, elements, index + 1, size - 1 - index);
        elements[index] = value;
    }

    public Object remove(int index) {
        Object value = elements[index];
        size--;
        System.arraycopy(elements, index + 1, elements, index, size - index);
        elements[size] = null;
        return value;
    }

    public void clear() {
        elements = NOTHING;
        size = 0;
    }

    /** Replaces all contents; takes the array over. */
    public void become(Object[] contents) {
        elements = contents;
        size = contents.length;
    }

    public Object[] toArray() {
        return Arrays.copyOf(elements, size);
    }

    /** A view of the elements. */
    public List<Object> asList() {
        return Arrays.asList(elements).subList(0, size);
    }

    /** Sees elements that are appended meanwhile, as CPython's does. */
    @Override
    public PyIterator iterator(Vm vm) {
        return new ListIterator();
    }

    private final class ListIterator extends PyIterator {

        private int index;

        @Override
        public Object next() {
            if (index < size) {
                return elements[index++];
            }
            index = Integer.MAX_VALUE;
            return null;
        }

        @Override
        public long remaining() {
            return Math.max(0, size - index);
        }

        @Override
        public Object skip(long count) {
            index += (int) count;
            return elements[index - 1];
        }

        @Override
        public PyTuple parts(Vm vm) {
            boolean ended = index == Integer.MAX_VALUE;
            return parts(vm, ended ? new PyList() : PyList.this, ended ? -1 : index);
        }

        @Override
        public void place(long at) {
            index = (int) Math.max(0, Math.min(at, size));
        }

        @Override
        public PyType type() {
            return Types.LIST_ITERATOR;
        }
    }
}
