package gilgamesh.machine;

import gilgamesh.scenario.Machine;
import gilgamesh.sim.World;
import gilgamesh.trace.Event;
import gilgamesh.trace.Event.State;
import gilgamesh.trace.Sink;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ExtensibleBehavior;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.TypedActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * One core: the thread that runs on it and those that wait for it. Takes the core from a thread whose slice is used up at the next tick of
 * the timer, and from any thread at the arrival of one that has been kept waiting longer. The timer ticks only while somebody waits.
 */
final class Core extends ExtensibleBehavior<Core.Command> {

    sealed interface Command {}

    /**
     * A thread that was started or woken comes to this core.
     *
     * @param waker the thread whose call, which it has half paid, has brought it; null if there is none, or it does not pay
     * @param rest what is left of that call: who has the core next pays it
     */
    record Arrive(Task task, Task waker, long rest) implements Command {}

    /**
     * A thread was woken from another core, while this one works: it is in the queue from now on. The waker is told what its call costs.
     *
     * @param call what it costs to put it there
     * @param interrupting what it costs if this core has to be interrupted, because the thread is to have it
     * @param after when the interrupt then takes the core from the current thread, from now
     */
    record Enqueue(OsScheduler.Wake wake, long call, long interrupting, long after) implements Command {}

    /** A thread goes to sleep, or ends. */
    record Leave(Task task, State state, String reason) implements Command {}

    /** A thread that does not sleep has to end. */
    record Kill(Task task) implements Command {}

    /** The thread that runs here may not do so any longer. */
    record Expel(Task task) implements Command {}

    /**
     * Another core has nothing to do: give it a waiting thread.
     *
     * @param evenIfHot even one that ran a moment ago, whose data are in this core's caches
     */
    record GiveAway(int toCore, boolean evenIfHot) implements Command {}

    private record Switched() implements Command {}

    private record Tick() implements Command {}

    private record Interrupt() implements Command {}

    // Linux: sysctl_sched_migration_cost. What ran less than this ago is left where it is.
    private static final long HOT_NANOS = 500_000;

    private static final Switched SWITCHED = new Switched();
    private static final Tick TICK = new Tick();
    private static final Interrupt INTERRUPT = new Interrupt();
    private static final long NO_TIMER = -1;

    private final World world;
    private final Machine machine;
    private final Sink sink;
    private final ActorRef<Command> self;
    private final ActorRef<OsScheduler.Command> scheduler;
    private final int number;
    private final RunQueue queue;
    private final Loads loads;

    // Null while the core is idle.
    private Task current;
    private long runningSince;
    // When the last one that went to sleep here was asleep: nobody has the core before.
    private long freeFrom;
    // For how long it has been idle in all, up to when a thread last came to it.
    private long idleNanos;
    // The end of a context switch; the current thread is told then.
    private long switching = NO_TIMER;
    private long ticking = NO_TIMER;
    // The interrupt that is to take the core from the current thread.
    private long interrupting = NO_TIMER;

    private Core(
            World world,
            Machine machine,
            Sink sink,
            Loads loads,
            ActorRef<Command> self,
            ActorRef<OsScheduler.Command> scheduler,
            int number) {
        this.world = world;
        this.machine = machine;
        this.sink = sink;
        this.loads = loads;
        this.self = self;
        this.scheduler = scheduler;
        this.number = number;
        this.queue = new RunQueue(machine.timeSlice(), machine.tick());
    }

    static Behavior<Command> create(
            World world, Machine machine, Sink sink, Loads loads, ActorRef<OsScheduler.Command> scheduler, int number) {
        return Behaviors.setup(context -> new Core(world, machine, sink, loads, context.getSelf(), scheduler, number));
    }

    @Override
    public Behavior<Command> receive(TypedActorContext<Command> context, Command message) {
        if (message instanceof Arrive arrive) {
            onArrive(arrive);
        } else if (message instanceof Enqueue enqueue) {
            onEnqueue(enqueue);
        } else if (message instanceof Leave leave) {
            onLeave(leave);
        } else if (message == SWITCHED) {
            onSwitched();
        } else if (message == TICK) {
            onTick();
        } else if (message == INTERRUPT) {
            onInterrupt();
        } else if (message instanceof GiveAway giveAway) {
            onGiveAway(giveAway);
        } else if (message instanceof Expel expel) {
            onExpel(expel.task());
        } else if (message instanceof Kill kill) {
            onKill(kill.task());
        }
        return this;
    }

