package gilgamesh.trace;

import java.io.IOException;
import java.util.List;

/**
 * A format that traces are written in, while the run goes on. A span is told when it is over, so that of two tracks a later span may come
 * before an earlier one; those of one track come in order. Times are nanoseconds since the start of the run.
 */
interface TraceFormat {

    /** A process has a name, perhaps a new one. */
    void process(int pid, String name) throws IOException;

    /** A span begins; the next call of {@link #end} for that track ends it. */
    void begin(Track track, long at, Label label) throws IOException;

    void end(Track track, long at, Label label) throws IOException;

    /** @param text what more there is to say; null if there is nothing */
    void instant(Track track, long at, Label label, String text) throws IOException;

    void counter(int pid, long at, Label label, long value) throws IOException;

    /** An arrow begins within the span of that track that has begun. */
    void arrowFrom(Track track, long at, Label label, long id) throws IOException;

    /** The arrow with that number ends within the span of that track that has begun; it began before. */
    void arrowTo(Track track, long at, Label label, long id) throws IOException;

    /** The run has ended; all is written after that. */
    void finish(List<Track> tracks, long endNanos) throws IOException;
}
