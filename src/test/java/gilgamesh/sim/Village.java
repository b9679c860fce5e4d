package gilgamesh.sim;

import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ChildFailed;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;

/**
 * A world in which all that actors can do happens, at random: messages, timers with ties, cancelled timers, resumptions, children made,
 * watched and stopped, restarts, changed behaviors, message adapters, Pekko's own timers. Its trace is a hash of who handled what, when.
 */
final class Village {

    private static final int PEOPLE = 30;
    private static final long MESSAGES = 30_000;

    private final World world;
    private final RandomStream random;
    private final List<ActorRef<String>> people = new ArrayList<>();
    private long hash = 1;
    private long handled;
    private long lastTimer;
    private int nextRank;

    private Village(World world) {
        this.world = world;
        this.random = world.random("village");
    }

    /** The trace of one run: that of equal seeds is equal. */
    static final class Trace {

        private Village village;
        private WorldEnd end;

        WorldSpec spec(long seed) {
            return WorldSpec.of(seed, world -> {
                        village = new Village(world);
                        return village.elder();
                    })
                    .withStepLimit(MESSAGES);
        }

        void endsWith(WorldEnd how) {
            end = how;
        }

        @Override
        public String toString() {
            return Long.toHexString(village.hash) + " of " + village.handled + " messages, " + end;
        }
    }

    private Behavior<String> elder() {
        return Behaviors.setup(context -> {
            for (int i = 0; i < PEOPLE; i++) {
                ActorRef<String> person = context.spawn(person("p" + i), "p" + i);
                people.add(person);
                world.after(1 + below(20), person, "timer");
            }
            return Behaviors.empty();
        });
    }

    private Behavior<String> person(String name) {
        return Behaviors.supervise(Behaviors.<String>setup(context -> new Person(context, name)))
                .onFailure(SupervisorStrategy.restart().withLoggingEnabled(false));
    }

    private int below(int bound) {
        return (int) Long.remainderUnsigned(random.nextLong(), bound);
    }

    private ActorRef<String> anybody() {
        return people.get(below(people.size()));
    }

    private void record(String who, String what) {
        handled++;
        hash = hash * 0x100000001b3L + world.now();
        hash = hash * 0x100000001b3L + who.hashCode();
        hash = hash * 0x100000001b3L + what.hashCode();
    }

    private final class Person extends AbstractBehavior<String> {

        private final String name;
        private final List<ActorRef<String>> kids = new ArrayList<>();
        private int kidsMade;

        Person(ActorContext<String> context, String name) {
            super(context);
            this.name = name;
            Village.this.record(name, "made");
        }

        @Override
        public Receive<String> createReceive() {
            return newReceiveBuilder()
                    .onMessage(String.class, this::onMessage)
                    .onSignal(
                            ChildFailed.class,
                            signal -> noted("lost in an accident: "
                                    + signal.getRef().path().name()))
                    .onSignal(
                            Terminated.class,
                            signal -> noted("lost: " + signal.getRef().path().name()))
                    .onSignal(PostStop.class, signal -> noted("stopped"))
                    .build();
        }

        private Behavior<String> noted(String what) {
            Village.this.record(name, what);
            return this;
        }

        private Behavior<String> onMessage(String message) {
            Village.this.record(name, message);
            if (message.equals("timer")) {
                lastTimer = world.after(below(20), getContext().getSelf(), "timer");
            }
            return switch (below(16)) {
                case 0, 1, 2 -> {
                    anybody().tell("hello");
                    yield this;
                }
                case 3 -> {
                    anybody().tell("first");
                    anybody().tell("second");
                    yield Behaviors.same();
                }
                case 4 -> {
                    world.cancel(lastTimer);
                    world.after(below(5), anybody(), "timer");
                    yield this;
                }
                case 5 -> {
                    world.resumeAt(world.now() + below(9), nextRank++, anybody(), "resumed");
                    yield this;
                }
                case 6 -> haveKid();
                case 7 -> {
                    if (!kids.isEmpty()) {
                        kids.get(below(kids.size())).tell("leave");
                    }
                    yield this;
                }
                case 8 -> {
                    world.whenQuiet(anybody(), "quiet");
                    yield this;
                }
                case 9 -> {
                    getContext()
                            .messageAdapter(Integer.class, number -> "adapted " + number)
                            .tell(below(3));
                    yield this;
                }
                case 10 -> {
                    getContext().scheduleOnce(java.time.Duration.ofNanos(below(9)), anybody(), "by Pekko's timer");
                    yield this;
                }
                case 11 -> {
                    if (below(6) == 0) {
                        throw new IllegalStateException("an accident");
                    }
                    yield Behaviors.unhandled();
                }
                default -> this;
            };
        }

        private Behavior<String> haveKid() {
            if (kidsMade == 8) {
                return this;
            }
            ActorRef<String> kid = getContext().spawnAnonymous(kid(name + "." + kidsMade++));
            kids.add(kid);
            getContext().watch(kid);
            for (ActorRef<String> other : kids) {
                other.tell("watch the new one");
            }
            return this;
        }
    }

    /** One that may be watched by all of its siblings, changes its behavior, and goes. */
    private Behavior<String> kid(String name) {
        return Behaviors.setup(context -> {
            people.get(0).tell("a kid");
            return Behaviors.receive(String.class)
                    .onMessage(String.class, message -> {
                        record(name, message);
                        return message.equals("leave") ? Behaviors.stopped() : grown(name);
                    })
                    .build();
        });
    }

    private Behavior<String> grown(String name) {
        return Behaviors.receive(String.class)
                .onMessage(String.class, message -> {
                    record(name, "grown " + message);
                    return message.equals("leave") ? Behaviors.stopped() : Behaviors.same();
                })
                .build();
    }
}
