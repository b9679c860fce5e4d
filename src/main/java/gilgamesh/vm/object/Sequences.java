package gilgamesh.vm.object;

import java.util.Arrays;

/** Indexing, slicing, joining and repeating of lists, tuples, texts, bytes and ranges. */
public final class Sequences {

    private Sequences() {}

    // ---------------------------------------------------------------- operators

    /** {@code a + b} and {@code a * b}; null if the operands do not fit. */
    static Object binary(Vm vm, Operator operator, Object a, Object b) {
        if (operator == Operator.ADD) {
            return copied(vm, add(a, b));
        }
        if (operator != Operator.MULTIPLY) {
            return null;
        }
        if (isSequence(a)) {
            Object times = Special.index(vm, b);
            return times == null ? null : repeated(vm, a, times);
        }
        if (isSequence(b)) {
            Object times = Special.index(vm, a);
            return times == null ? null : repeated(vm, b, times);
        }
        return null;
    }

    private static Object repeated(Vm vm, Object sequence, Object times) {
        // One element is only written, not read.
        boolean one = sequence instanceof PyList list && list.size() == 1
                || sequence instanceof PyTuple tuple && tuple.size() == 1;
        Object made = repeat(sequence, times);
        if (one) {
            vm.spend(Work.COPY, Operators.lengthOrMinusOne(made) / 2);
            return made;
        }
        return copied(vm, made);
    }

    private static Object copied(Vm vm, Object made) {
        if (made instanceof PyInstance) {
            long length = Operators.lengthOrMinusOne(made);
            vm.spend(Work.COPY, length);
            vm.exert(length / COPIES_A_STEP);
        } else if (made instanceof String text && text.length() >= COPIES_A_STEP) {
            vm.spend(Work.COPY_TEXT, text.length());
            vm.exert(text.length() / COPIES_A_STEP);
        } else if (made instanceof PyBytes bytes) {
            vm.spend(Work.COPY_TEXT, bytes.bytes().length);
        }
        return made;
    }

    /** Copying is quick: so many elements or characters are one step of the simulator's work. */
    private static final int COPIES_A_STEP = 32;

    /** What a reference takes in memory, in bytes. */
    private static final long POINTER = 8;

    private static Object add(Object a, Object b) {
        if (a instanceof String x && b instanceof String y) {
            Memory.length((long) x.length() + y.length());
            return x.concat(y);
        }
        if (a instanceof PyList x && b instanceof PyList y) {
            return new PyList(joined(x.toArray(), y.toArray()));
        }
        if (a instanceof PyTuple x && b instanceof PyTuple y) {
            return new PyTuple(joined(x.elements(), y.elements()));
        }
        if (a instanceof PyBytes x && b instanceof PyBytes y) {
            byte[] all = Arrays.copyOf(x.bytes(), Memory.length((long) x.bytes().length + y.bytes().length));
            System.arraycopy(y.bytes(), 0, all, x.bytes().length, y.bytes().length);
            return x.like(all);
        }
        return null;
    }

    private static Object[] joined(Object[] a, Object[] b) {
        Object[] all = Arrays.copyOf(a, Memory.elements((long) a.length + b.length), Object[].class);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }

    private static boolean isSequence(Object value) {
        return value instanceof String
                || value instanceof PyList
                || value instanceof PyTuple
                || value instanceof PyBytes;
    }

    private static Object repeat(Object sequence, Object times) {
        if (!Ints.isSmall(times)) {
            throw Raise.overflow("cannot fit 'int' into an index-sized integer");
        }
        long count = Ints.small(times);
        if (sequence instanceof String text) {
            return Texts.repeat(text, count);
        }
        if (sequence instanceof PyList list) {
            return new PyList(repeat(list.toArray(), count));
        }
        if (sequence instanceof PyTuple tuple) {
            return new PyTuple(repeat(tuple.elements(), count));
        }
        PyBytes bytes = (PyBytes) sequence;
        byte[] once = bytes.bytes();
        byte[] all = new byte[Memory.length(once.length, count)];
        for (int at = 0; at < all.length; at += once.length) {
            System.arraycopy(once, 0, all, at, once.length);
        }
        return bytes.like(all);
    }

    public static Object[] repeat(Object[] once, long times) {
        Object[] all = new Object[Memory.elements(once.length, times)];
        if (once.length == 1) {
            Arrays.fill(all, once[0]);
            return all;
        }
        for (int at = 0; at < all.length; at += once.length) {
            System.arraycopy(once, 0, all, at, once.length);
        }
        return all;
    }

