package gilgamesh.trace;

/**
 * What happened to one GIL.
 *
 * @param gil its number, from 0, in the order of creation
 * @param createdNanos when it came into being: with its process, or with the second thread in versions that wait for that
 * @param heldNanos how long somebody held it
 * @param acquisitions how often it was taken
 * @param switches how often it was taken by another thread than the last time
 * @param waits how often a thread had to wait for it
 * @param waitedNanos how long threads waited for it, in all
 * @param dropRequests how often its holder was asked to give it up (3.2 and later)
 */
public record GilSummary(
        int gil,
        int process,
        long createdNanos,
        long heldNanos,
        long acquisitions,
        long switches,
        long waits,
        long waitedNanos,
        long dropRequests) {}
