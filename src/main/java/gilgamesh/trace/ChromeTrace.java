package gilgamesh.trace;

import static gilgamesh.trace.TraceText.ascii;
import static gilgamesh.trace.TraceText.quoted;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;

/**
 * The trace-event format that ui.perfetto.dev opens, and speedscope.app too: JSON, a record a line. The times of its records are
 * microseconds, to the nanosecond.
 *
 * <p>A span is a record of its begin and one of its end, not one with a duration: readers add that to the time in floating point, and get
 * an end after the next begin. Readers sort records by time and keep the order of those of the same time; an arrow belongs to the span that
 * has begun and not ended by then, so its record stands between the two.
 */
final class ChromeTrace implements TraceFormat {

    private static final int LONGEST_TEXT = 2000;

    private static final byte[] BEGIN = ascii("{\"ph\":\"B\",");
    private static final byte[] FINISH = ascii("{\"ph\":\"E\",");
    private static final byte[] NAME = ascii(",\"name\":");
    private static final byte[] END = ascii("}");
    private static final byte[] INSTANT = ascii("{\"ph\":\"i\",\"s\":\"t\",");
    private static final byte[] TEXT = ascii(",\"args\":{\"text\":");
    private static final byte[] END_ARGUMENTS = ascii("}}");
    private static final byte[] COUNTER = ascii("{\"ph\":\"C\",\"pid\":");
    private static final byte[] TIME = ascii(",\"ts\":");
    private static final byte[] VALUE = ascii(",\"args\":{\"n\":");
    private static final byte[] ARROW_FROM = ascii("{\"ph\":\"s\",\"cat\":\"handed over\",");
    private static final byte[] ARROW_TO = ascii("{\"ph\":\"f\",\"bp\":\"e\",\"cat\":\"handed over\",");
    private static final byte[] ID = ascii(",\"id\":");

    private final TraceText text;
    private boolean begun;
    // By number of the track: the part of a record that says where and begins to say when.
    private byte[][] places = new byte[16][];

    ChromeTrace(OutputStream out) {
        text = new TraceText(out);
    }

    private TraceText next(byte[] piece) throws IOException {
        if (!begun) {
            begun = true;
            return text.add(ascii("{\"displayTimeUnit\":\"ns\",\"traceEvents\":[\n"))
                    .add(piece);
        }
        return text.next(piece);
    }

    private byte[] place(Track track) {
        if (track.number >= places.length) {
            places = Arrays.copyOf(places, Math.max(track.number + 1, 2 * places.length));
        }
        if (places[track.number] == null) {
            places[track.number] = ascii("\"pid\":" + track.pid + ",\"tid\":" + track.tid + ",\"ts\":");
        }
        return places[track.number];
    }

    private void metadata(int pid, int tid, String what, String name) throws IOException {
        next(ascii("{\"ph\":\"M\",\"pid\":" + pid + ",\"tid\":" + tid + ",\"name\":\"" + what
                        + "\",\"args\":{\"name\":"))
                .add(quoted(name))
                .add(END_ARGUMENTS);
    }

    @Override
    public void process(int pid, String name) throws IOException {
        metadata(pid, 0, "process_name", name);
    }

    @Override
    public void begin(Track track, long at, Label label) throws IOException {
        next(BEGIN).add(place(track)).micros(at).add(NAME).add(label.quoted()).add(END);
    }

    @Override
    public void end(Track track, long at, Label label) throws IOException {
        next(FINISH).add(place(track)).micros(at).add(NAME).add(label.quoted()).add(END);
    }

    @Override
    public void instant(Track track, long at, Label label, String what) throws IOException {
        next(INSTANT).add(place(track)).micros(at).add(NAME).add(label.quoted());
        if (what == null) {
            text.add(END);
        } else {
            String shown = what.length() <= LONGEST_TEXT ? what : what.substring(0, LONGEST_TEXT) + "...";
            text.add(TEXT).add(quoted(shown)).add(END_ARGUMENTS);
        }
    }

    @Override
    public void counter(int pid, long at, Label label, long value) throws IOException {
        next(COUNTER).add(pid).add(TIME).micros(at).add(NAME).add(label.quoted());
        text.add(VALUE).add(value).add(END_ARGUMENTS);
    }

    @Override
    public void arrowFrom(Track track, long at, Label label, long id) throws IOException {
        arrow(ARROW_FROM, track, at, label, id);
    }

    @Override
    public void arrowTo(Track track, long at, Label label, long id) throws IOException {
        arrow(ARROW_TO, track, at, label, id);
    }

    private void arrow(byte[] which, Track track, long at, Label label, long id) throws IOException {
        next(which).add(place(track)).micros(at).add(NAME).add(label.quoted());
        text.add(ID).add(id).add(END);
    }

    @Override
    public void finish(List<Track> tracks, long endNanos) throws IOException {
        for (Track track : tracks) {
            metadata(track.pid, track.tid, "thread_name", track.name);
            next(ascii("{\"ph\":\"M\",\"pid\":" + track.pid + ",\"tid\":" + track.tid
                    + ",\"name\":\"thread_sort_index\",\"args\":{\"sort_index\":" + track.rank + "}}"));
        }
        text.add(ascii("\n]}\n"));
        text.flush();
    }
}
