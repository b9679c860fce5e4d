package gilgamesh.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Finds the moments that matter while the run goes on. */
public final class Moments implements Sink {

    // Null as long as there was none.
    private Event.GilDropped firstForced;
    private int firstForcedTo = -1;
    private Event.GilTaken longestGilWait;
    private int longestGilWaitFor = -1;
    private Event.WaitEnded longestWait;

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
