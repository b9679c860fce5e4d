package gilgamesh.vm;

import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.Native;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyException;
import gilgamesh.vm.object.PyIterator;
import gilgamesh.vm.object.PyObject;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;

/** The instructions of {@code await}, {@code async for} and {@code async with} (Python/ceval.c, and Objects/genobject.c). */
final class Coroutines {

    /** The argument of GET_AWAITABLE from 3.11 on: what is awaited is what {@code __aenter__} gave, or {@code __aexit__}. */
    private static final int ENTER = 1;

    private static final int EXIT = 2;

    private final BytecodeEvaluator evaluator;
    private final InterpreterState state;

    Coroutines(BytecodeEvaluator evaluator) {
        this.evaluator = evaluator;
        this.state = evaluator.state;
    }

    /**
     * What a call of an {@code async def} gives. A coroutine that the frame at work drops at once is never awaited, which CPython says when it goes
     * (Objects/genobject.c: _PyGen_Finalize); of one that is dropped later nothing is known here.
     *
     * @return the coroutine, or a request that has the warning given first
     */
    Object made(PyGenerator generator) {
        Frame caller = evaluator.frame;
        if (generator.kind != PyGenerator.Kind.COROUTINE
                || caller == null
                || (caller.code.ops[caller.pc] & Op.MASK) != Op.POP_TOP) {
            return generator;
        }
        // The library's own are generators up to 3.6, of which nothing is said.
        if (!state.version().atLeast(3, 7) && state.waits.isLibrary(generator.frame.globals)) {
            return generator;
        }
        return new Request.Call(
                (vm, warnings) -> new Request.Call(
                        vm.attribute(warnings, "_warn_unawaited_coroutine"),
                        new Object[] {generator},
                        Native.NO_KEYWORDS,
                        new Request.Then() {
                            @Override
                            public Object returned(Vm machine, Object nothing) {
                                return generator;
                            }

                            // What a filter makes an error of cannot be raised where an object goes.
                            @Override
                            public Object raised(Vm machine, Raise raise) {
                                return generator;
                            }
                        }),
                state.builtin("__import__"),
                "warnings");
    }

    /** @return false if the result comes later */
    boolean execute(Frame f, int op, int at) {
        switch (op) {
            case Op.GET_AWAITABLE -> {
                Object awaited = f.pop();
                return push(f, evaluator.calls.settle(awaitable(awaited, f.code.args[at]), null));
            }
            case Op.GET_AITER -> {
                Object iterable = f.pop();
                return push(f, evaluator.calls.settle(asynchronousIterator(iterable), null));
            }
            case Op.GET_ANEXT -> {
                return push(f, evaluator.calls.settle(next(f.slots[f.sp - 1]), null));
            }
            case Op.END_ASYNC_FOR -> {
                return endAsyncFor(f);
            }
            case Op.BEFORE_ASYNC_WITH -> {
                return enter(f);
            }
            case Op.SETUP_ASYNC_WITH -> {
                Object value = f.pop();
                f.pushBlock(Blocks.FINALLY, f.code.targets[at], f.sp);
                f.push(value);
                return true;
            }
            case Op.ASYNC_GEN_WRAP -> {
                f.push(new YieldedValue(f.pop()));
                return true;
            }
            default -> throw new IllegalStateException("not an instruction of coroutines: " + op);
        }
    }

    private static boolean push(Frame f, Object value) {
        if (value == null) {
            return false;
        }
        f.push(value);
        return true;
    }

    /** What is sent into for {@code await}: a coroutine itself, or what {@code __await__} gives (_PyCoro_GetAwaitableIter). */
    private Object awaitable(Object awaited, int of) {
        if (awaited instanceof PyGenerator coroutine && coroutine.isCoroutine()) {
            if (coroutine.started && !coroutine.finished && Generators.delegate(coroutine, state.version()) != null) {
                throw Raise.runtimeError("coroutine is being awaited already");
            }
            return coroutine;
        }
        if (awaited instanceof AsyncGeneratorStep) {
            return awaited;
        }
        Object method = state.attribute(awaited, "__await__");
        String type = PyType.of(awaited).name();
        if (method == null) {
            throw Raise.typeError(
                    of == ENTER
                            ? "'async with' received an object from __aenter__ that does not implement __await__: "
                                    + type
                            : of == EXIT
                                    ? "'async with' received an object from __aexit__ that does not implement __await__: "
                                            + type
                                    : "object " + type + " can't be used in 'await' expression");
        }
        return new Request.Call(
                (vm, iterator) -> {
                    if (iterator instanceof PyGenerator coroutine && coroutine.isCoroutine()) {
                        throw Raise.typeError("__await__() returned a coroutine");
                    }
                    if (!isIterator(iterator)) {
                        throw Raise.typeError("__await__() returned non-iterator of type '"
                                + PyType.of(iterator).name() + "'");
                    }
                    return iterator;
                },
                method);
    }

