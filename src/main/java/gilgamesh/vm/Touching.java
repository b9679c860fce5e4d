package gilgamesh.vm;

import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyFunction;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyObject;
import gilgamesh.vm.object.PyRange;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;

/**
 * Free-threaded builds: which instructions touch memory that other threads may reach at the same time, and so must not be run ahead of the
 * clock. What only the thread itself can reach (its variables, its stack, numbers and texts) is not looked at.
 */
final class Touching {

    private final InterpreterState state;

    Touching(InterpreterState state) {
        this.state = state;
    }

    /** Whether an instruction with that opcode may touch such memory, depending on what it works on. */
    static boolean possible(int op) {
        return switch (op) {
            case Op.LOAD_GLOBAL,
                    Op.LOAD_GLOBAL_NULL,
                    Op.STORE_GLOBAL,
                    Op.DELETE_GLOBAL,
                    Op.LOAD_NAME,
                    Op.STORE_NAME,
                    Op.DELETE_NAME,
                    Op.LOAD_DEREF,
                    Op.STORE_DEREF,
                    Op.DELETE_DEREF,
                    Op.LOAD_FROM_DICT_OR_DEREF,
                    Op.LOAD_FROM_DICT_OR_GLOBALS,
                    Op.LOAD_ATTR,
                    Op.LOAD_METHOD,
                    Op.STORE_ATTR,
                    Op.DELETE_ATTR,
                    Op.BINARY_SUBSCR,
                    Op.STORE_SUBSCR,
                    Op.DELETE_SUBSCR,
                    Op.BINARY_SLICE,
                    Op.STORE_SLICE,
                    Op.CALL,
                    Op.CALL_PLAIN,
                    Op.CALL_EX,
                    Op.CALL_KW_STACK,
                    Op.CONTAINS,
                    Op.COMPARE,
                    Op.COMPARE_TO_BOOL,
                    Op.BINARY,
                    Op.IN_PLACE,
                    Op.TO_BOOL,
                    Op.UNARY_NOT,
                    Op.POP_JUMP_IF_FALSE,
                    Op.POP_JUMP_IF_TRUE,
                    Op.GET_ITER,
                    Op.FOR_ITER,
                    Op.SEND,
                    Op.UNPACK_SEQUENCE,
                    Op.UNPACK_EX,
                    Op.LIST_EXTEND,
                    Op.SET_UPDATE,
                    Op.DICT_UPDATE,
                    Op.DICT_MERGE,
                    Op.FORMAT_VALUE,
                    Op.CONVERT_VALUE,
                    Op.FORMAT_SIMPLE,
                    Op.FORMAT_WITH_SPEC,
                    Op.GET_LEN,
                    Op.MATCH,
                    Op.GET_AWAITABLE,
                    Op.GET_AITER,
                    Op.GET_ANEXT,
                    Op.BEFORE_ASYNC_WITH,
                    Op.BEFORE_WITH,
                    Op.LOAD_SPECIAL,
                    Op.WITH_EXCEPT_START,
                    Op.IMPORT_NAME,
                    Op.IMPORT_FROM,
                    Op.IMPORT_STAR,
                    Op.YIELD_VALUE,
                    Op.RETURN_VALUE,
                    Op.RETURN_CONST -> true;
            default -> false;
        };
    }

