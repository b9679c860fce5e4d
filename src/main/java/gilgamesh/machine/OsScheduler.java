package gilgamesh.machine;

import gilgamesh.machine.Task.Cause;
import gilgamesh.scenario.Machine;
import gilgamesh.scenario.Spread;
import gilgamesh.sim.RandomStream;
import gilgamesh.sim.World;
import gilgamesh.trace.Event;
import gilgamesh.trace.Event.State;
import gilgamesh.trace.Sink;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ExtensibleBehavior;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.TypedActorContext;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * Decides on which core a thread runs: at its start, whenever it wakes up, and when a core has nothing to do while threads wait elsewhere.
 * Puts threads to sleep for a time. What a core does with its threads is the core's business.
 */
public final class OsScheduler extends ExtensibleBehavior<OsScheduler.Command> {

    public sealed interface Command {}

    /** A new thread may run. {@code starter} is null for the first one. */
    public record Start(Task task, Task starter) implements Command {}

    /**
     * A thread on a core goes to sleep for a time.
     *
     * @param withSlack whether the system may be late by the timer slack, as it is with sleeps; a device is not
     */
    public record Sleep(Task task, long nanos, boolean withSlack, String reason) implements Command {}

    /**
     * A sleeping thread is woken.
     *
     * @param waker the thread that does it; null if it is a timer or a device
     * @param then what comes for the waker when the call is paid, in {@link Task.Charged}; null if it does not pay: there is no waker, or it wakes
     *     several at once, of which it pays one, or those that poll, which it does not pay
     * @param by the number of the thread whose doing it is, for traces; -1 if it is nobody's
     */
    public record Wake(Task task, Cause cause, Task waker, Task.Message then, int by) implements Command {

        public Wake(Task task, Cause cause, Task waker, Task.Message then) {
            this(task, cause, waker, then, waker == null ? -1 : waker.number);
        }
    }

    /** A signal has come for a thread: if it sleeps, it is woken, and dispatched with INTERRUPTED. */
    public record Disturb(Task task) implements Command {}

    /**
     * A thread has to end: it sleeps no more, for a device neither, and is told {@link Task.Dispatched} once it has a core, or at once if it has
     * (kernel/signal.c: complete_signal, signal_wake_up).
     *
     * @param by the number of the thread whose doing it is
     */
    public record Kill(Task task, int by) implements Command {}

    /** A thread ends, wherever it is. */
    public record Exit(Task task) implements Command {}

    /**
     * A thread has left something to the kernel that it frees when so many grace periods of RCU have gone by. A core that waits for the end of one keeps its
     * tick while it is idle (kernel/time/tick-sched.c: tick_nohz_next_event, by rcu_needs_cpu), so it does not set its timer on its way to sleep and back.
     *
     * @param gracePeriods one of {@link GracePeriods}
     */
    public record Free(Task task, int gracePeriods) implements Command {}

    /**
     * A thread on a core runs on these cores only from now on (kernel/sched/syscalls.c: sched_setaffinity), and so does every thread that it starts. It is told
     * {@link Task.Charged} with {@code then}.
     *
     * @param cores not empty; nobody changes it any more
     */
    public record Restrict(Task task, BitSet cores, Task.Message then) implements Command {}

    /** A core has no threads any more while another has several. */
    record Idle(int core) implements Command {}

    /**
     * What a core has for another one.
     *
     * @param task null if nothing
     * @param bound whether that is because nobody in its queue may run there
     */
    record GivenAway(Task task, int fromCore, Core.GiveAway order, boolean bound) implements Command {}

    record Expelled(Task task) implements Command {}

    /** The time of a thread's sleep is over, wherever it sleeps; its timer may still wait for others. */
    record FallDue(Task task) implements Command {}

    /** A core's timers that are due can wait no longer. */
    record Interrupt(int core) implements Command {}

    /** A device has done what a thread sleeps for. */
    record WakeUp(Task task) implements Command {}

    private record Balance() implements Command {}

    private static final Balance BALANCE = new Balance();
    private static final long NO_TIMER = -1;

