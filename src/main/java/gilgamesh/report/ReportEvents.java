package gilgamesh.report;

import gilgamesh.trace.Event;
import gilgamesh.trace.Event.State;
import gilgamesh.trace.LineProfile;
import gilgamesh.trace.Sink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an HTML report shows of a run beyond its result, gathered while the run goes on: what threads, GILs and cores did when, the lines of
 * the program, and distributions. Memory is bounded: where the spans of a run need more, the shortest ones are put together.
 */
public final class ReportEvents implements Sink {

    /** What a thread's track shows; the numbers of its spans. */
    enum Doing {
        COMPUTING("running with the GIL", "run"),
        WITHOUT_GIL("running without the GIL", "free"),
        WAITING_FOR_GIL("waiting for the GIL", "gil"),
        READY("ready, without a core", "ready"),
        WAITING_FOR_LOCK("waiting for a lock, a queue, a thread", "lock"),
        BLOCKED("blocked", "blocked");

        final String words;
        final String color;

        Doing(String words, String color) {
            this.words = words;
            this.color = color;
        }
    }

    private static final int MOST_THREADS = 200;
    private static final int MOST_CORES = 128;
    private static final int MOST_MARKS = 6;

    private static final int NOBODY = 0;

    private final int mostBytes;
    private int bytes;
    // Spans shorter than this are put together; 0 while that is not needed.
    private long resolution;

    private final List<ThreadTrack> threads = new ArrayList<>();
    private final List<GilTrack> gils = new ArrayList<>();
    private final List<Spans> cores = new ArrayList<>();
    private final List<Boolean> hasGil = new ArrayList<>();
    private final LineProfile lines = new LineProfile();
    private final LogHistogram held = new LogHistogram();
    private final LogHistogram waited = new LogHistogram();
    private final Map<String, MarkTimes> marks = new LinkedHashMap<>();

    static final class ThreadTrack {

        final int process;
        // Null for the threads beyond those that are shown.
        final Spans spans;
        State state = State.READY;
        int core = -1;
        boolean holdsGil;
        boolean waits;

        ThreadTrack(int process, Spans spans) {
            this.process = process;
            this.spans = spans;
        }
    }

    static final class GilTrack {

        final int process;
        final Spans spans;
        long since;

        GilTrack(int process, Spans spans) {
            this.process = process;
            this.spans = spans;
        }
    }

    static final class MarkTimes {

        final LogHistogram distances = new LogHistogram();
        final Map<Integer, Long> lastByThread = new LinkedHashMap<>();
    }

    /** @param cores how many the machine has */
    public ReportEvents(int cores) {
        this(cores, 24_000_000);
    }

    ReportEvents(int cores, int mostBytes) {
        this.mostBytes = mostBytes;
        for (int core = 0; core < Math.min(cores, MOST_CORES); core++) {
            this.cores.add(new Spans(0, NOBODY));
        }
    }

    @Override
    public boolean wants(Event.Detail detail) {
        return lines.wants(detail);
    }

    @Override
    public void accept(Event event) {
        lines.accept(event);
        if (event instanceof Event.StateChanged e) {
            onStateChanged(threads.get(e.thread()), e);
        } else if (event instanceof Event.GilTaken e) {
            GilTrack gil = gils.get(e.gil());
            gil.since = e.at();
            become(gil.spans, e.at(), e.thread() + 1);
            waited.add(e.waitedNanos());
            holds(threads.get(e.thread()), e.at(), true);
        } else if (event instanceof Event.GilDropped e) {
            GilTrack gil = gils.get(e.gil());
            held.add(e.at() - gil.since);
            become(gil.spans, e.at(), NOBODY);
            holds(threads.get(e.thread()), e.at(), false);
        } else if (event instanceof Event.WaitBegan e) {
            threads.get(e.thread()).waits = true;
        } else if (event instanceof Event.WaitEnded e) {
            threads.get(e.thread()).waits = false;
        } else if (event instanceof Event.Marked e) {
            onMarked(e);
        } else if (event instanceof Event.ThreadStarted e) {
            boolean shown = threads.size() < MOST_THREADS;
            threads.add(new ThreadTrack(e.process(), shown ? new Spans(e.at(), Doing.READY.ordinal()) : null));
        } else if (event instanceof Event.GilCreated e) {
            hasGil.set(e.process(), true);
            gils.add(new GilTrack(e.process(), new Spans(e.at(), NOBODY)));
        } else if (event instanceof Event.ProcessStarted) {
            hasGil.add(false);
        }
    }

