package gilgamesh.report;

import gilgamesh.Result;
import gilgamesh.trace.Course;
import java.util.ArrayList;
import java.util.List;

/** Divides a run into phases: a program that first fetches, then computes, is limited by one thing first, and then by another. */
final class Phases {

    /** A phase lasts for this share of the run. */
    private static final double LEAST = 0.1;

    private final Result result;
    private final Course course;

    private Phases(Result result) {
        this.result = result;
        this.course = result.course();
    }

    /** In order of time, without gaps; none if the run is all of one kind, or ends in a deadlock, which is all there is to say. */
    static List<Phase> of(Result result) {
        if (result.outcome() == Result.Outcome.DEADLOCKED) {
            return List.of();
        }
        var phases = new Phases(result);
        List<Span> spans = phases.lasting(phases.joined(phases.alike()));
        return spans.size() < 2 ? List.of() : spans.stream().map(phases::phase).toList();
    }

    /** From one bucket on and before another. */
    private record Span(int from, int to, Pattern pattern) {}

    /** Each as long as what limits the run stays the same. */
    private List<Span> alike() {
        List<Span> spans = new ArrayList<>();
        for (int bucket = 0; bucket < course.buckets(); bucket++) {
            append(spans, span(bucket, bucket + 1));
        }
        return spans;
    }

    /** What does not last is one span with its neighbours that do not, either. */
    private List<Span> joined(List<Span> spans) {
        List<Span> result = new ArrayList<>();
        int brief = -1;
        for (Span span : spans) {
            if (!lasts(span)) {
                brief = brief < 0 ? span.from() : brief;
                continue;
            }
            if (brief >= 0) {
                append(result, span(brief, span.from()));
                brief = -1;
            }
            append(result, span);
        }
        if (brief >= 0) {
            append(result, span(brief, course.buckets()));
        }
        return result;
    }

    /** What does not last, all the same, belongs to what was before, or, at the start, to what comes then. */
    private List<Span> lasting(List<Span> spans) {
        List<Span> result = new ArrayList<>();
        for (Span span : spans) {
            Span last = result.isEmpty() ? null : result.get(result.size() - 1);
            if (last != null && (!lasts(span) || !lasts(last))) {
                result.remove(result.size() - 1);
                append(result, new Span(last.from(), span.to(), (lasts(last) ? last : span).pattern()));
            } else {
                append(result, span);
            }
        }
        return result;
    }

    private void append(List<Span> spans, Span next) {
        Span last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
        if (last != null && last.pattern() == next.pattern()) {
            spans.set(spans.size() - 1, new Span(last.from(), next.to(), next.pattern()));
        } else if (last != null && allCores(last.pattern()) && allCores(next.pattern())) {
            spans.remove(spans.size() - 1);
            append(spans, span(last.from(), next.to()));
        } else {
            spans.add(next);
        }
    }

    /** Whether somebody waits for a core changes from moment to moment. */
    private static boolean allCores(Pattern pattern) {
        return pattern == Pattern.OVERSUBSCRIBED_CORES || pattern == Pattern.CORES_IN_USE;
    }

    private boolean lasts(Span span) {
        return course.beginNanos(span.to()) - course.beginNanos(span.from()) >= LEAST * result.virtualNanos();
    }

    private Span span(int from, int to) {
        return new Span(from, to, Limit.of(course.load(from, to), result.cores().size()));
    }

    private Phase phase(Span span) {
        return new Phase(
                course.beginNanos(span.from()),
                course.beginNanos(span.to()),
                span.pattern(),
                course.load(span.from(), span.to()));
    }
}
