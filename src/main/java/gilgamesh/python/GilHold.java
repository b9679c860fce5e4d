package gilgamesh.python;

import gilgamesh.machine.Task;
import gilgamesh.machine.Task.Cause;
import gilgamesh.python.PyThread.Step;
import gilgamesh.trace.Event;
import gilgamesh.vm.Evaluator;
import gilgamesh.vm.HalfUpdate;
import org.apache.pekko.actor.typed.ActorRef;

/** A thread's hold of the GIL of its process: how it comes to it, what it is asked for meanwhile, and how it gives it up. */
final class GilHold {

    private final PyThread thread;
    private final PyProcess process;
    private final Task task;
    private final Evaluator evaluator;
    private final Gil.Client client;

    private boolean held;
    // The thread ends with this one: it waits for nobody then.
    private boolean last;
    // What it was in the middle of storing when it gave the GIL up; null if it was nothing.
    private HalfUpdate halfUpdate;

    GilHold(PyThread thread, PyProcess process, Task task, Evaluator evaluator, ActorRef<Task.Message> self) {
        this.thread = thread;
        this.process = process;
        this.task = task;
        this.evaluator = evaluator;
        this.client = new Gil.Client(task, self);
    }

    // ---------------------------------------------------------------- taking it

    /** The thread is on a core and wants the GIL, if there is one. */
    void take() {
        if (process.gil() == null) {
            thread.go(Step.ENTER);
        } else {
            ask(new Gil.Take(client));
        }
    }

    /**
     * The thread goes on after it has started another one, or not. Before 3.7 the first start of a thread has made the GIL, for the thread that
     * starts it: it has it before the new thread can come (PyEval_InitThreads in Modules/_threadmodule.c, thread_PyThread_start_new_thread).
     */
    void takeUnlessHeld() {
        if (held) {
            thread.go(Step.ENTER);
        } else {
            ask(new Gil.Take(client));
        }
    }

    /** The thread slept on its way to the GIL, or on its way to giving it up, and is on a core again. */
    void retry(Cause cause) {
        if (cause == Cause.TIMED_OUT) {
            thread.spend(process.os().machine().systemCall(), Step.RETRY_GIL_AFTER_TIMEOUT);
        } else {
            ask(new Gil.Retry(client, false));
        }
    }

    void retryAfterTimeout() {
        ask(new Gil.Retry(client, true));
    }

    /** A call that it made for the GIL is paid. */
    void goOn() {
        ask(new Gil.CallOver(client));
    }

    private void ask(Gil.Command request) {
        thread.rest(Step.RETRY_GIL);
        process.gil().tell(request);
    }

    private void taken() {
        held = true;
        thread.owe(process.gilComesTo(task.core()) * process.os().machine().cacheLine());
        if (halfUpdate != null && halfUpdate.isOvertaken()) {
            process.emit(new Event.UpdateOvertaken(
                    process.world().now(), task.number(), process.number(), halfUpdate.name(), halfUpdate.place()));
        }
        halfUpdate = null;
        thread.go(Step.ENTER);
    }

    // ---------------------------------------------------------------- what the GIL says

    void answered(Gil.Answer answer) {
        switch (answer) {
            case TAKEN -> taken();
            case TAKEN_WAITERS_AWAKE -> {
                held = true;
                answered(Gil.Answer.WAITERS_AWAKE);
                taken();
            }
            case TAKEN_DROP_REQUESTED -> {
                held = true;
                answered(Gil.Answer.DROP_REQUESTED);
                taken();
            }
            case DROPPED -> thread.go(Step.ACT);
            // A thread that ends waits for nobody: it has no state left (drop_gil without a thread state).
            case SWITCH_DUE -> thread.go(last ? Step.ACT : Step.AWAIT_SWITCH);
            case CALL_OVER -> thread.go(Step.GO_ON_FOR_GIL);
            case NOBODY_WAITS -> checks(false, 0);
            case WAITERS_AWAKE -> checks(true, process.os().machine().systemCall());
            case DROP_REQUESTED -> checks(true, -1);
        }
    }

    /** @param nanos what a check takes that gives the GIL up for nobody; -1 if somebody may take it */
    private void checks(boolean giveUp, long nanos) {
        if (held) {
            evaluator.checksCost(nanos);
            evaluator.dropRequested(giveUp);
        }
    }

    // ---------------------------------------------------------------- giving it up

    /**
     * @param forced whether the thread will take it again at once: a check, and not a blocking call
     * @param forEver whether the thread ends
     */
    void giveUp(boolean forced, boolean forEver) {
        last = forEver;
        process.runAhead().leave(task.number());
        process.runAhead()
                .sampler()
                .stopped(task.number(), evaluator, process.world().now(), forced);
        halfUpdate = evaluator.halfUpdate();
        evaluator.dropRequested(false);
        if (held) {
            held = false;
            ask(new Gil.Drop(client, forced));
        } else {
            thread.go(Step.ACT);
        }
    }

    /** It is to be another thread's before this one goes on. */
    void awaitSwitch() {
        ask(new Gil.AwaitSwitch(client));
    }
}
