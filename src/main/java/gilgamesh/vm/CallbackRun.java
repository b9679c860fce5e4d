package gilgamesh.vm;

import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Work;

/** A call from Java code as its evaluator makes it: to its end, without a horizon, in the time of the evaluator that is at work. */
final class CallbackRun {

    /** How long it runs before it looks whether it may go on. */
    private static final long PORTION = 300_000L * BytecodeEvaluator.PICOS;

    private static final Operation FINISHED = new Operation.Finish(null);

    private final BytecodeEvaluator evaluator;
    private final InterpreterState state;

    // Whether what called back can be made again.
    private boolean mayWait;
    // How deep Python's stack was there.
    private int outerDepth;

    // What it came to: of these at most one is there.
    private Object result;
    private Raise failure;

    CallbackRun(BytecodeEvaluator evaluator) {
        this.evaluator = evaluator;
        this.state = evaluator.state;
    }

    boolean mayWait() {
        return mayWait;
    }

    int outerDepth() {
        return outerDepth;
    }

    /** Somebody calls back from so deep. */
    void outerDepth(int depth) {
        outerDepth = depth;
    }

    /**
     * @param outer the evaluator that is at work; null if none is
     * @param callable what the Java code wanted to call
     */
    Object run(BytecodeEvaluator outer, Object called, Object callable, Object[] args) {
        result = null;
        failure = null;
        mayWait = outer != null
                && (!outer.atomic || outer.callback.mayWait)
                && outer.callbacks != null
                && !outer.callbacks.full();
        evaluator.beginIn(outer);
        try {
            evaluator.call(called, args);
            Operation asked = evaluator.goOn(PORTION);
            while (asked == BytecodeEvaluator.REACH_HORIZON) {
                state.exert(Work.PORTION);
                asked = evaluator.goOn(PORTION);
            }
            if (asked != FINISHED) {
                throw new Suspended(
                        evaluator.frame, asked, evaluator.pending.then(), callable, args, evaluator.handled);
            }
        } finally {
            evaluator.endIn(outer);
        }
        if (failure != null) {
            throw failure;
        }
        return result;
    }

    /** Its bottom frame is done. */
    void returned(Object value) {
        result = value;
        evaluator.operation = FINISHED;
    }

    void raised(Raise raise) {
        failure = raise;
        evaluator.operation = FINISHED;
    }
}
