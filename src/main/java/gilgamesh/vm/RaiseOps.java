package gilgamesh.vm;

import gilgamesh.vm.builtin.ExceptionGroups;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.Native;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyException;
import gilgamesh.vm.object.PyExceptionGroup;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyTraceback;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;

/** Instructions that raise exceptions, and those that find and leave the handler for one. */
final class RaiseOps {

    private final BytecodeEvaluator evaluator;
    private final InterpreterState state;
    private final Calls calls;

    RaiseOps(BytecodeEvaluator evaluator) {
        this.evaluator = evaluator;
        this.state = evaluator.state;
        this.calls = evaluator.calls;
    }

    /** @return false if the result comes later or the frame at work has changed */
    boolean execute(Frame f, int op, int at) {
        int arg = f.code.args[at];
        switch (op) {
            case Op.RAISE_VARARGS:
                return raiseVarargs(f, arg);
            case Op.RERAISE: {
                if (state.version().atLeast(3, 11)) {
                    throw new Raise((PyException) f.pop()).asAgain();
                }
                f.pop();
                var caught = (PyException) f.pop();
                throw asCaught(caught, f.pop());
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
            case Op.CHECK_EG_MATCH: {
                Object types = f.pop();
                var exception = f.slots[f.sp - 1];
                Object pair = calls.run(vm -> ExceptionGroups.match(vm, exception, types));
                if (pair == null) {
                    return false;
                }
                matched(f, (PyTuple) pair);
                return true;
            }
            case Op.PREPARE_RERAISE: {
                var outcome = (PyList) f.pop();
                var exception = (PyException) f.pop();
                return RareOps.push(f, calls.run(vm -> ExceptionGroups.afterHandlers(vm, exception, outcome)));
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
            default:
                throw new IllegalStateException("not one of these instructions: " + op);
        }
    }

    /** Up to 3.10 the stack has the traceback with which it was caught, and with which it goes on; what happened to it in between leaves no trace. */
    static Raise asCaught(PyException exception, Object traceback) {
        exception.traceback(traceback instanceof PyTraceback kept ? kept : null);
        return new Raise(exception).asAgain();
    }

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

    /**
     * A clause of {@code except*} handles its part of the group alone. What is not a group was wrapped for it; from 3.14 on the group around it
     * tells of this place. From 3.12 on the next clause gets the rest also where this one takes nothing: a copy of the group.
     */
    void matched(Frame f, PyTuple pair) {
        Object match = pair.get(0);
        if (match instanceof PyException part) {
            if (state.version().atLeast(3, 14) && !(f.slots[f.sp - 1] instanceof PyExceptionGroup)) {
                part.traceback(new PyTraceback(f.code.code, f.pc - 1, null, PyFrame.of(f)));
            }
            evaluator.handled = part;
        }
        if (match != None.NONE || state.version().atLeast(3, 12)) {
            f.slots[f.sp - 1] = pair.get(1);
        }
        f.push(match);
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
}
