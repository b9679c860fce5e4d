package gilgamesh.python;

import gilgamesh.machine.Task;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;

/**
 * What a thread and the GIL of its interpreter say to each other; {@link TickGil}, {@link IntervalGil} and {@link NoGil} are the GILs.
 *
 * <p>Take: answered by TAKEN. Drop: answered by DROPPED, or by SWITCH_DUE; the thread then awaits the switch, and DROPPED comes when another thread has taken the GIL. On the
 * way to an answer the thread may be charged for a call (CALL_OVER inside of a {@link Task.Charged}), or be put to sleep, and retries when it is dispatched.
 */
final class Gil {

    sealed interface Command {}

    /** A thread that is on a core wants the GIL. */
    record Take(Client client) implements Command {}

    /** A thread that slept for the GIL is on a core again. */
    record Retry(Client client, boolean timedOut) implements Command {}

    /** @param forced whether it will take it again at once: a check, and not a blocking call */
    record Drop(Client client, boolean forced) implements Command {}

    record AwaitSwitch(Client client) implements Command {}

    /** What a thread has been charged by {@link Answer#CALL_OVER} is paid. */
    record CallOver(Client client) implements Command {}

    record SetInterval(long nanos) implements Command {}

    enum Answer implements Task.Message {
        TAKEN,
        /** It is taken, and the same as by WAITERS_AWAKE. */
        TAKEN_WAITERS_AWAKE,
        /** It is taken, and the same as by DROP_REQUESTED. */
        TAKEN_DROP_REQUESTED,
        DROPPED,
        SWITCH_DUE,
        /** To be answered by CallOver, when the call is paid. */
        CALL_OVER,

        // To the holder, whenever it changes:

        /** Nobody waits: checks have nothing to do. */
        NOBODY_WAITS,
        /** Threads wait, but none is asleep: a check costs a system call that wakes nobody. */
        WAITERS_AWAKE,
        /** The next check has to give the GIL up. */
        DROP_REQUESTED
    }

    /** A thread in the eyes of its GIL. */
    static final class Client extends PthreadCalls.Caller {

        final Task task;
        final ActorRef<Task.Message> thread;

        // The GIL's own notes.
        long since;
        long switchNumber;
        boolean registered;
        // Whether it gave the GIL up at a check.
        boolean atCheck;

        Client(Task task, ActorRef<Task.Message> thread) {
            this.task = task;
            this.thread = thread;
        }
    }

    private Gil() {}

    static Behavior<Command> create(PyProcess process, int number) {
        return switch (process.profile().gil()) {
            case TICK -> TickGil.create(process, number);
            case INTERVAL -> IntervalGil.create(process, number);
            case NONE -> NoGil.create();
        };
    }
}
