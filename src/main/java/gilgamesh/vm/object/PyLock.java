package gilgamesh.vm.object;

/**
 * The memory of a {@code _thread.lock}: a semaphore that is 1 or 0 and the number of threads asleep on it. Taking a free lock is an
 * ordinary access to this memory; sleeping and waking go through the operating system's futex.
 */
public final class PyLock extends PyObject {

    private boolean locked;
    private int sleepers;
    private Object futex;
    private int takenBy = -1;

    public boolean locked() {
        return locked;
    }

    /** Takes the lock if it is free. */
    public boolean tryAcquire() {
        if (locked) {
            return false;
        }
        locked = true;
        return true;
    }

    /** Sets the lock free, whoever took it. */
    public void release() {
        locked = false;
    }

    public int sleepers() {
        return sleepers;
    }

    public void sleeperCame() {
        sleepers++;
    }

    public void sleeperLeft() {
        sleepers--;
    }

    /** The number of the thread that took the lock last, for reports; -1 if it is not known. */
    public int takenBy() {
        return takenBy;
    }

    public void takenBy(int thread) {
        takenBy = thread;
    }

    /** Whatever the operating system keeps for this lock; null until the first thread sleeps on it. */
    public Object futex() {
        return futex;
    }

    public void futex(Object created) {
        futex = created;
    }

    @Override
    public PyType type() {
        return Types.LOCK;
    }
}
