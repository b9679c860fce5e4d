package gilgamesh.vm.object;

import gilgamesh.compiler.Code;
import gilgamesh.trace.Awaited;
import gilgamesh.trace.Gauge;
import gilgamesh.trace.Hold;
import gilgamesh.trace.Place;
import java.util.ArrayDeque;

/**
 * The memory of a {@code _thread.lock}: a semaphore that is 1 or 0 and the number of threads asleep on it. Taking a free lock is an
 * ordinary access to this memory; sleeping and waking go through the operating system's futex.
 */
public final class PyLock extends PyObject {

    private boolean locked;
    // Who has taken it has not had the GIL since.
    private boolean withoutGil;
    private int sleepers;
    private Object futex;
    // Of the thread that last took it after it had given up the GIL, or that last woke somebody for it; -1 before that.
    private int core = -1;

    // 3.14: who waits, the first who came first; null for a lock that is a semaphore.
    private ArrayDeque<Parked> line;

    // For reports: how often it was taken, and by whom when and where it was taken last.
    private long acquisitions;
    private int takenBy = -1;
    private long takenNanos;
    private Code takenCode;
    private int takenAt;
    private Awaited awaited;
    private Gauge gauge;

    /** What the program has in hand: the lock itself, or what it is the inside of. */
    private final PyObject face;
    // Of the face, the one that waits for it; null if the face is a lock.
    private final String method;

    public PyLock() {
        face = this;
        method = null;
    }

    /** The inside of another kind of lock. */
    public PyLock(PyObject face) {
        this(face, null);
    }

    /**
     * The inside of another object.
     *
     * @param method of that object, the one that waits for it; null if the object is a lock
     */
    public PyLock(PyObject face, String method) {
        this.face = face;
        this.method = method;
    }

    /** Makes it a mutex of 3.14, which hands itself over in the end. */
    public PyLock handingOver(boolean mutex) {
        line = mutex ? new ArrayDeque<>(0) : null;
        return this;
    }

    public boolean handsOver() {
        return line != null;
    }

    /** The thread waits for it at the end of the line. */
    public void park(Parked thread) {
        line.add(thread);
    }

    /** The thread waits no longer. */
    public void leave(Parked thread) {
        line.remove(thread);
    }

    /**
     * Sets the mutex free, or gives it to who has waited first and long enough.
     *
     * @return who is to be woken; null if nobody waits
     */
    public Parked releaseToFirst(long now) {
        release(now);
        Parked first = line.poll();
        locked = first != null && first.called(now);
        return first;
    }

    /** Whether who sets it free needs the time. */
    public boolean needsTime() {
        return watched() || line != null && !line.isEmpty();
    }

    public PyObject face() {
        return face;
    }

    public String method() {
        return method;
    }

    /** In a forked process: nobody sleeps on it, and reports know nothing of it; whether it is taken stays. */
    public void forked() {
        sleepers = 0;
        futex = null;
        if (line != null) {
            line.clear();
        }
        awaited = null;
        gauge = null;
    }

    public boolean locked() {
        return locked;
    }

    /**
     * What the lock object itself says. From 3.2 to 3.13 a thread that has waited makes a note there as soon as it has the GIL again, and
     * the semaphore is taken before that (Modules/_threadmodule.c: lock_PyThread_acquire_lock).
     */
    public boolean saysLocked() {
        return locked && !withoutGil;
    }

    /** A thread has taken it that has no GIL. */
    public void takenWithoutGil() {
        withoutGil = true;
    }

    /** That thread has the GIL. */
    public void noted() {
        withoutGil = false;
    }

    /** Takes the lock if it is free. */
    public boolean tryAcquire() {
        if (locked) {
            return false;
        }
        locked = true;
        return true;
    }

    /**
     * Notes for reports that this thread has just taken the lock.
     *
     * @param code where: at that instruction of it; null if that is not known
     */
    public void taken(int thread, long now, Code code, int instruction) {
        acquisitions++;
        takenBy = thread;
        takenNanos = now;
        takenCode = code;
        takenAt = instruction;
        if (awaited != null) {
            awaited.holds().taken(thread);
        }
    }

    private Place place() {
        return takenCode == null
                ? null
                : new Place(
                        takenCode.file(), takenCode.instructions().get(takenAt).line());
    }

    /** Whether anybody wants to know when it is set free. */
    public boolean watched() {
        return awaited != null || gauge != null;
    }

    /**
     * Sets the lock free, whoever took it.
     *
     * @param now of no account if nobody wants to know
     */
    public void release(long now) {
        locked = false;
        if (awaited != null) {
            long nanos = now - takenNanos;
            if (awaited.holds().isLonger(nanos)) {
                awaited.holds().longest(takenBy, nanos, place());
            }
            awaited.holds().released(takenBy, takenNanos, now);
        }
        if (gauge != null) {
            gauge.read(now);
        }
    }

    /** A thread on that core writes to its memory. @return whether that comes from another core */
    public boolean comesTo(int toCore) {
        boolean moves = core >= 0 && core != toCore;
        core = toCore;
        return moves;
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

    /** How often it was taken. */
    public long acquisitions() {
        return acquisitions;
    }

    /** Who has it; null if nobody has. */
    public Hold holder() {
        if (!locked || takenBy < 0) {
            return null;
        }
        return new Hold(takenBy, takenNanos, place());
    }

    /** What reports know of it; null until a thread has to wait for it. */
    public Awaited awaited() {
        return awaited;
    }

    public void awaited(Awaited known) {
        awaited = known;
    }

    /** Is read whenever the lock is set free: what it measures changes only while the lock is taken. */
    public void gauge(Gauge installed) {
        gauge = installed;
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
