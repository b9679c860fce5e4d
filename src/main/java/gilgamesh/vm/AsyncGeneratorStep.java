package gilgamesh.vm;

import gilgamesh.vm.Coroutines.YieldedValue;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.Native;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyException;
import gilgamesh.vm.object.PyObject;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import java.util.function.Function;

/**
 * What {@code __anext__}, {@code asend}, {@code athrow} and {@code aclose} of an asynchronous generator give: awaited, it makes the generator go on to
 * its next own yield (Objects/genobject.c: async_gen_asend_send, async_gen_athrow_send).
 */
final class AsyncGeneratorStep extends PyObject {

    private enum Kind {
        SEND,
        THROW,
        CLOSE
    }

    private enum Stage {
        NEW,
        GOING_ON,
        DONE
    }

    private final PyGenerator generator;
    private final Kind kind;
    /** What is sent, or the exception that is thrown. */
    private final Object given;

    private Stage stage = Stage.NEW;

    private AsyncGeneratorStep(PyGenerator generator, Kind kind, Object given) {
        this.generator = generator;
        this.kind = kind;
        this.given = given;
    }

    /** The step, or the call of the hook that comes before it. */
    static Object sending(Vm vm, PyGenerator generator, Object value) {
        return known(vm, generator, Kind.SEND, value);
    }

    private static Object known(Vm vm, PyGenerator generator, Kind kind, Object given) {
        return AsyncGeneratorHooks.known(vm, generator, new AsyncGeneratorStep(generator, kind, given));
    }

    /** The methods of asynchronous generators, and of these steps. */
    static void install() {
        Types.ASYNC_GENERATOR
                .method("__aiter__", (vm, args, keywords) -> args[0])
                .method("__anext__", (vm, args, keywords) -> sending(vm, generator(args), None.NONE))
                .method("asend", (vm, args, keywords) -> sending(vm, generator(args), args[1]))
                .method(
                        "aclose",
                        (vm, args, keywords) ->
                                known(vm, generator(args), Kind.CLOSE, new PyException(ExceptionTypes.GENERATOR_EXIT)))
                .method("athrow", AsyncGeneratorStep::athrow);
        for (PyType type : new PyType[] {Types.ASYNC_GENERATOR_ASEND, Types.ASYNC_GENERATOR_ATHROW}) {
            type.method("__await__", (vm, args, keywords) -> args[0])
                    .method("__iter__", (vm, args, keywords) -> args[0])
                    .method("__next__", (vm, args, keywords) -> step(args).send(vm, None.NONE))
                    .method("send", (vm, args, keywords) -> step(args).send(vm, args[1]))
                    .method("throw", AsyncGeneratorStep::raiseIn)
                    .method("close", (vm, args, keywords) -> {
                        step(args).stage = Stage.DONE;
                        return None.NONE;
                    });
        }
    }

    private static PyGenerator generator(Object[] args) {
        return (PyGenerator) args[0];
    }

    private static AsyncGeneratorStep step(Object[] args) {
        return (AsyncGeneratorStep) args[0];
    }

    private static Object athrow(Vm vm, Object[] args, String[] keywords) {
        return made(args, exception -> known(vm, generator(args), Kind.THROW, exception));
    }

    private static Object raiseIn(Vm vm, Object[] args, String[] keywords) {
        AsyncGeneratorStep step = step(args);
        step.refuseAgain(vm);
        return made(args, exception -> step.goOn(PyGenerator.THROW, exception));
    }

    /** The exception that the arguments of {@code throw} mean: an instance, or a class and perhaps what to call it with. */
    private static Object made(Object[] args, Function<PyException, Object> then) {
        Object thrown = args.length > 2 && args[2] instanceof PyException ? args[2] : args[1];
        if (thrown instanceof PyException exception) {
            return then.apply(exception);
        }
        Object[] arguments = args.length > 2 && args[2] != None.NONE ? new Object[] {args[2]} : new Object[0];
        return new Request.Call(
                thrown, arguments, Native.NO_KEYWORDS, (vm, exception) -> then.apply((PyException) exception));
    }

    private void refuseAgain(Vm vm) {
        if (stage == Stage.DONE) {
            if (!vm.version().atLeast(3, 7)) {
                throw Raise.stopIteration();
            }
            throw Raise.runtimeError(
                    kind == Kind.SEND
                            ? "cannot reuse already awaited __anext__()/asend()"
                            : "cannot reuse already awaited aclose()/athrow()");
        }
    }

    private Object send(Vm vm, Object value) {
        refuseAgain(vm);
        if (stage == Stage.GOING_ON) {
            return goOn(PyGenerator.SEND, value);
        }
        if (kind == Kind.SEND) {
            return begin(PyGenerator.SEND, value == None.NONE ? given : value);
        }
        if (value != None.NONE) {
            throw Raise.runtimeError("can't send non-None value to a just-started coroutine");
        }
        if (generator.finished || kind == Kind.CLOSE && !generator.started) {
            generator.finished = true;
            stage = Stage.DONE;
            throw Raise.stopIteration();
        }
        return begin(PyGenerator.THROW, given);
    }

    private Object begin(Object method, Object value) {
        if (generator.stepping) {
            stage = Stage.DONE;
            String call = kind == Kind.SEND ? "anext" : kind == Kind.CLOSE ? "aclose" : "athrow";
            throw Raise.runtimeError(call + "(): asynchronous generator is already running");
        }
        generator.stepping = true;
        stage = Stage.GOING_ON;
        return goOn(method, value);
    }

    private Object goOn(Object method, Object value) {
        stage = Stage.GOING_ON;
        return new Request.Call(
                new Request.Then() {
                    @Override
                    public Object returned(Vm vm, Object yielded) {
                        return arrived(yielded);
                    }

                    @Override
                    public Object raised(Vm vm, Raise raise) {
                        done();
                        boolean closed = raise.is(ExceptionTypes.STOP_ASYNC_ITERATION)
                                || raise.is(ExceptionTypes.GENERATOR_EXIT);
                        throw kind == Kind.CLOSE && closed ? Raise.stopIteration() : raise;
                    }
                },
                method,
                generator,
                value);
    }

    /** The generator yields: its own value ends this step, what it awaits goes on to whoever drives the coroutine. */
    private Object arrived(Object yielded) {
        if (!(yielded instanceof YieldedValue own)) {
            return yielded;
        }
        done();
        if (kind == Kind.CLOSE) {
            throw Raise.runtimeError("async generator ignored GeneratorExit");
        }
        throw own.value == None.NONE ? Raise.stopIteration() : Raise.of(ExceptionTypes.STOP_ITERATION, own.value);
    }

    private void done() {
        stage = Stage.DONE;
        generator.stepping = false;
    }

    @Override
    public PyType type() {
        return kind == Kind.SEND ? Types.ASYNC_GENERATOR_ASEND : Types.ASYNC_GENERATOR_ATHROW;
    }
}
