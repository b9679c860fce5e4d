package gilgamesh.vm.object;

/**
 * What it takes to compare and to hash containers, which know no {@link Vm}: the elements of one comparison are counted together, however deep
 * they lie. A list of two lists of two lists, sixty deep, has more of them than anybody can wait for.
 */
public final class Effort {

    /** One for each thread of the JVM, and so for each world at work. */
    private static final ThreadLocal<Effort> HERE = ThreadLocal.withInitial(Effort::new);

    /** The interpreter that is at work; null in between. */
    private Vm vm;

    private Work kind;
    private int depth;
    private long unspent;

    private Effort() {}

    /** Of the JVM's thread at work, the only one that may use it. */
    public static Effort here() {
        return HERE.get();
    }

    /** Whose work it is from now on; null when that is done. */
    public void isOf(Vm worker) {
        if (vm == null) {
            // A world that was given up in the middle of a comparison leaves nothing to the next one on its lane.
            depth = 0;
            unspent = 0;
        }
        vm = worker;
    }

    /** A container of so many elements is compared; {@link #done} has to follow. */
    static Effort begin(long elements) {
        return begin(Work.EQUAL, elements);
    }

    /** A container of so many elements is gone through; {@link #done} has to follow. */
    static Effort begin(Work kind, long elements) {
        Effort effort = HERE.get();
        if (effort.depth++ == 0) {
            effort.kind = kind;
            effort.unspent = 0;
        }
        effort.unspent += elements;
        if (effort.vm != null) {
            effort.vm.exert(elements);
            if (effort.unspent >= Work.PORTION) {
                effort.spend();
            }
        }
        return effort;
    }

    /** The running call takes the time for so many steps, done by what knows no Vm. */
    static void spend(Work work, long steps) {
        Vm vm = HERE.get().vm;
        if (vm != null) {
            vm.spend(work, steps);
        }
    }

    void done() {
        if (--depth == 0 && vm != null) {
            spend();
        }
    }

    private void spend() {
        vm.spend(kind, unspent);
        unspent = 0;
    }
}
