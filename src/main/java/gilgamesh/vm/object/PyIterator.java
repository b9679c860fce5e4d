package gilgamesh.vm.object;

import java.util.Iterator;

/** An iterator that Java can drive alone: over the built-in containers, ranges, and what zip or enumerate make of such. */
public abstract class PyIterator extends PyObject {

    /** The next element; null at the end, and ever after. */
    public abstract Object next();

    @Override
    public PyType type() {
        return Types.ITERATOR;
    }

    /**
     * An iterator over a built-in iterable; null if the object is a generator or has an {@code __iter__} of its own, so that only the
     * evaluator can iterate.
     */
    public static PyIterator over(Vm vm, Object iterable) {
        if (iterable instanceof PyIterator iterator) {
            return iterator;
        }
        if (iterable instanceof PyInstance instance && instance.type().special("__iter__") != null) {
            return null;
        }
        if (iterable instanceof JavaIterable java) {
            return java.iterator(vm);
        }
        if (iterable instanceof String text) {
            return new OverString(text);
        }
        return iterable instanceof PyDerived derived ? over(vm, derived.value()) : null;
    }

    /** What {@code __reduce__} gives; null if it cannot be taken apart. */
    public PyTuple parts(Vm vm) {
        return null;
    }

    /** Goes to a place of what it goes through, as {@code parts} has named it. */
    public void place(long index) {
        throw new UnsupportedOperationException();
    }

    /** {@code iter(sequence)}, and the place of the next element in it; less than 0 for none. */
    static PyTuple parts(Vm vm, Object sequence, long index) {
        Object iter = vm.builtin("iter");
        return index < 0 ? new PyTuple(iter, new PyTuple(sequence)) : new PyTuple(iter, new PyTuple(sequence), index);
    }

    /**
     * The running call takes the time in which C code has gone through so many elements.
     *
     * @param kept whether what is made for each, such as a tuple, lives on
     */
    public void spend(Vm vm, long count, boolean kept) {
        vm.spend(Work.NEXT, count);
    }

    /** How many elements are certain to come if nothing but this iterator changes; 0 if that is not known. */
    public long remaining() {
        return 0;
    }

    /** Passes over {@code count} elements, at least one and at most {@link #remaining}; gives the last of them. */
    public Object skip(long count) {
        throw new UnsupportedOperationException();
    }

    /** Wraps a Java iterator whose elements are Python values. */
    public static PyIterator of(Iterator<?> iterator) {
        return of(iterator, Types.ITERATOR);
    }

    public static PyIterator of(Iterator<?> iterator, PyType type) {
        return new PyIterator() {
            @Override
            public Object next() {
                return iterator.hasNext() ? iterator.next() : null;
            }

            @Override
            public PyType type() {
                return type;
            }
        };
    }

    /** A Python object that Java can iterate over. */
    public interface JavaIterable {
        PyIterator iterator(Vm vm);
    }

    private static final class OverString extends PyIterator {

        private final String text;
        private int index;

        OverString(String text) {
            this.text = text;
        }

        @Override
        public Object next() {
            if (index >= text.length()) {
                return null;
            }
            int point = text.codePointAt(index);
            int start = index;
            index += Character.charCount(point);
            return text.substring(start, index);
        }

        @Override
        public PyTuple parts(Vm vm) {
            boolean ended = index >= text.length();
            return parts(vm, ended ? "" : text, ended ? -1 : text.codePointCount(0, index));
        }

        @Override
        public void place(long at) {
            index = text.offsetByCodePoints(0, (int) Math.min(at, text.codePointCount(0, text.length())));
        }

        @Override
        public PyType type() {
            return Types.STR_ITERATOR;
        }
    }
}
