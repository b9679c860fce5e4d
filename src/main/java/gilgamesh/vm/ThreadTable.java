package gilgamesh.vm;

import gilgamesh.vm.object.Effort;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyObject;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The threads of a process: how many there are, which is at work, and what each keeps for itself. */
final class ThreadTable {

    private final InterpreterState state;
    private int count = 1;
    /** The main thread has 1. */
    private long idents = 1;
    // Null as long as there is none; null between the runs of threads.
    private BytecodeEvaluator main;
    private BytecodeEvaluator current;
    // Null until a thread runs; a world has one thread of the JVM for all its life.
    private Effort effort;
    // How often threads have begun to run bytecode, or ended that.
    private long turns;
    private LiveThreads live = new LiveThreads();
    /** By thread; looked up only. */
    private final Map<Long, Map<PyObject, PyObject>> locals = new HashMap<>();

    ThreadTable(InterpreterState state) {
        this.state = state;
    }

    /** A thread that will call the function. */
    BytecodeEvaluator add(Object callable, Object[] args, String[] keywords) {
        count++;
        var evaluator = new BytecodeEvaluator(state, false, false);
        evaluator.ident(++idents);
        evaluator.start(callable, args, keywords);
        live.add(evaluator);
        return evaluator;
    }

    /** The {@code error} of the {@code thread} module, which from 3.3 on is RuntimeError. */
    Raise cannotStart() {
        Object module = state.modules().get(state.two() ? "thread" : "_thread");
        Object error = module == null ? null : state.attribute(module, "error");
        return Raise.of(error instanceof PyType type ? type : ExceptionTypes.RUNTIME_ERROR, "can't start new thread");
    }

    void finished(BytecodeEvaluator thread) {
        count--;
        live.remove(thread);
        locals.remove(thread.ident());
    }

    /** Whether another thread may touch what this one touches, at the same time. */
    boolean areSeveral() {
        return count > 1;
    }

    /** The process has been forked by this thread, and has no other one. */
    void forked(BytecodeEvaluator thread) {
        live = new LiveThreads();
        main(thread);
        count = 1;
        locals.keySet().retainAll(List.of(thread.ident()));
    }

    BytecodeEvaluator main() {
        return main;
    }

    void main(BytecodeEvaluator thread) {
        main = thread;
        live.add(thread);
    }

    /** The newest first. */
    List<BytecodeEvaluator> all() {
        return live.newestFirst();
    }

    /** {@code sys._current_frames()}: where each thread is, by its ident. */
    PyDict frames() {
        var frames = new PyDict();
        for (BytecodeEvaluator thread : all()) {
            if (thread.frame != null) {
                frames.put(thread.ident(), PyFrame.of(thread.frame));
            }
        }
        return frames;
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
            effort = effort == null ? Effort.here() : effort;
            effort.isOf(running == null ? null : state);
        }
        return before;
    }

    /** Grows whenever variables may have changed. */
    long turns() {
        return turns;
    }

    Map<PyObject, PyObject> localsOf(long ident) {
        return locals.computeIfAbsent(ident, none -> new IdentityHashMap<>());
    }
}
