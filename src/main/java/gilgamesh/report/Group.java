package gilgamesh.report;

import gilgamesh.trace.ThreadSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Threads that share a row: one thread, or many of the same kind where there are too many for a row each. */
record Group(String label, List<ThreadSummary> threads) {

    private record Kind(int process, String stem) {}

    /** At most {@code rows} groups, in the order of the threads' creation; what does not fit shares the last one. */
    static List<Group> of(List<ThreadSummary> threads, int rows) {
        if (threads.size() <= rows) {
            return threads.stream()
                    .map(thread -> new Group(thread.name(), List.of(thread)))
                    .toList();
        }
        Map<Kind, List<ThreadSummary>> kinds = new LinkedHashMap<>();
        for (ThreadSummary thread : threads) {
            kinds.computeIfAbsent(new Kind(thread.process(), stem(thread.name())), kind -> new ArrayList<>())
                    .add(thread);
        }
        var groups = new ArrayList<Group>();
        var rest = new ArrayList<ThreadSummary>();
        for (List<ThreadSummary> alike : kinds.values()) {
            if (groups.size() < rows - 1 || kinds.size() <= rows) {
                groups.add(new Group(label(alike), alike));
            } else {
                rest.addAll(alike);
            }
        }
        if (!rest.isEmpty()) {
            groups.add(new Group(Amounts.counted(rest.size(), "more thread"), rest));
        }
        return groups;
    }

    /** The name without its numbers: Thread-12 (hog) and Thread-13 (hog) are of one kind. */
    private static String stem(String name) {
        return name.replaceAll("\\d+", "#");
    }

    private static String label(List<ThreadSummary> alike) {
        String first = alike.get(0).name();
        return alike.size() == 1 ? first : first + ".. (" + Amounts.count(alike.size()) + ")";
    }

    long sum(ToLongFunction<ThreadSummary> part) {
        return threads.stream().mapToLong(part).sum();
    }

    /** How long its threads lived, added up. */
    long lifeNanos() {
        return sum(Group::life);
    }

    boolean daemon() {
        return threads.stream().allMatch(ThreadSummary::daemon);
    }

    static long life(ThreadSummary thread) {
        return thread.runningNanos() + thread.waitingForGilNanos() + thread.readyNanos() + thread.blockedNanos();
    }
}
