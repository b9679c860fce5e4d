package gilgamesh.trace;

/** How long a core, numbered from 0, had a thread running on it. */
public record CoreSummary(int core, long busyNanos) {}
