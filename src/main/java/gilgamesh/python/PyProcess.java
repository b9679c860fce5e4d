package gilgamesh.python;

import gilgamesh.machine.Os;
import gilgamesh.machine.Task;
import gilgamesh.scenario.PythonProfile;
import gilgamesh.sim.World;
import gilgamesh.trace.Awaited;
import gilgamesh.trace.Event;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;

/** What the actors of one process share: its number, its Python, and the run that it is part of. */
final class PyProcess {

    private final Run run;
    private final int number;
    private final Guardian.Program program;
    private final PythonProfile profile;
    private final ActorRef<Interpreter.Command> interpreter;

    private final List<Task> tasks = new ArrayList<>();

    // Null as long as there is none: versions before 3.7 make it together with the second thread.
    private ActorRef<Gil.Command> gil;
    private long switchInterval;
    // On which it was held last; -1 before the first time.
    private int gilCore = -1;

    PyProcess(
            Run run,
            int number,
            Guardian.Program program,
            PythonProfile profile,
            ActorRef<Interpreter.Command> interpreter) {
        this.run = run;
        this.number = number;
        this.program = program;
        this.profile = profile;
        this.interpreter = interpreter;
        this.switchInterval = profile.switchInterval();
    }

    Run run() {
        return run;
    }

    int number() {
        return number;
    }

    /** What it runs, or what the process runs whose child it is. */
    Guardian.Program program() {
        return program;
    }

    PythonProfile profile() {
        return profile;
    }

    World world() {
        return run.world();
    }

    Os os() {
        return run.os();
    }

    RunAhead runAhead() {
        return run.runAhead();
    }

    ActorRef<Interpreter.Command> interpreter() {
        return interpreter;
    }

    ActorRef<Gil.Command> gil() {
        return gil;
    }

    void gil(ActorRef<Gil.Command> created) {
        gil = created;
    }

    /** A thread on that core has the GIL. @return how many lines of memory come along from another core */
    int gilComesTo(int core) {
        boolean moves = gilCore >= 0 && core != gilCore;
        gilCore = core;
        return moves ? profile.sharedLines() : 0;
    }

    long switchInterval() {
        return switchInterval;
    }

    void switchInterval(long nanos) {
        switchInterval = nanos;
    }

    void add(Task task) {
        tasks.add(task);
    }

    /** The processor time of all threads that the process has had. */
    long processorNanos() {
        long now = world().now();
        return tasks.stream().mapToLong(task -> task.processorNanos(now)).sum();
    }

    /** From now on it is told who has that lock when, if it is one and anybody wants to know. */
    void watch(Awaited lock) {
        if (lock.holds() != null && run.sink().wants(Event.Detail.LOCKS)) {
            lock.holds().listener((thread, since, now) -> emit(new Event.LockHeld(now, number, lock, thread, since)));
        }
    }

    void emit(Event event) {
        run.sink().accept(event);
    }
}
