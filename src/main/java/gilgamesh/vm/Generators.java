package gilgamesh.vm;

import gilgamesh.compiler.Opcode;
import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.Native;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyException;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Vm;
import java.util.ArrayList;
import java.util.List;

/** Generators: going on with one, and what becomes of what it yields, returns or raises (Objects/genobject.c). */
final class Generators {

    /** Raises an exception in a generator, past its delegate; carried out here. */
    private static final PyBuiltin RAISE_INSIDE =
            PyBuiltin.function("generator.throw", (vm, args, keywords) -> None.NONE);

    private static final PyBuiltin DELEGATE_DONE =
            PyBuiltin.function("generator.send", (vm, args, keywords) -> None.NONE);

    private final BytecodeEvaluator evaluator;
    private final InterpreterState state;

    Generators(BytecodeEvaluator evaluator) {
        this.evaluator = evaluator;
        this.state = evaluator.state;
    }

    static boolean isOurs(PyBuiltin builtin) {
        return builtin == PyGenerator.NEXT
                || builtin == PyGenerator.SEND
                || builtin == PyGenerator.THROW
                || builtin == PyGenerator.CLOSE
                || builtin == RAISE_INSIDE
                || builtin == DELEGATE_DONE;
    }

    /** {@code __next__}, {@code send}, {@code throw} and {@code close}: null, or a value or request. */
    Object method(PyBuiltin method, Object[] args, Continuation chain) {
        if (args.length == 0 || !(args[0] instanceof PyGenerator generator)) {
            throw Raise.typeError("descriptor '" + method.name() + "' requires a 'generator' object");
        }
        if (method == PyGenerator.NEXT) {
            return resume(generator, None.NONE, null, chain);
        }
        if (method == PyGenerator.SEND) {
            if (args.length != 2) {
                throw Raise.typeError("generator.send() takes exactly one argument (" + (args.length - 1) + " given)");
            }
            return resume(generator, args[1], null, chain);
        }
        if (method == PyGenerator.CLOSE) {
            return close(generator);
        }
        if (method == RAISE_INSIDE) {
            return raiseInside(generator, new Raise((PyException) args[1]), chain);
        }
        if (method == DELEGATE_DONE) {
            return goOnBehindDelegate(generator, args[1], chain);
        }
        if (args.length < 2) {
            throw Raise.typeError("throw expected at least 1 argument, got 0");
        }
        Object thrown = args[1];
        if (thrown instanceof PyType && args.length > 2 && args[2] instanceof PyException) {
            thrown = args[2];
        }
        if (thrown instanceof PyType type && type.isSubtypeOf(ExceptionTypes.BASE_EXCEPTION)) {
            Object[] arguments = args.length > 2 && args[2] != None.NONE ? new Object[] {args[2]} : new Object[0];
            return new Request.Call(
                    type, arguments, Native.NO_KEYWORDS, (vm, made) -> throwInto(generator, (PyException) made));
        }
        if (thrown instanceof PyException exception) {
            return resumeThrowing(generator, new Raise(exception), chain);
        }
        throw Raise.typeError("exceptions must be classes or instances deriving from BaseException, not "
                + PyType.of(thrown).name());
    }

    private Object throwInto(PyGenerator generator, PyException exception) {
        return new Request.Call(PyGenerator.THROW, generator, exception);
    }

    private Object close(PyGenerator generator) {
        if (generator.finished || !generator.started) {
            generator.finished = true;
            return None.NONE;
        }
        return new Request.Call(
                new Request.Then() {
                    @Override
                    public Object returned(Vm vm, Object value) {
                        throw Raise.runtimeError(generator.kind.noun() + " ignored GeneratorExit");
                    }

                    @Override
                    public Object raised(Vm vm, Raise raise) {
                        if (raise.is(ExceptionTypes.GENERATOR_EXIT) || raise.is(ExceptionTypes.STOP_ITERATION)) {
                            return None.NONE;
                        }
                        throw raise;
                    }
                },
                PyGenerator.THROW,
                generator,
                new PyException(ExceptionTypes.GENERATOR_EXIT));
    }

    /** Enters the generator's frame; the value that it yields comes to {@code chain}. Always null. */
    Object resume(PyGenerator generator, Object sent, Raise thrown, Continuation chain) {
        if (generator.running) {
            throw Raise.valueError(generator.kind.noun() + " already executing");
        }
        if (generator.finished) {
            if (generator.kind == PyGenerator.Kind.COROUTINE) {
                throw Raise.runtimeError("cannot reuse already awaited coroutine");
            }
            if (thrown != null) {
                throw thrown;
            }
            throw end(generator);
        }
        Frame frame = generator.frame;
        if (!generator.started && sent != None.NONE && thrown == null) {
            throw Raise.typeError("can't send non-None value to a just-started " + generator.kind.noun());
        }
        PyException handling = evaluator.handled;
        evaluator.enter(frame, chain);
        boolean first = !generator.started;
        generator.started = true;
        generator.running = true;
        if (generator.handled != null) {
            evaluator.handled = generator.handled;
        }
        frame.handledBefore = handling;
        if (thrown == null && (!first || state.version().atLeast(3, 10))) {
            frame.push(sent);
        }
        return null;
    }

    private Object resumeThrowing(PyGenerator generator, Raise thrown, Continuation chain) {
        if (generator.running) {
            throw Raise.valueError(generator.kind.noun() + " already executing");
        }
        if (generator.finished && generator.kind == PyGenerator.Kind.COROUTINE) {
            throw Raise.runtimeError("cannot reuse already awaited coroutine");
        }
        if (generator.finished) {
            throw thrown;
        }
        Object inner = generator.started ? delegate(generator, state.version()) : null;
        if (inner != null) {
            return throwIntoDelegate(generator, inner, thrown, chain);
        }
        return raiseInside(generator, thrown, chain);
    }

