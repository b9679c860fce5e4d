package gilgamesh.vm;

import gilgamesh.compiler.Code;
import gilgamesh.compiler.Compiler;
import gilgamesh.scenario.ProgramFolder;
import gilgamesh.scenario.PythonProfile;
import gilgamesh.scenario.PythonVersion;
import gilgamesh.trace.Gauge;
import gilgamesh.vm.builtin.Builtins;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyException;
import gilgamesh.vm.object.PyLock;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyObject;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import gilgamesh.vm.object.Work;
import java.math.BigInteger;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;

/** One Python process: what all its threads share. */
public final class InterpreterState implements Vm {

    /** What a call of a C function takes on top when its arguments are unpacked from a tuple. */
    static final PyBuiltin BUILTIN_WITH_STAR = PyBuiltin.function("builtin(*args)", (vm, args, keywords) -> None.NONE);

    private final PythonProfile profile;
    final Library library;
    final Rebindings rebindings = new Rebindings();
    final Imports imports = new Imports(this);
    final ClassBuilder classes = new ClassBuilder(this);
    private final PyModule builtins;
    private final ObjectNames names = new ObjectNames(this);
    final Waits waits = new Waits(this, names);
    // Null unless an experiment does without a lock.
    private LockGone lockGone;
    private final Map<Code, Lowered> lowered = new IdentityHashMap<>();
    final Specialisation specialisation;
    final ValueTexts texts = new ValueTexts(this);
    final DynamicCode dynamic = new DynamicCode(this);
    final PrintStatement print = new PrintStatement(this);
    final SourceLines sources = new SourceLines();
    final ThreadTable threads = new ThreadTable(this);
    final Callbacks callbacks = new Callbacks(this);
    final ProcessState process = new ProcessState(this);
    final SysModule sys = new SysModule(this);
    private final Allocator allocator = new Allocator(this);
    final Costs costs;
    final CopyOnWrite copyOnWrite;
    final RecursionLimit recursion;
    private final Oversight oversight = new Oversight();
    private final Gauges gauges = new Gauges();
    private final MainModule main;

    /** 2.7: counts down the ticks to the next check, for all threads together. */
    int ticker;

