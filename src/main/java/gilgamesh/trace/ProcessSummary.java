package gilgamesh.trace;

/** A process, numbered from 0 in the order of creation. */
public record ProcessSummary(int process, String name, long startedNanos) {}