    /** Whether the instruction touches such memory at this moment. */
    boolean touches(Frame f, int word, int at, int sp) {
        Object[] stack = f.slots;
        int op = word & Op.MASK;
        switch (op) {
            case Op.LOAD_GLOBAL, Op.LOAD_GLOBAL_NULL -> {
                return readsVariable(f.globals, (String) f.code.operands[at]);
            }
            case Op.LOAD_NAME -> {
                return f.names == f.globals && readsVariable(f.globals, (String) f.code.operands[at]);
            }
            case Op.STORE_NAME -> {
                return f.names == f.globals;
            }
            case Op.LOAD_ATTR, Op.LOAD_METHOD -> {
                return readsVariable(stack[sp - 1], (String) f.code.operands[at]);
            }
            case Op.CALL, Op.CALL_PLAIN, Op.CALL_KW_STACK -> {
                return callTouches(stack, op, sp, f.code.args[at]);
            }
            case Op.FOR_ITER -> {
                return !(stack[sp - 1] instanceof PyRange.Cursor);
            }
            case Op.BINARY, Op.IN_PLACE, Op.COMPARE, Op.COMPARE_TO_BOOL, Op.BINARY_SUBSCR, Op.FORMAT_WITH_SPEC -> {
                return reachable(stack[sp - 1]) || reachable(stack[sp - 2]);
            }
            case Op.TO_BOOL,
                    Op.UNARY_NOT,
                    Op.POP_JUMP_IF_FALSE,
                    Op.POP_JUMP_IF_TRUE,
                    Op.CONTAINS,
                    Op.GET_ITER,
                    Op.UNPACK_SEQUENCE,
                    Op.UNPACK_EX,
                    Op.LIST_EXTEND,
                    Op.SET_UPDATE,
                    Op.DICT_UPDATE,
                    Op.DICT_MERGE,
                    Op.CONVERT_VALUE,
                    Op.FORMAT_SIMPLE,
                    Op.GET_LEN -> {
                return reachable(stack[sp - 1]);
            }
            case Op.MATCH -> {
                return MatchOps.touches(f, at, sp);
            }
            case Op.YIELD_VALUE, Op.RETURN_VALUE, Op.RETURN_CONST -> {
                // A function in Java goes on with the value, and may put it somewhere.
                return f.then != null;
            }
            default -> {
                return true;
            }
        }
    }

    private boolean readsVariable(Object object, String name) {
        if (object instanceof PyModule module) {
            return readsVariable(module.globals(), name);
        }
        if (object instanceof PyType type) {
            return !type.builtin()
                    && (!constantInPractice(type.lookup(name, state.version())) || state.rebindings.mayChange(name));
        }
        return object instanceof PyInstance;
    }

    /** A global that is not there yet is looked for among the builtins, unless it may come at any time. */
    private boolean readsVariable(PyDict globals, String name) {
        PyDict.Entry entry = globals.entry(name);
        return entry == null
                ? state.rebindings.mayCome(name)
                : !constantInPractice(entry.value()) || state.rebindings.mayChange(name);
    }

    /** A function in Python touches nothing by being called; one in Java works on its arguments at once. */
    private static boolean callTouches(Object[] stack, int op, int sp, int arguments) {
        int above = op == Op.CALL_KW_STACK ? 1 : 0;
        int first = sp - above - arguments;
        Object callable = stack[first - 1];
        if (op != Op.CALL_PLAIN) {
            // Function and null, or method and self, in this order.
            first = callable == null ? first : first - 1;
            callable = stack[callable == null ? first - 2 : first - 1];
        }
        if (callable instanceof PyFunction) {
            return false;
        }
        if (!(callable instanceof PyBuiltin) && !(callable instanceof PyType)) {
            return true;
        }
        for (int i = first; i < sp - above; i++) {
            if (reachable(stack[i])) {
                return true;
            }
        }
        return false;
    }

    /** Whether the value is, or holds, an object whose state may change. */
    static boolean reachable(Object value) {
        if (!(value instanceof PyObject) || constantInPractice(value) || value instanceof PyRange) {
            return false;
        }
        if (value instanceof PyTuple tuple && tuple.type().builtin()) {
            for (Object element : tuple.elements()) {
                if (reachable(element)) {
                    return true;
                }
            }
            return false;
        }
        return true;
    }

    private static boolean constantInPractice(Object value) {
        return value instanceof PyFunction
                || value instanceof PyType
                || value instanceof PyModule
                || value instanceof PyBuiltin;
    }
}
