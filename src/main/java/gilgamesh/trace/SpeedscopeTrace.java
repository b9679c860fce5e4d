package gilgamesh.trace;

import static gilgamesh.trace.TraceText.ascii;
import static gilgamesh.trace.TraceText.quoted;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * speedscope's own file format: a profile for each track, in which spans open and close; times are nanoseconds. It knows no arrows,
 * instants and counters. It wants each track in one piece, so tracks grow side by side in a {@link Spill}.
 *
 * <p>The profiles are "evented" ones: the importer's time for "sampled" ones, which would be smaller, grows with the square of their length,
 * as it does for a track in the trace-event format.
 *
 * <p>Shape: {@code https://www.speedscope.app/file-format-schema.json}.
 */
final class SpeedscopeTrace implements TraceFormat, Closeable {

    private static final byte[] OPEN = ascii("{\"type\":\"O\",\"frame\":");
    private static final byte[] NEXT_OPEN = ascii(",\n{\"type\":\"O\",\"frame\":");
    private static final byte[] CLOSE = ascii("},{\"type\":\"C\",\"frame\":");
    private static final byte[] AT = ascii(",\"at\":");
    private static final byte[] END = ascii("}");

    private final TraceText text;
    private final Spill spill;
    private final List<Spans> tracks = new ArrayList<>();
    private final List<byte[]> labels = new ArrayList<>();
    private final Map<Integer, String> processes = new LinkedHashMap<>();

    /** Of each span: how long nothing was before it, how long it is, what it is. */
    private static final class Spans {

        final Spill.Stream stream;
        long end;
        long began;

        Spans(Spill.Stream stream) {
            this.stream = stream;
        }
    }

    /**
     * @param folder where the tracks can grow
     * @throws IOException if they cannot
     */
    SpeedscopeTrace(OutputStream out, Path folder) throws IOException {
        text = new TraceText(out);
        spill = new Spill(folder);
    }

    @Override
    public void process(int pid, String name) {
        processes.put(pid, name);
    }

    @Override
    public void begin(Track track, long at, Label label) {
        spans(track).began = at;
        while (label.number() >= labels.size()) {
            labels.add(null);
        }
        labels.set(label.number(), label.quoted());
    }

    @Override
    public void end(Track track, long at, Label label) throws IOException {
        Spans spans = spans(track);
        spans.stream.varint(spans.began - spans.end);
        spans.stream.varint(at - spans.began);
        spans.stream.varint(label.number());
        spans.end = at;
    }

    private Spans spans(Track track) {
        while (track.number >= tracks.size()) {
            tracks.add(new Spans(spill.stream()));
        }
        return tracks.get(track.number);
    }

    @Override
    public void instant(Track track, long at, Label label, String what) {}

    @Override
    public void counter(int pid, long at, Label label, long value) {}

    @Override
    public void arrowFrom(Track track, long at, Label label, long id) {}

    @Override
    public void arrowTo(Track track, long at, Label label, long id) {}

    @Override
    public void finish(List<Track> all, long endNanos) throws IOException {
        text.add(ascii(
                "{\"$schema\":\"https://www.speedscope.app/file-format-schema.json\",\"exporter\":\"Gilgamesh\",\n"
                        + "\"shared\":{\"frames\":["));
        for (int i = 0; i < labels.size(); i++) {
            text.add(ascii((i == 0 ? "" : ",") + "\n{\"name\":"))
                    .add(labels.get(i) == null ? quoted("") : labels.get(i))
                    .add(ascii("}"));
        }
        text.add(ascii("\n]},\n\"profiles\":["));
        boolean first = true;
        for (Track track : all) {
            if (spans(track).end > 0) {
                text.add(ascii(first ? "\n" : ",\n"));
                profile(track, spans(track), endNanos);
                first = false;
            }
        }
        text.add(ascii("\n]}\n"));
        text.flush();
    }

    /** From the start of the run to its end, so that all profiles have the same axis. */
    private void profile(Track track, Spans spans, long endNanos) throws IOException {
        text.add(ascii("{\"type\":\"evented\",\"unit\":\"nanoseconds\",\"startValue\":0,\"endValue\":"))
                .add(endNanos)
                .add(ascii(",\"name\":"))
                .add(quoted(processes.getOrDefault(track.pid, "") + ": " + track.name))
                .add(ascii(",\"events\":[\n"));
        Spill.Reader reader = spans.stream.reader();
        long at = 0;
        for (boolean first = true; !reader.isAtEnd(); first = false) {
            long begin = at + reader.varint();
            at = begin + reader.varint();
            long label = reader.varint();
            text.add(first ? OPEN : NEXT_OPEN).add(label).add(AT).add(begin);
            text.add(CLOSE).add(label).add(AT).add(at).add(END);
        }
        text.add(ascii("\n]}"));
    }

    @Override
    public void close() throws IOException {
        spill.close();
    }
}
