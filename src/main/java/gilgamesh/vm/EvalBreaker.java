package gilgamesh.vm;

import gilgamesh.compiler.SwitchPoints;

/** Where a thread looks whether it must give the GIL up, or has a signal to handle; and what that look takes. */
final class EvalBreaker {

    private static final int PICOS = BytecodeEvaluator.PICOS;

    private final BytecodeEvaluator evaluator;
    private final InterpreterState state;
    private final boolean atomic;
    private final boolean ticking;
    private final boolean checksOnEntry;
    private final boolean checksOnHandler;

    /** The boundary before the next bytecode is one at which the interpreter checks. */
    boolean due;

    /** A check stops the thread: the GIL is asked for, or a signal has come. */
    boolean drop;

    private boolean gilWanted;
    private long costNanos = -1;

    EvalBreaker(BytecodeEvaluator evaluator) {
        this.evaluator = evaluator;
        this.state = evaluator.state;
        this.atomic = evaluator.atomic;
        this.ticking = state.ticking();
        this.checksOnEntry = SwitchPoints.onEntry(state.version());
        this.checksOnHandler = SwitchPoints.onHandlerEntry(state.version());
    }

    void gilWanted(boolean wanted) {
        gilWanted = wanted;
        update();
    }

    /** A signal has come, or is taken care of. */
    void update() {
        drop = gilWanted || evaluator.signal.isThere();
    }

    /** What a check takes that gives the GIL up for nobody; -1 if somebody may take it. */
    void costs(long nanos) {
        costNanos = nanos;
    }

    /** The same in picoseconds; negative if somebody may take it. */
    long picos() {
        return costNanos * PICOS;
    }

    /** The next bytecode begins where the interpreter checks, if {@code checks}. */
    void boundary(boolean checks) {
        if (checks) {
            if (ticking) {
                if (--state.ticker < 0) {
                    due = true;
                }
            } else {
                due = true;
            }
        }
    }

    void entered(Lowered code) {
        boundary(checksOnEntry && !code.inC());
    }

    void enteredHandler(Lowered code) {
        boundary(checksOnHandler && !code.inC());
    }

    /**
     * A due check. In 3.x it matters if a drop is requested. In 2.7 the ticker is used up: it is reloaded, and if the GIL exists and
     * somebody waits for it, it is given up; otherwise releasing and taking it costs its time.
     *
     * @return whether the run ends here
     */
    boolean check(int nextWord) {
        due = false;
        if ((nextWord & Op.EXEMPT) != 0) {
            return false;
        }
        if (ticking) {
            state.ticker = state.checkInterval();
            if (!state.gilCreated() || atomic) {
                return false;
            }
            if (!drop) {
                pass(state.costs.check());
                return false;
            }
        }
        return drop && !atomic && !passes();
    }

    /** Whether the check ends before anybody else can take the GIL, so that only its time passes. */
    private boolean passes() {
        if (costNanos < 0 || picos() >= evaluator.limit - evaluator.picos) {
            return false;
        }
        pass(picos());
        return true;
    }

    private void pass(long picos) {
        evaluator.picos += picos;
        evaluator.locality.moved(picos);
    }

    /** A check is due: whether translated code must stop for it. */
    boolean stopsTranslated() {
        if (ticking || drop || evaluator.picos >= evaluator.limit) {
            return true;
        }
        due = false;
        return false;
    }

    /** Translated code honours no request to drop the GIL. */
    boolean letsTranslatedRun() {
        return ticking || !drop || atomic;
    }
}
