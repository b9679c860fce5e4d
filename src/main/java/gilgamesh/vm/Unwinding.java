package gilgamesh.vm;

import gilgamesh.compiler.Code;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyException;
import gilgamesh.vm.object.PyTraceback;
import gilgamesh.vm.object.Raise;

/** Exceptions on their way up: the handler in a frame, by exception table or block stack, or the frame below. */
final class Unwinding {

    /** What C code takes to raise, as far as no bytecode of the handler has it: in 2.7 nearly all, for a handler there is hardly a bytecode. */
    private static final PyBuiltin RAISED = PyBuiltin.function("exception.raised", (vm, args, keywords) -> None.NONE);

    /** What it takes to say which object has no such attribute. */
    private static final PyBuiltin MISSING_ATTRIBUTE =
            PyBuiltin.function("exception.missing_attribute", (vm, args, keywords) -> None.NONE);

    /** What it takes to leave a frame by an exception: its end, and its line in the traceback. */
    private static final PyBuiltin FRAME = PyBuiltin.function("exception.frame", (vm, args, keywords) -> None.NONE);

    private final BytecodeEvaluator evaluator;
    private final InterpreterState state;
    private final boolean tables;

    Unwinding(BytecodeEvaluator evaluator) {
        this.evaluator = evaluator;
        this.state = evaluator.state;
        this.tables = state.version().atLeast(3, 11);
    }

    /** Raises in the frame at work, at the instruction before its pc. */
    void raise(Raise first) {
        if (!first.again()) {
            chain(first.exception(), evaluator.handled);
            if (isOfC(evaluator.frame)) {
                state.spend(RAISED);
                if (first.is(ExceptionTypes.ATTRIBUTE_ERROR)) {
                    state.spend(MISSING_ATTRIBUTE);
                } else if (first.is(ExceptionTypes.TYPE_ERROR) || first.is(ExceptionTypes.NAME_ERROR)) {
                    state.spend(Raise.MESSAGE);
                }
            }
        }
        goUp(first);
    }

    /** Whether another instruction than {@code raise} has raised: what that one takes is its own cost. */
    private static boolean isOfC(Frame frame) {
        return frame != null && frame.pc > 0 && (frame.code.ops[frame.pc - 1] & Op.MASK) != Op.RAISE_VARARGS;
    }

    /** Raises in a generator what is thrown into it: what its caller handles is none of its context (Objects/genobject.c: gen_send_ex). */
    void raiseThrown(Raise thrown, PyGenerator generator) {
        if (state.version().atLeast(3, 9)) {
            chain(thrown.exception(), generator.handled);
        }
        goUp(thrown);
    }

    private void goUp(Raise first) {
        Raise raise = first;
        boolean again = raise.again();
        for (; ; ) {
            Frame frame = evaluator.frame;
            if (frame == null) {
                evaluator.finishRaising(raise);
                return;
            }
            PyException exception = raise.exception();
            if (evaluator.rare.endsIteration(frame, raise)) {
                return;
            }
            if (!again && !frame.code.inC()) {
                exception.traceback(
                        new PyTraceback(frame.code.code, frame.pc - 1, exception.traceback(), PyFrame.of(frame)));
            }
            again = false;
            if (tables ? handledByTable(frame, exception) : handledByBlock(frame, exception)) {
                return;
            }
            raise = leave(frame, raise);
            if (raise == null) {
                return;
            }
        }
    }

    /** Remembers what was being handled as the context (Python/errors.c: _PyErr_SetObject). */
    private void chain(PyException exception, PyException handled) {
        if (state.two() || handled == null || handled == exception || exception.context() == handled) {
            return;
        }
        for (Object walk = handled; walk instanceof PyException link; walk = link.context()) {
            if (link.context() == exception) {
                link.context(None.NONE);
                break;
            }
        }
        exception.context(handled);
    }

    private boolean handledByTable(Frame frame, PyException exception) {
        int at = frame.pc - 1;
        for (Code.Handler handler : frame.code.code.exceptionTable()) {
            if (at >= handler.start() && at < handler.end()) {
                frame.sp = frame.code.variables + handler.depth();
                if (handler.pushLasti()) {
                    frame.push((long) at);
                }
                frame.push(exception);
                frame.pc = handler.target();
                return true;
            }
        }
        return false;
    }

    private boolean handledByBlock(Frame frame, PyException exception) {
        while (frame.blockCount > 0) {
            int kind = frame.blockKind();
            int level = frame.blockLevel();
            int handler = frame.blockHandler();
            frame.blockCount--;
            if (kind == Blocks.HANDLER) {
                unwindHandler(frame, level);
                continue;
            }
            frame.sp = level;
            if (kind == Blocks.LOOP) {
                continue;
            }
            if (state.two()) {
                pushTriple(frame, exception);
                evaluator.handled = exception;
            } else {
                frame.pushBlock(Blocks.HANDLER, -1, frame.sp);
                pushTriple(frame, evaluator.handled);
                evaluator.handled = exception;
                pushTriple(frame, exception);
            }
            frame.pc = handler;
            evaluator.breaker.enteredHandler(frame.code);
            return true;
        }
        return false;
    }

    /** Traceback, value and type, as CPython lays them out up to 3.10; three Nones for no exception. */
    private static void pushTriple(Frame frame, PyException exception) {
        if (exception == null) {
            frame.push(None.NONE);
            frame.push(None.NONE);
            frame.push(None.NONE);
            return;
        }
        frame.push(exception.traceback() == null ? None.NONE : exception.traceback());
        frame.push(exception);
        frame.push(exception.type());
    }

    /** Leaves a handler: what was handled before it is again. */
    void unwindHandler(Frame frame, int level) {
        Object before = frame.slots[level + 1];
        evaluator.handled = before instanceof PyException exception ? exception : null;
        frame.sp = level;
    }

    /** @return what goes on to the frame below; null if somebody in between took care of it */
    private Raise leave(Frame frame, Raise raise) {
        Raise current = raise;
        if (!frame.code.inC()) {
            state.spend(FRAME);
        }
        evaluator.handled = frame.handledBefore;
        evaluator.frame = frame.back;
        PyGenerator generator = frame.generator;
        if (generator != null) {
            generator.running = false;
            generator.finished = true;
            frame.back = null;
            if ((state.version().atLeast(3, 7) || generator.kind != PyGenerator.Kind.GENERATOR)
                    && !state.version().atLeast(3, 12)
                    && isStop(generator, raise.exception())) {
                current = stopInGenerator(generator, raise.exception());
            }
        }
        if (frame.then == null) {
            return current;
        }
        try {
            evaluator.calls.failed(current, frame.then);
            return null;
        } catch (Raise further) {
            return further;
        }
    }

    /** Whether the exception would look, outside of the generator, like its end. */
    boolean isStop(PyGenerator generator, PyException exception) {
        return exception.type().isSubtypeOf(ExceptionTypes.STOP_ITERATION)
                || generator.kind == PyGenerator.Kind.ASYNC_GENERATOR
                        && exception.type().isSubtypeOf(ExceptionTypes.STOP_ASYNC_ITERATION);
    }

    /** PEP 479: a StopIteration that leaves a generator's body becomes a RuntimeError (Objects/genobject.c). */
    Raise stopInGenerator(PyGenerator generator, PyException stop) {
        String name = stop.type().isSubtypeOf(ExceptionTypes.STOP_ITERATION) ? "StopIteration" : "StopAsyncIteration";
        var error = Raise.runtimeError(generator.kind.noun() + " raised " + name);
        error.exception().cause(stop);
        error.exception().context(stop);
        return error;
    }
}
