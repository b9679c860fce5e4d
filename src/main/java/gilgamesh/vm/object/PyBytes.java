package gilgamesh.vm.object;

import java.util.Arrays;

/** Python 3's {@code bytes}; in 2.7 {@code str} is a String here. */
public final class PyBytes extends PyObject implements PyIterator.JavaIterable {

    private final byte[] bytes;

    /** The array belongs to the object and must not be changed. */
    public PyBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    public byte[] bytes() {
        return bytes;
    }

    @Override
    public PyType type() {
        return Types.BYTES;
    }

    @Override
    public PyIterator iterator(Vm vm) {
        return new PyIterator() {
            private int index;

            @Override
            public Object next() {
                return index < bytes.length ? (Object) (bytes[index++] & 0xFFL) : null;
            }
        };
    }

    boolean sameBytes(PyBytes other) {
        return Arrays.equals(bytes, other.bytes);
    }

    int contentHash() {
        return Arrays.hashCode(bytes);
    }
}
