package gilgamesh.vm;

import gilgamesh.compiler.SwitchPoints;
import gilgamesh.scenario.PythonProfile;
import gilgamesh.trace.Awaited;
import gilgamesh.trace.Place;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.Ints;
import gilgamesh.vm.object.Native;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyException;
import gilgamesh.vm.object.PyLock;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Work;

/**
 * One Python thread's bytecode at work, for every version. Time is kept in picoseconds; the remainder of a nanosecond is carried from one
 * run to the next, so that many short runs give the same times as one long one.
 */
public final class BytecodeEvaluator implements Evaluator {

    static final int PICOS = 1000;
    /** Translated functions call each other in Java up to so deep; further down they take turns in the loop. */
    private static final int MOST_NESTED = 64;

    /** How long a callback from Java code runs before it looks whether it may go on. */
    private static final long PORTION = 300_000L * PICOS;

    static final Operation REACH_HORIZON = new Operation.ReachHorizon();
    static final Operation CHECK_EVAL_BREAKER = new Operation.CheckEvalBreaker();
    static final Operation TOUCH_SHARED = new Operation.TouchShared();

    private static final Operation FINISHED = new Operation.Finish(null);

    /** What the main thread calls before it ends, where the module has been imported (Python/pylifecycle.c: Py_FinalizeEx). */
    private static final String[][] EXITS = {{"threading", "_shutdown"}, {"atexit", "_run_exitfuncs"}};

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
    private final Instructions instructions;
    private final Loops loops;
    /** Inside a callback from Java code: nothing may wait and no check is honoured. */
    final boolean atomic;

    private final boolean ticking;
    private final boolean sharesMemory;
    private final boolean checksOnEntry;
    final boolean checksOnHandler;

    /** The frame at work; null once the thread is finished. */
    Frame frame;

    /** What is being handled, as {@code sys.exc_info} tells; null if nothing. */
    PyException handled;

    private long nowNanos;
    /** Since {@link #nowNanos}, with the remainder of the runs before. */
    long picos;

    long limit;
    boolean drop;
    /** What the GIL asks for; a signal stops the thread at a check too. */
    private boolean dropWanted;
    /** The signal whose handler is to be called at the next check; 0 if there is none. */
    private int signal;
    /** The boundary before the next bytecode is one at which the interpreter checks. */
    boolean checkDue;

    /** To be returned by the run; what comes of its result. */
    Operation operation;

    private Continuation afterOperation;
    private boolean waiting;
    /** What was asked for last, and when. */
    private Operation asked;

    private long askedNanos;
    /** What a signal has ended; null if nothing. */
    private Interruption interruption;

    private Object result;
    private Raise failure;

    private long quietUntil;
    private Request.Call starting;
    /** What the thread was started with. */
    private Object function;
    /** The time of all runs before, and the part of all of it that was passed without executing every bytecode. */
    private long earlierPicos;

    private long skippedPicos;
    private boolean main;
    /** How many of {@link #EXITS} it has come to. */
    private int exits;
    /** Its exception has been printed, before it called them. */
    private boolean reported;
    /** What it sets free at its very end; null if there is nothing. */
    private PyLock releasedAtEnd;

    private long ident = 1;
    /** Its number in reports. */
    private int thread;

    private long checkCostNanos = -1;
    private Raise uncaught;
    /** How many translated functions are running inside each other. */
    private int nested;
    /** What C code that is at work has called back; null if it could not be made again. */
    CallbackLog callbacks;
    /** In a callback from Java code: whether what called it back can be made again. */
    private boolean mayWait;
    /** In a callback from Java code: how deep Python's stack was there. */
    int outerDepth;

    BytecodeEvaluator(InterpreterState state, boolean atomic, boolean main) {
        this.state = state;
        this.atomic = atomic;
        this.main = main;
        this.calls = new Calls(this);
        this.protocols = new Protocols(this);
        this.generators = new Generators(this);
        this.coroutines = new Coroutines(this);
        this.attributes = new Attributes(this);
        this.variables = new Variables(state);
        this.unwinding = new Unwinding(this);
        this.rare = new RareOps(this);
        this.specialisation = state.specialisation;
        this.loops = new Loops(this);
        this.instructions = new Instructions(this);
        this.ticking = state.profile().gil() == PythonProfile.Gil.TICK;
        this.sharesMemory = state.profile().gil() == PythonProfile.Gil.NONE;
        this.checksOnEntry = SwitchPoints.onEntry(state.version());
        this.checksOnHandler = SwitchPoints.onHandlerEntry(state.version());
    }

    // ---------------------------------------------------------------- the seam to the actors

