package gilgamesh.vm;

import gilgamesh.compiler.Opcode;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.Iteration;
import gilgamesh.vm.object.Native;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.Operator;
import gilgamesh.vm.object.Operators;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyCell;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyException;
import gilgamesh.vm.object.PyFunction;
import gilgamesh.vm.object.PyIterator;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyMethod;
import gilgamesh.vm.object.PySet;
import gilgamesh.vm.object.PySlice;
import gilgamesh.vm.object.PySuper;
import gilgamesh.vm.object.PyTraceback;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.TypeNames;
import java.util.ArrayList;
import java.util.Arrays;

/**
 * The instructions that are not worth a place in the evaluator's loop, and what every instruction does with a result that comes later.
 * They work on the frame's own pc and sp.
 */
final class RareOps {

    private final BytecodeEvaluator evaluator;
    private final InterpreterState state;
    private final Calls calls;

    RareOps(BytecodeEvaluator evaluator) {
        this.evaluator = evaluator;
        this.state = evaluator.state;
        this.calls = evaluator.calls;
    }

    // ---------------------------------------------------------------- late results

    /**
     * The result of the instruction before the pc of the frame at work has come.
     *
     * @param byC whether the callee was, or was called by, C code
     */
    void arrive(Object value, boolean byC) {
        Frame f = evaluator.frame;
        int at = f.pc - 1;
        int word = f.code.ops[at];
        switch (word & Op.MASK) {
            case Op.STORE_ATTR,
                    Op.STORE_SUBSCR,
                    Op.DELETE_ATTR,
                    Op.DELETE_SUBSCR,
                    Op.STORE_SLICE,
                    Op.STORE_SLICE_2,
                    Op.DELETE_SLICE_2,
                    Op.LIST_EXTEND,
                    Op.SET_UPDATE,
                    Op.DICT_UPDATE,
                    Op.DICT_MERGE,
                    Op.IMPORT_STAR,
                    Op.EXEC,
                    Op.PRINT_ITEM,
                    Op.PRINT_NEWLINE,
                    Op.PRINT_ITEM_TO,
                    Op.PRINT_NEWLINE_TO,
                    Op.WITH_CLEANUP -> {}
            case Op.POP_JUMP_IF_FALSE, Op.POP_JUMP_IF_TRUE -> {
                boolean jumps = (value == Boolean.TRUE) == ((word & Op.MASK) == Op.POP_JUMP_IF_TRUE);
                if (jumps) {
                    f.pc = f.code.targets[at];
                }
                evaluator.boundary((word & Op.CHECK_UNLESS_BOOL) != 0 || jumps && (word & Op.CHECK_IF_TAKEN) != 0);
                return;
            }
            case Op.JUMP_IF_FALSE_OR_POP, Op.JUMP_IF_TRUE_OR_POP -> {
                if ((value == Boolean.TRUE) == ((word & Op.MASK) == Op.JUMP_IF_TRUE_OR_POP)) {
                    f.pc = f.code.targets[at];
                } else {
                    f.sp--;
                }
                evaluator.boundary((word & Op.CHECK_UNLESS_BOOL) != 0);
                return;
            }
            case Op.UNARY_NOT -> f.push(value != Boolean.TRUE);
            case Op.CONTAINS -> f.push((value == Boolean.TRUE) == (f.code.args[at] == 0));
            case Op.LOAD_METHOD -> f.slots[f.sp++] = value;
            case Op.UNPACK_SEQUENCE -> {
                int count = f.code.args[at];
                evaluator.protocols.pushUnpacked(value, count);
                f.sp += count;
            }
            case Op.UNPACK_EX -> unpackEx(f, (PyList) value, f.code.args[at]);
            case Op.SETUP_WITH -> {
                f.pushBlock(Blocks.FINALLY, f.code.targets[at], f.sp);
                f.push(value);
            }
            case Op.YIELD_FROM -> {
                // The delegate yielded: so does this generator, and asks again when it goes on.
                f.pc = at;
                evaluator.generators.yield(value);
                return;
            }
            case Op.BUILD_UNPACK -> f.push(built((Opcode) f.code.operands[at], (PyList) value));
            case Op.END_FINALLY, Op.CALL_FINALLY, Op.RAISE_VARARGS -> {}
            default -> f.push(value);
        }
        evaluator.boundary((word & Op.CHECK) != 0
                || byC
                        && (word & Op.CHECK_AFTER_C) != 0
                        && state.specialisation().checksOnArrival(f.code, at));
    }

    /** A generator that the instruction drives has returned. @return whether the instruction knows what that means */
    boolean arriveAtEnd(Object value) {
        Frame f = evaluator.frame;
        int at = f.pc - 1;
        int word = f.code.ops[at];
        switch (word & Op.MASK) {
            case Op.FOR_ITER -> {
                f.sp--;
                f.pc = f.code.targets[at];
            }
            case Op.SEND -> {
                if (f.code.operands[at] == Boolean.TRUE) {
                    f.push(value);
                } else {
                    f.slots[f.sp - 1] = value;
                }
                f.pc = f.code.targets[at];
            }
            case Op.YIELD_FROM -> f.slots[f.sp - 1] = value;
            default -> {
                return false;
            }
        }
        evaluator.boundary((word & Op.CHECK) != 0);
        return true;
    }

