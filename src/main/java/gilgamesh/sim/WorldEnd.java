package gilgamesh.sim;

import java.util.List;

/** How a world ended. */
public sealed interface WorldEnd {

    /** Virtual time of the end, in nanoseconds. */
    long at();

    /** How many messages were handled. */
    long steps();

    /** No message, no timer and no resumption was left. */
    record NothingLeft(long at, long steps) implements WorldEnd {}

    /** An actor called {@link World#stop}. */
    record Stopped(long at, long steps) implements WorldEnd {}

    /** The time limit was reached. */
    record TimeLimit(long at, long steps) implements WorldEnd {}

    /** The limit on the number of messages was reached. */
    record StepLimit(long at, long steps) implements WorldEnd {}

    /**
     * Somebody outside called {@link Lanes#interrupt}.
     *
     * @param why what was said there
     */
    record Interrupted(long at, long steps, String why) implements WorldEnd {}

    /**
     * An actor threw.
     *
     * @param actor its path within the world, such as {@code python-1/worker-2}, or {@code world} for the root
     */
    record Failed(long at, long steps, String actor, Throwable cause) implements WorldEnd {}

    /**
     * Messages went on without the clock moving, more than the limit.
     *
     * @param actors who handled the last ones: their paths within the world, in the order of their first message
     */
    record GoingRound(long at, long steps, List<String> actors) implements WorldEnd {
        public GoingRound {
            actors = List.copyOf(actors);
        }
    }
}
