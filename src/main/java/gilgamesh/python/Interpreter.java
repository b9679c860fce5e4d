package gilgamesh.python;

import gilgamesh.machine.GracePeriods;
import gilgamesh.machine.OsScheduler;
import gilgamesh.machine.Task;
import gilgamesh.scenario.PythonProfile;
import gilgamesh.sim.World;
import gilgamesh.trace.Event;
import gilgamesh.trace.Later;
import gilgamesh.vm.Descriptors;
import gilgamesh.vm.Evaluator;
import gilgamesh.vm.object.None;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
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
     * A thread is over.
     *
     * @param exitCode of the process, if it is the main thread
     */
    record Finished(int thread, int exitCode) implements Command {}

    /**
     * A signal has come.
     *
     * @param by the thread that sent it, or whose end it tells
     */
    record Signalled(int signal, int by) implements Command {}

    /** A thread wants the main one to feel a signal, and is told {@link PyThread.Reply}. */
    record Interrupt(int signal, ActorRef<Task.Message> replyTo) implements Command {}

    /**
     * A thread has begun the end of the process: one that has called {@code os._exit}, or the main thread, because a signal has come and the program has not said what is
     * to happen (signal(7)). The others stop where they are, and no signal is felt any more (kernel/exit.c: do_group_exit; kernel/signal.c: zap_other_threads,
     * prepare_signal). If two begin in the same instant, the first one counts. It tells {@link Exit} when it has done what the end takes.
     */
    record Ending(int thread) implements Command {}

    /**
     * How a process begins.
     *
     * @param program that it runs, or whose child it is
     * @param number of the process
     * @param parent the number of the process that makes it; -1 if it is there from the start
     * @param inheritedPages how many pages of the program's objects it has from its parent
     * @param starter the thread that makes it; null if it is there from the start
     * @param owedNanos what its main thread does on its core before its first bytecode
     * @param gil whether there is a GIL already, in the versions that make it with the second thread
     */
    record Birth(
            Guardian.Program program,
            PythonProfile profile,
            String name,
            Evaluator main,
            int number,
            int parent,
            long inheritedPages,
            Task starter,
            long owedNanos,
            boolean gil) {

        /** From the start. */
        Birth(Guardian.Program program, PythonProfile profile, Evaluator main, int number) {
            this(program, profile, program.process(), main, number, -1, 0, null, 0, false);
        }
    }

    /** The process ends, with this exit code; negative if it is a signal that ends it. */
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
    // Of the main thread.
    private final Evaluator evaluator;

    private final Map<Integer, Member> alive = new LinkedHashMap<>();
    private boolean ending;
    private boolean ended;

    private Interpreter(ActorContext<Command> context, Run run, Birth birth, ActorRef<Guardian.Command> guardian) {
        this.context = context;
        this.guardian = guardian;
        int number = birth.number();
        this.process = new PyProcess(run, number, birth.program(), birth.profile(), context.getSelf());
        this.evaluator = birth.main();
        process.emit(new Event.ProcessStarted(
                process.world().now(), number, birth.name(), birth.parent(), birth.inheritedPages()));
        process.emit(new Event.ProcessMeasurable(process.world().now(), number, new Later<>(evaluator::memoryBytes)));
        if (birth.profile().version().atLeast(3, 7) || birth.gil()) {
            createGil();
        }
        this.main = run.nextThread();
        evaluator.process(number, ProcessTable.pid(number));
        if (birth.starter() == null) {
            evaluator.ident(main + 1L);
        }
        begin(main, "MainThread", evaluator, birth.starter(), birth.owedNanos());
    }

    static Behavior<Command> create(Run run, Birth birth, ActorRef<Guardian.Command> guardian) {
        // Pekko keeps what makes an actor as long as the actor is there, and this one forgets its process when that has
        // ended.
        var once = new AtomicReference<>(birth);
        return Behaviors.setup(context -> new Interpreter(context, run, once.getAndSet(null), guardian));
    }

    @Override
    public Behavior<Command> receive(TypedActorContext<Command> typed, Command message) {
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
        } else if (message instanceof Signalled signalled) {
            feel(new PyThread.Signalled(signalled.signal(), true, signalled.by()));
        } else if (message instanceof Interrupt interrupt) {
            feel(new PyThread.Signalled(interrupt.signal(), false, -1));
            interrupt.replyTo().tell(new PyThread.Reply(None.NONE));
        } else if (message instanceof Ending begun) {
            onEnding(begun.thread());
        }
        return ended ? forgotten(process.os().scheduler()) : this;
    }

    /** Its threads and its GIL have still something to say for a moment; nothing of the process is kept for that. */
    private static Behavior<Command> forgotten(ActorRef<OsScheduler.Command> scheduler) {
        return Behaviors.receiveMessage(message -> {
            if (message instanceof Ready ready) {
                scheduler.tell(new OsScheduler.Exit(ready.task()));
            }
            return Behaviors.same();
        });
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

    private void begin(int number, String name, Evaluator evaluator, Task starter, long owedNanos) {
        process.emit(new Event.ThreadStarted(
                process.world().now(),
                number,
                process.number(),
                name,
                number != main,
                starter == null ? -1 : starter.number()));
        process.run().threadBegins();
        process.world().charge(STEPS_OF_A_THREAD);
        evaluator.thread(number);
        alive.put(
                number,
                new Member(context.spawn(
                        PyThread.create(process, number, evaluator, number == main, starter, owedNanos),
                        "thread-" + number)));
    }

    private void feel(PyThread.Signalled signalled) {
        if (!ending) {
            alive.get(main).actor.tell(signalled);
        }
    }

    private void onStartThread(StartThread start) {
        if (ending) {
            return;
        }
        if (process.gil() == null) {
            createGil();
        }
        if (alive.size() >= process.os().machine().maxThreads()) {
            start.replyTo().tell(new PyThread.StartRefused());
            return;
        }
        int number = process.run().nextThread();
        start.evaluator().ident(number + 1L);
        begin(number, "Thread-" + number, start.evaluator(), start.starter(), 0);
        start.replyTo().tell(new PyThread.Started(number + 1L));
    }

    private void onReady(Ready ready) {
        process.add(ready.task());
        Member member = alive.get(ready.thread());
        if (member == null) {
            process.os().scheduler().tell(new OsScheduler.Exit(ready.task()));
        } else {
            member.task = ready.task();
        }
    }

    private void onName(Name name) {
        process.emit(new Event.ThreadNamed(process.world().now(), name.thread(), name.name(), name.daemon()));
    }

    private void onFinished(Finished finished) {
        int thread = finished.thread();
        if (thread == main) {
            end(finished.exitCode());
        } else {
            process.run().threadsEnd(1);
            Task task = alive.remove(thread).task;
            process.os().scheduler().tell(new OsScheduler.Free(task, GracePeriods.THREAD));
            process.os().scheduler().tell(new OsScheduler.Exit(task));
        }
    }

    private void onEnding(int thread) {
        if (!ending) {
            ending = true;
            Member last = alive.remove(thread);
            stopAll();
            alive.put(thread, last);
        }
    }

    private void stopAll() {
        process.run().threadsEnd(alive.size());
        for (Member member : alive.values()) {
            member.actor.tell(PyThread.Note.DIE);
            if (member.task != null) {
                process.os().scheduler().tell(new OsScheduler.Free(member.task, GracePeriods.PROCESS));
                process.os().scheduler().tell(new OsScheduler.Exit(member.task));
            }
        }
        alive.clear();
    }

    /** @param exitCode 0 to 255; or a signal, negative */
    private void end(int exitCode) {
        ended = true;
        stopAll();
        for (Descriptors.Open open : evaluator.descriptors().all()) {
            KernelObjects.drop(open, process.number());
        }
        process.emit(new Event.ProcessEnded(process.world().now(), process.number(), exitCode));
        int status = exitCode < 0 ? -exitCode : exitCode << 8;
        guardian.tell(new Guardian.ProcessEnded(process.number(), status, main));
    }
}