    /** Raises the message that sequences have for operands that do not fit; does nothing if the general one is used. */
    static void refuse(Vm vm, Operator operator, Object a, Object b) {
        if (operator == Operator.MULTIPLY && (isSequence(a) || isSequence(b))) {
            Object other = isSequence(a) ? b : a;
            throw Raise.typeError("can't multiply sequence by non-int of type '" + TypeNames.of(vm, other) + "'");
        }
        if (operator != Operator.ADD || !isSequence(a)) {
            return;
        }
        String other = TypeNames.of(vm, b);
        if (a instanceof PyBytes) {
            throw Raise.typeError("can't concat " + other + " to " + TypeNames.of(vm, a));
        }
        if (a instanceof String && vm.two()) {
            throw Raise.typeError("cannot concatenate 'str' and '" + other + "' objects");
        }
        if (a instanceof String && !vm.version().atLeast(3, 7)) {
            throw Raise.typeError("must be str, not " + other);
        }
        String own = a instanceof String ? "str" : a instanceof PyList ? "list" : "tuple";
        throw Raise.typeError("can only concatenate " + own + " (not \"" + other + "\") to " + own);
    }

    // ---------------------------------------------------------------- reading

    /** {@code container[key]} of what is neither a dict nor a list with an int. */
    static Object getItem(Vm vm, Object container, Object key) {
        if (key instanceof PySlice slice && (isSequence(container) || container instanceof PyRange)) {
            return slice(vm, container, slice);
        }
        if (container instanceof PyTuple tuple) {
            return tuple.get(position(vm, key, tuple.size(), "tuple", "tuple index out of range"));
        }
        if (container instanceof PyList list) {
            return list.get(position(vm, key, list.size(), "list", "list index out of range"));
        }
        if (container instanceof String text) {
            return Texts.at(text, position(vm, key, Texts.length(text), "string", "string index out of range"));
        }
        if (container instanceof PyBytes bytes) {
            return bytes.bytes()[
                            position(
                                    vm,
                                    key,
                                    bytes.bytes().length,
                                    bytes.mutable() ? "bytearray" : "byte",
                                    "index out of range")]
                    & 0xffL;
        }
        if (container instanceof PyRange range) {
            Object index = vm.two() ? key : Special.index(vm, key);
            if (index == null || !Ints.isInt(index)) {
                throw badIndex(vm, "range", key);
            }
            long at = Ints.clamped(index);
            at = at < 0 ? at + range.size() : at;
            if (at < 0 || at >= range.size()) {
                throw Raise.indexError((vm.two() ? "xrange" : "range") + " object index out of range");
            }
            return range.get(at);
        }
        if (container instanceof PyDerived derived && isSequence(derived.value())) {
            return getItem(vm, derived.value(), key);
        }
        PyBuiltin method = Special.builtinMethod(vm, container, "__getitem__");
        if (method != null && container instanceof PyInstance && !(container instanceof PyType)) {
            return method.call(vm, container, key);
        }
        throw notSubscriptable(vm, container);
    }

    static Raise notSubscriptable(Vm vm, Object container) {
        String name = TypeNames.of(vm, container);
        if (container instanceof PyType type && vm.version().atLeast(3, 11)) {
            return Raise.typeError("type '" + TypeNames.of(vm, type) + "' is not subscriptable");
        }
        boolean heap = container instanceof PySet
                || container instanceof PyDictView
                || container instanceof PyInstance instance && !instance.type().builtin();
        if (heap && !vm.version().atLeast(3, 7)) {
            return Raise.typeError("'" + name + "' object does not support indexing");
        }
        if (vm.two()) {
            return Raise.typeError("'" + name + "' object has no attribute '__getitem__'");
        }
        return Raise.typeError("'" + name + "' object is not subscriptable");
    }

    private static Raise badIndex(Vm vm, String kind, Object key) {
        String name = TypeNames.of(vm, key);
        if (vm.two()) {
            return Raise.typeError(kind + " indices must be integers, not " + name);
        }
        if (kind.equals("string")) {
            return Raise.typeError(
                    vm.version().atLeast(3, 11)
                            ? "string indices must be integers, not '" + name + "'"
                            : "string indices must be integers");
        }
        return Raise.typeError(kind + " indices must be integers or slices, not " + name);
    }

    private static int position(Vm vm, Object key, int length, String kind, String outOfRange) {
        Object index = Special.index(vm, key);
        if (index == null) {
            throw badIndex(vm, kind, key);
        }
        if (!Ints.isSmall(index)) {
            throw Raise.indexError("cannot fit '" + TypeNames.of(vm, key) + "' into an index-sized integer");
        }
        long at = Ints.small(index);
        at = at < 0 ? at + length : at;
        if (at < 0 || at >= length) {
            throw Raise.indexError(outOfRange);
        }
        return (int) at;
    }

    /** Fits a slice to a length. */
    public static SliceRange range(Vm vm, PySlice slice, int length) {
        return SliceRange.of(bound(vm, slice.start()), bound(vm, slice.stop()), bound(vm, slice.step()), length);
    }

