package gilgamesh.machine;

import gilgamesh.scenario.Machine;
import gilgamesh.scenario.Spread;
import gilgamesh.sim.Lanes;
import gilgamesh.sim.World;
import gilgamesh.sim.WorldEnd;
import gilgamesh.sim.WorldSpec;
import gilgamesh.trace.Event;
import gilgamesh.trace.Event.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    private final Machine machine;
    private Consumer<Setting> furnish = setting -> {};

    /** What can be used on the machine once it runs. */
    record Setting(World world, Os os, org.apache.pekko.actor.typed.javadsl.ActorContext<?> context) {}

    Bench(int cores) {
        Spread nothing = Spread.of(1);
        machine = new Machine(
                "test",
                cores,
                4_000_000,
                1_000_000,
                true,
                Spread.of(50_000),
                nothing,
                nothing,
                nothing,
                nothing,
                100_000,
                nothing,
                100_000,
                0,
                0,
                nothing,
                nothing,
                0,
                0,
                nothing,
                0,
                0,
                0,
                nothing,
                nothing,
                nothing,
                0,
                nothing,
                nothing,
                1000);
    }

    Bench with(Consumer<Setting> furniture) {
        furnish = furniture;
        return this;
    }

    Bench thread(Act... acts) {
        scripts.add(List.of(acts));
        return this;
    }

    List<String> run() {
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
            furnish.accept(new Setting(world, os, context));
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

    void note(long at, int thread, String what) {
        double millis = Math.round(at / 10_000.0) / 100.0;
        String time = millis == Math.rint(millis) ? Long.toString((long) millis) : Double.toString(millis);
        log.add(time + "ms " + (char) ('a' + thread) + " " + what);
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
            } else if (message instanceof Task.Preempted) {
                if (timer >= 0 && world.cancel(timer)) {
                    owed = until - world.now();
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
