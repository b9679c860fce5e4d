package gilgamesh.python;

import gilgamesh.machine.GracePeriods;
import gilgamesh.machine.Os;
import gilgamesh.machine.OsScheduler;
import gilgamesh.machine.Sleepers;
import gilgamesh.machine.Task;
import gilgamesh.machine.Task.Cause;
import gilgamesh.sim.World;
import gilgamesh.trace.ProcessSummary;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * The processes that the operating system knows, by number: who made whom, who is alive, and the status of those whose parent has not asked
 * for it yet. A process whose parent has ended belongs to the system's first process, pid 1, which asks at once.
 */
final class ProcessTable {

    private static final long FIRST_PID = ProcessSummary.FIRST_PID;
    private static final int NOBODY = -1;
    private static final long INIT = 1;

    private static final class Entry {

        final int number;
        final ActorRef<Interpreter.Command> actor;
        final Sleepers waiting;
        int parent;
        boolean ended;
        int status;

        Entry(int number, int parent, ActorRef<Interpreter.Command> actor, World world) {
            this.number = number;
            this.parent = parent;
            this.actor = actor;
            this.waiting = new Sleepers(world);
        }
    }

    private final World world;
    private final Os os;
    private final Map<Integer, Entry> entries = new LinkedHashMap<>();

    ProcessTable(World world, Os os) {
        this.world = world;
        this.os = os;
    }

    static long pid(int number) {
        return FIRST_PID + number;
    }

    /** @param parent the number of the process that made it; -1 if it was there from the start */
    void add(int number, int parent, ActorRef<Interpreter.Command> actor) {
        entries.put(number, new Entry(number, parent, actor, world));
    }

    /** The pid of a process's parent. */
    long parent(int number) {
        Entry entry = entries.get(number);
        return entry.parent == NOBODY ? INIT : pid(entry.parent);
    }

    /** A living process's actor; null if there is no such process, or it has ended. */
    ActorRef<Interpreter.Command> alive(long pid) {
        Entry entry = entries.get((int) (pid - FIRST_PID));
        return entry == null || entry.ended ? null : entry.actor;
    }

    /** Whether the pid is in use. */
    boolean knows(long pid) {
        return entries.containsKey((int) (pid - FIRST_PID));
    }

    /**
     * @param status as waitpid tells it: the exit code times 256, or the signal that killed the process
     * @param main the number of its main thread
     * @return the pid of its parent; that of the system's first process if nobody else waits for it
     */
    long ended(int number, int status, int main) {
        Entry entry = entries.get(number);
        entry.ended = true;
        entry.status = status;
        entries.values().removeIf(child -> child.parent == number && child.ended);
        for (Entry child : entries.values()) {
            if (child.parent == number) {
                child.parent = NOBODY;
            }
        }
        Entry parent = entries.get(entry.parent);
        if (parent == null) {
            entries.remove(number);
            return INIT;
        }
        while (!parent.waiting.isEmpty()) {
            os.scheduler().tell(new OsScheduler.Wake(parent.waiting.poll(), Cause.SIGNALLED, null, null, main));
        }
        return pid(parent.number);
    }

    /** {@code waitpid}: tells the thread, or puts it to sleep until a child ends. */
    void waitFor(Guardian.WaitForChild wait) {
        Entry match = null;
        for (Entry entry : entries.values()) {
            if (entry.parent == wait.process() && (wait.pid() == -1 || pid(entry.number) == wait.pid())) {
                match = match == null || !match.ended && entry.ended ? entry : match;
            }
        }
        Task task = wait.task();
        if (match == null) {
            task.tell(new Guardian.Waited(-1, 0));
        } else if (match.ended) {
            entries.remove(match.number);
            os.scheduler().tell(new OsScheduler.Free(task, GracePeriods.CHILD));
            task.tell(new Guardian.Waited(pid(match.number), match.status));
        } else if (!wait.blocking()) {
            task.tell(new Guardian.Waited(0, 0));
        } else {
            entries.get(wait.process()).waiting.add(task);
            task.sleep("child");
        }
    }
}