    /** Whether the exception only tells the instruction that its iterator is at the end. */
    boolean endsIteration(Frame f, Raise raise) {
        if (f.pc == 0 || !raise.is(ExceptionTypes.STOP_ITERATION)) {
            return false;
        }
        int op = f.code.ops[f.pc - 1] & Op.MASK;
        boolean drives = op == Op.FOR_ITER || op == Op.SEND || op == Op.YIELD_FROM;
        if (!drives || f.generator != null && !f.generator.running) {
            return false;
        }
        return arriveAtEnd(Generators.stopValue(raise));
    }

    // ---------------------------------------------------------------- instructions

    /** @return false if the result comes later or the frame at work has changed */
    boolean execute(Frame f, int op, int at) {
        int arg = f.code.args[at];
        switch (op) {
            case Op.RESUME_COUNTED:
                Specialisation.count(f.code);
                return true;
            case Op.JUMP_COUNTED:
                f.pc = f.code.targets[at];
                Specialisation.count(f.code);
                return true;
            case Op.DELETE_FAST:
                if (f.slots[arg] == null) {
                    throw evaluator.variables.unbound(f.code, arg);
                }
                f.slots[arg] = null;
                return true;
            case Op.DELETE_NAME:
                if (f.names.remove(f.code.operands[at]) == null) {
                    throw evaluator.variables.undefined((String) f.code.operands[at]);
                }
                return true;
            case Op.DELETE_GLOBAL:
                if (f.globals.remove(f.code.operands[at]) == null) {
                    throw evaluator.variables.undefined((String) f.code.operands[at]);
                }
                return true;
            case Op.DELETE_DEREF: {
                var cell = (PyCell) f.slots[arg];
                if (cell.get() == null) {
                    throw evaluator.variables.unbound(f.code, arg);
                }
                cell.set(null);
                return true;
            }
            case Op.DELETE_ATTR: {
                Object object = f.pop();
                return calls.settle(Attributes.delete(state, object, (String) f.code.operands[at]), null) != null;
            }
            case Op.DELETE_SUBSCR: {
                Object key = f.pop();
                Object container = f.pop();
                return evaluator.protocols.deleteItem(container, key);
            }
            case Op.NEGATE, Op.POSITIVE, Op.INVERT:
                return push(f, evaluator.protocols.unary(op, f.pop()));
            case Op.TO_BOOL:
                return push(f, evaluator.protocols.truth(f.pop()));
            case Op.COMPARE_TO_BOOL: {
                Object b = f.pop();
                Object a = f.pop();
                Object value = evaluator.protocols.binary((Operator) f.code.operands[at], a, b, false);
                if (value == null || value instanceof Boolean) {
                    return push(f, value);
                }
                return push(f, evaluator.protocols.truth(value));
            }
            case Op.BUILD_MAP: {
                var dict = new PyDict();
                int first = f.sp - 2 * arg;
                for (int k = 0; k < arg; k++) {
                    dict.put(f.slots[first + 2 * k], f.slots[first + 2 * k + 1]);
                }
                f.sp = first;
                f.push(dict);
                return true;
            }
            case Op.BUILD_SET: {
                var set = new PySet();
                for (int k = f.sp - arg; k < f.sp; k++) {
                    set.add(f.slots[k]);
                }
                f.sp -= arg;
                f.push(set);
                return true;
            }
            case Op.BUILD_STRING: {
                var text = new StringBuilder();
                for (int k = f.sp - arg; k < f.sp; k++) {
                    text.append(f.slots[k]);
                }
                f.sp -= arg;
                f.push(text.toString());
                return true;
            }
            case Op.BUILD_SLICE: {
                Object step = arg == 3 ? f.pop() : None.NONE;
                Object stop = f.pop();
                f.push(new PySlice(f.pop(), stop, step));
                return true;
            }
            case Op.BUILD_CONST_KEY_MAP: {
                var keys = (PyTuple) f.pop();
                var dict = new PyDict();
                for (int k = 0; k < arg; k++) {
                    dict.put(keys.get(k), f.slots[f.sp - arg + k]);
                }
                f.sp -= arg;
                f.push(dict);
                return true;
            }
            case Op.BUILD_UNPACK: {
                Object[] parts = take(f, arg);
                Object list = calls.settle(concatenate(parts, 0, new PyList()), null);
                return list != null && push(f, built((Opcode) f.code.operands[at], (PyList) list));
            }
            case Op.BUILD_MAP_UNPACK, Op.BUILD_MAP_UNPACK_WITH_CALL: {
                var dict = new PyDict();
                for (Object part : take(f, arg)) {
                    merge(dict, part, op == Op.BUILD_MAP_UNPACK_WITH_CALL ? shown(f.slots[f.sp - 2]) : null);
                }
                f.push(dict);
                return true;
            }
            case Op.LIST_EXTEND: {
                Object iterable = f.pop();
                var list = (PyList) f.slots[f.sp - arg];
                return calls.settle(extend(list, iterable), null) != null;
            }
            case Op.SET_ADD: {
                Object element = f.pop();
                ((PySet) f.slots[f.sp - arg]).add(element);
                return true;
            }
            case Op.SET_UPDATE: {
                Object iterable = f.pop();
                var set = (PySet) f.slots[f.sp - arg];
                return calls.settle(
                                Request.collect(state, iterable, (vm, list) -> {
                                    ((PyList) list).asList().forEach(set::add);
                                    return None.NONE;
                                }),
                                null)
                        != null;
            }
            case Op.MAP_ADD: {
                boolean keyBelow = f.code.operands[at] == Boolean.TRUE;
                Object top = f.pop();
                Object below = f.pop();
                ((PyDict) f.slots[f.sp - arg]).put(keyBelow ? below : top, keyBelow ? top : below);
                return true;
            }
            case Op.STORE_MAP: {
                Object key = f.pop();
                Object value = f.pop();
                ((PyDict) f.slots[f.sp - 1]).put(key, value);
                return true;
            }
            case Op.DICT_UPDATE, Op.DICT_MERGE: {
                Object part = f.pop();
                merge((PyDict) f.slots[f.sp - arg], part, op == Op.DICT_MERGE ? calledWith(f, arg) : null);
                return true;
            }
            case Op.LIST_TO_TUPLE:
                f.push(new PyTuple(((PyList) f.pop()).toArray()));
                return true;
            case Op.UNPACK_EX: {
                Object list = calls.settle(Request.collect(state, f.pop(), (vm, all) -> all), null);
                if (list == null) {
                    return false;
                }
                unpackEx(f, (PyList) list, arg);
                return true;
            }
            case Op.FORMAT_VALUE: {
                Object specification = (arg & 4) != 0 ? f.pop() : "";
                return push(f, calls.settle(formatted(f.pop(), arg & 3, (String) specification), null));
            }
            case Op.CONVERT_VALUE:
                return push(f, calls.settle(converted(f.pop(), arg), null));
            case Op.FORMAT_SIMPLE:
                return push(f, calls.settle(formatted(f.pop(), 0, ""), null));
            case Op.FORMAT_WITH_SPEC: {
                var specification = (String) f.pop();
                return push(f, calls.settle(formatted(f.pop(), 0, specification), null));
            }
            case Op.MAKE_FUNCTION:
                return makeFunction(f, arg);
            case Op.MAKE_FUNCTION_2:
                f.push(function(f, (PyCode) f.pop(), new PyCell[0], take(f, arg), null));
                return true;
            case Op.MAKE_CLOSURE: {
                var code = (PyCode) f.pop();
                var cells = (PyTuple) f.pop();
                f.push(function(f, code, cellsOf(cells), take(f, arg), null));
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
                Object dict = op == Op.LOAD_CLASSDEREF ? f.names : f.pop();
                Object value = dict instanceof PyDict names ? names.get(f.code.slotNames.get(arg)) : null;
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
                var names = (PyDict) f.pop();
                Object value = names.get(f.code.operands[at]);
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
            case Op.CALL_KW_STACK, Op.CALL_PLAIN_KW: {
                String[] keywords = strings((PyTuple) f.pop());
                Object[] args = take(f, arg);
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
                return push(f, calls.call(callable, args, keywords, null));
            }
            case Op.CALL_2:
                return call2(f, arg, arg >> Op.CALL_2_STARS);
            case Op.CALL_EX:
                return callEx(f, arg, f.code.operands[at] == Boolean.TRUE);
            case Op.LOAD_BUILD_CLASS:
                f.push(CoreTypes.BUILD_CLASS);
                return true;
            case Op.BUILD_CLASS_2: {
                var members = (PyDict) f.pop();
                var bases = (PyTuple) f.pop();
                var name = (String) f.pop();
                return push(
                        f,
                        calls.settle(
                                state.classes()
                                        .make(
                                                name,
                                                bases,
                                                members,
                                                f.globals.get("__metaclass__"),
                                                Native.NO_KEYWORDS,
                                                new Object[0]),
                                null));
            }
            case Op.LOAD_SUPER_ATTR, Op.LOAD_SUPER_METHOD: {
                Object self = f.pop();
                Object start = f.pop();
                f.pop();
                if (op == Op.LOAD_SUPER_METHOD) {
                    f.slots[f.sp++] = null;
                }
                var parent = new PySuper((PyType) start, self);
                return push(f, calls.settle(Attributes.get(state, parent, (String) f.code.operands[at]), null));
            }
            case Op.IMPORT_NAME: {
                Object names = f.pop();
                Object level = f.pop();
                var name = (String) f.code.operands[at];
                return push(f, calls.settle(state.imports().importName(name, names, level, f.globals), null));
            }
            case Op.IMPORT_FROM: {
                var name = (String) f.code.operands[at];
                f.push(state.imports().importFrom(f.slots[f.sp - 1], name));
                return true;
            }
            case Op.IMPORT_STAR: {
                Object module = f.pop();
                state.imports().importStar(module, f.names);
                if (state.version().atLeast(3, 12)) {
                    f.push(None.NONE);
                }
                return true;
            }
            case Op.RAISE_VARARGS:
                return raiseVarargs(f, arg);
            case Op.RERAISE: {
                if (state.version().atLeast(3, 11)) {
                    throw new Raise((PyException) f.pop()).asAgain();
                }
                f.pop();
                Object value = f.pop();
                f.pop();
                throw new Raise((PyException) value).asAgain();
            }
            case Op.PUSH_EXC_INFO: {
                Object exception = f.pop();
                f.push(evaluator.handled == null ? None.NONE : evaluator.handled);
                f.push(exception);
                evaluator.handled = (PyException) exception;
                return true;
            }
            case Op.POP_EXCEPT:
                popExcept(f);
                return true;
            case Op.CHECK_EXC_MATCH: {
                Object pattern = f.pop();
                f.push(matches((PyException) f.slots[f.sp - 1], pattern));
                return true;
            }
            case Op.JUMP_IF_NOT_EXC_MATCH: {
                Object pattern = f.pop();
                Object type = f.pop();
                if (!matches(type, pattern)) {
                    f.pc = f.code.targets[at];
                }
                return true;
            }
            case Op.EXCEPTION_MATCH: {
                Object pattern = f.pop();
                f.push(matches(f.pop(), pattern));
                return true;
            }
            case Op.LOAD_ASSERTION_ERROR:
                f.push(ExceptionTypes.ASSERTION_ERROR);
                return true;
            case Op.LOAD_SPECIAL: {
                Object owner = f.pop();
                String name = (String) f.code.operands[at];
                Object method = state.attribute(owner, name);
                if (method == null) {
                    throw noContextManager(owner, name);
                }
                f.push(method);
                f.slots[f.sp++] = null;
                return true;
            }
            case Op.BEFORE_WITH, Op.SETUP_WITH: {
                Object manager = f.pop();
                Object enter = state.attribute(manager, "__enter__");
                Object exit = state.attribute(manager, "__exit__");
                if (enter == null || exit == null) {
                    throw noContextManager(manager, enter == null ? "__enter__" : "__exit__");
                }
                f.push(exit);
                Object value = calls.call(enter, null);
                if (value == null) {
                    return false;
                }
                if (op == Op.SETUP_WITH) {
                    f.pushBlock(Blocks.FINALLY, f.code.targets[at], f.sp);
                }
                f.push(value);
                return true;
            }
            case Op.WITH_EXCEPT_START: {
                boolean three11 = state.version().atLeast(3, 11);
                var exception = (PyException) f.slots[three11 ? f.sp - 1 : f.sp - 2];
                Object exit = f.slots[f.sp - (state.version().atLeast(3, 14) ? 5 : three11 ? 4 : 7)];
                return push(f, calls.call(exit, null, exception.type(), exception, tracebackOf(exception)));
            }
            case Op.WITH_CLEANUP_START:
                return withCleanupStart(f);
            case Op.WITH_CLEANUP_FINISH: {
                Object answer = f.pop();
                Object exception = f.pop();
                if (exception != None.NONE && Operators.truth(answer)) {
                    if (state.version().atLeast(3, 8)) {
                        f.blockCount--;
                        evaluator.unwinding.unwindHandler(f, f.blocks[f.blockCount * 3 + 2]);
                        f.slots[f.sp++] = null;
                    } else {
                        f.push(Why.SILENCED);
                    }
                }
                return true;
            }
            case Op.WITH_CLEANUP:
                return withCleanup2(f, at);
            case Op.END_FINALLY:
                return endFinally(f);
            case Op.BEGIN_FINALLY:
                f.slots[f.sp++] = null;
                return true;
            case Op.CALL_FINALLY:
                f.push((long) f.pc);
                f.pc = f.code.targets[at];
                return true;
            case Op.POP_FINALLY:
                popFinally(f, arg);
                return true;
            case Op.BREAK_LOOP:
                return unwindBlocks(f, Why.BREAK, null);
            case Op.CONTINUE_LOOP:
                return unwindBlocks(f, Why.CONTINUE, (long) f.code.targets[at]);
            case Op.RETURN_THROUGH_BLOCKS:
                return unwindBlocks(f, Why.RETURN, f.pop());
            case Op.RETURN_GENERATOR:
                return returnGenerator(f);
            case Op.GET_YIELD_FROM_ITER: {
                Object iterable = f.pop();
                if (iterable instanceof PyGenerator coroutine && coroutine.isCoroutine()) {
                    throw Raise.typeError("cannot 'yield from' a coroutine object in a non-coroutine generator");
                }
                return push(f, evaluator.protocols.iterator(iterable));
            }
            case Op.YIELD_FROM, Op.SEND: {
                Object sent = f.pop();
                return send(f, f.slots[f.sp - 1], sent, op);
            }
            case Op.GET_AWAITABLE,
                    Op.GET_AITER,
                    Op.GET_ANEXT,
                    Op.END_ASYNC_FOR,
                    Op.BEFORE_ASYNC_WITH,
                    Op.SETUP_ASYNC_WITH,
                    Op.ASYNC_GEN_WRAP:
                return evaluator.coroutines.execute(f, op, at);
            case Op.END_SEND: {
                Object value = f.pop();
                f.slots[f.sp - 1] = value;
                return true;
            }
            case Op.CLEANUP_THROW: {
                var exception = (PyException) f.pop();
                if (!exception.type().isSubtypeOf(ExceptionTypes.STOP_ITERATION)) {
                    throw new Raise(exception).asAgain();
                }
                f.pop();
                f.pop();
                f.push(None.NONE);
                f.push(Generators.stopValue(new Raise(exception)));
                return true;
            }
            case Op.STOP_ITERATION_ERROR: {
                var exception = (PyException) f.pop();
                f.push(
                        evaluator.unwinding.isStop(f.generator, exception)
                                ? evaluator
                                        .unwinding
                                        .stopInGenerator(f.generator, exception)
                                        .exception()
                                : exception);
                return true;
            }
            case Op.PRINT_ITEM, Op.PRINT_ITEM_TO: {
                if (op == Op.PRINT_ITEM_TO) {
                    return printTo(f, true);
                }
                return calls.settle(state.printItem(f.pop()), null) != null;
            }
            case Op.PRINT_NEWLINE, Op.PRINT_NEWLINE_TO: {
                if (op == Op.PRINT_NEWLINE_TO) {
                    return printTo(f, false);
                }
                return calls.settle(state.printNewline(), null) != null;
            }
            case Op.UNARY_CONVERT:
                return push(f, calls.settle(converted(f.pop(), 2), null));
            case Op.SETUP_ANNOTATIONS:
                if (f.names.get("__annotations__") == null) {
                    f.names.put("__annotations__", new PyDict());
                }
                return true;
            case Op.STORE_ANNOTATION:
                ((PyDict) f.names.get("__annotations__")).put(f.code.operands[at], f.pop());
                return true;
            case Op.END_FOR:
                f.sp -= 2;
                return true;
            case Op.GET_LEN:
                return push(f, calls.call(state.builtins().globals().get("len"), null, f.slots[f.sp - 1]));
            case Op.BINARY_SLICE: {
                Object stop = f.pop();
                Object start = f.pop();
                return push(f, evaluator.protocols.getItem(f.pop(), new PySlice(start, stop, None.NONE)));
            }
            case Op.STORE_SLICE: {
                Object stop = f.pop();
                Object start = f.pop();
                Object container = f.pop();
                return evaluator.protocols.setItem(container, new PySlice(start, stop, None.NONE), f.pop());
            }
            case Op.SLICE_2: {
                PySlice slice = slice2(f, arg);
                return push(f, evaluator.protocols.getItem(f.pop(), slice));
            }
            case Op.STORE_SLICE_2: {
                PySlice slice = slice2(f, arg);
                Object container = f.pop();
                return evaluator.protocols.setItem(container, slice, f.pop());
            }
            case Op.DELETE_SLICE_2: {
                PySlice slice = slice2(f, arg);
                return evaluator.protocols.deleteItem(f.pop(), slice);
            }
            default:
                throw Raise.of(
                        ExceptionTypes.SYSTEM_ERROR,
                        "the simulated interpreter does not know the opcode " + f.code.operands[at]);
        }
    }

    private static boolean push(Frame f, Object value) {
        if (value == null) {
            return false;
        }
        f.push(value);
        return true;
    }

    private static Object[] take(Frame f, int count) {
        f.sp -= count;
        return Arrays.copyOfRange(f.slots, f.sp, f.sp + count);
    }

    static String[] strings(PyTuple names) {
        return Arrays.copyOf(names.elements(), names.size(), String[].class);
    }

    private static Object tracebackOf(PyException exception) {
        return exception.traceback() == null ? None.NONE : exception.traceback();
    }

    // ---------------------------------------------------------------- building

    private static Object built(Opcode opcode, PyList list) {
        return switch (opcode) {
            case BUILD_LIST_UNPACK -> list;
            case BUILD_SET_UNPACK -> {
                var set = new PySet();
                list.asList().forEach(set::add);
                yield set;
            }
            default -> new PyTuple(list.toArray());
        };
    }

    private Object extend(PyList list, Object iterable) {
        return Request.collect(state, iterable, (vm, more) -> {
            ((PyList) more).asList().forEach(list::add);
            return None.NONE;
        });
    }

    private Object concatenate(Object[] parts, int index, PyList list) {
        if (index == parts.length) {
            return list;
        }
        return Request.collect(state, parts[index], (vm, more) -> {
            ((PyList) more).asList().forEach(list::add);
            return concatenate(parts, index + 1, list);
        });
    }

    /** The function that keyword arguments are being collected for lies below its positional arguments and the dict. */
    private String calledWith(Frame f, int arg) {
        Object callable = f.slots[f.sp - arg - 2];
        return shown(callable == null ? f.slots[f.sp - arg - 3] : callable);
    }

    /** @param function for a call, which takes each keyword once, its name for messages; otherwise null */
    private void merge(PyDict dict, Object part, String function) {
        boolean once = function != null;
        if (!(part instanceof PyDict more)) {
            throw Raise.typeError(
                    once
                            ? function + " argument after ** must be a mapping, not "
                                    + PyType.of(part).name()
                            : "'" + PyType.of(part).name() + "' object is not a mapping");
        }
        for (PyDict.Entry entry = more.first(); entry != null; entry = entry.after()) {
            if (once && dict.contains(entry.key())) {
                throw Raise.typeError(function + " got multiple values for keyword argument '" + entry.key() + "'");
            }
            dict.put(entry.key(), entry.value());
        }
    }

    private void unpackEx(Frame f, PyList list, int arg) {
        int before = arg & 0xFF;
        int after = arg >> 8;
        int size = list.size();
        if (size < before + after) {
            throw Raise.valueError(
                    "not enough values to unpack (expected at least " + (before + after) + ", got " + size + ")");
        }
        for (int k = size - 1; k >= size - after; k--) {
            f.push(list.get(k));
        }
        f.push(new PyList(Arrays.copyOfRange(list.toArray(), before, size - after)));
        for (int k = before - 1; k >= 0; k--) {
            f.push(list.get(k));
        }
    }

    private Object converted(Object value, int conversion) {
        if (conversion == 1) {
            return state.strRequest(value);
        }
        return conversion == 2 ? state.reprRequest(value) : state.asciiRequest(value);
    }

    private Object formatted(Object value, int conversion, String specification) {
        if (conversion != 0) {
            return Calls.andThen(
                    state, converted(value, conversion), (vm, text) -> Operators.format(vm, text, specification));
        }
        return state.formatRequest(value, specification);
    }

    private static PySlice slice2(Frame f, int arg) {
        Object stop = (arg & 2) != 0 ? f.pop() : None.NONE;
        Object start = (arg & 1) != 0 ? f.pop() : None.NONE;
        return new PySlice(start, stop, None.NONE);
    }

    // ---------------------------------------------------------------- functions and calls

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
            function.setOwn("__annotations__", annotations(annotations));
        }
        if (qualifiedName instanceof String text) {
            function.qualifiedName(text);
        }
        f.push(function);
        return true;
    }

    /** From 3.10 on annotations come as a tuple of names and values. */
    private static Object annotations(Object given) {
        if (!(given instanceof PyTuple pairs)) {
            return given;
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
            case 4 -> function.setOwn("__annotations__", annotations(value));
            default -> {
                var closed = new PyFunction(
                        function.code(),
                        function.prepared(),
                        function.globals(),
                        cellsOf((PyTuple) value),
                        function.defaults(),
                        function.keywordDefaults());
                Object annotations = function.own("__annotations__");
                if (annotations != null) {
                    closed.setOwn("__annotations__", annotations);
                }
                return closed;
            }
        }
        return function;
    }

    /** 2.7: names and values of keyword arguments alternate on the stack. */
    private boolean call2(Frame f, int arg, int stars) {
        Object doubleStar = (stars & 2) != 0 ? f.pop() : null;
        Object more = (stars & 1) != 0 ? f.pop() : PyTuple.EMPTY;
        int named = arg >> 8 & 0xFF;
        Object[] pairs = take(f, 2 * named);
        Object[] positional = take(f, arg & 0xFF);
        Object callable = f.pop();
        PyDict extra = mapping(callable, doubleStar);
        var keywords = new ArrayList<String>();
        var values = new ArrayList<Object>();
        for (int k = 0; k < named; k++) {
            keywords.add((String) pairs[2 * k]);
            values.add(pairs[2 * k + 1]);
        }
        addKeywords(extra, keywords, values);
        return push(f, calls.settle(withStar(callable, positional, more, keywords, values), null));
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
        var keywords = new ArrayList<String>();
        var values = new ArrayList<Object>();
        addKeywords(extra, keywords, values);
        return push(f, calls.settle(withStar(callable, new Object[0], more, keywords, values), null));
    }

    /** What stands behind {@code **}; null if nothing does. */
    private PyDict mapping(Object callable, Object value) {
        if (value == null || value instanceof PyDict) {
            return (PyDict) value;
        }
        throw Raise.typeError(
                shown(callable) + " argument after ** must be a mapping, not " + TypeNames.of(state, value));
    }

    /** A function as messages about its arguments name it (Python/ceval.c: PyEval_GetFuncName; 3.9: Objects/object.c: _PyObject_FunctionStr). */
    private String shown(Object callable) {
        if (callable instanceof PyFunction function) {
            Object module = function.globals().get("__name__");
            return state.version().atLeast(3, 9)
                    ? (module instanceof String name ? name + "." : "") + function.qualifiedName() + "()"
                    : function.name() + "()";
        }
        if (callable instanceof PyMethod method) {
            return shown(method.function());
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
            if (!(entry.key() instanceof String name)) {
                throw Raise.typeError("keywords must be strings");
            }
            keywords.add(name);
            values.add(entry.value());
        }
    }

    private Object withStar(
            Object callable, Object[] positional, Object more, ArrayList<String> keywords, ArrayList<Object> values) {
        if (callable instanceof PyBuiltin
                || callable instanceof PyMethod method && method.function() instanceof PyBuiltin) {
            state.spend(InterpreterState.BUILTIN_WITH_STAR);
        }
        if (more instanceof PyTuple tuple) {
            return call(callable, positional, tuple.elements(), keywords, values);
        }
        if (!Iteration.iterable(state, more)) {
            throw Raise.typeError(
                    shown(callable) + " argument after * must be an iterable, not " + TypeNames.of(state, more));
        }
        return Request.collect(
                state, more, (vm, list) -> call(callable, positional, ((PyList) list).toArray(), keywords, values));
    }

    private static Request call(
            Object callable, Object[] positional, Object[] more, ArrayList<String> keywords, ArrayList<Object> values) {
        var args = new ArrayList<Object>(Arrays.asList(positional));
        args.addAll(Arrays.asList(more));
        args.addAll(values);
        return new Request.Call(callable, args.toArray(), keywords.toArray(Native.NO_KEYWORDS), null);
    }

    // ---------------------------------------------------------------- generators

    private boolean returnGenerator(Frame f) {
        var generator = new PyGenerator(f);
        evaluator.frame = f.back;
        f.back = null;
        Continuation then = f.then;
        f.then = null;
        if (then != null || evaluator.frame == null) {
            calls.finished(generator, then);
        } else {
            arrive(generator, false);
        }
        return false;
    }

    private boolean send(Frame f, Object receiver, Object sent, int op) {
        Object value;
        if (receiver instanceof PyGenerator generator) {
            value = evaluator.generators.resume(generator, sent, null, null);
        } else if (receiver instanceof PyIterator java) {
            value = java.next();
            if (value == null) {
                return arriveAtEnd(None.NONE) && evaluator.frame == f && !evaluator.checkDue;
            }
        } else if (sent == None.NONE) {
            value = calls.call(evaluator.protocols.nextMethod(receiver), null, receiver);
        } else {
            value = calls.call(state.attribute(receiver, "send"), null, sent);
        }
        if (value == null) {
            return false;
        }
        if (op == Op.YIELD_FROM) {
            f.pc--;
            evaluator.generators.yield(value);
            return false;
        }
        f.push(value);
        return true;
    }

    // ---------------------------------------------------------------- exceptions

    static boolean matches(Object raised, Object pattern) {
        if (pattern instanceof PyTuple tuple) {
            for (Object element : tuple.elements()) {
                if (matches(raised, element)) {
                    return true;
                }
            }
            return false;
        }
        if (!(pattern instanceof PyType type) || !type.isSubtypeOf(ExceptionTypes.BASE_EXCEPTION)) {
            throw Raise.typeError("catching classes that do not inherit from BaseException is not allowed");
        }
        PyType actual = raised instanceof PyException exception
                ? exception.type()
                : raised instanceof PyType t ? t : PyType.of(raised);
        return actual.isSubtypeOf(type);
    }

    private void popExcept(Frame f) {
        if (state.version().atLeast(3, 11)) {
            Object before = f.pop();
            evaluator.handled = before instanceof PyException exception ? exception : null;
            return;
        }
        f.blockCount--;
        f.pop();
        Object before = f.pop();
        f.pop();
        evaluator.handled = before instanceof PyException exception ? exception : null;
    }

    private boolean raiseVarargs(Frame f, int arg) {
        if (state.two()) {
            Object traceback = arg == 3 ? f.pop() : None.NONE;
            Object value = arg >= 2 ? f.pop() : None.NONE;
            Object type = arg >= 1 ? f.pop() : null;
            return raise2(type, value, traceback);
        }
        Object cause = arg == 2 ? f.pop() : null;
        if (arg == 0) {
            if (evaluator.handled == null) {
                throw Raise.runtimeError("No active exception to reraise");
            }
            throw new Raise(evaluator.handled).asAgain();
        }
        return calls.settle(raising(f.pop(), cause), null) != null;
    }

    private Object raising(Object what, Object cause) {
        if (what instanceof PyType type && type.isSubtypeOf(ExceptionTypes.BASE_EXCEPTION)) {
            return new Request.Call((vm, made) -> raising(made, cause), type);
        }
        if (!(what instanceof PyException exception)) {
            throw Raise.typeError(
                    state.two()
                            ? "exceptions must be old-style classes or derived from BaseException, not "
                                    + PyType.of(what).name()
                            : "exceptions must derive from BaseException");
        }
        if (cause == null) {
            throw new Raise(exception);
        }
        if (cause instanceof PyType type && type.isSubtypeOf(ExceptionTypes.BASE_EXCEPTION)) {
            return new Request.Call((vm, made) -> raising(what, made), type);
        }
        if (cause != None.NONE && !(cause instanceof PyException)) {
            throw Raise.typeError("exception causes must derive from BaseException");
        }
        exception.cause(cause);
        throw new Raise(exception);
    }

    private boolean raise2(Object type, Object value, Object traceback) {
        if (type == null || type == None.NONE && value == None.NONE) {
            if (evaluator.handled == null) {
                throw Raise.typeError(
                        "exceptions must be old-style classes or derived from BaseException, not NoneType");
            }
            throw new Raise(evaluator.handled).asAgain();
        }
        Object what = type;
        if (type instanceof PyType classOf
                && classOf.isSubtypeOf(ExceptionTypes.BASE_EXCEPTION)
                && value != None.NONE) {
            if (value instanceof PyException instance && instance.type().isSubtypeOf(classOf)) {
                what = instance;
            } else {
                Object[] args = value instanceof PyTuple tuple ? tuple.elements() : new Object[] {value};
                return calls.call(
                                type,
                                args,
                                Native.NO_KEYWORDS,
                                new Continuation((vm, made) -> raising2(made, traceback), null))
                        != null;
            }
        }
        return calls.settle(raising2(what, traceback), null) != null;
    }

    private Object raising2(Object what, Object traceback) {
        if (what instanceof PyException exception && traceback instanceof PyTraceback kept) {
            exception.traceback(kept);
        }
        return raising(what, null);
    }

    private Raise noContextManager(Object manager, String method) {
        if (state.version().atLeast(3, 11)) {
            String missed = method.equals("__exit__") ? " (missed __exit__ method)" : "";
            return Raise.typeError("'" + PyType.of(manager).name()
                    + "' object does not support the context manager protocol" + missed);
        }
        return Raise.attributeError(method);
    }

    private boolean withCleanupStart(Frame f) {
        Object top = f.slots[f.sp - 1];
        PyException exception = null;
        Object exit;
        if (top instanceof PyType && f.slots[f.sp - 2] instanceof PyException raised) {
            exception = raised;
            exit = f.slots[f.sp - 7];
            // The six values of the exception move down over the exit function, and so does their block.
            System.arraycopy(f.slots, f.sp - 6, f.slots, f.sp - 7, 3);
            f.slots[f.sp - 4] = None.NONE;
            f.blocks[f.blockCount * 3 - 1]--;
        } else if (top == Why.RETURN || top == Why.CONTINUE) {
            exit = f.slots[f.sp - 3];
            f.slots[f.sp - 3] = f.slots[f.sp - 2];
            f.slots[f.sp - 2] = top;
            f.sp--;
        } else {
            exit = f.slots[f.sp - 2];
            f.slots[f.sp - 2] = top;
            f.sp--;
        }
        f.push(exception == null ? None.NONE : exception.type());
        return push(
                f,
                exception == null
                        ? calls.call(exit, null, None.NONE, None.NONE, None.NONE)
                        : calls.call(exit, null, exception.type(), exception, tracebackOf(exception)));
    }

    /** 2.7's WITH_CLEANUP calls and decides in one instruction. */
    private boolean withCleanup2(Frame f, int at) {
        Object top = f.slots[f.sp - 1];
        int below = top == Why.RETURN || top == Why.CONTINUE ? 2 : top instanceof PyType ? 3 : 1;
        Object exit = f.slots[f.sp - 1 - below];
        System.arraycopy(f.slots, f.sp - below, f.slots, f.sp - 1 - below, below);
        f.sp--;
        boolean raised = below == 3;
        Object[] args = raised
                ? new Object[] {top, f.slots[f.sp - 2], f.slots[f.sp - 3]}
                : new Object[] {None.NONE, None.NONE, None.NONE};
        Request.Then decide = (vm, answer) -> {
            if (raised && Operators.truth(answer)) {
                f.sp -= 2;
                f.slots[f.sp - 1] = None.NONE;
            }
            return answer;
        };
        Object answer = calls.call(exit, args, Native.NO_KEYWORDS, new Continuation(decide, null));
        return answer != null;
    }

    private boolean endFinally(Frame f) {
        Object top = f.pop();
        if (top == null || top == None.NONE) {
            return true;
        }
        if (top instanceof Long address) {
            f.pc = (int) (long) address;
            return true;
        }
        if (top instanceof Why why) {
            if (why == Why.SILENCED) {
                f.blockCount--;
                evaluator.unwinding.unwindHandler(f, f.blocks[f.blockCount * 3 + 2]);
                return true;
            }
            return unwindBlocks(f, why, why == Why.BREAK ? null : f.pop());
        }
        Object value = f.pop();
        f.pop();
        throw new Raise((PyException) value).asAgain();
    }

    private void popFinally(Frame f, int preserves) {
        Object kept = preserves != 0 ? f.pop() : null;
        Object top = f.pop();
        if (top != null && !(top instanceof Long)) {
            f.pop();
            f.pop();
            f.blockCount--;
            f.pop();
            Object before = f.pop();
            f.pop();
            evaluator.handled = before instanceof PyException exception ? exception : null;
        }
        if (preserves != 0) {
            f.slots[f.sp++] = kept;
        }
    }

    /** Up to 3.7 (Python/ceval.c: fast_block_end). @return false if the frame was left */
    private boolean unwindBlocks(Frame f, Why why, Object value) {
        while (f.blockCount > 0) {
            int kind = f.blockKind();
            int handler = f.blockHandler();
            int level = f.blockLevel();
            if (kind == Blocks.LOOP && why == Why.CONTINUE) {
                f.pc = (int) (long) (Long) value;
                return true;
            }
            f.blockCount--;
            if (kind == Blocks.HANDLER) {
                evaluator.unwinding.unwindHandler(f, level);
                continue;
            }
            f.sp = level;
            if (kind == Blocks.LOOP && why == Why.BREAK) {
                f.pc = handler;
                return true;
            }
            if (kind == Blocks.FINALLY) {
                if (why == Why.RETURN || why == Why.CONTINUE) {
                    f.push(value);
                }
                f.push(why);
                f.pc = handler;
                return true;
            }
        }
        evaluator.leave(value);
        return false;
    }

    /** 2.7's {@code print >>file, x}. */
    private boolean printTo(Frame f, boolean item) {
        Object file = f.pop();
        Object value = item ? f.pop() : null;
        return calls.settle(state.printTo(file, value), null) != null;
    }
}