    private final World world;
    private final Machine machine;
    private final Sink sink;
    private final RandomStream random;
    private final ActorRef<Command> self;
    private final List<ActorRef<Core.Command>> cores = new ArrayList<>();
    private final List<DueTimers> dueTimers = new ArrayList<>();
    // By core: who is in its queue while it is being woken, in the order in which they came.
    private final List<List<Task>> awaiting = new ArrayList<>();

    private final Loads loads;
    private long balancing = NO_TIMER;

    private OsScheduler(ActorContext<Command> context, World world, Machine machine, Sink sink) {
        this.world = world;
        this.machine = machine;
        this.sink = sink;
        this.random = world.random("scheduler");
        this.self = context.getSelf();
        this.loads = new Loads(machine.cores());
        for (int core = 0; core < machine.cores(); core++) {
            cores.add(context.spawn(Core.create(world, machine, sink, loads, self, core), "core-" + core));
            dueTimers.add(new DueTimers(world, self, core));
            awaiting.add(new ArrayList<>());
        }
    }

    static Behavior<Command> create(World world, Machine machine, Sink sink) {
        return Behaviors.setup(context -> new OsScheduler(context, world, machine, sink));
    }

    @Override
    public Behavior<Command> receive(TypedActorContext<Command> context, Command message) {
        if (message instanceof Wake wake) {
            onWake(wake);
        } else if (message instanceof Sleep sleep) {
            onSleep(sleep);
        } else if (message instanceof FallDue fall) {
            onFallDue(fall.task());
        } else if (message instanceof Interrupt interrupt) {
            onInterrupt(interrupt.core());
        } else if (message instanceof WakeUp wakeUp) {
            onWakeUp(wakeUp.task());
        } else if (message instanceof Start start) {
            onStart(start);
        } else if (message instanceof Disturb disturb) {
            onDisturb(disturb.task());
        } else if (message instanceof Kill kill) {
            onKill(kill);
        } else if (message instanceof Exit exit) {
            onExit(exit.task());
        } else if (message instanceof Free free) {
            onFree(free);
        } else if (message instanceof Idle idle) {
            onIdle(idle.core());
        } else if (message instanceof GivenAway given) {
            onGivenAway(given);
        } else if (message instanceof Expelled expelled) {
            onExpelled(expelled.task());
        } else if (message == BALANCE) {
            onBalance();
        } else if (message instanceof Restrict restrict) {
            onRestrict(restrict);
        }
        return this;
    }

    @Override
    public Behavior<Command> receiveSignal(TypedActorContext<Command> context, Signal signal) {
        return this;
    }

    private void onStart(Start start) {
        int starterCore = -1;
        if (start.starter() != null) {
            starterCore = start.starter().core;
            if (start.starter().allowed != null) {
                bind(start.task(), start.starter().allowed);
            }
        }
        int core = choose(start.task(), starterCore);
        long delay = start.starter() == null ? 0 : wakeUp(core, starterCore, -1, half(wakeUpCall()));
        send(start.task(), core, delay);
    }

    private void onSleep(Sleep sleep) {
        Task task = sleep.task();
        if (sleep.withSlack()) {
            task.sleepEndsAfter(sleep.nanos(), world, self);
        } else {
            task.timer(world.after(sleep.nanos(), self, new WakeUp(task)));
        }
        task.sleep(sleep.reason());
    }

    /** A timer's interrupt comes on the core where it was set. */
    private void onFallDue(Task task) {
        task.forgetTimer();
        dueTimers.get(task.core).add(task, draw(machine.timerSlack()));
    }

    private void onInterrupt(int core) {
        long queueing = half(wakeUpCall());
        long last = 0;
        for (Task task : dueTimers.get(core).serve()) {
            if (task.sleepsIn != null) {
                task.sleepsIn.remove(task);
            }
            ready(task, Cause.TIMED_OUT, -1);
            int to = choose(task, -1);
            long delay = wakeUp(to, -1, core, queueing);
            if (to == core) {
                // They are in its run queue before it looks for the next thread to run.
                last = Math.max(last, delay);
                delay = last;
            }
            send(task, to, delay);
        }
    }

