package gilgamesh.trace;

import gilgamesh.trace.Event.State;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Writes a run down as it goes on, in a format that others can show. What it keeps in memory depends on the number of threads and locks, not
 * on the length of the run.
 *
 * <p>Each process of the program is one there, with a track for its GIL and for each lock that was waited for (who holds it) and one for
 * each thread (what it does, and in what it waits); the machine is another one, with a track for each core (who runs on it). An arrow goes
 * from each release of the GIL to its acquisition by another thread, and from who wakes or starts a thread to that one. How many threads are
 * ready without a core, and how long queues are, are counters; marks, what is printed, exceptions, drop requests and the ends of processes
 * are instants.
 */
public final class TraceEvents implements Sink, Closeable {

    private static final int FIRST_PID = (int) ProcessSummary.FIRST_PID;
    // No process has this pid.
    private static final int MACHINE_PID = 1;
    // Beside threads, which have their idents.
    private static final int FIRST_GIL = 1_000_000;
    private static final int FIRST_CORE = 2_000_000;
    private static final int FIRST_LOCK = 3_000_000;

    /** Locks beyond these have no track. */
    private static final int MOST_LOCKS = 200;

    private final TraceFormat format;
    private final Consumer<IOException> failed;
    // Null as long as everything could be written.
    private IOException failure;

    private final Labels labels = new Labels();
    private final Label runQueue = labels.of("ready without a core");
    private final Label gilArrow = labels.of("GIL");
    private final Label[] states = {
        labels.of("running"),
        labels.of("waiting for the GIL"),
        labels.of("ready"),
        labels.of("blocked"),
        labels.of("finished")
    };

    private final List<Track> tracks = new ArrayList<>();
    private final List<ThreadTrack> threads = new ArrayList<>();
    private final List<GilTrack> gils = new ArrayList<>();
    private final Track[] cores;
    private final Map<Integer, LockTrack> locks = new LinkedHashMap<>();
    private final Map<Integer, Label> awaited = new LinkedHashMap<>();
    private final Map<Gauge, Label> gauges = new IdentityHashMap<>();

    private long arrows;
    private long ready;
    private long readyWritten;
    // When it changed last; it is written when that instant is over.
    private long readyAt;

    private static final class ThreadTrack {

        final Track track;
        final int process;
        Label name;
        State state = State.READY;
        Label label;
        int core = -1;
        long since;
        // Whether the begin of the span since then is written.
        boolean begun;
        // What it waits for; null if it does not.
        Label wait;
        // The arrow that ends when it runs, and what it is called; null if there is none.
        long arrow;
        Label arrowLabel;
        // Those that begin or end in the span that is not over.
        final ArrowEnds arrows = new ArrowEnds();

        ThreadTrack(Track track, int process, Label name, Label label, long since) {
            this.track = track;
            this.process = process;
            this.name = name;
            this.label = label;
            this.since = since;
        }
    }

    private static final class GilTrack {

        final Track track;
        // Null while nobody holds it.
        ThreadTrack holder;
        long since;
        // Who gave it up last, and the arrow that began there; null if nobody has.
        ThreadTrack dropper;
        long arrow;

        GilTrack(Track track) {
            this.track = track;
        }
    }

    private static final class LockTrack {

        final Track track;
        final Awaited lock;
        long free;

        LockTrack(Track track, Awaited lock) {
            this.track = track;
            this.lock = lock;
        }
    }

    private TraceEvents(TraceFormat format, int cores, Consumer<IOException> failed) {
        this.format = format;
        this.failed = failed;
        this.cores = new Track[cores];
        for (int core = 0; core < cores; core++) {
            this.cores[core] = track(MACHINE_PID, FIRST_CORE + core, core, "core " + core);
        }
        try {
            format.process(MACHINE_PID, "machine");
        } catch (IOException e) {
            fail(e);
        }
    }

    /**
     * In the trace-event format, for ui.perfetto.dev and speedscope.app.
     *
     * @param out is written to while the run goes on, and flushed at its end; it is not closed
     * @param cores how many the machine has
     * @param failed is told once if {@code out} cannot be written to; {@link #finish} then throws it
     */
    public static TraceEvents chrome(OutputStream out, int cores, Consumer<IOException> failed) {
        return new TraceEvents(new ChromeTrace(out), cores, failed);
    }

    /**
     * In speedscope's own format, which speedscope.app opens far faster.
     *
     * @param out is written to at the end of the run; it is not closed
     * @param folder where a file without a name can grow until then
     * @param cores how many the machine has
     * @param failed is told once if that cannot be written to; {@link #finish} then throws it
     * @throws IOException if there can be no file in that folder
     */
    public static TraceEvents speedscope(OutputStream out, Path folder, int cores, Consumer<IOException> failed)
            throws IOException {
        return new TraceEvents(new SpeedscopeTrace(out, folder), cores, failed);
    }

