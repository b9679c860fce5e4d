package gilgamesh.python;

import gilgamesh.machine.CacheLine;
import gilgamesh.machine.ConditionVariable;
import gilgamesh.machine.Mutex;
import gilgamesh.machine.OsScheduler;
import gilgamesh.machine.Sleepers;
import gilgamesh.machine.Task;
import gilgamesh.machine.Task.Cause;
import gilgamesh.python.Gil.Answer;
import gilgamesh.python.Gil.Client;
import gilgamesh.sim.World;
import java.util.function.ToLongFunction;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * How a thread locks a mutex, unlocks it, waits for a condition variable, and signals it: what that costs, and who sleeps
 * meanwhile. Each call says what comes after it, which is done at once if the call costs nothing, and otherwise when the
 * thread has paid, or is back from the kernel.
 *
 * <p>Who begins to wait is on the core for some time before it is asleep; then the kernel looks whether it is still to sleep
 * (kernel/futex/waitwake.c: futex_wait_setup). A mutex and a condition variable are a line of memory each here, which may have
 * to come from another core; for real the two and the GIL's flag lie on three lines.
 */
final class PthreadCalls {

    /** What a thread does after a call. */
    @FunctionalInterface
    interface Then {
        void go(Client client);
    }

    /** A thread, and where it is in its calls. */
    abstract static class Caller {

        // What comes when it goes on; when it has the mutex; when it has waited; when it has signalled.
        Then next;
        Then locked;
        Then awaited;
        Then signalled;

        Mutex mutex;
        ConditionVariable condition;
        // The mutex that it has back when it has waited, and the group in which it waits.
        Mutex conditionMutex;
        int group;
        long deadline;
        // Whether the time of its last wait was over.
        boolean timedOut;
        // Of whom it is to wake the first one.
        Sleepers toWake;
    }

    static final long FOR_EVER = Long.MAX_VALUE;

    private final World world;
    private final ActorRef<OsScheduler.Command> scheduler;
    private final Task.Charged systemCall;
    private final Task.Charged line;
    private final ToLongFunction<Client> waitCall;

    private final Then tryLock = this::tryLock;
    private final Then lookAtMutex = this::lookAtMutex;
    private final Then fetchMutex = this::fetchMutex;
    private final Then tryLockAgain = this::tryLockAgain;
    private final Then join = this::join;
    private final Then awaitSignal = this::awaitSignal;
    private final Then lookForSignal = this::lookForSignal;
    private final Then leaveCall = this::leaveCall;
    private final Then isBack = this::isBack;
    private final Then giveUp = this::giveUp;
    private final Then lockAgain = this::lockAgain;
    private final Then passSignalOn = this::passSignalOn;
    private final Then lookForWaiters = this::lookForWaiters;
    private final Then guardCondition = this::guardCondition;
    private final Then closeGroup = this::closeGroup;
    private final Then lookAtGroup = this::lookAtGroup;
    private final Then signalOne = this::signalOne;
    private final Then wakeOne = this::wakeOne;

    /** @param waitCall how long a thread that begins to wait is still awake, in nanoseconds */
    PthreadCalls(PyProcess process, ToLongFunction<Client> waitCall) {
        this.world = process.world();
        this.scheduler = process.os().scheduler();
        this.systemCall = new Task.Charged(process.os().machine().systemCall(), Answer.CALL_OVER);
        this.line = new Task.Charged(process.os().machine().cacheLine(), Answer.CALL_OVER);
        this.waitCall = waitCall;
    }

    /** A thread goes on: it slept and is on a core again, or it has paid. */
    void goOn(Client client, boolean timedOut) {
        client.timedOut |= timedOut;
        client.next.go(client);
    }

    // ---------------------------------------------------------------- mutexes

    void lock(Mutex mutex, Client client, Then then) {
        client.mutex = mutex;
        client.locked = then;
        fetch(mutex.line(), true, client, tryLock);
    }

    private void tryLock(Client client) {
        tryLock(client, false);
    }

    private void tryLockAgain(Client client) {
        tryLock(client, true);
    }

    private void tryLock(Client client, boolean waited) {
        if (client.mutex.tryLock(waited)) {
            client.locked.go(client);
        } else {
            beginWait(client, lookAtMutex);
        }
    }

    private void lookAtMutex(Client client) {
        Mutex mutex = client.mutex;
        if (mutex.putsToSleep()) {
            mutex.sleepers().add(client.task);
            sleep(client, fetchMutex);
        } else {
            tryLockAgain(client);
        }
    }

    private void fetchMutex(Client client) {
        fetch(client.mutex.line(), true, client, tryLockAgain);
    }

    void unlock(Mutex mutex, Client client, Then then) {
        if (mutex.unlock()) {
            wake(mutex.sleepers(), client, then);
        } else {
            then.go(client);
        }
    }

    // ---------------------------------------------------------------- waiting

