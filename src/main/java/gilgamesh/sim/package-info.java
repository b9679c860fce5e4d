/**
 * Virtual time under the actors.
 *
 * <p>{@link gilgamesh.sim.Lanes} runs {@linkplain gilgamesh.sim.WorldSpec worlds}; each ends in a {@link gilgamesh.sim.WorldEnd}. A world
 * is a tree of Pekko typed actors which share one {@link gilgamesh.sim.World}: its clock, its timers, its random streams. Knows nothing of
 * Python.
 *
 * <h2>How an actor of the model is written</h2>
 *
 * <pre>{@code
 * final class Lamp extends AbstractBehavior<Lamp.Command> {
 *
 *     sealed interface Command {}
 *
 *     record Push() implements Command {}
 *
 *     private record BurnOut() implements Command {}
 *
 *     private final World world;
 *     private boolean lit;
 *
 *     static Behavior<Command> create(World world) {
 *         return Behaviors.setup(context -> new Lamp(context, world));
 *     }
 *
 *     private Lamp(ActorContext<Command> context, World world) {
 *         super(context);
 *         this.world = world;
 *     }
 *
 *     public Receive<Command> createReceive() {
 *         return new Receive<>() {
 *             public Behavior<Command> receiveMessage(Command message) {
 *                 if (message instanceof Push) {
 *                     return onPush();
 *                 }
 *                 if (message instanceof BurnOut) {
 *                     return onBurnOut();
 *                 }
 *                 return Behaviors.unhandled();
 *             }
 *
 *             public Behavior<Command> receiveSignal(Signal signal) {
 *                 return Behaviors.unhandled();
 *             }
 *         };
 *     }
 *
 *     private Behavior<Command> onPush() {
 *         lit = true;
 *         world.after(1_000_000_000, getContext().getSelf(), new BurnOut());
 *         return this;
 *     }
 *
 *     private Behavior<Command> onBurnOut() {
 *         lit = false;
 *         return this;
 *     }
 * }
 *
 * try (Lanes lanes = Lanes.open(1)) {
 *     WorldEnd end = lanes.run(WorldSpec.of(seed, Lamp::create).withTimeLimit(60_000_000_000L));
 * }
 * }</pre>
 *
 * <ul>
 *   <li>The world is handed down by the constructors. {@code context.spawn(behavior, name)} makes a child, in the same world and on the
 *       same lane, without any props. A name may hold letters, digits and {@code -_.*$+:@&=,!~';}: what a user chose is not a name.
 *   <li>A hand-written {@code Receive} (or an {@code ExtensibleBehavior}) handles a message in half of the time that {@code
 *       newReceiveBuilder()} takes; the builder is fine for actors that receive little. Return {@code this} or {@code Behaviors.same()}.
 *   <li>Time passes by {@code world.after} and {@code world.at} only. Pekko's own timers work, in virtual time, but cost more.
 *   <li>A message to an actor that has stopped is lost, silently.
 *   <li>What an actor throws ends the world ({@link gilgamesh.sim.WorldEnd.Failed}), unless a {@code Behaviors.supervise} restarts or
 *       resumes it; so does what it throws while it stops.
 *   <li>When a world ends, all of its actors are stopped, which they may notice by {@code PostStop}; what they send then goes nowhere.
 *       Results leave a world through objects that were handed in, such as a sink, not through messages.
 * </ul>
 */
package gilgamesh.sim;