    private static Long bound(Vm vm, Object part) {
        if (part == None.NONE) {
            return null;
        }
        Object index = Special.index(vm, part);
        if (index == null) {
            throw Raise.typeError("slice indices must be integers or None or have an __index__ method");
        }
        return Ints.clamped(index);
    }

    private static Object slice(Vm vm, Object container, PySlice slice) {
        if (container instanceof String text) {
            SliceRange range = range(vm, slice, Texts.length(text));
            vm.spend(range.step() == 1 ? Work.COPY_TEXT : Work.CONVERT, range.count());
            return Texts.slice(text, range.start(), range.count(), range.step());
        }
        if (container instanceof PyList list) {
            SliceRange range = range(vm, slice, list.size());
            vm.spend(Work.COPY, range.count());
            return new PyList(picked(list.toArray(), range));
        }
        if (container instanceof PyTuple tuple) {
            SliceRange range = range(vm, slice, tuple.size());
            vm.spend(Work.COPY, range.count());
            return new PyTuple(picked(tuple.elements(), range));
        }
        if (container instanceof PyBytes bytes) {
            SliceRange range = range(vm, slice, bytes.bytes().length);
            byte[] result = new byte[range.count()];
            vm.spend(range.step() == 1 ? Work.COPY_TEXT : Work.CONVERT, result.length);
            for (int i = 0; i < result.length; i++) {
                result[i] = bytes.bytes()[range.at(i)];
            }
            return bytes.like(result);
        }
        PyRange whole = (PyRange) container;
        if (vm.two()) {
            throw Raise.typeError("sequence index must be integer, not 'slice'");
        }
        SliceRange range = range(vm, slice, (int) Math.min(whole.size(), Integer.MAX_VALUE));
        long start = whole.start() + range.start() * whole.step();
        long stop = whole.start() + range.stop() * whole.step();
        return new PyRange(start, stop, whole.step() * range.step());
    }

    private static Object[] picked(Object[] elements, SliceRange range) {
        if (range.step() == 1) {
            return Arrays.copyOfRange(elements, range.start(), range.start() + range.count(), Object[].class);
        }
        Object[] result = new Object[range.count()];
        for (int i = 0; i < result.length; i++) {
            result[i] = elements[range.at(i)];
        }
        return result;
    }

    // ---------------------------------------------------------------- changing

    static Object setItem(Vm vm, Object container, Object key, Object value) {
        if (container instanceof PyList list) {
            if (key instanceof PySlice slice) {
                assign(vm, list, slice, value);
            } else {
                list.set(position(vm, key, list.size(), "list", "list assignment index out of range"), value);
            }
            return None.NONE;
        }
        if (container instanceof PyBytes bytes && bytes.mutable()) {
            if (key instanceof PySlice slice) {
                return Bytes.assign(vm, bytes, slice, value);
            }
            int at = position(vm, key, bytes.bytes().length, "bytearray", "bytearray index out of range");
            bytes.bytes()[at] = (byte) Bytes.one(vm, value);
            return None.NONE;
        }
        if (container instanceof PyDerived derived && derived.value() instanceof PyBytes) {
            return setItem(vm, derived.value(), key, value);
        }
        PyBuiltin method = Special.builtinMethod(vm, container, "__setitem__");
        if (method != null) {
            return method.call(vm, container, key, value);
        }
        throw Raise.typeError("'" + TypeNames.of(vm, container) + "' object does not support item assignment");
    }

    private static void assign(Vm vm, PyList list, PySlice slice, Object value) {
        if (!Iteration.iterable(vm, value)) {
            boolean plain = slice.step() == None.NONE && !vm.version().atLeast(3, 13);
            throw Raise.typeError(plain ? "can only assign an iterable" : "must assign iterable to extended slice");
        }
        Object[] values = elements(vm, value);
        SliceRange range = range(vm, slice, list.size());
        Object[] old = list.toArray();
        if (range.step() == 1) {
            int end = Math.max(range.start(), range.stop());
            Object[] result = new Object[old.length - (end - range.start()) + values.length];
            spendOnMoving(vm, result.length == old.length ? 0 : old.length - end);
            System.arraycopy(old, 0, result, 0, range.start());
            System.arraycopy(values, 0, result, range.start(), values.length);
            System.arraycopy(old, end, result, range.start() + values.length, old.length - end);
            list.become(result);
            return;
        }
        if (values.length != range.count()) {
            throw Raise.valueError("attempt to assign sequence of size " + values.length + " to extended slice of size "
                    + range.count());
        }
        for (int i = 0; i < values.length; i++) {
            list.set(range.at(i), values[i]);
        }
    }

