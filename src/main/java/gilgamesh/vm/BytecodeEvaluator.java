package gilgamesh.vm;

import gilgamesh.scenario.PythonProfile;
import gilgamesh.trace.Awaited;
import gilgamesh.trace.Place;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.Native;
import gilgamesh.vm.object.PyException;
import gilgamesh.vm.object.PyLock;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;

/**
 * One Python thread's bytecode at work, for every version. Time is kept in picoseconds; the remainder of a nanosecond is carried from one
 * run to the next, so that many short runs give the same times as one long one.
 */
public final class BytecodeEvaluator implements Evaluator {

    static final int PICOS = 1000;
    static final Operation REACH_HORIZON = new Operation.ReachHorizon();
    static final Operation CHECK_EVAL_BREAKER = new Operation.CheckEvalBreaker();
    static final Operation TOUCH_SHARED = new Operation.TouchShared();

    final InterpreterState state;
    final Calls calls;
    final Protocols protocols;
    final Generators generators;
    final Coroutines coroutines;
    final Attributes attributes;
    final Variables variables;
    final Unwinding unwinding;
    final RareOps rare;
    final Specialisation specialisation;
    final EvalBreaker breaker;
    final PendingSignal signal;
    final PendingOperation pending;
    final ThreadEnd end;
    /** Null in a thread. */
    final CallbackRun callback;

    final Loops loops;
    final Locality locality;
    private final Instructions instructions;
    /** Inside a callback from Java code: nothing may wait and no check is honoured. */
    final boolean atomic;

    private final boolean ticking;
    private final boolean sharesMemory;

    /** The frame at work; null once the thread is finished. */
    Frame frame;

    /** What is being handled, as {@code sys.exc_info} tells; null if nothing. */
    PyException handled;

    private long nowNanos;
    /** Since {@link #nowNanos}, with the remainder of the runs before. */
    long picos;

    long limit;

    /** To be returned by the run. */
    Operation operation;

    private long quietUntil;
    private Request.Call starting;
    /** The time of all runs before, and the part of all of it that was passed without executing every bytecode. */
    private long earlierPicos;

    private long skippedPicos;
    private long ident = 1;
    /** Its number in reports. */
    private int thread;

    /** How many translated functions are running inside each other. */
    int nested;
    /** What its event loops do; null if it runs none. */
    RunningLoop eventLoops;

    /** What C code that is at work has called back; null if it could not be made again. */
    CallbackLog callbacks;

    BytecodeEvaluator(InterpreterState state, boolean atomic, boolean main) {
        this.state = state;
        this.atomic = atomic;
        this.calls = new Calls(this);
        this.protocols = new Protocols(this);
        this.generators = new Generators(this);
        this.coroutines = new Coroutines(this);
        this.attributes = new Attributes(this);
        this.variables = new Variables(state);
        this.unwinding = new Unwinding(this);
        this.rare = new RareOps(this);
        this.specialisation = state.specialisation;
        this.breaker = new EvalBreaker(this);
        this.signal = new PendingSignal(this);
        this.pending = new PendingOperation(this);
        this.end = new ThreadEnd(this, main);
        this.callback = atomic ? new CallbackRun(this) : null;
        this.loops = new Loops(this);
        this.locality = new Locality(this, state.profile().longCode());
        this.instructions = new Instructions(this);
        this.ticking = state.profile().gil() == PythonProfile.Gil.TICK;
        this.sharesMemory = state.profile().gil() == PythonProfile.Gil.NONE;
    }

    // ---------------------------------------------------------------- the seam to the actors

    @Override
    public Operation run(long now, long horizon) {
        nowNanos = now;
        long whole = picos - picos % PICOS;
        earlierPicos += whole;
        picos -= whole;
        locality.moved(-whole);
        quietUntil = now;
        if (horizon <= now) {
            return REACH_HORIZON;
        }
        limit = horizon - now > Long.MAX_VALUE / PICOS ? Long.MAX_VALUE : (horizon - now) * PICOS;
        BytecodeEvaluator before = state.threads.current(this);
        try {
            if (starting != null) {
                // What it asks for at once, if it is no Python function, is still to be done.
                begin();
            } else if (pending.isPending()) {
                if (eventLoops != null) {
                    eventLoops.goesOn(now);
                }
                pending.arrive();
            }
            return loop();
        } catch (Abandoned never) {
            return REACH_HORIZON;
        } finally {
            state.threads.current(before);
        }
    }

    @Override
    public boolean wantsToHandleSignal() {
        return signal.isThere();
    }

    @Override
    public void interrupted() {
        pending.interrupted();
    }

    @Override
    public void wasAway(long nanos) {
        locality.wasAway(nanos);
    }

    @Override
    public long elapsedNanos() {
        return picos / PICOS;
    }

