package gilgamesh.machine;

import gilgamesh.sim.World;
import gilgamesh.trace.Event.State;
import java.util.BitSet;
import java.util.SplittableRandom;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * A thread as the operating system knows it. To everybody else a handle, to be named in messages, that tells its core; only the scheduler and
 * the cores look further inside.
 */
public final class Task {

    /** Whatever the actor of a thread may be told. */
    public interface Message {}

    /** What the operating system tells the actor of a thread. */
    public sealed interface News extends Message {}

    /** The thread is on a core from now on. */
    public record Dispatched(Cause cause) implements News {}

    /**
     * The core was taken away; {@link Dispatched} will come again.
     *
     * @param spared what it was being {@link Charged} and need not pay any more
     */
    public record Preempted(long spared) implements News {}

    /** A call costs the thread that long on its core; what the call was for comes after that. */
    public record Charged(long nanos, Message then) implements News {}

    /** Why a thread is on a core again. */
    public enum Cause {
        STARTED,
        /** It slept and was woken. */
        SIGNALLED,
        /** It slept, and its time was over. */
        TIMED_OUT,
        /** It had been preempted. */
        RESUMED,
        /** It slept, and its call ends because a signal has come (EINTR). */
        INTERRUPTED
    }

    static final Dispatched[] DISPATCHED = {
        new Dispatched(Cause.STARTED),
        new Dispatched(Cause.SIGNALLED),
        new Dispatched(Cause.TIMED_OUT),
        new Dispatched(Cause.RESUMED),
        new Dispatched(Cause.INTERRUPTED)
    };
    static final Preempted PREEMPTED = new Preempted(0);

    static final long OFF_CORE = -1;
    static final long NEVER = Long.MAX_VALUE;

    private static final long NO_TIMER = -1;

    final int number;

    /** The core that it is on, or waits for, or was on last; -1 before it has one. */
    int core = -1;

    boolean exited;

    /** The timer of its sleep, or of its way to a core. */
    long timer = NO_TIMER;

    /** Whether it is on its way to {@link #core}: woken, and not there yet. */
    boolean travelling;

    /** The time that it has had a core, up to {@link #countedUntil}. */
    long ranNanos;

    /** Of the way to the sleep that it has begun, what it has been on already. */
    long inCall;

    /** When a timer ends the sleep into which it is about to go; {@link #NEVER} if none does. */
    long sleepEnds = NEVER;

    /** {@link #OFF_CORE} while it has none; in the future while the one before it falls asleep. */
    long countedUntil = OFF_CORE;

    // When it last lost a core, which one, and how long that had been idle in all by then.
    private long lostAt = NEVER;
    private int lostCore = -1;
    private long idleBefore;
    // How long it was away and has not been told yet.
    private long away;

    // What RunQueue knows of it.
    long protectedUntil;
    long lag;
    long leftNanos;

    /** Whether it sleeps but stays in the run queue of {@link #core}, because it has had more of the core than others there. */
    boolean delayed;

    // What RunQueue and Timeline know of it: its random number, the least virtual time of all below it, and its
    // neighbours there. What a way down the tree reads is declared in one place, numbers before references: the
    // JVM lays it out so, and of thousands of threads no cache holds more.
    long virtualNanos;
    long deadline;
    long enqueued;
    long leastVirtual;
    final int shape;
    Task earlier;
    Task later;

    // The run queue that it is in; null if it is in none.
    RunQueue queue;

    final ActorRef<Message> owner;

    // Its core's actor; null before it first runs.
    private ActorRef<Core.Command> home;

    /** Why it is to be dispatched next. */
    Cause cause = Cause.STARTED;

    /** Where the timer of its sleep is, once that is due; null before and after. */
    DueTimers due;

    /** The cores it may run on; null for all. */
    BitSet allowed;

    // Where it sleeps, and its neighbours there; null if it does not.
    Sleepers sleepsIn;
    Task before;
    Task after;

    /**
     * @param number the thread's number in events
     * @param owner the actor that is told when it runs
     */
    public Task(int number, ActorRef<Message> owner) {
        this.number = number;
        this.owner = owner;
        this.shape = new SplittableRandom(number).nextInt();
    }

    /** Tells the thread's actor. */
    public void tell(Message message) {
        owner.tell(message);
    }

    public int number() {
        return number;
    }

    /** The core that it is on, or waits for, or was on last; -1 before it first runs. */
    public int core() {
        return core;
    }

    /** Whether it has not slept, nor lost a core, since its start. */
    boolean isNew() {
        return cause == Cause.STARTED;
    }

    /**
     * It loses its core.
     *
     * @param idleNanos for how long that core has been idle in all
     */
    void loses(long now, int number, long idleNanos) {
        lostAt = now;
        lostCore = number;
        idleBefore = idleNanos;
    }

    /**
     * It has a core, again or for the first time. It was away for as long as it had none, but for what its code stays in the caches of this core while
     * others have that. An idle core of a virtual machine belongs to others altogether: nothing stays there.
     *
     * @param codeStays see {@link gilgamesh.scenario.Machine}
     */
    void regains(long now, int number, long idleNanos, long codeStays) {
        long without = Math.max(0, now - lostAt);
        if (number != lostCore) {
            away += without;
            return;
        }
        long idle = idleNanos - idleBefore;
        away += idle + Math.max(0, without - idle - codeStays);
    }

    /** How long it was away, with falling asleep and the switch back; told once. */
    public long takeAway() {
        long nanos = away;
        away = 0;
        return nanos;
    }

    /** The processor time that it has had up to now, the switches to it included (Linux: CLOCK_THREAD_CPUTIME_ID). */
    public long processorNanos(long now) {
        return countedUntil == OFF_CORE ? ranNanos : ranNanos + Math.max(0, now - countedUntil);
    }

    /** The thread, on a core at this moment, goes to sleep until it is woken: the core is told. */
    public void sleepForGil() {
        home.tell(new Core.Leave(this, State.WAITING_FOR_GIL, ""));
    }

    /**
     * The same, for another reason.
     *
     * @param reason what it waits for
     */
    public void sleep(String reason) {
        sleep(reason, 0);
    }

    /** @param already of its way to sleep, what it has been on already, in nanoseconds */
    void sleep(String reason, long already) {
        inCall = already;
        home.tell(new Core.Leave(this, State.BLOCKED, reason));
    }

    void finish() {
        home.tell(new Core.Leave(this, State.FINISHED, ""));
    }

    void isFor(int number, ActorRef<Core.Command> itsCore) {
        core = number;
        home = itsCore;
    }

    /** The cores it may run on, a copy; null for all. */
    public BitSet affinity() {
        return allowed == null ? null : (BitSet) allowed.clone();
    }

    boolean mayRunOn(int otherCore) {
        return allowed == null || allowed.get(otherCore);
    }

    void timer(long id) {
        timer = id;
    }

    /** A timer of the system's ends the sleep into which it is about to go. */
    void sleepEndsAfter(long nanos, World world, ActorRef<OsScheduler.Command> scheduler) {
        timer(world.after(nanos, scheduler, new OsScheduler.FallDue(this)));
        sleepEnds = world.now() + nanos;
    }

    void forgetTimer() {
        timer = NO_TIMER;
    }

    boolean hasTimer() {
        return timer != NO_TIMER || due != null;
    }

    void cancelTimer(World world) {
        if (due != null) {
            due.remove(this);
        } else if (timer != NO_TIMER) {
            world.cancel(timer);
            timer = NO_TIMER;
        }
    }

    @Override
    public String toString() {
        return "thread " + number;
    }
}
