package gilgamesh.python;

import gilgamesh.vm.Evaluator;
import gilgamesh.vm.Operation;
import gilgamesh.vm.object.PyLock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** An evaluator in place of bytecode: what a thread computes and asks for, one after another. */
final class Script implements Evaluator {

    private record Work(long nanos, long bytecodeNanos) {}

    private static final Operation.ReachHorizon REACH_HORIZON = new Operation.ReachHorizon();
    private static final Operation.CheckEvalBreaker CHECK = new Operation.CheckEvalBreaker();

    private final List<Object> items = new ArrayList<>();
    private final List<Object> results = new ArrayList<>();
    private boolean endless;
    private int at;
    private long workDone;
    private boolean requested;
    private boolean checked;
    private long checkNanos = -1;
    private long elapsed;
    private long away;

    // Released when the script has come to its end; null if nobody waits for that.
    private PyLock atEnd;

    /** Computes, in bytecodes of the given length; each ends with a check. */
    Script compute(long nanos, long bytecodeNanos) {
        items.add(new Work(nanos, bytecodeNanos));
        return this;
    }

    Script then(Operation operation) {
        items.add(operation);
        return this;
    }

    /** A lock that is released at the end. */
    PyLock end() {
        atEnd = new PyLock();
        atEnd.tryAcquire();
        return atEnd;
    }

    Script first(Operation operation) {
        items.add(0, operation);
        return this;
    }

    Script repeat(int times, Consumer<Script> body) {
        for (int i = 0; i < times; i++) {
            body.accept(this);
        }
        return this;
    }

    /** Begins again at the end. */
    Script forever() {
        endless = true;
        return this;
    }

    List<Object> results() {
        return results;
    }

    /** How long it has had no core, as it was told. */
    long away() {
        return away;
    }

    @Override
    public void wasAway(long nanos) {
        away += nanos;
    }

    @Override
    public Operation run(long now, long horizon) {
        long time = now;
        while (true) {
            if (time >= horizon) {
                elapsed = time - now;
                return REACH_HORIZON;
            }
            if (at == items.size() && endless) {
                at = items.get(0) instanceof Operation.NameThread ? 1 : 0;
            }
            if (at == items.size()) {
                elapsed = time - now;
                return finish();
            }
            if (items.get(at) instanceof Work work) {
                if (requested && !checked) {
                    if (checkNanos < 0 || time + checkNanos >= horizon) {
                        checked = true;
                        elapsed = time - now;
                        return CHECK;
                    }
                    time += checkNanos;
                    checked = true;
                    continue;
                }
                checked = false;
                long part = Math.min(work.bytecodeNanos(), work.nanos() - workDone);
                time += part;
                workDone += part;
                if (workDone == work.nanos()) {
                    at++;
                    workDone = 0;
                }
            } else {
                elapsed = time - now;
                Operation operation = (Operation) items.get(at++);
                if (operation instanceof Operation.WakeLock wake) {
                    wake.lock().release(time);
                }
                return operation;
            }
        }
    }

    private Operation finish() {
        if (atEnd == null || !atEnd.locked()) {
            return new Operation.Finish(null);
        }
        atEnd.release(0);
        return new Operation.WakeLock(atEnd);
    }

    @Override
    public long elapsedNanos() {
        return elapsed;
    }

    @Override
    public void resume(Object result) {
        results.add(result);
    }

    @Override
    public void startRefused() {
        throw new AssertionError("can't start new thread");
    }

    @Override
    public void dropRequested(boolean wanted) {
        requested = wanted;
    }

    @Override
    public void checksCost(long nanos) {
        checkNanos = nanos;
    }

    @Override
    public long quietUntilNanos() {
        return 0;
    }
}