    @Override
    public void resume(Object value) {
        pending.result(value);
    }

    @Override
    public void startRefused() {
        pending.failure(state.threads.cannotStart());
    }

    /** The operation ended with this exception. */
    public void resumeRaising(Raise raise) {
        pending.failure(raise);
    }

    @Override
    public void dropRequested(boolean requested) {
        breaker.gilWanted(requested);
    }

    @Override
    public boolean signalled(int number) {
        return signal.came(number);
    }

    /** Estimated from the time that they took, so that counting costs none. */
    @Override
    public long bytecodes() {
        return (earlierPicos + picos - skippedPicos)
                / Math.max(1, state.profile().defaultOpcode());
    }

    @Override
    public long quietUntilNanos() {
        return quietUntil;
    }

    long localNanos() {
        return nowNanos + picos / PICOS;
    }

    /** Time passes in which no bytecode is executed. */
    void spend(long passed) {
        long before = picos;
        // More than that is longer than any run.
        picos = Math.min(before + passed, Long.MAX_VALUE / 4 * 3);
        skippedPicos += picos - before;
        locality.moved(picos - before);
    }

    /** Asks the actors for something; its result goes to {@code then} and from there to the frame. */
    void waitFor(Operation wanted, Continuation then) {
        if (atomic && !callback.mayWait()) {
            throw Raise.runtimeError("cannot wait inside a callback from C code");
        }
        if (wanted instanceof Operation.SetInterval set && ticking) {
            state.checkInterval((int) set.value());
        }
        if (eventLoops != null) {
            eventLoops.waits(localNanos());
        }
        operation = wanted;
        pending.ask(wanted, then);
    }

    /** Prepares the call that the thread consists of. */
    void start(Object callable, Object[] args, String[] keywords) {
        starting = new Request.Call(callable, args, keywords, null);
        end.startedWith(callable);
    }

    /** Calls that at the bottom of the stack. */
    void call(Object callable, Object... args) {
        start(callable, args, Native.NO_KEYWORDS);
        begin();
    }

    private void begin() {
        Request.Call call = starting;
        starting = null;
        picos += end.isOfMain() || atomic ? 0 : state.costs.thread();
        try {
            calls.finished(call, null);
        } catch (Raise raise) {
            unwinding.raise(raise);
        }
    }

    /** A callback begins, in the time of the evaluator that is at work, if one is. */
    void beginIn(BytecodeEvaluator outer) {
        frame = null;
        operation = null;
        pending.forget();
        breaker.due = false;
        callbacks = null;
        limit = Long.MAX_VALUE;
        nowNanos = outer == null ? 0 : outer.nowNanos;
        picos = outer == null ? 0 : outer.picos;
        locality.restarted();
        ident = outer == null ? 1 : outer.ident;
        state.threads.current(this);
    }

    void endIn(BytecodeEvaluator outer) {
        if (outer != null) {
            // What is called back has a frame at the bottom of its own, and is none of the caller's bytecodes.
            outer.locality.moved(picos - outer.picos);
            outer.picos = picos;
        }
        state.threads.current(outer);
    }

    /** Goes on for so many picoseconds. */
    Operation goOn(long portion) {
        limit = picos + portion;
        return loop();
    }

    int depth() {
        return frame != null ? frame.depth : atomic ? callback.outerDepth() : 0;
    }

    /** What {@code get_ident()} says in this thread. */
    public long ident() {
        return ident;
    }

    @Override
    public void ident(long number) {
        ident = number;
    }

    @Override
    public void thread(int number) {
        thread = number;
    }

    int thread() {
        return thread;
    }

    @Override
    public void process(int number, long pid) {
        state.process.begin(number, pid);
    }

    @Override
    public Descriptors descriptors() {
        return state.process.descriptors();
    }

    @Override
    public void inherit(Descriptors descriptors) {
        state.process.descriptors(descriptors);
    }

    @Override
    public long inheritedBytes() {
        return state.process.inheritedBytes();
    }

    @Override
    public long memoryBytes() {
        return state.process.memoryBytes(this);
    }

    @Override
    public Evaluator fork(long copyNanos, long reuseNanos) {
        BytecodeEvaluator child = state.process.forked(this);
        child.end.ofMain();
        child.eventLoops = null;
        // Whoever waits for the parent's GIL does not wait for the child's.
        child.breaker.gilWanted(false);
        state.copyOnWrite.forked(this, copyNanos, reuseNanos);
        child.state.copyOnWrite.born(child, copyNanos, reuseNanos);
        child.resume(0L);
        return child;
    }

    @Override
    public Wait waitFor(PyLock lock) {
        return state.waits.of(frame, lock);
    }

    @Override
    public Wait waitInCall(Awaited.Kind kind, String kernelName) {
        return state.waits.inCall(frame, kind, kernelName);
    }

