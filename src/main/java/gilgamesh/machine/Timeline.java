package gilgamesh.machine;

/**
 * Threads of a run queue, the earliest deadline first, of equal ones the one that came first. Each knows the least virtual time of all below
 * it, so that the first one that is eligible is found on one way down, however many there are, as in Linux (kernel/sched/fair.c:
 * min_vruntime_update, pick_eevdf). Linux has a red-black tree, this is a treap: random numbers, one of each thread, shape the tree, and
 * never say who is first.
 */
final class Timeline {

    private Task root;

    /** The thread's virtual time and deadline stay what they are until it is taken out. */
    void add(Task task) {
        task.leastVirtual = task.virtualNanos;
        root = insert(root, task);
    }

    /** Takes a thread out; it must be here. */
    void remove(Task task) {
        root = without(root, task);
        task.earlier = null;
        task.later = null;
    }

    /** The first of those whose virtual time is at most that; null if there is none. */
    Task first(long mostVirtual) {
        Task at = root;
        if (at == null || at.leastVirtual > mostVirtual) {
            return null;
        }
        while (true) {
            if (at.earlier != null && at.earlier.leastVirtual <= mostVirtual) {
                at = at.earlier;
            } else if (at.virtualNanos <= mostVirtual) {
                return at;
            } else {
                at = at.later;
            }
        }
    }

    boolean isEmpty() {
        return root == null;
    }

    /** Whether one of them may run on that core. */
    boolean hasOneFor(int core) {
        return hasOneFor(root, core);
    }

    private static boolean hasOneFor(Task at, int core) {
        return at != null && (at.mayRunOn(core) || hasOneFor(at.earlier, core) || hasOneFor(at.later, core));
    }

    /** Of those that may run on that core and have not run since {@code notSince} the one that came first; null if there is none. */
    Task oldest(int core, long notSince) {
        return oldest(root, core, notSince, null);
    }

    private static Task oldest(Task at, int core, long notSince, Task found) {
        if (at == null) {
            return found;
        }
        boolean fits = at.mayRunOn(core) && at.leftNanos <= notSince;
        Task here = fits && (found == null || at.enqueued < found.enqueued) ? at : found;
        return oldest(at.later, core, notSince, oldest(at.earlier, core, notSince, here));
    }

    static boolean isBefore(Task task, Task other) {
        return task.deadline != other.deadline ? task.deadline < other.deadline : task.enqueued < other.enqueued;
    }

    private static Task insert(Task at, Task task) {
        if (at == null) {
            return task;
        }
        if (task.shape > at.shape) {
            divide(at, task);
            return counted(task);
        }
        at.leastVirtual = Math.min(at.leastVirtual, task.virtualNanos);
        if (isBefore(task, at)) {
            at.earlier = insert(at.earlier, task);
        } else {
            at.later = insert(at.later, task);
        }
        return at;
    }

    /** All from there on down come below the thread, on its two sides. */
    private static void divide(Task at, Task task) {
        if (at == null) {
            task.earlier = null;
            task.later = null;
        } else if (isBefore(at, task)) {
            divide(at.later, task);
            at.later = task.earlier;
            task.earlier = counted(at);
        } else {
            divide(at.earlier, task);
            at.earlier = task.later;
            task.later = counted(at);
        }
    }

    private static Task without(Task at, Task task) {
        if (at == task) {
            return joined(task.earlier, task.later);
        }
        if (isBefore(task, at)) {
            at.earlier = without(at.earlier, task);
        } else {
            at.later = without(at.later, task);
        }
        return at.leastVirtual < task.virtualNanos ? at : counted(at);
    }

    private static Task joined(Task earlier, Task later) {
        if (earlier == null) {
            return later;
        }
        if (later == null) {
            return earlier;
        }
        if (earlier.shape > later.shape) {
            earlier.later = joined(earlier.later, later);
            return counted(earlier);
        }
        later.earlier = joined(earlier, later.earlier);
        return counted(later);
    }

    private static Task counted(Task at) {
        long least = at.virtualNanos;
        if (at.earlier != null) {
            least = Math.min(least, at.earlier.leastVirtual);
        }
        if (at.later != null) {
            least = Math.min(least, at.later.leastVirtual);
        }
        at.leastVirtual = least;
        return at;
    }
}
