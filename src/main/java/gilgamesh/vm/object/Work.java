package gilgamesh.vm.object;

/**
 * What C code does with one element of many. A call's own cost covers a handful of elements; beyond, each takes its share of what FOR_ITER
 * costs, the opcode that does the same for bytecode. Origin: sum, list, {@code in}, sorted and copies of 100,000 elements beside an empty
 * loop on the reference machine, CPython 2.7.18, 3.6.15, 3.10.13, 3.12.1 and 3.13.0; medians, rounded.
 */
public enum Work {
    /** Take the next element from an iterator and use it: sum, list, join. */
    ITERATE(80),
    /** Compare an element with another for equality: {@code in} a list, index, count. */
    COMPARE(50),
    /** Ask once which of two elements comes first: sort. */
    ORDER(80),
    /** Copy a reference: slices, concatenation. */
    COPY(6);

    private static final int COVERED = 4;

    /** How many elements a loop goes through before it says so. */
    public static final int PORTION = 1 << 16;

    private final int percent;

    Work(int percent) {
        this.percent = percent;
    }

    /** The time for so many steps, in picoseconds, where FOR_ITER takes {@code forIterPicos}. */
    public long picos(long steps, long forIterPicos) {
        // More than that is longer than any run.
        long most = Long.MAX_VALUE / 4 / Math.max(1, forIterPicos);
        return Math.min(most, Math.max(0, steps - COVERED)) * forIterPicos / 100 * percent;
    }
}
