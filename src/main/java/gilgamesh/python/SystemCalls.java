package gilgamesh.python;

import gilgamesh.machine.FileRefusal;
import gilgamesh.machine.FileSystem;
import gilgamesh.machine.Futex;
import gilgamesh.machine.Listener;
import gilgamesh.machine.OpenFile;
import gilgamesh.machine.OsScheduler;
import gilgamesh.machine.Pipe;
import gilgamesh.machine.Poll;
import gilgamesh.machine.Shared;
import gilgamesh.machine.Socket;
import gilgamesh.machine.Task;
import gilgamesh.machine.Task.Cause;
import gilgamesh.scenario.Machine;
import gilgamesh.trace.Awaited.Kind;
import gilgamesh.trace.Hold;
import gilgamesh.trace.PendingWait;
import gilgamesh.vm.Descriptors;
import gilgamesh.vm.Evaluator;
import gilgamesh.vm.Operation;
import gilgamesh.vm.Wait;
import gilgamesh.vm.object.None;
import java.util.function.IntUnaryOperator;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * A thread's way through a call of the operating system that may have to wait. The thread is on a core and has given the GIL up; it makes the
 * call, and when it has slept and is on a core again, it makes it once more, until the answer is there.
 */
final class SystemCalls {

    private static final long NONE = -1;

    private final PyProcess process;
    private final Task task;
    private final ActorRef<Task.Message> self;

    private Operation.SystemCall call;
    /** Of a call that connects to a path: who is there; null before that is known. */
    private Socket reached;

    private boolean begun;
    private int written;
    private boolean copied;
    private boolean later;
    private long copyNanos;
    private long deadline;
    /** The thread's processor time when its last call was over that was no semaphore's, nanoseconds; NONE if there was none. */
    private long returned = NONE;

    // Of a poll: what it has found, and how many answers it still waits for.
    private Poll poll;
    private int[] found;
    private int answers;

    SystemCalls(PyProcess process, Task task, ActorRef<Task.Message> self) {
        this.process = process;
        this.task = task;
        this.self = self;
    }

    /** The thread is about to make this call. @return what the way into the kernel and back takes, nanoseconds */
    long begin(Operation.SystemCall wanted) {
        call = wanted;
        reached = null;
        begun = false;
        written = 0;
        copied = false;
        Machine machine = process.os().machine();
        if (call instanceof Operation.TakeUnit take) {
            Shared shared = process.run().shared().accessedBy(task);
            shared.touch(take.semaphore().line(), true);
            // A unit that is there is taken without the kernel; who would not wait for one does not ask it either.
            boolean kernel = take.semaphore().value() == 0 && take.timeoutNanos() != 0;
            return shared.moved() * machine.cacheLine() + (kernel ? machine.systemCall() : 0);
        }
        Socket socket = socket();
        if (socket != null) {
            socket.enter();
        }
        boolean ofFiles = call instanceof Operation.CallFiles
                || call instanceof Operation.LockFile
                || call instanceof Operation.SyncFile;
        long way = ofFiles ? machine.systemCall() : process.run().draw(machine.pipeCall());
        return way + connecting(machine) + ending(machine) + delayed(machine);
    }

    /** The socket of the call; null if it is about something else. */
    private Socket socket() {
        return call instanceof Operation.Read read && read.pipe() instanceof Socket some
                ? some
                : call instanceof Operation.Write write && write.pipe() instanceof Socket some
                        ? some
                        : call instanceof Operation.AcceptConnection accept
                                ? accept.socket()
                                : call instanceof Operation.Connect connect ? connect.socket() : null;
    }

    /** What it takes on top to connect, or to be refused: by TCP all is done before the call is over. */
    private long connecting(Machine machine) {
        if (!(call instanceof Operation.Connect connect)) {
            return 0;
        }
        long nanos = connect.socket().isTcp() ? machine.tcpConnect() : machine.socketConnect();
        return connect.listening() == null ? nanos / 2 : nanos;
    }

    /** What it takes on top to tell the other side by TCP that nothing more comes. Who closes the socket afterwards has told already. */
    private long ending(Machine machine) {
        if (!(call instanceof Operation.Shutdown shutdown) || !shutdown.writing()) {
            return 0;
        }
        Socket socket = shutdown.socket();
        boolean tells = socket.isTcp() && socket.state() == Socket.State.CONNECTED && !socket.hasSaidEnd();
        return !tells ? 0 : socket.isOtherGone() ? machine.tcpLastClose() : machine.tcpClose();
    }

