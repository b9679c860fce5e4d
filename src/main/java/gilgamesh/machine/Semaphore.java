package gilgamesh.machine;

import gilgamesh.sim.World;

/**
 * A POSIX semaphore (glibc: sem_t): a number in memory that processes share, and a futex for those who wait. Taking a unit that is there is
 * an access to this memory. It hands nothing over: who was woken must take a unit like anybody else, and may find that somebody was faster.
 */
public final class Semaphore {

    private final Futex.Address address;
    private long value;
    private int waiters;

    public Semaphore(World world, long value) {
        this.address = new Futex.Address(world);
        this.value = value;
    }

    public long value() {
        return value;
    }

    /** Takes a unit if there is one. */
    public boolean tryTake() {
        if (value == 0) {
            return false;
        }
        value--;
        return true;
    }

    /** Adds a unit. @return whether somebody waits, and is to be woken */
    public boolean post() {
        value++;
        return waiters > 0;
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
