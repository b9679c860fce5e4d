package gilgamesh.machine;

/**
 * The flags of an open file, a pipe's end, or a socket, as fcntl(2) gives them: all descriptors of it share them, in whichever process, and so whether who
 * uses it waits.
 */
public final class StatusFlags {

    public static final int NONBLOCK = 04000;
    static final int APPEND = 02000;
    /** What open(2) sets on its own for files on machines of 64 bits. */
    static final int LARGE_FILE = 0100000;

    // What of the flags of open(2) is for its own time only: O_CREAT, O_EXCL, O_NOCTTY, O_TRUNC, O_CLOEXEC.
    private static final int ONLY_AT_FIRST = 0100 | 0200 | 0400 | 01000 | 02000000;
    // fs/fcntl.c: SETFL_MASK (O_APPEND, O_NONBLOCK, O_DIRECT, O_NOATIME).
    private static final int CHANGEABLE = APPEND | NONBLOCK | 040000 | 01000000;

    private int value;

    /** @param given those of open(2); how it is accessed at the least */
    public StatusFlags(int given) {
        value = given & ~ONLY_AT_FIRST;
    }

    public int value() {
        return value;
    }

    /** F_SETFL. */
    public void change(int wanted) {
        value = value & ~CHANGEABLE | wanted & CHANGEABLE;
    }

    public boolean isBlocking() {
        return (value & NONBLOCK) == 0;
    }

    public void setBlocking(boolean wanted) {
        value = wanted ? value & ~NONBLOCK : value | NONBLOCK;
    }

    boolean appends() {
        return (value & APPEND) != 0;
    }
}
