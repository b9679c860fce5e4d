package gilgamesh.python;

import gilgamesh.machine.Task;
import gilgamesh.sim.World;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * A thread's time on its core: what it owes there (for system calls, for native code, for a bytecode that was interrupted), and how far ahead
 * of the clock its bytecode stands. A debt is paid by a timer; bytecode that has run ahead is reached by a resumption, so that nobody's
 * horizon is bounded by it.
 */
final class CoreTime {

    private static final long NO_TIMER = -1;

    private final World world;
    private final RunAhead runAhead;
    private final int thread;
    private final ActorRef<Task.Message> self;

    private long owedNanos;
    // While it pays or is ahead: when that ends, and the timer, or whether it is a resumption.
    private long until;
    private long timer = NO_TIMER;
    private boolean ahead;
    // It is in a loop whose end is known, and its evaluator stands where it was at that time, before its resumption.
    private boolean behind;

    CoreTime(PyProcess process, int thread, ActorRef<Task.Message> self, long owedNanos) {
        this.world = process.world();
        this.runAhead = process.runAhead();
        this.thread = thread;
        this.self = self;
        this.owedNanos = owedNanos;
    }

    void owe(long nanos) {
        owedNanos += nanos;
    }

    /** Whether the thread pays, or its bytecode is ahead of the clock. */
    boolean isTaken() {
        return timer != NO_TIMER || ahead;
    }

    boolean isFree() {
        return !isTaken() && owedNanos == 0;
    }

    /** @param inBytecode whether it is a bytecode that takes the time */
    void pay(boolean inBytecode) {
        long end = world.now() + owedNanos;
        owedNanos = 0;
        if (inBytecode) {
            runAhead(end, end, end);
        } else {
            until = end;
            timer = world.at(end, self, PyThread.Note.PAID);
        }
    }

    void paid() {
        timer = NO_TIMER;
    }

    /**
     * The bytecode is ahead of the clock.
     *
     * @param time where the evaluator stands
     * @param quietUntil before which it does nothing that others notice
     * @param resumption when it goes on by itself
     */
    void runAhead(long time, long quietUntil, long resumption) {
        until = time;
        ahead = true;
        behind = resumption > time;
        runAhead.promise(thread, quietUntil);
        world.resumeAt(resumption, thread, self, PyThread.Note.REACHED);
    }

    /** The clock is where the bytecode is, or where it has to go on. */
    void reached() {
        ahead = false;
        runAhead.leave(thread);
    }

    /** Whether something that happens to the thread now finds its evaluator where it was some time ago. */
    boolean isBehind() {
        return behind;
    }

    /** Where the evaluator stands that is to run now. */
    long standsAt() {
        long from = behind ? until : world.now();
        behind = false;
        return from;
    }

    /** The evaluator, which was behind, has come to the first bytecode that begins now or later. */
    void caughtUp(long time) {
        until = time;
        world.cancelResumption(thread);
        runAhead.promise(thread, time);
        world.resumeAt(time, thread, self, PyThread.Note.REACHED);
    }

    /**
     * The thread has lost its core. What it has not paid it owes again.
     *
     * @param spared but for that much
     */
    void preempted(long spared) {
        if (ahead) {
            world.cancelResumption(thread);
            reached();
        } else if (timer != NO_TIMER) {
            world.cancel(timer);
            paid();
        } else {
            runAhead.leave(thread);
            return;
        }
        owedNanos = until - world.now() - spared;
    }

    /** The thread does nothing more of what it was about to do, and owes nothing. */
    void end() {
        if (ahead) {
            world.cancelResumption(thread);
        }
        if (timer != NO_TIMER) {
            world.cancel(timer);
        }
        paid();
        reached();
        behind = false;
        owedNanos = 0;
    }
}
