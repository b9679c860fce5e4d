package gilgamesh.python;

import gilgamesh.machine.OsScheduler;
import gilgamesh.machine.Sleepers;
import gilgamesh.machine.Task;
import gilgamesh.machine.Task.Cause;
import gilgamesh.python.Gil.Answer;
import gilgamesh.python.Gil.Client;
import gilgamesh.sim.World;
import gilgamesh.trace.Event;
import java.util.ArrayDeque;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ExtensibleBehavior;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.TypedActorContext;

/**
 * The GIL of 2.x: a POSIX semaphore (CPython 2.7: Python/ceval.c, Python/thread_pthread.h). At a check the holder posts it, which wakes a
 * sleeper, and takes it again at once. Nothing is handed over: a waiter gets it only if it looks while it is free, which lasts as long as the
 * call that wakes somebody. It looks when it comes, when it is woken, and until it is asleep, a system call later: the kernel looks
 * once more before it puts it to sleep, and who is posted to on the way there does not sleep (kernel/futex/waitwake.c: futex_wait_setup,
 * futex_wait_queue). In a battle with a holder that checks, it finds the GIL free, too, if it comes during the call of a check; as checks
 * that wake nobody are none of this actor's business, who comes then looks for as long as both calls.
 *
 * <p>A check after which the holder still has the GIL leaves no trace in the events.
 */
final class TickGil extends ExtensibleBehavior<Gil.Command> {

    private final PyProcess process;
    private final World world;
    private final int number;
    // What a post takes that wakes nobody, and a waiter until it sleeps: one such call, in a battle of checks two, by
    // which 28 % of those that were woken in a real battle had the GIL.
    private final Task.Charged posted;
    private final Task.Charged look;
    private final Task.Charged longLook;

    private final Sleepers sleepers;
    // Those who are about to sleep, the first to come first.
    private final ArrayDeque<Client> looking = new ArrayDeque<>();
    // Who looked when a post came, and has the GIL when it is done with that; null if nobody.
    private Client lucky;
    // Who has begun to wait and has not yet succeeded, asleep or awake: only then does a post make a system call.
    private int waiters;

    private boolean free = true;
    // Who holds it, or posted it last at a check; null if somebody gave it up for good.
    private Client holder;
    // What the holder was last told about its checks.
    private Answer told = Answer.NOBODY_WAITS;

    private TickGil(PyProcess process, int number) {
        this.process = process;
        this.world = process.world();
        this.number = number;
        long systemCall = process.os().machine().systemCall();
        this.posted = new Task.Charged(systemCall, Answer.DROPPED);
        this.look = new Task.Charged(systemCall, Answer.CALL_OVER);
        this.longLook = new Task.Charged(2 * systemCall, Answer.CALL_OVER);
        this.sleepers = new Sleepers(world);
    }

    static Behavior<Gil.Command> create(PyProcess process, int number) {
        return new TickGil(process, number);
    }

    @Override
    public Behavior<Gil.Command> receive(TypedActorContext<Gil.Command> context, Gil.Command message) {
        if (message instanceof Gil.Take take) {
            onTake(take.client());
        } else if (message instanceof Gil.Drop drop) {
            onDrop(drop.client(), drop.forced());
        } else if (message instanceof Gil.Retry retry) {
            takeOrLook(retry.client());
        } else if (message instanceof Gil.CallOver over) {
            takeOrSleep(over.client());
        }
        return this;
    }

    @Override
    public Behavior<Gil.Command> receiveSignal(TypedActorContext<Gil.Command> context, Signal signal) {
        return this;
    }

    private void onTake(Client client) {
        client.since = world.now();
        takeOrLook(client);
    }

    private void takeOrLook(Client client) {
        if (free) {
            take(client);
            return;
        }
        if (!client.registered) {
            client.registered = true;
            waiters++;
        }
        looking.add(client);
        client.thread.tell(client.atCheck || told != Answer.NOBODY_WAITS ? longLook : look);
        tellHolder();
    }

    private void takeOrSleep(Client client) {
        if (lucky == client) {
            lucky = null;
            take(client);
        } else {
            looking.remove(client);
            sleepers.add(client.task);
            client.task.sleepForGil();
            tellHolder();
        }
    }

    private void take(Client client) {
        free = false;
        if (client.registered) {
            client.registered = false;
            waiters--;
        }
        if (holder != client) {
            changeHolder(client);
        }
        told = wanted();
        client.thread.tell(
                switch (told) {
                    case WAITERS_AWAKE -> Answer.TAKEN_WAITERS_AWAKE;
                    case DROP_REQUESTED -> Answer.TAKEN_DROP_REQUESTED;
                    default -> Answer.TAKEN;
                });
    }

    private void changeHolder(Client client) {
        long now = world.now();
        if (holder != null) {
            process.emit(new Event.GilDropped(now, number, holder.task.number(), true));
        }
        holder = client;
        process.emit(new Event.GilTaken(now, number, client.task.number(), now - client.since, true));
    }

    private void onDrop(Client client, boolean atCheck) {
        free = true;
        client.atCheck = atCheck;
        if (!atCheck) {
            process.emit(new Event.GilDropped(world.now(), number, client.task.number(), false));
            holder = null;
        }
        if (!looking.isEmpty()) {
            lucky = looking.poll();
            free = false;
        }
        if (waiters == 0) {
            client.thread.tell(Answer.DROPPED);
        } else if (sleepers.isEmpty()) {
            client.thread.tell(posted);
        } else {
            process.os()
                    .scheduler()
                    .tell(new OsScheduler.Wake(sleepers.poll(), Cause.SIGNALLED, client.task, Answer.DROPPED));
        }
    }

    /** What the holder's checks have to do. */
    private Answer wanted() {
        if (waiters == 0) {
            return Answer.NOBODY_WAITS;
        }
        return looking.isEmpty() && sleepers.isEmpty() ? Answer.WAITERS_AWAKE : Answer.DROP_REQUESTED;
    }

    /** Tells the holder what its checks have to do, if that has changed. */
    private void tellHolder() {
        Answer wanted = wanted();
        if (!free && lucky == null && holder != null && wanted != told) {
            told = wanted;
            holder.thread.tell(wanted);
        }
    }
}
