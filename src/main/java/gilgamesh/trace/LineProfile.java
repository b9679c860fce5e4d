package gilgamesh.trace;

import gilgamesh.trace.Event.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What time went into each line of the program, and where the GIL had to be given up: bytecode by samples, all else as it was. */
public final class LineProfile implements Sink {

    /** Lines beyond these are not told apart. */
    private static final int MOST_LINES = 20_000;

    private static final Place ELSEWHERE = new Place("", 0);

    /**
     * What a line took, in nanoseconds of all threads together.
     *
     * @param place {@code ("", 0)} for what is no line of the program
     * @param computing running bytecode, from samples
     * @param withoutGil on a core without the GIL: C code, system calls
     * @param forcedSwitches how often a thread that was there had to give the GIL up
     */
    public record Line(
            Place place,
            long computing,
            long withoutGil,
            long waitingForGil,
            long ready,
            long blocked,
            long forcedSwitches) {

        /** All of it. */
        public long nanos() {
            return computing + withoutGil + waitingForGil + ready + blocked;
        }
    }

    private static final class Sums {

        long computing;
        long withoutGil;
        long waitingForGil;
        long ready;
        long blocked;
        long forced;
    }

    private static final class Stay {

        State state = State.READY;
        boolean holdsGil;
        long since;
        // The line that the thread has stopped at; null while it runs bytecode.
        Sums line;
    }

    private final Map<Place, Sums> lines = new LinkedHashMap<>();
    private final List<Stay> threads = new ArrayList<>();

    @Override
    public boolean wants(Event.Detail detail) {
        return detail == Event.Detail.LINES;
    }

    @Override
    public void accept(Event event) {
        if (event instanceof Event.Sampled e) {
            at(e.place()).computing += e.nanos();
            Stay thread = threads.get(e.thread());
            thread.line = null;
            thread.since = Math.max(thread.since, e.at());
        } else if (event instanceof Event.Stopped e) {
            Stay thread = threads.get(e.thread());
            thread.line = at(e.place());
            thread.since = e.at();
            thread.line.forced += e.forced() ? 1 : 0;
        } else if (event instanceof Event.StateChanged e) {
            pass(threads.get(e.thread()), e.at());
            threads.get(e.thread()).state = e.state();
        } else if (event instanceof Event.GilTaken e) {
            Stay thread = threads.get(e.thread());
            pass(thread, e.at());
            thread.holdsGil = true;
            thread.line = null;
        } else if (event instanceof Event.GilDropped e) {
            Stay thread = threads.get(e.thread());
            pass(thread, e.at());
            thread.holdsGil = false;
        } else if (event instanceof Event.ThreadStarted e) {
            var thread = new Stay();
            thread.since = e.at();
            threads.add(thread);
        }
    }

    private Sums at(Place place) {
        Place key = place == null ? ELSEWHERE : place;
        Sums known = lines.get(key);
        if (known != null) {
            return known;
        }
        return lines.computeIfAbsent(lines.size() < MOST_LINES ? key : ELSEWHERE, unknown -> new Sums());
    }

    private static void pass(Stay thread, long now) {
        long spent = now - thread.since;
        if (spent <= 0) {
            return;
        }
        thread.since = now;
        if (thread.line == null) {
            return;
        }
        switch (thread.state) {
            case RUNNING -> thread.line.withoutGil += thread.holdsGil ? 0 : spent;
            case WAITING_FOR_GIL -> thread.line.waitingForGil += spent;
            case READY -> thread.line.ready += spent;
            case BLOCKED -> thread.line.blocked += spent;
            case FINISHED -> {}
        }
    }

    /** In the order of files and lines; the run has ended then. */
    public List<Line> lines(long endNanos) {
        threads.forEach(thread -> pass(thread, endNanos));
        List<Line> result = new ArrayList<>();
        lines.forEach((place, sums) -> result.add(new Line(
                place, sums.computing, sums.withoutGil, sums.waitingForGil, sums.ready, sums.blocked, sums.forced)));
        result.sort(Comparator.comparing((Line line) -> line.place().file())
                .thenComparingInt(line -> line.place().line()));
        return result;
    }
}
