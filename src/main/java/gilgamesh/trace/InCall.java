package gilgamesh.trace;

import java.util.function.IntUnaryOperator;

/** A thread's way through calls of the operating system that may have to wait, to be asked when the run has ended. */
@FunctionalInterface
public interface InCall {

    /**
     * What the thread waits for, which is blocked in such a call.
     *
     * @param mains gives the main thread of a process, by their numbers
     */
    PendingWait pending(long sinceNanos, IntUnaryOperator mains);
}
