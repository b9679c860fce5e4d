package gilgamesh.machine;

import gilgamesh.machine.Task.Cause;
import gilgamesh.scenario.GivenFile;
import gilgamesh.sim.World;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ExtensibleBehavior;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.TypedActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** The one file system of a machine: makes the calls of threads on its files, one after the other, and has them wait for locks of files. */
public final class FileSystem extends ExtensibleBehavior<FileSystem.Command> {

    public sealed interface Command permits Call, Lock, Unlock, Leave, Count {}

    /** A thread on a core makes a call; it is told {@link Done}. */
    public record Call(Task task, FileCall call) implements Command {}

    /**
     * A thread on a core locks a file, in the place of the lock that it may have. It is told {@link Done}, with what is refused if it is, or sleeps, and when
     * it is dispatched with SIGNALLED, asks again.
     *
     * @param owner the open file itself (flock), or the number of the process (fcntl)
     * @param begin the first byte, and {@code end} the first behind the last
     */
    public record Lock(Task task, OpenFile file, Object owner, boolean shared, long begin, long end, boolean blocking)
            implements Command {}

    /** A thread on a core gives up what it has locked; it is told {@link Done}. */
    public record Unlock(Task task, OpenFile file, Object owner, long begin, long end) implements Command {}

    /** A signal has ended the thread's sleep for a lock of the file. */
    public record Leave(Task task, OpenFile file) implements Command {}

    /**
     * There is one more descriptor of the file in a process, or one less. With the last one of an open file its lock goes, with any of a file in a
     * process the process's.
     */
    public record Count(OpenFile file, int process, boolean more) implements Command {}

    /**
     * @param value what the call gives, or a {@link FileRefusal}
     * @param nanos what it takes
     */
    public record Done(Object value, long nanos) implements Task.Message {}

    private static final long ALL = Long.MAX_VALUE;

    private final World world;
    private final ActorRef<OsScheduler.Command> scheduler;
    private final FileTree tree;
    private final FileLocks.Waits waits = new FileLocks.Waits();
    // Who gives up what those wait for who are woken; null if nobody runs who does.
    private Task waker;

    private FileSystem(World world, ActorRef<OsScheduler.Command> scheduler, FileTree tree) {
        this.world = world;
        this.scheduler = scheduler;
        this.tree = tree;
    }

    /**
     * @param directory where programs begin, and may write
     * @param files what is there from the start
     */
    public static Behavior<Command> create(World world, Os os, String directory, List<GivenFile> files) {
        return Behaviors.setup(context -> {
            var tree = new FileTree(world::now, os.machine().files(), context.getSelf());
            tree.directories(directory);
            files.forEach(tree::give);
            return new FileSystem(world, os.scheduler(), tree);
        });
    }

    @Override
    public Behavior<Command> receive(TypedActorContext<Command> context, Command message) {
        if (message instanceof Call call) {
            onCall(call);
        } else if (message instanceof Lock lock) {
            onLock(lock);
        } else if (message instanceof Unlock unlock) {
            release(unlock.file().node, unlock.owner(), unlock.begin(), unlock.end(), unlock.task());
            unlock.task().owner.tell(new Done(true, 0));
        } else if (message instanceof Leave leave) {
            leave.file().node.locks.leave(leave.task());
        } else if (message instanceof Count count) {
            onCount(count);
        }
        return this;
    }

    @Override
    public Behavior<Command> receiveSignal(TypedActorContext<Command> context, Signal signal) {
        return this;
    }

    private void onCall(Call call) {
        Object value;
        try {
            value = call.call().on(tree);
        } catch (FileRefusal refusal) {
            value = refusal;
        }
        call.task().owner.tell(new Done(value, tree.takeNanos()));
    }

    private void onLock(Lock lock) {
        FileNode node = lock.file().node;
        if (node.locks == null) {
            node.locks = new FileLocks(world, waits, this::wake);
        }
        waker = lock.task();
        FileLocks.Answer answer = node.locks.ask(lock);
        waker = null;
        if (answer != FileLocks.Answer.WAITS) {
            lock.task().owner.tell(new Done(value(answer), 0));
        }
    }

    private static Object value(FileLocks.Answer answer) {
        return switch (answer) {
            case REFUSED -> new FileRefusal(FileRefusal.TRY_AGAIN);
            case DEADLOCK -> new FileRefusal(FileRefusal.DEADLOCK);
            case TAKEN, WAITS -> true;
        };
    }

    private void onCount(Count count) {
        OpenFile file = count.file();
        tree.count(file, count.more());
        if (!count.more()) {
            release(file.node, count.process(), 0, ALL, null);
            if (file.descriptors == 0) {
                release(file.node, file, 0, ALL, null);
            }
        }
    }

    private void release(FileNode node, Object owner, long begin, long end, Task by) {
        if (node.locks != null) {
            waker = by;
            node.locks.forgetTheDead();
            node.locks.release(owner, begin, end);
            waker = null;
        }
    }

    private void wake(Task task) {
        scheduler.tell(new OsScheduler.Wake(task, Cause.SIGNALLED, waker, null));
    }
}
