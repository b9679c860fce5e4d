package gilgamesh.python;

import gilgamesh.machine.OsScheduler;
import gilgamesh.machine.Sleepers;
import gilgamesh.machine.Task;
import gilgamesh.machine.Task.Cause;
import gilgamesh.python.Gil.Answer;
import gilgamesh.python.Gil.Client;
import gilgamesh.scenario.Machine;
import gilgamesh.sim.RandomStream;
import gilgamesh.sim.World;
import gilgamesh.trace.Event;
import java.util.ArrayDeque;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ExtensibleBehavior;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.TypedActorContext;

/**
 * The GIL of 3.2 and later (CPython: take_gil and drop_gil, in Python/ceval_gil.h up to 3.11 and Python/ceval_gil.c since). A waiter sleeps
 * for one switch interval; if nobody else has taken the GIL meanwhile, it asks the holder to drop it. A holder that was asked waits,
 * after dropping, until another thread has it. A free GIL goes to whoever comes first, also ahead of a waiter that has been signalled.
 *
 * <p>Three things of the mutex and the condition variable under it matter. Who signals holds the mutex until its call is over: a waiter that
 * takes the core from it in the middle of that call finds the mutex taken and sleeps once more. And a waiter that has just begun to wait is still
 * awake, on its way into its sleep, and finds the signal of a quick holder there: if nobody else sleeps, or if it has asked for the drop. Then it takes the GIL, and the waiter
 * that the signal was to wake sleeps on, up to the end of the interval that it had begun: its wait has not ended, so it does not look for the GIL
 * (glibc: nptl/pthread_cond_wait.c). And a wait for either of them takes some time on the core before the thread is asleep (futex-wait-call), longer if they
 * are in another core's cache (futex-wait-other-core), which decides who preempts whom on one core, and who takes whose signal on two.
 */
final class IntervalGil extends ExtensibleBehavior<Gil.Command> {

    private final PyProcess process;
    private final World world;
    private final int number;
    private final RandomStream random;

    // gil_cond: those who wait for the GIL, by the time of their latest wait. switch_cond: the one who must see another
    // take it.
    private final Sleepers waiters;
    private final Sleepers switching;
    private long intervalNanos;

    private boolean locked;
    // Null until the GIL is first taken.
    private Client lastHolder;
    private boolean dropRequest;

    // Counts changes of holder. A waiter compares it to learn whether anybody ran while it waited.
    private long switchNumber;

    // Who is in a call that signals, or null, and those who sleep because of it.
    private Client signaller;
    private final Sleepers mutex;

    // Who is on the way to sleep and still awake, the first to come first.
    private final ArrayDeque<Client> awake = new ArrayDeque<>();
    // Signals that the GIL is free, which nobody has taken yet.
    private int signals;

    private IntervalGil(PyProcess process, int number) {
        this.process = process;
        this.world = process.world();
        this.number = number;
        this.waiters = new Sleepers(world);
        this.switching = new Sleepers(world);
        this.mutex = new Sleepers(world);
        this.random = world.random("gil " + number);
        this.intervalNanos = process.switchInterval();
    }

    static Behavior<Gil.Command> create(PyProcess process, int number) {
        return new IntervalGil(process, number);
    }

    @Override
    public Behavior<Gil.Command> receive(TypedActorContext<Gil.Command> context, Gil.Command message) {
        if (message instanceof Gil.Take take) {
            onTake(take.client());
        } else if (message instanceof Gil.Drop drop) {
            onDrop(drop.client(), drop.forced());
        } else if (message instanceof Gil.Retry retry) {
            onRetry(retry.client(), retry.timedOut());
        } else if (message instanceof Gil.Unlock unlock) {
            onUnlock(unlock.client());
        } else if (message instanceof Gil.WaitAgain again) {
            onWaitAgain(again.client());
        } else if (message instanceof Gil.AwaitSwitch await) {
            onAwaitSwitch(await.client());
        } else if (message instanceof Gil.SetInterval set) {
            intervalNanos = set.nanos();
        }
        return this;
    }

    @Override
    public Behavior<Gil.Command> receiveSignal(TypedActorContext<Gil.Command> context, Signal signal) {
        return this;
    }

    private void onTake(Client client) {
        client.since = world.now();
        client.timedOutLast = false;
        if (signaller != null) {
            sleepForMutex(client);
        } else {
            takeOrWait(client);
        }
    }

    private void onRetry(Client client, boolean timedOut) {
        boolean signalled = client.awaitsSignal && !timedOut;
        client.awaitsSignal = false;
        if (signalled && !takesSignal()) {
            sleepOn(client);
            return;
        }
        client.timedOutLast |= timedOut;
        if (signaller != null) {
            sleepForMutex(client);
            return;
        }
        wakeNextForMutex();
        boolean overdue = client.timedOutLast;
        client.timedOutLast = false;
        if (locked && overdue && switchNumber == client.switchNumber) {
            requestDrop(client);
        } else {
            // Who was signalled and lost the race makes no request: its wait begins anew.
            takeOrWait(client);
        }
    }

