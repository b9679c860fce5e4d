package gilgamesh.vm;

import gilgamesh.compiler.Code;
import gilgamesh.compiler.Compiler;
import gilgamesh.scenario.ProgramFolder;
import gilgamesh.scenario.PythonProfile;
import gilgamesh.scenario.PythonVersion;
import gilgamesh.trace.Gauge;
import gilgamesh.vm.builtin.Builtins;
import gilgamesh.vm.object.Effort;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.Keys;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyException;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyLocal;
import gilgamesh.vm.object.PyLock;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyObject;
import gilgamesh.vm.object.PySuper;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import gilgamesh.vm.object.Work;
import java.lang.reflect.InaccessibleObjectException;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;

/** One Python process: its modules, its classes, the ticker of 2.7, and what its bytecode costs. All its threads share it. */
public final class InterpreterState implements Vm {

    /** Gives what it is given, so that a request among Java code becomes a call. */
    private static final PyBuiltin SETTLED = PyBuiltin.function("getattr", (vm, args, keywords) -> args[0]);

    private static final int MOST_GAUGES = 1000;

    /** What a call of a C function takes on top when its arguments are unpacked from a tuple. */
    static final PyBuiltin BUILTIN_WITH_STAR = PyBuiltin.function("builtin(*args)", (vm, args, keywords) -> None.NONE);

    private final PythonProfile profile;
    private final Library library;
    private final Rebindings rebindings = new Rebindings();
    private final Imports imports = new Imports(this);
    private final ClassBuilder classes = new ClassBuilder(this);
    private final PyModule builtins;
    private final PyModule main = new PyModule("__main__");
    private final ObjectNames names = new ObjectNames(this);
    private final Waits waits = new Waits(this, names);
    private final List<Gauge> gauges = new ArrayList<>();
    // Null as long as nobody wants to know each change.
    private Gauge.Listener gaugeListener;
    private long picklingPicos;
    // Null unless an experiment does without a lock.
    private LockGone lockGone;
    private final Map<Code, Lowered> lowered = new IdentityHashMap<>();
    private final Map<String, Map<Integer, String>> sources = new HashMap<>();
    private final long checkPicos;
    private final long threadPicos;
    private final long restPicos;
    private final long keywordsPicos;
    private final long forIterPicos;
    private final Specialisation specialisation;
    final ValueTexts texts = new ValueTexts(this);
    final DynamicCode dynamic = new DynamicCode(this);
    final PrintStatement print = new PrintStatement(this);

    private long[] callCosts = new long[256];

    /** 2.7: counts down the ticks to the next check, for all threads together. */
    int ticker;

    private int checkInterval;
    private boolean gilCreated;
    private int threads = 1;
    private int identities;
    /** The main thread has 1. */
    private long idents = 1;

    // Who is told how much is done inside bytecodes, and says whether to go on; the run's end.
    private LongPredicate overseer = steps -> true;
    private long endNanos = Long.MAX_VALUE;
    private long unreported;

    // Calls in each other, at most, whatever the program sets. Up to 3.10 CPython's C stack is full after some ten
    // thousand; later it needs
    // none for Python's functions, and goes on until the memory is full. A million frames are some hundred MB here.
    private static final int MOST_CALLS = 1_000_000;
    private static final int MOST_CALLS_ON_C_STACK = 100_000;

    private int recursionLimit = 1000;
    private boolean accelerates = true;
    private ProgramFolder folder = ProgramFolder.NONE;
    /** With so many, runs of a second or two take as long with translations as without, in turns: what they cost is what they gain. */
    private int turnsToTranslate = 2000;

    private Descriptors descriptors = new Descriptors();
    private long pid = 1;
    private Forking forking = Forking.NONE;
    private long copiedBytes;
    private final Map<String, Object> params;
    // Null if there is none.
    private Code program;

