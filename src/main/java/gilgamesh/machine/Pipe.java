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

    public sealed interface Command
            permits Write, Take, Open, Close, Reset, Shut, Stir, Acknowledge, Opposite, Free, Poll.Look {}

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

    /** One less; of a socket, which has one descriptor of each end here, nobody has this end any more, or it sends nothing more. */
    public record Close(boolean writeEnd) implements Command {}

    /** The socket that reads was never accepted: who writes learns that, though nothing may have come. */
    record Reset() implements Command {}

    /** The socket that reads wants nothing more (shutdown). */
    public record Shut() implements Command {}

    /** The socket that writes is connected now. */
    record Stir() implements Command {}

    /**
     * The socket that reads has acknowledged what was sent, or its time to do so has come (TCP).
     *
     * @param sent how often something had been sent by then; -1 for all
     */
    record Acknowledge(long sent) implements Command {}

    /** This is one direction of a socket, and that the other one. */
    public record Opposite(ActorRef<Command> pipe) implements Command {}

    /** A packet of the opposite direction has been read, and is free: who wrote it may write, and is woken if it sleeps in a read. */
    record Free(Task reader, Read then) implements Command {}

    /**
     * @param count how many bytes were written; if nobody can ever read them, what is wrong, as a negative number
     * @param nanos what it takes to copy them, beyond the call
     */
    public record Written(int count, long nanos) implements Task.Message {}

    /**
     * @param bytes what was read; none at the end of the pipe; null if there is nothing and the reader does not wait
     * @param nanos what it takes to copy them, beyond the call
     * @param errno what is wrong with the connection; 0 for nothing
     */
    public record Read(byte[] bytes, long nanos, int errno) implements Task.Message {

        Read(byte[] bytes, long nanos) {
            this(bytes, nanos, 0);
        }
    }

    /**
     * The thread is to make its call once more after that time: it copies bytes, with the mutex if it is a pipe, and what it does is seen after that; or another
     * thread does so, for which it waits awake (fs/pipe.c; kernel/locking/mutex.c: mutex_optimistic_spin).
     *
     * @param copied whether it is its own copying
     */
    public record Later(long nanos, boolean copied) implements Task.Message {}

    // include/net/tcp.h: TCP_DELACK_MIN.
    private static final long DELAYED_NANOS = 40_000_000;

    private final World world;
    private final Os os;
    private final Sleepers readers;
    private final Sleepers writers;
    private final StreamBuffer buffer;
    /** What the kernel has on it; null if this is a direction of a socket. */
    private final CacheLine state;

    private final List<Poll> readPolls = new ArrayList<>();
    private final List<Poll> writePolls = new ArrayList<>();
    // Null unless this is a direction of a socket, these two of a path alone.
    private ActorRef<Command> opposite;
    // Who writes and who reads; null unless this is a direction of a socket.
    private final Socket writer;
    private final Socket reader;
    private boolean readShut;
    private long sent;
    private int readEnds = 1;
    private int writeEnds = 1;
    /** Until then somebody copies with the mutex. */
    private long lockedUntil;

    private Pipe(World world, Os os, StreamBuffer buffer, Socket writer, Socket reader) {
        this.world = world;
        this.os = os;
        this.readers = new Sleepers(world);
        this.writers = new Sleepers(world);
        this.buffer = buffer;
        this.writer = writer;
        this.reader = reader;
        this.state = writer == null ? new CacheLine() : null;
    }

    /** A pipe: 16 pages. */
    public static Behavior<Command> create(World world, Os os) {
        return new Pipe(world, os, new StreamBuffer.Pages(), null, null);
    }

    /** One direction of a socket. */
    public static Behavior<Command> ofSocket(World world, Os os, Socket writer, Socket reader) {
        StreamBuffer buffer = writer.isTcp() ? new StreamBuffer.Segments(writer, reader) : new StreamBuffer.Packets();
        return new Pipe(world, os, buffer, writer, reader);
    }

    @Override
    public Behavior<Command> receive(TypedActorContext<Command> context, Command message) {
        if (message instanceof Write write) {
            onWrite(context, write);
        } else if (message instanceof Take take) {
            onTake(take);
        } else if (message instanceof Open open) {
            readEnds += open.writeEnd() ? 0 : 1;
            writeEnds += open.writeEnd() ? 1 : 0;
        } else if (message instanceof Close close) {
            onClose(close);
        } else if (message instanceof Free free) {
            wakeOne(readers, free.reader(), free.then());
        } else if (message instanceof Reset) {
            onReset();
        } else if (message instanceof Shut) {
            onShut();
        } else if (message instanceof Stir) {
            stir(writePolls, null);
        } else if (message instanceof Acknowledge acknowledge) {
            onAcknowledge(acknowledge);
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

    private void onWrite(TypedActorContext<Command> context, Write write) {
        Task task = write.task();
        if (writer != null && isRefused(write)) {
            return;
        }
        // What has been copied into a pipe is written, though its reader closes meanwhile: it has to wait for the
        // mutex.
        boolean written = write.copied() && buffer.locksToCopy() && !buffer.isFull();
        if (readEnds == 0 && !written) {
            task.owner.tell(new Written(-Socket.EPIPE, 0));
            return;
        }
        int room = buffer.room(write.bytes(), write.from());
        long unseen = room == 0 ? 0 : copyNanos(task, buffer.unseen(room), true);
        if (isLater(task, write.copied() ? 0 : unseen, write.copied())) {
            return;
        }
        long nanos = copyNanos(task, room, true) - unseen + (room == 0 ? 0 : stateNanos(task, true));
        boolean wasEmpty = buffer.isEmpty();
        int count = buffer.write(write.bytes(), write.from());
        if (count == 0 && write.from() < write.bytes().length && write.blocking()) {
            sleep(writers, task);
            return;
        }
        if (count > 0 && writer != null && writer.isTcp()) {
            send(context, write.bytes().length - write.from() == count ? count : 0);
        }
        if (count > 0) {
            buffer.usedOn(task.core, true);
            stir(readPolls, task);
        }
        if (buffer.isWritable()) {
            // The reader that made room woke one writer alone (fs/pipe.c: pipe_write, wake_next_writer).
            wakeOneMore(writers, task);
        }
        wakeOne(wasEmpty && !buffer.isEmpty() ? readers : null, task, new Written(count, nanos));
    }

    /** What a socket says that cannot write: that it, or the other side, has ended the connection. */
    private boolean isRefused(Write write) {
        int errno = 0;
        if (writer.isTcp() && writer.error != 0) {
            errno = writer.takeError();
        } else if (writeEnds == 0 || writer.dead || readEnds == 0 && !writer.isTcp()) {
            errno = Socket.EPIPE;
        }
        if (errno != 0) {
            write.task().owner.tell(new Written(-errno, 0));
            return true;
        }
        if (readEnds == 0) {
            // It does not know yet that nobody is there; the answer to what it sends says so (net/ipv4/tcp_input.c:
            // tcp_reset, TCP_CLOSE_WAIT).
            writer.error = Socket.EPIPE;
            writer.dead = true;
            write.task().owner.tell(new Written(write.bytes().length - write.from(), 0));
            return true;
        }
        return false;
    }

    /**
     * What was written goes out, but for a last part that is shorter than a segment, while what was sent before is not acknowledged (net/ipv4/tcp_output.c:
     * tcp_nagle_check). Who answers acknowledges with its answer, or after 40 ms, at the next tick; who only receives, at once (tcp_input.c: __tcp_ack_snd_check).
     *
     * @param last how many bytes there were, if all of them have been written
     */
    private void send(TypedActorContext<Command> context, int last) {
        var segments = (StreamBuffer.Segments) buffer;
        writer.answers = true;
        if (reader.unacknowledged) {
            acknowledged(reader);
        }
        if (writer.unacknowledged && !writer.sendsAtOnce()) {
            if (segments.holdBack(last) && !writer.holdsBack) {
                writer.holdsBack = true;
                world.after(
                        DELAYED_NANOS + os.machine().tick(), context.asScala().self(), new Acknowledge(sent));
            }
        } else if (reader.answers) {
            writer.unacknowledged = true;
            sent++;
        }
    }

    /** What this socket has sent is acknowledged. */
    private static void acknowledged(Socket by) {
        by.unacknowledged = false;
        if (by.holdsBack) {
            by.out().tell(new Acknowledge(-1));
        }
    }

    private void onAcknowledge(Acknowledge acknowledge) {
        if (acknowledge.sent() >= 0 && acknowledge.sent() != sent || !writer.holdsBack) {
            return;
        }
        writer.holdsBack = false;
        // What is sent now is to be acknowledged in its turn.
        writer.unacknowledged = true;
        sent++;
        boolean wasEmpty = buffer.isEmpty();
        ((StreamBuffer.Segments) buffer).sendAll();
        stir(readPolls, null);
        if (wasEmpty) {
            wakeOneMore(readers, null);
        }
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
        if (buffer.isEmpty() && reader != null && reader.error != 0 && !reader.ended) {
            take.task().owner.tell(new Read(null, 0, reader.takeError()));
            return;
        }
        if (buffer.isEmpty() && writeEnds > 0 && !readShut && !(reader != null && reader.dead) && take.atMost() > 0) {
            if (take.blocking()) {
                sleep(readers, take.task());
            } else {
                take.task().owner.tell(new Read(null, 0));
            }
            return;
        }
        boolean wasFull = !buffer.isWritable();
        int packets = buffer.pieces.size();
        byte[] bytes = buffer.read(take.atMost());
        boolean room = wasFull && buffer.isWritable();
        if (bytes.length > 0 && reader != null && reader.isTcp()) {
            nanos += receive();
        }
        if (room) {
            stir(writePolls, take.task());
        }
        if (bytes.length > 0) {
            nanos += stateNanos(take.task(), false);
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
        if (opposite != null && buffer.pieces.size() < packets && buffer.isWritable() && woken == null) {
            // Whoever sleeps at that end of the socket is woken, what for is not asked (net/unix/af_unix.c:
            // unix_write_space).
            opposite.tell(new Free(take.task(), read));
        } else {
            wakeOne(woken, take.task(), read);
        }
    }

    /** Who has not sent anything since it received something last acknowledges as soon as it has read everything. @return what that takes */
    private long receive() {
        boolean acknowledges = !reader.answers && buffer.isEmpty() && reader.hasReceived;
        reader.hasReceived = true;
        if (!reader.answers) {
            writer.unacknowledged = false;
        }
        return acknowledges ? os.machine().tcpAcknowledge() : 0;
    }

    /** What it takes that the pipe was used on another core last: its state comes from there, and for a reader what was written. */
    private long stateNanos(Task task, boolean writes) {
        if (state == null || !state.moves(task.core, true)) {
            return 0;
        }
        return (writes ? 1 : 2) * os.machine().cacheLine();
    }

    private long copyNanos(Task task, int bytes, boolean writes) {
        return buffer.copyNanos(os.machine(), bytes, writes)
                + buffer.fetchNanos(os.machine(), bytes, task.core, writes);
    }

    private void onReset() {
        writer.error = Socket.ECONNRESET;
        writer.dead = true;
        onClose(new Close(false));
    }

    /** The reader is told that there is nothing more; on a path the writer, too. */
    private void onShut() {
        readShut = true;
        if (!reader.isTcp()) {
            writeEnds = 0;
        }
        wakeAll();
    }

    private void onClose(Close close) {
        if (reader != null) {
            onSocketClose(close.writeEnd());
            return;
        }
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

    /**
     * One end of this direction is closed. What has come and was not read resets the connection (net/ipv4/tcp.c: __tcp_close; net/unix/af_unix.c:
     * unix_release_sock); else the other side learns that nothing more comes, behind what it has been sent.
     */
    private void onSocketClose(boolean writeEnd) {
        if (writeEnd) {
            writeEnds = 0;
            reader.ended = reader.isTcp() && !reader.dead;
            if (writer.holdsBack) {
                onAcknowledge(new Acknowledge(-1));
            }
        } else {
            readEnds = 0;
            if (!buffer.isEmpty() && !writer.ended) {
                writer.error = Socket.ECONNRESET;
                writer.dead = writer.isTcp();
            }
        }
        wakeAll();
    }

    /** Who sleeps here must look again. */
    private void wakeAll() {
        for (Sleepers some : List.of(readers, writers)) {
            while (!some.isEmpty()) {
                wakeOneMore(some, null);
            }
        }
        stir(readPolls, null);
        stir(writePolls, null);
    }

    /** Who reads from a pipe looks with an index of 0 or more, who writes with the complement. */
    private void onLook(Poll.Look look) {
        boolean reading = look.index() >= 0;
        int events = reader != null
                ? socketEvents(reading)
                : reading
                        ? (buffer.isEmpty() ? 0 : Poll.IN) | (writeEnds == 0 ? Poll.HANG_UP : 0)
                        : (buffer.isFull() ? 0 : Poll.OUT) | (readEnds == 0 ? Poll.ERROR : 0);
        if (events == 0) {
            List<Poll> polls = reading ? readPolls : writePolls;
            polls.removeIf(Poll::isOver);
            polls.add(look.poll());
        }
        look.poll().task().owner.tell(new Poll.Seen(reading ? look.index() : ~look.index(), events));
    }

    /** With {@link Poll#ENDED} for each direction that is over; a socket hangs up when both are. */
    private int socketEvents(boolean reading) {
        if (reading) {
            boolean over = writeEnds == 0 || readShut || reader.dead;
            return (over || !buffer.isEmpty() ? Poll.IN : 0) | (writeEnds == 0 || reader.dead ? Poll.ENDED : 0);
        }
        boolean over = writeEnds == 0 || writer.dead || readEnds == 0 && !writer.isTcp();
        boolean connected = writer.state == Socket.State.CONNECTED;
        return (connected && (over || buffer.isWritable()) ? Poll.OUT : 0) | (over ? Poll.ENDED_OUT : 0);
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
