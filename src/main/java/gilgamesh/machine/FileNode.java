package gilgamesh.machine;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** A file or a directory, whatever its names are. */
final class FileNode {

    private static final byte[] NOTHING = {};

    final long number;
    final FileStatus.Kind kind;
    /** Of a directory: what lies in it, in the order in which it came. */
    final Map<String, FileNode> entries;

    /** Who may do what, as chmod(1) counts it. */
    int permissions;
    /** Whether it is the superuser's, and nobody's who runs a program here. */
    final boolean isOfRoot;

    /** How many names it has. */
    int links;
    /** How many open files are of it. */
    int opened;

    long accessed;
    long modified;
    long changed;

    /** What is bound to it, and may be closed since; null if it is the place of no socket. */
    Socket socket;

    /** Locks of it; null as long as nobody has asked for one. */
    FileLocks locks;

    private byte[] bytes = NOTHING;
    private int size;
    /** Whether other worlds read the same bytes. */
    private boolean borrowed;

    FileNode(long number, FileStatus.Kind kind, int permissions, boolean isOfRoot, long now) {
        this.number = number;
        this.kind = kind;
        this.entries = kind == FileStatus.Kind.DIRECTORY ? new LinkedHashMap<>() : null;
        this.permissions = permissions;
        this.isOfRoot = isOfRoot;
        this.links = 1;
        this.accessed = now;
        this.modified = now;
        this.changed = now;
    }

    boolean isDirectory() {
        return kind == FileStatus.Kind.DIRECTORY;
    }

    /** Each of which names it too, by its two dots. */
    int directories() {
        return (int) entries.values().stream().filter(FileNode::isDirectory).count();
    }

    boolean isFile() {
        return kind == FileStatus.Kind.FILE;
    }

    int size() {
        return size;
    }

    /** Nothing beyond its end. */
    byte[] read(long from, int atMost) {
        if (from >= size) {
            return NOTHING;
        }
        return Arrays.copyOfRange(bytes, (int) from, (int) Math.min(size, from + atMost));
    }

    /** What lies between the end and {@code from} becomes zeros. */
    void write(int from, byte[] data) {
        int end = from + data.length;
        own();
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(end, (int) Math.min(Integer.MAX_VALUE - 8, bytes.length * 3L / 2)));
        }
        System.arraycopy(data, 0, bytes, from, data.length);
        size = Math.max(size, end);
    }

    /** More bytes are zeros. */
    void resize(int wanted) {
        own();
        if (wanted < size) {
            Arrays.fill(bytes, wanted, size, (byte) 0);
        } else if (wanted > bytes.length) {
            bytes = Arrays.copyOf(bytes, wanted);
        }
        size = wanted;
        if (size == 0) {
            bytes = NOTHING;
        }
    }

    /** Its first content, which nobody changes in place: all worlds of a scenario begin with the same. */
    void begin(byte[] content) {
        bytes = content;
        size = content.length;
        borrowed = true;
    }

    private void own() {
        if (borrowed) {
            bytes = bytes.clone();
            borrowed = false;
        }
    }
}