    private BytecodeEvaluator current;
    // How often threads have begun to run bytecode, or ended that.
    private long turns;
    // Null until there is one.
    private BytecodeEvaluator mainThread;
    private final ArrayDeque<Operation> deferred = new ArrayDeque<>();
    private final ArrayDeque<BytecodeEvaluator> idle = new ArrayDeque<>();
    /** By thread; looked up only. */
    private final Map<Long, Map<PyLocal, PyDict>> threadLocals = new HashMap<>();

    /** @param params names that the main program finds among its globals; each value is Long, Double, Boolean, String or a List of these */
    public InterpreterState(PythonProfile profile, Map<String, Object> params, Library library) {
        this.profile = profile;
        this.library = library;
        CoreTypes.install();
        FrameType.install();
        Builtins.install();
        this.builtins = new PyModule(two() ? "__builtin__" : "builtins");
        Builtins.fill(this, builtins);
        builtins.define("super", Types.SUPER).define("property", Types.PROPERTY);
        builtins.define("staticmethod", Types.STATICMETHOD).define("classmethod", Types.CLASSMETHOD);
        FrameNames.define(builtins);
        dynamic.define(builtins);
        if (two()) {
            builtins.define("True", true).define("False", false).define("None", None.NONE);
        } else {
            builtins.define("__build_class__", CoreTypes.BUILD_CLASS);
        }
        imports.modules().put(builtins.name(), builtins);
        imports.modules().put("__main__", main);
        main.define("__builtins__", builtins);
        this.params = params;
        this.checkInterval = profile.checkInterval();
        this.ticker = checkInterval;
        this.forIterPicos = profile.opcodePicos("FOR_ITER") + profile.newInt();
        this.checkPicos = profile.opcodes().getOrDefault("CHECK", 0L);
        this.threadPicos = profile.calls().getOrDefault("_thread.stack", 0L);
        this.restPicos = profile.callPicos("*args");
        this.keywordsPicos = profile.callPicos("**kwargs");
        this.gilCreated = profile.version().atLeast(3, 7);
        this.specialisation = new Specialisation(this, builtins);
    }

    private static Object python(Object value) {
        if (value instanceof List<?> list) {
            return new PyList(list.stream().map(InterpreterState::python).toArray());
        }
        return value instanceof Integer number ? (Object) number.longValue() : value;
    }

    // ---------------------------------------------------------------- threads

    /** The main thread, which will run the scenario's program, whose parameters are among its variables. */
    public BytecodeEvaluator programThread(Code code) {
        program(code);
        params.forEach((name, value) -> main.define(name, python(value)));
        return mainThread(code);
    }

    /** The scenario's program, wherever it is to be run. */
    public void program(Code code) {
        program = code;
    }

    @Override
    public Object runProgram(String name) {
        if (program == null) {
            throw Raise.runtimeError("there is no program");
        }
        var module = new PyModule(name);
        module.define("__file__", program.file())
                .define("__doc__", None.NONE)
                .define("__package__", None.NONE)
                .define("__builtins__", builtins);
        params.forEach((variable, value) -> module.define(variable, python(value)));
        imports.modules().put(name, module);
        return new Request.Call(
                (vm, value) -> module, CoreTypes.RUN_BODY, imports.body(program, module), module.globals());
    }

    /**
     * The main thread, which will run a program.
     *
     * @param code a module's code of this version
     */
    public BytecodeEvaluator mainThread(Code code) {
        main.define("__file__", code.file());
        main.define("__doc__", None.NONE).define("__package__", None.NONE);
        var evaluator = new BytecodeEvaluator(this, false, true);
        mainThread = evaluator;
        current = evaluator;
        evaluator.start(CoreTypes.RUN_BODY, new Object[] {imports.body(code, main), main.globals()}, new String[0]);
        current = null;
        return evaluator;
    }

    /** A module's text becomes the main thread; the text is kept for tracebacks. */
    public BytecodeEvaluator mainThread(String text, String file, int firstLine) {
        source(file, firstLine, text);
        return mainThread(Compiler.compile(text, file, firstLine, version()));
    }

    @Override
    public Evaluator newThread(Object callable, Object[] args, String[] keywords) {
        gilCreated = true;
        threads++;
        var evaluator = new BytecodeEvaluator(this, false, false);
        evaluator.ident(++idents);
        evaluator.start(callable, args, keywords);
        return evaluator;
    }

