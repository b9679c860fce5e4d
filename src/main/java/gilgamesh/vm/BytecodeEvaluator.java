package gilgamesh.vm;

import gilgamesh.compiler.SwitchPoints;
import gilgamesh.scenario.PythonProfile;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.Ints;
import gilgamesh.vm.object.Native;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.Operator;
import gilgamesh.vm.object.PyCell;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyException;
import gilgamesh.vm.object.PyFunction;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyIterator;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyLock;
import gilgamesh.vm.object.PyRange;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Work;
import java.util.Arrays;

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

    private static final Operator[] OPERATORS = Operator.values();
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
    private final Touching touching;
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
    private boolean drop;
    /** The boundary before the next bytecode is one at which the interpreter checks. */
    boolean checkDue;

    /** To be returned by the run; what comes of its result. */
    Operation operation;

    private Continuation afterOperation;
    private boolean waiting;
    private Object result;
    private Raise failure;

    private long quietUntil;
    private Request.Call starting;
    /** What the thread was started with. */
    private Object function;
    /** The time of all runs before, and the part of all of it that was passed without executing every bytecode. */
    private long earlierPicos;

    private long skippedPicos;
    private final boolean main;
    /** How many of {@link #EXITS} it has come to. */
    private int exits;
    /** Its exception has been printed, before it called them. */
    private boolean reported;
    /** What it sets free at its very end; null if there is nothing. */
    private PyLock releasedAtEnd;

    private long ident = 1;
    private long checkCostNanos = -1;
    private Raise uncaught;
    /** How many translated functions are running inside each other. */
    private int nested;
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
        this.specialisation = state.specialisation();
        this.touching = new Touching(state);
        this.loops = new Loops(this);
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
        BytecodeEvaluator before = state.current(this);
        try {
            if (starting != null) {
                begin();
            }
            if (waiting) {
                waiting = false;
                arriveFromOperation();
            }
            return loop();
        } catch (Abandoned never) {
            return REACH_HORIZON;
        } finally {
            state.current(before);
        }
    }

    private void arriveFromOperation() {
        Continuation then = afterOperation;
        Object value = result;
        Raise raise = failure;
        afterOperation = null;
        result = null;
        failure = null;
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
        failure = state.cannotStartThread();
    }

    /** The operation ended with this exception. */
    public void resumeRaising(Raise raise) {
        failure = raise;
    }

    @Override
    public void dropRequested(boolean requested) {
        drop = requested;
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
    void waitFor(Operation asked, Continuation then) {
        if (atomic) {
            throw Raise.runtimeError("cannot wait inside a callback from C code");
        }
        if (asked instanceof Operation.SetInterval set && ticking) {
            state.checkInterval((int) set.value());
        }
        operation = asked;
        // Idents count in each interpreter for itself, whatever numbers the threads have elsewhere.
        afterOperation =
                asked instanceof Operation.StartThread start && start.evaluator() instanceof BytecodeEvaluator started
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
        try {
            calls.finished(call, null);
        } catch (Raise raise) {
            unwinding.raise(raise);
        }
    }

    /** Calls a function from Java code and runs to its end, without a horizon, in the time of {@code outer}. */
    Object callAtomically(BytecodeEvaluator outer, Object callable, Object[] args) {
        frame = null;
        operation = null;
        result = null;
        failure = null;
        waiting = false;
        checkDue = false;
        limit = Long.MAX_VALUE;
        nowNanos = outer == null ? 0 : outer.nowNanos;
        picos = outer == null ? 0 : outer.picos;
        ident = outer == null ? 1 : outer.ident;
        state.current(this);
        try {
            start(callable, args, Native.NO_KEYWORDS);
            begin();
            limit = picos + PORTION;
            while (loop() == REACH_HORIZON) {
                limit = picos + PORTION;
                state.exert(Work.PORTION);
            }
        } finally {
            if (outer != null) {
                outer.picos = picos;
            }
            state.current(outer);
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
    public Wait waitFor(PyLock lock) {
        return state.waits().of(frame, lock);
    }

    @Override
    public void took(PyLock lock, int thread, long now) {
        state.waits().took(frame, lock, thread, now);
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
        entered.depth = frame == null ? state.callbackDepth() : frame.depth + 1;
        if (entered.depth >= state.recursionLimit()) {
            throw state.recursionError();
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
            state.threadFinished(ident);
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
        return uncaught == null ? null : state.report(uncaught.exception(), main ? null : function);
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
                picos += state.checkPicos();
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
        boolean holds = drop && !atomic && checkCostNanos < 0;
        long checkPicos = !counted ? 0 : drop ? checkCostNanos * PICOS : state.checkPicos();
        long after = loops.run(f, back, picos, limit, ticking ? holds && counted : drop && !atomic, checkPicos);
        skippedPicos += after - picos;
        picos = after;
        long end = loops.end();
        quietUntil = end == Long.MAX_VALUE ? end : Math.max(quietUntil, nowNanos + end / PICOS);
    }

    /**
     * A jump back to the beginning of a loop: the place where iterations are done at once, or where translated code takes over.
     *
     * @return whether one of them may be; the frame then stands at the beginning
     */
    private boolean comesRound(Frame f, int back, int pc, int sp, long time, boolean checks) {
        boolean accelerated = (f.code.ops[back] & Op.BACK) != 0 && state.accelerates();
        if (!accelerated && !f.code.turns()) {
            return false;
        }
        f.pc = pc;
        f.sp = sp;
        picos = time;
        if (accelerated) {
            jumpedBack(f, back, checks);
        } else {
            boundary(checks);
        }
        return true;
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
    private boolean arrivesInCall(Frame f, Object value) {
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

    private void enterPlain(PyFunction function, Object[] from, int first, int count) {
        var entered = new Frame((Lowered) function.prepared(), function.globals(), function);
        System.arraycopy(from, first, entered.slots, 0, count);
        enter(entered, null);
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
            Frame f = frame;
            if (checkDue && check(f.code.ops[f.pc])) {
                return CHECK_EVAL_BREAKER;
            }
            try {
                f.code.turn(state);
                if (!mayRun(f.code.translated) || f.code.translated.run(this, f) == Translated.INTERPRET) {
                    Operation asked = interpret(frame);
                    if (asked != null) {
                        return asked;
                    }
                }
            } catch (Raise raise) {
                unwinding.raise(raise);
            } catch (StackOverflowError deep) {
                unwinding.raise(state.recursionError());
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
        return translated != null && (ticking || !drop || atomic) && (!sharesMemory || atomic || !state.shared());
    }

    // LOAD_GLOBAL_NULL pushes its NULL and goes on as LOAD_GLOBAL.
    /** Executes instructions one by one. @return why the run ends; null if another frame is at work, or a check is due */
    @SuppressWarnings("fallthrough")
    private Operation interpret(Frame f) {
        final Lowered c = f.code;
        final long[] words = c.words;
        final Object[] s = f.slots;
        final PyDict globals = f.globals;
        final long limit = this.limit;
        int pc = f.pc;
        int sp = f.sp;
        int at = pc;
        long t = picos;
        try {
            for (; ; ) {
                if (t >= limit) {
                    f.pc = pc;
                    f.sp = sp;
                    picos = t;
                    return REACH_HORIZON;
                }
                at = pc;
                long w = words[pc];
                int i = (int) w;
                if ((i & Op.TOUCHES) != 0
                        && t >= PICOS
                        && !atomic
                        && state.shared()
                        && touching.touches(f, i, pc, sp)) {
                    f.pc = pc;
                    f.sp = sp;
                    picos = t;
                    return TOUCH_SHARED;
                }
                t += Words.cost(w);
                switch (i & Op.MASK) {
                    case Op.NOP:
                        pc++;
                        break;
                    case Op.LOAD_FAST: {
                        Object value = s[Words.argument(w)];
                        pc++;
                        if (value == null) {
                            throw variables.unbound(c, Words.argument(w));
                        }
                        s[sp++] = value;
                        continue;
                    }
                    case Op.STORE_FAST:
                        s[Words.argument(w)] = s[--sp];
                        pc++;
                        continue;
                    case Op.LOAD_CONST:
                        s[sp++] = c.operands[pc++];
                        continue;
                    case Op.POP_TOP:
                        sp--;
                        pc++;
                        continue;
                    case Op.COPY:
                        s[sp] = s[sp - Words.argument(w)];
                        pc++;
                        sp++;
                        continue;
                    case Op.SWAP: {
                        int other = sp - Words.argument(w);
                        pc++;
                        Object top = s[sp - 1];
                        s[sp - 1] = s[other];
                        s[other] = top;
                        continue;
                    }
                    case Op.ROT_THREE: {
                        Object top = s[sp - 1];
                        s[sp - 1] = s[sp - 2];
                        s[sp - 2] = s[sp - 3];
                        s[sp - 3] = top;
                        pc++;
                        continue;
                    }
                    case Op.PUSH_NULL:
                        s[sp++] = null;
                        pc++;
                        continue;
                    case Op.LOAD_GLOBAL_NULL:
                        s[sp++] = null;
                    // the global follows
                    case Op.LOAD_GLOBAL: {
                        GlobalCache cache = c.globals[pc];
                        if (cache != null
                                && cache.globals() == globals
                                && (cache.own() || cache.structure() == globals.structure())) {
                            Object value = cache.entry().value();
                            if (value != null) {
                                s[sp++] = value;
                                pc++;
                                break;
                            }
                        }
                        s[sp++] = variables.loadGlobal(f, pc++);
                        break;
                    }
                    case Op.STORE_GLOBAL: {
                        GlobalCache cache = c.globals[pc];
                        if (cache != null
                                && cache.globals() == globals
                                && cache.entry().value() != null) {
                            cache.entry().value(s[--sp]);
                        } else {
                            variables.storeGlobal(f, pc, s[--sp]);
                        }
                        pc++;
                        break;
                    }
                    case Op.LOAD_NAME: {
                        GlobalCache cache = c.globals[pc];
                        Object value = cache != null && cache.globals() == f.names
                                ? cache.entry().value()
                                : null;
                        s[sp++] = value != null ? value : variables.loadName(f, pc);
                        pc++;
                        break;
                    }
                    case Op.STORE_NAME: {
                        GlobalCache cache = c.globals[pc];
                        if (cache != null
                                && cache.globals() == f.names
                                && cache.entry().value() != null) {
                            cache.entry().value(s[--sp]);
                        } else {
                            variables.storeName(f, pc, s[--sp]);
                        }
                        pc++;
                        break;
                    }
                    case Op.LOAD_ATTR: {
                        Object object = s[sp - 1];
                        AttributeCache cache = c.attributes[pc];
                        if (cache != null
                                && object instanceof PyInstance instance
                                && cache.fits(instance)
                                && cache.index >= 0) {
                            s[sp - 1] = instance.slot(cache.index);
                            pc++;
                            break;
                        }
                        f.pc = ++pc;
                        f.sp = --sp;
                        picos = t;
                        Object value = calls.settle(attributes.load(c, pc - 1, object), null);
                        if (value == null) {
                            return null;
                        }
                        t = picos;
                        s[sp++] = value;
                        break;
                    }
                    case Op.LOAD_METHOD: {
                        Object object = s[sp - 1];
                        AttributeCache cache = c.attributes[pc];
                        if (cache != null
                                && object instanceof PyInstance instance
                                && cache.fits(instance)
                                && cache.method != null) {
                            s[sp - 1] = cache.method;
                            s[sp++] = object;
                            pc++;
                            break;
                        }
                        f.pc = ++pc;
                        f.sp = sp;
                        picos = t;
                        if (!attributes.loadMethod(f, pc - 1, object)) {
                            return null;
                        }
                        t = picos;
                        sp++;
                        break;
                    }
                    case Op.STORE_ATTR: {
                        Object object = s[sp - 1];
                        AttributeCache cache = c.attributes[pc];
                        if (cache != null && object instanceof PyInstance instance && cache.fits(instance)) {
                            if (cache.next == null) {
                                instance.slot(cache.index, s[sp - 2]);
                            } else {
                                instance.grow(cache.next, s[sp - 2]);
                            }
                            sp -= 2;
                            pc++;
                            break;
                        }
                        f.pc = ++pc;
                        f.sp = sp -= 2;
                        picos = t;
                        if (calls.settle(attributes.store(c, pc - 1, object, s[sp]), null) == null) {
                            return null;
                        }
                        t = picos;
                        break;
                    }
                    case Op.BINARY:
                    case Op.IN_PLACE: {
                        Object b = s[--sp];
                        Object a = s[sp - 1];
                        int operator = Words.argument(w);
                        pc++;
                        Object value = null;
                        if (a instanceof Long x && b instanceof Long y) {
                            value = Shortcuts.binary(OPERATORS[operator], a, b);
                        }
                        if (value == null) {
                            f.pc = pc;
                            f.sp = sp - 1;
                            picos = t;
                            value = protocols.binary(OPERATORS[operator], a, b, (i & Op.MASK) == Op.IN_PLACE);
                            if (value == null) {
                                return null;
                            }
                            t = picos;
                        }
                        s[sp - 1] = value;
                        break;
                    }
                    case Op.COMPARE: {
                        Object b = s[--sp];
                        Object a = s[sp - 1];
                        int operator = Words.argument(w);
                        pc++;
                        if (a instanceof Long x && b instanceof Long y) {
                            s[sp - 1] = Shortcuts.compare(operator, x, y);
                            break;
                        }
                        f.pc = pc;
                        f.sp = sp - 1;
                        picos = t;
                        Object value = protocols.binary(OPERATORS[operator], a, b, false);
                        if (value == null) {
                            return null;
                        }
                        t = picos;
                        s[sp - 1] = value;
                        break;
                    }
                    case Op.JUMP:
                        pc = c.targets[pc];
                        if (pc <= at && comesRound(f, at, pc, sp, t, (i & Op.CHECK) != 0)) {
                            return null;
                        }
                        break;
                    case Op.POP_JUMP_IF_FALSE:
                    case Op.POP_JUMP_IF_TRUE: {
                        Object value = s[--sp];
                        boolean exact = value instanceof Boolean;
                        boolean truth;
                        if (exact) {
                            truth = value == Boolean.TRUE;
                        } else {
                            f.pc = pc + 1;
                            f.sp = sp;
                            picos = t;
                            Object answer = protocols.truth(value);
                            if (answer == null) {
                                return null;
                            }
                            t = picos;
                            truth = answer == Boolean.TRUE;
                        }
                        boolean jumps = truth == ((i & Op.MASK) == Op.POP_JUMP_IF_TRUE);
                        pc = jumps ? c.targets[pc] : pc + 1;
                        if (jumps
                                && pc <= at
                                && comesRound(
                                        f,
                                        at,
                                        pc,
                                        sp,
                                        t,
                                        (i & Op.CHECK_IF_TAKEN) != 0 || (i & Op.CHECK_UNLESS_BOOL) != 0 && !exact)) {
                            return null;
                        }
                        if ((i & (Op.CHECK_IF_TAKEN | Op.CHECK_UNLESS_BOOL)) != 0
                                && ((i & Op.CHECK_IF_TAKEN) != 0 ? jumps : !exact)) {
                            f.pc = pc;
                            f.sp = sp;
                            picos = t;
                            boundary(true);
                            if (checkDue) {
                                return null;
                            }
                        }
                        continue;
                    }
                    case Op.JUMP_IF_FALSE_OR_POP:
                    case Op.JUMP_IF_TRUE_OR_POP: {
                        Object value = s[sp - 1];
                        boolean exact = value instanceof Boolean;
                        f.pc = pc + 1;
                        f.sp = sp;
                        picos = t;
                        Object answer = exact ? value : protocols.truth(value);
                        if (answer == null) {
                            return null;
                        }
                        t = picos;
                        if ((answer == Boolean.TRUE) == ((i & Op.MASK) == Op.JUMP_IF_TRUE_OR_POP)) {
                            pc = c.targets[pc];
                        } else {
                            sp--;
                            pc++;
                        }
                        if ((i & Op.CHECK_UNLESS_BOOL) != 0 && !exact) {
                            f.pc = pc;
                            f.sp = sp;
                            boundary(true);
                            if (checkDue) {
                                return null;
                            }
                        }
                        continue;
                    }
                    case Op.GET_ITER: {
                        Object iterable = s[sp - 1];
                        if (iterable instanceof PyRange range) {
                            s[sp - 1] = range.iterator(state);
                            pc++;
                            break;
                        }
                        f.pc = ++pc;
                        f.sp = sp - 1;
                        picos = t;
                        Object iterator = protocols.iterator(iterable);
                        if (iterator == null) {
                            return null;
                        }
                        t = picos;
                        s[sp - 1] = iterator;
                        break;
                    }
                    case Op.FOR_ITER: {
                        Object iterator = s[sp - 1];
                        if (iterator instanceof PyIterator java) {
                            picos = t;
                            Object value = java.next();
                            t = picos;
                            if (value != null) {
                                s[sp++] = value;
                                pc++;
                            } else {
                                sp--;
                                pc = c.targets[pc];
                            }
                            break;
                        }
                        f.pc = ++pc;
                        f.sp = sp;
                        picos = t;
                        Object value = protocols.next(iterator);
                        if (value == null) {
                            return null;
                        }
                        t = picos;
                        s[sp++] = value;
                        break;
                    }
                    case Op.CALL: {
                        int base = sp - Words.argument(w) - 2;
                        Object callable = s[base];
                        int first = base + 2;
                        if (callable == null) {
                            callable = s[base + 1];
                        } else if (s[base + 1] != null) {
                            first = base + 1;
                        }
                        String[] keywords = (String[]) c.operands[pc];
                        f.pc = ++pc;
                        f.sp = base;
                        if (keywords == null
                                && callable instanceof PyFunction function
                                && ((Lowered) function.prepared()).plain
                                && ((Lowered) function.prepared()).argCount == sp - first) {
                            picos = t;
                            enterPlain(function, s, first, sp - first);
                            return null;
                        }
                        picos = t;
                        Object value = calls.call(
                                callable,
                                Arrays.copyOfRange(s, first, sp),
                                keywords == null ? Native.NO_KEYWORDS : keywords,
                                null);
                        if (value == null) {
                            specialisation.begun(c, pc - 1, callable, sp - first, keywords);
                            return null;
                        }
                        t = picos;
                        boolean checks = (i & Op.CHECK_AFTER_C) != 0
                                && specialisation.checksAfter(c, pc - 1, callable, sp - first, keywords);
                        sp = base;
                        s[sp++] = value;
                        if (checks && (drop || t >= limit)) {
                            f.sp = sp;
                            checkDue = true;
                            return null;
                        }
                        break;
                    }
                    case Op.CALL_PLAIN: {
                        int base = sp - Words.argument(w) - 1;
                        Object callable = s[base];
                        f.pc = ++pc;
                        f.sp = base;
                        picos = t;
                        if (callable instanceof PyFunction function
                                && ((Lowered) function.prepared()).plain
                                && ((Lowered) function.prepared()).argCount == sp - base - 1) {
                            enterPlain(function, s, base + 1, sp - base - 1);
                            return null;
                        }
                        Object value =
                                calls.call(callable, Arrays.copyOfRange(s, base + 1, sp), Native.NO_KEYWORDS, null);
                        if (value == null) {
                            return null;
                        }
                        t = picos;
                        sp = base;
                        s[sp++] = value;
                        break;
                    }
                    case Op.RETURN_VALUE:
                    case Op.RETURN_CONST: {
                        Object value = (i & Op.MASK) == Op.RETURN_CONST ? c.operands[pc] : s[sp - 1];
                        picos = t;
                        if (arrivesInCall(f, value)) {
                            return null;
                        }
                        f.pc = pc + 1;
                        leave(value);
                        return null;
                    }
                    case Op.BINARY_SUBSCR: {
                        Object key = s[--sp];
                        Object container = s[sp - 1];
                        f.pc = ++pc;
                        f.sp = sp - 1;
                        picos = t;
                        Object value = protocols.getItem(container, key);
                        if (value == null) {
                            return null;
                        }
                        t = picos;
                        s[sp - 1] = value;
                        break;
                    }
                    case Op.STORE_SUBSCR: {
                        sp -= 3;
                        f.pc = ++pc;
                        f.sp = sp;
                        picos = t;
                        if (!protocols.setItem(s[sp + 1], s[sp + 2], s[sp])) {
                            return null;
                        }
                        t = picos;
                        break;
                    }
                    case Op.BUILD_TUPLE: {
                        int n = Words.argument(w);
                        pc++;
                        sp -= n;
                        s[sp] = n == 0 ? PyTuple.EMPTY : new PyTuple(Arrays.copyOfRange(s, sp, sp + n));
                        sp++;
                        break;
                    }
                    case Op.BUILD_LIST: {
                        int n = Words.argument(w);
                        pc++;
                        sp -= n;
                        s[sp] = n == 0 ? new PyList() : new PyList(Arrays.copyOfRange(s, sp, sp + n));
                        sp++;
                        break;
                    }
                    case Op.UNPACK_SEQUENCE: {
                        Object value = s[--sp];
                        int n = Words.argument(w);
                        if (value instanceof PyTuple tuple && tuple.size() == n) {
                            pc++;
                            for (int k = n - 1; k >= 0; k--) {
                                s[sp++] = tuple.get(k);
                            }
                            break;
                        }
                        f.pc = ++pc;
                        f.sp = sp;
                        picos = t;
                        if (!protocols.unpack(value, n)) {
                            return null;
                        }
                        t = picos;
                        sp += n;
                        break;
                    }
                    case Op.LOAD_DEREF: {
                        Object value = ((PyCell) s[Words.argument(w)]).get();
                        pc++;
                        if (value == null) {
                            throw variables.unbound(c, Words.argument(w));
                        }
                        s[sp++] = value;
                        break;
                    }
                    case Op.STORE_DEREF:
                        ((PyCell) s[Words.argument(w)]).set(s[--sp]);
                        pc++;
                        break;
                    case Op.YIELD_VALUE:
                        f.pc = pc + 1;
                        f.sp = sp - 1;
                        picos = t;
                        generators.yieldOwn(s[sp - 1]);
                        return null;
                    case Op.LIST_APPEND:
                        sp--;
                        ((PyList) s[sp - Words.argument(w)]).add(s[sp]);
                        pc++;
                        break;
                    case Op.IS: {
                        Object b = s[--sp];
                        s[sp - 1] = Shortcuts.same(s[sp - 1], b) == (Words.argument(w) == 0);
                        pc++;
                        break;
                    }
                    case Op.CONTAINS: {
                        Object container = s[--sp];
                        Object element = s[sp - 1];
                        f.pc = ++pc;
                        f.sp = sp - 1;
                        picos = t;
                        Object answer = protocols.contains(container, element);
                        if (answer == null) {
                            return null;
                        }
                        t = picos;
                        s[sp - 1] = (answer == Boolean.TRUE) == (Words.argument(w) == 0);
                        break;
                    }
                    case Op.UNARY_NOT: {
                        f.pc = ++pc;
                        f.sp = sp - 1;
                        picos = t;
                        Object answer = protocols.truth(s[sp - 1]);
                        if (answer == null) {
                            return null;
                        }
                        t = picos;
                        s[sp - 1] = answer != Boolean.TRUE;
                        break;
                    }
                    case Op.LOAD_FAST_LOAD_FAST: {
                        int pair = Words.argument(w);
                        pc++;
                        Object a = s[pair >> 4];
                        Object b = s[pair & 15];
                        if (a == null || b == null) {
                            throw variables.unbound(c, a == null ? pair >> 4 : pair & 15);
                        }
                        s[sp++] = a;
                        s[sp++] = b;
                        continue;
                    }
                    case Op.STORE_FAST_LOAD_FAST: {
                        int pair = Words.argument(w);
                        pc++;
                        s[pair >> 4] = s[sp - 1];
                        s[sp - 1] = s[pair & 15];
                        continue;
                    }
                    case Op.STORE_FAST_STORE_FAST: {
                        int pair = Words.argument(w);
                        pc++;
                        s[pair >> 4] = s[--sp];
                        s[pair & 15] = s[--sp];
                        continue;
                    }
                    case Op.DUP_TOP_TWO: {
                        int n = Words.argument(w);
                        pc++;
                        System.arraycopy(s, sp - n, s, sp, n);
                        sp += n;
                        continue;
                    }
                    case Op.ROT_N: {
                        int n = Words.argument(w);
                        pc++;
                        Object top = s[sp - 1];
                        System.arraycopy(s, sp - n, s, sp - n + 1, n - 1);
                        s[sp - n] = top;
                        continue;
                    }
                    case Op.POP_JUMP_IF_NONE:
                    case Op.POP_JUMP_IF_NOT_NONE: {
                        boolean jumps = (s[--sp] == None.NONE) == ((i & Op.MASK) == Op.POP_JUMP_IF_NONE);
                        pc = jumps ? c.targets[pc] : pc + 1;
                        if (jumps && (i & Op.CHECK_IF_TAKEN) != 0) {
                            f.pc = pc;
                            f.sp = sp;
                            picos = t;
                            checkDue = true;
                            return null;
                        }
                        continue;
                    }
                    case Op.LOAD_FAST_AND_CLEAR: {
                        int slot = Words.argument(w);
                        pc++;
                        s[sp++] = s[slot];
                        s[slot] = null;
                        continue;
                    }
                    case Op.SETUP_BLOCK:
                        f.pushBlock(Words.argument(w), c.targets[pc], sp);
                        pc++;
                        break;
                    case Op.POP_BLOCK:
                        f.blockCount--;
                        pc++;
                        break;
                    default:
                        f.pc = ++pc;
                        f.sp = sp;
                        picos = t;
                        if (!rare.execute(f, i & Op.MASK, pc - 1)) {
                            return null;
                        }
                        if ((i & Op.CHECK_AFTER_C) != 0) {
                            // The result is there at once, so it was a C function that was called.
                            i |= Op.CHECK;
                        }
                        pc = f.pc;
                        sp = f.sp;
                        t = picos;
                        break;
                }
                if ((i & Op.CHECK) != 0) {
                    if (ticking) {
                        if (--state.ticker < 0) {
                            checkDue = true;
                            f.pc = pc;
                            f.sp = sp;
                            picos = t;
                            return null;
                        }
                    } else if (drop || t >= limit) {
                        checkDue = true;
                        f.pc = pc;
                        f.sp = sp;
                        picos = t;
                        return null;
                    }
                }
            }
        } catch (RuntimeException | StackOverflowError raised) {
            picos = Math.max(t, picos);
            if (f == frame) {
                f.pc = at + 1;
            }
            throw raised;
        }
    }
}
