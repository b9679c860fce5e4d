package gilgamesh.python;

import gilgamesh.machine.ConditionVariable;
import gilgamesh.machine.Mutex;
import gilgamesh.python.Gil.Answer;
import gilgamesh.python.Gil.Client;
import gilgamesh.python.PthreadCalls.Then;
import gilgamesh.scenario.Machine;
import gilgamesh.sim.RandomStream;
import gilgamesh.sim.World;
import gilgamesh.trace.Event;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ExtensibleBehavior;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.TypedActorContext;

/**
 * The GIL of 3.2 and later (CPython: take_gil and drop_gil, in Python/ceval_gil.h up to 3.11 and Python/ceval_gil.c since): a flag, with a mutex and a
 * condition variable for those who wait for it, and another pair for who must see the next one take it; what these do is said in {@link PthreadCalls}. A waiter sleeps for
 * one switch interval; if nobody else has taken the GIL meanwhile, it asks the holder to drop it. A holder that was asked waits, after dropping, until another thread has
 * it. A free GIL goes to whoever comes first, also ahead of a waiter that has been signalled.
 */
final class IntervalGil extends ExtensibleBehavior<Gil.Command> {

    private final PyProcess process;
    private final World world;
    private final int number;
    private final RandomStream random;

    private final PthreadCalls calls;
    // gil->mutex and gil->cond: who has the GIL, and those who wait for it.
    private final Mutex mutex;
    private final ConditionVariable dropped;
    // gil->switch_mutex and gil->switch_cond: the one who must see another take it.
    private final Mutex switchMutex;
    private final ConditionVariable switched;
    private long intervalNanos;

    private boolean locked;
    // Null until the GIL is first taken.
    private Client lastHolder;
    private boolean dropRequest;

    // Counts changes of holder. A waiter compares it to learn whether anybody ran while it waited.
    private long switchNumber;

    private final Then lookAtGil = this::lookAtGil;
    private final Then intervalOver = this::intervalOver;
    private final Then noteSwitch = this::noteSwitch;
    private final Then noted = this::noted;
    private final Then taking = this::taking;
    private final Then taken = this::taken;
    private final Then dropping = this::dropping;
    private final Then dropNoted = this::dropNoted;
    private final Then droppedIt = this::droppedIt;
    private final Then lookForSwitch = this::lookForSwitch;
    private final Then sawSwitch = this::sawSwitch;
    private final Then switchOver = this::switchOver;

    private IntervalGil(PyProcess process, int number) {
        this.process = process;
        this.world = process.world();
        this.number = number;
        this.calls = new PthreadCalls(process, this::waitCall);
        this.mutex = new Mutex(world);
        this.dropped = new ConditionVariable(world);
        this.switchMutex = new Mutex(world);
        this.switched = new ConditionVariable(world);
        this.random = world.random("gil " + number);
        this.intervalNanos = process.switchInterval();
    }

    static Behavior<Gil.Command> create(PyProcess process, int number) {
        return new IntervalGil(process, number);
    }

    @Override
    public Behavior<Gil.Command> receive(TypedActorContext<Gil.Command> context, Gil.Command message) {
        if (message instanceof Gil.Take take) {
            take(take.client());
        } else if (message instanceof Gil.Drop drop) {
            drop(drop.client(), drop.forced());
        } else if (message instanceof Gil.CallOver over) {
            calls.goOn(over.client(), false);
        } else if (message instanceof Gil.Retry retry) {
            calls.goOn(retry.client(), retry.timedOut());
        } else if (message instanceof Gil.AwaitSwitch await) {
            calls.lock(switchMutex, await.client(), lookForSwitch);
        } else if (message instanceof Gil.SetInterval set) {
            intervalNanos = set.nanos();
        }
        return this;
    }

    @Override
    public Behavior<Gil.Command> receiveSignal(TypedActorContext<Gil.Command> context, Signal signal) {
        return this;
    }

    private long waitCall(Client client) {
        Machine machine = process.os().machine();
        boolean here = lastHolder != null && lastHolder.task.core() == client.task.core();
        return (here ? machine.futexWaitCall() : machine.futexWaitOtherCore()).at(random.nextDouble());
    }

    // ---------------------------------------------------------------- take_gil

    private void take(Client client) {
        client.since = world.now();
        calls.lock(mutex, client, lookAtGil);
    }

    private void lookAtGil(Client client) {
        if (locked) {
            client.switchNumber = switchNumber;
            calls.await(dropped, mutex, intervalNanos, client, intervalOver);
            return;
        }
        locked = true;
        calls.lock(switchMutex, client, noteSwitch);
    }

    private void intervalOver(Client client) {
        if (client.timedOut && locked && switchNumber == client.switchNumber) {
            requestDrop(client);
        }
        lookAtGil(client);
    }

    private void requestDrop(Client client) {
        process.emit(new Event.DropRequested(world.now(), number, client.task.number()));
        if (!dropRequest) {
            // Of all who ask only the first one tells the holder anything new.
            dropRequest = true;
            lastHolder.thread.tell(Answer.DROP_REQUESTED);
        }
    }

    private void noteSwitch(Client client) {
        boolean changed = lastHolder != client;
        if (changed) {
            lastHolder = client;
            switchNumber++;
        }
        process.emit(
                new Event.GilTaken(world.now(), number, client.task.number(), world.now() - client.since, changed));
        calls.signal(switched, client, noted);
    }

    private void noted(Client client) {
        calls.unlock(switchMutex, client, taking);
    }

    private void taking(Client client) {
        dropRequest = false;
        calls.unlock(mutex, client, taken);
    }

    private void taken(Client client) {
        client.thread.tell(dropRequest ? Answer.TAKEN_DROP_REQUESTED : Answer.TAKEN);
    }

    // ---------------------------------------------------------------- drop_gil

    private void drop(Client client, boolean forced) {
        client.atCheck = forced;
        calls.lock(mutex, client, dropping);
    }

    private void dropping(Client client) {
        locked = false;
        process.emit(new Event.GilDropped(world.now(), number, client.task.number(), client.atCheck));
        calls.signal(dropped, client, dropNoted);
    }

    private void dropNoted(Client client) {
        calls.unlock(mutex, client, droppedIt);
    }

    private void droppedIt(Client client) {
        client.thread.tell(dropRequest ? Answer.SWITCH_DUE : Answer.DROPPED);
    }

    private void lookForSwitch(Client client) {
        if (lastHolder == client) {
            dropRequest = false;
            calls.await(switched, switchMutex, PthreadCalls.FOR_EVER, client, sawSwitch);
        } else {
            sawSwitch(client);
        }
    }

    private void sawSwitch(Client client) {
        calls.unlock(switchMutex, client, switchOver);
    }

    private void switchOver(Client client) {
        client.thread.tell(Answer.DROPPED);
    }
}