    private int checkInterval;
    private boolean gilCreated;
    private int identities;
    private boolean accelerates = true;
    private ProgramFolder folder = ProgramFolder.NONE;
    private List<String> arguments = List.of();
    /** With so many, runs of a second or two take as long with translations as without, in turns: what they cost is what they gain. */
    private int turnsToTranslate = 2000;

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
        this.main = new MainModule(this, params);
        this.checkInterval = profile.checkInterval();
        this.ticker = checkInterval;
        this.costs = new Costs(profile);
        this.copyOnWrite = new CopyOnWrite(profile.functionPages(), profile.gil() == PythonProfile.Gil.NONE);
        this.recursion = new RecursionLimit(profile.version());
        this.gilCreated = profile.version().atLeast(3, 7);
        this.specialisation = new Specialisation(this, builtins);
    }

    // ---------------------------------------------------------------- threads

    /** The main thread, which will run the scenario's program, whose parameters are among its variables. */
    public BytecodeEvaluator programThread(Code code) {
        program(code);
        main.takeParams();
        return mainThread(code);
    }

    /** The scenario's program, wherever it is to be run. */
    public void program(Code code) {
        main.program(code);
    }

    @Override
    public Object runProgram(String name) {
        return main.runProgram(name);
    }

    /**
     * The main thread, which will run a program.
     *
     * @param code a module's code of this version
     */
    public BytecodeEvaluator mainThread(Code code) {
        var evaluator = new BytecodeEvaluator(this, false, true);
        Object[] body = main.begin(code);
        threads.main(evaluator);
        threads.current(evaluator);
        evaluator.start(CoreTypes.RUN_BODY, body, new String[0]);
        threads.current(null);
        return evaluator;
    }

    /** A module's text becomes the main thread; the text is kept for tracebacks. */
    public BytecodeEvaluator mainThread(String text, String file, int firstLine) {
        sources.add(file, firstLine, text);
        return mainThread(Compiler.compile(text, file, firstLine, version()));
    }

    @Override
    public Evaluator newThread(Object callable, Object[] args, String[] keywords) {
        gilCreated = true;
        return threads.add(callable, args, keywords);
    }

    BytecodeEvaluator current() {
        return threads.current();
    }

    @Override
    public Map<PyObject, PyObject> threadLocals() {
        return threads.localsOf(threadIdent());
    }

    @Override
    public void releaseAtThreadEnd(PyLock lock) {
        current().releaseAtEnd(lock);
    }

    @Override
    public Object call(Object callable, Object... args) {
        return callbacks.call(callable, args);
    }

    @Override
    public void cannotDoAgain() {
        callbacks.cannotDoAgain();
    }

    @Override
    public long localNanos() {
        BytecodeEvaluator running = current();
        return running == null ? 0 : running.localNanos();
    }

    @Override
    public void took(PyLock lock) {
        BytecodeEvaluator running = current();
        if (running == null) {
            lock.taken(0, 0, null, 0);
        } else {
            waits.took(running.frame, lock, running.thread(), running.localNanos());
        }
    }

    @Override
    public Object runsLoop(Object loop) {
        RunningLoop begun = RunningLoop.begins(this, loop);
        return begun == null ? None.NONE : new Operation.AccountForLoops(begun::summary);
    }

    @Override
    public void nameInReports(Object object, String name) {
        names.give(object, name);
    }

    @Override
    public String nameInReports(PyObject object) {
        ObjectNames.Named named = names.of(object);
        return named == null ? object.type().name() : named.outside();
    }

    @Override
    public void measure(Gauge gauge) {
        gauges.add(gauge);
    }

    /** Something is otherwise than Python has it, from the start. */
    public void experiment(Experiment other) {
        lockGone = other.lockGone().isEmpty() ? null : new LockGone(other.lockGone(), names);
    }

    @Override
    public boolean hasSeveralThreads() {
        return threads.areSeveral();
    }

    @Override
    public boolean keepsNobodyOut(PyLock lock) {
        return lockGone != null && lockGone.is(lock);
    }

    /** What is measured, in the order in which it began. */
    public List<Gauge> gauges() {
        return gauges.all();
    }

    /** Tells that one each change of what is measured from now on. */
    public void watchGauges(Gauge.Listener listener) {
        gauges.listener(listener);
    }

    @Override
    public long threadIdent() {
        BytecodeEvaluator running = current();
        return running == null ? 1 : running.ident();
    }

    @Override
    public PyException handledException() {
        BytecodeEvaluator running = current();
        return running == null ? null : running.handled;
    }

    // ---------------------------------------------------------------- the process

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public void hasForked(long child) {
        copyOnWrite.shares(current(), child);
    }

    @Override
    public void hasReaped(long child) {
        copyOnWrite.reaped(current(), child);
    }

    @Override
    public Descriptors descriptors() {
        return process.descriptors();
    }

    /** Who makes what a forked process does not inherit. */
    public void forking(Forking outside) {
        process.forking(outside);
    }

    /** It is the copy for a child process, which has this thread alone. */
    void forked(BytecodeEvaluator thread) {
        threads.forked(thread);
        gauges.forget();
        waits.forget();
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

    @Override
    public int recursionLimit() {
        return recursion.limit();
    }

    @Override
    public void recursionLimit(int limit) {
        recursion.limit(limit);
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
    public void spendOnEach(Work work, long steps) {
        long picos = costs.work(work, steps);
        if (picos > 0) {
            spendPicos(picos);
        }
    }

    @Override
    public void spendPicos(long picos) {
        BytecodeEvaluator running = current();
        if (running != null && !callbacks.again()) {
            running.spend(picos);
        }
    }

    @Override
    public long picosPerKib(PyBuiltin kib, long bytes) {
        return costs.call(kib) * bytes >> 10;
    }

    /**
     * A run watches over what is done inside single bytecodes: {@code charge} is told how many steps were done there, and says whether to
     * go on. What takes until after {@code end} is given up too, because nobody will see it.
     */
    public void oversight(LongPredicate charge, long end) {
        oversight.by(charge, end);
    }

    @Override
    public void exert(long steps) {
        oversight.exert(steps, this);
    }

    @Override
    public void takeMemory(long most, long kept) {
        allocator.take(most, kept);
    }

    @Override
    public void spend(PyBuiltin also) {
        BytecodeEvaluator running = current();
        if (running != null && !callbacks.again()) {
            // What a C function does again and again is a short loop, whoever calls it.
            long picos = costs.call(also, running.frame);
            running.locality.moved(picos);
            running.picos += picos;
        }
    }

    @Override
    public void spendPickling(PyBuiltin also) {
        spend(also);
        process.pickled(costs.call(also));
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

    /** Whether the frame at work stands for C code. */
    boolean inC() {
        BytecodeEvaluator running = current();
        return running != null && running.frame != null && running.frame.code.inC();
    }

    /** The globals of the frame at work; null if none is. */
    PyDict globalsAtWork() {
        BytecodeEvaluator running = current();
        return running == null || running.frame == null ? null : running.frame.globals;
    }

    @Override
    public Object moduleAtWork() {
        PyDict globals = globalsAtWork();
        return globals == null ? null : globals.get("__name__");
    }

    public PyModule builtins() {
        return builtins;
    }

    public PyModule main() {
        return main.module();
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
        return sys.standardOutput();
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

    /** What follows the program's name on its command line. */
    List<String> arguments() {
        return arguments;
    }

    /** The program finds them in {@code sys.argv}. */
    public void arguments(List<String> words) {
        arguments = List.copyOf(words);
    }

    /** Keeps a line of the program's text for tracebacks. */
    public void sourceLine(String file, int number, String line) {
        sources.add(file, number, line);
    }

    @Override
    public String traceback(PyException exception) {
        return TracebackText.of(this, exception);
    }

    @Override
    public String tracebackByModule(PyException exception) {
        return TracebackText.byModule(this, exception);
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
            return value instanceof Request request ? callbacks.settled(request) : value;
        } catch (Raise raise) {
            if (raise.is(ExceptionTypes.ATTRIBUTE_ERROR)) {
                return null;
            }
            throw raise;
        }
    }

    @Override
    public int nextIdentity() {
        return ++identities;
    }

    PyType typeOf(Object value) {
        return two() && value instanceof BigInteger ? Types.LONG : PyType.of(value);
    }
}