    private void onWakeUp(Task task) {
        task.forgetTimer();
        wake(task, Cause.TIMED_OUT, -1);
    }

    private void onWake(Wake wake) {
        Task waker = wake.waker();
        int wakerCore = waker == null ? -1 : waker.core;
        Task task = wake.task();
        ready(task, wake.cause(), wake.by());
        int core = choose(task, wakerCore);
        long call = Math.max(wakeUpCall(), machine.systemCall());
        long queueing = half(call);
        if (wakerCore >= 0 && core != wakerCore && loads.of(core) > 0 && world.now() >= loads.awakeAt(core)) {
            loads.add(core);
            task.isFor(core, cores.get(core));
            long interrupting = draw(machine.futexWakeCall());
            // A nanosecond later at least, even if nothing costs anything: the thread there may have run ahead to that.
            long after = Math.max(
                    Math.max(1, machine.lookahead()), draw(machine.wakeUpBusyCore()) - machine.contextSwitch());
            cores.get(core).tell(new Core.Enqueue(wake, Math.max(queueing, machine.systemCall()), interrupting, after));
            balanceSoon();
            return;
        }
        boolean pays = wake.then() != null;
        if (core == wakerCore) {
            send(task, core, queueing, pays ? waker : null, call - queueing);
        } else {
            // What would come after the queueing is done by the other core.
            call = Math.max(loads.of(core) > 0 ? queueing : callTo(core, queueing), machine.systemCall());
            send(task, core, wakeUp(core, wakerCore, task.core, queueing));
        }
        if (pays) {
            waker.owner.tell(new Task.Charged(call, wake.then()));
        }
    }

    private void onDisturb(Task task) {
        if (endSleep(task)) {
            wake(task, Cause.INTERRUPTED, -1);
        }
    }

    private void onKill(Kill kill) {
        Task task = kill.task();
        if (endSleep(task)) {
            wake(task, Cause.INTERRUPTED, kill.by());
        } else if (!task.exited && !task.travelling) {
            cores.get(task.core).tell(new Core.Kill(task));
        }
    }

    /** @return whether it slept */
    private boolean endSleep(Task task) {
        if (task.exited || task.travelling) {
            return false;
        }
        if (task.sleepsIn != null) {
            task.sleepsIn.remove(task);
        } else if (task.hasTimer()) {
            task.cancelTimer(world);
        } else {
            return false;
        }
        return true;
    }

    /** Wakes a thread by an interrupt on the core where it fell asleep. */
    private void wake(Task task, Cause cause, int by) {
        ready(task, cause, by);
        int core = choose(task, -1);
        send(task, core, wakeUp(core, -1, task.core, half(wakeUpCall())));
    }

    private void ready(Task task, Cause cause, int by) {
        task.cause = cause;
        sink.accept(new Event.StateChanged(world.now(), task.number, State.READY, -1, "", by));
    }

    /** From the wake-up to the arrival at the core. A context switch that the core must make comes on top. */
    private long wakeUp(int core, int wakerCore, int timersCore, long queueing) {
        if (loads.of(core) > 0) {
            boolean here = core == (wakerCore >= 0 ? wakerCore : timersCore);
            return here ? queueing : Math.max(machine.lookahead(), queueing + machine.contextSwitch());
        }
        if (wakerCore < 0 && core == timersCore) {
            return draw(machine.wakeUpByTimer());
        }
        long idle = idle(core);
        if (isDeaf(core, idle)) {
            return idle >= machine.deepIdleAfter()
                    ? draw(machine.wakeUpDeepCore())
                    : Math.max(machine.lookahead(), draw(machine.wakeUpIdleCore()) - timerNotSet(core));
        }
        if (idle < asleepAfter()) {
            return Math.max(machine.lookahead(), asleepAfter() - idle + queueing + machine.contextSwitch());
        }
        return Math.max(
                machine.lookahead(),
                loads.keptTick(core) ? queueing + machine.contextSwitch() : draw(machine.wakeUpAwakeCore()) - idle);
    }

