package gilgamesh.trace;

import static gilgamesh.trace.TraceText.ascii;
import static gilgamesh.trace.TraceText.quoted;

import gilgamesh.trace.Event.State;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Writes a run as it goes on, in the trace-event format that ui.perfetto.dev and speedscope.app open (JSON; the times of its records are
 * microseconds of virtual time). What it keeps in memory depends on the number of threads, not on the length of the run.
 *
 * <p>Each process of the program is one there, with a track for its GIL (who holds it) and one for each thread (what it does, and in what
 * it waits); the machine is another one, with a track for each core (who runs on it). An arrow goes from each release of the GIL to
 * its acquisition by another thread. How many threads are ready without a core, and how long queues are, are counters; marks, what is
 * printed, exceptions and drop requests are instants.
 */
public final class TraceEvents implements Sink {

    private static final int FIRST_PID = (int) ProcessSummary.FIRST_PID;
    // No process has this pid.
    private static final int MACHINE_PID = 1;
    // Beside threads, which have their idents.
    private static final int FIRST_GIL = 1_000_000;
    private static final int FIRST_CORE = 2_000_000;

    private static final int LONGEST_TEXT = 2000;
    private static final int MOST_NAMES = 10_000;

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
    private static final byte[] ARROW_FROM = ascii("{\"ph\":\"s\",\"cat\":\"gil\",\"name\":\"GIL\",");
    private static final byte[] ARROW_TO = ascii("{\"ph\":\"f\",\"bp\":\"e\",\"cat\":\"gil\",\"name\":\"GIL\",");
    private static final byte[] ID = ascii(",\"id\":");
    private static final byte[] RUN_QUEUE = quoted("ready without a core");
    private static final byte[][] STATES = {
        quoted("running"), quoted("waiting for the GIL"), quoted("ready"), quoted("blocked"), quoted("finished")
    };

    private final TraceText text;
    private final Consumer<IOException> failed;
    // Null as long as everything could be written.
    private IOException failure;

    private final List<ThreadTrack> threads = new ArrayList<>();
    private final List<GilTrack> gils = new ArrayList<>();
    private final byte[][] cores;
    private final Map<String, byte[]> names = new LinkedHashMap<>();
    private final Map<Integer, byte[]> awaited = new LinkedHashMap<>();
    private final Map<Gauge, byte[]> gauges = new IdentityHashMap<>();

    private long arrows;
    private long ready;
    private long readyWritten;
    // When it changed last; it is written when that instant is over.
    private long readyAt;

    private static final class ThreadTrack {

        final byte[] place;
        final int process;
        final int tid;
        String name;
        byte[] quotedName;
        State state = State.READY;
        byte[] label = STATES[State.READY.ordinal()];
        int core = -1;
        long since;
        // What it waits for; null if it does not.
        byte[] wait;

        ThreadTrack(Event.ThreadStarted event) {
            process = event.process();
            tid = event.thread() + 1;
            place = track(FIRST_PID + process, tid);
            since = event.at();
            name(event.name());
        }

        void name(String given) {
            name = given;
            quotedName = quoted(given);
        }
    }

    private static final class GilTrack {

        final byte[] place;
        final int process;
        final int tid;
        // Null while nobody holds it.
        ThreadTrack holder;
        long since;
        // Who gave it up last, and when; null if nobody has.
        ThreadTrack dropper;
        long dropped;

        GilTrack(Event.GilCreated event) {
            process = event.process();
            tid = FIRST_GIL + event.gil();
            place = track(FIRST_PID + process, tid);
        }
    }

    /**
     * @param out is written to while the run goes on, and flushed at its end; it is not closed
     * @param cores how many the machine has
     * @param failed is told once if {@code out} cannot be written to; {@link #finish} then throws it
     */
    public TraceEvents(OutputStream out, int cores, Consumer<IOException> failed) {
        this.text = new TraceText(out);
        this.failed = failed;
        this.cores = new byte[cores][];
        for (int core = 0; core < cores; core++) {
            this.cores[core] = track(MACHINE_PID, FIRST_CORE + core);
        }
        try {
            begin();
        } catch (IOException e) {
            failure = e;
            failed.accept(e);
        }
    }

    private void begin() throws IOException {
        text.add(ascii("{\"displayTimeUnit\":\"ns\",\"traceEvents\":[\n"));
        text.add(metadata(MACHINE_PID, 0, "process_name", "machine"));
        for (int core = 0; core < cores.length; core++) {
            text.next(metadata(MACHINE_PID, FIRST_CORE + core, "thread_name", "core " + core));
            text.next(sortIndex(MACHINE_PID, FIRST_CORE + core, core));
        }
    }

