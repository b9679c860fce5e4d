package gilgamesh.machine;

import gilgamesh.scenario.Machine;
import gilgamesh.sim.World;
import gilgamesh.trace.Sink;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.javadsl.ActorContext;

/** A running machine: its parameters and the actors to turn to. */
public record Os(Machine machine, ActorRef<OsScheduler.Command> scheduler, ActorRef<Futex.Command> futex) {

    /** Starts the machine's actors as children of the caller. */
    public static Os boot(ActorContext<?> context, World world, Machine machine, Sink sink) {
        ActorRef<OsScheduler.Command> scheduler = context.spawn(OsScheduler.create(world, machine, sink), "scheduler");
        ActorRef<Futex.Command> futex = context.spawn(Futex.create(machine.systemCall(), scheduler), "futex");
        return new Os(machine, scheduler, futex);
    }
}
