package gilgamesh.vm;

import gilgamesh.compiler.Code;
import gilgamesh.vm.object.PyLock;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of a few threads under a schedule. The GIL is wanted at every check, and whoever drives the threads decides there which of them
 * goes on; without a GIL it decides before every access to memory that the threads share. Those are the engine's own switch points: nothing
 * here knows where they are.
 */
final class Interleaving {

    /** A place where a thread could be switched out, or had to be. */
    record Point(int thread, boolean forced, List<Integer> others, String place) {}

    /** A point of a run at which another thread goes on than the one that would have. */
    record Switch(int point, int thread) {}

    private static final class Runner {
        private final BytecodeEvaluator evaluator;
        private boolean finished;
        // What it waits for, or has just got while it did not have the GIL.
        private PyLock wanted;

        private Runner(BytecodeEvaluator evaluator) {
            this.evaluator = evaluator;
        }

        private boolean canRun() {
            return !finished && (wanted == null || !wanted.locked());
        }
    }

    private static final int TOO_MANY = 100_000;

    private final InterpreterState state;
    private final List<Runner> runners = new ArrayList<>();
    private final List<Point> points = new ArrayList<>();
    private long now;

    /** @param functions the globals that the threads call */
    Interleaving(InterpreterState state, List<String> functions) {
        this.state = state;
        for (String name : functions) {
            Object function = state.main().globals().get(name);
            runners.add(new Runner((BytecodeEvaluator) state.newThread(function, new Object[0], new String[0])));
        }
    }

    /** Runs the threads to their ends, first the first one, with these switches; they are in the order of their points. */
    Interleaving run(List<Switch> switches) {
        int next = 0;
        int running = -1;
        boolean forced = true;
        while (true) {
            List<Integer> others = others(running);
            if (forced && others.isEmpty()) {
                return this;
            }
            if (!others.isEmpty()) {
                points.add(new Point(running, forced, others, running < 0 ? "" : place(runners.get(running))));
                if (next < switches.size() && switches.get(next).point() == points.size() - 1) {
                    running = switches.get(next++).thread();
                } else if (forced) {
                    running = others.get(0);
                }
            }
            forced = !step(runners.get(running));
        }
    }

    private List<Integer> others(int running) {
        List<Integer> others = new ArrayList<>();
        for (int i = 0; i < runners.size(); i++) {
            if (i != running && runners.get(i).canRun()) {
                others.add(i);
            }
        }
        return others;
    }

    /** Runs a thread up to the next place where it could be switched out; false if it cannot go on from there. */
    private boolean step(Runner runner) {
        if (points.size() > TOO_MANY) {
            throw new IllegalStateException("the threads do not end");
        }
        if (runner.wanted != null) {
            if (!runner.wanted.tryAcquire()) {
                return false;
            }
            // It has the lock and waits for the GIL: others can go first once more.
            runner.wanted = null;
            runner.evaluator.resume(true);
            return true;
        }
        runner.evaluator.dropRequested(true);
        Operation operation = runner.evaluator.run(now, Long.MAX_VALUE);
        now += runner.evaluator.elapsedNanos();
        if (operation instanceof Operation.AcquireLock acquire) {
            runner.wanted = acquire.lock();
            return !acquire.lock().locked();
        }
        if (operation instanceof Operation.WakeLock) {
            runner.evaluator.resume(null);
        } else if (operation instanceof Operation.Finish finish) {
            if (finish.traceback() != null) {
                throw new IllegalStateException(finish.traceback());
            }
            runner.finished = true;
            return false;
        } else if (!(operation instanceof Operation.CheckEvalBreaker)
                && !(operation instanceof Operation.TouchShared)) {
            throw new IllegalStateException("a thread may not ask for " + operation);
        }
        return true;
    }

    /** The places of this run, in their order; those where only one thread could go on are left out. */
    List<Point> points() {
        return points;
    }

    private static String place(Runner runner) {
        Frame frame = runner.evaluator.frame;
        if (frame == null) {
            return "its end";
        }
        Code.Instruction next = frame.code.code.instructions().get(frame.pc);
        return frame.code.code.name() + " " + next.offset() + ", before "
                + next.opcode().mnemonic();
    }
}