    /** What a call takes that wakes a thread on this core, and neither of the two leaves it. */
    private long wakeUpCall() {
        return Math.max(0, draw(machine.wakeUpSameCore()) - machine.contextSwitch());
    }

    /** The first half of a call that wakes a thread puts that into the queue of its core. */
    private static long half(long call) {
        return (call + 1) / 2;
    }

    /** What the call takes that wakes a thread on another core, which has nothing to run. */
    private long callTo(int core, long queueing) {
        long idle = idle(core);
        // Who is still falling asleep there is waited for (kernel/sched/core.c: try_to_wake_up).
        return isDeaf(core, idle) ? draw(machine.futexWakeCall()) : queueing + Math.max(0, asleepAfter() - idle);
    }

    /** When a core's last thread is asleep: what comes after the kernel's account of its time takes about as long again as what comes before. */
    private long asleepAfter() {
        return 2 * machine.fallingAsleep();
    }

    private long idle(int core) {
        return world.now() - loads.idleSince(core);
    }

    /**
     * Whether a core that has nothing to run has to be interrupted: once it has halted, and while its last thread begins to fall asleep, when
     * that is no longer one that runs and the core does not yet look out as an idle one does (kernel/sched/core.c: ttwu_queue_wakelist,
     * kernel/sched/idle.c: do_idle).
     */
    private boolean isDeaf(int core, long idle) {
        return idle >= Math.max(asleepAfter(), machine.idleAfter() - timerNotSet(core))
                || idle < machine.fallingAsleep();
    }

    /** What an idle core that has kept its tick has saved on its way to sleep, and saves on its way back. */
    private long timerNotSet(int core) {
        return loads.keptTick(core) ? machine.timerSet() : 0;
    }

    private void send(Task task, int core, long delay) {
        send(task, core, delay, null, 0);
    }

    private void send(Task task, int core, long delay, Task waker, long rest) {
        task.isFor(core, cores.get(core));
        task.travelling = true;
        long arrival = world.now() + delay;
        if (loads.of(core) == 0) {
            loads.wakes(core, arrival);
            awaiting.get(core).clear();
        }
        if (arrival <= loads.awakeAt(core)) {
            // Whoever comes meanwhile is in its queue behind the one that it is woken for.
            arrival = loads.awakeAt(core);
            awaiting.get(core).add(task);
        }
        loads.add(core);
        task.timer(world.at(arrival, cores.get(core), new Core.Arrive(task, waker, rest)));
        if (loads.of(core) > 1) {
            balanceSoon();
        }
    }

    /**
     * The core where it sleeps in the run queue; else the one it was on, if idle; else the waker's, if idle; else any idle one; else the one with
     * the fewest threads, and if that is several the one it was on, or where it was started.
     */
    private int choose(Task task, int wakerCore) {
        if (task.delayed || isFree(task, task.core)) {
            return task.core;
        }
        if (isFree(task, wakerCore)) {
            return wakerCore;
        }
        int before = task.core >= 0 ? task.core : wakerCore;
        int least = before >= 0 && task.mayRunOn(before) ? before : -1;
        for (int core = 0; core < loads.cores(); core++) {
            if (task.mayRunOn(core) && (least < 0 || loads.of(core) < loads.of(least))) {
                least = core;
            }
        }
        return least;
    }

    private boolean isFree(Task task, int core) {
        return core >= 0 && loads.of(core) == 0 && task.mayRunOn(core);
    }

    private void lighten(int core) {
        if (loads.remove(core, world.now())) {
            onIdle(core);
        }
    }

    private void onIdle(int core) {
        if (loads.of(core) == 0) {
            pull(core, false);
        }
    }

    /** Has the core with the most threads give one to a core that has none. */
    private void pull(int toCore, boolean evenIfHot) {
        pull(loads.busiest(), toCore, evenIfHot);
    }