    private Track track(int pid, int tid, int rank, String name) {
        var track = new Track(tracks.size(), pid, tid, rank, name);
        tracks.add(track);
        return track;
    }

    @Override
    public boolean wants(Event.Detail detail) {
        return detail != Event.Detail.LINES;
    }

    @Override
    public void accept(Event event) {
        if (failure != null) {
            return;
        }
        try {
            if (readyAt != event.at() && ready != readyWritten && event.detail() == null) {
                format.counter(MACHINE_PID, readyAt, runQueue, ready);
                readyWritten = ready;
            }
            handle(event);
        } catch (IOException e) {
            fail(e);
        }
    }

    private void fail(IOException e) {
        failure = e;
        failed.accept(e);
    }

    private void handle(Event event) throws IOException {
        if (event instanceof Event.StateChanged e) {
            onStateChanged(threads.get(e.thread()), e);
        } else if (event instanceof Event.GilTaken e) {
            onTaken(gils.get(e.gil()), e);
        } else if (event instanceof Event.GilDropped e) {
            onDropped(gils.get(e.gil()), e.at());
        } else if (event instanceof Event.DropRequested e) {
            instant(e.byThread(), e.at(), "asks for the GIL", null);
        } else if (event instanceof Event.WaitBegan e) {
            threads.get(e.thread()).wait = label(e.on());
        } else if (event instanceof Event.WaitEnded e) {
            threads.get(e.thread()).wait = null;
        } else if (event instanceof Event.LockHeld e) {
            onHeld(e);
        } else if (event instanceof Event.Measured e) {
            format.counter(FIRST_PID + e.process(), e.at(), label(e.gauge()), e.value());
        } else if (event instanceof Event.Marked e) {
            instant(e.thread(), e.at(), e.name(), null);
        } else if (event instanceof Event.Printed e) {
            String written = e.text().stripTrailing();
            if (!written.isEmpty()) {
                instant(e.thread(), e.at(), e.toStderr() ? "stderr" : "print", written);
            }
        } else if (event instanceof Event.ThreadFailed e) {
            instant(e.thread(), e.at(), "uncaught exception", e.traceback());
        } else if (event instanceof Event.ThreadStarted e) {
            onStarted(e);
        } else if (event instanceof Event.ThreadNamed e) {
            ThreadTrack thread = threads.get(e.thread());
            thread.track.name = e.name();
            thread.name = labels.of(e.name());
        } else if (event instanceof Event.GilCreated e) {
            gils.add(new GilTrack(track(FIRST_PID + e.process(), FIRST_GIL + e.gil(), 0, "GIL")));
        } else if (event instanceof Event.ProcessStarted e) {
            format.process(FIRST_PID + e.process(), e.name());
        } else if (event instanceof Event.ProcessNamed e) {
            format.process(FIRST_PID + e.process(), e.name());
        } else if (event instanceof Event.ProcessEnded e) {
            onEnded(e);
        }
    }

    private void onStarted(Event.ThreadStarted event) throws IOException {
        int tid = event.thread() + 1;
        var thread = new ThreadTrack(
                track(FIRST_PID + event.process(), tid, tid, event.name()),
                event.process(),
                labels.of(event.name()),
                states[State.READY.ordinal()],
                event.at());
        threads.add(thread);
        readyChanged(event.at(), 1);
        if (event.starter() >= 0) {
            arrow(threads.get(event.starter()), thread, event.at(), labels.of("started"));
        }
    }

    private void onEnded(Event.ProcessEnded event) throws IOException {
        for (int thread = 0; thread < threads.size(); thread++) {
            if (threads.get(thread).process == event.process()) {
                instant(thread, event.at(), "the process ends", "exit code " + event.exitCode());
                return;
            }
        }
    }

    private void onStateChanged(ThreadTrack thread, Event.StateChanged event) throws IOException {
        endState(thread, event.at());
        if (event.waker() >= 0 && thread.state == State.BLOCKED) {
            arrow(threads.get(event.waker()), thread, event.at(), thread.label);
        }
        readyChanged(event.at(), (event.state() == State.READY ? 1 : 0) - (thread.state == State.READY ? 1 : 0));
        thread.state = event.state();
        thread.core = event.core();
        thread.since = event.at();
        thread.begun = false;
        if (event.state() == State.RUNNING && thread.arrowLabel != null) {
            arrowEnd(thread, event.at(), thread.arrowLabel, thread.arrow, false);
            thread.arrowLabel = null;
        }
        if (event.state() != State.BLOCKED) {
            thread.label = states[event.state().ordinal()];
        } else {
            thread.label = thread.wait != null
                    ? thread.wait
                    : labels.of(event.reason().isEmpty() ? "blocked" : event.reason());
        }
    }