    @Override
    public Operation run(long now, long horizon) {
        nowNanos = now;
        earlierPicos += picos - picos % PICOS;
        picos %= PICOS;
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
            } else if (waiting) {
                waiting = false;
                arriveFromOperation();
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
        return signal != 0;
    }

    @Override
    public void interrupted() {
        interruption = new Interruption(asked, askedNanos);
    }

    /** A signal has ended a call that waits: its handler is called, and then what is left of the call is asked for again. */
    private void arriveInterrupted(Continuation then) {
        Interruption ended = interruption;
        interruption = null;
        long number = signal;
        Object handler = takeSignal();
        Request.Then goOn = (vm, nothing) -> ended.rest(state);
        try {
            calls.finished(
                    handler == null
                            ? new Request.Step(goOn, null)
                            : new Request.Call(goOn, handler, number, PyFrame.of(frame)),
                    then);
        } catch (Raise raise) {
            unwinding.raise(raise);
        }
    }

    private void arriveFromOperation() {
        Continuation then = afterOperation;
        Object value = result;
        Raise raise = failure;
        afterOperation = null;
        result = null;
        failure = null;
        if (interruption != null) {
            arriveInterrupted(then);
            return;
        }
        checkSoon();
        try {
            if (raise != null) {
                calls.failed(raise, then);
            } else {
                calls.finished(value == null ? None.NONE : value, then);
            }
        } catch (Raise raised) {
            unwinding.raise(raised);
        }
    }

    @Override
    public long elapsedNanos() {
        return picos / PICOS;
    }

    @Override
    public void resume(Object value) {
        result = value;
    }

    @Override
    public void startRefused() {
        failure = state.threads.cannotStart();
    }

    /** The operation ended with this exception. */
    public void resumeRaising(Raise raise) {
        failure = raise;
    }

    @Override
    public void dropRequested(boolean requested) {
        dropWanted = requested;
        drop = requested || signal != 0;
    }

    @Override
    public boolean signalled(int number) {
        if (number == Signals.KILL) {
            return false;
        }
        Object handler = Signals.handler(state, number);
        if (handler == null || handler == Signals.IGNORED) {
            return handler != null || Signals.isIgnored(number);
        }
        signal = number;
        drop = true;
        checkSoon();
        return true;
    }

    /** 2.7: with a signal to handle, the next check comes as soon as the main thread runs (Python/ceval.c: Py_AddPendingCall). */
    private void checkSoon() {
        if (ticking && signal != 0) {
            state.ticker = 0;
        }
    }

    /** The handler of the signal that has come, which is taken care of by that; null if there is nothing to call. */
    private Object takeSignal() {
        Object handler = Signals.handler(state, signal);
        signal = 0;
        drop = dropWanted;
        return handler == Signals.IGNORED ? null : handler;
    }

    /** Calls the handler of the signal that has come; the frame at work goes on when it returns. */
    private void handleSignal() {
        int number = signal;
        checkDue = false;
        Object handler = takeSignal();
        if (handler == null) {
            return;
        }
        Frame interrupted = frame;
        // What the handler raises is raised where the next instruction is.
        interrupted.pc++;
        Request.Then goOn = (vm, value) -> {
            interrupted.pc--;
            return Calls.NOTHING;
        };
        try {
            calls.finished(new Request.Call(goOn, handler, (long) number, PyFrame.of(interrupted)), null);
        } catch (Raise raise) {
            unwinding.raise(raise);
        }
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
    }

    /** Asks the actors for something; its result goes to {@code then} and from there to the frame. */
    void waitFor(Operation wanted, Continuation then) {
        if (atomic && !mayWait) {
            throw Raise.runtimeError("cannot wait inside a callback from C code");
        }
        if (wanted instanceof Operation.SetInterval set && ticking) {
            state.checkInterval((int) set.value());
        }
        operation = wanted;
        asked = wanted;
        askedNanos = localNanos();
        // Idents count in each interpreter for itself, whatever numbers the threads have elsewhere.
        afterOperation =
                wanted instanceof Operation.StartThread start && start.evaluator() instanceof BytecodeEvaluator started
                        ? new Continuation((vm, value) -> started.ident(), then)
                        : then;
        waiting = true;
    }

    /** Prepares the call that the thread consists of. */
    void start(Object callable, Object[] args, String[] keywords) {
        starting = new Request.Call(callable, args, keywords, null);
        function = callable;
    }

    private void begin() {
        Request.Call call = starting;
        starting = null;
        picos += main || atomic ? 0 : state.costs.thread();
        try {
            calls.finished(call, null);
        } catch (Raise raise) {
            unwinding.raise(raise);
        }
    }

