package gilgamesh.sim;

import java.util.Objects;
import java.util.function.Function;
import org.apache.pekko.actor.typed.Behavior;

/**
 * What a world is made of, and how far it may go.
 *
 * @param seed what all of its random streams derive from
 * @param root makes the behavior of the world's root actor, on the world's lane
 * @param timeLimitNanos virtual time at which it ends; what is due at exactly that time still happens
 * @param stepLimit how many messages may be handled, at most; work that is {@linkplain World#charge charged} counts as messages too
 * @param instantLimit how many messages may be handled, about, without the clock moving, before the world is said to go round
 */
public record WorldSpec(
        long seed,
        Function<World, ? extends Behavior<?>> root,
        long timeLimitNanos,
        long stepLimit,
        long instantLimit) {

    private static final long USUAL_INSTANT_LIMIT = 10_000_000;

    public WorldSpec {
        Objects.requireNonNull(root);
        if (timeLimitNanos < 0 || stepLimit < 0 || instantLimit < 1) {
            throw new IllegalArgumentException(
                    "limits of a world: time " + timeLimitNanos + ", steps " + stepLimit + ", instant " + instantLimit);
        }
    }

    /** A world that ends when nothing is left to do, or when it is stopped. */
    public static WorldSpec of(long seed, Function<World, ? extends Behavior<?>> root) {
        return new WorldSpec(seed, root, Long.MAX_VALUE, Long.MAX_VALUE, USUAL_INSTANT_LIMIT);
    }

    public WorldSpec withTimeLimit(long nanos) {
        return new WorldSpec(seed, root, nanos, stepLimit, instantLimit);
    }

    public WorldSpec withStepLimit(long messages) {
        return new WorldSpec(seed, root, timeLimitNanos, messages, instantLimit);
    }

    public WorldSpec withInstantLimit(long messages) {
        return new WorldSpec(seed, root, timeLimitNanos, stepLimit, messages);
    }
}
