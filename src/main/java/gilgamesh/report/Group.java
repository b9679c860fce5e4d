package gilgamesh.report;

import gilgamesh.Result;
import gilgamesh.trace.ThreadSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** Threads that share a row: one thread, or many of the same kind where there are too many for a row each. */
record Group(String label, List<ThreadSummary> threads) {

    private static final int LONGEST = 30;

    private record Kind(int process, String stem) {}

    /** At most {@code rows} groups, in the order of the threads' creation; what does not fit shares the last one. */
    static List<Group> of(Result result, int rows) {
        List<ThreadSummary> threads = result.threads();
        if (threads.size() <= rows) {
            return threads.stream()
                    .map(thread -> new Group(label(result, List.of(thread)), List.of(thread)))
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
                groups.add(new Group(label(result, alike), alike));
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

    private static String label(Result result, List<ThreadSummary> alike) {
        ThreadSummary first = alike.get(0);
        String process = result.processes().size() == 1
                ? ""
                : result.processes().get(first.process()).name() + "/";
        String shown = process + first.name() + (alike.size() == 1 ? "" : ".. (" + Amounts.count(alike.size()) + ")");
        return shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST - 3) + "...";
    }

    long sum(ToLongFunction<ThreadSummary> part) {
        return threads.stream().mapToLong(part).sum();
    }

    /** How long its threads lived, added up. */
    long lifeNanos() {
        return sum(ThreadSummary::lifeNanos);
    }

    boolean daemon() {
        return threads.stream().allMatch(ThreadSummary::daemon);
    }
}
