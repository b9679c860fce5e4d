package gilgamesh.vm;

import java.lang.reflect.InaccessibleObjectException;

/** The interpreter as a process of the operating system: its number, what it has open, and how its memory is copied when it is forked. */
final class ProcessState {

    private final InterpreterState state;
    private Descriptors descriptors = new Descriptors();
    private long pid = 1;
    private Forking forking = Forking.NONE;
    private long inheritedBytes;

    ProcessState(InterpreterState state) {
        this.state = state;
    }

    void begin(int process, long itsPid) {
        pid = itsPid;
        forking.begin(state, process);
    }

    long pid() {
        return pid;
    }

    Descriptors descriptors() {
        return descriptors;
    }

    void descriptors(Descriptors inherited) {
        descriptors = inherited;
    }

    void forking(Forking outside) {
        forking = outside;
    }

    /** Pickling or unpickling has taken so many picoseconds. */
    void pickled(long picos) {
        forking.pickled(picos);
    }

    /** How much its parent's objects took when the process was forked. */
    long inheritedBytes() {
        return inheritedBytes;
    }

    /** A copy of a thread, and of all that it can reach, for a child process: the thread's process has no other one there. */
    BytecodeEvaluator forked(BytecodeEvaluator thread) {
        HeapCopy copy = copy(thread);
        BytecodeEvaluator child = copy.copy(thread);
        child.state.process.inheritedBytes = copy.bytes();
        child.state.forked(child);
        return child;
    }

    /** What the objects take that the thread can reach; -1 if they are such that no fork could copy them. */
    long memoryBytes(BytecodeEvaluator thread) {
        HeapCopy copy = copy(thread).with(thread.end.uncaught(), null);
        try {
            copy.copy(thread);
        } catch (UnsupportedOperationException | InaccessibleObjectException cannot) {
            return -1;
        }
        return copy.bytes();
    }

    private HeapCopy copy(BytecodeEvaluator thread) {
        var copy = new HeapCopy(state.version()).with(state.threads.current(), null);
        BytecodeEvaluator main = state.threads.main();
        if (main != null && main != thread) {
            copy.with(main, null);
        }
        forking.replace(copy::with);
        return copy;
    }
}