    /**
     * A thread that has the mutex waits until it is signalled, and has the mutex again then.
     *
     * @param nanos for how long at most, or {@link #FOR_EVER}; {@code timedOut} says whether that was over
     */
    void await(ConditionVariable condition, Mutex mutex, long nanos, Client client, Then then) {
        client.condition = condition;
        client.conditionMutex = mutex;
        client.deadline = nanos == FOR_EVER ? FOR_EVER : world.now() + nanos;
        client.timedOut = false;
        client.awaited = then;
        fetch(condition.line(), true, client, join);
    }

    private void join(Client client) {
        client.group = client.condition.join();
        unlock(client.conditionMutex, client, awaitSignal);
    }

    private void awaitSignal(Client client) {
        if (client.condition.takesSignal(client.group)) {
            lockAgain(client);
        } else {
            client.condition.entersCall(client.group);
            beginWait(client, lookForSignal);
        }
    }

    private void lookForSignal(Client client) {
        if (client.condition.isSignalled(client.group)) {
            leaveCall(client);
            return;
        }
        Sleepers sleepers = client.condition.sleepers(client.group);
        if (client.deadline == FOR_EVER) {
            sleepers.add(client.task);
        } else {
            sleepers.add(client.task, Math.max(0, client.deadline - world.now()), scheduler);
        }
        sleep(client, leaveCall);
    }

    private void leaveCall(Client client) {
        if (client.condition.leavesCall(client.group)) {
            wake(client.condition.signallers(), client, isBack);
        } else {
            isBack(client);
        }
    }

    private void isBack(Client client) {
        if (client.timedOut) {
            acquire(client.condition.guard(), client, giveUp);
        } else {
            fetch(client.condition.line(), true, client, awaitSignal);
        }
    }

    /** A signal that was for nobody else goes to the next one ({@code __condvar_cancel_waiting}). */
    private void giveUp(Client client) {
        boolean hadSignal = client.condition.cancel(client.group);
        unlock(client.condition.guard(), client, hadSignal ? passSignalOn : lockAgain);
    }

    private void passSignalOn(Client client) {
        signal(client.condition, client, lockAgain);
    }

    /** Who has waited locks the mutex as if others waited for that, too ({@code __pthread_mutex_cond_lock}). */
    private void lockAgain(Client client) {
        client.mutex = client.conditionMutex;
        client.locked = client.awaited;
        fetchMutex(client);
    }

    // ---------------------------------------------------------------- signalling

    /** A thread signals whoever waits, if anybody does. */
    void signal(ConditionVariable condition, Client client, Then then) {
        client.condition = condition;
        client.signalled = then;
        fetch(condition.line(), false, client, lookForWaiters);
    }

    private void lookForWaiters(Client client) {
        if (client.condition.isAwaited()) {
            fetch(client.condition.line(), true, client, guardCondition);
        } else {
            client.signalled.go(client);
        }
    }

    private void guardCondition(Client client) {
        acquire(client.condition.guard(), client, closeGroup);
    }

    private void closeGroup(Client client) {
        if (client.condition.closes()) {
            beginWait(client, lookAtGroup);
        } else {
            signalOne(client);
        }
    }

    private void lookAtGroup(Client client) {
        ConditionVariable condition = client.condition;
        if (condition.closes()) {
            condition.signallers().add(client.task);
            sleep(client, signalOne);
        } else {
            signalOne(client);
        }
    }

    private void signalOne(Client client) {
        ConditionVariable condition = client.condition;
        if (condition.isAwaited()) {
            client.toWake = condition.sleepers(condition.signal());
            unlock(condition.guard(), client, wakeOne);
        } else {
            // Who waited has given up meanwhile.
            unlock(condition.guard(), client, client.signalled);
        }
    }

    private void wakeOne(Client client) {
        wake(client.toWake, client, client.signalled);
    }

    // ---------------------------------------------------------------- what all are made of

    /** Locks a mutex whose line is here. */
    private void acquire(Mutex mutex, Client client, Then then) {
        client.mutex = mutex;
        client.locked = then;
        tryLock(client);
    }

    /** The thread reads the line, or writes to it, which may have to come from another core. */
    private void fetch(CacheLine from, boolean writes, Client client, Then then) {
        if (from.moves(client.task.core(), writes)) {
            client.next = then;
            client.thread.tell(line);
        } else {
            then.go(client);
        }
    }

    private void beginWait(Client client, Then then) {
        client.next = then;
        client.thread.tell(new Task.Charged(waitCall.applyAsLong(client), Answer.CALL_OVER));
    }

    private void sleep(Client client, Then then) {
        client.next = then;
        client.task.sleepForGil();
    }

    /** Wakes the first one, if there is one. */
    private void wake(Sleepers sleepers, Client client, Then then) {
        client.next = then;
        if (sleepers.isEmpty()) {
            client.thread.tell(systemCall);
        } else {
            scheduler.tell(new OsScheduler.Wake(sleepers.poll(), Cause.SIGNALLED, client.task, Answer.CALL_OVER));
        }
    }
}
