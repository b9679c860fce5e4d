package gilgamesh.bench;

import gilgamesh.sim.Lanes;
import gilgamesh.sim.World;
import gilgamesh.sim.WorldSpec;
import java.util.PriorityQueue;
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

/** An actor that sets a timer whenever one fires, so many being pending; beside a loop over a {@link PriorityQueue}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
public class Timers {

    private static final int TIMERS = 4_000_000;

    @Param({"1", "100", "100000", "1000000"})
    public int pending;

    private Lanes lanes;

    @Setup
    public void open() {
        lanes = Lanes.open(1);
    }

    @TearDown
    public void close() {
        lanes.close();
    }

    @Benchmark
    @OperationsPerInvocation(TIMERS)
    public Object actors() {
        return lanes.run(WorldSpec.of(1, this::setter).withStepLimit(TIMERS));
    }

    @Benchmark
    @OperationsPerInvocation(TIMERS)
    public Object priorityQueue() {
        record Timer(long time, long sequence) implements Comparable<Timer> {
            @Override
            public int compareTo(Timer other) {
                return time != other.time ? Long.compare(time, other.time) : Long.compare(sequence, other.sequence);
            }
        }
        PriorityQueue<Timer> queue = new PriorityQueue<>();
        Delays delays = new Delays();
        for (int i = 0; i < pending; i++) {
            queue.add(new Timer(delays.next(), i));
        }
        for (int i = 0; i < TIMERS; i++) {
            queue.add(new Timer(queue.poll().time + delays.next(), pending + i));
        }
        return queue;
    }

    private Behavior<?> setter(World world) {
        return Behaviors.setup(context -> {
            context.spawn(Behaviors.<Tick>setup(own -> new Setter(world, own.getSelf(), pending)), "setter");
            return Behaviors.empty();
        });
    }

    private static final class Tick {}

    private static final class Setter extends ExtensibleBehavior<Tick> {

        private final World world;
        private final ActorRef<Tick> self;
        private final Delays delays = new Delays();

        Setter(World world, ActorRef<Tick> self, int pending) {
            this.world = world;
            this.self = self;
            for (int i = 0; i < pending; i++) {
                world.after(delays.next(), self, new Tick());
            }
        }

        @Override
        public Behavior<Tick> receive(TypedActorContext<Tick> context, Tick tick) {
            world.after(delays.next(), self, tick);
            return this;
        }

        @Override
        public Behavior<Tick> receiveSignal(TypedActorContext<Tick> context, Signal signal) {
            return this;
        }
    }

    /** Between 1 ns and 1 ms, by a generator that costs next to nothing. */
    private static final class Delays {

        private long state = 88_172_645_463_325_252L;

        long next() {
            state ^= state << 13;
            state ^= state >>> 7;
            state ^= state << 17;
            return 1 + (state >>> 44);
        }
    }
}