    BytecodeEvaluator mainThread() {
        return mainThread;
    }

    void threadFinished(long ident) {
        threads--;
        threadLocals.remove(ident);
    }

    @Override
    public Map<PyLocal, PyDict> threadLocals() {
        return threadLocals.computeIfAbsent(threadIdent(), ident -> new IdentityHashMap<>());
    }

    @Override
    public void releaseAtThreadEnd(PyLock lock) {
        current.releaseAtEnd(lock);
    }

    /** Whether another thread may touch what this one touches, at the same time. */
    boolean shared() {
        return threads > 1;
    }

    BytecodeEvaluator current() {
        return current;
    }

    /** @return the evaluator that was running before */
    BytecodeEvaluator current(BytecodeEvaluator running) {
        turns++;
        BytecodeEvaluator before = current;
        current = running;
        if (before == null || running == null) {
            Effort.isOf(running == null ? null : this);
        }
        return before;
    }

    int callbackDepth() {
        return current != null && current.outerDepth > 0 ? current.outerDepth : 0;
    }

    @Override
    public Object call(Object callable, Object... args) {
        Object called = callable;
        if (callable instanceof PyBuiltin builtin
                && !Generators.isOurs(builtin)
                && builtin != CoreTypes.BUILD_CLASS
                && builtin != CoreTypes.RUN_BODY) {
            Object value = builtin.call(this, args);
            if (Calls.isValue(value)) {
                return value;
            }
            called = PyBuiltin.function(builtin.qualifiedName(), (vm, none, keywords) -> value);
        }
        BytecodeEvaluator outer = current;
        if (outer != null && outer.callbacks != null) {
            if (outer.callbacks.replaying()) {
                return outer.callbacks.replay(callable, args);
            }
            if (outer.callbacks == CallbackLog.EMPTY) {
                outer.callbacks = new CallbackLog();
            }
        }
        BytecodeEvaluator evaluator = idle.isEmpty() ? new BytecodeEvaluator(this, true, false) : idle.pop();
        evaluator.outerDepth = outer == null ? 0 : outer.depth() + 1;
        if (evaluator.outerDepth >= deepest()) {
            throw recursionError();
        }
        evaluator.handled = outer == null ? null : outer.handled;
        CallbackLog log = outer == null ? null : outer.callbacks;
        try {
            Object value = evaluator.callAtomically(outer, called, callable, args);
            if (log != null) {
                log.add(callable, args, value, null);
            }
            return value;
        } catch (Raise raise) {
            if (log != null) {
                log.add(callable, args, null, raise);
            }
            throw raise;
        } finally {
            idle.push(evaluator);
        }
    }

    @Override
    public void cannotDoAgain() {
        if (current != null) {
            current.callbacks = null;
        }
    }

    /** C code is made again, up to where it was: what it did before has taken its time. */
    private boolean again() {
        return current.callbacks != null && current.callbacks.replaying();
    }

    /** As if it had been called before the program began: it takes no time and no ticks. */
    Object callBeforehand(Object callable, Object... args) {
        long picos = current == null ? 0 : current.picos;
        int ticks = ticker;
        try {
            return call(callable, args);
        } finally {
            ticker = ticks;
            if (current != null) {
                current.picos = picos;
            }
        }
    }

    @Override
    public long localNanos() {
        return current == null ? 0 : current.localNanos();
    }

    @Override
    public void took(PyLock lock) {
        BytecodeEvaluator running = current;
        if (running == null) {
            lock.taken(0, 0, null, 0);
        } else {
            waits.took(running.frame, lock, running.thread(), running.localNanos());
        }
    }

    /** What its threads wait for. */
    Waits waits() {
        return waits;
    }

    @Override
    public void nameInReports(Object object, String name) {
        names.give(object, name);
    }

    @Override
    public String nameInReports(PyObject object) {
        ObjectNames.Named named = names.of(object, null);
        return named == null ? object.type().name() : named.outside();
    }