    /** @param fromCore -1 if none has more than one */
    private void pull(int fromCore, int toCore, boolean evenIfHot) {
        if (fromCore < 0) {
            return;
        }
        Task first = longestAwaiting(fromCore, toCore);
        if (first == null) {
            loads.add(toCore);
            cores.get(fromCore).tell(new Core.GiveAway(toCore, evenIfHot));
        } else {
            world.cancel(first.timer);
            loads.unreserve(fromCore);
            send(first, toCore, machine.contextSwitch());
        }
    }

    /**
     * The thread that has been longest in the queue of a core that is being woken, of those that may run on the other one; null if there is
     * none. Linux takes the oldest of a queue (kernel/sched/fair.c: detach_tasks).
     */
    private Task longestAwaiting(int core, int other) {
        if (world.now() >= loads.awakeAt(core)) {
            return null;
        }
        for (Task task : awaiting.get(core)) {
            if (task.travelling && task.core == core && task.mayRunOn(other)) {
                awaiting.get(core).remove(task);
                return task;
            }
        }
        return null;
    }

    private void onGivenAway(GivenAway given) {
        int toCore = given.order().toCore();
        loads.unreserve(toCore);
        if (given.task() == null) {
            balanceSoon();
            if (given.bound()) {
                pullElsewhere(given.fromCore(), toCore, given.order().evenIfHot());
            }
            return;
        }
        if (given.task().exited) {
            return;
        }
        loads.unreserve(given.fromCore());
        send(given.task(), toCore, machine.contextSwitch());
    }

    /** Where all may run elsewhere only, the next busiest core is asked (kernel/sched/fair.c: LBF_ALL_PINNED), and then for the next idle one. */
    private void pullElsewhere(int fromCore, int toCore, boolean evenIfHot) {
        int next = loads.busiestAfter(fromCore);
        int idle = loads.nextIdle(toCore + 1);
        if (next >= 0) {
            pull(next, toCore, evenIfHot);
        } else if (evenIfHot && idle >= 0) {
            pull(idle, true);
        }
    }

    /** While some core has threads waiting and another has nothing to do, the system looks again at every tick. */
    private void balanceSoon() {
        if (balancing == NO_TIMER && machine.cores() > 1) {
            long now = world.now();
            balancing = world.at(now - now % machine.tick() + machine.tick(), self, BALANCE);
        }
    }

    private void onBalance() {
        balancing = NO_TIMER;
        if (loads.busiest() >= 0) {
            balanceSoon();
            int idle = loads.nextIdle(0);
            if (idle >= 0) {
                pull(idle, true);
            }
        }
    }

    private void onExit(Task task) {
        task.exited = true;
        if (task.sleepsIn != null) {
            task.sleepsIn.remove(task);
        } else if (task.travelling) {
            world.cancel(task.timer);
            task.travelling = false;
            lighten(task.core);
        } else if (task.hasTimer()) {
            task.cancelTimer(world);
        } else {
            task.finish();
            return;
        }
        sink.accept(new Event.StateChanged(world.now(), task.number, State.FINISHED, -1, ""));
    }

    private void onFree(Free free) {
        int core = free.task().core;
        if (core >= 0) {
            loads.keepTick(core, world.now() + free.gracePeriods() * machine.gracePeriod());
        }
    }

    private void onRestrict(Restrict restrict) {
        Task task = restrict.task();
        bind(task, restrict.cores());
        task.owner.tell(new Task.Charged(machine.systemCall(), restrict.then()));
        if (!task.mayRunOn(task.core)) {
            cores.get(task.core).tell(new Core.Expel(task));
        }
    }

    private void bind(Task task, BitSet cores) {
        task.allowed = cores;
        sink.accept(new Event.AffinitySet(world.now(), task.number, cores.cardinality()));
    }

    private void onExpelled(Task task) {
        if (task.exited) {
            return;
        }
        int from = task.core;
        int to = choose(task, -1);
        send(task, to, wakeUp(to, from, -1, half(wakeUpCall())));
        lighten(from);
    }

    private long draw(Spread spread) {
        return spread.min() == spread.max() ? spread.min() : spread.at(random.nextDouble());
    }
}
