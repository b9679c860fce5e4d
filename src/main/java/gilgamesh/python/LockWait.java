package gilgamesh.python;

import gilgamesh.machine.Futex;
import gilgamesh.machine.Task;
import gilgamesh.machine.Task.Cause;
import gilgamesh.scenario.PythonVersion;
import gilgamesh.sim.World;
import gilgamesh.trace.Event;
import gilgamesh.vm.Evaluator;
import gilgamesh.vm.Operation;
import gilgamesh.vm.Wait;
import gilgamesh.vm.object.Parked;
import gilgamesh.vm.object.PyLock;

/**
 * A thread's way to a lock. Up to 3.13 that is a semaphore in the process's memory: the thread gives the GIL up, waits for the semaphore,
 * and needs the GIL again when it has it. Who was woken must be quick: it is not kept for it. Who finds it taken is awake until the kernel has looked, too.
 *
 * <p>From 3.14 on it is a mutex with a line of those who wait (PyMutex). The thread joins the line while it still has the GIL; when it is
 * called it takes the GIL first ({@code _PySemaphore_Wait} in Python/parking_lot.c) and tries again with it, unless it was given the mutex.
 */
final class LockWait {

    enum State {
        TAKEN,
        /** The time was over. */
        NOT_TAKEN,
        /** It is in the call that puts it to sleep, and has not looked yet. */
        LOOKS,
        /** The lock was free when it looked: it comes back from the call without having slept. */
        RETURNS,
        ASLEEP,
        /** It needs the GIL, and then tries again. */
        CALLED
    }

    // Lines of memory: the lock's object, and its semaphore.
    private static final int LINES = 2;

    private final PyProcess process;
    private final World world;
    private final Task task;
    private final Evaluator evaluator;

    private PyLock lock;
    private long deadline;
    private long begunNanos;
    // Null as long as the thread has not had to wait.
    private Wait wait;
    // What it has taken and not yet come back to the GIL with; null if nothing.
    private PyLock taken;

    // Where the thread sleeps when it waits for a mutex, and what it is in the mutex's line; null before the first
    // time, and if it is in none.
    private Futex.Address bed;
    private Parked parked;

    LockWait(PyProcess process, Task task, Evaluator evaluator) {
        this.process = process;
        this.world = process.world();
        this.task = task;
        this.evaluator = evaluator;
    }

    /** The thread wants the lock. */
    State tryLock(Operation.AcquireLock acquire) {
        if (parked != null) {
            return parked.isInLine() ? sleep(bed, 0) : called();
        }
        begin(acquire);
        if (lock.tryAcquire()) {
            return takenWithoutGil();
        }
        if (deadline <= begunNanos) {
            return State.NOT_TAKEN;
        }
        lock.sleeperCame();
        return State.LOOKS;
    }

    /** Whether it is free decides the kernel's look (kernel/futex/waitwake.c: futex_wait_setup), a system call after the thread's own. */
    State look() {
        if (!lock.locked()) {
            return State.RETURNS;
        }
        if (wait == null) {
            told();
        }
        return sleep(address(lock, world), process.os().machine().systemCall());
    }

    /** It is back from the call, and tries again. */
    State returned() {
        if (lock.tryAcquire()) {
            lock.sleeperLeft();
            return takenWithoutGil();
        }
        return State.LOOKS;
    }

    private void begin(Operation.AcquireLock acquire) {
        lock = acquire.lock();
        wait = null;
        long timeout = acquire.timeoutNanos();
        begunNanos = world.now();
        deadline = timeout < 0 ? Long.MAX_VALUE : begunNanos + timeout;
    }

    /** It is a wait from now on. */
    private void told() {
        begunNanos = world.now();
        wait = evaluator.waitFor(lock);
        if (wait.on().number() < 0) {
            wait.on().number(process.run().nextAwaited());
            process.watch(wait.on());
        }
        process.emit(new Event.WaitBegan(begunNanos, task.number(), wait.on(), wait.place(), wait.whom()));
    }

    /** The thread wants a mutex that was taken when it looked, and still has the GIL: it has the mutex, or is in its line. */
    State park(Operation.AcquireLock acquire) {
        begin(acquire);
        if (lock.tryAcquire()) {
            return taken();
        }
        told();
        return joinLine();
    }

    private State joinLine() {
        if (bed == null) {
            bed = new Futex.Address(world);
        }
        parked = new Parked(bed, begunNanos);
        lock.park(parked);
        return State.ASLEEP;
    }

    /** Whether it was called, and has to try again as soon as it has the GIL. */
    boolean isCalled() {
        return parked != null && !parked.isInLine();
    }

    /** It has the GIL: it has the mutex, or is in its line again, or the time is over. */
    State tryAgain() {
        parked = null;
        if (lock.tryAcquire()) {
            return taken();
        }
        if (deadline > world.now()) {
            return joinLine();
        }
        ended(false);
        return State.NOT_TAKEN;
    }

    private State called() {
        if (!parked.isOwner()) {
            return State.CALLED;
        }
        parked = null;
        return taken();
    }

    /** The thread slept, and is on a core again. */
    State woken(Cause cause) {
        if (parked != null) {
            if (!parked.isInLine()) {
                return called();
            }
            lock.leave(parked);
            parked = null;
            ended(false);
            return State.NOT_TAKEN;
        }
        if (cause == Cause.SIGNALLED && lock.tryAcquire()) {
            lock.sleeperLeft();
            return takenWithoutGil();
        }
        if (cause == Cause.SIGNALLED && deadline > world.now()) {
            return State.LOOKS;
        }
        lock.sleeperLeft();
        if (wait != null) {
            ended(false);
        }
        return State.NOT_TAKEN;
    }

    private State sleep(Futex.Address where, long looked) {
        long timeout = deadline == Long.MAX_VALUE ? -1 : Math.max(0, deadline - world.now());
        process.os().futex().tell(new Futex.Wait(where, task, timeout, "lock", looked));
        return State.ASLEEP;
    }

    private State takenWithoutGil() {
        taken = lock;
        // 2.7's locks know no more of themselves than their semaphores.
        if (process.profile().version() != PythonVersion.V2_7) {
            lock.takenWithoutGil();
        }
        return taken();
    }

    /** It has the GIL. @return what it takes until the memory of the lock that it has taken has come from another core */
    long entered() {
        if (taken == null) {
            return 0;
        }
        taken.noted();
        boolean moves = taken.comesTo(task.core());
        taken = null;
        return moves ? LINES * process.os().machine().cacheLine() : 0;
    }

    private State taken() {
        evaluator.took(lock, task.number(), world.now());
        if (wait != null) {
            ended(true);
        }
        return State.TAKEN;
    }

    /** The thread waits no more, whatever comes. */
    void giveUp() {
        if (wait != null) {
            ended(false);
        }
    }

    private void ended(boolean obtained) {
        long now = world.now();
        process.emit(new Event.WaitEnded(now, task.number(), wait.on(), now - begunNanos, obtained));
        wait = null;
    }

    /** Where the thread sleeps that is to be woken. */
    static Futex.Address address(Operation.WakeLock wake, World world) {
        return wake.first() == null
                ? address(wake.lock(), world)
                : (Futex.Address) wake.first().futex();
    }

    /** Where threads sleep on the lock. */
    private static Futex.Address address(PyLock lock, World world) {
        if (lock.futex() == null) {
            lock.futex(new Futex.Address(world));
        }
        return (Futex.Address) lock.futex();
    }
}