    private void onStateChanged(ThreadTrack thread, Event.StateChanged event) {
        if (thread.core >= 0 && thread.core < cores.size()) {
            become(cores.get(thread.core), event.at(), NOBODY);
        }
        thread.state = event.state();
        thread.core = event.core();
        if (thread.core >= 0 && thread.core < cores.size()) {
            become(cores.get(thread.core), event.at(), event.thread() + 1);
        }
        show(thread, event.at());
    }

    private void holds(ThreadTrack thread, long now, boolean holds) {
        thread.holdsGil = holds;
        show(thread, now);
    }

    private void show(ThreadTrack thread, long now) {
        if (thread.spans != null && thread.state == State.FINISHED) {
            thread.spans.end(now);
        } else if (thread.spans != null) {
            become(thread.spans, now, doing(thread).ordinal());
        }
    }

    private Doing doing(ThreadTrack thread) {
        return switch (thread.state) {
            case RUNNING -> thread.holdsGil || !hasGil.get(thread.process) ? Doing.COMPUTING : Doing.WITHOUT_GIL;
            case WAITING_FOR_GIL -> Doing.WAITING_FOR_GIL;
            case READY -> Doing.READY;
            case BLOCKED, FINISHED -> thread.waits ? Doing.WAITING_FOR_LOCK : Doing.BLOCKED;
        };
    }

    private void become(Spans spans, long now, int value) {
        bytes += spans.become(now, value, resolution);
        while (bytes > mostBytes) {
            coarsen();
        }
    }

    private void coarsen() {
        resolution = resolution == 0 ? 1000 : resolution * 2;
        bytes = 0;
        for (Spans spans : all()) {
            spans.coarsen(resolution);
            bytes += spans.size();
        }
    }

    private List<Spans> all() {
        List<Spans> all = new ArrayList<>(cores);
        gils.forEach(gil -> all.add(gil.spans));
        threads.stream().filter(thread -> thread.spans != null).forEach(thread -> all.add(thread.spans));
        return all;
    }

    private void onMarked(Event.Marked event) {
        MarkTimes times = marks.get(event.name());
        if (times == null) {
            if (marks.size() == MOST_MARKS) {
                return;
            }
            times = new MarkTimes();
            marks.put(event.name(), times);
        }
        Long last = times.lastByThread.put(event.thread(), event.at());
        if (last != null) {
            times.distances.add(event.at() - last);
        }
    }

    /** Ends what lasts; to be called once, at the end of the run. */
    void endAt(long endNanos) {
        cores.forEach(spans -> spans.end(endNanos));
        gils.forEach(gil -> gil.spans.end(endNanos));
        threads.stream()
                .filter(thread -> thread.spans != null && thread.state != State.FINISHED)
                .forEach(thread -> thread.spans.end(endNanos));
    }

    List<ThreadTrack> threads() {
        return threads.stream().filter(thread -> thread.spans != null).toList();
    }

    List<GilTrack> gils() {
        return gils;
    }

    List<Spans> cores() {
        return cores;
    }

    long resolution() {
        return resolution;
    }

    LogHistogram held() {
        return held;
    }

    LogHistogram waited() {
        return waited;
    }

    Map<String, MarkTimes> marks() {
        return marks;
    }

    List<LineProfile.Line> lines(long endNanos) {
        return lines.lines(endNanos);
    }
}
