package gilgamesh.vm.object;

/**
 * What C code does with one element of many. A call's own cost covers a handful of elements; beyond, each takes its share of what FOR_ITER
 * costs, the opcode that does the same for bytecode. Origin: sum, list, {@code in}, sorted and copies of 100,000 elements beside an empty
 * loop on the reference machine, CPython 2.7.18, 3.6.15, 3.10.13, 3.12.1 and 3.13.0; medians, rounded. Those of texts likewise, of 20,000 words in 98 KB,
 * under 2.7.18, 3.6.15, 3.8.18, 3.10.13, 3.12.1 and 3.13.0; from version to version they differ by a factor of two.
 */
public enum Work {
    /** Take the next element from an iterator and use it: sum, list, join. */
    ITERATE(80),
    /** Compare an element with another for equality: {@code in} a list, index, count. */
    COMPARE(50),
    /** Ask once which of two elements comes first: sort. */
    ORDER(80),
    /** Copy a reference: slices, concatenation. */
    COPY(6),
    /** Make a text of a part of another, or write a value as a text: split, repr of a list. */
    PART(300),
    /** Look at one character of a text: find, replace, upper. */
    SCAN(5, 64),
    /** Look at one character for a regular expression. */
    MATCH(20, 64);

    /** How many elements a loop goes through before it says so. */
    public static final int PORTION = 1 << 16;

    private final int percent;
    private final int covered;

    Work(int percent) {
        this(percent, 4);
    }

    /** @param covered how many steps a call's own cost covers */
    Work(int percent, int covered) {
        this.percent = percent;
        this.covered = covered;
    }

    /** The time for so many steps, in picoseconds, where FOR_ITER takes {@code forIterPicos}. */
    public long picos(long steps, long forIterPicos) {
        // More than that is longer than any run.
        long most = Long.MAX_VALUE / 4 / Math.max(1, forIterPicos);
        return Math.min(most, Math.max(0, steps - covered)) * forIterPicos / 100 * percent;
    }
}
