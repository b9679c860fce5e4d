package gilgamesh.machine;

import java.util.Arrays;

/** Memory that several processes have mapped: each access is one at its own time. */
public final class MemoryBlock {

    private static final int LINE = 64;

    private byte[] bytes;
    // Those that have been asked for.
    private CacheLine[] lines = new CacheLine[0];

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

    /** Where a byte lies. */
    public CacheLine line(int place) {
        int line = place / LINE;
        if (line >= lines.length) {
            lines = Arrays.copyOf(lines, bytes.length / LINE + 1);
        }
        if (lines[line] == null) {
            lines[line] = new CacheLine();
        }
        return lines[line];
    }

    /** The memory itself. */
    public byte[] bytes() {
        return bytes;
    }
}
