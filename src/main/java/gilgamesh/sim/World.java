package gilgamesh.sim;

import org.apache.pekko.actor.typed.ActorRef;

/**
 * One simulation under way: its virtual clock, its timers, its random streams. Used only by the actors of this world, on its lane.
 *
 * <p>Order is total and repeatable. Messages are handled first in, first out. When none is left, what waits {@linkplain #whenQuiet for
 * quiet} is delivered, one at a time. When there is neither, the clock jumps to the earliest timer, and of those with equal time the one
 * set first; timers come before {@linkplain #resumeAt resumptions} of the same time, and those are ordered by rank.
 */
public interface World {

    /** Virtual time in nanoseconds since the start of the run. */
    long now();

    /** Delivers {@code message} after {@code delayNanos} (0 or more); returns the timer's id, for {@link #cancel}. */
    <T> long after(long delayNanos, ActorRef<T> to, T message);

    /** Delivers {@code message} at {@code timeNanos}, not before now; returns the timer's id. */
    <T> long at(long timeNanos, ActorRef<T> to, T message);

    /** Takes a timer back. False if it has already been delivered or cancelled. */
    boolean cancel(long timer);

    /** Delivers {@code message} at this instant, when no other message is left. */
    <T> void whenQuiet(ActorRef<T> to, T message);

    /**
     * Like {@link #at}, for an actor that has run ahead of the clock by itself and goes on at {@code timeNanos}. A resumption does not
     * count for {@link #nextTimer}: nobody else's business is bounded by it. At equal times the lower rank comes first, so that the order
     * does not depend on how far anybody ran ahead. A rank has at most one resumption pending.
     */
    <T> void resumeAt(long timeNanos, int rank, ActorRef<T> to, T message);

    /** Takes the pending resumption of that rank back, if there is one. */
    void cancelResumption(int rank);

    /** The time of the earliest pending timer, resumptions excluded; {@link Long#MAX_VALUE} if there is none. */
    long nextTimer();

    /** The random stream of that name: the same for the same world seed and name, independent of all others. */
    RandomStream random(String name);

    /** Ends the world when the current message has been handled. */
    void stop();
}
