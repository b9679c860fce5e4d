package gilgamesh.scenario;

/**
 * How much more code takes that a thread seldom comes back to. The costs of opcodes and C functions are those of short loops, which a
 * processor's instruction caches and branch predictors hold; of a loop that comes round after a longer time they hold less and less.
 *
 * @param from a loop that comes round within this time, by the plain costs, takes these, picoseconds
 * @param to one that takes this time or more takes {@code factor} times as long, and in between it grows with the logarithm of the time;
 *     picoseconds, more than {@code from}
 * @param factor at least 1
 */
public record LongCode(long from, long to, double factor) {

    /** All code takes its plain costs. */
    public static final LongCode NONE = new LongCode(0, 1, 1);

    private static final int UNIT = 1024;
    /** Two microseconds: what takes longer without a call is a loop in C, which is short. */
    private static final long LONGEST_STRETCH = 2_000_000;

    /** What a loop that comes round after {@code picos} of plain costs takes on top of them, in parts of 1024. */
    public int extra(long picos) {
        if (picos <= from) {
            return 0;
        }
        double share = picos >= to
                ? 1
                : StrictMath.log((double) picos / Math.max(1, from)) / StrictMath.log((double) to / Math.max(1, from));
        return (int) ((factor - 1) * UNIT * share);
    }

    /** What a stretch of {@code picos} of plain costs without a call takes on top, at {@code extra} parts of 1024. */
    public long extraPicos(long picos, int extra) {
        return Math.min(picos, LONGEST_STRETCH) * extra / UNIT;
    }
}
