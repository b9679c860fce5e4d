package gilgamesh.cli;

import gilgamesh.Result;

/** What a command's exit code means. */
final class ExitCode {

    /** Every run finished, or came to the stop-after that its scenario sets. */
    static final int FINE = 0;
    /** A run failed, deadlocked, or was stopped by a limit of the simulator's own; or what it said could not be written. */
    static final int PROGRAM = 1;
    /** Something the user wrote is wrong; nothing was run. */
    static final int INPUT = 2;
    /** Ctrl-C, as shells have it: 128 and the number of the signal. */
    static final int INTERRUPTED = 130;

    /** Whoever read the output went away, as {@code head} does: 128 and the number of SIGPIPE, with which others end then. */
    static final int UNREAD = 141;

    private ExitCode() {}

    static int of(Result result) {
        return switch (result.outcome()) {
            case FINISHED -> FINE;
            case STOPPED -> result.scenario().stopAfterNanos() <= result.virtualNanos() ? FINE : PROGRAM;
            case FAILED, DEADLOCKED -> PROGRAM;
        };
    }
}
