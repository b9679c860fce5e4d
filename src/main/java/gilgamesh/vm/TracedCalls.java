package gilgamesh.vm;

import gilgamesh.compiler.Code;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyFunction;
import java.util.ArrayList;
import java.util.List;

/** The Python functions that a loop calls, as {@link LoopTracer} follows it into them and back. */
final class TracedCalls {

    private static final int DEEPEST = 8;

    /**
     * A function at work.
     *
     * @param number 0 for the one whose loop has jumped back
     * @param caller null for the one that the loop is in
     * @param bottom how much of the stack is its callers'
     */
    record Call(int number, Lowered code, Call caller, int returnTo, int bottom) {}

    /** What is to be called, and the arguments in their order. */
    record Request(Object callable, List<Symbol> arguments) {}

    private final InterpreterState state;
    private final PyDict globals;
    private final TracedVariables variables;
    private final TracedCost cost;
    /** Those of the loop around this one, with which they are counted; null if there is none. */
    private final TracedCalls outer;

    private final Call home;
    private Call now;
    private int count;
    private int deepest;

    /** @param home the number of the call that the loop is in, and its code */
    TracedCalls(
            InterpreterState state,
            PyDict globals,
            TracedVariables variables,
            TracedCost cost,
            TracedCalls outer,
            int home,
            Lowered code) {
        this.state = state;
        this.globals = globals;
        this.variables = variables;
        this.cost = cost;
        this.outer = outer;
        this.home = new Call(home, code, null, -1, 0);
        this.now = this.home;
        this.count = outer == null ? 0 : outer.count;
    }

    Call now() {
        return now;
    }

    /** Whether the loop's own function is at work, and none that it has called. */
    boolean atHome() {
        return now == home;
    }

    int home() {
        return home.number;
    }

    /** How many functions were at work in each other, at most, beyond the loop's own. */
    int deepest() {
        return deepest;
    }

    /** A loop inside has been done that went so deep. */
    void reached(TracedCalls inside) {
        deepest = Math.max(deepest, inside.deepest + depth());
    }

    private int depth() {
        int depth = 0;
        for (Call each = now; each.caller != null; each = each.caller) {
            depth++;
        }
        return depth;
    }

    Place local(int slot) {
        return now.number == 0 ? new Place.Local(slot) : new Place.Callee(now.number, slot);
    }

    /** @param operands what lies on the stack: a callable and null, in some order, or a function and self, or a callable alone; and the arguments */
    static Request request(List<Symbol> operands, int below) {
        Object callable = operands.get(0);
        var arguments = new ArrayList<>(operands.subList(below, operands.size()));
        if (below == 2) {
            Symbol second = operands.get(1);
            if (callable instanceof Symbol.Known none && none.value() == null) {
                callable = second;
            } else if (!(second instanceof Symbol.Known none && none.value() == null)) {
                arguments.add(0, second);
            }
        }
        if (callable instanceof Symbol.Method method) {
            arguments.add(0, method.self());
            callable = method.function();
        } else if (callable instanceof Symbol.Known object) {
            callable = object.value();
        }
        return new Request(callable, arguments);
    }

    /** @param size how much lies on the stack. @return whether the function can be followed */
    boolean enter(PyFunction function, List<Symbol> arguments, int returnTo, int size) {
        var code = (Lowered) function.prepared();
        if (code.inC()) {
            return false;
        }
        int depth = depth() + 1;
        if (!code.plain
                || code.argCount != arguments.size()
                || function.globals() != globals
                || code.code.is(Code.GENERATOR)
                || !state.specialisation.counted(code)
                || depth > DEEPEST) {
            return false;
        }
        deepest = Math.max(deepest, depth);
        cost.enters(code, now.code == code || now.caller != null && now.caller.code == code);
        now = new Call(next(), code, now, returnTo, size);
        for (int i = 0; i < arguments.size(); i++) {
            Symbol argument = arguments.get(i);
            if (!(argument instanceof LinearForm) && !(argument instanceof Symbol.Known)) {
                return false;
            }
            variables.store(local(i), argument);
        }
        return true;
    }

    private int next() {
        count++;
        for (TracedCalls each = outer; each != null; each = each.outer) {
            each.count = count;
        }
        return count;
    }

    /** @return where the caller goes on */
    int leave() {
        cost.pays();
        int to = now.returnTo;
        now = now.caller;
        return to;
    }
}
