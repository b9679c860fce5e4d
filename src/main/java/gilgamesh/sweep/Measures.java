package gilgamesh.sweep;

import gilgamesh.Result;
import gilgamesh.trace.CoreSummary;
import gilgamesh.trace.GilSummary;
import gilgamesh.trace.MarkSummary;
import gilgamesh.trace.OutputLine;
import gilgamesh.trace.ThreadSummary;
import gilgamesh.validate.Metrics;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * The numbers that a run gives, by name. Durations are in seconds.
 *
 * <ul>
 *   <li>{@code seconds}: virtual time to the end;
 *   <li>{@code throughput}: marks a second, of all names;
 *   <li>{@code gil.wait}: share of threads' lives spent waiting for a GIL; {@code gil.held}: share of the time for which the GILs were held;
 *   <li>{@code switches}: how often a GIL changed hands; {@code switches.forced}: how often because its holder was made to give it up;
 *   <li>{@code cores.busy}: how many cores were busy on average;
 *   <li>for each mark: {@code count(m)}, {@code throughput(m)}, {@code mean(m)}, {@code p50(m)}, {@code p90(m)}, {@code p99(m)}, {@code max(m)};
 *   <li>every number that the program prints, its name in quotes: {@code "pings a second"}.
 * </ul>
 */
final class Measures {

    static final String SECONDS = "seconds";
    static final String THROUGHPUT = "throughput";

    private static final List<String> FIRST =
            List.of(SECONDS, THROUGHPUT, "cores.busy", "gil.held", "gil.wait", "switches", "switches.forced");
    private static final List<String> OF_MARKS = List.of("count", "throughput", "mean", "p50", "p90", "p99", "max");
    private static final double NANOS = 1e9;

    /** Those that every run has; then mark by mark; then what is printed. */
    static final Comparator<String> ORDER = Comparator.comparingInt(Measures::rank)
            .thenComparing(Measures::argument)
            .thenComparingInt(Measures::function)
            .thenComparing(Comparator.naturalOrder());

    private Measures() {}

    static SortedMap<String, Double> of(Result result) {
        SortedMap<String, Double> measures = new TreeMap<>(ORDER);
        double end = result.virtualNanos();
        measures.put(SECONDS, end / NANOS);
        measures.put(
                THROUGHPUT,
                result.marks().stream().mapToDouble(MarkSummary::perSecond).sum());
        double lives = sum(result, ThreadSummary::lifeNanos);
        measures.put("gil.wait", share(sum(result, ThreadSummary::waitingForGilNanos), lives));
        measures.put(
                "gil.held",
                share(result.gils().stream().mapToLong(GilSummary::heldNanos).sum(), end));
        measures.put("switches", (double)
                result.gils().stream().mapToLong(GilSummary::switches).sum());
        measures.put("switches.forced", sum(result, ThreadSummary::forcedSwitches));
        measures.put(
                "cores.busy",
                share(result.cores().stream().mapToLong(CoreSummary::busyNanos).sum(), end));
        for (MarkSummary mark : result.marks()) {
            mark(measures, mark);
        }
        List<String> lines = result.output().stream()
                .filter(line -> !line.toStderr())
                .map(OutputLine::text)
                .toList();
        Metrics.printed(lines).forEach((name, value) -> measures.put("\"" + name.replace('"', '\'') + "\"", value));
        measures.values().removeIf(value -> !Double.isFinite(value));
        return measures;
    }

    private static void mark(SortedMap<String, Double> measures, MarkSummary mark) {
        String argument = "(" + mark.name() + ")";
        measures.put("count" + argument, (double) mark.count());
        measures.put("throughput" + argument, mark.perSecond());
        if (mark.distances() > 0) {
            measures.put("mean" + argument, mark.meanNanos() / NANOS);
            measures.put("p50" + argument, mark.p50Nanos() / NANOS);
            measures.put("p90" + argument, mark.p90Nanos() / NANOS);
            measures.put("p99" + argument, mark.p99Nanos() / NANOS);
            measures.put("max" + argument, mark.maxNanos() / NANOS);
        }
    }

    private static double sum(Result result, ToLongFunction<ThreadSummary> part) {
        return result.threads().stream().mapToLong(part).sum();
    }

    private static double share(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }

    private static int rank(String name) {
        int known = FIRST.indexOf(name);
        return known >= 0 ? known : function(name) >= 0 ? FIRST.size() : FIRST.size() + 1;
    }

    private static int function(String name) {
        int open = name.indexOf('(');
        return open > 0 && name.endsWith(")") ? OF_MARKS.indexOf(name.substring(0, open)) : -1;
    }

    private static String argument(String name) {
        return function(name) < 0 ? "" : name.substring(name.indexOf('('));
    }

    /** Whether it is a duration in seconds. */
    static boolean isDuration(String name) {
        return name.equals(SECONDS) || function(name) >= OF_MARKS.indexOf("mean");
    }

    /** Whether it counts how often a mark was passed: 0 in a run that never passed it. */
    static boolean isCount(String name) {
        return function(name) == 0 || function(name) == 1;
    }

    /** Whether it is of a mark. */
    static boolean isOfMark(String name) {
        return function(name) >= 0;
    }
}
