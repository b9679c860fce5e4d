package gilgamesh.report;

/**
 * Something that was found out about a run.
 *
 * @param sentence what, with its evidence in figures
 * @param fromNanos where in the run to look at it; -1 if it is everywhere
 * @param toNanos until when
 */
public record Finding(Pattern pattern, String sentence, long fromNanos, long toNanos) {

    /** One that is everywhere. */
    Finding(Pattern pattern, String sentence) {
        this(pattern, sentence, -1, -1);
    }
}
