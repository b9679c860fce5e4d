package gilgamesh.machine;

import gilgamesh.machine.Task.Cause;
import gilgamesh.sim.World;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ExtensibleBehavior;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.TypedActorContext;

/**
 * A POSIX semaphore that processes share. It hands nothing over: a thread that was woken must take a unit like any other, and may find
 * that somebody was faster.
 */
public final class Semaphore extends ExtensibleBehavior<Semaphore.Command> {

    public sealed interface Command {}

    /**
     * A thread on a core takes a unit. If there is one, it is told {@code taken}; otherwise it goes to sleep, and when it is dispatched
     * with SIGNALLED, it takes again.
     *
     * @param timeoutNanos -1 for ever
     */
    public record Take(Task task, long timeoutNanos, Task.Message taken) implements Command {}

    /** Adds a unit. The poster is told {@link Task.Charged} with {@code then}. */
    public record Post(Task poster, Task.Message then) implements Command {}

    private final Os os;
    private final Sleepers sleepers;
    private long value;

    private Semaphore(World world, Os os, long value) {
        this.os = os;
        this.value = value;
        this.sleepers = new Sleepers(world);
    }

    public static Behavior<Command> create(World world, Os os, long value) {
        return new Semaphore(world, os, value);
    }

    @Override
    public Behavior<Command> receive(TypedActorContext<Command> context, Command message) {
        if (message instanceof Take take) {
            onTake(take);
        } else if (message instanceof Post post) {
            onPost(post);
        }
        return this;
    }

    @Override
    public Behavior<Command> receiveSignal(TypedActorContext<Command> context, Signal signal) {
        return this;
    }

    private void onTake(Take take) {
        Task task = take.task();
        if (value > 0) {
            value--;
            task.owner.tell(take.taken());
            return;
        }
        if (take.timeoutNanos() < 0) {
            sleepers.add(task);
        } else {
            sleepers.add(task, os.slack().after(take.timeoutNanos()), os.scheduler());
        }
        task.sleep("semaphore");
    }

    private void onPost(Post post) {
        value++;
        if (sleepers.isEmpty()) {
            post.poster().owner.tell(new Task.Charged(0, post.then()));
        } else {
            os.scheduler().tell(new OsScheduler.Wake(sleepers.poll(), Cause.SIGNALLED, post.poster(), post.then()));
        }
    }
}
