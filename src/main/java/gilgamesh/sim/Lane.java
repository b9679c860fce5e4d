package gilgamesh.sim;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.apache.pekko.actor.ActorCell;
import org.apache.pekko.actor.ActorInitializationException;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.internal.adapter.ActorAdapter;
import org.apache.pekko.actor.typed.internal.adapter.ActorRefAdapter;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.dispatch.Envelope;
import org.apache.pekko.dispatch.Mailbox;

/**
 * Runs worlds, one after another, on whatever thread asks for it, one thread at a time. All that the actors of a world do goes through one
 * first-in, first-out queue; when it is empty, the world says what comes next.
 */
final class Lane {

    private static final ThreadLocal<Lane> CURRENT = new ThreadLocal<>();

    // How many messages are handled between two looks at what only now and then needs one.
    private static final long CHECK_INTERVAL = 4096;

    // How many messages of a world that goes round are watched, to tell whose they are.
    private static final int WATCHED_MESSAGES = 256;

    private final int number;
    private final boolean fast;
    private final Supplier<String> interrupted;
    private final RunQueue queue = new RunQueue(256);
    private final ConcurrentLinkedQueue<Runnable> fromElsewhere = new ConcurrentLinkedQueue<>();

    // Null until Pekko asks for it, while it starts.
    private LaneDispatcher dispatcher;
    private ActorRef<Begin> root;
    private org.apache.pekko.actor.ActorRef nobody;

    private volatile Thread owner;

    // The world under way and what belongs to it; null between worlds.
    private World world;
    private WorldSpec spec;
    private ActorRef<?> worldRoot;
    private WorldEnd end;
    private boolean closing;
    private long steps;
    // Steps charged by actors; a message counts as many of these.
    private long charged;
    private long messagesAllowed;
    private long checkpoint;
    private long instantStart;
    private Set<String> goingRound;

    private record Begin(Behavior<?> behavior) {}

    /** @param interrupted asked now and then: why worlds are to end early, or null if they are not */
    Lane(int number, boolean fast, Supplier<String> interrupted) {
        this.number = number;
        this.fast = fast;
        this.interrupted = interrupted;
    }

    /** The lane that the current thread runs. */
    static Lane current() {
        Lane lane = CURRENT.get();
        if (lane == null) {
            throw new IllegalStateException("thread " + Thread.currentThread().getName() + " runs no lane");
        }
        return lane;
    }

    int number() {
        return number;
    }

    /** From here on the current thread runs this lane. */
    void enter() {
        owner = Thread.currentThread();
        CURRENT.set(this);
    }

    void leave() {
        owner = null;
        CURRENT.remove();
    }

    LaneDispatcher dispatcher(LaneConfigurator configurator) {
        if (dispatcher == null) {
            dispatcher = new LaneDispatcher(configurator, this);
        }
        return dispatcher;
    }

    /** The behavior of the permanent actor under which the lane's worlds are made. */
    Behavior<Begin> root() {
        return Behaviors.setup(context -> {
            nobody = ((ActorRefAdapter<?>) context.getSelf())
                    .classicRef()
                    .provider()
                    .deadLetters();
            root = context.getSelf();
            return Behaviors.receive(Begin.class)
                    .onMessage(Begin.class, begin -> {
                        worldRoot = context.spawn(begin.behavior(), "world");
                        return Behaviors.same();
                    })
                    .build();
        });
    }

    boolean isHere() {
        return owner == Thread.currentThread();
    }

    boolean hasWorld() {
        return world != null;
    }

    World world() {
        if (world == null) {
            throw new IllegalStateException("no world is under way on lane " + number);
        }
        return world;
    }

    /** Whether nothing waits to be handled, and the world is to go on. */
    boolean isIdle() {
        return queue.isEmpty() && end == null;
    }

    /** @param receiver an actor's cell, for a message; otherwise a mailbox or a task to run, and null */
    void post(Object receiver, Object message) {
        if (!closing || message == null) {
            queue.add(receiver, message);
        }
    }