    /** Raises at the yield where the generator stands, or before its first line. */
    private Object raiseInside(PyGenerator generator, Raise thrown, Continuation chain) {
        Frame frame = generator.frame;
        resume(generator, None.NONE, thrown, chain);
        if (atYieldFrom(frame)) {
            // Up to 3.10 the frame stands before YIELD_FROM, which is to raise.
            frame.pc++;
            frame.pop();
        }
        evaluator.unwinding.raiseThrown(thrown, generator);
        return null;
    }

    private static boolean atYieldFrom(Frame frame) {
        return (frame.code.ops[frame.pc] & Op.MASK) == Op.YIELD_FROM;
    }

    /** The iterator that the generator's {@code yield from} goes through, or null. */
    static Object delegate(PyGenerator generator, PythonVersion version) {
        Frame frame = generator.frame;
        if (atYieldFrom(frame)) {
            return frame.slots[frame.sp - 1];
        }
        if (version.atLeast(3, 11)) {
            var next = frame.code.code.instructions().get(frame.pc);
            if (next.opcode() == Opcode.RESUME && (next.argument() & 3) >= 2) {
                return frame.slots[frame.sp - 1];
            }
        }
        return null;
    }

    /** A GeneratorExit closes the delegate, and is raised here then (PEP 380). */
    private Object throwIntoDelegate(PyGenerator generator, Object inner, Raise thrown, Continuation chain) {
        boolean closes = thrown.is(ExceptionTypes.GENERATOR_EXIT) && generator.kind != PyGenerator.Kind.ASYNC_GENERATOR;
        Object method = inner instanceof PyGenerator
                ? closes ? PyGenerator.CLOSE : PyGenerator.THROW
                : state.attribute(inner, closes ? "close" : "throw");
        if (method == null) {
            return raiseInside(generator, thrown, chain);
        }
        List<Object> args = new ArrayList<>();
        if (inner instanceof PyGenerator) {
            args.add(inner);
        }
        if (!closes) {
            args.add(thrown.exception());
        }
        generator.running = true;
        return new Request.Call(method, args.toArray(), Native.NO_KEYWORDS, new Request.Then() {
            @Override
            public Object returned(Vm vm, Object yielded) {
                generator.running = false;
                return closes ? new Request.Call(RAISE_INSIDE, generator, thrown.exception()) : yielded;
            }

            @Override
            public Object raised(Vm vm, Raise raise) {
                generator.running = false;
                return raise.is(ExceptionTypes.STOP_ITERATION) && !closes
                        ? new Request.Call(DELEGATE_DONE, generator, stopValue(raise))
                        : new Request.Call(RAISE_INSIDE, generator, raise.exception());
            }
        });
    }

    /** The delegate is done: the generator goes on behind its {@code yield from} with this value. */
    private Object goOnBehindDelegate(PyGenerator generator, Object value, Continuation chain) {
        Frame frame = generator.frame;
        resume(generator, None.NONE, Raise.stopIteration(), chain);
        if (atYieldFrom(frame)) {
            frame.slots[frame.sp - 1] = value;
            frame.pc++;
            return null;
        }
        // SEND, YIELD_VALUE, RESUME, and the jump back to SEND, whose own target is where a finished delegate leads.
        int send = frame.code.targets[frame.pc + 1];
        if (state.version().atLeast(3, 12)) {
            frame.push(value);
        } else {
            frame.slots[frame.sp - 1] = value;
        }
        frame.pc = frame.code.targets[send];
        return null;
    }

    static Object stopValue(Raise raise) {
        return raise.exception().args().size() == 0
                ? None.NONE
                : raise.exception().args().get(0);
    }

    /** A finished generator has nothing more. */
    private static Raise end(PyGenerator generator) {
        return generator.kind == PyGenerator.Kind.ASYNC_GENERATOR
                ? Raise.of(ExceptionTypes.STOP_ASYNC_ITERATION)
                : Raise.stopIteration();
    }

    /** The frame at work yields by its own {@code yield}; until 3.10 that is what tells it from what it awaits. */
    void yieldOwn(Object value) {
        boolean wraps = evaluator.frame.generator.kind == PyGenerator.Kind.ASYNC_GENERATOR
                && !state.version().atLeast(3, 11);
        this.yield(wraps ? new Coroutines.YieldedValue(value) : value);
    }

    /** The frame at work yields. */
    void yield(Object value) {
        Frame frame = evaluator.frame;
        suspend(frame.generator);
        evaluator.frame = frame.back;
        frame.back = null;
        if (frame.then != null || evaluator.frame == null) {
            evaluator.calls.finished(value, frame.then);
        } else {
            evaluator.rare.arrive(value, false);
        }
    }

    private void suspend(PyGenerator generator) {
        Frame frame = generator.frame;
        generator.running = false;
        generator.handled = evaluator.handled == frame.handledBefore ? null : evaluator.handled;
        evaluator.handled = frame.handledBefore;
    }

    /** The generator's frame returned and has been left. */
    void returned(PyGenerator generator, Object value, Continuation chain) {
        suspend(generator);
        generator.finished = true;
        if (chain == null && evaluator.frame != null && evaluator.rare.arriveAtEnd(value)) {
            return;
        }
        Raise stop = value == None.NONE ? end(generator) : Raise.of(ExceptionTypes.STOP_ITERATION, value);
        evaluator.calls.failed(stop, chain);
    }
}
