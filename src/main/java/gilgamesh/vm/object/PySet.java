package gilgamesh.vm.object;

/** Python's {@code set} and {@code frozenset}: the keys of a dict whose values mean nothing. */
public final class PySet extends PyInstance implements PyIterator.JavaIterable, Sized {

    private final PyDict items = new PyDict();

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
        return items.iterator(PyDict.Entry::key, Types.SET_ITERATOR);
    }
}