    /**
     * By how much what the thread has done since its last call was slower: the kernel has taken the place of Python in the processor's caches and
     * predictions. It is paid with the next call, in one go.
     */
    private long delayed(Machine machine) {
        if (returned == NONE) {
            return 0;
        }
        long code = task.processorNanos(process.world().now()) - returned;
        return Math.min(Math.round(code * machine.codeAfterCallShare()), machine.codeAfterCall());
    }

    /**
     * The thread has the call's result, or a signal has ended the call.
     *
     * @param owed what the thread has still to do for it, nanoseconds
     */
    void returned(long owed) {
        if (!(call instanceof Operation.TakeUnit)) {
            returned = task.processorNanos(process.world().now()) + owed;
            Socket socket = socket();
            if (socket != null) {
                socket.leave();
            }
        }
    }

    /**
     * Makes the call.
     *
     * @param cause why the thread is on a core again, if it has slept for this
     * @return the result, or null: then {@link #answered} or a sleep follows
     */
    Object make(Cause cause) {
        boolean again = begun;
        boolean paid = copied;
        begun = true;
        copied = false;
        if (call instanceof Operation.Write write) {
            if (write.pipe() instanceof Socket socket && written == 0 && socket.refusesToWrite() != 0) {
                return socket.refusesToWrite();
            }
            Object pipe = write.pipe() instanceof Socket socket ? socket.out() : write.pipe();
            KernelObjects.pipe(pipe).tell(new Pipe.Write(task, write.bytes(), written, write.blocking(), paid));
        } else if (call instanceof Operation.Read read) {
            if (read.pipe() instanceof Socket socket && socket.refusesToRead() != 0) {
                return socket.refusesToRead();
            }
            Object pipe = read.pipe() instanceof Socket socket ? socket.in() : read.pipe();
            KernelObjects.pipe(pipe).tell(new Pipe.Take(task, read.atMost(), read.blocking(), paid));
        } else if (call instanceof Operation.WaitForChild wait) {
            process.run()
                    .guardian()
                    .tell(new Guardian.WaitForChild(process.number(), wait.pid(), wait.blocking(), task));
        } else if (call instanceof Operation.AcceptConnection accept) {
            if (accept.socket().listener() == null) {
                return -Socket.EINVAL;
            }
            accept.socket().listener().tell(new Listener.Accept(task, accept.blocking()));
        } else if (call instanceof Operation.Connect connect) {
            return connect(connect, again);
        } else if (call instanceof Operation.Shutdown shutdown) {
            return shutdown(shutdown);
        } else if (call instanceof Operation.CallFiles files) {
            process.run().files().tell(new FileSystem.Call(task, files.call()));
        } else if (call instanceof Operation.LockFile lock) {
            lock(lock);
        } else if (call instanceof Operation.SyncFile) {
            return sync(again);
        } else if (call instanceof Operation.TakeUnit take) {
            return takeUnit(take, again, cause);
        } else if (call instanceof Operation.PollAll all) {
            return look(all, again, cause);
        }
        return null;
    }

    /** The kernel has answered. @return the result; null if the thread makes the call again, or waits for more answers */
    Object answered(Task.Message message) {
        later = message instanceof Pipe.Later;
        if (message instanceof Pipe.Later some) {
            copyNanos += some.nanos();
            copied = some.copied();
            return null;
        }
        if (message instanceof Pipe.Written some) {
            copyNanos += some.nanos();
            if (some.count() < 0) {
                return written > 0 && socket() != null ? written : some.count();
            }
            written += some.count();
            var write = (Operation.Write) call;
            return written < write.bytes().length && write.blocking() ? null : (Object) written;
        }
        if (message instanceof Pipe.Read read) {
            copyNanos += read.nanos();
            if (read.errno() != 0) {
                return -read.errno();
            }
            return read.bytes() == null ? (Object) false : read.bytes();
        }
        if (message instanceof FileSystem.Done done) {
            copyNanos += done.nanos();
            if (call instanceof Operation.Connect) {
                return found(done.value());
            }
            return done.value();
        }
        if (message instanceof Guardian.Waited waited) {
            return new long[] {waited.pid(), waited.status()};
        }
        if (message instanceof Listener.Accepted accepted) {
            if (accepted.connection() == null) {
                return accepted.shut() ? (Object) (-Socket.EINVAL) : false;
            }
            copyNanos += process.os().machine().socketAccept();
            return accepted.connection();
        }
        if (message instanceof Listener.Connected connected) {
            return connected.errno();
        }
        if (message instanceof Poll.Seen seen) {
            found[seen.index()] |= seen.events();
            answers--;
            return answers > 0 ? null : looked((Operation.PollAll) call);
        }
        throw new IllegalStateException("not an answer: " + message);
    }

