package gilgamesh.trace;

/**
 * How often a mark was passed. The distances are those between one mark and the next of the same name in the same thread, in
 * nanoseconds, to three significant digits; zero where there is no distance.
 *
 * @param count how often, by all threads
 * @param perSecond count over virtual time of the run
 * @param distances how many distances there are
 */
public record MarkSummary(
        String name,
        long count,
        double perSecond,
        long distances,
        long minNanos,
        double meanNanos,
        long p50Nanos,
        long p90Nanos,
        long p99Nanos,
        long maxNanos) {}
