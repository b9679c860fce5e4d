package gilgamesh.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.junit.jupiter.api.Test;

class WorldTest {

    @Test
    void theClockJumpsFromTimerToTimer() {
        List<String> log = new ArrayList<>();

        WorldEnd end = run(world -> logging(world, log, (self) -> {
            world.after(30, self, "c");
            world.after(10, self, "a");
            world.at(20, self, "b");
        }));

        assertThat(log).containsExactly("10 a", "20 b", "30 c");
        assertThat(end).isEqualTo(new WorldEnd.NothingLeft(30, end.steps()));
    }

    static Behavior<String> logging(
            World world, List<String> log, java.util.function.Consumer<ActorRef<String>> begin) {
        return Behaviors.setup(context -> {
            begin.accept(context.getSelf());
            return Behaviors.receiveMessage(message -> {
                log.add(world.now() + " " + message);
                return Behaviors.same();
            });
        });
    }

    static WorldEnd run(java.util.function.Function<World, Behavior<?>> root) {
        try (Lanes lanes = Lanes.open(1)) {
            return lanes.run(WorldSpec.of(1, root));
        }
    }
}