    @Override
    public Behavior<Command> receiveSignal(TypedActorContext<Command> context, Signal signal) {
        return this;
    }

    private void onArrive(Arrive arrive) {
        Task task = arrive.task();
        task.travelling = false;
        task.forgetTimer();
        if (comesAndPreempts(task, 0)) {
            // No clock is read between the wake-up and the switch (kernel/sched/core.c: wakeup_preempt,
            // rq_clock_skip_update).
            pickAgain(current == arrive.waker() ? arrive.rest() : 0);
        }
    }

    private void onEnqueue(Enqueue enqueue) {
        OsScheduler.Wake wake = enqueue.wake();
        long call = enqueue.call();
        // Who is to be interrupted already is not interrupted twice (kernel/sched/core.c: resched_curr).
        if (comesAndPreempts(wake.task(), machine.lookahead()) && interrupting == NO_TIMER) {
            interrupting = world.after(enqueue.after(), self, INTERRUPT);
            call = enqueue.interrupting();
        }
        if (wake.then() != null) {
            wake.waker().owner.tell(new Task.Charged(call, wake.then()));
        }
    }

    private void onInterrupt() {
        interrupting = NO_TIMER;
        charge();
        pickAgain(0);
    }

    /**
     * A thread comes to this core; whether it should have it now instead of the current one.
     *
     * @param unfelt for how long the current one cannot feel it: a tick that comes before that comes too early for it
     */
    private boolean comesAndPreempts(Task task, long unfelt) {
        long before = current == null ? 0 : current.virtualNanos;
        charge();
        queue.place(task, current, before);
        if (current == null) {
            current = task;
            queue.picked(task);
            begin();
            return false;
        }
        queue.add(task);
        tickFrom(world.now() + unfelt);
        return machine.wakeUpPreemption() && queue.preempts(task, current);
    }

    /** The current thread has come to an idle core. */
    private void begin() {
        idleNanos += Math.max(0, world.now() - freeFrom);
        countFrom(Math.max(world.now(), freeFrom));
        if (freeFrom > world.now()) {
            switching = world.at(freeFrom, self, SWITCHED);
        } else {
            run();
        }
    }

    private void onTick() {
        ticking = NO_TIMER;
        if (queue.isEmpty()) {
            return;
        }
        tickFrom(world.now());
        charge();
        if (!queue.isProtected(current)) {
            pickAgain(0);
        }
    }

    /** @param rest of its call, which the current thread need not pay if it loses the core: who gets it does */
    private void pickAgain(long rest) {
        Task best = queue.best(current);
        if (best != current) {
            replaceBy(best, rest);
        }
    }

    private void onLeave(Leave leave) {
        Task task = leave.task();
        sink.accept(new Event.StateChanged(world.now(), task.number, leave.state(), -1, leave.reason()));
        takeOff(task, leave.state() != State.FINISHED);
        if (loads.remove(number, world.now()) && loads.busiest() >= 0) {
            scheduler.tell(new OsScheduler.Idle(number));
        }
    }

    /** Who is in the queue, or still comes to the core, hears of it when it has the core. */
    private void onKill(Task task) {
        if (task == current && switching == NO_TIMER) {
            task.owner.tell(Task.DISPATCHED[Task.Cause.INTERRUPTED.ordinal()]);
        }
    }

    private void onExpel(Task task) {
        // Unless its process has ended in the same instant.
        if (task == current) {
            takeOff(task, false);
            preempted(task, 0);
            scheduler.tell(new OsScheduler.Expelled(task));
        }
    }

