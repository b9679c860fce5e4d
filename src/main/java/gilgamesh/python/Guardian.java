package gilgamesh.python;

import gilgamesh.machine.Os;
import gilgamesh.machine.Pipe;
import gilgamesh.machine.Task;
import gilgamesh.scenario.Machine;
import gilgamesh.scenario.PythonProfile;
import gilgamesh.sim.World;
import gilgamesh.trace.Sink;
import gilgamesh.vm.Evaluator;
import java.util.List;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ExtensibleBehavior;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.TypedActorContext;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** The root of a run: starts the machine and the processes, and ends the world when the last process has ended. */
public final class Guardian extends ExtensibleBehavior<Guardian.Command> {

    public sealed interface Command {}

    record ProcessEnded(int process) implements Command {}

    /** A pipe is wanted; {@code replyTo} is told {@link PyThread.Opened}. */
    record OpenPipe(ActorRef<Task.Message> replyTo) implements Command {}

    private record Quiet() implements Command {}

    /**
     * A process that runs from the start.
     *
     * @param main makes the evaluator of its main thread
     */
    public record Program(String process, Supplier<Evaluator> main) {}

    /**
     * How far threads may run.
     *
     * @param limitNanos virtual time at which the world ends, in any case
     * @param stepping whether bytecodes are run one by one, for comparison
     */
    public record Horizons(long limitNanos, boolean stepping) {}

    private final World world;
    private final ActorContext<Command> context;
    private final Os os;
    private int pipes;
    private int alive;

    private Guardian(ActorContext<Command> context, World world, Os os, int processes) {
        this.context = context;
        this.world = world;
        this.os = os;
        this.alive = processes;
    }

    /**
     * @param horizons how far threads may run
     */
    public static Behavior<Command> create(
            World world, Machine machine, PythonProfile profile, List<Program> programs, Sink sink, Horizons horizons) {
        return Behaviors.setup(context -> {
            Os os = Os.boot(context, world, machine, sink);
            var runAhead = new RunAhead(world, machine.lookahead(), horizons, new Sampler(sink));
            var run = new Run(context.getSelf(), world, os, sink, runAhead);
            int number = 1;
            for (Program program : programs) {
                context.spawn(
                        Interpreter.create(
                                run, profile, program.process(), program.main().get(), context.getSelf()),
                        "python-" + number++);
            }
            return new Guardian(context, world, os, programs.size());
        });
    }

    @Override
    public Behavior<Command> receive(TypedActorContext<Command> typed, Command message) {
        if (message instanceof ProcessEnded) {
            alive--;
            if (alive == 0) {
                // What the end of the processes brings about belongs to the run.
                world.whenQuiet(context.getSelf(), new Quiet());
            }
        } else if (message instanceof OpenPipe open) {
            open.replyTo().tell(new PyThread.Opened(context.spawn(Pipe.create(world, os), "pipe-" + ++pipes)));
        } else if (message instanceof Quiet) {
            world.stop();
        }
        return this;
    }

    @Override
    public Behavior<Command> receiveSignal(TypedActorContext<Command> typed, Signal signal) {
        return this;
    }
}
