package gilgamesh.cli;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;

/** The JVM's heap, looked at from outside a run: one that is nearly full makes the run slower and slower before it ends it. */
final class Heap {

    private static final double NEARLY = 0.85;

    private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getUsage().getMax() > 0)
            .toList();

    /** Whether what was still in use after the last collection fills the largest part of the heap, but for a little. */
    boolean nearlyFull() {
        long largest =
                pools.stream().mapToLong(pool -> pool.getUsage().getMax()).max().orElse(Long.MAX_VALUE);
        return pools.stream()
                .map(MemoryPoolMXBean::getCollectionUsage)
                .anyMatch(usage -> usage != null && isNearly(usage, largest));
    }

    private static boolean isNearly(MemoryUsage usage, long most) {
        return usage.getMax() == most && usage.getUsed() > NEARLY * most;
    }
}