    /** Does what {@code target.tell(message)} does, from the lane's own thread. */
    void deliver(ActorRef<Object> target, Object message) {
        ActorCell cell = fast ? FastPath.cellOf(target) : null;
        if (cell == null || closing) {
            target.tell(message);
        } else {
            queue.add(cell, message);
        }
    }

    void postFromElsewhere(Runnable task) {
        fromElsewhere.add(task);
    }

    Object unwrap(Envelope envelope) {
        return fast ? FastPath.unwrap(envelope, nobody) : envelope;
    }

    /** Runs a world from its beginning to its end. */
    WorldEnd run(WorldSpec toRun) {
        if (world != null) {
            throw new IllegalStateException("lane " + number + " runs a world already");
        }
        enter();
        try {
            settle();
            spec = toRun;
            world = new World(this, toRun.seed());
            end = null;
            steps = 0;
            charged = 0;
            messagesAllowed = toRun.stepLimit();
            instantStart = 0;
            goingRound = null;
            checkpoint = 0;
            Behavior<?> behavior = Behaviors.setup(context -> cast(toRun.root().apply(world)));
            root.tell(new Begin(behavior));
            loop();
        } finally {
            tearDown();
            leave();
        }
        return end;
    }

    /** Handles all that is queued here, without any world. */
    void settle() {
        do {
            while (!queue.isEmpty()) {
                Object receiver = queue.receiver();
                handle(receiver, queue.take());
            }
            for (Runnable task; (task = fromElsewhere.poll()) != null; ) {
                task.run();
            }
        } while (!queue.isEmpty());
    }

    /** @return whether the world goes on */
    boolean charge(long work) {
        charged += work;
        if (end == null) {
            endEarly();
        }
        return end == null;
    }

    void allow(long messages) {
        messagesAllowed = messages > Long.MAX_VALUE - messagesAllowed ? Long.MAX_VALUE : messagesAllowed + messages;
    }

    void stopWorld() {
        finish(new WorldEnd.Stopped(world.now(), steps));
    }

    /** The first failure counts; one of an actor that is being stopped counts more than the reason for which the world ended. */
    void failWorld(String path, Throwable failure) {
        if (closing && !(end instanceof WorldEnd.Failed)) {
            end = null;
        }
        finish(new WorldEnd.Failed(world.now(), steps, withinWorld(path), causeOf(failure)));
    }

    private void finish(WorldEnd how) {
        if (end == null) {
            end = how;
            checkpoint = 0;
        }
    }

    private void loop() {
        Object receiver = null;
        try {
            while (true) {
                while (!queue.isEmpty()) {
                    receiver = queue.receiver();
                    if (steps >= checkpoint && isOver(receiver)) {
                        return;
                    }
                    steps++;
                    handle(receiver, queue.take());
                }
                if (end != null) {
                    return;
                }
                long before = world.now();
                if (!world.advance(spec.timeLimitNanos())) {
                    if (world.hasPending()) {
                        world.moveClockTo(spec.timeLimitNanos());
                        finish(new WorldEnd.TimeLimit(world.now(), steps));
                    } else {
                        finish(new WorldEnd.NothingLeft(world.now(), steps));
                    }
                    return;
                }
                if (world.now() != before) {
                    instantStart = steps;
                    goingRound = null;
                }
            }
        } catch (Throwable fatal) {
            // Pekko hands on what it does not regard as an actor's failure, a stack overflow for one.
            end = null;
            failWorld(pathOf(receiver), fatal);
        }
    }

    /** Looks at everything that may end a world, and says when to look again. */
    private boolean isOver(Object receiver) {
        if (end != null) {
            return true;
        }
        endEarly();
        if (end != null) {
            return true;
        }
        long sinceClockMoved = steps - instantStart;
        if (sinceClockMoved < spec.instantLimit()) {
            checkpoint = Math.min(mostMessages(), steps + Math.min(CHECK_INTERVAL, spec.instantLimit()));
            return false;
        }
        if (goingRound == null) {
            goingRound = new LinkedHashSet<>();
        }
        goingRound.add(withinWorld(pathOf(receiver)));
        checkpoint = steps + 1;
        if (sinceClockMoved < spec.instantLimit() + CHECK_INTERVAL + WATCHED_MESSAGES) {
            return false;
        }
        finish(new WorldEnd.GoingRound(world.now(), steps, new ArrayList<>(goingRound)));
        return true;
    }

