package gilgamesh.trace;

/**
 * What threads waited for. Waits that had not ended when the run did count as long as they lasted.
 *
 * @param name the variable that holds it, or the call, such as {@code orders.get()}
 * @param acquisitions how often it was taken; -1 for what is not taken
 * @param waits how often a thread had to wait
 * @param waitedNanos how long threads waited, in all
 * @param p99Nanos to three significant digits, as {@code maxNanos}
 * @param heldNanos how long it was held, in all, once somebody had waited for it; -1 for what is not taken
 * @param longest who held it longest, once somebody had waited for it; null if that is not known
 */
public record ContentionSummary(
        int process,
        Awaited.Kind kind,
        String name,
        long acquisitions,
        long waits,
        long waitedNanos,
        double meanNanos,
        long p99Nanos,
        long maxNanos,
        long heldNanos,
        Holds.Longest longest) {}
