package gilgamesh.python;

import gilgamesh.machine.Futex;
import gilgamesh.machine.GracePeriods;
import gilgamesh.machine.OsScheduler;
import gilgamesh.machine.Shared;
import gilgamesh.machine.Task;
import gilgamesh.python.PyThread.Step;
import gilgamesh.scenario.Machine;
import gilgamesh.trace.Event;
import gilgamesh.trace.Later;
import gilgamesh.vm.Evaluator;
import gilgamesh.vm.Operation;
import gilgamesh.vm.object.None;
import java.util.BitSet;
import org.apache.pekko.actor.typed.ActorRef;

/** What bytecode asks for that a thread does without giving the GIL up: some at once, some by another actor whose answer it awaits. */
final class OperationsWithGil {

    private final PyThread thread;
    private final PyProcess process;
    private final Task task;
    private final Evaluator evaluator;
    private final ActorRef<Task.Message> self;

    // The process that the thread is making; null if it makes none.
    private NewProcess child;

    OperationsWithGil(PyThread thread, PyProcess process, Task task, Evaluator evaluator, ActorRef<Task.Message> self) {
        this.thread = thread;
        this.process = process;
        this.task = task;
        this.evaluator = evaluator;
        this.self = self;
    }

    /** Does what needs nobody else's answer. @return its result; null if the operation is none of those */
    Object doAtOnce(Operation operation) {
        if (operation instanceof Operation.Mark mark) {
            process.emit(new Event.Marked(process.world().now(), task.number(), mark.name()));
        } else if (operation instanceof Operation.AccountForLoops loops) {
            process.emit(new Event.RunsLoops(process.world().now(), task.number(), new Later<>(loops.account())));
        } else if (operation instanceof Operation.ReadProcessorTime read) {
            return read.ofProcess()
                    ? process.processorNanos()
                    : task.processorNanos(process.world().now());
        } else if (operation instanceof Operation.ReadAffinity) {
            BitSet cores = task.affinity();
            return cores == null ? None.NONE : cores;
        } else if (operation instanceof Operation.SetInterval set) {
            if (process.gil() != null) {
                process.gil().tell(new Gil.SetInterval(set.value()));
            }
            process.switchInterval(set.value());
        } else if (operation instanceof Operation.NameThread name) {
            process.interpreter().tell(new Interpreter.Name(task.number(), name.name(), name.daemon()));
        } else if (operation instanceof Operation.AccessShared access) {
            Shared shared = process.run().shared().accessedBy(task);
            Object seen = access.access().apply(shared);
            Machine machine = process.os().machine();
            thread.owe(shared.moved() * machine.cacheLine() + shared.semaphores() * machine.semaphoreCreate());
            if (shared.semaphores() > 0) {
                free(GracePeriods.FILE);
            }
            return seen == null ? None.NONE : seen;
        } else if (operation instanceof Operation.CountDescriptor count) {
            KernelObjects.count(count.open(), count.more(), process.number());
            if (!count.more() && count.open().socket() != null) {
                free(GracePeriods.SOCKET);
            }
        } else if (operation instanceof Operation.NameProcess name) {
            process.emit(new Event.ProcessNamed(process.world().now(), process.number(), name.name()));
        } else {
            return null;
        }
        return None.NONE;
    }

    /** Begins what takes its time, or needs another actor's answer, until the thread can go on. @return whether the operation is one of those */
    boolean begin(Operation operation) {
        if (operation instanceof Operation.Exit) {
            process.runAhead().leave(task.number());
            process.interpreter().tell(new Interpreter.Ending(task.number()));
            Machine machine = process.os().machine();
            long pages = NewProcess.inheritedPages(evaluator) * machine.processExitPage();
            thread.spend(process.run().draw(machine.processExit()) + pages, Step.EXIT);
            return true;
        }
        if (operation instanceof Operation.Fork || operation instanceof Operation.Spawn) {
            process.runAhead().leave(task.number());
            child = operation instanceof Operation.Spawn spawn
                    ? NewProcess.fresh(process, task, evaluator, spawn)
                    : NewProcess.forked(process, task, evaluator);
            thread.spend(child.drawCost(), Step.BEAR);
            return true;
        }
        if (operation instanceof Operation.StartThread) {
            process.runAhead().leave(task.number());
            thread.spend(process.run().draw(process.os().machine().threadCreate()), Step.START);
            return true;
        }
        return ask(operation);
    }

    /** The new thread begins; the kernel wakes it at the end of the call that makes it (kernel/fork.c: kernel_clone). */
    void start(Operation.StartThread start) {
        thread.rest(Step.WAIT);
        process.interpreter().tell(new Interpreter.StartThread(start.evaluator(), task, self));
    }

    /** The new process begins; the thread goes on with its pid. */
    void bear() {
        thread.result(ProcessTable.pid(child.begin()));
        child = null;
        thread.go(Step.ENTER);
    }

    /** What the end of the process takes is paid. */
    void exit(Operation.Exit exit) {
        thread.rest(Step.WAIT);
        process.interpreter().tell(new Interpreter.Exit(exit.code()));
    }

    private void free(int gracePeriods) {
        process.os().scheduler().tell(new OsScheduler.Free(task, gracePeriods));
    }

    private boolean ask(Operation operation) {
        ActorRef<Guardian.Command> guardian = process.run().guardian();
        if (operation instanceof Operation.WakeLock wake) {
            wake.lock().comesTo(task.core());
            wake(LockWait.address(wake, process.world()));
        } else if (operation instanceof Operation.WakeForUnit wake) {
            wake(wake.semaphore().address());
        } else if (operation instanceof Operation.OpenPipe open) {
            Machine machine = process.os().machine();
            thread.owe(open.socket() ? machine.socketCreate() : machine.pipeCreate());
            guardian.tell(new Guardian.OpenPipe(open.socket(), self));
        } else if (operation instanceof Operation.Listen listen) {
            guardian.tell(new Guardian.Listen(listen.socket(), listen.backlog(), self));
        } else if (operation instanceof Operation.Kill kill) {
            guardian.tell(new Guardian.Kill(process.number(), task.number(), kill.pid(), kill.signal(), self));
        } else if (operation instanceof Operation.Interrupt interrupt) {
            process.interpreter().tell(new Interpreter.Interrupt(interrupt.signal(), self));
        } else if (operation instanceof Operation.SetAffinity set) {
            evaluator.resume(None.NONE);
            process.os().scheduler().tell(new OsScheduler.Restrict(task, set.cores(), PyThread.Note.DONE));
        } else if (operation instanceof Operation.AskParent) {
            guardian.tell(new Guardian.AskParent(process.number(), self));
        } else {
            return false;
        }
        process.runAhead().leave(task.number());
        return true;
    }

    private void wake(Futex.Address address) {
        evaluator.resume(None.NONE);
        process.os().futex().tell(new Futex.Wake(address, task, PyThread.Note.DONE));
    }
}
