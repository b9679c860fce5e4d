package gilgamesh.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the moments that matter while the run goes on. */
public final class Moments implements Sink {

    private static final int MOST_VARIABLES = 1000;

    // Null as long as there was none.
    private Event.GilDropped firstForced;
    private int firstForcedTo = -1;
    private Event.GilTaken longestGilWait;
    private int longestGilWaitFor = -1;
    private Event.WaitEnded longestWait;

    private record Variable(int process, String name) {}

    private final Map<Variable, LostUpdate> lost = new LinkedHashMap<>();

    // By GIL, who has it or had it last; -1 before that.
    private int[] holders = new int[0];

    @Override
    public void accept(Event event) {
        if (event instanceof Event.GilTaken e) {
            onTaken(e);
        } else if (event instanceof Event.GilDropped e) {
            if (firstForced == null && e.forced()) {
                firstForced = e;
            }
        } else if (event instanceof Event.WaitEnded e) {
            boolean longer = longestWait == null || e.waitedNanos() > longestWait.waitedNanos();
            if (longer && !e.on().isThread()) {
                longestWait = e;
            }
        } else if (event instanceof Event.UpdateOvertaken e) {
            onOvertaken(e);
        } else if (event instanceof Event.GilCreated) {
            holders = Arrays.copyOf(holders, holders.length + 1);
            holders[holders.length - 1] = -1;
        }
    }

    private void onTaken(Event.GilTaken event) {
        int thread = event.thread();
        if (firstForced != null && firstForcedTo < 0 && firstForced.gil() == event.gil()) {
            if (thread == firstForced.thread()) {
                // It got it back itself: that was no switch.
                firstForced = null;
            } else {
                firstForcedTo = thread;
            }
        }
        boolean longer = longestGilWait == null || event.waitedNanos() > longestGilWait.waitedNanos();
        if (event.waitedNanos() > 0 && longer) {
            longestGilWait = event;
            longestGilWaitFor = holders[event.gil()];
        }
        holders[event.gil()] = thread;
    }

    private void onOvertaken(Event.UpdateOvertaken event) {
        var variable = new Variable(event.process(), event.name());
        LostUpdate known = lost.get(variable);
        if (known != null) {
            lost.put(
                    variable,
                    new LostUpdate(
                            known.process(),
                            known.name(),
                            known.times() + 1,
                            known.atNanos(),
                            known.thread(),
                            known.place()));
        } else if (lost.size() < MOST_VARIABLES) {
            lost.put(
                    variable,
                    new LostUpdate(event.process(), event.name(), 1, event.at(), event.thread(), event.place()));
        }
    }

    /** The variables whose updates got lost, most often first. */
    public List<LostUpdate> lostUpdates() {
        List<LostUpdate> all = new ArrayList<>(lost.values());
        all.sort(Comparator.comparingLong(LostUpdate::times).reversed());
        return all;
    }

    /** What there was, in order of time; the run has ended. */
    public List<Moment> moments() {
        List<Moment> found = new ArrayList<>();
        if (firstForcedTo >= 0) {
            found.add(new Moment(
                    Moment.Kind.FIRST_FORCED_SWITCH, firstForced.at(), firstForced.thread(), 0, firstForcedTo, ""));
        }
        if (longestGilWait != null) {
            long nanos = longestGilWait.waitedNanos();
            found.add(new Moment(
                    Moment.Kind.LONGEST_GIL_WAIT,
                    longestGilWait.at() - nanos,
                    longestGilWait.thread(),
                    nanos,
                    longestGilWaitFor,
                    ""));
        }
        if (longestWait != null && longestWait.waitedNanos() > 0) {
            long nanos = longestWait.waitedNanos();
            found.add(new Moment(
                    Moment.Kind.LONGEST_WAIT,
                    longestWait.at() - nanos,
                    longestWait.thread(),
                    nanos,
                    -1,
                    longestWait.on().name()));
        }
        found.sort(Comparator.comparingLong(Moment::atNanos));
        return List.copyOf(found);
    }
}
