package gilgamesh.machine;

import gilgamesh.machine.Task.Cause;
import gilgamesh.sim.World;

/**
 * A thread's wait until one of several kernel objects has something for it (poll(2)): it looks at each of them, and if none is ready it
 * sleeps until one stirs, and looks at all of them again.
 */
public final class Poll {

    public static final int IN = 1;
    public static final int OUT = 4;
    public static final int ERROR = 8;
    public static final int HANG_UP = 16;
    public static final int INVALID = 32;

    /** Of a socket: nothing more comes; and nothing more can be sent. Nobody is told these but the thread's own call. */
    static final int ENDED = 1 << 20;

    static final int ENDED_OUT = 1 << 21;

    /** What is seen of a socket whose two directions were looked at. */
    public static int ofSocket(int events, Socket socket) {
        int ended = ENDED | ENDED_OUT;
        int hangsUp = (events & ended) == ended ? HANG_UP : 0;
        return events & ~ended | hangsUp | (socket.error() != 0 ? ERROR : 0);
    }

    /** What an object says of itself. */
    public record Seen(int index, int events) implements Task.Message {}

    /** A thread looks at one direction of an object; if that is not ready, the object tells the poll when it stirs. */
    public record Look(Poll poll, int index) implements Pipe.Command, Listener.Command {}

    private final Task task;
    private final Os os;
    private final Sleepers sleepers;
    private boolean stirred;
    private boolean over;

    public Poll(World world, Os os, Task task) {
        this.task = task;
        this.os = os;
        this.sleepers = new Sleepers(world);
    }

    Task task() {
        return task;
    }

    /** The thread begins to look. */
    public void begin() {
        stirred = false;
    }

    /** Whether something has stirred since the thread began to look. */
    public boolean stirred() {
        return stirred;
    }

    /** @param timeoutNanos -1 for ever */
    public void sleep(long timeoutNanos) {
        if (timeoutNanos < 0) {
            sleepers.add(task);
        } else {
            sleepers.add(task, timeoutNanos, os.scheduler());
        }
        task.sleep("poll");
    }

    /** Nobody waits any more. */
    public void end() {
        over = true;
    }

    boolean isOver() {
        return over || task.exited;
    }

    /**
     * An object that was looked at has become ready, or may have.
     *
     * @param by the thread whose doing it is; null if it is nobody's
     */
    void stir(Task by) {
        if (isOver()) {
            return;
        }
        stirred = true;
        if (!sleepers.isEmpty()) {
            os.scheduler().tell(new OsScheduler.Wake(sleepers.poll(), Cause.SIGNALLED, by, null));
        }
    }
}
