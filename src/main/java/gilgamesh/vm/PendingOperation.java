package gilgamesh.vm;

import gilgamesh.vm.object.None;
import gilgamesh.vm.object.Raise;

/** What a thread has asked of the actors, when, and what has come of it. */
final class PendingOperation {

    private final BytecodeEvaluator evaluator;

    private boolean pending;
    private Operation asked;
    private long askedNanos;
    private Continuation then;

    // Of these at most one is there; null is None.
    private Object result;
    private Raise failure;

    PendingOperation(BytecodeEvaluator evaluator) {
        this.evaluator = evaluator;
    }

    boolean isPending() {
        return pending;
    }

    /** @param goOn where its result goes, and from there to the frame */
    void ask(Operation wanted, Continuation goOn) {
        asked = wanted;
        askedNanos = evaluator.localNanos();
        // Idents count in each interpreter for itself, whatever numbers the threads have elsewhere.
        then = wanted instanceof Operation.StartThread start && start.evaluator() instanceof BytecodeEvaluator started
                ? new Continuation((vm, value) -> started.ident(), goOn)
                : goOn;
        pending = true;
    }

    void result(Object value) {
        result = value;
    }

    void failure(Raise raise) {
        failure = raise;
    }

    /** A signal has ended it. */
    void interrupted() {
        evaluator.signal.interrupts(asked, askedNanos);
    }

    /** The thread runs again: it goes on with what came of the operation. */
    void arrive() {
        Continuation goOn = then;
        Object value = result;
        Raise raise = failure;
        forget();
        if (evaluator.signal.hasInterrupted()) {
            evaluator.signal.handleInCall(goOn);
            return;
        }
        evaluator.signal.checkSoon();
        try {
            if (raise != null) {
                evaluator.calls.failed(raise, goOn);
            } else {
                evaluator.calls.finished(value == null ? None.NONE : value, goOn);
            }
        } catch (Raise raised) {
            evaluator.unwinding.raise(raised);
        }
    }

    /** Who wanted to wait cannot: what would have come after. */
    Continuation then() {
        return then;
    }

    void forget() {
        pending = false;
        then = null;
        result = null;
        failure = null;
    }
}
