package gilgamesh.trace;

/**
 * A process, numbered from 0 in the order of creation.
 *
 * @param parent the process that made it; -1 if it was there from the start
 * @param endedNanos -1 if it has not come to its end
 * @param exitCode 0 if it went well, or if it has not come to its end; a signal that killed it, negative
 */
public record ProcessSummary(int process, String name, int parent, long startedNanos, long endedNanos, int exitCode) {

    ProcessSummary withName(String given) {
        return new ProcessSummary(process, given, parent, startedNanos, endedNanos, exitCode);
    }

    ProcessSummary ended(long atNanos, int code) {
        return new ProcessSummary(process, name, parent, startedNanos, atNanos, code);
    }
}
