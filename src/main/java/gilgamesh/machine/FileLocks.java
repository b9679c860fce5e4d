package gilgamesh.machine;

import gilgamesh.machine.FileSystem.Lock;
import gilgamesh.sim.World;
import gilgamesh.trace.Hold;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * The locks of one file, that of flock(2), which an open file has, and those of fcntl(2), which a process has of a range of bytes. The two kinds
 * know nothing of each other.
 *
 * <p>Who waits, waits behind a lock, or behind who waits already and is in the way too (fs/locks.c: __locks_insert_block): so who reads is woken together
 * with the others who read, and who writes after those who came before.
 */
final class FileLocks {

    /** What has become of a wish. */
    enum Answer {
        TAKEN,
        /** It sleeps, and is woken to ask again. */
        WAITS,
        /** Somebody else's lock is in the way, and it would not wait. */
        REFUSED,
        /** To wait would be to wait for itself (EDEADLK). */
        DEADLOCK
    }

    /** What others may wait behind: a lock, or the wish for one. */
    private abstract static class Claim {

        final Lock lock;
        final Deque<Wish> behind = new ArrayDeque<>();

        Claim(Lock lock) {
            this.lock = lock;
        }

        boolean isOfProcess() {
            return lock.owner() instanceof Integer;
        }

        boolean isOf(Object owner) {
            return lock.owner().equals(owner);
        }

        boolean isInTheWayOf(Lock other) {
            return isOfProcess() == other.owner() instanceof Integer
                    && !isOf(other.owner())
                    && !(lock.shared() && other.shared())
                    && overlaps(other.begin(), other.end());
        }

        /** Who waits behind the other waits behind this one. */
        void takeOver(Claim other) {
            other.behind.forEach(each -> each.blocker = this);
            behind.addAll(other.behind);
            other.behind.clear();
        }

        boolean overlaps(long begin, long end) {
            return begin < lock.end() && lock.begin() < end;
        }
    }

    /** A lock that somebody has. */
    private static final class Held extends Claim {

        private final Hold by;

        Held(Lock lock, Hold by) {
            super(lock);
            this.by = by;
        }

        Held part(long begin, long end) {
            return new Held(
                    new Lock(lock.task(), lock.file(), lock.owner(), lock.shared(), begin, end, lock.blocking()), by);
        }
    }

    /** Somebody waits for a lock, or has been woken and is about to ask again. */
    private static final class Wish extends Claim {

        /** Null once it has been woken. */
        private Claim blocker;

        Wish(Lock lock) {
            super(lock);
        }
    }

    /** All who wait for a file's bytes, whichever the file: who finds a deadlock looks at all of them. */
    static final class Waits {

        private final List<Wish> all = new ArrayList<>();

        /** Whether who has the claim waits, in the end, for that owner (fs/locks.c: posix_locks_deadlock). */
        private boolean leadTo(Object owner, Claim claim) {
            Claim at = claim;
            for (int steps = 0; steps < MOST_STEPS; steps++) {
                at = whatItsOwnerWaitsFor(at);
                if (at == null) {
                    return false;
                }
                if (at.isOf(owner)) {
                    return true;
                }
            }
            return false;
        }

        private Claim whatItsOwnerWaitsFor(Claim claim) {
            for (Wish each : all) {
                if (each.blocker != null && each.isOf(claim.lock.owner())) {
                    Claim at = each;
                    while (at instanceof Wish wish && wish.blocker != null) {
                        at = wish.blocker;
                    }
                    return at;
                }
            }
            return null;
        }
    }

    // fs/locks.c: MAX_DEADLK_ITERATIONS.
    private static final int MOST_STEPS = 10;

    private final World world;
    private final Waits waits;
    private final Consumer<Task> wake;
    private final Sleepers sleepers;
    private final List<Held> held = new ArrayList<>();
    private final List<Wish> wishes = new ArrayList<>();

    /** @param wake what is done with a thread that is to ask again */
    FileLocks(World world, Waits waits, Consumer<Task> wake) {
        this.world = world;
        this.waits = waits;
        this.wake = wake;
        this.sleepers = new Sleepers(world);
    }

    /** Some other owner's of the same kind; null if there is none. */
    Hold holder(Object owner) {
        for (Held each : held) {
            if (each.isOfProcess() == owner instanceof Integer && !each.isOf(owner)) {
                return each.by;
            }
        }
        return null;
    }

