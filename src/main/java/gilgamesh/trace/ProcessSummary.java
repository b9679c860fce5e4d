package gilgamesh.trace;

/**
 * A process, numbered from 0 in the order of creation.
 *
 * @param parent the process that made it; -1 if it was there from the start
 * @param inheritedPages how many pages (4 KiB) the program's objects took that it has from its parent by a fork
 * @param memoryBytes what the program's objects took at its end, or at the end of the run; -1 if it is not known, as in a run of one process, or of one after the hundredth that has ended
 * @param endedNanos -1 if it has not come to its end
 * @param exitCode 0 if it went well, or if it has not come to its end; a signal that killed it, negative
 */
public record ProcessSummary(
        int process,
        String name,
        int parent,
        long inheritedPages,
        long memoryBytes,
        long startedNanos,
        long endedNanos,
        int exitCode) {

    /** What {@code os.getpid()} says in the first process. */
    public static final long FIRST_PID = 1000;

    /** What {@code os.getpid()} says in it. */
    public long pid() {
        return FIRST_PID + process;
    }

    ProcessSummary withName(String given) {
        return new ProcessSummary(
                process, given, parent, inheritedPages, memoryBytes, startedNanos, endedNanos, exitCode);
    }

    ProcessSummary withMemory(long bytes) {
        return new ProcessSummary(process, name, parent, inheritedPages, bytes, startedNanos, endedNanos, exitCode);
    }

    ProcessSummary ended(long atNanos, int code) {
        return new ProcessSummary(process, name, parent, inheritedPages, memoryBytes, startedNanos, atNanos, code);
    }
}
