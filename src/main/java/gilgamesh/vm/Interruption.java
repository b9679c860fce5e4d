package gilgamesh.vm;

import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.Raise;

/**
 * A call that waits, and that a signal has ended: since 3.5 it goes on for the time that is left once the handler has returned (PEP 475).
 * In 2.7 it is over: a sleep is short, other calls fail.
 *
 * @param sinceNanos when the call began
 */
record Interruption(Operation asked, long sinceNanos) {

    private static final long EINTR = 4;

    /** What is left of the call when the handler has returned: an operation, or its result. */
    Object rest(InterpreterState state) {
        if (asked instanceof Operation.AcquireLock acquire) {
            return left(state, acquire.timeoutNanos()) == 0
                    ? (Object) false
                    : new Operation.AcquireLock(acquire.lock(), left(state, acquire.timeoutNanos()));
        }
        if (asked instanceof Operation.TakeUnit take) {
            return new Operation.TakeUnit(take.semaphore(), left(state, take.timeoutNanos()));
        }
        if (asked instanceof Operation.Sleep sleep) {
            boolean over = state.two() || sleep.nanos() == Operation.Sleep.UNTIL_A_SIGNAL;
            long left = over ? 0 : left(state, sleep.nanos());
            return left == 0 ? None.NONE : new Operation.Sleep(left);
        }
        if (state.two()) {
            throw Raise.of(ExceptionTypes.OS_ERROR, EINTR, "Interrupted system call");
        }
        if (asked instanceof Operation.PollAll poll) {
            return new Operation.PollAll(poll.objects(), poll.wanted(), left(state, poll.timeoutNanos()));
        }
        return asked;
    }

    private long left(InterpreterState state, long timeoutNanos) {
        return timeoutNanos < 0 ? timeoutNanos : Math.max(0, sinceNanos + timeoutNanos - state.localNanos());
    }
}
