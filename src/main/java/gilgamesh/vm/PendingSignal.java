package gilgamesh.vm;

import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;

/** The signal that has come to a thread's process and whose handler the thread is to call: at its next check, or in place of the rest of a call. */
final class PendingSignal {

    private final BytecodeEvaluator evaluator;
    private final InterpreterState state;

    // 0 if there is none.
    private int number;
    // The call that waited and that it has ended; null if it has ended none.
    private Interruption interruption;

    PendingSignal(BytecodeEvaluator evaluator) {
        this.evaluator = evaluator;
        this.state = evaluator.state;
    }

    boolean isThere() {
        return number != 0;
    }

    /** A signal has come. @return whether the program has said what is to happen */
    boolean came(int signal) {
        if (signal == Signals.KILL) {
            return false;
        }
        Object handler = Signals.handler(state, signal);
        if (handler == null || handler == Signals.IGNORED) {
            return handler != null || Signals.isIgnored(signal);
        }
        number = signal;
        evaluator.breaker.update();
        checkSoon();
        return true;
    }

    /** 2.7: with a signal to handle, the next check comes as soon as the main thread runs (Python/ceval.c: Py_AddPendingCall). */
    void checkSoon() {
        if (number != 0 && state.ticking()) {
            state.ticker = 0;
        }
    }

    /** The handler, which the signal is taken care of by; null if there is nothing to call. */
    private Object take() {
        Object handler = Signals.handler(state, number);
        number = 0;
        evaluator.breaker.update();
        return handler == Signals.IGNORED ? null : handler;
    }

    /** Calls the handler at a check; the frame at work goes on when it returns. */
    void handle() {
        long signal = number;
        evaluator.breaker.due = false;
        Object handler = take();
        if (handler == null) {
            return;
        }
        Frame interrupted = evaluator.frame;
        // What the handler raises is raised where the next instruction is.
        interrupted.pc++;
        Request.Then goOn = (vm, value) -> {
            interrupted.pc--;
            return Calls.NOTHING;
        };
        try {
            evaluator.calls.finished(new Request.Call(goOn, handler, signal, PyFrame.of(interrupted)), null);
        } catch (Raise raise) {
            evaluator.unwinding.raise(raise);
        }
    }

    /** It has ended a call that waited since that time. */
    void interrupts(Operation call, long sinceNanos) {
        interruption = new Interruption(call, sinceNanos);
    }

    boolean hasInterrupted() {
        return interruption != null;
    }

    /** Calls the handler, and then what is left of the call that was ended is asked for again. */
    void handleInCall(Continuation then) {
        Interruption ended = interruption;
        interruption = null;
        long signal = number;
        Object handler = take();
        Request.Then goOn = (vm, nothing) -> ended.rest(state);
        try {
            evaluator.calls.finished(
                    handler == null
                            ? new Request.Step(goOn, null)
                            : new Request.Call(goOn, handler, signal, PyFrame.of(evaluator.frame)),
                    then);
        } catch (Raise raise) {
            evaluator.unwinding.raise(raise);
        }
    }
}
