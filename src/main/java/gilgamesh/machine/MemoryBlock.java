package gilgamesh.machine;

import java.util.Arrays;

/** Memory that several processes have mapped: each access is one at its own time. */
public final class MemoryBlock {

    private byte[] bytes;

    public MemoryBlock(int size) {
        bytes = new byte[size];
    }

    public int size() {
        return bytes.length;
    }

    /** {@code ftruncate}: more bytes are zeros. */
    public void resize(int size) {
        bytes = Arrays.copyOf(bytes, size);
    }

    /** The memory itself. */
    public byte[] bytes() {
        return bytes;
    }
}
