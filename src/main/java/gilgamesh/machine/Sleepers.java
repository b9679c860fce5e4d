package gilgamesh.machine;

import gilgamesh.sim.World;
import org.apache.pekko.actor.typed.ActorRef;

/** The threads asleep on one kernel object: first in, first out. */
public final class Sleepers {

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

    /** For as long as it takes until somebody takes the thread out. */
    public void add(Task task) {
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
    }

    /** The same; if nobody has taken the thread out after {@code nanos} and the slack of timers, the scheduler does, and wakes it. */
    public void add(Task task, long nanos, ActorRef<OsScheduler.Command> scheduler) {
        add(task);
        task.sleepEndsAfter(nanos, world, scheduler);
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
        task.cancelTimer(world);
        return true;
    }
}
