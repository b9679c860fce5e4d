package gilgamesh.vm.object;

/**
 * The entries of a table that one piece of C code comes to. In a large one each lies anywhere, and the processor waits for the line of memory; but ints that
 * follow one another lie side by side, for an int is its own hash.
 */
public final class Probes {

    /** Up to so many entries a table is in the caches that are nearest. */
    private static final int NEAR = 1 << 12;

    /** How far apart two ints are that still count as neighbours. */
    private static final long NEIGHBOURS = 64;

    private long all;
    private long far;
    private long last;

    /** It comes to the entry of a key, in a table of that size. */
    public void at(Object key, long size) {
        all++;
        if (key instanceof Long number) {
            boolean near = Math.abs(number - last) <= NEIGHBOURS;
            last = number;
            if (near) {
                return;
            }
        }
        if (size > NEAR) {
            far++;
        }
    }

    /** The running call takes the time for what it did at each of the entries. */
    public void spend(Vm vm, Work kind) {
        vm.spend(kind, all);
        vm.spend(Work.FAR, far);
    }
}