    /**
     * Takes a thread from this core, or from its queue, where it may be when its process ends. One that goes to sleep is still here:
     * only at a timer is a core taken from a thread, and timers wait until every message has arrived.
     */
    private void takeOff(Task task, boolean sleeps) {
        if (task == current) {
            long end = world.now() + (sleeps ? fallingAsleep(task) : 0);
            freeFrom = Math.max(freeFrom, end);
            task.inCall = 0;
            task.sleepEnds = Task.NEVER;
            chargeUntil(end);
            task.countedUntil = Task.OFF_CORE;
            stopRunning();
            queue.leave(task, sleeps, end);
            current = null;
            Task next = queue.best(null);
            if (next != null) {
                switchTo(next, 0);
            }
        } else if (queue.contains(task)) {
            charge();
            queue.withdraw(task, current);
        } else if (!task.exited) {
            throw new IllegalStateException(task + " is not on core " + number + ", at " + world.now() + " ns");
        }
    }

    private long fallingAsleep(Task task) {
        // The core's timer stands at the next tick (kernel/time/hrtimer.c: hrtimer_reprogram).
        boolean setsTimer = task.sleepEnds < tickAfter(world.now());
        return Math.max(0, machine.fallingAsleep() - task.inCall) + (setsTimer ? machine.timerSet() : 0);
    }

    private void onGiveAway(GiveAway order) {
        long now = world.now();
        Task task = queue.movable(order.toCore(), order.evenIfHot() ? now : now - HOT_NANOS);
        if (task != null) {
            charge();
            queue.withdraw(task, current);
        }
        boolean bound = task == null && queue.isBoundElsewhere(order.toCore());
        scheduler.tell(new OsScheduler.GivenAway(task, number, order, bound));
    }

    private void onSwitched() {
        switching = NO_TIMER;
        run();
    }

    /** The current thread goes back to the queue, for a better one. */
    private void replaceBy(Task better, long rest) {
        Task previous = current;
        previous.leftNanos = world.now();
        previous.countedUntil = Task.OFF_CORE;
        boolean ran = switching == NO_TIMER;
        if (ran) {
            preempted(previous, rest);
        }
        stopRunning();
        queue.add(previous);
        switchTo(better, ran ? rest : 0);
    }

    private void preempted(Task task, long spared) {
        task.cause = Task.Cause.RESUMED;
        sink.accept(new Event.StateChanged(world.now(), task.number, State.READY, -1, ""));
        task.owner.tell(spared == 0 ? Task.PREEMPTED : new Task.Preempted(spared));
    }

    private void switchTo(Task task, long rest) {
        queue.remove(task);
        queue.picked(task);
        current = task;
        // Linux charges the switch itself to the thread that comes.
        long from = Math.max(world.now(), freeFrom);
        countFrom(from);
        switching = world.at(from + rest + machine.contextSwitch(), self, SWITCHED);
    }

    private void countFrom(long now) {
        runningSince = now;
        current.countedUntil = now;
    }

    /** The current thread loses the core, or does not get it after all. */
    private void stopRunning() {
        if (interrupting != NO_TIMER) {
            world.cancel(interrupting);
            interrupting = NO_TIMER;
        }
        if (switching == NO_TIMER) {
            current.loses(world.now(), number, idleNanos);
        } else {
            world.cancel(switching);
            switching = NO_TIMER;
        }
    }

    private void run() {
        current.regains(world.now(), number, idleNanos, machine.codeStays());
        sink.accept(new Event.StateChanged(world.now(), current.number, State.RUNNING, number, ""));
        current.owner.tell(Task.DISPATCHED[current.cause.ordinal()]);
    }

    /** Charges the current thread for what it has run. */
    private void charge() {
        chargeUntil(world.now());
    }

    private void chargeUntil(long end) {
        // One that is still to come, when the one before it has fallen asleep, has had nothing yet.
        if (current != null && end > runningSince) {
            queue.charge(current, runningSince, end);
            current.ranNanos += end - runningSince;
            countFrom(end);
        }
    }

    private void tickFrom(long time) {
        if (ticking == NO_TIMER) {
            ticking = world.at(tickAfter(time), self, TICK);
        }
    }

    private long tickAfter(long time) {
        return time - time % machine.tick() + machine.tick();
    }
}