    @Override
    public HalfUpdate halfUpdate() {
        return HalfUpdate.of(frame);
    }

    @Override
    public Place place(boolean horizon) {
        return state.waits.place(frame, horizon);
    }

    @Override
    public void took(PyLock lock, int thread, long now) {
        state.waits.took(frame, lock, thread, now);
    }

    @Override
    public void checksCost(long nanos) {
        breaker.costs(nanos);
    }

    // ---------------------------------------------------------------- frames

    /** Enters a frame that is ready to run. */
    void enter(Frame entered, Continuation then) {
        locality.entering(entered);
        if (entered.code.entry != 0 && (frame == null || !frame.code.inC())) {
            locality.moved(entered.code.entry);
            picos += entered.code.entry;
        }
        state.copyOnWrite.entering(this, entered.code);
        entered.back = frame;
        entered.then = then;
        entered.depth = frame == null ? state.callbacks.depth() : frame.depth + 1;
        if (entered.depth >= state.recursion.deepest()) {
            throw state.recursion.error();
        }
        entered.handledBefore = handled;
        frame = entered;
        breaker.entered(entered.code);
    }

    /** The frame at work is done; what is below goes on with its value. */
    void leave(Object value) {
        locality.pay();
        Frame left = frame;
        PyGenerator generator = left.generator;
        frame = left.back;
        if (generator != null) {
            generators.returned(generator, value, left.then);
            return;
        }
        if (state.two()) {
            handled = left.handledBefore;
        }
        if (left.then != null || frame == null) {
            calls.finished(value, left.then);
        } else {
            rare.arrive(value, left.code.inC());
        }
    }

    /** The bottom frame is done. */
    void finish(Object value) {
        if (atomic) {
            callback.returned(value);
        } else {
            end.come();
        }
    }

    void finishRaising(Raise raise) {
        if (atomic) {
            callback.raised(raise);
        } else {
            end.come(raise);
        }
    }

    @Override
    public void releaseAtEnd(PyLock lock) {
        end.releases(lock);
    }

    // ---------------------------------------------------------------- the loop

    /** Iterations of a loop have been done at once. @param quiet up to when the thread does nothing that others notice, in picoseconds */
    void ranLoop(long after, long quiet) {
        skippedPicos += after - picos;
        picos = after;
        quietUntil = quiet == Long.MAX_VALUE ? quiet : Math.max(quietUntil, nowNanos + quiet / PICOS);
    }

    /** If the frame was entered by a call from Python code, goes back there with the value. */
    boolean arrivesInCall(Frame f, Object value) {
        locality.pay();
        Frame caller = f.back;
        if (f.then != null || f.generator != null || caller == null) {
            return false;
        }
        int word = caller.code.ops[caller.pc - 1];
        int op = word & Op.MASK;
        if (op != Op.CALL && op != Op.CALL_PLAIN) {
            return false;
        }
        if (state.two()) {
            handled = f.handledBefore;
        }
        caller.slots[caller.sp++] = value;
        frame = caller;
        breaker.boundary((word & Op.CHECK) != 0 || f.code.inC() && (word & Op.CHECK_AFTER_C) != 0);
        return true;
    }

    /** Goes on from frame to frame until the run ends. */
    private Operation loop() {
        for (; ; ) {
            if (operation != null) {
                Operation asked = operation;
                operation = null;
                return asked;
            }
            if (picos >= limit) {
                return REACH_HORIZON;
            }
            if (breaker.due && !atomic && signal.isThere()) {
                signal.handle();
                continue;
            }
            Frame f = frame;
            if (breaker.due && breaker.check(f.code.ops[f.pc])) {
                return CHECK_EVAL_BREAKER;
            }
            f.code.turn(state);
            try {
                if (!mayRun(f.code.translated) || f.code.translated.run(this, f) == Translated.INTERPRET) {
                    Operation asked = instructions.execute(frame);
                    if (asked != null) {
                        return asked;
                    }
                }
            } catch (Raise raise) {
                unwinding.raise(raise);
            } catch (Suspended lost) {
                unwinding.raise(Raise.runtimeError("cannot wait inside a callback from C code"));
            } catch (StackOverflowError deep) {
                unwinding.raise(state.recursion.error());
            } catch (ClassCastException
                    | IndexOutOfBoundsException
                    | NullPointerException
                    | IllegalStateException wrong) {
                unwinding.raise(
                        Raise.of(ExceptionTypes.SYSTEM_ERROR, "the simulated interpreter fails here: " + wrong));
            }
        }
    }

    /** Translated code does not look for memory that other threads touch. */
    private boolean mayRun(Translated translated) {
        nested = 0;
        return translated != null
                && breaker.letsTranslatedRun()
                && (!sharesMemory || atomic || !state.threads.areSeveral());
    }
}
