package gilgamesh.trace;

import gilgamesh.trace.CriticalPath.Part;
import java.util.Arrays;
import java.util.List;

/** What the length of a run went into, along the chain of threads of which each led to the next. */
public final class CriticalPathSummary {

    /** How much of the path one thread is. */
    public record Share(int thread, long nanos) {}

    private final int last;
    private final long[] parts;
    private final List<Share> threads;

    CriticalPathSummary(int last, long[] parts, List<Share> threads) {
        this.last = last;
        this.parts = parts.clone();
        this.threads = List.copyOf(threads);
    }

    /** The thread at the end of the path; -1 if there was none. */
    public int last() {
        return last;
    }

    public long nanos(Part part) {
        return parts[part.ordinal()];
    }

    /** Its parts add up to the length of the run; to less only if the thread at its end ended before. */
    public long nanos() {
        return Arrays.stream(parts).sum();
    }

    /** The threads that are most of it, the greatest share first. */
    public List<Share> threads() {
        return threads;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CriticalPathSummary summary
                && last == summary.last
                && Arrays.equals(parts, summary.parts)
                && threads.equals(summary.threads);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(parts) + last;
    }
}