    @Override
    public void measure(Gauge gauge) {
        if (gauges.size() < MOST_GAUGES) {
            gauges.add(gauge);
            gauge.listener(gaugeListener);
        }
    }

    /** Something is otherwise than Python has it, from the start. */
    public void experiment(Experiment other) {
        lockGone = other.lockGone().isEmpty() ? null : new LockGone(other.lockGone(), names);
    }

    @Override
    public boolean keepsNobodyOut(PyLock lock) {
        return lockGone != null && lockGone.is(lock);
    }

    /** Grows whenever variables may have changed. */
    long turns() {
        return turns;
    }

    /** What is measured, in the order in which it began. */
    public List<Gauge> gauges() {
        return gauges;
    }

    /** Tells that one each change of what is measured from now on. */
    public void watchGauges(Gauge.Listener listener) {
        gaugeListener = listener;
    }

    @Override
    public long threadIdent() {
        return current == null ? 1 : current.ident();
    }

    @Override
    public PyException handledException() {
        return current == null ? null : current.handled;
    }

    /** What callbacks from Java code asked of the actors and need no answer for; done when the Java code has returned. */
    ArrayDeque<Operation> deferred() {
        return deferred;
    }

    // ---------------------------------------------------------------- the process

    @Override
    public long pid() {
        return pid;
    }

    void begin(int process, long itsPid) {
        pid = itsPid;
        forking.begin(this, process);
    }

    @Override
    public Descriptors descriptors() {
        return descriptors;
    }

    void descriptors(Descriptors inherited) {
        descriptors = inherited;
    }

    /** Who makes what a forked process does not inherit. */
    public void forking(Forking outside) {
        forking = outside;
    }

    /** How much was copied when the process was forked. */
    long copiedBytes() {
        return copiedBytes;
    }

    /** A copy of a thread, and of all that it can reach, for a child process: the thread's process has no other one there. */
    BytecodeEvaluator forked(BytecodeEvaluator thread) {
        HeapCopy copy = copy(thread);
        BytecodeEvaluator child = copy.copy(thread);
        child.state.arrive(child, copy.bytes());
        return child;
    }

    private HeapCopy copy(BytecodeEvaluator thread) {
        var copy = new HeapCopy().with(current, null);
        if (mainThread != null && mainThread != thread) {
            copy.with(mainThread, null);
        }
        forking.replace(copy::with);
        return copy;
    }

    /** What the objects take that the thread can reach; -1 if they are such that no fork could copy them. */
    long memoryBytes(BytecodeEvaluator thread) {
        HeapCopy copy = copy(thread).with(thread.uncaught(), null);
        try {
            copy.copy(thread);
        } catch (UnsupportedOperationException | InaccessibleObjectException cannot) {
            return -1;
        }
        return copy.bytes();
    }

    private void arrive(BytecodeEvaluator thread, long bytes) {
        copiedBytes = bytes;
        mainThread = thread;
        threads = 1;
        gauges.clear();
        waits.forget();
        threadLocals.keySet().retainAll(List.of(thread.ident()));
    }

    // ---------------------------------------------------------------- parameters

    public PythonProfile profile() {
        return profile;
    }

    @Override
    public PythonVersion version() {
        return profile.version();
    }

    /** 2.7: {@code sys.getcheckinterval()}. */
    public int checkInterval() {
        return checkInterval;
    }

    /** 2.7: {@code sys.setcheckinterval}, which also reloads the ticker (Python/sysmodule.c). */
    public void checkInterval(int ticks) {
        checkInterval = ticks;
        ticker = ticks;
    }

    /** Whether threads have to hold the GIL: in 2.7 and 3.6 only once a second thread has been started. */
    public boolean gilCreated() {
        return gilCreated;
    }

    /** Whether checks are counted in ticks, as in 2.x. */
    boolean ticking() {
        return profile.gil() == PythonProfile.Gil.TICK;
    }

    long checkPicos() {
        return checkPicos;
    }

    @Override
    public int recursionLimit() {
        return recursionLimit;
    }

