package gilgamesh.python;

import gilgamesh.machine.OsScheduler;
import gilgamesh.machine.Task;
import gilgamesh.scenario.PythonProfile;
import gilgamesh.sim.World;
import gilgamesh.trace.Event;
import gilgamesh.vm.Evaluator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ExtensibleBehavior;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.TypedActorContext;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;

/**
 * A process: one CPython with its GIL and its threads. It ends when its main thread has come to its end, which waits itself for the
 * threads that are not daemons; all others stop where they are (CPython: Py_FinalizeEx).
 */
final class Interpreter extends ExtensibleBehavior<Interpreter.Command> {

    sealed interface Command {}

    /** A new thread is wanted; {@code replyTo} is told {@link PyThread.Started}. */
    record StartThread(Evaluator evaluator, Task starter, ActorRef<Task.Message> replyTo) implements Command {}

    /** The new thread's actor is there. */
    record Ready(int thread, Task task) implements Command {}

    record Name(int thread, String name, boolean daemon) implements Command {}

    /**
     * @param traceback of the exception that ended the thread; null if there was none
     * @param exitCode of the process, if it is the main thread
     */
    record Finished(int thread, String traceback, int exitCode) implements Command {}

    /** The process ends, with this exit code, whatever its threads do ({@code os._exit}). */
    record Exit(int code) implements Command {}

    /** What starting a thread and accounting for it counts as, among the steps of {@link World#charge}. */
    private static final int STEPS_OF_A_THREAD = 3_000;

    private static final class Member {

        final ActorRef<Task.Message> actor;
        // Null until the actor is ready.
        Task task;

        Member(ActorRef<Task.Message> actor) {
            this.actor = actor;
        }
    }

    private final ActorContext<Command> context;
    private final PyProcess process;
    private final ActorRef<Guardian.Command> guardian;
    private final int main;

    private final Map<Integer, Member> alive = new LinkedHashMap<>();
    private boolean ended;

    private Interpreter(
            ActorContext<Command> context,
            Run run,
            PythonProfile profile,
            String name,
            Evaluator mainEvaluator,
            ActorRef<Guardian.Command> guardian) {
        this.context = context;
        this.guardian = guardian;
        this.process = new PyProcess(run, run.nextProcess(), profile, context.getSelf());
        process.emit(new Event.ProcessStarted(process.world().now(), process.number(), name));
        if (profile.version().atLeast(3, 7)) {
            createGil();
        }
        this.main = run.nextThread();
        start(main, "MainThread", mainEvaluator, null);
    }

    static Behavior<Command> create(
            Run run, PythonProfile profile, String name, Evaluator main, ActorRef<Guardian.Command> guardian) {
        return Behaviors.setup(context -> new Interpreter(context, run, profile, name, main, guardian));
    }

    @Override
    public Behavior<Command> receive(TypedActorContext<Command> typed, Command message) {
        if (ended) {
            return this;
        }
        if (message instanceof StartThread start) {
            onStartThread(start);
        } else if (message instanceof Ready ready) {
            onReady(ready);
        } else if (message instanceof Name name) {
            onName(name);
        } else if (message instanceof Finished finished) {
            onFinished(finished);
        } else if (message instanceof Exit exit) {
            end(exit.code());
        }
        return this;
    }

    @Override
    public Behavior<Command> receiveSignal(TypedActorContext<Command> typed, Signal signal) {
        return this;
    }

    private void createGil() {
        int gil = process.run().nextGil();
        process.gil(context.spawn(Gil.create(process, gil), "gil"));
        if (process.profile().gil() != PythonProfile.Gil.NONE) {
            process.emit(new Event.GilCreated(process.world().now(), gil, process.number()));
        }
    }

    private void start(int number, String name, Evaluator evaluator, Task starter) {
        process.emit(new Event.ThreadStarted(
                process.world().now(),
                number,
                process.number(),
                name,
                number != main,
                starter == null ? -1 : starter.number()));
        process.world().charge(STEPS_OF_A_THREAD);
        evaluator.ident(number + 1L);
        alive.put(
                number,
                new Member(context.spawn(PyThread.create(process, number, evaluator, starter), "thread-" + number)));
    }

    private void onStartThread(StartThread start) {
        if (process.gil() == null) {
            createGil();
        }
        if (alive.size() >= process.os().machine().maxThreads()) {
            start.replyTo().tell(new PyThread.StartRefused());
            return;
        }
        int number = process.run().nextThread();
        start(number, "Thread-" + number, start.evaluator(), start.starter());
        start.replyTo().tell(new PyThread.Started(number + 1L));
    }

    private void onReady(Ready ready) {
        process.add(ready.task());
        Member member = alive.get(ready.thread());
        if (member != null) {
            member.task = ready.task();
        }
    }

    private void onName(Name name) {
        process.emit(new Event.ThreadNamed(process.world().now(), name.thread(), name.name(), name.daemon()));
    }

    private void onFinished(Finished finished) {
        int thread = finished.thread();
        if (finished.traceback() != null) {
            process.emit(new Event.ThreadFailed(
                    process.world().now(), process.number(), thread, thread == main, finished.traceback()));
        }
        if (thread == main) {
            end(finished.exitCode());
        } else {
            process.os().scheduler().tell(new OsScheduler.Exit(alive.remove(thread).task));
        }
    }

    private void end(int exitCode) {
        ended = true;
        for (Member member : alive.values()) {
            member.actor.tell(PyThread.Note.DIE);
            process.os().scheduler().tell(new OsScheduler.Exit(member.task));
        }
        alive.clear();
        process.emit(new Event.ProcessEnded(process.world().now(), process.number(), exitCode));
        guardian.tell(new Guardian.ProcessEnded(process.number()));
    }
}