    private boolean isIterator(Object object) {
        return object instanceof PyIterator
                || PyGenerator.isIterator(object)
                || object instanceof AsyncGeneratorStep
                || state.attribute(object, "__next__") != null;
    }

    /** {@code aiter()}. */
    Object asynchronousIterator(Object iterable) {
        String type = PyType.of(iterable).name();
        Object method = state.attribute(iterable, "__aiter__");
        if (method == null) {
            throw Raise.typeError("'async for' requires an object with __aiter__ method, got " + type);
        }
        return new Request.Call(
                (vm, iterator) -> {
                    if (state.attribute(iterator, "__anext__") == null) {
                        throw Raise.typeError((state.version().atLeast(3, 7)
                                        ? "'async for' received an object from __aiter__ that does not implement __anext__: "
                                        : "'async for' received an invalid object from __aiter__: ")
                                + PyType.of(iterator).name());
                    }
                    return state.version().atLeast(3, 7) ? iterator : new AwaitedIterator(iterator);
                },
                method);
    }

    /** The awaitable of the next element. */
    private Object next(Object iterator) {
        if (iterator instanceof PyGenerator generator) {
            return AsyncGeneratorStep.sending(state, generator, None.NONE);
        }
        Object method = state.attribute(iterator, "__anext__");
        if (method == null) {
            throw Raise.typeError("'async for' requires an iterator with __anext__ method, got "
                    + PyType.of(iterator).name());
        }
        return new Request.Call(
                (vm, awaited) -> {
                    try {
                        return awaitable(awaited, 0);
                    } catch (Raise raise) {
                        var error = Raise.typeError("'async for' received an invalid object from __anext__: "
                                + PyType.of(awaited).name());
                        error.exception().cause(raise.exception());
                        throw error;
                    }
                },
                method);
    }

    private boolean endAsyncFor(Frame f) {
        if (state.version().atLeast(3, 11)) {
            var exception = (PyException) f.pop();
            if (!exception.type().isSubtypeOf(ExceptionTypes.STOP_ASYNC_ITERATION)) {
                throw new Raise(exception).asAgain();
            }
            f.pop();
            return true;
        }
        var type = (PyType) f.pop();
        if (!type.isSubtypeOf(ExceptionTypes.STOP_ASYNC_ITERATION)) {
            throw new Raise((PyException) f.pop()).asAgain();
        }
        int level = f.blockLevel();
        f.blockCount--;
        evaluator.unwinding.unwindHandler(f, level);
        f.pop();
        return true;
    }

    private boolean enter(Frame f) {
        Object manager = f.pop();
        Object enter = state.attribute(manager, "__aenter__");
        Object exit = state.attribute(manager, "__aexit__");
        if (enter == null || exit == null) {
            if (!state.version().atLeast(3, 11)) {
                throw Raise.attributeError(enter == null ? "__aenter__" : "__aexit__");
            }
            throw Raise.typeError("'" + PyType.of(manager).name()
                    + "' object does not support the asynchronous context manager protocol"
                    + (enter == null ? "" : " (missed __aexit__ method)"));
        }
        f.push(exit);
        return push(f, evaluator.calls.call(enter, null));
    }

    /** 3.6 still awaits what {@code __aiter__} gives, and so wraps an iterator that it gave at once (Objects/genobject.c: PyAIterWrapper). */
    static final class AwaitedIterator extends PyObject {

        private final Object iterator;

        AwaitedIterator(Object iterator) {
            this.iterator = iterator;
        }

        static void install() {
            Types.ASYNC_ITERATOR_WRAPPER.method("__next__", (vm, args, keywords) -> {
                throw Raise.of(ExceptionTypes.STOP_ITERATION, ((AwaitedIterator) args[0]).iterator);
            });
        }

        @Override
        public PyType type() {
            return Types.ASYNC_ITERATOR_WRAPPER;
        }
    }

    /** What an asynchronous generator yields itself, as opposed to what those that it awaits do. */
    static final class YieldedValue extends PyObject {

        final Object value;

        YieldedValue(Object value) {
            this.value = value;
        }

        @Override
        public PyType type() {
            return Types.ASYNC_GENERATOR_WRAPPED_VALUE;
        }
    }
}
