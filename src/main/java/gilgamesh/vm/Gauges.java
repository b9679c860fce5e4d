package gilgamesh.vm;

import gilgamesh.trace.Gauge;
import java.util.ArrayList;
import java.util.List;

/** What is measured in a process, in the order in which that began: as many as a report can show. */
final class Gauges {

    private static final int MOST = 1000;

    private final List<Gauge> all = new ArrayList<>();
    // Null as long as nobody wants to know each change.
    private Gauge.Listener listener;

    void add(Gauge gauge) {
        if (all.size() < MOST) {
            all.add(gauge);
            gauge.listener(listener);
        }
    }

    List<Gauge> all() {
        return all;
    }

    void listener(Gauge.Listener told) {
        listener = told;
    }

    /** A forked process measures anew. */
    void forget() {
        all.clear();
    }
}
