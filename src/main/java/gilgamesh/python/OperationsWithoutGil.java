package gilgamesh.python;

import gilgamesh.machine.OsScheduler;
import gilgamesh.machine.Task;
import gilgamesh.machine.Task.Cause;
import gilgamesh.python.PyThread.Step;
import gilgamesh.scenario.Machine;
import gilgamesh.sim.World;
import gilgamesh.trace.Event;
import gilgamesh.trace.Later;
import gilgamesh.vm.Evaluator;
import gilgamesh.vm.Operation;
import gilgamesh.vm.object.None;
import org.apache.pekko.actor.typed.ActorRef;

/** What a thread gives the GIL up for: sleep, native code, the system's calls, output, locks. When it is done, the thread needs the GIL again. */
final class OperationsWithoutGil {

    // What writing a character counts as, among the steps of World.charge.
    private static final long STEPS_OF_A_CHARACTER = 2;

    private final PyThread thread;
    private final PyProcess process;
    private final World world;
    private final Task task;
    private final Evaluator evaluator;
    private final SystemCalls calls;
    private final LockWait lockWait;
    private final boolean sleepsReally;

    private Operation operation;
    private boolean callsKernel;
    // Whether a signal has ended what the thread slept for.
    private boolean interrupted;

    OperationsWithoutGil(
            PyThread thread,
            PyProcess process,
            Task task,
            Evaluator evaluator,
            LockWait lockWait,
            ActorRef<Task.Message> self) {
        this.thread = thread;
        this.process = process;
        this.world = process.world();
        this.task = task;
        this.evaluator = evaluator;
        this.calls = new SystemCalls(process, task, self);
        this.lockWait = lockWait;
        this.sleepsReally = process.profile().version().atLeast(3, 11);
    }

    /** The GIL is given up: does what it was given up for. */
    void begin(Operation wanted) {
        operation = wanted;
        if (operation instanceof Operation.CheckEvalBreaker) {
            thread.go(Step.TAKE_GIL);
        } else if (operation instanceof Operation.Sleep sleep) {
            thread.result(None.NONE);
            sleep(sleep.nanos());
        } else if (operation instanceof Operation.DoIo io) {
            thread.result(None.NONE);
            thread.rest(Step.TAKE_GIL);
            process.os().scheduler().tell(new OsScheduler.Sleep(task, io.nanos(), false, "io"));
        } else if (operation instanceof Operation.ComputeNatively compute) {
            thread.result(None.NONE);
            thread.spend(compute.nanos(), Step.TAKE_GIL);
        } else if (operation instanceof Operation.CallSystem call) {
            thread.result(call.value());
            thread.spend(call.nanos(), Step.TAKE_GIL);
        } else if (operation instanceof Operation.CallBriefly call) {
            thread.result(call.value());
            thread.spend(nanos(call.price()), Step.TAKE_GIL);
        } else if (operation instanceof Operation.Print print) {
            Machine machine = process.os().machine();
            thread.spend(print.text().isEmpty() ? 0 : machine.systemCall() + machine.terminalWrite(), Step.WRITE);
        } else if (operation instanceof Operation.SystemCall call) {
            tellOfCalls();
            thread.spend(calls.begin(call), Step.CALL);
        } else if (operation instanceof Operation.AcquireLock) {
            thread.go(Step.TRY_LOCK);
        } else if (operation instanceof Operation.Finish) {
            thread.spend(
                    thread.isMain()
                            ? 0
                            : process.run().draw(process.os().machine().threadExit()),
                    Step.END);
        }
    }

    private long nanos(Operation.Price price) {
        Machine machine = process.os().machine();
        return machine.systemCall()
                + switch (price) {
                    case CALL -> 0;
                    case OPEN_SOCKET -> machine.socketOpen();
                    case CLOSE_SOCKET -> machine.socketClose();
                    case CLOSE_TCP -> machine.socketClose() + machine.tcpClose();
                    case CLOSE_TCP_LAST -> machine.socketClose() + machine.tcpLastClose();
                };
    }

    /** The thread is over. */
    void end(Operation.Finish finish) {
        process.interpreter().tell(new Interpreter.Finished(task.number(), finish.exitCode()));
        thread.finish();
    }

