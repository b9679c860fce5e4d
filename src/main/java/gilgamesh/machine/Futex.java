package gilgamesh.machine;

import gilgamesh.machine.Task.Cause;
import gilgamesh.sim.World;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ExtensibleBehavior;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.TypedActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

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
     */
    public record Wait(Address address, Task task, long timeoutNanos, String reason) implements Command {}

    /** Wakes the thread that has slept longest, if there is one. The waker is told {@link Task.Charged} with {@code then}. */
    public record Wake(Address address, Task waker, Task.Message then) implements Command {}

    private record TimeOut(Address address, Task task) implements Command {}

    /** A word of memory on which threads sleep. */
    public static final class Address {

        private final Sleepers sleepers;

        public Address(World world) {
            sleepers = new Sleepers(world);
        }
    }

    private static final long NO_TIMER = -1;

    private final World world;
    private final TimerSlack slack;
    private final long systemCall;
    private final ActorRef<OsScheduler.Command> scheduler;
    private final ActorRef<Command> self;

    private Futex(
            World world,
            TimerSlack slack,
            long systemCall,
            ActorRef<OsScheduler.Command> scheduler,
            ActorRef<Command> self) {
        this.world = world;
        this.slack = slack;
        this.systemCall = systemCall;
        this.scheduler = scheduler;
        this.self = self;
    }

    static Behavior<Command> create(
            World world, TimerSlack slack, long systemCall, ActorRef<OsScheduler.Command> scheduler) {
        return Behaviors.setup(context -> new Futex(world, slack, systemCall, scheduler, context.getSelf()));
    }

    @Override
    public Behavior<Command> receive(TypedActorContext<Command> context, Command message) {
        if (message instanceof Wait wait) {
            onWait(wait);
        } else if (message instanceof Wake wake) {
            onWake(wake);
        } else if (message instanceof TimeOut timeOut) {
            onTimeOut(timeOut);
        }
        return this;
    }

    @Override
    public Behavior<Command> receiveSignal(TypedActorContext<Command> context, Signal signal) {
        return this;
    }

    private void onWait(Wait wait) {
        Task task = wait.task();
        long timer = wait.timeoutNanos() < 0
                ? NO_TIMER
                : world.after(slack.after(wait.timeoutNanos()), self, new TimeOut(wait.address(), task));
        wait.address().sleepers.add(task, timer);
        task.sleep(wait.reason());
    }

    private void onWake(Wake wake) {
        Sleepers sleepers = wake.address().sleepers;
        if (sleepers.isEmpty()) {
            wake.waker().owner.tell(new Task.Charged(systemCall, wake.then()));
        } else {
            scheduler.tell(new OsScheduler.Wake(sleepers.poll(), Cause.SIGNALLED, wake.waker(), wake.then()));
        }
    }

    private void onTimeOut(TimeOut timeOut) {
        Task task = timeOut.task();
        timeOut.address().sleepers.timeOut(task);
        scheduler.tell(new OsScheduler.Wake(task, Cause.TIMED_OUT, null, null));
    }
}
