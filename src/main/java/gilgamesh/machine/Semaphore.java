package gilgamesh.machine;

import gilgamesh.sim.World;
import gilgamesh.trace.Hold;

/**
 * A POSIX semaphore (glibc: sem_t): a number in memory that processes share, and a futex for those who wait. Taking a unit that is there is
 * an access to this memory. It hands nothing over: who was woken must take a unit like anybody else, and may find that somebody was faster.
 */
public final class Semaphore {

    private final Futex.Address address;
    private final CacheLine line = new CacheLine();
    // Of one unit from the start: whoever has taken it holds it.
    private final boolean single;
    // Of no unit from the start: somebody has to bring one.
    private final boolean empty;
    private long value;
    private int waiters;
    // Who took the unit; null if nobody has it, or if there are several.
    private Hold holder;

    public Semaphore(World world, long value) {
        this.address = new Futex.Address(world);
        this.value = value;
        this.single = value == 1;
        this.empty = value == 0;
    }

    /** Where it lies; nothing else does. */
    public CacheLine line() {
        return line;
    }

    public long value() {
        return value;
    }

    /** Why who waits for it sleeps, in events: for a unit that others have, or, if there was none from the start, for one that is brought, as notifications are. */
    public String reason() {
        return empty ? "notification" : "semaphore";
    }

    /** The thread takes a unit if there is one. */
    public boolean tryTake(int thread, long nowNanos) {
        if (value == 0) {
            return false;
        }
        value--;
        holder = single ? new Hold(thread, nowNanos, null) : null;
        return true;
    }

    /** Adds a unit. @return whether somebody waits, and is to be woken */
    public boolean post() {
        value++;
        holder = null;
        return waiters > 0;
    }

    /** Null if nobody has it, or if it is not known. */
    public Hold holder() {
        return holder;
    }

    public void waiterCame() {
        waiters++;
    }

    public void waiterLeft() {
        waiters--;
    }

    public Futex.Address address() {
        return address;
    }
}
