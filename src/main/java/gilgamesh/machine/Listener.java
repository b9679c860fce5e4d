package gilgamesh.machine;

import gilgamesh.machine.Socket.Address;
import gilgamesh.machine.Task.Cause;
import gilgamesh.sim.World;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ExtensibleBehavior;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.TypedActorContext;

/**
 * A listening socket: connections that wait to be accepted. A connection is there, and can be written to, before it is accepted. One more than the backlog
 * says may wait (sk_acceptq_is_full). Who connects to a path after that sleeps until there is room; TCP asks again after some time.
 */
public final class Listener extends ExtensibleBehavior<Listener.Command> {

    public sealed interface Command permits Accept, Arrive, Retry, Backlog, Close, Shut, Poll.Look {}

    /** A thread takes a connection: it is told {@link Accepted}, or sleeps, and when it is dispatched with SIGNALLED, asks again. */
    public record Accept(Task task, boolean blocking) implements Command {}

    /**
     * Somebody connects, and is told {@link Connected}; or it sleeps, and when it is dispatched with SIGNALLED, tries again, unless it is connected by then.
     *
     * @param server the other end, which is to be accepted
     * @param host the one that was connected to
     */
    public record Arrive(Socket client, Socket server, int host, Task task, boolean blocking) implements Command {}

    /** TCP asks once more for a connection for which there was no room. */
    private record Retry(Arrive arrive, int times) implements Command {}

    /** So many connections may wait. */
    public record Backlog(int backlog) implements Command {}

    /** Nobody has the socket any more. */
    public record Close() implements Command {}

    /** It is shut down: nobody is accepted any more, but it is there. */
    public record Shut() implements Command {}

    /** @param connection null if there is none and the socket does not block, or if it was shut down */
    public record Accepted(Socket connection, boolean shut) implements Task.Message {}

    /** @param errno 0 if it is connected */
    public record Connected(int errno) implements Task.Message {}

    // net/ipv4/tcp_timer.c: tcp_retransmit_timer (a second, the first five times: tcp_syn_linear_timeouts); the timer
    // wheel makes 1.024 s of that with HZ=250.
    private static final long RETRY_NANOS = 1_024_000_000;
    private static final int LINEAR = 5;
    private static final int MOST_RETRIES = 10;

    private final World world;
    private final Os os;
    private final Socket socket;
    private final Ports ports;
    private final Sleepers sleepers;
    private final Sleepers connectors;
    private final Deque<Socket> waiting = new ArrayDeque<>();
    private final List<Poll> polls = new ArrayList<>();
    private int backlog;
    private boolean shut;
    private boolean closed;

    private Listener(World world, Os os, Socket socket, Ports ports, int backlog) {
        this.world = world;
        this.os = os;
        this.socket = socket;
        this.ports = ports;
        this.backlog = backlog;
        this.sleepers = new Sleepers(world);
        this.connectors = new Sleepers(world);
    }

    /** @param ports where accepted sockets share the port of this one */
    public static Behavior<Command> create(World world, Os os, Socket socket, Ports ports, int backlog) {
        return new Listener(world, os, socket, ports, backlog);
    }

