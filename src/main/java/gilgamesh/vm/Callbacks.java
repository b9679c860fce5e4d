package gilgamesh.vm;

import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import java.util.ArrayDeque;

/** Calls from Java code back into Python, as C code makes them: each by an evaluator of its own, in the time of the one that is at work. */
final class Callbacks {

    /** Gives what it is given, so that a request among Java code becomes a call. */
    private static final PyBuiltin SETTLED = PyBuiltin.function("getattr", (vm, args, keywords) -> args[0]);

    private final InterpreterState state;
    private final ArrayDeque<BytecodeEvaluator> idle = new ArrayDeque<>();
    private final ArrayDeque<Operation> deferred = new ArrayDeque<>();

    Callbacks(InterpreterState state) {
        this.state = state;
    }

    Object call(Object callable, Object... args) {
        Object called = callable;
        if (callable instanceof PyBuiltin builtin
                && !Generators.isOurs(builtin)
                && builtin != CoreTypes.BUILD_CLASS
                && builtin != CoreTypes.RUN_BODY) {
            Object value = builtin.call(state, args);
            if (Calls.isValue(value)) {
                return value;
            }
            called = PyBuiltin.function(builtin.qualifiedName(), (vm, none, keywords) -> value);
        }
        BytecodeEvaluator outer = state.current();
        if (outer != null && outer.callbacks != null) {
            if (outer.callbacks.replaying()) {
                return outer.callbacks.replay(callable, args);
            }
            if (outer.callbacks == CallbackLog.EMPTY) {
                outer.callbacks = new CallbackLog();
            }
        }
        BytecodeEvaluator evaluator = idle.isEmpty() ? new BytecodeEvaluator(state, true, false) : idle.pop();
        int depth = outer == null ? 0 : outer.depth() + 1;
        if (depth >= state.recursion.deepest()) {
            throw state.recursion.error();
        }
        evaluator.callback.outerDepth(depth);
        evaluator.handled = outer == null ? null : outer.handled;
        CallbackLog log = outer == null ? null : outer.callbacks;
        try {
            Object value = evaluator.callback.run(outer, called, callable, args);
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

    /** As if it had been called before the program began: it takes no time and no ticks. */
    Object callBeforehand(Object callable, Object... args) {
        BytecodeEvaluator current = state.current();
        long picos = current == null ? 0 : current.picos;
        int ticks = state.ticker;
        try {
            return call(callable, args);
        } finally {
            state.ticker = ticks;
            if (current != null) {
                current.picos = picos;
                current.locality.restarted();
            }
        }
    }

    /** What a request comes to. */
    Object settled(Request request) {
        return call(SETTLED, request);
    }

    void cannotDoAgain() {
        if (state.current() != null) {
            state.current().callbacks = null;
        }
    }

    /** C code is made again, up to where it was: what it did before has taken its time. */
    boolean again() {
        BytecodeEvaluator current = state.current();
        return current.callbacks != null && current.callbacks.replaying();
    }

    /** How deep Python's stack is where Java code calls back. */
    int depth() {
        BytecodeEvaluator current = state.current();
        return current != null && current.atomic ? current.callback.outerDepth() : 0;
    }

    /** What they asked of the actors and need no answer for; done when the Java code has returned. */
    ArrayDeque<Operation> deferred() {
        return deferred;
    }
}