    private void endEarly() {
        if (steps >= mostMessages()) {
            finish(new WorldEnd.StepLimit(world.now(), steps));
            return;
        }
        String why = interrupted.get();
        if (why != null) {
            finish(new WorldEnd.Interrupted(world.now(), steps, why));
        }
    }

    private long mostMessages() {
        return messagesAllowed - charged / World.STEPS_OF_A_MESSAGE;
    }

    private void handle(Object receiver, Object message) {
        if (receiver instanceof ActorCell cell) {
            Mailbox mailbox = cell.mailbox();
            // Open, not suspended, and not scheduled, which it is when something waits in it.
            if (mailbox.currentStatus() == 0) {
                receive(cell, mailbox, message);
            } else {
                receiveWhenPossible(cell, message);
            }
        } else {
            ((Runnable) receiver).run();
        }
    }

    private void receive(ActorCell cell, Mailbox mailbox, Object message) {
        if (message instanceof Envelope envelope) {
            cell.invoke(envelope);
        } else {
            FastPath.receive(cell, message);
        }
        // What an actor did to itself, such as stopping, comes before its next message.
        if (mailbox.currentStatus() != 0) {
            mailbox.processAllSystemMessages();
        }
    }

    private void receiveWhenPossible(ActorCell cell, Object message) {
        Mailbox mailbox = cell.mailbox();
        if (!mailbox.isClosed()) {
            mailbox.processAllSystemMessages();
        }
        if (mailbox.isClosed()) {
            return;
        }
        if (mailbox.shouldProcessMessage() && !mailbox.hasMessages()) {
            receive(cell, mailbox, message);
        } else {
            mailbox.enqueue(
                    cell.self(),
                    message instanceof Envelope envelope ? envelope : Envelope.apply(message, null, cell.system()));
            dispatcher.registerForExecution(mailbox, true, false);
        }
    }

    /** Stops all actors of the world; what they send meanwhile goes nowhere. */
    private void tearDown() {
        closing = true;
        if (worldRoot != null) {
            ((ActorRefAdapter<?>) worldRoot).classicRef().stop();
        }
        while (!queue.isEmpty()) {
            Object receiver = queue.receiver();
            if (queue.take() == null) {
                try {
                    ((Runnable) receiver).run();
                } catch (Throwable fatal) {
                    failWorld(pathOf(receiver), fatal);
                }
            }
        }
        if (worldRoot != null && !((ActorRefAdapter<?>) worldRoot).isTerminated()) {
            throw new IllegalStateException("the actors of a world did not stop; it ended so: " + end);
        }
        worldRoot = null;
        world = null;
        spec = null;
        goingRound = null;
        closing = false;
    }

    private static String pathOf(Object receiver) {
        if (receiver instanceof ActorCell cell) {
            return cell.self().path().toString();
        }
        return receiver instanceof Mailbox mailbox
                ? mailbox.actor().self().path().toString()
                : "";
    }

    /** The path below the world's root, out of {@code pekko://gilgamesh/system/lane-0/world/...}; the root, and what has no path, is the world. */
    private static String withinWorld(String path) {
        int root = path.indexOf("/world/");
        return root < 0 ? "world" : path.substring(root + "/world/".length());
    }

    /** What the actor threw, out of what Pekko put around it. */
    private static Throwable causeOf(Throwable failure) {
        if (failure instanceof ActorAdapter.TypedActorFailedException wrapper) {
            return causeOf(wrapper.cause());
        }
        return failure instanceof ActorInitializationException && failure.getCause() != null
                ? causeOf(failure.getCause())
                : failure;
    }

    @SuppressWarnings("unchecked")
    private static Behavior<Object> cast(Behavior<?> behavior) {
        return (Behavior<Object>) behavior;
    }
}
