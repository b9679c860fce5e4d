package gilgamesh.vm;

import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyException;
import gilgamesh.vm.object.PyIterator;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;

/** A generator that is made, and one that hands on what another one yields. */
final class DelegationOps {

    private final BytecodeEvaluator evaluator;
    private final InterpreterState state;
    private final Calls calls;

    DelegationOps(BytecodeEvaluator evaluator) {
        this.evaluator = evaluator;
        this.state = evaluator.state;
        this.calls = evaluator.calls;
    }

    /** @return false if the result comes later or the frame at work has changed */
    boolean execute(Frame f, int op, int at) {
        switch (op) {
            case Op.RETURN_GENERATOR:
                return returnGenerator(f);
            case Op.GET_YIELD_FROM_ITER: {
                Object iterable = f.pop();
                if (iterable instanceof PyGenerator coroutine && coroutine.isCoroutine()) {
                    if (f.generator.iterableCoroutine || coroutine.iterableCoroutine) {
                        return RareOps.push(f, coroutine);
                    }
                    throw Raise.typeError("cannot 'yield from' a coroutine object in a non-coroutine generator");
                }
                return RareOps.push(f, evaluator.protocols.iterator(iterable));
            }
            case Op.YIELD_FROM, Op.SEND: {
                Object sent = f.pop();
                return send(f, f.slots[f.sp - 1], sent, op);
            }
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
            default:
                throw new IllegalStateException("not one of these instructions: " + op);
        }
    }

    private boolean returnGenerator(Frame f) {
        var generator = new PyGenerator(f);
        evaluator.frame = f.back;
        f.back = null;
        Continuation then = f.then;
        f.then = null;
        if (then != null || evaluator.frame == null) {
            calls.finished(generator, then);
        } else if (evaluator.coroutines.made(generator) instanceof Request.Call warning) {
            calls.finished(warning, null);
        } else {
            evaluator.rare.arrive(generator, false);
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
                return evaluator.rare.arriveAtEnd(None.NONE) && evaluator.frame == f && !evaluator.breaker.due;
            }
        } else if (sent == None.NONE) {
            value = calls.callSpecial(evaluator.protocols.nextMethod(receiver), receiver);
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
}
