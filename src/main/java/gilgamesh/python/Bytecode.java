package gilgamesh.python;

import gilgamesh.vm.Evaluator;
import gilgamesh.vm.Operation;

/** A thread's bytecode as it runs ahead of the clock: up to an operation that others can notice, or as far as nothing can happen to it. */
final class Bytecode {

    private final PyProcess process;
    private final int thread;
    private final Evaluator evaluator;
    private final CoreTime time;

    // What it has come to; null if that is only the horizon.
    private Operation asked;
    private long executedBefore;

    Bytecode(PyProcess process, int thread, Evaluator evaluator, CoreTime time) {
        this.process = process;
        this.thread = thread;
        this.evaluator = evaluator;
        this.time = time;
    }

    /** @return the operation that it wants to be carried out at the time that it has come to; null if it can go on then */
    Operation asked() {
        return asked;
    }

    /** Runs. @return whether it is ahead of the clock now; otherwise there is an operation to be carried out */
    boolean runAhead() {
        RunAhead runAhead = process.runAhead();
        long now = process.world().now();
        long from = time.standsAt();
        runAhead.promise(thread, now);
        long reached = run(from, runAhead.horizon(thread));
        if (reached == now && asked != null) {
            return false;
        }
        long quiet = Math.max(reached, evaluator.quietUntilNanos());
        time.runAhead(reached, quiet, asked == null ? runAhead.untouched(reached, quiet) : reached);
        return true;
    }

    /** Comes to the first instruction that begins now or later, where it would stand if it had run up to every timer. */
    void catchUp() {
        long stood = time.standsAt();
        long now = process.world().now();
        time.caughtUp(stood < now ? run(stood, now) : stood);
    }

    /** Runs from one time up to a horizon, or to an operation. @return the time that it has come to */
    private long run(long from, long horizon) {
        RunAhead runAhead = process.runAhead();
        Operation wanted = evaluator.run(from, horizon);
        long reached = from + evaluator.elapsedNanos();
        boolean horizonReached = wanted instanceof Operation.ReachHorizon;
        runAhead.sampler().ran(thread, evaluator, from, reached, horizonReached);
        asked = horizonReached ? null : wanted;
        if (horizonReached) {
            long executed = evaluator.bytecodes();
            runAhead.executed(executed - executedBefore);
            executedBefore = executed;
        }
        return reached;
    }
}