    @Override
    public void recursionLimit(int limit) {
        recursionLimit = limit;
    }

    /** So many calls may be at work in one thread. */
    int deepest() {
        return Math.min(recursionLimit, version().atLeast(3, 11) ? MOST_CALLS : MOST_CALLS_ON_C_STACK);
    }

    /** The {@code error} of the {@code thread} module, which from 3.3 on is RuntimeError. */
    Raise cannotStartThread() {
        Object module = imports.modules().get(two() ? "thread" : "_thread");
        Object error = module == null ? null : attribute(module, "error");
        return Raise.of(error instanceof PyType type ? type : ExceptionTypes.RUNTIME_ERROR, "can't start new thread");
    }

    Raise recursionError() {
        String message = "maximum recursion depth exceeded";
        if (recursionLimit > deepest()) {
            message += ": Gilgamesh goes " + deepest() + " calls deep, whatever the limit is; a real Python "
                    + (version().atLeast(3, 11)
                            ? "goes on until the memory is full"
                            : "crashes before that, when its C stack is full");
        }
        return Raise.of(two() ? ExceptionTypes.RUNTIME_ERROR : ExceptionTypes.RECURSION_ERROR, message);
    }

    boolean accelerates() {
        return accelerates;
    }

    /** Whether loops that only count are run many times at once; results and times are the same either way. */
    public void accelerates(boolean wanted) {
        accelerates = wanted;
    }

    /** How often a code object is executed instruction by instruction, counting its loops' iterations, before it becomes a Java class. */
    int turnsToTranslate() {
        return turnsToTranslate;
    }

    void turnsToTranslate(int turns) {
        turnsToTranslate = turns;
    }

    @Override
    public void spend(Work work, long steps) {
        if (current != null && !again()) {
            current.spend(work.picos(steps, forIterPicos));
        }
    }

    /** How many steps are done inside bytecodes between two looks whether the run goes on. */
    private static final long UNREPORTED = 1 << 16;

    /**
     * A run watches over what is done inside single bytecodes: {@code charge} is told how many steps were done there, and says whether to
     * go on. What takes until after {@code end} is given up too, because nobody will see it.
     */
    public void oversight(LongPredicate charge, long end) {
        overseer = charge;
        endNanos = end;
    }

    @Override
    public void exert(long steps) {
        unreported += steps;
        if (unreported >= UNREPORTED) {
            long report = unreported;
            unreported = 0;
            if (!overseer.test(report) || localNanos() > endNanos) {
                throw new Abandoned();
            }
        }
    }

    @Override
    public void spend(PyBuiltin also) {
        if (current != null && !again()) {
            current.picos += callPicos(also);
        }
    }

    @Override
    public void spendPickling(PyBuiltin also) {
        spend(also);
        picklingPicos += callPicos(also);
    }

    /** What pickling and unpickling took up to now, picoseconds. */
    public long picklingPicos() {
        return picklingPicos;
    }

    /** What packing the arguments of a call for {@code *args} and {@code **kwargs} takes. */
    long packingPicos(Lowered code) {
        return (code.varargs ? restPicos : 0) + (code.varKeywords ? keywordsPicos : 0);
    }

    /** What the memory for a new thread's frames takes (push_chunk in Python/pystate.c, from 3.11 on). */
    long threadPicos() {
        return threadPicos;
    }

    long callPicos(PyBuiltin builtin) {
        int number = builtin.number();
        if (number >= callCosts.length) {
            callCosts = Arrays.copyOf(callCosts, Math.max(number + 1, callCosts.length * 2));
        }
        // A cost is kept as its complement, so that 0 says that it is not known.
        long kept = callCosts[number];
        if (kept == 0) {
            // What __init__ does is part of what making the object costs.
            boolean part = builtin.isMethod() && builtin.name().equals("__init__");
            kept = ~(part ? 0 : profile.callPicos(builtin.qualifiedName()));
            callCosts[number] = kept;
        }
        return ~kept;
    }

    Specialisation specialisation() {
        return specialisation;
    }