    private static byte[] track(int pid, int tid) {
        return ascii("\"pid\":" + pid + ",\"tid\":" + tid + ",\"ts\":");
    }

    private static byte[] metadata(int pid, int tid, String what, String name) {
        return joined(
                ascii("{\"ph\":\"M\",\"pid\":" + pid + ",\"tid\":" + tid + ",\"name\":\"" + what
                        + "\",\"args\":{\"name\":"),
                quoted(name),
                END_ARGUMENTS);
    }

    private static byte[] sortIndex(int pid, int tid, int index) {
        return ascii("{\"ph\":\"M\",\"pid\":" + pid + ",\"tid\":" + tid
                + ",\"name\":\"thread_sort_index\",\"args\":{\"sort_index\":" + index + "}}");
    }

    private static byte[] joined(byte[]... pieces) {
        int length = 0;
        for (byte[] piece : pieces) {
            length += piece.length;
        }
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] piece : pieces) {
            System.arraycopy(piece, 0, all, at, piece.length);
            at += piece.length;
        }
        return all;
    }

    @Override
    public boolean wants(Event.Detail detail) {
        return detail == Event.Detail.GAUGES;
    }

    @Override
    public void accept(Event event) {
        if (failure != null) {
            return;
        }
        try {
            if (readyAt != event.at() && ready != readyWritten && event.detail() == null) {
                counter(MACHINE_PID, readyAt, RUN_QUEUE, ready);
                readyWritten = ready;
            }
            handle(event);
        } catch (IOException e) {
            failure = e;
            failed.accept(e);
        }
    }

    private void handle(Event event) throws IOException {
        if (event instanceof Event.StateChanged e) {
            onStateChanged(threads.get(e.thread()), e);
        } else if (event instanceof Event.GilTaken e) {
            onTaken(gils.get(e.gil()), e);
        } else if (event instanceof Event.GilDropped e) {
            onDropped(gils.get(e.gil()), e.at());
        } else if (event instanceof Event.DropRequested e) {
            instant(threads.get(e.byThread()), e.at(), name("asks for the GIL"));
        } else if (event instanceof Event.WaitBegan e) {
            threads.get(e.thread()).wait = name(e.on());
        } else if (event instanceof Event.WaitEnded e) {
            threads.get(e.thread()).wait = null;
        } else if (event instanceof Event.Measured e) {
            counter(FIRST_PID + e.process(), e.at(), name(e.gauge()), e.value());
        } else if (event instanceof Event.Marked e) {
            instant(threads.get(e.thread()), e.at(), name(e.name()));
        } else if (event instanceof Event.Printed e) {
            String written = e.text().stripTrailing();
            if (!written.isEmpty()) {
                instant(threads.get(e.thread()), e.at(), name(e.toStderr() ? "stderr" : "print"), written);
            }
        } else if (event instanceof Event.ThreadFailed e) {
            instant(threads.get(e.thread()), e.at(), name("uncaught exception"), e.traceback());
        } else if (event instanceof Event.ThreadStarted e) {
            threads.add(new ThreadTrack(e));
            readyChanged(e.at(), 1);
        } else if (event instanceof Event.ThreadNamed e) {
            threads.get(e.thread()).name(e.name());
        } else if (event instanceof Event.GilCreated e) {
            gils.add(new GilTrack(e));
        } else if (event instanceof Event.ProcessStarted e) {
            text.next(metadata(FIRST_PID + e.process(), 0, "process_name", e.name()));
        } else if (event instanceof Event.ProcessNamed e) {
            text.next(metadata(FIRST_PID + e.process(), 0, "process_name", e.name()));
        }
    }

    private void onStateChanged(ThreadTrack thread, Event.StateChanged event) throws IOException {
        endState(thread, event.at());
        readyChanged(event.at(), (event.state() == State.READY ? 1 : 0) - (thread.state == State.READY ? 1 : 0));
        thread.state = event.state();
        thread.core = event.core();
        thread.since = event.at();
        if (event.state() != State.BLOCKED) {
            thread.label = STATES[event.state().ordinal()];
        } else {
            thread.label =
                    thread.wait != null ? thread.wait : name(event.reason().isEmpty() ? "blocked" : event.reason());
        }
    }

    /** The thread has been in its state up to now. */
    private void endState(ThreadTrack thread, long now) throws IOException {
        if (now > thread.since && thread.state != State.FINISHED) {
            slice(thread.place, thread.since, now, thread.label);
            if (thread.core >= 0) {
                slice(cores[thread.core], thread.since, now, thread.quotedName);
            }
        }
    }

    private void onTaken(GilTrack gil, Event.GilTaken event) throws IOException {
        gil.holder = threads.get(event.thread());
        gil.since = event.at();
        if (event.switched() && gil.dropper != null && gil.dropper != gil.holder) {
            arrows++;
            text.next(ARROW_FROM)
                    .add(gil.dropper.place)
                    .micros(gil.dropped)
                    .add(ID)
                    .add(arrows)
                    .add(END);
            text.next(ARROW_TO)
                    .add(gil.holder.place)
                    .micros(event.at())
                    .add(ID)
                    .add(arrows)
                    .add(END);
        }
    }

    private void onDropped(GilTrack gil, long now) throws IOException {
        endHold(gil, now);
        gil.dropper = gil.holder;
        gil.dropped = now;
        gil.holder = null;
    }

    private void endHold(GilTrack gil, long now) throws IOException {
        if (gil.holder != null && now > gil.since) {
            slice(gil.place, gil.since, now, gil.holder.quotedName);
        }
    }

    private void readyChanged(long now, int by) {
        if (by != 0) {
            ready += by;
            readyAt = now;
        }
    }

    // A begin and an end, not one record with a duration: readers add that to the time in floating point, and get an
    // end after
    // the next begin.
    private void slice(byte[] place, long from, long to, byte[] name) throws IOException {
        text.next(BEGIN).add(place).micros(from).add(NAME).add(name).add(END);
        text.next(FINISH).add(place).micros(to).add(NAME).add(name).add(END);
    }

    private void instant(ThreadTrack thread, long at, byte[] name) throws IOException {
        text.next(INSTANT).add(thread.place).micros(at).add(NAME).add(name).add(END);
    }

    private void instant(ThreadTrack thread, long at, byte[] name, String what) throws IOException {
        String shown = what.length() <= LONGEST_TEXT ? what : what.substring(0, LONGEST_TEXT) + "...";
        text.next(INSTANT).add(thread.place).micros(at).add(NAME).add(name);
        text.add(TEXT).add(quoted(shown)).add(END_ARGUMENTS);
    }

    private void counter(int pid, long at, byte[] name, long value) throws IOException {
        text.next(COUNTER)
                .add(pid)
                .add(TIME)
                .micros(at)
                .add(NAME)
                .add(name)
                .add(VALUE)
                .add(value)
                .add(END_ARGUMENTS);
    }

    private byte[] name(String name) {
        byte[] known = names.get(name);
        if (known == null) {
            known = quoted(name);
            if (names.size() < MOST_NAMES) {
                names.put(name, known);
            }
        }
        return known;
    }

    private byte[] name(Gauge gauge) {
        byte[] known = gauges.get(gauge);
        if (known == null) {
            known = quoted("queue " + gauge.name());
            gauges.put(gauge, known);
        }
        return known;
    }

    /** The name as it is when somebody first waits: the trace cannot wait for the end of the run. */
    private byte[] name(Awaited on) {
        byte[] known = awaited.get(on.number());
        if (known == null) {
            String name = on.name();
            known = quoted(name.isEmpty() ? "lock" : on.acquisitions() < 0 ? name : "lock " + name);
            awaited.put(on.number(), known);
        }
        return known;
    }

    /**
     * Ends what lasts, at the end of the run, and the text.
     *
     * @throws IOException if not everything could be written
     */
    public void finish(long endNanos) throws IOException {
        if (failure == null) {
            if (ready != readyWritten) {
                counter(MACHINE_PID, readyAt, RUN_QUEUE, ready);
            }
            for (GilTrack gil : gils) {
                endHold(gil, endNanos);
                text.next(metadata(FIRST_PID + gil.process, gil.tid, "thread_name", "GIL"));
                text.next(sortIndex(FIRST_PID + gil.process, gil.tid, 0));
            }
            for (ThreadTrack thread : threads) {
                endState(thread, endNanos);
                text.next(metadata(FIRST_PID + thread.process, thread.tid, "thread_name", thread.name));
                text.next(sortIndex(FIRST_PID + thread.process, thread.tid, thread.tid));
            }
            text.add(ascii("\n]}\n"));
            text.flush();
            return;
        }
        throw failure;
    }
}
