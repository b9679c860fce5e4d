package gilgamesh.machine;

/**
 * Who runs next on a core: earliest eligible virtual deadline first, as Linux does from 6.6 on (kernel/sched/fair.c), for threads of equal
 * weight. A thread's virtual time is what it has had of the core; it is eligible while that is not more than the average. Its deadline is
 * one slice after the virtual time at which its current slice began. A thread that goes to sleep keeps what it is owed (its lag) for when
 * it wakes up; what it owes it works off by sleeping: it stays in the queue (delayed dequeue, from 6.12 on), counts for the average, and
 * leaves when its turn would have come.
 *
 * <p>Left out: weights, groups.
 */
final class RunQueue {

    private final long slice;
    private final long tick;
    private final long mostLag;

    // The waiting threads, without the current one, and those that sleep but still owe (Task.delayed).
    private final Timeline awake = new Timeline();
    private final Timeline asleep = new Timeline();

    // Of both: how many they are, and the sum of their virtual times.
    private int count;
    private long sum;
    private long sequence;

    // Virtual time of an empty core.
    private long idleVirtual;

    RunQueue(long slice, long tick) {
        this.slice = slice;
        this.tick = tick;
        this.mostLag = Math.max(2 * slice, tick);
    }

    boolean isEmpty() {
        return count == 0;
    }

    int count() {
        return count;
    }

    /**
     * A thread comes to the core, to run at once or to wait.
     *
     * @param before the virtual time of the current thread when it was last charged before now. One that sleeps in the queue is woken
     *     without a new account of it (requeue_delayed_entity), and so finds the current one ahead by what that has run since.
     */
    void place(Task task, Task current, long before) {
        if (task.delayed) {
            remove(task);
            task.delayed = false;
            int others = count + (current == null ? 0 : 1);
            long virtual = current == null ? average(null) : Math.floorDiv(sum + before, others);
            if (task.virtualNanos < virtual) {
                task.virtualNanos = virtual;
                task.deadline = virtual + slice;
            }
            return;
        }
        int others = count + (current == null ? 0 : 1);
        task.virtualNanos = others == 0 ? idleVirtual : average(current) - task.lag * (others + 1) / others;
        // A new one is to come in half-way (PLACE_DEADLINE_INITIAL).
        task.deadline = task.virtualNanos + (task.isNew() ? slice / 2 : slice);
    }

    void add(Task task) {
        task.queue = this;
        task.enqueued = sequence++;
        timelineOf(task).add(task);
        count++;
        sum += task.virtualNanos;
    }

    void remove(Task task) {
        timelineOf(task).remove(task);
        task.queue = null;
        count--;
        sum -= task.virtualNanos;
    }

    private Timeline timelineOf(Task task) {
        return task.delayed ? asleep : awake;
    }

    boolean contains(Task task) {
        return task.queue == this;
    }

    /** A thread gets the core. Until the end of its slice it keeps it (RUN_TO_PARITY), as long as it has not had too much. */
    void picked(Task task) {
        task.protectedUntil = task.deadline;
    }

    /**
     * The current thread ran from {@code since} to {@code now}. Its slice is renewed when it is used up, at the last tick before now
     * or now. That protects it no longer: only who is picked anew is protected (set_next_entity).
     */
    void charge(Task current, long since, long now) {
        long lastTick = (now - 1) - (now - 1) % tick;
        if (lastTick > since && current.virtualNanos + (lastTick - since) >= current.deadline) {
            current.deadline = current.virtualNanos + (lastTick - since) + slice;
        }
        current.virtualNanos += now - since;
        if (current.virtualNanos >= current.deadline) {
            current.deadline = current.virtualNanos + slice;
        }
    }

    /** The current thread leaves the core, to sleep or for good; it has been charged. */
    void leave(Task current, boolean sleeps, long now) {
        current.lag = lag(current, current);
        current.leftNanos = now;
        if (count == 0) {
            idleVirtual = current.virtualNanos;
        } else if (sleeps && current.lag < 0) {
            current.delayed = true;
            add(current);
        }
    }

    /** Whether threads wait, and none of them may run on that core. */
    boolean isBoundElsewhere(int core) {
        return !awake.isEmpty() && !awake.hasOneFor(core);
    }

    /** A sleeping thread leaves the queue. It is not owed anything, however long it was there; what it owes is what is left of that. */
    private void forget(Task task, Task current) {
        task.lag = Math.min(0, lag(task, current));
        remove(task);
        task.delayed = false;
        if (count == 0) {
            idleVirtual = task.virtualNanos;
        }
    }

    /** A waiting thread leaves the core without having run; the current one has been charged. */
    void withdraw(Task task, Task current) {
        task.lag = lag(task, current);
        remove(task);
    }

    private long lag(Task task, Task current) {
        return Math.max(-mostLag, Math.min(mostLag, average(current) - task.virtualNanos));
    }

    /**
     * Who should run: the current thread (null if there is none) or one of the waiting ones; null if nobody can. Sleeping ones whose turn it
     * would be leave the queue.
     */
    Task best(Task current) {
        Task best = first(current, true);
        while (best != null && best.delayed) {
            forget(best, current);
            best = first(current, true);
        }
        return best;
    }

    /** Whether the current thread's slice, as it was when it got the core, lasts. */
    boolean isProtected(Task current) {
        return current.virtualNanos < current.protectedUntil;
    }

    /**
     * Whether somebody else may get the core now that a thread has come: if the current one is not protected (update_curr), or has had too
     * much and the thread that has come has the earliest deadline of those that are awake. Held against what Linux 6.18 did at 7,482
     * wake-ups of four threads of two Pythons on one core, this is right for 7,476; if those that sleep in the queue counted, for 5,087.
     */
    boolean preempts(Task task, Task current) {
        return !isProtected(current) || current.virtualNanos > average(current) && first(current, false) == task;
    }

    /**
     * The earliest deadline among the eligible; the current thread comes last among equals.
     *
     * @param sleeping whether those that sleep in the queue count
     */
    private Task first(Task current, boolean sleeping) {
        long average = average(current);
        Task best = awake.first(average);
        if (sleeping) {
            Task sleeper = asleep.first(average);
            if (best == null || sleeper != null && Timeline.isBefore(sleeper, best)) {
                best = sleeper;
            }
        }
        boolean stays = current != null && current.virtualNanos <= average;
        return stays && (best == null || current.deadline < best.deadline) ? current : best;
    }

    /** A waiting thread that may run on that core and has not run since {@code notSince}; the one that has waited longest. Null if there is none. */
    Task movable(int toCore, long notSince) {
        return awake.oldest(toCore, notSince);
    }

    /** Average virtual time, rounded down; at least the least. */
    private long average(Task current) {
        if (current == null) {
            return count == 0 ? idleVirtual : Math.floorDiv(sum, count);
        }
        return Math.floorDiv(sum + current.virtualNanos, count + 1);
    }
}