    /** All elements of an iterable, in an array of their own. */
    public static Object[] elements(Vm vm, Object iterable) {
        if (iterable instanceof PyTuple tuple) {
            vm.spend(Work.COPY, tuple.size());
            return tuple.elements().clone();
        }
        if (iterable instanceof PyList list) {
            vm.spend(Work.COPY, list.size());
            return list.toArray();
        }
        PyList list = new PyList();
        PyIterator iterator = Special.iterate(vm, iterable);
        for (Object element = iterator.next(); element != null; element = iterator.next()) {
            list.add(element);
            if (list.size() % Work.PORTION == 0) {
                iterator.spend(vm, Work.PORTION, true);
                vm.exert(Work.PORTION);
            }
        }
        iterator.spend(vm, list.size() % Work.PORTION, true);
        return list.toArray();
    }

    /** The running call takes the time in which so many references move to other places of their list. */
    public static void spendOnMoving(Vm vm, long references) {
        vm.spend(Work.COPY_TEXT, POINTER * references);
    }

    static void deleteItem(Vm vm, Object container, Object key) {
        if (container instanceof PyBytes bytes && bytes.mutable()) {
            if (key instanceof PySlice slice) {
                Bytes.delete(vm, bytes, slice);
            } else {
                long at = position(vm, key, bytes.bytes().length, "bytearray", "bytearray index out of range");
                Bytes.delete(vm, bytes, new PySlice(at, at + 1, None.NONE));
            }
            return;
        }
        if (container instanceof PyDerived derived && derived.value() instanceof PyBytes) {
            deleteItem(vm, derived.value(), key);
            return;
        }
        if (!(container instanceof PyList list)) {
            PyBuiltin method = Special.builtinMethod(vm, container, "__delitem__");
            if (method != null) {
                method.call(vm, container, key);
                return;
            }
            boolean tells = container instanceof String || container instanceof PyTuple || container instanceof PyRange;
            throw Raise.typeError("'" + TypeNames.of(vm, container) + "' object " + (tells ? "doesn't" : "does not")
                    + " support item deletion");
        }
        if (!(key instanceof PySlice slice)) {
            int at = position(vm, key, list.size(), "list", "list assignment index out of range");
            spendOnMoving(vm, list.size() - at);
            list.remove(at);
            return;
        }
        SliceRange range = range(vm, slice, list.size());
        if (range.count() > 0) {
            spendOnMoving(vm, list.size() - Math.min(range.start(), range.at(range.count() - 1)));
        }
        boolean[] gone = marks(range, list.size());
        Object[] kept = new Object[list.size() - range.count()];
        int at = 0;
        for (int i = 0; i < gone.length; i++) {
            if (!gone[i]) {
                kept[at++] = list.get(i);
            }
        }
        list.become(kept);
    }

    /** Which of so many places are in the range. */
    static boolean[] marks(SliceRange range, int size) {
        boolean[] marks = new boolean[size];
        for (int i = 0; i < range.count(); i++) {
            marks[range.at(i)] = true;
        }
        return marks;
    }

    /** Appends all elements of an iterable; gives {@code result} or a request for it. */
    public static Object extend(Vm vm, PyList list, Object iterable, Object result) {
        if (iterable instanceof PyList || iterable instanceof PyTuple) {
            for (Object element : elements(vm, iterable)) {
                list.add(element);
            }
            return result;
        }
        return Request.consume(vm, iterable, new Request.Sink() {
            @Override
            public boolean accept(Vm machine, Object element) {
                list.add(element);
                return true;
            }

            @Override
            public Object finish(Vm machine) {
                return result;
            }
        });
    }

    // ---------------------------------------------------------------- membership

    static boolean contains(PyRange range, Object number) {
        if (!Ints.isSmall(number) || range.size() == 0) {
            return false;
        }
        long value = Ints.small(number);
        long last = range.get(range.size() - 1);
        boolean within =
                range.step() > 0 ? value >= range.start() && value <= last : value <= range.start() && value >= last;
        return within && (value - range.start()) % range.step() == 0;
    }

    static boolean contains(Vm vm, PyBytes bytes, Object element) {
        if (element instanceof PyBytes part) {
            int at = Bytes.find(bytes.bytes(), part.bytes(), 0, bytes.bytes().length);
            vm.spend(part.bytes().length == 1 ? Work.SCAN_CHARACTER : Work.SCAN, at < 0 ? bytes.bytes().length : at);
            return at >= 0;
        }
        if (!Ints.isInt(element)) {
            throw Raise.typeError("a bytes-like object is required, not '" + TypeNames.of(vm, element) + "'");
        }
        int wanted = Bytes.one(vm, element);
        for (byte b : bytes.bytes()) {
            if ((b & 0xff) == wanted) {
                return true;
            }
        }
        return false;
    }
}
