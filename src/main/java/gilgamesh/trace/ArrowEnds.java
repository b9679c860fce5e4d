package gilgamesh.trace;

import java.io.IOException;
import java.util.Arrays;

/** The ends of arrows in the span of a track that is not over yet, in order of time. */
final class ArrowEnds {

    private static final int MANY = 64;

    private long[] times = new long[2];
    private long[] ids = new long[2];
    private Label[] labels = new Label[2];
    private boolean[] begins = new boolean[2];
    private int count;

    /** @param begin whether the arrow begins there; otherwise it ends there */
    void add(long at, Label label, long id, boolean begin) {
        if (count == ids.length) {
            times = Arrays.copyOf(times, 2 * count);
            ids = Arrays.copyOf(ids, 2 * count);
            labels = Arrays.copyOf(labels, 2 * count);
            begins = Arrays.copyOf(begins, 2 * count);
        }
        times[count] = at;
        ids[count] = id;
        labels[count] = label;
        begins[count++] = begin;
    }

    /** Whether they should be written before there are more. */
    boolean areMany() {
        return count >= MANY;
    }

    /** Writes them, and forgets them. */
    void writeTo(TraceFormat format, Track track) throws IOException {
        for (int i = 0; i < count; i++) {
            if (begins[i]) {
                format.arrowFrom(track, times[i], labels[i], ids[i]);
            } else {
                format.arrowTo(track, times[i], labels[i], ids[i]);
            }
        }
        count = 0;
    }
}
