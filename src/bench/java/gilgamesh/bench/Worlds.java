package gilgamesh.bench;

import gilgamesh.sim.Lanes;
import gilgamesh.sim.World;
import gilgamesh.sim.WorldSpec;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A world from its beginning to its end: its actors are made, get one message each, and are stopped. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
public class Worlds {

    @Param({"10", "1000"})
    public int actors;

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
    public Object world() {
        return lanes.run(WorldSpec.of(1, this::root));
    }

    private Behavior<?> root(World world) {
        return Behaviors.setup(context -> {
            for (int i = 0; i < actors; i++) {
                context.spawn(listener(), "listener-" + i).tell("hello");
            }
            return Behaviors.empty();
        });
    }

    private static Behavior<String> listener() {
        return Behaviors.setup(context -> Behaviors.receiveMessage(message -> Behaviors.same()));
    }
}