    /** What the thread still has to do for the bytes that have been copied, nanoseconds. */
    long takeCopyNanos() {
        long taken = copyNanos;
        copyNanos = 0;
        return taken;
    }

    /** Whether the call is to be made again at once: a write that is not through yet, or what another thread or copying was in the way of. */
    boolean goesOn() {
        return later || call instanceof Operation.Write;
    }

    /** @param again whether the thread has slept for it: then it may be connected, or know why not */
    private Object connect(Operation.Connect connect, boolean again) {
        Socket socket = connect.socket();
        if (again && socket.isTcp()) {
            return socket.state() == Socket.State.CONNECTED ? 0 : socket.takeError();
        }
        if (connect.path() != null && reached == null) {
            process.run().files().tell(new FileSystem.Call(task, tree -> tree.socket(connect.path())));
            return null;
        }
        Socket listening = connect.path() != null ? reached : connect.listening();
        // Who has to try again looks again who is there (net/unix/af_unix.c: unix_stream_connect).
        reached = null;
        if (listening != null) {
            process.run().guardian().tell(new Guardian.Connect(connect, listening, task));
            return null;
        }
        if (!socket.isTcp() || connect.blocking()) {
            socket.refused(0);
            return Socket.ECONNREFUSED;
        }
        socket.refused(Socket.ECONNREFUSED);
        return Socket.EINPROGRESS;
    }

    /** What is at the path. @return the number of an error; null if somebody listens there */
    private Object found(Object there) {
        if (there instanceof FileRefusal refusal) {
            return refusal.number();
        }
        var socket = (Socket) there;
        if (socket.listener() == null) {
            return Socket.ECONNREFUSED;
        }
        reached = socket;
        later = true;
        copyNanos += process.os().machine().socketConnect() / 2;
        return null;
    }

    private static Object shutdown(Operation.Shutdown shutdown) {
        Socket socket = shutdown.socket();
        if (socket.state() == Socket.State.LISTENING && (shutdown.reading() || !socket.isTcp())) {
            if (shutdown.reading()) {
                socket.listener().tell(new Listener.Shut());
            }
            return 0;
        }
        if (socket.in() == null || socket.isTcp() && socket.isOver()) {
            return Socket.ENOTCONN;
        }
        if (shutdown.reading()) {
            socket.in().tell(new Pipe.Shut());
        }
        if (shutdown.writing()) {
            socket.saysEnd();
        }
        return 0;
    }

    /** A signal has ended the thread's sleep. @return the result if the call has done something already; null if it is to be made anew */
    Object interrupted() {
        if (call instanceof Operation.TakeUnit take) {
            take.semaphore().waiterLeft();
        } else if (call instanceof Operation.PollAll) {
            poll.end();
        } else if (call instanceof Operation.LockFile lock) {
            lock.file().system().tell(new FileSystem.Leave(task, lock.file()));
        }
        return call instanceof Operation.Write && written > 0 ? (Object) written : null;
    }

    /** The thread, which may be blocked in this call, is killed, and on a core. A semaphore counts on with it (glibc: sem_wait cannot know). */
    void killed() {
        if (poll != null) {
            poll.end();
        }
        if (call instanceof Operation.LockFile lock) {
            lock.file().system().tell(new FileSystem.Leave(task, lock.file()));
        }
    }

    /** What the thread, which is blocked in this call, waits for. */
    PendingWait pending(Evaluator evaluator, long since, IntUnaryOperator mains) {
        Kind kind = Kind.EMPTY_PIPE;
        int whom = -1;
        Hold holder = null;
        if (call instanceof Operation.Write) {
            kind = Kind.FULL_PIPE;
        } else if (call instanceof Operation.WaitForChild wait) {
            kind = Kind.PROCESS;
            whom = wait.pid() > 0 ? mains.applyAsInt((int) (wait.pid() - ProcessTable.pid(0))) : -1;
        } else if (call instanceof Operation.LockFile lock) {
            Wait wait = evaluator.waitInCall(Kind.FILE_LOCK, null);
            return new PendingWait(
                    Kind.FILE_LOCK,
                    lock.file().name(),
                    since,
                    wait.place(),
                    whom,
                    lock.file().holder(owner(lock)));
        } else if (call instanceof Operation.TakeUnit take) {
            kind = Kind.SEMAPHORE;
            holder = take.semaphore().holder();
        }
        Socket socket = socket();
        if (socket != null) {
            boolean reads = call instanceof Operation.Read;
            kind = call instanceof Operation.Write ? Kind.FULL_SOCKET : reads ? Kind.EMPTY_SOCKET : Kind.CONNECTION;
        }
        Wait wait = evaluator.waitInCall(kind, socket == null ? null : socket.toString());
        return new PendingWait(wait.on().kind(), wait.on().name(), since, wait.place(), whom, holder);
    }

