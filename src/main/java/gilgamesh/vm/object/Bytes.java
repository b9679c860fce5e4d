package gilgamesh.vm.object;

import java.nio.charset.StandardCharsets;

/** What bytes and bytearray do with their contents. */
public final class Bytes {

    private Bytes() {}

    /** The byte that an int is. */
    public static int one(Vm vm, Object value) {
        Object number = Special.requireIndex(vm, value);
        if (!Ints.isSmall(number) || Ints.small(number) < 0 || Ints.small(number) > 255) {
            throw Raise.valueError("byte must be in range(0, 256)");
        }
        return (int) Ints.small(number);
    }

    /** The first position from {@code start} at which the part lies wholly before {@code end}; -1 if there is none. */
    public static int find(byte[] bytes, byte[] part, int start, int end) {
        for (int at = start; at + part.length <= end; at++) {
            int i = 0;
            while (i < part.length && bytes[at + i] == part[i]) {
                i++;
            }
            if (i == part.length) {
                return at;
            }
        }
        return -1;
    }

    /** {@code bytearray[slice] = value}; gives None or a request for it. */
    static Object assign(Vm vm, PyBytes bytes, PySlice slice, Object value) {
        if (value instanceof PyBytes other) {
            return replace(vm, bytes, slice, other.bytes().clone());
        }
        if (value instanceof String text && vm.two()) {
            return replace(vm, bytes, slice, text.getBytes(StandardCharsets.ISO_8859_1));
        }
        if (value instanceof String || value instanceof Double || Special.index(vm, value) != null) {
            throw Raise.typeError("can assign only bytes, buffers, or iterables of ints in range(0, 256)");
        }
        if (!Iteration.iterable(vm, value)) {
            String name = "'" + TypeNames.of(vm, value) + "' object ";
            throw Raise.typeError(
                    vm.version().atLeast(3, 7) ? "cannot convert " + name + "to bytearray" : name + "is not iterable");
        }
        return Request.collect(vm, value, (machine, list) -> {
            byte[] values = new byte[((PyList) list).size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (byte) one(machine, ((PyList) list).get(i));
            }
            return replace(machine, bytes, slice, values);
        });
    }

    private static Object replace(Vm vm, PyBytes bytes, PySlice slice, byte[] values) {
        byte[] old = bytes.bytes();
        SliceRange range = Sequences.range(vm, slice, old.length);
        if (range.step() == 1) {
            int end = range.start() + range.count();
            byte[] result = new byte[old.length - range.count() + values.length];
            System.arraycopy(old, 0, result, 0, range.start());
            System.arraycopy(values, 0, result, range.start(), values.length);
            System.arraycopy(old, end, result, range.start() + values.length, old.length - end);
            bytes.become(result);
            return None.NONE;
        }
        if (values.length == 0) {
            delete(vm, bytes, slice);
            return None.NONE;
        }
        if (values.length != range.count()) {
            throw Raise.valueError(
                    "attempt to assign bytes of size " + values.length + " to extended slice of size " + range.count());
        }
        for (int i = 0; i < values.length; i++) {
            old[range.at(i)] = values[i];
        }
        return None.NONE;
    }

    /** {@code del bytearray[slice]}. */
    static void delete(Vm vm, PyBytes bytes, PySlice slice) {
        byte[] old = bytes.bytes();
        SliceRange range = Sequences.range(vm, slice, old.length);
        boolean[] gone = Sequences.marks(range, old.length);
        byte[] kept = new byte[old.length - range.count()];
        int at = 0;
        for (int i = 0; i < old.length; i++) {
            if (!gone[i]) {
                kept[at++] = old[i];
            }
        }
        bytes.become(kept);
    }
}
