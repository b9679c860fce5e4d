package gilgamesh.trace;

/**
 * A process, numbered from 0 in the order of creation.
 *
 * @param exitCode 0 if it went well; -1 if it has not come to its end
 */
public record ProcessSummary(int process, String name, long startedNanos, int exitCode) {

    ProcessSummary withExitCode(int code) {
        return new ProcessSummary(process, name, startedNanos, code);
    }
}
