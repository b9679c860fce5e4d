package gilgamesh.machine;

import gilgamesh.sim.World;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * The timers of a core that are due and may still wait, each for its slack: the interrupt comes when the first of them can wait no longer,
 * and then all of them are served, in the order in which they fell due (Linux: hrtimer_interrupt in kernel/time/hrtimer.c). So threads
 * that went to sleep one right after the other for the same time wake up together, in the same order.
 */
final class DueTimers {

    private static final long NO_TIMER = -1;

    private final World world;
    private final ActorRef<OsScheduler.Command> scheduler;
    private final OsScheduler.Interrupt interrupt;
    private List<Task> tasks = new ArrayList<>();
    private List<Task> served = new ArrayList<>();
    private long timer = NO_TIMER;
    private long interruptNanos;

    DueTimers(World world, ActorRef<OsScheduler.Command> scheduler, int core) {
        this.world = world;
        this.scheduler = scheduler;
        this.interrupt = new OsScheduler.Interrupt(core);
    }

    /** A thread's timer is due, and can wait for {@code slackNanos}. */
    void add(Task task, long slackNanos) {
        task.due = this;
        tasks.add(task);
        long latest = world.now() + slackNanos;
        if (timer == NO_TIMER || latest < interruptNanos) {
            stop();
            interruptNanos = latest;
            timer = world.at(latest, scheduler, interrupt);
        }
    }

    /** A thread is woken before, or ends. */
    void remove(Task task) {
        task.due = null;
        tasks.remove(task);
        if (tasks.isEmpty()) {
            stop();
        }
    }

    private void stop() {
        if (timer != NO_TIMER) {
            world.cancel(timer);
            timer = NO_TIMER;
        }
    }

    /** The interrupt is here: whose timers are served, in order; good until the next one. */
    List<Task> serve() {
        timer = NO_TIMER;
        List<Task> due = tasks;
        served.clear();
        tasks = served;
        served = due;
        for (Task task : due) {
            task.due = null;
        }
        return due;
    }
}
