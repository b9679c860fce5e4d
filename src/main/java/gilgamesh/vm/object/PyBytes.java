package gilgamesh.vm.object;

import java.util.Arrays;

/** Python 3's {@code bytes} and {@code bytearray}, the latter being mutable; in 2.7 {@code str} is a String here. */
public final class PyBytes extends PyObject implements PyIterator.JavaIterable {

    private byte[] bytes;
    private final boolean mutable;

    /** A {@code bytes}. The array belongs to the object and must not be changed. */
    public PyBytes(byte[] bytes) {
        this(bytes, false);
    }

    /** @param mutable whether it is a {@code bytearray} */
    public PyBytes(byte[] bytes, boolean mutable) {
        this.bytes = bytes;
        this.mutable = mutable;
    }

    public boolean mutable() {
        return mutable;
    }

    /** Other contents in an object of the same type. */
    public PyBytes like(byte[] contents) {
        return new PyBytes(contents, mutable);
    }

    /** Replaces the contents of a bytearray; takes the array over. */
    public void become(byte[] contents) {
        bytes = contents;
    }

    public byte[] bytes() {
        return bytes;
    }

    @Override
    public PyType type() {
        return mutable ? Types.BYTEARRAY : Types.BYTES;
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
