package gilgamesh.vm.object;

/** Python's {@code set} and {@code frozenset}: the keys of a dict whose values mean nothing. */
public final class PySet extends PyInstance implements PyIterator.JavaIterable, Sized {

    private final PyDict items = new PyDict();
    /** What the next calls of pop give, as long as nothing else changes the set; null before the first. */
    private Object[] popping;

    private int popped;
    private int structureAfterPop;

    public PySet() {
        this(Types.SET);
    }

    /** @param type {@link Types#SET}, {@link Types#FROZENSET} or a class derived from one of them */
    public PySet(PyType type) {
        super(type);
    }

    public boolean frozen() {
        return type().isSubtypeOf(Types.FROZENSET);
    }

    @Override
    public long size() {
        return items.size();
    }

    public boolean contains(Object element) {
        return items.contains(element);
    }

    public void add(Object element) {
        items.put(element, Boolean.TRUE);
    }

    /** @return whether it was there */
    public boolean remove(Object element) {
        return items.remove(element) != null;
    }

    public void clear() {
        items.clear();
    }

    /** The elements as the keys of a dict. */
    public PyDict items() {
        return items;
    }

    @Override
    public PyIterator iterator(Vm vm) {
        Object[] ordered = vm == null ? null : SetOrder.of(items, vm.version());
        return ordered == null ? items.iterator(PyDict.Entry::key, Types.SET_ITERATOR) : new Ordered(ordered);
    }

    /** Removes the first element in the order of iteration; null if there is none. */
    public Object pop(Vm vm) {
        if (items.size() == 0) {
            return null;
        }
        if (popping == null || structureAfterPop != items.structure()) {
            popping = SetOrder.of(items, vm.version());
            popped = 0;
        }
        Object first = popping == null ? items.first().key() : popping[popped++];
        items.remove(first);
        structureAfterPop = items.structure();
        return first;
    }

    /** Goes through the elements in the order of CPython's table. */
    private final class Ordered extends PyIterator {

        private final Object[] elements;
        private int index;
        private boolean failed;

        Ordered(Object[] elements) {
            this.elements = elements;
        }

        @Override
        public Object next() {
            if (index > elements.length) {
                return null;
            }
            if (failed || items.size() != elements.length) {
                failed = true;
                throw Raise.runtimeError("Set changed size during iteration");
            }
            return index == elements.length ? ended() : elements[index++];
        }

        @Override
        public PyTuple parts(Vm vm) {
            int from = Math.min(index, elements.length);
            return parts(vm, new PyList(java.util.Arrays.copyOfRange(elements, from, elements.length)), -1);
        }

        private Object ended() {
            index++;
            return null;
        }

        @Override
        public PyType type() {
            return Types.SET_ITERATOR;
        }
    }
}