    // It ends where the other one runs, not where it is ready: that is the same instant, and readers want the begin
    // first.
    private void arrow(ThreadTrack from, ThreadTrack to, long at, Label label) throws IOException {
        to.arrow = ++arrows;
        to.arrowLabel = label;
        arrowEnd(from, at, label, to.arrow, true);
    }

    private void arrowEnd(ThreadTrack thread, long at, Label label, long arrow, boolean begin) throws IOException {
        thread.arrows.add(at, label, arrow, begin);
        if (thread.arrows.areMany() && at > thread.since) {
            begin(thread);
        }
    }

    private void begin(ThreadTrack thread) throws IOException {
        if (!thread.begun) {
            thread.begun = true;
            format.begin(thread.track, thread.since, thread.label);
        }
        thread.arrows.writeTo(format, thread.track);
    }

    /** The thread has been in its state up to now. */
    private void endState(ThreadTrack thread, long now) throws IOException {
        if (now > thread.since && thread.state != State.FINISHED) {
            begin(thread);
            format.end(thread.track, now, thread.label);
            if (thread.core >= 0) {
                span(cores[thread.core], thread.since, now, thread.name);
            }
        }
    }

    private void onTaken(GilTrack gil, Event.GilTaken event) throws IOException {
        gil.holder = threads.get(event.thread());
        gil.since = event.at();
        if (event.switched() && gil.dropper != null && gil.dropper != gil.holder) {
            arrowEnd(gil.holder, event.at(), gilArrow, gil.arrow, false);
        }
    }

    private void onDropped(GilTrack gil, long now) throws IOException {
        endHold(gil, now);
        gil.dropper = gil.holder;
        gil.arrow = ++arrows;
        arrowEnd(gil.dropper, now, gilArrow, gil.arrow, true);
        gil.holder = null;
    }

    private void endHold(GilTrack gil, long now) throws IOException {
        if (gil.holder != null && now > gil.since) {
            span(gil.track, gil.since, now, gil.holder.name);
        }
    }

    private void onHeld(Event.LockHeld event) throws IOException {
        int number = event.lock().number();
        LockTrack known = locks.get(number);
        if (known == null && locks.size() < MOST_LOCKS) {
            int tid = FIRST_LOCK + number;
            known = new LockTrack(track(FIRST_PID + event.process(), tid, tid, "lock"), event.lock());
            locks.put(number, known);
        }
        if (known != null) {
            held(known, event.thread(), event.since(), event.at());
        }
    }

    // A thread that has run ahead says when it set the lock free; one that is woken may have found it free some
    // nanoseconds
    // earlier.
    private void held(LockTrack lock, int thread, long since, long until) throws IOException {
        long from = Math.max(since, lock.free);
        if (until > from && thread >= 0) {
            span(lock.track, from, until, threads.get(thread).name);
            lock.free = until;
        }
    }

    private void readyChanged(long now, int by) {
        if (by != 0) {
            ready += by;
            readyAt = now;
        }
    }

    private void span(Track track, long from, long to, Label label) throws IOException {
        format.begin(track, from, label);
        format.end(track, to, label);
    }

    private void instant(int thread, long at, String name, String what) throws IOException {
        format.instant(threads.get(thread).track, at, labels.of(name), what);
    }

    private Label label(Gauge gauge) {
        return gauges.computeIfAbsent(gauge, unknown -> labels.of("queue " + unknown.name()));
    }

    /** By the name as it is when somebody first waits: the trace cannot wait for the end of the run. */
    private Label label(Awaited on) {
        Label known = awaited.get(on.number());
        if (known == null) {
            known = labels.of(words(on));
            awaited.put(on.number(), known);
        }
        return known;
    }

    private static String words(Awaited on) {
        String name = on.name();
        return name.isEmpty() ? "lock" : on.acquisitions() < 0 ? name : "lock " + name;
    }

    /**
     * Ends what lasts, at the end of the run, and the text.
     *
     * @throws IOException if not everything could be written
     */
    public void finish(long endNanos) throws IOException {
        if (failure != null) {
            throw failure;
        }
        if (ready != readyWritten) {
            format.counter(MACHINE_PID, readyAt, runQueue, ready);
        }
        for (GilTrack gil : gils) {
            endHold(gil, endNanos);
        }
        for (LockTrack lock : locks.values()) {
            endHold(lock, endNanos);
        }
        for (ThreadTrack thread : threads) {
            endState(thread, endNanos);
        }
        format.finish(tracks, endNanos);
    }

    /** Its name is known now. */
    private void endHold(LockTrack lock, long now) throws IOException {
        lock.track.name = words(lock.lock);
        Hold hold = lock.lock.holder();
        if (hold != null) {
            held(lock, hold.thread(), hold.sinceNanos(), now);
        }
    }

    /** Gives back what it needed beside {@code out}. */
    @Override
    public void close() throws IOException {
        if (format instanceof Closeable open) {
            open.close();
        }
    }
}
