package gilgamesh.report;

/**
 * Something that was found out about a run.
 *
 * @param sentence what, with its evidence in figures
 * @param fromNanos where in the run to look at it; -1 if it is everywhere
 * @param toNanos until when
 * @param thread whose time to look at; -1 if it is everywhere
 */
public record Finding(Pattern pattern, String sentence, long fromNanos, long toNanos, int thread) {

    /** One that is everywhere. */
    Finding(Pattern pattern, String sentence) {
        this(pattern, sentence, -1, -1, -1);
    }

    /** The same, to be looked at there. */
    Finding at(long from, long nanos, int whose) {
        return new Finding(pattern, sentence, from, from + Math.max(1, nanos), whose);
    }
}
