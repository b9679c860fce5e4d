package gilgamesh.trace;

/** One number for a whole stream of events (FNV-1a over all fields): two runs did the same if, almost surely only if, it is equal. */
public final class Fingerprint implements Sink {

    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private long hash = OFFSET;
    private long events;

    public long value() {
        return hash;
    }

    /** How many events there were. */
    public long events() {
        return events;
    }

    @Override
    public void accept(Event event) {
        events++;
        add(event.at());
        if (event instanceof Event.StateChanged e) {
            add(1, e.thread(), e.state().ordinal(), e.core(), e.reason());
        } else if (event instanceof Event.GilTaken e) {
            add(2, e.gil(), e.thread(), e.switched() ? 1 : 0, "");
            add(e.waitedNanos());
        } else if (event instanceof Event.GilDropped e) {
            add(3, e.gil(), e.thread(), e.forced() ? 1 : 0, "");
        } else if (event instanceof Event.DropRequested e) {
            add(4, e.gil(), e.byThread(), 0, "");
        } else if (event instanceof Event.Marked e) {
            add(5, e.thread(), 0, 0, e.name());
        } else if (event instanceof Event.Printed e) {
            add(6, e.process(), e.thread(), e.toStderr() ? 1 : 0, e.text());
        } else if (event instanceof Event.WaitBegan e) {
            add(
                    7,
                    e.thread(),
                    e.on().number(),
                    e.place() == null ? 0 : e.place().line(),
                    "");
            add(e.whom());
        } else if (event instanceof Event.WaitEnded e) {
            add(13, e.thread(), e.on().number(), e.obtained() ? 1 : 0, "");
            add(e.waitedNanos());
        } else if (event instanceof Event.UpdateOvertaken e) {
            add(15, e.thread(), e.process(), e.place().line(), e.name());
        } else if (event instanceof Event.ThreadStarted e) {
            add(8, e.thread(), e.process(), e.daemon() ? 1 : 0, e.name());
        } else if (event instanceof Event.ThreadNamed e) {
            add(9, e.thread(), e.daemon() ? 1 : 0, 0, e.name());
        } else if (event instanceof Event.ProcessStarted e) {
            add(10, e.process(), e.parent() + 1, e.inheritedPages(), e.name());
        } else if (event instanceof Event.ProcessNamed e) {
            add(16, e.process(), 0, 0, e.name());
        } else if (event instanceof Event.AffinitySet e) {
            add(17, e.thread(), e.cores(), 0, "");
        } else if (event instanceof Event.Killed e) {
            add(18, e.thread(), e.by(), 0, "");
        } else if (event instanceof Event.ProcessEnded e) {
            add(14, e.process(), e.exitCode(), 0, "");
        } else if (event instanceof Event.GilCreated e) {
            add(11, e.gil(), e.process(), 0, "");
        } else if (event instanceof Event.ThreadFailed e) {
            add(12, e.process(), e.thread(), e.mainThread() ? 1 : 0, e.traceback());
        }
    }

    private void add(long kind, long a, long b, long c, String text) {
        add(kind);
        add(a);
        add(b);
        add(c);
        add(text.length());
        for (int i = 0; i < text.length(); i++) {
            add(text.charAt(i));
        }
    }

    private void add(long word) {
        hash = (hash ^ word) * PRIME;
    }
}
