package gilgamesh.machine;

import gilgamesh.scenario.FileCosts;
import gilgamesh.scenario.Machine;
import gilgamesh.scenario.Spread;
import gilgamesh.sim.Lanes;
import gilgamesh.sim.World;
import gilgamesh.sim.WorldEnd;
import gilgamesh.sim.WorldSpec;
import gilgamesh.trace.Event;
import gilgamesh.trace.Event.State;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** A small machine whose threads follow scripts, and what happened on it: "4ms b runs on 0". */
final class Bench {

    /** What a thread does. */
    sealed interface Act {}

    record Compute(long nanos) implements Act {}

    record Sleep(long nanos) implements Act {}

    /** Calls on a kernel object, and goes on when that is done or, asleep meanwhile, does it again. */
    record Call(Consumer<Task> request, boolean again) implements Act {}

    /** Said by kernel objects when a call is done. */
    record Done() implements Task.Message {}

    static final Done DONE = new Done();

    private record Spent() implements Task.Message {}

    private final List<String> log = new ArrayList<>();
    private final List<List<Act>> scripts = new ArrayList<>();
    private final int cores;
    private long contextSwitch;
    private long fallingAsleep;
    private long timerSet;
    private long gracePeriod;
    private long codeStays;
    private long byTimer = 1;
    private long awake = 1;
    private long idle = 1;
    private long deep = 1;
    private long sameCore = 1;
    private long interruptCall = 1;
    private long busy = 1;
    private Machine machine;
    private Consumer<Setting> furnish = setting -> {};
    // Null until it runs.
    private Setting setting;

    /** What can be used on the machine once it runs. */
    record Setting(World world, Os os, org.apache.pekko.actor.typed.javadsl.ActorContext<?> context) {}

    /** A machine on which nothing of the operating system costs more than a nanosecond, but for the slack of timers. */
    Bench(int cores) {
        this.cores = cores;
    }

    Bench switches(long contextSwitch, long fallingAsleep) {
        this.contextSwitch = contextSwitch;
        this.fallingAsleep = fallingAsleep;
        return this;
    }

    /** How long after a wake-up the sleeper takes the core from the thread that woke it. */
    Bench takesOver(long sameCore) {
        this.sameCore = sameCore;
        return this;
    }

    /** What interrupting another core costs, and how long after a wake-up it takes a core from who runs there. */
    Bench interrupts(long call, long busy) {
        this.interruptCall = call;
        this.busy = busy;
        return this;
    }

    /**
     * What waking an idle core takes: by its own timer; from another one, from when it has gone idle if that is less than 1 ms ago, when it has been
     * idle for 1 ms, or for 10.
     */
    Bench wakesUp(long byTimer, long awake, long idle, long deep) {
        this.byTimer = byTimer;
        this.awake = awake;
        this.idle = idle;
        this.deep = deep;
        return this;
    }

    /** What setting a core's timer takes, and how long a core that has something to free keeps it as it is. */
    Bench setsTimers(long timerSet, long gracePeriod) {
        this.timerSet = timerSet;
        this.gracePeriod = gracePeriod;
        return this;
    }

    /** How long a thread's code stays in the caches of a core that others have. */
    Bench keepsCode(long codeStays) {
        this.codeStays = codeStays;
        return this;
    }

    private Machine machine() {
        Spread nothing = Spread.of(1);
        return new Machine(
                "test",
                cores,
                4_000_000,
                1_000_000,
                true,
                Spread.of(50_000),
                Spread.of(byTimer),
                Spread.of(sameCore),
                Spread.of(busy),
                Spread.of(awake),
                Spread.of(idle),
                1_000_000,
                Spread.of(deep),
                10_000_000,
                contextSwitch,
                fallingAsleep,
                timerSet,
                gracePeriod,
                Spread.of(interruptCall),
                nothing,
                nothing,
                0,
                codeStays,
                0,
                nothing,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                nothing,
                nothing,
                nothing,
                0,
                0,
                0,
                nothing,
                nothing,
                0,
                new FileCosts(0, 0, 0, 0, 0, 0, 0, 0, 0, Spread.of(0)),
                1000);
    }

    /** A word of memory on which threads sleep; {@link #open} is furniture. */
    static final class Word {

        private Os os;
        private Futex.Address address;

        void open(Setting setting) {
            os = setting.os();
            address = new Futex.Address(setting.world());
        }

        /** @param timeout -1 for ever */
        Act waits(long timeout) {
            return new Call(task -> os.futex().tell(new Futex.Wait(address, task, timeout, "waits", 0)), false);
        }

        Act wakes() {
            return new Call(task -> os.futex().tell(new Futex.Wake(address, task, DONE)), false);
        }
    }

    Bench with(Consumer<Setting> furniture) {
        furnish = furniture;
        return this;
    }

    Bench thread(Act... acts) {
        scripts.add(List.of(acts));
        return this;
    }

    /** Notes what the thread has had of its cores. */
    Call processorTime() {
        return noting((task, now) -> "has had " + millis(task.processorNanos(now)));
    }

