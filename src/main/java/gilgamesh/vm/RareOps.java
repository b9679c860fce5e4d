package gilgamesh.vm;

import gilgamesh.compiler.Opcode;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.Operator;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PySlice;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Types;
import java.util.Arrays;

/**
 * The instructions that are not worth a place in the evaluator's loop, those of a kind in a class of their own, and what every instruction does
 * with a result that comes later. They work on the frame's own pc and sp.
 */
final class RareOps {

    private final BytecodeEvaluator evaluator;
    private final InterpreterState state;
    private final Calls calls;
    private final DisplayOps displays;
    private final FunctionOps functions;
    private final StarCalls starCalls;
    private final DelegationOps delegation;
    private final RaiseOps raising;
    private final WithOps with;
    private final BlockOps blocks;
    private final MatchOps matches;
    private final TypeIntrinsics types;

    RareOps(BytecodeEvaluator evaluator) {
        this.evaluator = evaluator;
        this.state = evaluator.state;
        this.calls = evaluator.calls;
        this.displays = new DisplayOps(evaluator);
        this.functions = new FunctionOps(evaluator);
        this.starCalls = new StarCalls(evaluator);
        this.delegation = new DelegationOps(evaluator);
        this.raising = new RaiseOps(evaluator);
        this.with = new WithOps(evaluator);
        this.blocks = new BlockOps(evaluator);
        this.matches = new MatchOps(evaluator);
        this.types = new TypeIntrinsics(evaluator);
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
                    Op.SET_ADD,
                    Op.MAP_ADD,
                    Op.STORE_MAP,
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
                evaluator.breaker.boundary(
                        (word & Op.CHECK_UNLESS_BOOL) != 0 || jumps && (word & Op.CHECK_IF_TAKEN) != 0);
                return;
            }
            case Op.JUMP_IF_FALSE_OR_POP, Op.JUMP_IF_TRUE_OR_POP -> {
                if ((value == Boolean.TRUE) == ((word & Op.MASK) == Op.JUMP_IF_TRUE_OR_POP)) {
                    f.pc = f.code.targets[at];
                } else {
                    f.sp--;
                }
                evaluator.breaker.boundary((word & Op.CHECK_UNLESS_BOOL) != 0);
                return;
            }
            case Op.CHECK_EG_MATCH -> raising.matched(f, (PyTuple) value);
            case Op.UNARY_NOT -> f.push(value != Boolean.TRUE);
            case Op.CONTAINS -> f.push((value == Boolean.TRUE) == (f.code.args[at] == 0));
            case Op.LOAD_METHOD -> f.slots[f.sp++] = value;
            case Op.UNPACK_SEQUENCE -> {
                int count = f.code.args[at];
                evaluator.protocols.pushUnpacked(value, count);
                f.sp += count;
            }
            case Op.UNPACK_EX -> displays.unpackEx(f, (PyList) value, f.code.args[at]);
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
            case Op.MATCH -> matches.arrived(f, at, value);
            case Op.BUILD_UNPACK -> f.push(DisplayOps.built((Opcode) f.code.operands[at], (PyList) value));
            case Op.END_FINALLY, Op.CALL_FINALLY, Op.RAISE_VARARGS -> {}
            default -> f.push(value);
        }
        evaluator.breaker.boundary((word & Op.CHECK) != 0
                || byC && (word & Op.CHECK_AFTER_C) != 0 && state.specialisation.checksOnArrival(f.code, at));
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
        evaluator.breaker.boundary((word & Op.CHECK) != 0);
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
            case Op.LOAD_BUILD_CLASS:
                f.push(CoreTypes.BUILD_CLASS);
                return true;
            case Op.BUILD_CLASS_2: {
                var members = (PyDict) f.pop();
                var bases = (PyTuple) f.pop();
                var name = (String) f.pop();
                return push(f, calls.settle(state.classes.build2(name, bases, members, f.globals), null));
            }
            case Op.LOAD_SUPER_ATTR, Op.LOAD_SUPER_METHOD: {
                Object self = f.pop();
                Object start = f.pop();
                Object function = f.pop();
                if (op == Op.LOAD_SUPER_METHOD) {
                    f.slots[f.sp++] = null;
                }
                var name = (String) f.code.operands[at];
                Object parent = function == Types.SUPER
                        ? Attributes.get(state, CoreTypes.newSuper(state, function, start, self), name)
                        : new Request.Call((vm, made) -> Attributes.get(state, made, name), function, start, self);
                return push(f, calls.settle(parent, null));
            }
            case Op.IMPORT_NAME: {
                Object names = f.pop();
                Object level = f.pop();
                var name = (String) f.code.operands[at];
                return push(f, calls.settle(state.imports.importName(name, names, level, f.globals), null));
            }
            case Op.IMPORT_FROM: {
                var name = (String) f.code.operands[at];
                f.push(state.imports.importFrom(f.slots[f.sp - 1], name));
                return true;
            }
            case Op.EXEC: {
                Object locals = f.pop();
                Object globals = f.pop();
                return calls.settle(state.dynamic.execute(f, f.pop(), globals, locals), null) != null;
            }
            case Op.IMPORT_STAR: {
                Object module = f.pop();
                state.imports.importStar(module, f.names);
                if (state.version().atLeast(3, 12)) {
                    f.push(None.NONE);
                }
                return true;
            }
            case Op.GET_AWAITABLE,
                    Op.GET_AITER,
                    Op.GET_ANEXT,
                    Op.END_ASYNC_FOR,
                    Op.BEFORE_ASYNC_WITH,
                    Op.SETUP_ASYNC_WITH,
                    Op.ASYNC_GEN_WRAP:
                return evaluator.coroutines.execute(f, op, at);
            case Op.PRINT_ITEM, Op.PRINT_ITEM_TO: {
                if (op == Op.PRINT_ITEM_TO) {
                    return printTo(f, true);
                }
                Object printed = f.pop();
                return calls.run(machine -> machine.print.item(printed)) != null;
            }
            case Op.PRINT_NEWLINE, Op.PRINT_NEWLINE_TO: {
                if (op == Op.PRINT_NEWLINE_TO) {
                    return printTo(f, false);
                }
                return calls.settle(state.print.newline(), null) != null;
            }
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
                return push(f, calls.settle(Protocols.length(state, f.slots[f.sp - 1]), null));
            case Op.MATCH:
                return matches.execute(f, at);
            case Op.TYPE_INTRINSIC:
                return push(f, types.of(f, (Opcode) f.code.operands[at], arg));
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
            case Op.BUILD_MAP,
                    Op.BUILD_SET,
                    Op.BUILD_STRING,
                    Op.BUILD_SLICE,
                    Op.BUILD_CONST_KEY_MAP,
                    Op.BUILD_UNPACK,
                    Op.BUILD_MAP_UNPACK,
                    Op.BUILD_MAP_UNPACK_WITH_CALL,
                    Op.LIST_EXTEND,
                    Op.SET_ADD,
                    Op.SET_UPDATE,
                    Op.MAP_ADD,
                    Op.STORE_MAP,
                    Op.DICT_UPDATE,
                    Op.DICT_MERGE,
                    Op.LIST_TO_TUPLE,
                    Op.UNPACK_EX,
                    Op.FORMAT_VALUE,
                    Op.CONVERT_VALUE,
                    Op.FORMAT_SIMPLE,
                    Op.FORMAT_WITH_SPEC,
                    Op.UNARY_CONVERT:
                return displays.execute(f, op, at);
            case Op.DELETE_DEREF,
                    Op.MAKE_FUNCTION,
                    Op.MAKE_FUNCTION_2,
                    Op.MAKE_CLOSURE,
                    Op.SET_FUNCTION_ATTRIBUTE,
                    Op.LOAD_CLOSURE,
                    Op.LOAD_CLASSDEREF,
                    Op.LOAD_FROM_DICT_OR_DEREF,
                    Op.LOAD_FROM_DICT_OR_GLOBALS,
                    Op.LOAD_LOCALS,
                    Op.MAKE_CELL,
                    Op.COPY_FREE_VARS:
                return functions.execute(f, op, at);
            case Op.CALL_KW_STACK, Op.CALL_PLAIN_KW, Op.CALL_2, Op.CALL_EX:
                return starCalls.execute(f, op, at);
            case Op.RETURN_GENERATOR,
                    Op.GET_YIELD_FROM_ITER,
                    Op.YIELD_FROM,
                    Op.SEND,
                    Op.END_SEND,
                    Op.CLEANUP_THROW,
                    Op.STOP_ITERATION_ERROR:
                return delegation.execute(f, op, at);
            case Op.RAISE_VARARGS,
                    Op.RERAISE,
                    Op.PUSH_EXC_INFO,
                    Op.POP_EXCEPT,
                    Op.CHECK_EXC_MATCH,
                    Op.CHECK_EG_MATCH,
                    Op.PREPARE_RERAISE,
                    Op.JUMP_IF_NOT_EXC_MATCH,
                    Op.EXCEPTION_MATCH,
                    Op.LOAD_ASSERTION_ERROR:
                return raising.execute(f, op, at);
            case Op.LOAD_SPECIAL,
                    Op.BEFORE_WITH,
                    Op.SETUP_WITH,
                    Op.WITH_EXCEPT_START,
                    Op.WITH_CLEANUP_START,
                    Op.WITH_CLEANUP_FINISH,
                    Op.WITH_CLEANUP:
                return with.execute(f, op, at);
            case Op.END_FINALLY,
                    Op.BEGIN_FINALLY,
                    Op.CALL_FINALLY,
                    Op.POP_FINALLY,
                    Op.BREAK_LOOP,
                    Op.CONTINUE_LOOP,
                    Op.RETURN_THROUGH_BLOCKS:
                return blocks.execute(f, op, at);
            default:
                throw Raise.of(
                        ExceptionTypes.SYSTEM_ERROR,
                        "the simulated interpreter does not know the opcode " + f.code.operands[at]);
        }
    }

    static boolean push(Frame f, Object value) {
        if (value == null) {
            return false;
        }
        f.push(value);
        return true;
    }

    static Object[] take(Frame f, int count) {
        f.sp -= count;
        return Arrays.copyOfRange(f.slots, f.sp, f.sp + count);
    }

    private static PySlice slice2(Frame f, int arg) {
        Object stop = (arg & 2) != 0 ? f.pop() : None.NONE;
        Object start = (arg & 1) != 0 ? f.pop() : None.NONE;
        return new PySlice(start, stop, None.NONE);
    }

    /** 2.7's {@code print >>file, x}. */
    private boolean printTo(Frame f, boolean item) {
        Object file = f.pop();
        Object value = item ? f.pop() : null;
        return calls.run(machine -> machine.print.to(file, value)) != null;
    }
}
