package gilgamesh.machine;

import java.util.BitSet;

/**
 * A line of memory that several threads share, of one process or of several, and the cores that have it in their caches: who writes to it takes it from all others,
 * who reads it gets a copy (MESI, without the memory behind it).
 */
public final class CacheLine {

    private final BitSet holders = new BitSet();

    /** A core accesses it. @return whether it has to come from another core */
    public boolean moves(int core, boolean writes) {
        boolean held = holders.get(core);
        boolean moves = !holders.isEmpty() && (!held || writes && holders.cardinality() > 1);
        if (writes) {
            holders.clear();
        }
        holders.set(core);
        return moves;
    }
}
