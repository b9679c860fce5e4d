package gilgamesh.python;

import gilgamesh.machine.OsScheduler;
import gilgamesh.machine.Sleepers;
import gilgamesh.machine.Task.Cause;
import gilgamesh.python.Gil.Answer;
import gilgamesh.python.Gil.Client;
import gilgamesh.sim.World;
import gilgamesh.trace.Event;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ExtensibleBehavior;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.TypedActorContext;

/**
 * The GIL of 3.2 and later (CPython: take_gil and drop_gil, in Python/ceval_gil.h up to 3.11 and Python/ceval_gil.c since). A waiter sleeps
 * for one switch interval; if nobody else has taken the GIL meanwhile, it asks the holder to drop it. A holder that was asked waits,
 * after dropping, until another thread has it. A free GIL goes to whoever comes first, also ahead of a waiter that has been signalled.
 */
final class IntervalGil extends ExtensibleBehavior<Gil.Command> {

    private final PyProcess process;
    private final World world;
    private final int number;

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

    private IntervalGil(PyProcess process, int number) {
        this.process = process;
        this.world = process.world();
        this.number = number;
        this.waiters = new Sleepers(world);
        this.switching = new Sleepers(world);
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
        takeOrWait(client);
    }

    private void onRetry(Client client, boolean timedOut) {
        // Who was signalled and lost the race makes no request: its wait begins anew.
        if (locked && timedOut && switchNumber == client.switchNumber) {
            requestDrop(client);
        }
        takeOrWait(client);
    }

    private void requestDrop(Client client) {
        dropRequest = true;
        process.emit(new Event.DropRequested(world.now(), number, client.task.number()));
        lastHolder.thread.tell(Answer.DROP_REQUESTED);
    }

    private void takeOrWait(Client client) {
        if (locked) {
            sleep(client);
        } else {
            take(client);
        }
    }

    private void sleep(Client client) {
        client.switchNumber = switchNumber;
        var os = process.os();
        waiters.add(client.task, os.slack().after(intervalNanos), os.scheduler());
        client.task.sleepForGil();
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
        signal(waiters, client, dropRequest ? Answer.SWITCH_DUE : Answer.DROPPED);
    }

    /** Wakes the first sleeper, if there is one; the signaller goes on when it has paid for that. */
    private void signal(Sleepers sleepers, Client signaller, Answer then) {
        if (sleepers.isEmpty()) {
            signaller.thread.tell(then);
        } else {
            process.os().scheduler().tell(new OsScheduler.Wake(sleepers.poll(), Cause.SIGNALLED, signaller.task, then));
        }
    }

    private void onAwaitSwitch(Client client) {
        if (lastHolder == client) {
            dropRequest = false;
            switching.add(client.task);
            client.task.sleepForGil();
        } else {
            client.thread.tell(Answer.DROPPED);
        }
    }
}