    // ---------------------------------------------------------------- files

    private void lock(Operation.LockFile lock) {
        OpenFile file = lock.file();
        boolean unlocks = lock.mode() == Operation.LockMode.UNLOCKED;
        boolean shared = lock.mode() == Operation.LockMode.SHARED;
        file.system()
                .tell(
                        unlocks
                                ? new FileSystem.Unlock(task, file, owner(lock), lock.begin(), lock.end())
                                : new FileSystem.Lock(
                                        task, file, owner(lock), shared, lock.begin(), lock.end(), lock.blocking()));
    }

    private Object owner(Operation.LockFile lock) {
        return lock.ofProcess() ? (Object) process.number() : lock.file();
    }

    private Object sync(boolean again) {
        if (again) {
            return None.NONE;
        }
        long nanos = process.run().draw(process.os().machine().files().sync());
        process.os().scheduler().tell(new OsScheduler.Sleep(task, nanos, false, "io"));
        return null;
    }

    // ---------------------------------------------------------------- semaphores

    private Object takeUnit(Operation.TakeUnit take, boolean again, Cause cause) {
        long now = process.world().now();
        if (!again) {
            deadline = take.timeoutNanos() < 0 ? Long.MAX_VALUE : now + take.timeoutNanos();
        } else {
            take.semaphore().waiterLeft();
        }
        if (!(again && cause == Cause.TIMED_OUT) && take.semaphore().tryTake(task.number(), now)) {
            return true;
        }
        if (deadline <= now || again && cause == Cause.TIMED_OUT) {
            return false;
        }
        take.semaphore().waiterCame();
        long timeout = deadline == Long.MAX_VALUE ? -1 : deadline - now;
        process.os()
                .futex()
                .tell(new Futex.Wait(
                        take.semaphore().address(),
                        task,
                        timeout,
                        take.semaphore().reason(),
                        0));
        return null;
    }

    // ---------------------------------------------------------------- poll

    private Object look(Operation.PollAll all, boolean again, Cause cause) {
        long now = process.world().now();
        if (!again) {
            deadline = all.timeoutNanos() < 0 ? Long.MAX_VALUE : now + all.timeoutNanos();
            poll = new Poll(process.world(), process.os(), task);
        } else if (cause == Cause.TIMED_OUT) {
            deadline = now;
        }
        poll.begin();
        found = new int[all.objects().length];
        answers = 0;
        for (int i = 0; i < found.length; i++) {
            Descriptors.Open open = all.objects()[i];
            int wanted = all.wanted()[i];
            if (open == null) {
                found[i] = Poll.INVALID;
                continue;
            }
            Socket socket = open.socket();
            if (socket != null) {
                lookAt(socket, i);
                continue;
            }
            if (open.in() != null) {
                lookAt(open.in(), i);
            }
            if (open.out() != null && ((wanted & Poll.OUT) != 0 || open.in() == null)) {
                lookAt(open.out(), ~i);
            }
        }
        return answers == 0 ? looked(all) : null;
    }

    private void lookAt(Object pipe, int index) {
        answers++;
        KernelObjects.pipe(pipe).tell(new Poll.Look(poll, index));
    }

    /** A socket that is neither connected nor listening is at its end. */
    private void lookAt(Socket socket, int index) {
        if (socket.listener() != null) {
            answers++;
            socket.listener().tell(new Poll.Look(poll, index));
        } else if (socket.in() != null) {
            lookAt(socket.in(), index);
            lookAt(socket.out(), ~index);
        } else {
            found[index] = Poll.OUT | Poll.HANG_UP | (socket.hasFailed() ? Poll.IN : 0);
        }
    }

    /** All objects have been looked at. */
    private Object looked(Operation.PollAll all) {
        boolean any = false;
        for (int i = 0; i < found.length; i++) {
            Descriptors.Open open = all.objects()[i];
            if (open != null && open.socket() != null) {
                found[i] = Poll.ofSocket(found[i], open.socket());
            }
            found[i] &= all.wanted()[i] | Poll.ERROR | Poll.HANG_UP | Poll.INVALID;
            any |= found[i] != 0;
        }
        long now = process.world().now();
        if (any || deadline <= now) {
            poll.end();
            return found;
        }
        if (poll.stirred()) {
            return look(all, true, Cause.SIGNALLED);
        }
        poll.sleep(deadline == Long.MAX_VALUE ? -1 : deadline - now);
        return null;
    }
}
