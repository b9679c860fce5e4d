package gilgamesh.machine;

import gilgamesh.machine.Task.Cause;
import gilgamesh.sim.World;
import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ExtensibleBehavior;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.TypedActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/** A pipe: bytes in order, 65,536 at most. A reader sleeps while it is empty, a writer while it is full. */
public final class Pipe extends ExtensibleBehavior<Pipe.Command> {

    /** Linux: pipe(7). */
    public static final int CAPACITY = 65_536;

    /** A write of this many bytes or less is made in one piece or not at all (PIPE_BUF). */
    public static final int ATOMIC = 4096;

    public sealed interface Command {}

    /**
     * A thread on a core writes. It is told {@link Task.Charged} with {@link Written}; or it goes to sleep, and when it is dispatched with
     * SIGNALLED, it writes again.
     */
    public record Write(Task task, byte[] bytes) implements Command {}

    /** A thread on a core reads, at least one byte; at the end of the pipe none. It is told {@link Read}, or sleeps as a writer does. */
    public record Take(Task task, int atMost) implements Command {}

    /** One more thread or process holds this end open. */
    public record Open(boolean writeEnd) implements Command {}

    /** One less. {@code closer} is told {@link Task.Charged} with {@code then}. */
    public record Close(boolean writeEnd, Task closer, Task.Message then) implements Command {}

    /** @param count how many bytes were written; -1 if nobody can ever read them (EPIPE) */
    public record Written(int count) implements Task.Message {}

    /** @param bytes what was read; none at the end of the pipe */
    public record Read(byte[] bytes) implements Task.Message {}

    private final Os os;
    private final Sleepers readers;
    private final Sleepers writers;
    private final Deque<byte[]> chunks = new ArrayDeque<>();
    // How much of the first chunk has been read.
    private int offset;
    private int held;
    private int readEnds = 1;
    private int writeEnds = 1;

    private Pipe(World world, Os os) {
        this.os = os;
        this.readers = new Sleepers(world);
        this.writers = new Sleepers(world);
    }

    public static Behavior<Command> create(World world, Os os) {
        return Behaviors.setup(context -> new Pipe(world, os));
    }

    @Override
    public Behavior<Command> receive(TypedActorContext<Command> context, Command message) {
        if (message instanceof Write write) {
            onWrite(write.task(), write.bytes());
        } else if (message instanceof Take take) {
            onTake(take.task(), take.atMost());
        } else if (message instanceof Open open) {
            readEnds += open.writeEnd() ? 0 : 1;
            writeEnds += open.writeEnd() ? 1 : 0;
        } else if (message instanceof Close close) {
            onClose(close);
        }
        return this;
    }

    @Override
    public Behavior<Command> receiveSignal(TypedActorContext<Command> context, Signal signal) {
        return this;
    }

    private void onWrite(Task task, byte[] bytes) {
        int free = CAPACITY - held;
        if (readEnds == 0) {
            task.owner.tell(new Written(-1));
        } else if (bytes.length == 0) {
            task.owner.tell(new Written(0));
        } else if (free == 0 || (bytes.length <= ATOMIC && free < bytes.length)) {
            sleep(writers, task);
        } else {
            int count = Math.min(free, bytes.length);
            chunks.add(Arrays.copyOf(bytes, count));
            held += count;
            wakeOne(readers, task, new Written(count));
        }
    }

    private void onTake(Task task, int atMost) {
        if (held == 0 && writeEnds > 0 && atMost > 0) {
            sleep(readers, task);
            return;
        }
        wakeOne(writers, task, new Read(remove(Math.min(atMost, held))));
    }

    private void onClose(Close close) {
        readEnds -= close.writeEnd() ? 0 : 1;
        writeEnds -= close.writeEnd() ? 1 : 0;
        // Who sleeps must learn that it is over.
        Sleepers others = close.writeEnd() ? readers : writers;
        boolean last = (close.writeEnd() ? writeEnds : readEnds) == 0;
        while (last && !others.isEmpty()) {
            os.scheduler().tell(new OsScheduler.Wake(others.poll(), Cause.SIGNALLED, null, null));
        }
        close.closer().owner.tell(new Task.Charged(0, close.then()));
    }

    private void sleep(Sleepers sleepers, Task task) {
        sleepers.add(task);
        task.sleep("pipe");
    }

    private void wakeOne(Sleepers sleepers, Task waker, Task.Message then) {
        if (sleepers.isEmpty()) {
            waker.owner.tell(then);
        } else {
            os.scheduler().tell(new OsScheduler.Wake(sleepers.poll(), Cause.SIGNALLED, waker, then));
        }
    }

    private byte[] remove(int count) {
        var bytes = new ByteArrayOutputStream(count);
        int left = count;
        while (left > 0) {
            byte[] chunk = chunks.getFirst();
            int part = Math.min(left, chunk.length - offset);
            bytes.write(chunk, offset, part);
            offset += part;
            left -= part;
            if (offset == chunk.length) {
                chunks.removeFirst();
                offset = 0;
            }
        }
        held -= count;
        return bytes.toByteArray();
    }
}