    /** Notes how long it was away ({@link Task#takeAway}). */
    Call timeAway() {
        return noting((task, now) -> "was away " + millis(task.takeAway()));
    }

    Call restrictsItselfTo(int core) {
        var only = new BitSet();
        only.set(core);
        return new Call(task -> setting.os().scheduler().tell(new OsScheduler.Restrict(task, only, DONE)), false);
    }

    /** The thread leaves something to the kernel, to be freed after a grace period. */
    Call frees() {
        return new Call(
                task -> {
                    setting.os().scheduler().tell(new OsScheduler.Free(task, 1));
                    task.tell(DONE);
                },
                false);
    }

    private Call noting(BiFunction<Task, Long, String> what) {
        return new Call(
                task -> {
                    long now = setting.world().now();
                    note(now, task.number(), what.apply(task, now));
                    task.tell(DONE);
                },
                false);
    }

    List<String> run() {
        machine = machine();
        try (Lanes lanes = Lanes.open(1)) {
            WorldEnd end = lanes.run(WorldSpec.of(1, this::root));
            if (end instanceof WorldEnd.Failed failed) {
                throw new AssertionError(failed.actor(), failed.cause());
            }
        }
        return log;
    }

    private Behavior<Object> root(World world) {
        return Behaviors.setup(context -> {
            Os os = Os.boot(context, world, machine, this::log);
            setting = new Setting(world, os, context);
            furnish.accept(setting);
            for (int i = 0; i < scripts.size(); i++) {
                context.spawn(thread(world, os, i), "thread-" + i);
            }
            return Behaviors.empty();
        });
    }

    private Behavior<Task.Message> thread(World world, Os os, int number) {
        return Behaviors.setup(context -> new Performer(world, os, number, scripts.get(number), context.getSelf()));
    }

    void log(Event event) {
        if (event instanceof Event.StateChanged e) {
            String what = e.state() == State.RUNNING
                    ? "runs on " + e.core()
                    : e.state() == State.BLOCKED
                            ? e.reason()
                            : e.state().toString().toLowerCase(Locale.ROOT);
            note(e.at(), e.thread(), what);
        }
    }

    private void note(long at, int thread, String what) {
        log.add(millis(at) + " " + (char) ('a' + thread) + " " + what);
    }

    private static String millis(long nanos) {
        double millis = Math.round(nanos / 10_000.0) / 100.0;
        return (millis == Math.rint(millis) ? Long.toString((long) millis) : Double.toString(millis)) + "ms";
    }

    /** A thread's actor: does one act after another, each only on a core. */
    private static final class Performer extends org.apache.pekko.actor.typed.ExtensibleBehavior<Task.Message> {

        private final World world;
        private final Os os;
        private final List<Act> acts;
        private final ActorRef<Task.Message> self;
        private final Task task;
        private int next;
        private long owed;
        private long until;
        private long timer = -1;
        private boolean calling;

        Performer(World world, Os os, int number, List<Act> acts, ActorRef<Task.Message> self) {
            this.world = world;
            this.os = os;
            this.acts = acts;
            this.self = self;
            this.task = new Task(number, self);
            os.scheduler().tell(new OsScheduler.Start(task, null));
        }

        @Override
        public Behavior<Task.Message> receive(
                org.apache.pekko.actor.typed.TypedActorContext<Task.Message> context, Task.Message message) {
            if (message instanceof Task.Dispatched dispatched) {
                boolean again = calling && acts.get(next - 1) instanceof Call call && call.again();
                calling = false;
                if (again && dispatched.cause() == Task.Cause.SIGNALLED) {
                    next--;
                }
                goOn();
            } else if (message instanceof Task.Preempted preempted) {
                if (timer >= 0 && world.cancel(timer)) {
                    owed = until - world.now() - preempted.spared();
                }
                timer = -1;
            } else if (message instanceof Spent) {
                timer = -1;
                goOn();
            } else {
                calling = false;
                owed += message instanceof Task.Charged charged ? charged.nanos() : 0;
                goOn();
            }
            return this;
        }

        @Override
        public Behavior<Task.Message> receiveSignal(
                org.apache.pekko.actor.typed.TypedActorContext<Task.Message> context,
                org.apache.pekko.actor.typed.Signal signal) {
            return this;
        }

        private void goOn() {
            if (owed > 0) {
                until = world.now() + owed;
                owed = 0;
                timer = world.at(until, self, new Spent());
                return;
            }
            if (next == acts.size()) {
                os.scheduler().tell(new OsScheduler.Exit(task));
                return;
            }
            Act act = acts.get(next++);
            if (act instanceof Compute compute) {
                owed = compute.nanos();
                goOn();
            } else if (act instanceof Sleep sleep) {
                os.scheduler().tell(new OsScheduler.Sleep(task, sleep.nanos(), true, "sleeps"));
            } else if (act instanceof Call call) {
                calling = true;
                call.request().accept(task);
            }
        }
    }
}
