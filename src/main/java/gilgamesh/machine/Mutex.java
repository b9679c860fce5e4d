package gilgamesh.machine;

import gilgamesh.sim.World;

/**
 * A mutex of a process's threads (glibc: pthread_mutex_t of the normal kind, nptl/lowlevellock.c). It hands nothing over: who was woken tries like anybody else.
 * Who had to wait for it must suppose that others do, too, so its unlocking is a system call even if nobody sleeps; so must who has waited for a
 * condition variable (nptl/pthread_mutex_cond_lock.c).
 */
public final class Mutex {

    private final CacheLine line = new CacheLine();
    private final Sleepers sleepers;
    private boolean locked;
    private boolean contended;

    public Mutex(World world) {
        sleepers = new Sleepers(world);
    }

    /**
     * A thread tries to lock it.
     *
     * @param waited whether it has found it locked before, or has waited for a condition variable
     * @return whether it has it now
     */
    public boolean tryLock(boolean waited) {
        if (locked) {
            contended = true;
            return false;
        }
        locked = true;
        contended = waited;
        return true;
    }

    /** @return whether a sleeper is to be woken, if there is one */
    public boolean unlock() {
        if (!locked) {
            throw new IllegalStateException("nobody has locked it");
        }
        locked = false;
        return contended;
    }

    /** Whether a thread that waits for it is put to sleep now (kernel/futex/waitwake.c: futex_wait_setup). */
    public boolean putsToSleep() {
        return locked && contended;
    }

    /** Where it lies. */
    public CacheLine line() {
        return line;
    }

    /** Who sleeps until it is unlocked. */
    public Sleepers sleepers() {
        return sleepers;
    }
}
