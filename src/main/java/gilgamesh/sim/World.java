package gilgamesh.sim;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * One simulation under way: its virtual clock, its timers, its random streams. Used only by the actors of this world, on its lane.
 *
 * <p>Order is total and repeatable. Messages are handled first in, first out. When none is left, what waits {@linkplain #whenQuiet for
 * quiet} is delivered, one at a time. When there is neither, the clock jumps to the earliest timer, and of those with equal time the one
 * set first; timers come before {@linkplain #resumeAt resumptions} of the same time, and those are ordered by rank.
 */
public final class World {

    /** What handling a message counts as, among the steps that {@link #charge} counts: it takes about as long as so many of them. */
    public static final int STEPS_OF_A_MESSAGE = 32;

    /** Instead of a message: the target of the timer is a task of Pekko's own, to be run. */
    static final Object TASK = new Object();

    private final Lane lane;
    private final long seed;
    private final Timers timers = new Timers(16);
    private final ResumptionHeap resumptions = new ResumptionHeap();
    private final RunQueue quiet = new RunQueue(4);
    private final Map<String, RandomStream> randoms = new LinkedHashMap<>();
    private long now;

    World(Lane lane, long seed) {
        this.lane = lane;
        this.seed = seed;
    }

    /** Virtual time in nanoseconds since the start of the run. */
    public long now() {
        return now;
    }

    /** Delivers {@code message} after {@code delayNanos} (0 or more); returns the timer's id, for {@link #cancel}. */
    public <T> long after(long delayNanos, ActorRef<T> to, T message) {
        if (delayNanos < 0) {
            throw new IllegalArgumentException("a delay of " + delayNanos + " ns, at " + now + " ns");
        }
        long time = now + delayNanos;
        // A delay such as Long.MAX_VALUE means never; what would come after the end of time comes at its end.
        return set(time < 0 ? Long.MAX_VALUE - 1 : time, to, message);
    }

    /** Delivers {@code message} at {@code timeNanos}, not before now; returns the timer's id. */
    public <T> long at(long timeNanos, ActorRef<T> to, T message) {
        return set(notBeforeNow(timeNanos), to, message);
    }

    /** Takes a timer back. False if it has already been delivered or cancelled. */
    public boolean cancel(long timer) {
        return timers.cancel(timer);
    }

    /** Delivers {@code message} at this instant, when no other message is left. */
    public <T> void whenQuiet(ActorRef<T> to, T message) {
        quiet.add(Objects.requireNonNull(to), Objects.requireNonNull(message));
    }

    /**
     * Whether nothing else is left to do at this instant but the message that is being handled: what is asked for {@link #whenQuiet}
     * now would be the next thing to happen, so an actor may do it at once, as the last thing that it does for this message.
     */
    public boolean isQuiet() {
        return quiet.isEmpty() && lane.isIdle();
    }

    /**
     * Like {@link #at}, for an actor that has run ahead of the clock by itself and goes on at {@code timeNanos}. A resumption does not
     * count for {@link #nextTimer}: nobody else's business is bounded by it. At equal times the lower rank comes first, so that the order
     * does not depend on how far anybody ran ahead. A rank (0 or more, small: ranks index an array) has at most one resumption pending.
     */
    public <T> void resumeAt(long timeNanos, int rank, ActorRef<T> to, T message) {
        resumptions.add(notBeforeNow(timeNanos), rank, Objects.requireNonNull(to), Objects.requireNonNull(message));
    }

    /** Takes the pending resumption of that rank back, if there is one. */
    public void cancelResumption(int rank) {
        resumptions.remove(rank);
    }

    /** The time of the earliest pending timer, resumptions excluded; {@link Long#MAX_VALUE} if there is none. */
    public long nextTimer() {
        return timers.earliest();
    }

    /** The random stream of that name: the same for the same world seed and name, independent of all others. */
    public RandomStream random(String name) {
        return randoms.computeIfAbsent(name, n -> new Xoshiro(seed, n));
    }

    /**
     * Counts work that an actor does without messages towards the {@linkplain WorldSpec#stepLimit limit}, so that no message can go on
     * for ever. A step is about what a bytecode is.
     *
     * @return false if the world ends, when the current message has been handled; what would take longer is to be given up
     */
    public boolean charge(long steps) {
        return lane.charge(steps);
    }

    /** So many messages more may be handled than the {@linkplain WorldSpec#stepLimit limit} says: the world has grown. */
    public void allow(long messages) {
        lane.allow(messages);
    }

    /** Ends the world when the current message has been handled. */
    public void stop() {
        lane.stopWorld();
    }

    long set(long time, Object target, Object message) {
        return timers.add(time, Objects.requireNonNull(target), Objects.requireNonNull(message));
    }

    /** No message is left at this instant: takes what comes next, and moves the clock to it, up to the limit. False if there is nothing. */
    boolean advance(long limit) {
        if (!quiet.isEmpty()) {
            deliver(quiet.receiver(), quiet.take());
            return true;
        }
        long timer = timers.earliest();
        long resumption = resumptions.earliest();
        long next = Math.min(timer, resumption);
        if (next > limit || next == Long.MAX_VALUE) {
            return false;
        }
        now = next;
        if (timer <= resumption) {
            deliver(timers.target(), timers.take());
        } else {
            deliver(resumptions.target(), resumptions.take());
        }
        return true;
    }

    /** Whether a timer or a resumption is pending. */
    boolean hasPending() {
        return timers.pending() > 0 || resumptions.earliest() != Long.MAX_VALUE;
    }

    void moveClockTo(long time) {
        now = time;
    }

    private long notBeforeNow(long time) {
        if (time < now) {
            throw new IllegalArgumentException("a time in the past: " + time + " ns, at " + now + " ns");
        }
        return time;
    }

    @SuppressWarnings("unchecked")
    private void deliver(Object target, Object message) {
        if (message == TASK) {
            lane.post((Runnable) target, null);
        } else {
            lane.deliver((ActorRef<Object>) target, message);
        }
    }
}
