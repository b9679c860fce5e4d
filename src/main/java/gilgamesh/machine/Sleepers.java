package gilgamesh.machine;

import gilgamesh.sim.World;

/** The threads asleep on one kernel object: first in, first out. */
public final class Sleepers {

    private static final long NO_TIMER = -1;

    private final World world;
    private Task first;
    private Task last;
    private int count;

    public Sleepers(World world) {
        this.world = world;
    }

    public boolean isEmpty() {
        return first == null;
    }

    public int count() {
        return count;
    }

    public void add(Task task) {
        add(task, NO_TIMER);
    }

    /** @param timer ends the sleep; it is cancelled when the thread is taken out before */
    public void add(Task task, long timer) {
        if (task.sleepsIn != null) {
            throw new IllegalStateException(task + " sleeps already, at " + world.now() + " ns");
        }
        task.sleepsIn = this;
        task.before = last;
        task.after = null;
        if (last == null) {
            first = task;
        } else {
            last.after = task;
        }
        last = task;
        count++;
        if (timer != NO_TIMER) {
            task.timer(timer);
        }
    }

    /** Takes the thread out that has slept longest. */
    public Task poll() {
        Task task = first;
        remove(task);
        return task;
    }

    /** Takes a thread out; false if it does not sleep here. */
    public boolean remove(Task task) {
        if (task.sleepsIn != this) {
            return false;
        }
        if (task.before == null) {
            first = task.after;
        } else {
            task.before.after = task.after;
        }
        if (task.after == null) {
            last = task.before;
        } else {
            task.after.before = task.before;
        }
        task.before = null;
        task.after = null;
        task.sleepsIn = null;
        count--;
        if (task.hasTimer()) {
            world.cancel(task.timer);
            task.forgetTimer();
        }
        return true;
    }

    /** Takes a thread out whose timer has just gone off. */
    public void timeOut(Task task) {
        task.forgetTimer();
        remove(task);
    }
}
