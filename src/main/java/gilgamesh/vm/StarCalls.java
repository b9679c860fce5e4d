package gilgamesh.vm;

import gilgamesh.vm.object.Iteration;
import gilgamesh.vm.object.Native;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyDerived;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyFunction;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyMethod;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.PyUnboundMethod;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.TypeNames;
import java.util.ArrayList;
import java.util.Arrays;

/** Calls whose arguments are not just so many values on the stack: with keywords, with {@code *} and {@code **}. */
final class StarCalls {

    private final InterpreterState state;
    private final Calls calls;

    StarCalls(BytecodeEvaluator evaluator) {
        this.state = evaluator.state;
        this.calls = evaluator.calls;
    }

    /** @return false if the result comes later or the frame at work has changed */
    boolean execute(Frame f, int op, int at) {
        int arg = f.code.args[at];
        switch (op) {
            case Op.CALL_KW_STACK, Op.CALL_PLAIN_KW: {
                String[] keywords = strings((PyTuple) f.pop());
                Object[] args = RareOps.take(f, arg);
                Object callable = f.pop();
                if (op == Op.CALL_KW_STACK) {
                    Object below = f.pop();
                    if (callable == null) {
                        callable = below;
                    } else if (below != null) {
                        args = Calls.prepend(callable, args);
                        callable = below;
                    }
                }
                return RareOps.push(f, calls.call(callable, args, keywords, null));
            }
            case Op.CALL_2:
                return call2(f, arg, arg >> Op.CALL_2_STARS);
            case Op.CALL_EX:
                return callEx(f, arg, f.code.operands[at] == Boolean.TRUE);
            default:
                throw new IllegalStateException("not one of these instructions: " + op);
        }
    }

    static String[] strings(PyTuple names) {
        return Arrays.copyOf(names.elements(), names.size(), String[].class);
    }

    /** 2.7: names and values of keyword arguments alternate on the stack. */
    private boolean call2(Frame f, int arg, int stars) {
        Object doubleStar = (stars & 2) != 0 ? f.pop() : null;
        Object more = (stars & 1) != 0 ? f.pop() : PyTuple.EMPTY;
        int named = arg >> 8 & 0xFF;
        Object[] pairs = RareOps.take(f, 2 * named);
        Object[] positional = RareOps.take(f, arg & 0xFF);
        Object callable = f.pop();
        PyDict extra = mapping(callable, doubleStar);
        var keywords = new ArrayList<String>();
        var values = new ArrayList<Object>();
        for (int k = 0; k < named; k++) {
            keywords.add((String) pairs[2 * k]);
            values.add(pairs[2 * k + 1]);
        }
        addKeywords(extra, keywords, values);
        return RareOps.push(f, calls.settle(withStar(callable, positional, more, keywords, values), null));
    }

    private boolean callEx(Frame f, int arg, boolean withNull) {
        Object doubleStar = (arg & 1) != 0 ? f.pop() : null;
        Object more = f.pop();
        Object callable = f.pop();
        if (withNull) {
            Object below = f.pop();
            callable = callable == null ? below : callable;
        }
        PyDict extra = mapping(callable, doubleStar);
        if (extra == null && more instanceof PyTuple tuple) {
            spendOnStar(callable);
            return RareOps.push(f, calls.call(callable, copy(tuple.elements()), Native.NO_KEYWORDS, null));
        }
        var keywords = new ArrayList<String>();
        var values = new ArrayList<Object>();
        addKeywords(extra, keywords, values);
        return RareOps.push(f, calls.settle(withStar(callable, new Object[0], more, keywords, values), null));
    }

    /** What stands behind {@code **}; null if nothing does. */
    private PyDict mapping(Object callable, Object value) {
        if (value == null || value instanceof PyDict) {
            return (PyDict) value;
        }
        throw Raise.typeError(
                shown(state, callable) + " argument after ** must be a mapping, not " + TypeNames.of(state, value));
    }

    /** A function as messages about its arguments name it (Python/ceval.c: PyEval_GetFuncName; 3.9: Objects/object.c: _PyObject_FunctionStr). */
    static String shown(InterpreterState state, Object callable) {
        if (callable instanceof PyFunction function) {
            Object module = function.globals().get("__name__");
            return state.version().atLeast(3, 9)
                    ? (module instanceof String name ? name + "." : "") + function.qualifiedName() + "()"
                    : function.name() + "()";
        }
        if (callable instanceof PyMethod method) {
            return shown(state, method.function());
        }
        if (callable instanceof PyUnboundMethod method) {
            return shown(state, method.function());
        }
        if (callable instanceof PyBuiltin builtin) {
            return builtin.name() + "()";
        }
        return callable instanceof PyType type ? type.name() + "()" : TypeNames.of(state, callable) + " object";
    }

    private static void addKeywords(PyDict extra, ArrayList<String> keywords, ArrayList<Object> values) {
        if (extra == null) {
            return;
        }
        for (PyDict.Entry entry = extra.first(); entry != null; entry = entry.after()) {
            if (!(PyDerived.plain(entry.key()) instanceof String name)) {
                throw Raise.typeError("keywords must be strings");
            }
            keywords.add(name);
            values.add(entry.value());
        }
    }

    private Object withStar(
            Object callable, Object[] positional, Object more, ArrayList<String> keywords, ArrayList<Object> values) {
        spendOnStar(callable);
        if (more instanceof PyTuple tuple) {
            return call(callable, positional, tuple.elements(), keywords, values);
        }
        if (!Iteration.iterable(state, more)) {
            throw Raise.typeError(
                    shown(state, callable) + " argument after * must be an iterable, not " + TypeNames.of(state, more));
        }
        return Request.collect(
                state, more, (vm, list) -> call(callable, positional, ((PyList) list).toArray(), keywords, values));
    }

    // Where the JVM has its quick compiler alone, clone() is a call out of Java.
    private static Object[] copy(Object[] elements) {
        var copy = new Object[elements.length];
        System.arraycopy(elements, 0, copy, 0, elements.length);
        return copy;
    }

    private void spendOnStar(Object callable) {
        if (callable instanceof PyBuiltin
                || callable instanceof PyMethod method && method.function() instanceof PyBuiltin) {
            state.spend(InterpreterState.BUILTIN_WITH_STAR);
        }
    }

    private static Request call(
            Object callable, Object[] positional, Object[] more, ArrayList<String> keywords, ArrayList<Object> values) {
        var args = new ArrayList<Object>(Arrays.asList(positional));
        args.addAll(Arrays.asList(more));
        args.addAll(values);
        return new Request.Call(callable, args.toArray(), keywords.toArray(Native.NO_KEYWORDS), null).directly();
    }
}
