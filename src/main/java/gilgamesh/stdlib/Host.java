package gilgamesh.stdlib;

/**
 * What the operating system tells a process about where it runs.
 *
 * @param cores of the machine
 * @param pid of the process: 1 or more
 */
public record Host(int cores, long pid) {

    /** For interpreters without a machine around them. */
    public static final Host ALONE = new Host(1, 1);
}
