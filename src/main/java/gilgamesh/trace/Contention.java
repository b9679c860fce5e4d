package gilgamesh.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Folds waits into sums: for each thing that threads waited for, how often, how long, and who. */
final class Contention {

    /** Who waits for one thing for this share of its life may be starved. */
    private static final double MOST_OF_LIFE = 0.5;
    /** And for this share of the run. */
    private static final double MUCH_OF_RUN = 0.1;
    /** And is, if another one took it so many times as often (and held it so many times as long, if it is the GIL). */
    static final long FAR_MORE = 10;

    private static final int MOST_NAMED = 3;

    private final List<Waits> all = new ArrayList<>();

    private static final class Waits {

        final Awaited on;
        final int process;
        final Durations durations = new Durations();
        final Map<Integer, Long> waitedByThread = new LinkedHashMap<>();

        Waits(Awaited on, int process) {
            this.on = on;
            this.process = process;
        }
    }

    /** A thread of that process begins to wait. Numbers begin at 0 and come in order. */
    void began(Awaited on, int process) {
        if (on.number() == all.size()) {
            all.add(new Waits(on, process));
        }
    }

    void ended(Awaited on, int thread, long waitedNanos) {
        Waits waits = all.get(on.number());
        waits.durations.add(waitedNanos);
        waits.waitedByThread.merge(thread, waitedNanos, Long::sum);
    }

    /** What was waited for longest, in all, comes first. */
    List<ContentionSummary> summaries() {
        List<ContentionSummary> result = new ArrayList<>();
        for (Waits waits : all) {
            Awaited on = waits.on;
            result.add(new ContentionSummary(
                    waits.process,
                    on.kind(),
                    on.name(),
                    on.acquisitions(),
                    waits.durations.count(),
                    waits.durations.sum(),
                    waits.durations.mean(),
                    waits.durations.p99(),
                    waits.durations.max(),
                    on.holds() == null ? -1 : on.holds().heldNanos(),
                    on.holds() == null ? null : on.holds().longest()));
        }
        result.sort(Comparator.comparingLong(ContentionSummary::waitedNanos).reversed());
        return result;
    }

    /** The threads that were starved of a lock. */
    List<StarvationSummary> starved(List<ThreadSummary> threads, long endNanos) {
        List<StarvationSummary> result = new ArrayList<>();
        for (Waits waits : all) {
            if (waits.on.holds() == null) {
                continue;
            }
            List<Holds.Taker> takers = waits.on.holds().takers();
            waits.waitedByThread.forEach((thread, waited) -> {
                long times = times(thread, takers);
                if (isStarved(threads.get(thread), waited, times, takers, endNanos)) {
                    result.add(starvation(thread, waits.on.name(), waited, times, takers));
                }
            });
        }
        return result;
    }

    private static long times(int thread, List<Holds.Taker> takers) {
        return takers.stream()
                .filter(taker -> taker.thread() == thread)
                .mapToLong(Holds.Taker::times)
                .sum();
    }

    /** @param takers most often first */
    static boolean isStarved(
            ThreadSummary thread, long waitedNanos, long times, List<Holds.Taker> takers, long endNanos) {
        return waitedNanos >= MOST_OF_LIFE * thread.lifeNanos()
                && waitedNanos >= MUCH_OF_RUN * endNanos
                && !takers.isEmpty()
                && takers.get(0).times() >= FAR_MORE * Math.max(1, times);
    }

    /** @param takers most often first */
    static StarvationSummary starvation(
            int thread, String name, long waitedNanos, long times, List<Holds.Taker> takers) {
        List<Holds.Taker> others = takers.stream()
                .filter(taker -> taker.thread() != thread)
                .limit(MOST_NAMED)
                .toList();
        return new StarvationSummary(thread, name, waitedNanos, times, others);
    }
}
