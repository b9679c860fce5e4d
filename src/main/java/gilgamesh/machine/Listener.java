package gilgamesh.machine;

import gilgamesh.machine.Task.Cause;
import gilgamesh.sim.World;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ExtensibleBehavior;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.TypedActorContext;

/** A listening socket: connections that wait to be accepted. A connection is there, and can be written to, before it is accepted. */
public final class Listener extends ExtensibleBehavior<Listener.Command> {

    public sealed interface Command permits Accept, Arrive, Open, Close, Poll.Look {}

    /** A thread takes a connection: it is told {@link Accepted}, or sleeps, and when it is dispatched with SIGNALLED, asks again. */
    public record Accept(Task task, boolean blocking) implements Command {}

    /** Somebody connects, and is told {@code then}, or {@code refused} if nobody listens any more. */
    public record Arrive(Connection connection, Task task, Task.Message then, Task.Message refused)
            implements Command {}

    /** One more descriptor. */
    public record Open() implements Command {}

    /** One less. */
    public record Close() implements Command {}

    /** The two pipes of a connection, as the one who has it sees them. */
    public record Connection(ActorRef<Pipe.Command> in, ActorRef<Pipe.Command> out) {}

    /** @param connection null if there is none and the socket does not block */
    public record Accepted(Connection connection) implements Task.Message {}

    private final Os os;
    private final Sleepers sleepers;
    private final Deque<Connection> waiting = new ArrayDeque<>();
    private final List<Poll> polls = new ArrayList<>();
    private int descriptors = 1;

    private Listener(World world, Os os) {
        this.os = os;
        this.sleepers = new Sleepers(world);
    }

    public static Behavior<Command> create(World world, Os os) {
        return new Listener(world, os);
    }

    @Override
    public Behavior<Command> receive(TypedActorContext<Command> context, Command message) {
        if (message instanceof Accept accept) {
            onAccept(accept);
        } else if (message instanceof Arrive arrive) {
            onArrive(arrive);
        } else if (message instanceof Open) {
            descriptors++;
        } else if (message instanceof Close) {
            onClose();
        } else if (message instanceof Poll.Look look) {
            onLook(look);
        }
        return this;
    }

    @Override
    public Behavior<Command> receiveSignal(TypedActorContext<Command> context, Signal signal) {
        return this;
    }

    private void onAccept(Accept accept) {
        Task task = accept.task();
        if (waiting.isEmpty() && accept.blocking()) {
            sleepers.add(task);
            task.sleep("accept");
        } else {
            task.owner.tell(new Accepted(waiting.poll()));
        }
    }

    private void onArrive(Arrive arrive) {
        if (descriptors == 0) {
            arrive.task().owner.tell(new Task.Charged(0, arrive.refused()));
            return;
        }
        waiting.add(arrive.connection());
        polls.forEach(poll -> poll.stir(arrive.task()));
        polls.clear();
        if (sleepers.isEmpty()) {
            arrive.task().owner.tell(new Task.Charged(0, arrive.then()));
        } else {
            os.scheduler().tell(new OsScheduler.Wake(sleepers.poll(), Cause.SIGNALLED, arrive.task(), arrive.then()));
        }
    }

    /** With the last descriptor, those go who wait to be accepted. */
    private void onClose() {
        descriptors--;
        if (descriptors == 0) {
            for (Connection connection : waiting) {
                connection.in().tell(new Pipe.Close(false));
                connection.out().tell(new Pipe.Close(true));
            }
            waiting.clear();
        }
    }

    private void onLook(Poll.Look look) {
        if (waiting.isEmpty()) {
            polls.removeIf(Poll::isOver);
            polls.add(look.poll());
        }
        look.poll().task().owner.tell(new Poll.Seen(look.index(), waiting.isEmpty() ? 0 : Poll.IN));
    }
}