    private void tellOfCalls() {
        if (!callsKernel) {
            callsKernel = true;
            process.emit(new Event.CallsKernel(
                    world.now(), task.number(), new Later<>((since, mains) -> calls.pending(evaluator, since, mains))));
        }
    }

    /** Before 3.11 a sleep of zero is a select that returns at once; since then it is a sleep that ends when the timer slack is over. */
    private void sleep(long nanos) {
        if (nanos == 0 && !sleepsReally) {
            thread.spend(process.os().machine().systemCall(), Step.TAKE_GIL);
        } else {
            thread.rest(Step.TAKE_GIL);
            process.os().scheduler().tell(new OsScheduler.Sleep(task, nanos, true, "sleep"));
        }
    }

    /** The way into the kernel is paid: what is to be printed is there. */
    void write() {
        var print = (Operation.Print) operation;
        thread.result(print.value());
        if (!print.text().isEmpty()) {
            world.charge(STEPS_OF_A_CHARACTER * print.text().length());
            process.emit(
                    new Event.Printed(world.now(), process.number(), task.number(), print.toStderr(), print.text()));
        }
        thread.go(Step.TAKE_GIL);
    }

    // ---------------------------------------------------------------- calls of the operating system

    /** Makes the call, for the first time or once more. */
    void call(Cause cause) {
        called(interrupted ? calls.interrupted() : calls.make(cause), 0);
    }

    /** The kernel has answered. */
    void answered(Task.Message message) {
        Object value = calls.answered(message);
        long copying = calls.takeCopyNanos();
        thread.owe(copying);
        called(value, copying);
        if (value == null && calls.goesOn()) {
            thread.go(Step.CALL);
        }
    }

    /**
     * @param value null if the thread has gone to sleep or waits for the answer
     * @param owed what the thread has still to do for the call, nanoseconds
     */
    private void called(Object value, long owed) {
        thread.rest(Step.CALL);
        if (value != null) {
            interrupted = false;
            thread.result(value);
        }
        if (value != null || interrupted) {
            calls.returned(owed);
            thread.go(Step.TAKE_GIL);
        }
    }

    /** The thread is killed in the call, and has a core. */
    void killedInCall() {
        calls.killed();
    }

    // ---------------------------------------------------------------- locks

    void tryLock() {
        lock(lockWait.tryLock((Operation.AcquireLock) operation));
    }

    /** The thread slept for a lock, and is on a core again. */
    void wokenForLock(Cause cause) {
        lock(lockWait.woken(cause));
    }

    /** The thread is in the call that puts it to sleep. */
    void lookForLock() {
        if (evaluator.wantsToHandleSignal() && process.profile().version().atLeast(3, 2)) {
            interrupted = true;
            lock(lockWait.woken(Cause.INTERRUPTED));
        } else {
            lock(lockWait.look());
        }
    }

    /** It is back from that call without having slept. */
    void lookedForLock() {
        lock(lockWait.returned());
    }

    private void lock(LockWait.State state) {
        if (state == LockWait.State.LOOKS) {
            thread.spend(process.os().machine().systemCall(), Step.LOOK_FOR_LOCK);
        } else if (state == LockWait.State.RETURNS) {
            // EAGAIN: the way back (kernel/futex/waitwake.c: futex_wait_setup).
            thread.spend(process.os().machine().systemCall() / 2, Step.LOOKED_FOR_LOCK);
        } else if (state == LockWait.State.ASLEEP) {
            thread.rest(Step.LOCK_WOKEN);
        } else {
            interrupted &= state == LockWait.State.NOT_TAKEN;
            thread.result(state == LockWait.State.CALLED ? null : (Object) (state == LockWait.State.TAKEN));
            thread.go(Step.TAKE_GIL);
        }
    }

    // ---------------------------------------------------------------- signals

    /** A signal has ended the thread's sleep. */
    void interrupt() {
        interrupted = true;
    }

    /** Whether a signal has ended the operation, which the bytecode has to know once. */
    boolean takeInterruption() {
        boolean was = interrupted;
        interrupted = false;
        return was;
    }
}