    @Override
    public Behavior<Command> receive(TypedActorContext<Command> context, Command message) {
        if (message instanceof Accept accept) {
            onAccept(accept);
        } else if (message instanceof Arrive arrive) {
            onArrive(context, arrive);
        } else if (message instanceof Retry retry) {
            onRetry(context, retry);
        } else if (message instanceof Backlog some) {
            backlog = some.backlog();
        } else if (message instanceof Close) {
            onClose();
        } else if (message instanceof Shut) {
            onShut();
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
        if (!waiting.isEmpty()) {
            Socket accepted = waiting.poll();
            if (!connectors.isEmpty()) {
                wake(connectors.poll());
            }
            task.owner.tell(new Accepted(accepted, false));
        } else if (shut || !accept.blocking()) {
            task.owner.tell(new Accepted(null, shut));
        } else {
            sleepers.add(task);
            task.sleep("accept");
        }
    }

    private boolean isFull() {
        return waiting.size() > backlog;
    }

    private void onArrive(TypedActorContext<Command> context, Arrive arrive) {
        Task task = arrive.task();
        Socket client = arrive.client();
        if (closed || shut) {
            boolean later = socket.isTcp() && !arrive.blocking();
            client.refused(later ? Socket.ECONNREFUSED : 0);
            answer(task, later ? Socket.EINPROGRESS : Socket.ECONNREFUSED);
        } else if (!isFull()) {
            establish(arrive, arrive.blocking() || !socket.isTcp() ? 0 : Socket.EINPROGRESS);
        } else if (!socket.isTcp()) {
            client.refused(0);
            if (arrive.blocking()) {
                connectors.add(task);
                task.sleep("connect");
            } else {
                answer(task, Socket.EAGAIN);
            }
        } else {
            client.state = Socket.State.CONNECTING;
            retry(context, arrive, 1);
            if (arrive.blocking()) {
                connectors.add(task);
                task.sleep("connect");
            } else {
                answer(task, Socket.EINPROGRESS);
            }
        }
    }

    private static void answer(Task task, int errno) {
        task.owner.tell(new Task.Charged(0, new Connected(errno)));
    }

    private void retry(TypedActorContext<Command> context, Arrive arrive, int times) {
        long nanos = RETRY_NANOS << Math.max(0, times - LINEAR);
        world.after(nanos, context.asScala().self(), new Retry(arrive, times + 1));
    }

    private void onRetry(TypedActorContext<Command> context, Retry retry) {
        Arrive arrive = retry.arrive();
        Socket client = arrive.client();
        if (client.state != Socket.State.CONNECTING) {
            return;
        }
        boolean refused = closed || shut;
        if (!refused && isFull() && retry.times() <= MOST_RETRIES) {
            retry(context, arrive, retry.times());
            return;
        }
        client.out().tell(new Pipe.Stir());
        if (refused || isFull()) {
            client.refused(refused ? Socket.ECONNREFUSED : Socket.ETIMEDOUT);
        } else {
            establish(arrive, -1);
        }
        if (arrive.blocking() && connectors.remove(arrive.task())) {
            wake(arrive.task());
        }
    }

    private void wake(Task task) {
        os.scheduler().tell(new OsScheduler.Wake(task, Cause.SIGNALLED, null, null));
    }

    /** @param errno what its thread is told; -1 if nothing */
    private void establish(Arrive arrive, int errno) {
        Socket server = arrive.server();
        Socket client = arrive.client();
        server.inherit(socket);
        if (socket.name() instanceof Address own) {
            ports.share(server, new Address(arrive.host(), own.port()));
        } else {
            server.bind(socket.name(), null);
            server.meets(client, socket);
        }
        server.connectsTo(client.name());
        client.connectsTo(server.name());
        server.connected();
        client.connected();
        waiting.add(server);
        polls.forEach(poll -> poll.stir(arrive.task()));
        polls.clear();
        var then = new Connected(errno);
        if (errno < 0) {
            if (!sleepers.isEmpty()) {
                wake(sleepers.poll());
            }
        } else if (sleepers.isEmpty()) {
            arrive.task().owner.tell(new Task.Charged(0, then));
        } else {
            os.scheduler().tell(new OsScheduler.Wake(sleepers.poll(), Cause.SIGNALLED, arrive.task(), then));
        }
    }

    /** Those go who wait to be accepted. */
    private void onClose() {
        closed = true;
        onShut();
        for (Socket each : waiting) {
            each.reset();
        }
        waiting.clear();
    }

    /** Who waits for a connection learns that none comes; who waits for room, that nobody listens. */
    private void onShut() {
        shut = true;
        for (Sleepers some : List.of(sleepers, connectors)) {
            while (!some.isEmpty()) {
                wake(some.poll());
            }
        }
        polls.forEach(poll -> poll.stir(null));
        polls.clear();
    }

    private void onLook(Poll.Look look) {
        int gone = socket.isTcp() ? Poll.OUT | Poll.HANG_UP : Poll.IN;
        int events = waiting.isEmpty() ? (shut ? gone : 0) : Poll.IN;
        if (events == 0) {
            polls.removeIf(Poll::isOver);
            polls.add(look.poll());
        }
        look.poll().task().owner.tell(new Poll.Seen(look.index(), events));
    }
}
