package gilgamesh.machine;

import gilgamesh.machine.Task.Cause;
import gilgamesh.sim.World;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ExtensibleBehavior;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.TypedActorContext;

/**
 * Where threads sleep on a word of their memory until another thread wakes them: what locks are built on. The word itself is the lock's;
 * who waits has looked at it in the same instant.
 */
public final class Futex extends ExtensibleBehavior<Futex.Command> {

    public sealed interface Command {}

    /**
     * A thread on a core goes to sleep; it is dispatched with SIGNALLED or TIMED_OUT.
     *
     * @param timeoutNanos -1 for ever
     * @param inCallNanos of its way to sleep, what it has been on already
     */
    public record Wait(Address address, Task task, long timeoutNanos, String reason, long inCallNanos)
            implements Command {}

    /** Wakes the thread that has slept longest, if there is one. The waker is told {@link Task.Charged} with {@code then}. */
    public record Wake(Address address, Task waker, Task.Message then) implements Command {}

    /** A word of memory on which threads sleep. */
    public static final class Address {

        private final Sleepers sleepers;

        public Address(World world) {
            sleepers = new Sleepers(world);
        }
    }

    private final long systemCall;
    private final ActorRef<OsScheduler.Command> scheduler;

    private Futex(long systemCall, ActorRef<OsScheduler.Command> scheduler) {
        this.systemCall = systemCall;
        this.scheduler = scheduler;
    }

    static Behavior<Command> create(long systemCall, ActorRef<OsScheduler.Command> scheduler) {
        return new Futex(systemCall, scheduler);
    }

    @Override
    public Behavior<Command> receive(TypedActorContext<Command> context, Command message) {
        if (message instanceof Wait wait) {
            onWait(wait);
        } else if (message instanceof Wake wake) {
            onWake(wake);
        }
        return this;
    }

    @Override
    public Behavior<Command> receiveSignal(TypedActorContext<Command> context, Signal signal) {
        return this;
    }

    private void onWait(Wait wait) {
        Task task = wait.task();
        if (wait.timeoutNanos() < 0) {
            wait.address().sleepers.add(task);
        } else {
            wait.address().sleepers.add(task, wait.timeoutNanos(), scheduler);
        }
        task.sleep(wait.reason(), wait.inCallNanos());
    }

    private void onWake(Wake wake) {
        Sleepers sleepers = wake.address().sleepers;
        if (sleepers.isEmpty()) {
            wake.waker().owner.tell(new Task.Charged(systemCall, wake.then()));
        } else {
            scheduler.tell(new OsScheduler.Wake(sleepers.poll(), Cause.SIGNALLED, wake.waker(), wake.then()));
        }
    }
}
