package gilgamesh.python;

import gilgamesh.machine.FileSystem;
import gilgamesh.machine.Os;
import gilgamesh.machine.Shared;
import gilgamesh.scenario.Spread;
import gilgamesh.sim.RandomStream;
import gilgamesh.sim.World;
import gilgamesh.trace.Sink;
import org.apache.pekko.actor.typed.ActorRef;

/** What all processes of a run share. */
final class Run {

    private final ActorRef<Guardian.Command> guardian;
    private final World world;
    private final Os os;
    private final Sink sink;
    private final RunAhead runAhead;
    private final RandomStream random;
    private final Shared shared;
    private final ActorRef<FileSystem.Command> files;
    private final long messagesOfAThread;
    private int threads;
    private int threadsAlive;
    private int mostThreads;
    private int processes;
    private int gils;
    private int awaited;

    Run(
            ActorRef<Guardian.Command> guardian,
            World world,
            Os os,
            Sink sink,
            RunAhead runAhead,
            ActorRef<FileSystem.Command> files,
            long messagesOfAThread) {
        this.guardian = guardian;
        this.world = world;
        this.os = os;
        this.sink = sink;
        this.runAhead = runAhead;
        this.messagesOfAThread = messagesOfAThread;
        this.random = world.random("python");
        this.shared = new Shared(world);
        this.files = files;
    }

    World world() {
        return world;
    }

    Os os() {
        return os;
    }

    Sink sink() {
        return sink;
    }

    RunAhead runAhead() {
        return runAhead;
    }

    /** How long it takes at least until an action on one core is felt on another. */
    long lookahead() {
        return Math.max(1, os.machine().lookahead());
    }

    /** What processes share in memory. */
    Shared shared() {
        return shared;
    }

    /** The file system. */
    ActorRef<FileSystem.Command> files() {
        return files;
    }

    long draw(Spread spread) {
        return spread.min() == spread.max() ? spread.min() : spread.at(random.nextDouble());
    }

    ActorRef<Guardian.Command> guardian() {
        return guardian;
    }

    int nextThread() {
        return threads++;
    }

    void threadBegins() {
        threadsAlive++;
        if (threadsAlive > mostThreads) {
            mostThreads = threadsAlive;
            world.allow(messagesOfAThread);
        }
    }

    void threadsEnd(int count) {
        threadsAlive -= count;
    }

    int nextProcess() {
        return processes++;
    }

    int nextAwaited() {
        return awaited++;
    }

    int nextGil() {
        return gils++;
    }
}