    /** Who had to sleep for the mutex wakes the next one, when it is done with it. */
    private void wakeNextForMutex() {
        if (!mutex.isEmpty()) {
            process.os().scheduler().tell(new OsScheduler.Wake(mutex.poll(), Cause.SIGNALLED, null, null));
        }
    }

    private void sleepForMutex(Client client) {
        mutex.add(client.task);
        client.task.sleepForGil(waitCall(client));
    }

    private void requestDrop(Client client) {
        process.emit(new Event.DropRequested(world.now(), number, client.task.number()));
        if (!dropRequest) {
            // Of all who ask only the first one tells the holder anything new.
            dropRequest = true;
            lastHolder.thread.tell(Answer.DROP_REQUESTED);
        }
        waitAnew(client);
        client.asks = true;
    }

    /** It is awake until the kernel has looked whether a signal has come meanwhile (kernel/futex/waitwake.c: futex_wait_setup). */
    private void waitAnew(Client client) {
        long call = waitCall(client);
        client.switchNumber = switchNumber;
        client.deadline = world.now() + intervalNanos;
        client.awakeUntil = world.now() + call;
        client.signalled = false;
        client.asks = false;
        awake.add(client);
        client.thread.tell(new Task.Charged(call, Answer.WAIT_AGAIN));
    }

    private void onWaitAgain(Client client) {
        awake.remove(client);
        if (client.signalled && takesSignal()) {
            takeOrWait(client);
        } else {
            sleep(client, Math.max(0, client.deadline - world.now()), 0);
        }
    }

    private void takeOrWait(Client client) {
        if (locked) {
            waitAnew(client);
        } else {
            take(client);
        }
    }

    /** Whoever comes first takes a signal, whomever it was to wake. */
    private boolean takesSignal() {
        if (signals == 0) {
            return false;
        }
        signals--;
        return true;
    }

    /** Its signal is gone, so it is still in its wait for one, and does not look for the GIL (glibc: nptl/pthread_cond_wait.c). */
    private void sleepOn(Client client) {
        sleep(client, Math.max(0, client.deadline - world.now()), waitCall(client));
    }

    private long waitCall(Client client) {
        Machine machine = process.os().machine();
        boolean here = lastHolder != null && lastHolder.task.core() == client.task.core();
        return (here ? machine.futexWaitCall() : machine.futexWaitOtherCore()).at(random.nextDouble());
    }

    private void sleep(Client client, long wait, long before) {
        client.awaitsSignal = true;
        waiters.add(client.task, wait, process.os().scheduler());
        client.task.sleepForGil(before);
    }

    private void take(Client client) {
        boolean switched = lastHolder != client;
        locked = true;
        dropRequest = false;
        if (switched) {
            lastHolder = client;
            switchNumber++;
        }
        process.emit(
                new Event.GilTaken(world.now(), number, client.task.number(), world.now() - client.since, switched));
        signal(switching, client, Answer.TAKEN);
    }

    private void onDrop(Client client, boolean forced) {
        locked = false;
        process.emit(new Event.GilDropped(world.now(), number, client.task.number(), forced));
        if (signalAwake() || !waiters.isEmpty()) {
            signals++;
        }
        signal(waiters, client, dropRequest ? Answer.SWITCH_DUE : Answer.DROPPED);
    }

    /**
     * The first who is still awake finds the signal there, if nobody sleeps whom it wakes, or if it has asked for the drop: then the signal has to come in time, after
     * the wait for the mutex that the asker held, which is a system call.
     */
    private boolean signalAwake() {
        long comes = world.now() + process.os().machine().systemCall();
        for (Client client : awake) {
            if (!client.signalled && (waiters.isEmpty() || client.asks && comes < client.awakeUntil)) {
                client.signalled = true;
                return true;
            }
        }
        return false;
    }

    /** Wakes the first sleeper, if there is one; the signaller goes on when it has paid for that. */
    private void signal(Sleepers sleepers, Client client, Answer then) {
        if (sleepers.isEmpty()) {
            client.thread.tell(then);
        } else {
            signaller = client;
            client.afterSignal = then;
            wake(sleepers, client, Answer.SIGNALLED);
        }
    }

    private void wake(Sleepers sleepers, Client waker, Answer then) {
        process.os().scheduler().tell(new OsScheduler.Wake(sleepers.poll(), Cause.SIGNALLED, waker.task, then));
    }

    private void onUnlock(Client client) {
        signaller = null;
        Answer then =
                client.afterSignal == Answer.TAKEN && dropRequest ? Answer.TAKEN_DROP_REQUESTED : client.afterSignal;
        if (mutex.isEmpty()) {
            client.thread.tell(then);
        } else {
            wake(mutex, client, then);
        }
    }

    private void onAwaitSwitch(Client client) {
        if (lastHolder == client) {
            dropRequest = false;
            switching.add(client.task);
            client.task.sleepForGil(0);
        } else {
            client.thread.tell(Answer.DROPPED);
        }
    }
}
