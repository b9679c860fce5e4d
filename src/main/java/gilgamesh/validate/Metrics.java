package gilgamesh.validate;

import gilgamesh.Result;
import gilgamesh.trace.MarkSummary;
import gilgamesh.trace.OutputLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The numbers that a run of a program gives, by name: how long it took, its marks, and every number that it prints. A printed number is named by the
 * rest of its line: {@code 195 pings a second} is the metric {@code pings a second}. Lines that look alike but for their numbers are a log,
 * and no metric.
 */
public final class Metrics {

    /** From the program's start to its end. */
    static final String SECONDS = "program, seconds";

    private static final double NANOS = 1e9;
    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\w.]|[\\w.][-+])[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?(?![\\w.]*\\w)");

    private Metrics() {}

    /** Those of a simulated run. */
    static Map<String, Double> of(Result result) {
        Map<String, Double> metrics = printed(result.output().stream()
                .filter(line -> !line.toStderr())
                .map(OutputLine::text)
                .toList());
        metrics.put(SECONDS, result.virtualNanos() / NANOS);
        for (MarkSummary mark : result.marks()) {
            mark(
                    metrics,
                    mark.name(),
                    mark.perSecond(),
                    mark.distances(),
                    mark.p50Nanos() / NANOS,
                    mark.p99Nanos() / NANOS);
        }
        return metrics;
    }

    /** @param distances how many; no quantiles without any */
    static void mark(
            Map<String, Double> metrics, String name, double perSecond, long distances, double p50, double p99) {
        metrics.put(name + ", a second", perSecond);
        if (distances > 0) {
            metrics.put(name + ", p50 seconds", p50);
            metrics.put(name + ", p99 seconds", p99);
        }
    }

    /** The numbers in the lines that a program wrote. */
    public static Map<String, Double> printed(List<String> lines) {
        Map<String, List<Double>> shapes = new LinkedHashMap<>();
        Map<String, Integer> seen = new LinkedHashMap<>();
        for (String line : lines) {
            List<Double> numbers = NUMBER.matcher(line)
                    .results()
                    .map(MatchResult::group)
                    .map(Double::valueOf)
                    .toList();
            String shape = NUMBER.matcher(line).replaceAll("#").strip();
            shapes.put(shape, numbers);
            seen.merge(shape, 1, Integer::sum);
        }
        Map<String, Double> metrics = new LinkedHashMap<>();
        shapes.forEach((shape, numbers) -> {
            if (seen.get(shape) == 1) {
                add(metrics, shape, numbers);
            }
        });
        return metrics;
    }

    private static void add(Map<String, Double> metrics, String shape, List<Double> numbers) {
        if (numbers.size() == 1) {
            String rest = shape.replace("#", "").strip().replaceAll("\\s+", " ");
            metrics.put(rest.isEmpty() ? "#" : rest, numbers.get(0));
            return;
        }
        var names = new ArrayList<String>();
        for (int i = 0; i < numbers.size(); i++) {
            names.add(shape + " [" + (i + 1) + "]");
        }
        for (int i = 0; i < numbers.size(); i++) {
            metrics.put(names.get(i), numbers.get(i));
        }
    }

    /** The ranges of the metrics that every run has, in the order of the first. */
    static Map<String, Range> ranges(List<Map<String, Double>> runs) {
        return ranges(runs, Range::of);
    }

    /** @param range what several runs of one metric amount to */
    static Map<String, Range> ranges(List<Map<String, Double>> runs, Function<List<Double>, Range> range) {
        Map<String, Range> ranges = new LinkedHashMap<>();
        for (String metric : runs.get(0).keySet()) {
            if (runs.stream().allMatch(run -> run.containsKey(metric))) {
                ranges.put(
                        metric,
                        range.apply(runs.stream().map(run -> run.get(metric)).toList()));
            }
        }
        return ranges;
    }
}
