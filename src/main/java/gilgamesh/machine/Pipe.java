package gilgamesh.machine;

import gilgamesh.machine.Task.Cause;
import gilgamesh.sim.World;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ExtensibleBehavior;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.TypedActorContext;

/** A stream of bytes in one direction: a pipe, or one direction of a socket. A reader sleeps while it is empty, a writer while it is full. */
public final class Pipe extends ExtensibleBehavior<Pipe.Command> {

    public sealed interface Command permits Write, Take, Open, Close, Opposite, Free, Poll.Look {}

    /**
     * A thread on a core writes. It is told {@link Task.Charged} with {@link Written}; or it goes to sleep, and when it is dispatched with
     * SIGNALLED, it writes again.
     *
     * @param from the first byte that has not been written yet
     * @param blocking whether it sleeps; if not, it is told that no byte was written
     * @param copied whether it has spent the time for the copying, as {@link Later} has told it
     */
    public record Write(Task task, byte[] bytes, int from, boolean blocking, boolean copied) implements Command {}

    /**
     * A thread on a core reads, at least one byte; at the end of the pipe none. It is told {@link Read}, or sleeps as a writer does.
     *
     * @param blocking whether it sleeps; if not, it is told null
     * @param copied as in {@link Write}
     */
    public record Take(Task task, int atMost, boolean blocking, boolean copied) implements Command {}

    /** One more descriptor holds this end open. */
    public record Open(boolean writeEnd) implements Command {}

    /** One less. */
    public record Close(boolean writeEnd) implements Command {}

    /** This is one direction of a socket, and that the other one. */
    public record Opposite(ActorRef<Command> pipe) implements Command {}

    /** A packet of the opposite direction has been read, and is free: who wrote it may write, and is woken if it sleeps in a read. */
    record Free(Task reader, Read then) implements Command {}

    /**
     * @param count how many bytes were written; -1 if nobody can ever read them (EPIPE)
     * @param nanos what it takes to copy them, beyond the call
     */
    public record Written(int count, long nanos) implements Task.Message {}

    /**
     * @param bytes what was read; none at the end of the pipe; null if there is nothing and the reader does not wait
     * @param nanos what it takes to copy them, beyond the call
     */
    public record Read(byte[] bytes, long nanos) implements Task.Message {}

    /**
     * The thread is to make its call once more after that time: it copies bytes, with the mutex if it is a pipe, and what it does is seen after that; or another
     * thread does so, for which it waits awake (fs/pipe.c; kernel/locking/mutex.c: mutex_optimistic_spin).
     *
     * @param copied whether it is its own copying
     */
    public record Later(long nanos, boolean copied) implements Task.Message {}

    private final World world;
    private final Os os;
    private final Sleepers readers;
    private final Sleepers writers;
    private final StreamBuffer buffer;
    private final List<Poll> readPolls = new ArrayList<>();
    private final List<Poll> writePolls = new ArrayList<>();
    // Null unless this is a direction of a socket.
    private ActorRef<Command> opposite;
    private int readEnds = 1;
    private int writeEnds = 1;
    /** Until then somebody copies with the mutex. */
    private long lockedUntil;

    private Pipe(World world, Os os, StreamBuffer buffer) {
        this.world = world;
        this.os = os;
        this.readers = new Sleepers(world);
        this.writers = new Sleepers(world);
        this.buffer = buffer;
    }

    /** A pipe: 16 pages. */
    public static Behavior<Command> create(World world, Os os) {
        return new Pipe(world, os, new StreamBuffer.Pages());
    }

    /** One direction of a socket. */
    public static Behavior<Command> ofSocket(World world, Os os) {
        return new Pipe(world, os, new StreamBuffer.Packets());
    }

    @Override
    public Behavior<Command> receive(TypedActorContext<Command> context, Command message) {
        if (message instanceof Write write) {
            onWrite(write);
        } else if (message instanceof Take take) {
            onTake(take);
        } else if (message instanceof Open open) {
            readEnds += open.writeEnd() ? 0 : 1;
            writeEnds += open.writeEnd() ? 1 : 0;
        } else if (message instanceof Close close) {
            onClose(close);
        } else if (message instanceof Free free) {
            wakeOne(readers, free.reader(), free.then());
        } else if (message instanceof Opposite other) {
            opposite = other.pipe();
        } else if (message instanceof Poll.Look look) {
            onLook(look);
        }
        return this;
    }

    @Override
    public Behavior<Command> receiveSignal(TypedActorContext<Command> context, Signal signal) {
        return this;
    }

    private void onWrite(Write write) {
        Task task = write.task();
        // What has been copied into a pipe is written, though its reader closes meanwhile: it has to wait for the
        // mutex.
        boolean written = write.copied() && buffer.locksToCopy() && !buffer.isFull();
        if (readEnds == 0 && !written) {
            task.owner.tell(new Written(-1, 0));
            return;
        }
        int room = buffer.room(write.bytes(), write.from());
        long unseen = room == 0 ? 0 : copyNanos(task, buffer.unseen(room), true);
        if (isLater(task, write.copied() ? 0 : unseen, write.copied())) {
            return;
        }
        long nanos = copyNanos(task, room, true) - unseen;
        boolean wasEmpty = buffer.isEmpty();
        int count = buffer.write(write.bytes(), write.from());
        if (count == 0 && write.from() < write.bytes().length && write.blocking()) {
            sleep(writers, task);
            return;
        }
        if (count > 0) {
            buffer.usedOn(task.core, true);
            stir(readPolls, task);
        }
        if (!buffer.isFull()) {
            // The reader that made room woke one writer alone (fs/pipe.c: pipe_write, wake_next_writer).
            wakeOneMore(writers, task);
        }
        wakeOne(wasEmpty && count > 0 ? readers : null, task, new Written(count, nanos));
    }

