package gilgamesh.bench;

import gilgamesh.sim.Lanes;
import gilgamesh.sim.World;
import gilgamesh.sim.WorldSpec;
import java.util.ArrayDeque;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ExtensibleBehavior;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.TypedActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Messages in a ring of actors, each of which hands what it gets to the next; beside plain objects that do the same. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
public class Ring {

    private static final int MESSAGES = 20_000_000;

    /** How many actors, and how many messages at a time: ping-pong, and a busy ring. */
    @Param({"2 1", "1000 1000"})
    public String actorsAndTokens;

    private int actors;
    private int tokens;
    private Lanes lanes;

    @Setup
    public void open() {
        actors = Integer.parseInt(actorsAndTokens.split(" ")[0]);
        tokens = Integer.parseInt(actorsAndTokens.split(" ")[1]);
        lanes = Lanes.open(1);
    }

    @TearDown
    public void close() {
        lanes.close();
    }

    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public Object actors() {
        return lanes.run(WorldSpec.of(1, this::ring).withInstantLimit(Long.MAX_VALUE));
    }

    /** The same actors, with the messages taking Pekko's own way to them. */
    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public Object actorsWithoutFastPath(PlainLanes plain) {
        return plain.lanes.run(WorldSpec.of(1, this::ring).withInstantLimit(Long.MAX_VALUE));
    }

    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public Object bareLoop() {
        Token token = new Token();
        ArrayDeque<Node> queue = new ArrayDeque<>();
        Node first = new Node(queue);
        Node last = first;
        for (int i = 1; i < actors; i++) {
            Node node = new Node(queue);
            last.next = node;
            last = node;
        }
        last.next = first;
        for (int i = 0; i < tokens; i++) {
            queue.add(first);
            first = first.next;
        }
        for (int i = 0; i < MESSAGES; i++) {
            queue.poll().receive(token);
        }
        return first;
    }

    private Behavior<?> ring(World world) {
        return Behaviors.setup(context -> {
            Member[] members = new Member[actors];
            for (int i = 0; i < actors; i++) {
                members[i] = new Member(world);
                members[i].self = context.spawn(members[i], "member-" + i);
            }
            for (int i = 0; i < actors; i++) {
                members[i].next = members[(i + 1) % actors].self;
                members[i].left = MESSAGES / actors;
            }
            Token token = new Token();
            for (int i = 0; i < tokens; i++) {
                members[i].self.tell(token);
            }
            return Behaviors.empty();
        });
    }

    private static final class Token {}

    private static final class Member extends ExtensibleBehavior<Token> {

        private final World world;
        private ActorRef<Token> self;
        private ActorRef<Token> next;
        private int left;

        Member(World world) {
            this.world = world;
        }

        @Override
        public Behavior<Token> receive(TypedActorContext<Token> context, Token token) {
            if (left-- == 0) {
                world.stop();
            }
            next.tell(token);
            return this;
        }

        @Override
        public Behavior<Token> receiveSignal(TypedActorContext<Token> context, Signal signal) {
            return this;
        }
    }

    private static final class Node {

        private final ArrayDeque<Node> queue;
        private Node next;
        private Token last;

        Node(ArrayDeque<Node> queue) {
            this.queue = queue;
        }

        void receive(Token token) {
            last = token;
            queue.add(next);
        }
    }

    /** A lane on which the fast path is switched off. */
    @State(Scope.Thread)
    public static class PlainLanes {

        private Lanes lanes;

        @Setup
        public void open() {
            System.setProperty(Lanes.PLAIN, "true");
            lanes = Lanes.open(1);
            System.clearProperty(Lanes.PLAIN);
        }

        @TearDown
        public void close() {
            lanes.close();
        }
    }
}
