package gilgamesh.python;

import gilgamesh.machine.Futex;
import gilgamesh.machine.Task;
import gilgamesh.machine.Task.Cause;
import gilgamesh.sim.World;
import gilgamesh.trace.Event;
import gilgamesh.vm.Evaluator;
import gilgamesh.vm.Operation;
import gilgamesh.vm.Wait;
import gilgamesh.vm.object.PyLock;

/** A thread's way to a lock: a semaphore in the process's memory, without the GIL. Who was woken must be quick: it is not kept for it. */
final class LockWait {

    enum State {
        TAKEN,
        /** The time was over. */
        NOT_TAKEN,
        ASLEEP
    }

    private final PyProcess process;
    private final World world;
    private final Task task;
    private final Evaluator evaluator;

    private PyLock lock;
    private long deadline;
    private long begunNanos;
    // Null as long as the thread has not had to wait.
    private Wait wait;

    LockWait(PyProcess process, Task task, Evaluator evaluator) {
        this.process = process;
        this.world = process.world();
        this.task = task;
        this.evaluator = evaluator;
    }

    /** The thread wants the lock. */
    State tryLock(Operation.AcquireLock acquire) {
        lock = acquire.lock();
        wait = null;
        long timeout = acquire.timeoutNanos();
        begunNanos = world.now();
        deadline = timeout < 0 ? Long.MAX_VALUE : begunNanos + timeout;
        if (lock.tryAcquire()) {
            return taken();
        }
        if (deadline <= begunNanos) {
            return State.NOT_TAKEN;
        }
        wait = evaluator.waitFor(lock);
        if (wait.on().number() < 0) {
            wait.on().number(process.run().nextAwaited());
        }
        process.emit(new Event.WaitBegan(begunNanos, task.number(), wait.on(), wait.place(), wait.whom()));
        lock.sleeperCame();
        return sleep();
    }

    /** The thread slept, and is on a core again. */
    State woken(Cause cause) {
        if (cause == Cause.SIGNALLED && lock.tryAcquire()) {
            lock.sleeperLeft();
            return taken();
        }
        if (cause == Cause.SIGNALLED && deadline > world.now()) {
            return sleep();
        }
        lock.sleeperLeft();
        ended(false);
        return State.NOT_TAKEN;
    }

    private State sleep() {
        long timeout = deadline == Long.MAX_VALUE ? -1 : deadline - world.now();
        process.os().futex().tell(new Futex.Wait(address(lock, world), task, timeout, "lock"));
        return State.ASLEEP;
    }

    private State taken() {
        evaluator.took(lock, task.number(), world.now());
        if (wait != null) {
            ended(true);
        }
        return State.TAKEN;
    }

    private void ended(boolean obtained) {
        long now = world.now();
        process.emit(new Event.WaitEnded(now, task.number(), wait.on(), now - begunNanos, obtained));
    }

    /** Where threads sleep on the lock. */
    static Futex.Address address(PyLock lock, World world) {
        if (lock.futex() == null) {
            lock.futex(new Futex.Address(world));
        }
        return (Futex.Address) lock.futex();
    }
}