    /** Whether the thread is told to come back: somebody else has the mutex, or it copies now, with it if there is one. */
    private boolean isLater(Task task, long nanos, boolean copied) {
        long left = buffer.locksToCopy() ? lockedUntil - world.now() : 0;
        if (left > 0) {
            task.owner.tell(new Later(left + os.machine().cacheLine(), copied));
            return true;
        }
        if (nanos > 0) {
            lockedUntil = world.now() + nanos;
            task.owner.tell(new Later(nanos, true));
        }
        return nanos > 0;
    }

    private void onTake(Take take) {
        long nanos = take.copied() ? 0 : copyNanos(take.task(), buffer.available(take.atMost()), false);
        if (isLater(take.task(), buffer.locksToCopy() ? nanos : 0, take.copied())) {
            return;
        }
        if (buffer.isEmpty() && writeEnds > 0 && take.atMost() > 0) {
            if (take.blocking()) {
                sleep(readers, take.task());
            } else {
                take.task().owner.tell(new Read(null, 0));
            }
            return;
        }
        boolean wasFull = buffer.isFull();
        int packets = buffer.pieces.size();
        byte[] bytes = buffer.read(take.atMost());
        boolean room = wasFull && !buffer.isFull();
        if (room) {
            stir(writePolls, take.task());
        }
        if (bytes.length > 0) {
            buffer.usedOn(take.task().core, false);
        }
        var read = new Read(bytes, nanos);
        // Who reads next finds what was left: the wake-up of the writer told one reader alone.
        boolean more = !buffer.isEmpty() && !readers.isEmpty();
        boolean writerWaits = room && !writers.isEmpty();
        if (more && writerWaits) {
            wakeOneMore(readers, take.task());
        }
        Sleepers woken = writerWaits ? writers : more ? readers : null;
        if (opposite != null && buffer.pieces.size() < packets && woken == null) {
            // Whoever sleeps at that end of the socket is woken, what for is not asked (net/unix/af_unix.c:
            // unix_write_space).
            opposite.tell(new Free(take.task(), read));
        } else {
            wakeOne(woken, take.task(), read);
        }
    }

    private long copyNanos(Task task, int bytes, boolean writes) {
        return buffer.copyNanos(os.machine(), bytes) + buffer.fetchNanos(os.machine(), bytes, task.core, writes);
    }

    private void onClose(Close close) {
        readEnds -= close.writeEnd() ? 0 : 1;
        writeEnds -= close.writeEnd() ? 1 : 0;
        if ((close.writeEnd() ? writeEnds : readEnds) == 0) {
            // Who sleeps must learn that it is over.
            Sleepers others = close.writeEnd() ? readers : writers;
            while (!others.isEmpty()) {
                wakeOneMore(others, null);
            }
            stir(readPolls, null);
            stir(writePolls, null);
        }
    }

    /** Who reads from a pipe looks with an index of 0 or more, who writes with the complement. */
    private void onLook(Poll.Look look) {
        boolean reading = look.index() >= 0;
        int events = reading
                ? (buffer.isEmpty() ? 0 : Poll.IN) | (writeEnds == 0 ? Poll.HANG_UP : 0)
                : (buffer.isFull() ? 0 : Poll.OUT) | (readEnds == 0 ? Poll.ERROR : 0);
        if (events == 0) {
            List<Poll> polls = reading ? readPolls : writePolls;
            polls.removeIf(Poll::isOver);
            polls.add(look.poll());
        }
        look.poll().task().owner.tell(new Poll.Seen(reading ? look.index() : ~look.index(), events));
    }

    private static void stir(List<Poll> polls, Task by) {
        if (!polls.isEmpty()) {
            List<Poll> all = List.copyOf(polls);
            polls.clear();
            all.forEach(poll -> poll.stir(by));
        }
    }

    private void sleep(Sleepers sleepers, Task task) {
        sleepers.add(task);
        task.sleep("pipe");
    }

    /** @param sleepers null if there is nothing for anybody */
    private void wakeOne(Sleepers sleepers, Task waker, Task.Message then) {
        if (sleepers == null || sleepers.isEmpty()) {
            waker.owner.tell(then);
        } else {
            os.scheduler().tell(new OsScheduler.Wake(sleepers.poll(), Cause.SIGNALLED, waker, then));
        }
    }

    /** Wakes a sleeper, if there is one, for which the waker pays nothing; it may be nobody (null). */
    private void wakeOneMore(Sleepers sleepers, Task waker) {
        if (!sleepers.isEmpty()) {
            os.scheduler().tell(new OsScheduler.Wake(sleepers.poll(), Cause.SIGNALLED, waker, null));
        }
    }
}
