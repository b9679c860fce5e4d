package gilgamesh.trace;

/** A line that the program wrote, without its line end, at the time of the write that ended it. */
public record OutputLine(long atNanos, int process, int thread, boolean toStderr, String text) {}
