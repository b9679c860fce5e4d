package gilgamesh.stdlib;

/**
 * What the operating system tells a process about where it runs.
 *
 * @param cores of the machine
 */
public record Host(int cores) {

    /** For interpreters without a machine around them. */
    public static final Host ALONE = new Host(1);
}
