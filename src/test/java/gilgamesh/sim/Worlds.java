package gilgamesh.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** Small worlds for tests: they log what is handled, and when. */
final class Worlds {

    private Worlds() {}

    /** What happened in a world, as {@code "time message"}, and how it ended. */
    record Run(List<String> log, WorldEnd end) {}

    /** One actor that logs the messages which {@code begin} has sent to it. */
    static Run run(BiConsumer<World, ActorRef<String>> begin) {
        return run(begin, (world, message) -> {});
    }

    /** The same, with something more to do at each message. */
    static Run run(BiConsumer<World, ActorRef<String>> begin, BiConsumer<World, String> onMessage) {
        return run(spec -> spec, begin, onMessage);
    }

    static Run run(
            Function<WorldSpec, WorldSpec> limits,
            BiConsumer<World, ActorRef<String>> begin,
            BiConsumer<World, String> onMessage) {
        List<String> log = new ArrayList<>();
        WorldEnd end = end(limits.apply(WorldSpec.of(
                1,
                world -> Behaviors.<String>setup(context -> {
                    begin.accept(world, context.getSelf());
                    return logger(world, log, onMessage);
                }))));
        return new Run(log, end);
    }

    static Behavior<String> logger(World world, List<String> log, BiConsumer<World, String> onMessage) {
        return Behaviors.receiveMessage(message -> {
            log.add(world.now() + " " + message);
            onMessage.accept(world, message);
            return Behaviors.same();
        });
    }

    static WorldEnd end(WorldSpec world) {
        try (Lanes lanes = Lanes.open(1)) {
            return lanes.run(world);
        }
    }
}