    /**
     * Calls a function from Java code and runs to its end, without a horizon, in the time of {@code outer}.
     *
     * @param callable what the Java code wanted to call
     */
    Object callAtomically(BytecodeEvaluator outer, Object called, Object callable, Object[] args) {
        frame = null;
        operation = null;
        result = null;
        failure = null;
        waiting = false;
        checkDue = false;
        callbacks = null;
        mayWait =
                outer != null && (!outer.atomic || outer.mayWait) && outer.callbacks != null && !outer.callbacks.full();
        limit = Long.MAX_VALUE;
        nowNanos = outer == null ? 0 : outer.nowNanos;
        picos = outer == null ? 0 : outer.picos;
        ident = outer == null ? 1 : outer.ident;
        state.threads.current(this);
        try {
            start(called, args, Native.NO_KEYWORDS);
            begin();
            limit = picos + PORTION;
            Operation end = loop();
            while (end == REACH_HORIZON) {
                limit = picos + PORTION;
                state.exert(Work.PORTION);
                end = loop();
            }
            if (end != FINISHED) {
                throw new Suspended(frame, end, afterOperation, callable, args, handled);
            }
        } finally {
            if (outer != null) {
                outer.picos = picos;
            }
            state.threads.current(outer);
        }
        if (failure != null) {
            throw failure;
        }
        return result;
    }

    int depth() {
        return frame == null ? outerDepth : frame.depth;
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
    public long copiedBytes() {
        return state.process.copiedBytes();
    }

    Raise uncaught() {
        return uncaught;
    }

    @Override
    public long memoryBytes() {
        return state.process.memoryBytes(this);
    }

    @Override
    public Evaluator fork() {
        BytecodeEvaluator child = state.process.forked(this);
        child.main = true;
        child.resume(0L);
        return child;
    }

    @Override
    public Wait waitFor(PyLock lock) {
        return state.waits.of(frame, lock);
    }

    @Override
    public Wait waitInCall(Awaited.Kind kind) {
        return state.waits.inCall(frame, kind);
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
        checkCostNanos = nanos;
    }

    // ---------------------------------------------------------------- frames

    /** Enters a frame that is ready to run. */
    void enter(Frame entered, Continuation then) {
        entered.back = frame;
        entered.then = then;
        entered.depth = frame == null ? state.callbacks.depth() : frame.depth + 1;
        if (entered.depth >= state.recursion.deepest()) {
            throw state.recursion.error();
        }
        entered.handledBefore = handled;
        frame = entered;
        boundary(checksOnEntry);
    }

    /** The next bytecode begins where the interpreter checks, if {@code checks}. */
    void boundary(boolean checks) {
        if (checks) {
            if (ticking) {
                if (--state.ticker < 0) {
                    checkDue = true;
                }
            } else {
                checkDue = true;
            }
        }
    }

    /** The frame at work is done; what is below goes on with its value. */
    void leave(Object value) {
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
            rare.arrive(value, false);
        }
    }

    /** The bottom frame is done. */
    void finish(Object value) {
        if (atomic) {
            result = value;
            operation = FINISHED;
        } else {
            end();
        }
    }

    void finishRaising(Raise raise) {
        if (atomic) {
            failure = raise;
            operation = FINISHED;
            return;
        }
        if (uncaught == null) {
            uncaught = raise;
        }
        end();
    }

    /** The main thread waits for the threads that are no daemons before it ends, and for what programs have left for then. */
    private void end() {
        Object exit = main ? nextExit() : null;
        if (exit != null) {
            callAtEnd(exit, reported ? null : report());
            reported = true;
        } else if (releasedAtEnd != null) {
            PyLock lock = releasedAtEnd;
            releasedAtEnd = null;
            lock.release(localNanos());
            if (lock.sleepers() > 0) {
                waitFor(new Operation.WakeLock(lock), null);
                return;
            }
            end();
        } else {
            state.threads.finished(ident);
            operation = new Operation.Finish(report(), reported, exitCode());
        }
    }

    private void callAtEnd(Object exit, String report) {
        if (report == null) {
            start(exit, new Object[0], Native.NO_KEYWORDS);
            begin();
        } else {
            waitFor(new Operation.Print(report, true), new Continuation((vm, nothing) -> new Request.Call(exit), null));
        }
    }

    /** Null when there is nothing more to call. */
    private Object nextExit() {
        while (exits < EXITS.length) {
            String[] exit = EXITS[exits++];
            Object module = state.modules().get(exit[0]);
            if (module != null) {
                return state.attribute(module, exit[1]);
            }
        }
        return null;
    }

    @Override
    public void releaseAtEnd(PyLock lock) {
        releasedAtEnd = lock;
    }

