package gilgamesh.vm;

import gilgamesh.vm.object.Native;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.Operators;
import gilgamesh.vm.object.PyException;
import gilgamesh.vm.object.PyMethod;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;

/** The with statement. */
final class WithOps {

    private final BytecodeEvaluator evaluator;
    private final InterpreterState state;
    private final Calls calls;

    WithOps(BytecodeEvaluator evaluator) {
        this.evaluator = evaluator;
        this.state = evaluator.state;
        this.calls = evaluator.calls;
    }

    /** @return false if the result comes later or the frame at work has changed */
    boolean execute(Frame f, int op, int at) {
        switch (op) {
            case Op.LOAD_SPECIAL: {
                Object owner = f.pop();
                String name = (String) f.code.operands[at];
                Object method = method(owner, name);
                if (method == null) {
                    throw noContextManager(owner, name);
                }
                f.push(method);
                f.slots[f.sp++] = null;
                return true;
            }
            case Op.BEFORE_WITH, Op.SETUP_WITH: {
                Object manager = f.pop();
                Object enter = method(manager, "__enter__");
                Object exit = method(manager, "__exit__");
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
                return RareOps.push(f, calls.call(exit, null, exception.type(), exception, tracebackOf(exception)));
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
            default:
                throw new IllegalStateException("not one of these instructions: " + op);
        }
    }

    /** What {@link InterpreterState#attribute} gives, by a shorter way where it is a function of the manager's class. */
    private Object method(Object manager, String name) {
        Object function = Attributes.functionOf(state, manager, name);
        return function == null ? state.attribute(manager, name) : new PyMethod(function, manager);
    }

    private static Object tracebackOf(PyException exception) {
        return exception.traceback() == null ? None.NONE : exception.traceback();
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
        return RareOps.push(
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
}
