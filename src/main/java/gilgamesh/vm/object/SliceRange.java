package gilgamesh.vm.object;

/**
 * The positions that a slice picks from a sequence: {@code count} of them, from {@code start} on, {@code step} apart (Objects/sliceobject.c).
 *
 * @param stop where the slice was told to end, within the sequence; -1 before its begin
 */
public record SliceRange(int start, int stop, int step, int count) {

    /**
     * Fits a slice to a sequence.
     *
     * @param start null for the default; so are stop and step
     * @param step not 0; bounds beyond a long are given as the nearest long
     */
    public static SliceRange of(Long start, Long stop, Long step, int length) {
        long by = step == null ? 1 : Math.max(step, -Long.MAX_VALUE);
        if (by == 0) {
            throw Raise.valueError("slice step cannot be zero");
        }
        long first = bound(start, length, by, by < 0 ? length - 1 : 0);
        long last = bound(stop, length, by, by < 0 ? -1 : length);
        long count = 0;
        if (by > 0 && first < last) {
            count = (last - first - 1) / by + 1;
        } else if (by < 0 && last < first) {
            count = (first - last - 1) / -by + 1;
        }
        // A step longer than the sequence picks one position at most, however long it is.
        int step32 = (int) Math.max(Math.min(by, Integer.MAX_VALUE), -Integer.MAX_VALUE);
        return new SliceRange((int) first, (int) last, step32, (int) count);
    }

    private static long bound(Long given, int length, long step, long usual) {
        if (given == null) {
            return usual;
        }
        if (given < 0) {
            return given + length < 0 ? (step < 0 ? -1 : 0) : given + length;
        }
        return given >= length ? (step < 0 ? length - 1 : length) : given;
    }

    /** The position number {@code i} of the slice. */
    public int at(int i) {
        return start + i * step;
    }
}
