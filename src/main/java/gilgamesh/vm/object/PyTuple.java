package gilgamesh.vm.object;

import java.util.Arrays;
import java.util.List;

/** Python's {@code tuple}. The array belongs to the tuple and must not be changed. */
public final class PyTuple extends PyInstance implements PyIterator.JavaIterable {

    public static final PyTuple EMPTY = new PyTuple();

    /** The memory of so many tuples that have gone is kept for the next ones, for each length below 20 (Objects/tupleobject.c: PyTuple_MAXFREELIST). */
    private static final int KEPT = 2000;

    private final Object[] elements;

    public PyTuple(Object... elements) {
        this(Types.TUPLE, elements);
    }

    public PyTuple(PyType type, Object[] elements) {
        super(type);
        this.elements = elements;
    }

    /** What it takes to make so many short tuples that stay. */
    public static void spendOnMaking(Vm vm, long count) {
        vm.spend(Work.PAIR, count);
        if (count > KEPT) {
            vm.spend(Work.NEW_PAIR, count - KEPT);
        }
    }

    public int size() {
        return elements.length;
    }

    public Object get(int index) {
        return elements[index];
    }

    /** The tuple's own array; not to be changed. */
    public Object[] elements() {
        return elements;
    }

    public List<Object> asList() {
        return Arrays.asList(elements);
    }

    @Override
    public PyIterator iterator(Vm vm) {
        return new PyIterator() {
            private int index;

            @Override
            public Object next() {
                return index < elements.length ? elements[index++] : null;
            }

            @Override
            public PyTuple parts(Vm vm) {
                boolean ended = index >= elements.length;
                return parts(vm, ended ? EMPTY : PyTuple.this, ended ? -1 : index);
            }

            @Override
            public void place(long at) {
                index = (int) Math.max(0, Math.min(at, elements.length));
            }

            @Override
            public PyType type() {
                return Types.TUPLE_ITERATOR;
            }
        };
    }
}
