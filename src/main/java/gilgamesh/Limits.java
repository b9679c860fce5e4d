package gilgamesh;

/**
 * Where a run ends that would not end by itself.
 *
 * @param virtualNanos virtual time, if the scenario has no stop-after
 * @param messages how many messages its actors may handle
 * @param bytecodes how many bytecodes may be executed one by one; loops that are run in one go do not count
 */
public record Limits(long virtualNanos, long messages, long bytecodes) {

    public static final Limits USUAL = new Limits(24L * 3600 * 1_000_000_000, 300_000_000, 3_000_000_000L);
}