    /**
     * Takes a lock in the place of what its owner has of these bytes. A lock of an open file is given up for that before it is known whether the other can be had
     * (flock_lock_inode), that of a process is kept until then (posix_lock_inode).
     */
    Answer ask(Lock lock) {
        Wish wish = wishOf(lock);
        boolean ofProcess = wish.isOfProcess();
        if (!ofProcess) {
            if (hasAlready(lock)) {
                forget(wish);
                return Answer.TAKEN;
            }
            release(lock.owner(), 0, Long.MAX_VALUE);
        }
        Held inTheWay = inTheWay(lock);
        if (inTheWay == null) {
            if (!ofProcess || !hasAlready(lock)) {
                take(wish);
            }
            forget(wish);
            return Answer.TAKEN;
        }
        if (!lock.blocking()) {
            forget(wish);
            return Answer.REFUSED;
        }
        if (ofProcess) {
            wakeThoseBehind(wish);
            if (waits.leadTo(lock.owner(), inTheWay)) {
                forget(wish);
                return Answer.DEADLOCK;
            }
        }
        queue(wish, inTheWay);
        return Answer.WAITS;
    }

    /** The one that the thread had when it fell asleep, or a new one. */
    private Wish wishOf(Lock lock) {
        for (Wish each : wishes) {
            if (each.lock.task() == lock.task()) {
                return each;
            }
        }
        return new Wish(lock);
    }

    private boolean hasAlready(Lock lock) {
        for (Held each : held) {
            if (each.isOf(lock.owner())
                    && each.lock.shared() == lock.shared()
                    && each.lock.begin() <= lock.begin()
                    && lock.end() <= each.lock.end()) {
                return true;
            }
        }
        return false;
    }

    private Held inTheWay(Lock lock) {
        for (Held each : held) {
            if (each.isInTheWayOf(lock)) {
                return each;
            }
        }
        return null;
    }

    private void take(Wish wish) {
        Lock lock = wish.lock;
        var taken = new Held(lock, new Hold(lock.task().number, world.now(), null));
        taken.takeOver(wish);
        release(lock.owner(), lock.begin(), lock.end());
        held.add(taken);
    }

    private void queue(Wish wish, Held inTheWay) {
        Claim blocker = inTheWay;
        for (Wish next = conflicting(blocker, wish.lock); next != null; next = conflicting(blocker, wish.lock)) {
            blocker = next;
        }
        wish.blocker = blocker;
        blocker.behind.add(wish);
        // Those behind it are in its way, and not necessarily in that of what is before it.
        wakeThoseBehind(wish);
        if (!wishes.contains(wish)) {
            wishes.add(wish);
            if (wish.isOfProcess()) {
                waits.all.add(wish);
            }
        }
        sleepers.add(wish.lock.task());
        wish.lock.task().sleep("file lock");
    }

    private static Wish conflicting(Claim blocker, Lock lock) {
        for (Wish each : blocker.behind) {
            if (each.isInTheWayOf(lock)) {
                return each;
            }
        }
        return null;
    }

    /** What the owner had there, and the open file or the process has no more. Who waited for it asks again. */
    void release(Object owner, long begin, long end) {
        List<Held> rests = new ArrayList<>();
        List<Held> gone = new ArrayList<>();
        for (Held each : held) {
            if (each.isOf(owner) && each.overlaps(begin, end)) {
                gone.add(each);
                if (each.lock.begin() < begin) {
                    rests.add(each.part(each.lock.begin(), begin));
                }
                if (end < each.lock.end()) {
                    rests.add(each.part(end, each.lock.end()));
                }
            }
        }
        held.removeAll(gone);
        held.addAll(rests);
        gone.forEach(this::wakeThoseBehind);
    }

    /** The thread's wish is over: a signal has come. */
    void leave(Task task) {
        for (Wish each : List.copyOf(wishes)) {
            if (each.lock.task() == task) {
                forget(each);
            }
        }
    }

    /** Those do not wait any more who have been killed in their sleep. */
    void forgetTheDead() {
        for (Wish each : List.copyOf(wishes)) {
            if (each.lock.task().exited) {
                forget(each);
            }
        }
    }

    private void forget(Wish wish) {
        wishes.remove(wish);
        waits.all.remove(wish);
        if (wish.blocker != null) {
            wish.blocker.behind.remove(wish);
            wish.blocker = null;
        }
        wakeThoseBehind(wish);
    }

    /** In the order in which they came. */
    private void wakeThoseBehind(Claim claim) {
        while (!claim.behind.isEmpty()) {
            Wish first = claim.behind.poll();
            first.blocker = null;
            if (sleepers.remove(first.lock.task())) {
                wake.accept(first.lock.task());
            } else if (first.lock.task().exited) {
                forget(first);
            }
        }
    }
}