    // ---------------------------------------------------------------- code, modules, sources

    Lowered lowered(Code code) {
        Lowered known = lowered.get(code);
        if (known == null) {
            known = Lowering.lower(code, this);
            specialisation.prepare(known);
            lowered.put(code, known);
        }
        return known;
    }

    Library library() {
        return library;
    }

    Rebindings rebindings() {
        return rebindings;
    }

    Imports imports() {
        return imports;
    }

    /** The globals of the frame at work; null if none is. */
    PyDict globalsAtWork() {
        return current == null || current.frame == null ? null : current.frame.globals;
    }

    ClassBuilder classes() {
        return classes;
    }

    public PyModule builtins() {
        return builtins;
    }

    public PyModule main() {
        return main;
    }

    @Override
    public PyDict modules() {
        return imports.modules();
    }

    @Override
    public Object builtin(String name) {
        return builtins.globals().get(name);
    }

    @Override
    public Object standardOutput() {
        if (!(imports.modules().get("sys") instanceof PyModule sys)) {
            return null;
        }
        Object now = sys.globals().get("stdout");
        return now == sys.globals().get("__stdout__") && !isClosed(now) ? null : now;
    }

    private boolean isClosed(Object stream) {
        return stream != null && attribute(stream, "closed") == Boolean.TRUE;
    }

    /** Where the program's own modules are. */
    ProgramFolder folder() {
        return folder;
    }

    /** Imports look there too. */
    public void folder(ProgramFolder programs) {
        folder = programs;
        imports.path().add(programs.directory());
    }

    /** What {@code sys} shows of this interpreter alone. */
    void addTo(PyModule sys) {
        sys.define("modules", imports.modules()).define("path", imports.path());
        FrameType.define(sys);
        if (main.globals().get("__file__") instanceof String file) {
            sys.define("argv", new PyList(List.of(file)));
        }
    }

    /** Keeps the lines of a text for tracebacks. */
    public void source(String file, int firstLine, String text) {
        int number = firstLine;
        for (String line : text.split("\n", -1)) {
            sourceLine(file, number++, line);
        }
    }

    public void sourceLine(String file, int number, String line) {
        sources.computeIfAbsent(file, name -> new HashMap<>()).put(number, line);
    }

    /** A line of a source text, or null. */
    String sourceLine(String file, int number) {
        Map<Integer, String> lines = sources.get(file);
        return lines == null ? null : lines.get(number);
    }

    @Override
    public String traceback(PyException exception) {
        return TracebackText.of(this, exception);
    }

    /** What the end of a thread says about an exception; {@code function} is null for the main thread. */
    String report(PyException exception, Object function) {
        return function == null
                ? TracebackText.ofMain(this, exception)
                : TracebackText.ofThread(this, exception, function);
    }

    // ---------------------------------------------------------------- objects

    @Override
    public Object load(Object object, String name) {
        return Attributes.get(this, object, name);
    }

    @Override
    public Object attribute(Object object, String name) {
        Object value;
        try {
            value = load(object, name);
            return value instanceof Request request ? settled(request) : value;
        } catch (Raise raise) {
            if (raise.is(ExceptionTypes.ATTRIBUTE_ERROR)) {
                return null;
            }
            throw raise;
        }
    }

    private Object settled(Request request) {
        return call(SETTLED, request);
    }

    @Override
    public int nextIdentity() {
        return ++identities;
    }

    PyType typeOf(Object value) {
        return two() && value instanceof BigInteger ? Types.LONG : PyType.of(value);
    }

    Object instantiate(Object[] args, String[] keywords) {
        return current.calls.make((PyType) args[0], Arrays.copyOfRange(args, 1, args.length), keywords);
    }

    PySuper superOfFrame() {
        return classes.superOf(current.frame);
    }

    Object equalRequest(Object a, Object b) {
        Object method = a instanceof PyInstance instance ? instance.type().special("__eq__") : null;
        return method == null ? (Object) Keys.equal(a, b) : new Request.Call(method, a, b);
    }
}