    /** Python/pythonrun.c: handle_system_exit; of a status, the system keeps the lowest eight bits. */
    private int exitCode() {
        if (uncaught == null) {
            return 0;
        }
        PyException exception = uncaught.exception();
        if (!exception.type().isSubtypeOf(ExceptionTypes.SYSTEM_EXIT)) {
            return 1;
        }
        Object code = TracebackText.exitCode(exception);
        return code == None.NONE ? 0 : Ints.isInt(code) ? Ints.status(code) : 1;
    }

    private String report() {
        return uncaught == null
                ? null
                : main
                        ? TracebackText.ofMain(state, uncaught.exception())
                        : TracebackText.ofThread(state, uncaught.exception(), function);
    }

    // ---------------------------------------------------------------- the loop

    /**
     * A due check. In 3.x it matters if a drop is requested. In 2.7 the ticker is used up: it is reloaded, and if the GIL exists and
     * somebody waits for it, it is given up; otherwise releasing and taking it costs its time.
     *
     * @return whether the run ends here
     */
    private boolean check(int nextWord) {
        checkDue = false;
        if ((nextWord & Op.EXEMPT) != 0) {
            return false;
        }
        if (ticking) {
            state.ticker = state.checkInterval();
            if (!state.gilCreated() || atomic) {
                return false;
            }
            if (!drop) {
                picos += state.costs.check();
                return false;
            }
        }
        return drop && !atomic && !passes();
    }

    /** Whether the check ends before anybody else can take the GIL, so that only its time passes. */
    private boolean passes() {
        if (checkCostNanos < 0 || checkCostNanos * PICOS >= limit - picos) {
            return false;
        }
        picos += checkCostNanos * PICOS;
        return true;
    }

    /**
     * The frame is at the beginning of a loop again. The check that may be due comes first; if it does not end the run, as many iterations
     * as possible are done at once.
     */
    void jumpedBack(Frame f, int back, boolean checks) {
        boundary(checks);
        if (picos >= limit) {
            return;
        }
        if (checkDue) {
            if (drop && !atomic) {
                return;
            }
            check(f.code.ops[f.pc]);
            if (picos >= limit) {
                return;
            }
        }
        boolean counted = ticking && state.gilCreated() && !atomic;
        boolean holds = drop && !atomic && (checkCostNanos < 0 || signal != 0);
        long checkPicos = !counted ? 0 : drop ? checkCostNanos * PICOS : state.costs.check();
        long after = loops.run(f, back, picos, limit, ticking ? holds && counted : drop && !atomic, checkPicos);
        skippedPicos += after - picos;
        picos = after;
        if (ticking && drop) {
            // The next check may have to do with others.
            return;
        }
        long end = loops.end();
        quietUntil = end == Long.MAX_VALUE ? end : Math.max(quietUntil, nowNanos + end / PICOS);
    }

    /** Enters a frame for translated code. @return the entered code's translation, if it is to be run at once */
    Translated begin(Frame entered) {
        enter(entered, null);
        Translated translated = entered.code.translated;
        if (translated == null || nested == MOST_NESTED || checkDue && mustStop()) {
            return null;
        }
        nested++;
        return translated;
    }

    /** The entered code has come back to its caller. @return what the caller has to return in its turn; -1 if it goes on */
    int ended(int status) {
        nested--;
        return status == Translated.RETURNED ? checkDue && mustStop() ? Translated.RELOAD : -1 : status;
    }

    /** A check is due: whether translated code must stop for it. */
    boolean mustStop() {
        if (ticking || drop || picos >= limit) {
            return true;
        }
        checkDue = false;
        return false;
    }

    /** The frame returns. @return whether what is below it is the translated code that called it, or just anything */
    int returned(Frame f, Object value, int at, long time) {
        picos = time;
        if (arrivesInCall(f, value)) {
            return Translated.RETURNED;
        }
        f.pc = at + 1;
        leave(value);
        return Translated.RELOAD;
    }

    /** If the frame was entered by a call from Python code, goes back there with the value. */
    boolean arrivesInCall(Frame f, Object value) {
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
        boundary((word & Op.CHECK) != 0);
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
            if (signal != 0 && checkDue && !atomic) {
                handleSignal();
                continue;
            }
            Frame f = frame;
            if (checkDue && check(f.code.ops[f.pc])) {
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

    /** Translated code honours no request to drop the GIL, and does not look for memory that other threads touch. */
    private boolean mayRun(Translated translated) {
        nested = 0;
        return translated != null
                && (ticking || !drop || atomic)
                && (!sharesMemory || atomic || !state.threads.areSeveral());
    }
}
