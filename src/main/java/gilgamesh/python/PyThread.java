package gilgamesh.python;

import gilgamesh.machine.Futex;
import gilgamesh.machine.OsScheduler;
import gilgamesh.machine.Task;
import gilgamesh.machine.Task.Cause;
import gilgamesh.python.Gil.Answer;
import gilgamesh.scenario.Machine;
import gilgamesh.sim.World;
import gilgamesh.trace.Event;
import gilgamesh.trace.Later;
import gilgamesh.vm.Descriptors;
import gilgamesh.vm.Evaluator;
import gilgamesh.vm.HalfUpdate;
import gilgamesh.vm.Operation;
import gilgamesh.vm.object.None;
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

    /** A signal has come to the process; its main thread knows whether the program has said what is to happen. */
    record Signalled(int signal) implements Task.Message {}

    /** A kernel object is there, or its ends. */
    record Opened(Object object) implements Task.Message {}

    /** What a call that does not wait has for its result. */
    record Reply(Object value) implements Task.Message {}

    /** What a thread does next, as soon as it can. */
    private enum Step {
        TAKE_GIL,
        RETRY_GIL,
        RETRY_GIL_AFTER_TIMEOUT,
        ENTER,
        EVALUATE,
        OPERATE,
        AWAIT_SWITCH,
        UNLOCK_GIL,
        WAIT_AGAIN,
        ACT,
        WRITE,
        CALL,
        BEAR,
        EXIT,
        TRY_LOCK,
        LOCK_WOKEN,
        WAIT
    }

    private static final long NO_TIMER = -1;
    private static final long PICOS_OF_A_NANO = 1000;
    private static final long BYTES_OF_A_PAGE = 4096;

    // What writing a character counts as, among the steps of World.charge.
    private static final long STEPS_OF_A_CHARACTER = 2;

    private final PyProcess process;
    private final World world;
    private final ActorRef<Task.Message> self;
    private final Task task;
    private final Gil.Client client;
    private final Evaluator evaluator;
    private final LockWait lockWait;
    private final SystemCalls calls;
    private final boolean main;
    private final boolean sleepsReally;

    private Step next = Step.TAKE_GIL;
    private boolean onCore;
    private Cause cause;
    private boolean holdsGil;
    private boolean quietPending;
    private boolean evaluating;

    // What it owes to its core, and while it pays: when that ends, and the timer; with a resumption in place of the
    // timer while it runs
    // bytecode, so that nobody's horizon is bounded by it.
    private long owedNanos;
    private long paidAt;
    private long paying = NO_TIMER;
    private boolean runningAhead;
    // It is in a loop whose end is known, and its evaluator stands where it was at paidAt, before its resumption: what
    // happens
    // to it meanwhile finds it caught up.
    private boolean behind;

    // What it is carrying out, and the result for the evaluator; null if there is none.
    private Operation operation;
    private Object result;
    private long bytecodesBefore;
    private boolean finished;
    private boolean callsKernel;

    // Whether a signal has ended what it slept for.
    private boolean interrupted;

    // What it was in the middle of storing when it gave the GIL up; null if it was nothing.
    private HalfUpdate halfUpdate;
    // The main thread of the process that it is making; null if it makes none.
    private Evaluator child;

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
        this.client = new Gil.Client(task, self);
        this.evaluator = evaluator;
        this.lockWait = new LockWait(process, task, evaluator);
        this.calls = new SystemCalls(process, task, self);
        this.main = main;
        this.owedNanos = owedNanos;
        this.sleepsReally = process.profile().version().atLeast(3, 11);
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
        if (behind && message != Note.REACHED) {
            catchUp();
        }
        if (message instanceof Answer answer) {
            onAnswer(answer);
        } else if (message instanceof Note note) {
            return onNote(note);
        } else if (message instanceof Task.Dispatched dispatched) {
            onDispatched(dispatched.cause());
        } else if (message instanceof Task.Charged charged) {
            onCharged(charged.nanos(), charged.then());
        } else if (message instanceof Task.Preempted) {
            onPreempted();
        } else if (message instanceof Started started) {
            onStarted(started.ident());
        } else if (message instanceof StartRefused) {
            onStartRefused();
        } else if (message instanceof Signalled signalled) {
            onSignalled(signalled.signal());
        } else {
            onKernel(message);
        }
        return finished ? Behaviors.stopped() : this;
    }

    @Override
    public Behavior<Task.Message> receiveSignal(TypedActorContext<Task.Message> context, Signal signal) {
        return this;
    }

    private void onSignalled(int signal) {
        if (!evaluator.signalled(signal)) {
            process.interpreter().tell(new Interpreter.Killed(signal));
        } else if (evaluator.wantsToHandleSignal() && mayBeInterrupted()) {
            process.os().scheduler().tell(new OsScheduler.Disturb(task));
        }
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
                onDie();
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
        interrupted |= why == Cause.INTERRUPTED;
        goOn();
    }

    private void onPreempted() {
        onCore = false;
        if (runningAhead) {
            world.cancelResumption(task.number());
            stopRunningAhead();
        } else if (paying != NO_TIMER) {
            world.cancel(paying);
            paying = NO_TIMER;
        } else {
            process.runAhead().leave(task.number());
            return;
        }
        owedNanos = paidAt - world.now();
    }

    private void onCharged(long nanos, Task.Message then) {
        owedNanos += nanos;
        if (then instanceof Answer answer) {
            onAnswer(answer);
        } else if (then == Note.DONE) {
            go(Step.EVALUATE);
        } else {
            onKernel(then);
        }
    }

    private void onAnswer(Answer answer) {
        switch (answer) {
            case TAKEN -> onTaken();
            case TAKEN_WAITERS_AWAKE -> {
                holdsGil = true;
                onAnswer(Answer.WAITERS_AWAKE);
                onTaken();
            }
            case TAKEN_DROP_REQUESTED -> {
                holdsGil = true;
                onAnswer(Answer.DROP_REQUESTED);
                onTaken();
            }
            case DROPPED -> go(Step.ACT);
            // A thread that ends waits for nobody: it has no state left (drop_gil without a thread state).
            case SWITCH_DUE -> go(operation instanceof Operation.Finish ? Step.ACT : Step.AWAIT_SWITCH);
            case SIGNALLED -> go(Step.UNLOCK_GIL);
            case WAIT_AGAIN -> go(Step.WAIT_AGAIN);
            case NOBODY_WAITS -> wish(false, 0);
            case WAITERS_AWAKE -> wish(true, process.os().machine().systemCall());
            case DROP_REQUESTED -> wish(true, -1);
        }
    }

    private void onTaken() {
        holdsGil = true;
        if (halfUpdate != null && halfUpdate.isOvertaken()) {
            process.emit(new Event.UpdateOvertaken(
                    world.now(), task.number(), process.number(), halfUpdate.name(), halfUpdate.place()));
        }
        halfUpdate = null;
        go(Step.ENTER);
    }

    private void wish(boolean requested, long checkNanos) {
        if (holdsGil) {
            evaluator.checksCost(checkNanos);
            evaluator.dropRequested(requested);
        }
    }

    private void go(Step step) {
        next = step;
        goOn();
    }

    /** Makes the next step; first the thread pays what it owes. */
    private void goOn() {
        if (!onCore || paying != NO_TIMER || runningAhead) {
            return;
        }
        if (owedNanos == 0) {
            make(next);
            return;
        }
        paidAt = world.now() + owedNanos;
        owedNanos = 0;
        if (next == Step.EVALUATE || next == Step.OPERATE) {
            runAheadTo(paidAt, paidAt, paidAt);
        } else {
            paying = world.at(paidAt, self, Note.PAID);
        }
    }

    private void onPaid() {
        paying = NO_TIMER;
        goOn();
    }

    private void make(Step step) {
        switch (step) {
            case TAKE_GIL -> takeGil();
            case RETRY_GIL -> retryGil();
            case RETRY_GIL_AFTER_TIMEOUT -> askAgain(client.timedOut);
            case ENTER -> enter();
            case EVALUATE -> evaluateWhenQuiet();
            case OPERATE -> operateAndGoOn();
            case AWAIT_SWITCH -> {
                next = Step.ACT;
                process.gil().tell(client.awaitSwitch);
            }
            case UNLOCK_GIL -> {
                next = Step.WAIT;
                process.gil().tell(client.unlock);
            }
            case WAIT_AGAIN -> askAgain(client.waitAgain);
            case ACT -> act();
            case WRITE -> write();
            case CALL -> called(interrupted ? calls.interrupted() : calls.make(cause));
            case BEAR -> bear();
            case EXIT -> {
                next = Step.WAIT;
                process.interpreter().tell(new Interpreter.Exit(((Operation.Exit) operation).code()));
            }
            case TRY_LOCK -> lock(lockWait.tryLock((Operation.AcquireLock) operation));
            case LOCK_WOKEN -> lock(lockWait.woken(cause));
            case WAIT -> {}
        }
    }

    // Taking the GIL

    private void takeGil() {
        if (process.gil() == null) {
            go(Step.ENTER);
        } else {
            askAgain(client.take);
        }
    }

    private void askAgain(Gil.Command request) {
        next = Step.RETRY_GIL;
        process.gil().tell(request);
    }

    private void retryGil() {
        if (cause == Cause.TIMED_OUT) {
            owedNanos = process.os().machine().systemCall();
            go(Step.RETRY_GIL_AFTER_TIMEOUT);
        } else {
            askAgain(client.woken);
        }
    }

    private void enter() {
        if (lockWait.isCalled()) {
            LockWait.State state = lockWait.tryAgain();
            if (state == LockWait.State.ASLEEP) {
                dropGil(false);
                return;
            }
            result = state == LockWait.State.TAKEN;
        }
        operation = null;
        if (interrupted) {
            interrupted = false;
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
        if (next == Step.EVALUATE && onCore && !runningAhead && paying == NO_TIMER && owedNanos == 0) {
            evaluate();
        }
    }

    private void onReached() {
        stopRunningAhead();
        if (next == Step.EVALUATE) {
            evaluate();
        } else if (operate()) {
            evaluate();
        }
    }

    private void evaluate() {
        evaluating = true;
        evaluateOnwards();
        evaluating = false;
    }

    private void evaluateOnwards() {
        RunAhead runAhead = process.runAhead();
        int number = task.number();
        do {
            long now = world.now();
            long from = behind ? paidAt : now;
            behind = false;
            runAhead.promise(number, now);
            long reached = run(from, runAhead.horizon(number));
            if (reached > now || next == Step.EVALUATE) {
                long quiet = Math.max(reached, evaluator.quietUntilNanos());
                long until = next == Step.EVALUATE ? runAhead.untouched(reached, quiet) : reached;
                runAheadTo(reached, quiet, until);
                return;
            }
        } while (operate());
    }

    /** Runs bytecode from one time up to a horizon, or to an operation. @return the time that it has come to */
    private long run(long from, long horizon) {
        RunAhead runAhead = process.runAhead();
        Operation wanted = evaluator.run(from, horizon);
        long reached = from + evaluator.elapsedNanos();
        runAhead.sampler().ran(task.number(), evaluator, from, reached, wanted instanceof Operation.ReachHorizon);
        next = Step.EVALUATE;
        if (wanted instanceof Operation.ReachHorizon) {
            long executed = evaluator.bytecodes();
            runAhead.executed(executed - bytecodesBefore);
            bytecodesBefore = executed;
        } else {
            operation = wanted;
            next = Step.OPERATE;
        }
        return reached;
    }

    /**
     * @param time where the evaluator stands
     * @param quietUntil before which it does nothing that others notice
     * @param until when it goes on by itself
     */
    private void runAheadTo(long time, long quietUntil, long until) {
        paidAt = time;
        runningAhead = true;
        behind = until > time;
        process.runAhead().promise(task.number(), quietUntil);
        world.resumeAt(until, task.number(), self, Note.REACHED);
    }

    /** Comes to the first bytecode that begins now or later, where it would stand if it had run up to every timer. */
    private void catchUp() {
        behind = false;
        world.cancelResumption(task.number());
        if (paidAt < world.now()) {
            paidAt = run(paidAt, world.now());
        }
        process.runAhead().promise(task.number(), paidAt);
        world.resumeAt(paidAt, task.number(), self, Note.REACHED);
    }

    private void stopRunningAhead() {
        runningAhead = false;
        process.runAhead().leave(task.number());
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
            dropGil(true);
            return false;
        }
        if (operation instanceof Operation.TouchShared) {
            return runOn(null);
        }
        if (operation instanceof Operation.Mark mark) {
            process.emit(new Event.Marked(world.now(), task.number(), mark.name()));
            return runOn(None.NONE);
        }
        if (operation instanceof Operation.ReadProcessorTime read) {
            return runOn(read.ofProcess() ? process.processorNanos() : task.processorNanos(world.now()));
        }
        if (operation instanceof Operation.WakeLock wake) {
            process.runAhead().leave(task.number());
            evaluator.resume(None.NONE);
            process.os().futex().tell(new Futex.Wake(LockWait.address(wake, world), task, Note.DONE));
            return false;
        }
        if (operation instanceof Operation.SetInterval set) {
            if (process.gil() != null) {
                process.gil().tell(new Gil.SetInterval(set.value()));
            }
            process.switchInterval(set.value());
            return runOn(None.NONE);
        }
        if (operation instanceof Operation.NameThread name) {
            process.interpreter().tell(new Interpreter.Name(task.number(), name.name(), name.daemon()));
            return runOn(None.NONE);
        }
        if (operation instanceof Operation.AccessShared access) {
            return runOn(access.access().apply(process.run().shared().accessedBy(task.number())));
        }
        if (operation instanceof Operation.WakeForUnit wake) {
            process.runAhead().leave(task.number());
            evaluator.resume(None.NONE);
            process.os().futex().tell(new Futex.Wake(wake.semaphore().address(), task, Note.DONE));
            return false;
        }
        if (operation instanceof Operation.CountDescriptor count) {
            KernelObjects.count(count.open(), count.more());
            return runOn(None.NONE);
        }
        if (operation instanceof Operation.NameProcess name) {
            process.emit(new Event.ProcessNamed(world.now(), process.number(), name.name()));
            return runOn(None.NONE);
        }
        if (asksKernel()) {
            process.runAhead().leave(task.number());
            return false;
        }
        if (operation instanceof Operation.Fork || operation instanceof Operation.Spawn) {
            process.runAhead().leave(task.number());
            conceive();
            return false;
        }
        if (operation instanceof Operation.StartThread start) {
            process.runAhead().leave(task.number());
            process.interpreter().tell(new Interpreter.StartThread(start.evaluator(), task, self));
            return false;
        }
        if (operation instanceof Operation.Exit) {
            process.runAhead().leave(task.number());
            spend(process.run().draw(process.os().machine().processExit()), Step.EXIT);
            return false;
        }
        if (operation instanceof Operation.Finish finish) {
            if (finish.traceback() != null && !finish.printed()) {
                process.emit(new Event.Printed(world.now(), process.number(), task.number(), true, finish.traceback()));
            }
            if (main) {
                // It takes the GIL with it (Py_FinalizeEx): nobody else gets to run any more.
                process.runAhead().leave(task.number());
                act();
                return false;
            }
        }
        if (operation instanceof Operation.AcquireLock acquire
                && acquire.lock().handsOver()
                && lockWait.park(acquire) == LockWait.State.TAKEN) {
            return runOn(true);
        }
        dropGil(false);
        return false;
    }

    /** Asks another actor for something for which the thread keeps the GIL. Whether there was something to ask. */
    private boolean asksKernel() {
        ActorRef<Guardian.Command> guardian = process.run().guardian();
        if (operation instanceof Operation.OpenPipe open) {
            guardian.tell(new Guardian.OpenPipe(open.socket(), self));
        } else if (operation instanceof Operation.OpenListener) {
            guardian.tell(new Guardian.OpenListener(self));
        } else if (operation instanceof Operation.Kill kill) {
            guardian.tell(new Guardian.Kill(process.number(), kill.pid(), kill.signal(), self));
        } else if (operation instanceof Operation.AskParent) {
            guardian.tell(new Guardian.AskParent(process.number(), self));
        } else {
            return false;
        }
        return true;
    }

    /** The new process's memory is there; until the operating system has done its part, it does not begin. */
    private void conceive() {
        Machine machine = process.os().machine();
        owedNanos += process.run().draw(machine.processCreate());
        if (operation instanceof Operation.Spawn spawn) {
            child = process.program().fresh().apply(spawn.text());
            child.inherit(evaluator.descriptors().only(spawn.descriptors()));
        } else {
            child = evaluator.fork();
            owedNanos += copiedPages() * machine.processPage();
        }
        go(Step.BEAR);
    }

    private long copiedPages() {
        return child.copiedBytes() / BYTES_OF_A_PAGE;
    }

    /** The new process begins; this one goes on with its pid. */
    private void bear() {
        int number = process.run().nextProcess();
        for (Descriptors.Open open : child.descriptors().all()) {
            KernelObjects.count(open, true);
        }
        boolean fork = operation instanceof Operation.Fork;
        long start = process.run().draw(process.os().machine().processStart());
        var birth = new Interpreter.Birth(
                process.program(),
                process.profile(),
                "Process-" + number,
                child,
                number,
                process.number(),
                copiedPages(),
                task,
                fork ? start : start + process.profile().callPicos("python.start") / PICOS_OF_A_NANO,
                fork && process.gil() != null);
        child = null;
        process.run().guardian().tell(new Guardian.Bear(birth));
        result = ProcessTable.pid(number);
        go(Step.ENTER);
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
        owedNanos += process.run().draw(process.os().machine().threadCreate());
        enterOrTakeGilAtOnce();
    }

    /**
     * Before 3.7 the first start of a thread has made the GIL, for the thread that starts it: it has it before the new thread can come
     * (PyEval_InitThreads in Modules/_threadmodule.c, thread_PyThread_start_new_thread).
     */
    private void enterOrTakeGilAtOnce() {
        if (holdsGil) {
            go(Step.ENTER);
        } else {
            askAgain(client.take);
        }
    }

    /** {@code pthread_create} fails; the wording is that of Modules/_threadmodule.c. */
    private void onStartRefused() {
        result = null;
        evaluator.startRefused();
        enterOrTakeGilAtOnce();
    }

    // Giving the GIL up

    private void dropGil(boolean forced) {
        process.runAhead().leave(task.number());
        process.runAhead().sampler().stopped(task.number(), evaluator, world.now(), forced);
        halfUpdate = evaluator.halfUpdate();
        evaluator.dropRequested(false);
        if (holdsGil) {
            holdsGil = false;
            process.gil().tell(forced ? client.forced : client.voluntary);
        } else {
            go(Step.ACT);
        }
    }

    /** The GIL is given up: does what it was given up for. */
    private void act() {
        if (operation instanceof Operation.CheckEvalBreaker) {
            go(Step.TAKE_GIL);
        } else if (operation instanceof Operation.Sleep sleep) {
            result = None.NONE;
            sleep(sleep.nanos());
        } else if (operation instanceof Operation.DoIo io) {
            result = None.NONE;
            next = Step.TAKE_GIL;
            process.os().scheduler().tell(new OsScheduler.Sleep(task, io.nanos(), false, "io"));
        } else if (operation instanceof Operation.ComputeNatively compute) {
            result = None.NONE;
            spend(compute.nanos(), Step.TAKE_GIL);
        } else if (operation instanceof Operation.CallSystem call) {
            result = call.value();
            spend(call.nanos(), Step.TAKE_GIL);
        } else if (operation instanceof Operation.Print) {
            spend(process.os().machine().systemCall(), Step.WRITE);
        } else if (operation instanceof Operation.SystemCall call) {
            if (!callsKernel) {
                callsKernel = true;
                process.emit(new Event.CallsKernel(
                        world.now(),
                        task.number(),
                        new Later<>((since, mains) -> calls.pending(evaluator, since, mains))));
            }
            spend(calls.begin(call), Step.CALL);
        } else if (operation instanceof Operation.AcquireLock) {
            go(Step.TRY_LOCK);
        } else if (operation instanceof Operation.Finish finish) {
            finished = true;
            process.interpreter().tell(new Interpreter.Finished(task.number(), finish.traceback(), finish.exitCode()));
        }
    }

    private void spend(long nanos, Step then) {
        owedNanos += nanos;
        go(then);
    }

    /** Before 3.11 a sleep of zero is a select that returns at once; since then it is a sleep that ends when the timer slack is over. */
    private void sleep(long nanos) {
        if (nanos == 0 && !sleepsReally) {
            spend(process.os().machine().systemCall(), Step.TAKE_GIL);
        } else {
            next = Step.TAKE_GIL;
            process.os().scheduler().tell(new OsScheduler.Sleep(task, nanos, true, "sleep"));
        }
    }

    private void write() {
        var print = (Operation.Print) operation;
        result = print.value();
        world.charge(STEPS_OF_A_CHARACTER * print.text().length());
        process.emit(new Event.Printed(world.now(), process.number(), task.number(), print.toStderr(), print.text()));
        go(Step.TAKE_GIL);
    }

    /** The kernel has answered, or the call was done at once; null if the thread has gone to sleep or waits for the answer. */
    private void called(Object value) {
        next = Step.CALL;
        if (value != null) {
            interrupted = false;
            result = value;
        }
        if (value != null || interrupted) {
            go(Step.TAKE_GIL);
        }
    }

    private void onKernel(Task.Message message) {
        if (message instanceof Opened opened) {
            evaluator.resume(opened.object());
            go(Step.EVALUATE);
        } else if (message instanceof Reply reply) {
            evaluator.resume(reply.value());
            go(Step.EVALUATE);
        } else {
            Object value = calls.answered(message);
            owedNanos += calls.takeCopyNanos();
            called(value);
            if (value == null && calls.goesOn()) {
                go(Step.CALL);
            }
        }
    }

    private void lock(LockWait.State state) {
        if (state == LockWait.State.ASLEEP) {
            next = Step.LOCK_WOKEN;
        } else {
            interrupted &= state == LockWait.State.NOT_TAKEN;
            result = state == LockWait.State.CALLED ? null : (Object) (state == LockWait.State.TAKEN);
            go(Step.TAKE_GIL);
        }
    }

    private void onDie() {
        if (runningAhead) {
            world.cancelResumption(task.number());
        }
        if (paying != NO_TIMER) {
            world.cancel(paying);
        }
        process.runAhead().leave(task.number());
    }
}
