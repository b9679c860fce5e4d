package gilgamesh.python;

import gilgamesh.machine.OsScheduler;
import gilgamesh.machine.Task;
import gilgamesh.machine.Task.Cause;
import gilgamesh.python.Gil.Answer;
import gilgamesh.sim.World;
import gilgamesh.trace.Event;
import gilgamesh.vm.Evaluator;
import gilgamesh.vm.Operation;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ExtensibleBehavior;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.TypedActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * A Python thread: takes the GIL, runs bytecode ahead of the clock, carries out what the bytecode asks for when its time has come.
 *
 * <p>It is a sequence of {@linkplain Step steps}. A step is made only on a core, and when the time that the thread owes to its core (for
 * system calls, for native code, for a bytecode that was interrupted) has passed; until then it waits in {@link #next}.
 */
final class PyThread extends ExtensibleBehavior<Task.Message> {

    /** Its messages to itself, and its interpreter's. */
    enum Note implements Task.Message {
        /** All messages of the instant have been handled. */
        QUIET,
        /** The time has come up to which it had run ahead. */
        REACHED,
        /** What it owed to its core is paid. */
        PAID,
        /** A call that needed another actor is done. */
        DONE,
        /** The process ends. */
        DIE
    }

    /** The new thread is there. */
    record Started(long ident) implements Task.Message {}

    /** The process has as many threads as the operating system allows. */
    record StartRefused() implements Task.Message {}

    /**
     * A signal has come to the process; its main thread knows whether the program has said what is to happen.
     *
     * @param real false if the program only pretends it: it ends neither a call nor the process
     * @param by the thread that sent it, or whose end it tells; -1 if the program pretends it
     */
    record Signalled(int signal, boolean real, int by) implements Task.Message {}

    /** A kernel object is there, or its ends. */
    record Opened(Object object) implements Task.Message {}

    /** What a call that does not wait has for its result. */
    record Reply(Object value) implements Task.Message {}

    /** What a thread does next, as soon as it can. */
    enum Step {
        TAKE_GIL,
        RETRY_GIL,
        RETRY_GIL_AFTER_TIMEOUT,
        ENTER,
        EVALUATE,
        OPERATE,
        AWAIT_SWITCH,
        GO_ON_FOR_GIL,
        ACT,
        WRITE,
        CALL,
        BEAR,
        START,
        EXIT,
        END,
        TRY_LOCK,
        LOOK_FOR_LOCK,
        LOOKED_FOR_LOCK,
        LOCK_WOKEN,
        WAIT
    }

    private final PyProcess process;
    private final World world;
    private final ActorRef<Task.Message> self;
    private final Task task;
    private final Evaluator evaluator;
    private final CoreTime time;
    private final Bytecode bytecode;
    private final GilHold gil;
    private final OperationsWithGil withGil;
    private final OperationsWithoutGil withoutGil;
    private final LockWait lockWait;
    private final boolean main;

    private Step next = Step.TAKE_GIL;
    private boolean onCore;
    private Cause cause;
    private boolean quietPending;
    private boolean evaluating;

    // What it is carrying out, and the result for the evaluator; null if there is none.
    private Operation operation;
    private Object result;
    private boolean finished;
    // Whether a signal has ended the process: what is left to do for this thread is that end, after the call that it
    // was in.
    private boolean killed;
    private boolean killedInCall;

    private PyThread(
            PyProcess process,
            int number,
            Evaluator evaluator,
            boolean main,
            long owedNanos,
            ActorRef<Task.Message> self) {
        this.process = process;
        this.world = process.world();
        this.self = self;
        this.task = new Task(number, self);
        this.evaluator = evaluator;
        this.time = new CoreTime(process, number, self, owedNanos);
        this.bytecode = new Bytecode(process, number, evaluator, time);
        this.gil = new GilHold(this, process, task, evaluator, self);
        this.lockWait = new LockWait(process, task, evaluator);
        this.withGil = new OperationsWithGil(this, process, task, evaluator, self);
        this.withoutGil = new OperationsWithoutGil(this, process, task, evaluator, lockWait, self);
        this.main = main;
    }

    /**
     * @param main whether it is its process's main thread
     * @param starter the thread that starts it; null for the main thread of a process that is there from the start
     * @param owedNanos what it does on its core before anything else
     */
    static Behavior<Task.Message> create(
            PyProcess process, int number, Evaluator evaluator, boolean main, Task starter, long owedNanos) {
        return Behaviors.setup(context -> {
            var thread = new PyThread(process, number, evaluator, main, owedNanos, context.getSelf());
            process.interpreter().tell(new Interpreter.Ready(number, thread.task));
            process.os().scheduler().tell(new OsScheduler.Start(thread.task, starter));
            return thread;
        });
    }

    @Override
    public Behavior<Task.Message> receive(TypedActorContext<Task.Message> context, Task.Message message) {
        if (time.isBehind() && message != Note.REACHED) {
            bytecode.catchUp();
            stopped();
        }
        if (killed && !concernsTheKilled(message)) {
            return this;
        }
        if (message instanceof Answer answer) {
            gil.answered(answer);
        } else if (message instanceof Note note) {
            return onNote(note);
        } else if (message instanceof Task.Dispatched dispatched) {
            onDispatched(dispatched.cause());
        } else if (message instanceof Task.Charged charged) {
            onCharged(charged.nanos(), charged.then());
        } else if (message instanceof Task.Preempted preempted) {
            onPreempted(preempted.spared());
        } else if (message instanceof Started started) {
            onStarted(started.ident());
        } else if (message instanceof StartRefused) {
            onStartRefused();
        } else if (message instanceof Signalled signalled) {
            onSignalled(signalled);
        } else {
            onKernel(message);
        }
        return finished ? Behaviors.stopped() : this;
    }

    @Override
    public Behavior<Task.Message> receiveSignal(TypedActorContext<Task.Message> context, Signal signal) {
        return this;
    }

    private void onSignalled(Signalled signalled) {
        boolean handled = evaluator.signalled(signalled.signal());
        if (!signalled.real()) {
            return;
        }
        if (!handled) {
            die(signalled);
        } else if (evaluator.wantsToHandleSignal() && mayBeInterrupted()) {
            process.os().scheduler().tell(new OsScheduler.Disturb(task));
        }
    }

    /** The operating system ends the process; the main thread has the work, on its core (kernel/exit.c: do_group_exit, do_exit). */
    private void die(Signalled signalled) {
        if (next == Step.EXIT) {
            return;
        }
        time.end();
        lockWait.giveUp();
        process.emit(new Event.Killed(world.now(), task.number(), signalled.by()));
        onCore = false;
        killed = true;
        killedInCall = operation instanceof Operation.SystemCall;
        process.os().scheduler().tell(new OsScheduler.Kill(task, signalled.by()));
        operation = new Operation.Exit(-signalled.signal());
        withGil.begin(operation);
    }

    private static boolean concernsTheKilled(Task.Message message) {
        return message instanceof Task.Dispatched
                || message instanceof Task.Preempted
                || message == Note.PAID
                || message == Note.DIE;
    }

    /** Whether it sleeps, if it does, in a call that a signal ends; 2.7's locks go on waiting (Python/thread_pthread.h: PyThread_acquire_lock). */
    private boolean mayBeInterrupted() {
        return switch (next) {
            case TAKE_GIL -> operation instanceof Operation.Sleep;
            case LOCK_WOKEN -> process.profile().version().atLeast(3, 2);
            case CALL -> true;
            default -> false;
        };
    }

    private Behavior<Task.Message> onNote(Note note) {
        switch (note) {
            case QUIET -> onQuiet();
            case REACHED -> onReached();
            case PAID -> onPaid();
            case DONE -> go(Step.EVALUATE);
            case DIE -> {
                time.end();
                return Behaviors.stopped();
            }
        }
        return finished ? Behaviors.stopped() : this;
    }

    private void onDispatched(Cause why) {
        onCore = true;
        if (why != Cause.RESUMED) {
            cause = why;
        }
        if (killedInCall) {
            killedInCall = false;
            withoutGil.killedInCall();
        } else if (why == Cause.INTERRUPTED) {
            withoutGil.interrupt();
        }
        goOn();
    }

    private void onPreempted(long spared) {
        onCore = false;
        time.preempted(killed ? 0 : spared);
    }

    private void onCharged(long nanos, Task.Message then) {
        time.owe(nanos);
        if (then instanceof Answer answer) {
            gil.answered(answer);
        } else if (then == Note.DONE) {
            go(Step.EVALUATE);
        } else {
            onKernel(then);
        }
    }

    void go(Step step) {
        next = step;
        goOn();
    }

    /** It waits for somebody; then it goes on with this step. */
    void rest(Step step) {
        next = step;
    }

    /** Its core is used for so long before the step. */
    void spend(long nanos, Step then) {
        time.owe(nanos);
        go(then);
    }

    void owe(long nanos) {
        time.owe(nanos);
    }

    /** What the operation that it is carrying out comes to; null if that is not known yet. */
    void result(Object value) {
        result = value;
    }

    /** Whether it is its process's main thread. */
    boolean isMain() {
        return main;
    }

    /** It was its last operation. */
    void finish() {
        finished = true;
    }

    /** Makes the next step; first the thread pays what it owes. */
    private void goOn() {
        if (!onCore || time.isTaken()) {
            return;
        }
        if (time.isFree()) {
            make(next);
        } else {
            time.pay(next == Step.EVALUATE || next == Step.OPERATE);
        }
    }

    private void onPaid() {
        time.paid();
        goOn();
    }

    private void make(Step step) {
        switch (step) {
            case TAKE_GIL -> gil.take();
            case RETRY_GIL -> gil.retry(cause);
            case RETRY_GIL_AFTER_TIMEOUT -> gil.retryAfterTimeout();
            case ENTER -> enter();
            case EVALUATE -> evaluateWhenQuiet();
            case OPERATE -> operateAndGoOn();
            case AWAIT_SWITCH -> gil.awaitSwitch();
            case GO_ON_FOR_GIL -> gil.goOn();
            case ACT -> withoutGil.begin(operation);
            case WRITE -> withoutGil.write();
            case CALL -> withoutGil.call(cause);
            case BEAR -> withGil.bear();
            case START -> withGil.start((Operation.StartThread) operation);
            case EXIT -> withGil.exit((Operation.Exit) operation);
            case END -> withoutGil.end((Operation.Finish) operation);
            case TRY_LOCK -> withoutGil.tryLock();
            case LOOK_FOR_LOCK -> withoutGil.lookForLock();
            case LOOKED_FOR_LOCK -> withoutGil.lookedForLock();
            case LOCK_WOKEN -> withoutGil.wokenForLock(cause);
            case WAIT -> {}
        }
    }

    /** It has the GIL. */
    private void enter() {
        time.owe(lockWait.entered());
        if (lockWait.isCalled()) {
            LockWait.State state = lockWait.tryAgain();
            if (state == LockWait.State.ASLEEP) {
                gil.giveUp(false, operation instanceof Operation.Finish);
                return;
            }
            result = state == LockWait.State.TAKEN;
        }
        operation = null;
        if (withoutGil.takeInterruption()) {
            result = null;
            evaluator.interrupted();
        } else if (result != null) {
            evaluator.resume(result);
            result = null;
        }
        go(Step.EVALUATE);
    }

    // Running bytecode

    private void evaluateWhenQuiet() {
        process.runAhead().promise(task.number(), world.now());
        if (world.isQuiet() && !evaluating) {
            evaluate();
        } else if (!quietPending) {
            quietPending = true;
            world.whenQuiet(self, Note.QUIET);
        }
    }

    private void onQuiet() {
        quietPending = false;
        if (next == Step.EVALUATE && onCore && time.isFree()) {
            evaluate();
        }
    }

    private void onReached() {
        time.reached();
        if (next == Step.EVALUATE) {
            evaluate();
        } else if (operate()) {
            evaluate();
        }
    }

    private void evaluate() {
        evaluating = true;
        evaluator.wasAway(task.takeAway());
        evaluateOnwards();
        evaluating = false;
    }

    private void evaluateOnwards() {
        boolean ahead;
        do {
            ahead = bytecode.runAhead();
            stopped();
        } while (!ahead && operate());
    }

    /** The bytecode has run, up to an operation or not. */
    private void stopped() {
        operation = bytecode.asked();
        next = operation == null ? Step.EVALUATE : Step.OPERATE;
    }

    private void operateAndGoOn() {
        if (operate()) {
            evaluateWhenQuiet();
        }
    }

    /** Carries out what the bytecode asked for, at its time. Whether the thread can run on at once. */
    private boolean operate() {
        next = Step.WAIT;
        if (operation instanceof Operation.CheckEvalBreaker) {
            gil.giveUp(true, false);
            return false;
        }
        if (operation instanceof Operation.TouchShared) {
            return runOn(null);
        }
        Object done = withGil.doAtOnce(operation);
        if (done != null) {
            runOn(done);
            if (time.isFree()) {
                return true;
            }
            // The memory that it has touched is on its way from another core.
            goOn();
            return false;
        }
        if (withGil.begin(operation)) {
            return false;
        }
        if (operation instanceof Operation.Finish finish) {
            if (finish.traceback() != null) {
                if (!finish.printed()) {
                    process.emit(
                            new Event.Printed(world.now(), process.number(), task.number(), true, finish.traceback()));
                }
                process.emit(
                        new Event.ThreadFailed(world.now(), process.number(), task.number(), main, finish.traceback()));
            }
            if (main) {
                // It takes the GIL with it (Py_FinalizeEx): nobody else gets to run any more.
                process.runAhead().leave(task.number());
                withoutGil.begin(operation);
                return false;
            }
        }
        if (operation instanceof Operation.AcquireLock acquire
                && acquire.lock().handsOver()
                && lockWait.park(acquire) == LockWait.State.TAKEN) {
            return runOn(true);
        }
        gil.giveUp(false, operation instanceof Operation.Finish);
        return false;
    }

    private boolean runOn(Object value) {
        operation = null;
        if (value != null) {
            evaluator.resume(value);
        }
        next = Step.EVALUATE;
        return true;
    }

    private void onStarted(long ident) {
        result = ident;
        gil.takeUnlessHeld();
    }

    /** {@code pthread_create} fails; the wording is that of Modules/_threadmodule.c. */
    private void onStartRefused() {
        result = null;
        evaluator.startRefused();
        gil.takeUnlessHeld();
    }

    private void onKernel(Task.Message message) {
        if (message instanceof Opened opened) {
            evaluator.resume(opened.object());
            go(Step.EVALUATE);
        } else if (message instanceof Reply reply) {
            evaluator.resume(reply.value());
            go(Step.EVALUATE);
        } else {
            withoutGil.answered(message);
        }
    }
}
