package gilgamesh.vm;

import gilgamesh.vm.object.PyCell;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyFunction;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import java.util.Arrays;

/** Instructions that make functions, and the cells that functions share. */
final class FunctionOps {

    private final BytecodeEvaluator evaluator;
    private final InterpreterState state;

    FunctionOps(BytecodeEvaluator evaluator) {
        this.evaluator = evaluator;
        this.state = evaluator.state;
    }

    /** @return false if the result comes later or the frame at work has changed */
    boolean execute(Frame f, int op, int at) {
        int arg = f.code.args[at];
        switch (op) {
            case Op.DELETE_DEREF: {
                var cell = (PyCell) f.slots[arg];
                if (cell.get() == null) {
                    throw evaluator.variables.unbound(f.code, arg);
                }
                cell.set(null);
                return true;
            }
            case Op.MAKE_FUNCTION:
                return makeFunction(f, arg);
            case Op.MAKE_FUNCTION_2:
                f.push(function(f, (PyCode) f.pop(), new PyCell[0], RareOps.take(f, arg), null));
                return true;
            case Op.MAKE_CLOSURE: {
                var code = (PyCode) f.pop();
                var cells = (PyTuple) f.pop();
                f.push(function(f, code, cellsOf(cells), RareOps.take(f, arg), null));
                return true;
            }
            case Op.SET_FUNCTION_ATTRIBUTE: {
                var function = (PyFunction) f.pop();
                Object value = f.pop();
                f.push(withAttribute(function, arg, value));
                return true;
            }
            case Op.LOAD_CLOSURE:
                f.push(f.slots[arg]);
                return true;
            case Op.LOAD_CLASSDEREF, Op.LOAD_FROM_DICT_OR_DEREF: {
                Object value = in(op == Op.LOAD_CLASSDEREF ? f.names : f.pop(), f.code.slotNames.get(arg));
                if (value == null) {
                    value = ((PyCell) f.slots[arg]).get();
                }
                if (value == null) {
                    throw evaluator.variables.unbound(f.code, arg);
                }
                f.push(value);
                return true;
            }
            case Op.LOAD_FROM_DICT_OR_GLOBALS: {
                Object value = in(f.pop(), (String) f.code.operands[at]);
                f.push(value != null ? value : evaluator.variables.globalOrBuiltin(f, (String) f.code.operands[at]));
                return true;
            }
            case Op.LOAD_LOCALS:
                f.push(f.names);
                return true;
            case Op.MAKE_CELL:
                f.slots[arg] = new PyCell(f.slots[arg]);
                return true;
            case Op.COPY_FREE_VARS: {
                PyCell[] closure = f.function.closure();
                System.arraycopy(closure, 0, f.slots, f.code.variables - arg, arg);
                return true;
            }
            default:
                throw new IllegalStateException("not one of these instructions: " + op);
        }
    }

    /** What a class has by that name: its dict while its body runs, afterwards the class; null if it has none. */
    private Object in(Object namespace, String name) {
        if (namespace instanceof PyType made) {
            return made.own(name, state.version());
        }
        return namespace instanceof PyDict names ? names.get(name) : null;
    }

    private boolean makeFunction(Frame f, int arg) {
        boolean oldQualname = !state.version().atLeast(3, 11);
        Object qualifiedName = oldQualname ? f.pop() : null;
        var code = (PyCode) f.pop();
        int flags = state.version().atLeast(3, 13) ? 0 : arg;
        PyCell[] closure = (flags & 8) != 0 ? cellsOf((PyTuple) f.pop()) : new PyCell[0];
        Object annotations = (flags & 4) != 0 ? f.pop() : null;
        PyDict keywordDefaults = (flags & 2) != 0 ? (PyDict) f.pop() : null;
        Object[] defaults = (flags & 1) != 0 ? ((PyTuple) f.pop()).elements() : new Object[0];
        PyFunction function = function(f, code, closure, defaults, keywordDefaults);
        if (annotations != null) {
            function.annotations(annotations(annotations));
        }
        if (qualifiedName instanceof String text) {
            function.qualifiedName(text);
        }
        f.push(function);
        return true;
    }

    /** From 3.10 on annotations come as a tuple of names and values. */
    private static PyDict annotations(Object given) {
        if (!(given instanceof PyTuple pairs)) {
            return (PyDict) given;
        }
        var dict = new PyDict();
        for (int k = 0; k + 1 < pairs.size(); k += 2) {
            dict.put(pairs.get(k), pairs.get(k + 1));
        }
        return dict;
    }

    private static PyCell[] cellsOf(PyTuple cells) {
        return Arrays.copyOf(cells.elements(), cells.size(), PyCell[].class);
    }

    private static PyFunction function(
            Frame f, PyCode code, PyCell[] closure, Object[] defaults, PyDict keywordDefaults) {
        return new PyFunction(code.code, code.lowered, f.globals, closure, defaults, keywordDefaults);
    }

    private static PyFunction withAttribute(PyFunction function, int flag, Object value) {
        switch (flag) {
            case 1 -> function.defaults(((PyTuple) value).elements());
            case 2 -> function.keywordDefaults((PyDict) value);
            case 4 -> function.annotations(annotations(value));
            default -> {
                var closed = new PyFunction(
                        function.code(),
                        function.prepared(),
                        function.globals(),
                        cellsOf((PyTuple) value),
                        function.defaults(),
                        function.keywordDefaults());
                closed.annotations(function.annotations());
                return closed;
            }
        }
        return function;
    }
}
