package gilgamesh.vm;

import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.Native;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyClassMethod;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyFunction;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyIterator;
import gilgamesh.vm.object.PyMethod;
import gilgamesh.vm.object.PyObject;
import gilgamesh.vm.object.PyStaticMethod;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.PyUnboundMethod;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import java.math.BigInteger;

/**
 * Calls anything callable. Java functions run here and now; Python functions get a frame, and null says that the evaluator must go on with
 * that one (or has something to ask of the actors) before there is a result.
 */
final class Calls {

    /** The next thing that a callback asked for. */
    private static final PyBuiltin NEXT_DEFERRED = PyBuiltin.function(
            "print",
            (vm, args, keywords) -> ((InterpreterState) vm).callbacks.deferred().poll());

    /** The result of a call that nobody waits for: the frame at work goes on as if it had not been. */
    static final Object NOTHING = new Object();

    /** What a call that Java code asks for takes the simulator, in bytecodes. */
    private static final int STEPS_OF_A_CALL = 16;

    /** Going through a text is quick, but not for a long one. */
    private static final int LONG_TEXT = 1 << 14;

    private static final int CHARACTERS_OF_A_STEP = 32;

    private final BytecodeEvaluator evaluator;
    private final InterpreterState state;

    Calls(BytecodeEvaluator evaluator) {
        this.evaluator = evaluator;
        this.state = evaluator.state;
    }

    /** Whether it is a value, and not something that the evaluator has to do first. */
    static boolean isValue(Object result) {
        return result instanceof PyObject
                || result instanceof Long
                || result == None.NONE
                || result instanceof Boolean
                || result instanceof String
                || result instanceof Double
                || result instanceof BigInteger;
    }

    /** Calls; gives the result, or null if it comes later, through {@code chain} and then to the frame at work. */
    Object call(Object callable, Object[] args, String[] keywords, Continuation chain) {
        Object result;
        try {
            result = invoke(callable, args, keywords, chain);
        } catch (Raise raise) {
            if (chain == null) {
                throw raise;
            }
            return settleRaise(raise, chain);
        }
        return result == null ? null : settle(result, chain);
    }

    Object call(Object callable, Continuation chain, Object... args) {
        return call(callable, args, Native.NO_KEYWORDS, chain);
    }

    /** An instruction calls a special method, through the slot that its class has for it. */
    Object callSpecial(Object method, Object... args) {
        spendOnCallback(method);
        return call(method, args, Native.NO_KEYWORDS, null);
    }

    /** What C code takes to call a function, if that is Python code. */
    private void spendOnCallback(Object callable) {
        Object function = callable instanceof PyMethod method
                ? method.function()
                : callable instanceof PyUnboundMethod unbound ? unbound.function() : callable;
        if (function instanceof PyFunction called) {
            long picos = state.costs.callback((Lowered) called.prepared());
            evaluator.picos += picos;
            evaluator.locality.moved(picos);
        }
    }

    /** Carries out what Java code returned until it is a value; null if that comes later. */
    Object settle(Object first, Continuation rest) {
        if (rest == null && isValue(first)) {
            return first;
        }
        Object result = first;
        Continuation chain = rest;
        for (; ; ) {
            try {
                if (isValue(result)) {
                    if (chain == null) {
                        return result;
                    }
                    Continuation next = chain;
                    chain = chain.next();
                    result = returned(next.then(), result, chain);
                    if (result == null) {
                        return null;
                    }
                } else if (result instanceof Request.Call call) {
                    if (call.then != null) {
                        chain = new Continuation(call.then, chain);
                    }
                    state.exert(STEPS_OF_A_CALL);
                    if (!call.direct) {
                        spendOnCallback(call.callable);
                    }
                    result = invoke(call.callable, call.args, call.keywords, chain);
                    if (result == null) {
                        return null;
                    }
                } else if (result instanceof Request.Step step) {
                    chain = step.end == null ? chain : new Continuation(step.end, chain);
                    result = returned(step.then, None.NONE, chain);
                    if (result == null) {
                        return null;
                    }
                } else if (result instanceof Request.Ask ask) {
                    chain = new Continuation(ask.then, chain);
                    result = ask.operation;
                } else if (result instanceof Request.Failure failure) {
                    throw failure.raise;
                } else if (result instanceof Request.Consume consume) {
                    result = drive(consume);
                } else if (result instanceof Operation asked && evaluator.atomic && needsNoAnswer(asked)) {
                    state.callbacks.deferred().add(asked);
                    result = None.NONE;
                } else if (result instanceof Operation asked) {
                    evaluator.waitFor(asked, chain);
                    return null;
                } else if (chain == null) {
                    return result;
                } else {
                    Continuation next = chain;
                    chain = chain.next();
                    result = returned(next.then(), result, chain);
                    if (result == null) {
                        return null;
                    }
                }
            } catch (Raise raise) {
                Raise current = raise;
                for (; ; ) {
                    if (chain == null) {
                        throw current;
                    }
                    Continuation next = chain;
                    chain = chain.next();
                    try {
                        result = raised(next.then(), current, chain);
                        if (result == null) {
                            return null;
                        }
                        break;
                    } catch (Raise further) {
                        current = further;
                    }
                }
            }
        }
    }

    /** Null if it comes later, to {@code rest}. */
    private Object returned(Request.Then then, Object value, Continuation rest) {
        evaluator.callbacks = CallbackLog.EMPTY;
        try {
            Object result = then.returned(state, value);
            evaluator.callbacks = null;
            return orNone(result);
        } catch (Suspended suspended) {
            return suspend(suspended, machine -> then.returned(machine, value), rest);
        }
    }

    /** Null if it comes later, to {@code rest}. */
    private Object raised(Request.Then then, Raise raise, Continuation rest) {
        evaluator.callbacks = CallbackLog.EMPTY;
        try {
            Object result = then.raised(state, raise);
            evaluator.callbacks = null;
            return orNone(result);
        } catch (Suspended suspended) {
            return suspend(suspended, machine -> then.raised(machine, raise), rest);
        }
    }

    /** Does a piece of C code that may call back; null if the result comes later, to the frame at work. */
    Object run(Resumption.Piece piece) {
        evaluator.callbacks = CallbackLog.EMPTY;
        Object result;
        try {
            result = orNone(piece.run(state));
            evaluator.callbacks = null;
        } catch (Suspended suspended) {
            return suspend(suspended, piece, null);
        }
        return settle(result, null);
    }

    private Object resume(Resumption resumption, Continuation chain) {
        evaluator.handled = resumption.handled();
        resumption.log().rewind();
        evaluator.callbacks = resumption.log();
        try {
            Object result = orNone(resumption.piece().run(state));
            evaluator.callbacks = null;
            return result;
        } catch (Suspended suspended) {
            return suspend(suspended, resumption.piece(), chain);
        }
    }

    /** The function that a piece of C code has called back goes on in frames of this thread; the piece is made again afterwards. */
    private Object suspend(Suspended suspended, Resumption.Piece piece, Continuation chain) {
        CallbackLog log = evaluator.callbacks == CallbackLog.EMPTY ? new CallbackLog() : evaluator.callbacks;
        evaluator.callbacks = null;
        var resumption = new Resumption(piece, log, evaluator.handled);
        Continuation after = new Continuation(resumption.after(suspended), chain);
        evaluator.handled = suspended.handled;
        if (suspended.top == null) {
            return settle(afterDeferred(state, suspended.asked), Continuation.joined(suspended.then, after));
        }
        suspended.bottom.back = evaluator.frame;
        suspended.bottom.then = Continuation.joined(suspended.bottom.then, after);
        evaluator.frame = suspended.top;
        return settle(afterDeferred(state, suspended.asked), suspended.then);
    }

    /** What a callback from Java code may ask for: it is done as soon as the Java code is. */
    private static boolean needsNoAnswer(Operation asked) {
        return asked instanceof Operation.Print
                || asked instanceof Operation.Mark
                || asked instanceof Operation.WakeLock
                || asked instanceof Operation.NameThread;
    }

    private static Object afterDeferred(InterpreterState state, Object result) {
        return state.callbacks.deferred().isEmpty()
                ? result
                : new Request.Call((vm, nothing) -> afterDeferred(state, result), NEXT_DEFERRED);
    }

    private Object settleRaise(Raise raise, Continuation chain) {
        Raise current = raise;
        for (Continuation next = chain; next != null; next = next.next()) {
            try {
                Object result = raised(next.then(), current, next.next());
                return result == null ? null : settle(result, next.next());
            } catch (Raise further) {
                current = further;
            }
        }
        throw current;
    }

    private static Object orNone(Object result) {
        return result == null ? None.NONE : result;
    }

    /** The result of a step of Java code, and what to make of it. */
    static Object andThen(Vm state, Object result, Request.Then then) {
        if (result instanceof Request.Failure failure) {
            throw failure.raise;
        }
        if (result instanceof Request.Ask ask) {
            return new Request.Ask(ask.operation, (vm, value) -> andThen(vm, ask.then.returned(vm, value), then));
        }
        if (result instanceof Request.Call call) {
            Request.Then first = call.then;
            return call.followedBy(
                    first == null
                            ? then
                            : new Request.Then() {
                                @Override
                                public Object returned(Vm vm, Object value) {
                                    return andThen(vm, first.returned(vm, value), then);
                                }

                                @Override
                                public Object raised(Vm vm, Raise raise) {
                                    return andThen(vm, first.raised(vm, raise), then);
                                }
                            });
        }
        if (result instanceof Request.Consume || result instanceof Operation) {
            throw new IllegalStateException("a call or a value was expected");
        }
        return then.returned(state, result);
    }

    /** A value came for {@code chain}, and then for the frame at work. */
    void finished(Object value, Continuation chain) {
        Object result = settle(value, chain);
        if (result != null && result != NOTHING) {
            if (evaluator.frame == null) {
                evaluator.finish(result);
            } else {
                evaluator.rare.arrive(result, true);
            }
        }
    }

    /** An exception came for {@code chain}; it goes on from here if nothing there catches it. */
    void failed(Raise raise, Continuation chain) {
        Object result = settleRaise(raise, chain);
        if (result != null) {
            if (evaluator.frame == null) {
                evaluator.finish(result);
            } else {
                evaluator.rare.arrive(result, true);
            }
        }
    }

    /** One step of a call: a value, something to do, or null if a frame was entered whose result goes to {@code chain}. */
    private Object invoke(Object called, Object[] given, String[] keywords, Continuation chain) {
        Object callable = called;
        Object[] args = given;
        for (; ; ) {
            if (callable instanceof PyBuiltin builtin) {
                return callBuiltin(builtin, args, keywords, chain);
            }
            if (callable instanceof PyFunction function) {
                Frame frame = Binding.bind(state, function, args, keywords);
                evaluator.picos += state.costs.packing(frame.code);
                if (frame.code.generatorOnCall) {
                    var generator = new PyGenerator(frame);
                    return chain == null ? evaluator.coroutines.made(generator) : generator;
                }
                evaluator.enter(frame, chain);
                return null;
            }
            if (callable instanceof PyMethod method) {
                callable = method.function();
                args = prepend(method.self(), args);
            } else if (callable instanceof PyUnboundMethod unbound) {
                Object other = UnboundMethods.check(state, unbound, args, keywords);
                if (other != null) {
                    return other;
                }
                callable = unbound.function();
            } else if (callable instanceof PyType type) {
                return instantiate(type, args, keywords);
            } else if (callable instanceof PyInstance instance
                    && instance.type().special("__call__") != null) {
                callable = instance.type().special("__call__");
                spendOnCallback(callable);
                args = prepend(instance, args);
            } else if (callable instanceof PyStaticMethod method
                    && state.version().atLeast(3, 10)) {
                callable = method.function();
            } else if (callable instanceof PyInstance instance
                    && instance.type().lookup("__call__", state.version()) instanceof PyBuiltin method) {
                callable = method;
                args = prepend(instance, args);
            } else {
                throw notCallable(callable);
            }
        }
    }

    private Raise notCallable(Object callable) {
        return Raise.typeError("'" + TypeNames.of(state, callable) + "' object is not callable");
    }

    static Object[] prepend(Object first, Object[] rest) {
        Object[] all = new Object[rest.length + 1];
        all[0] = first;
        System.arraycopy(rest, 0, all, 1, rest.length);
        return all;
    }

    private Object callBuiltin(PyBuiltin builtin, Object[] args, String[] keywords, Continuation chain) {
        try {
            return carryOut(builtin, args, keywords, chain);
        } catch (ClassCastException | IndexOutOfBoundsException | NullPointerException wrong) {
            throw Raise.typeError(builtin.name() + "() got arguments that it does not take");
        }
    }

    private Object carryOut(PyBuiltin builtin, Object[] args, String[] keywords, Continuation chain) {
        if (builtin == CoreTypes.RESUME) {
            return resume((Resumption) args[0], chain);
        }
        long picos = state.costs.call(builtin, evaluator.frame);
        if (args.length == 0 || args[0] != Types.RANGE) {
            // Making a range is part of the loop over it.
            evaluator.locality.calling(picos);
        }
        evaluator.picos += picos;
        if (args.length > 0 && args[0] instanceof String text && text.length() >= LONG_TEXT) {
            state.exert(text.length() / CHARACTERS_OF_A_STEP);
        }
        if (Generators.isOurs(builtin)) {
            return evaluator.generators.method(builtin, args, chain);
        }
        if (builtin == CoreTypes.BUILD_CLASS) {
            return state.classes.build(args, keywords);
        }
        if (builtin == CoreTypes.RUN_BODY) {
            var function = (PyFunction) args[0];
            var frame = new Frame((Lowered) function.prepared(), function.globals(), function);
            frame.names = (PyDict) args[1];
            Binding.makeCells(frame.code, function, frame.slots);
            evaluator.enter(frame, chain);
            return null;
        }
        evaluator.callbacks = CallbackLog.EMPTY;
        Object result;
        try {
            result = orNone(builtin.function().call(state, args, keywords));
            evaluator.callbacks = null;
        } catch (Suspended suspended) {
            return suspend(suspended, machine -> builtin.function().call(machine, args, keywords), chain);
        }
        return state.callbacks.deferred().isEmpty() || evaluator.atomic || builtin == NEXT_DEFERRED
                ? result
                : afterDeferred(state, result);
    }

    // ---------------------------------------------------------------- instances

    Object instantiate(PyType type, Object[] args, String[] keywords) {
        if (type.metaclass() != Types.TYPE) {
            Object call = type.metaclass().special("__call__");
            if (call != null) {
                return new Request.Call(call, prepend(type, args), keywords, null);
            }
        }
        return make(type, args, keywords);
    }

    /** What {@code type.__call__} does (Objects/typeobject.c: type_call). */
    Object make(PyType type, Object[] args, String[] keywords) {
        if (type == Types.TYPE && args.length == 1) {
            return state.typeOf(args[0]);
        }
        Object maker = type.lookup("__new__", state.version());
        if (maker == CoreTypes.OBJECT_NEW) {
            evaluator.picos += state.costs.call(CoreTypes.OBJECT_NEW, evaluator.frame);
            Object initializer = type.lookup("__init__", state.version());
            if (initializer instanceof PyFunction || initializer != CoreTypes.OBJECT_INIT) {
                Request.Call call = initialize(new PyInstance(type), initializer, args, keywords);
                // From 3.13 on an instruction makes the object and enters its __init__ (Python/bytecodes.c:
                // CALL_ALLOC_AND_ENTER_INIT).
                return state.version().atLeast(3, 13) ? call.directly() : call;
            }
            if (args.length > 0) {
                throw Raise.typeError(
                        state.version().atLeast(3, 7)
                                ? type.name() + "() takes no arguments"
                                : !type.oldStyle()
                                        ? "object() takes no parameters"
                                        : "this constructor takes no arguments");
            }
            if (type.builtin() && type != Types.OBJECT) {
                throw Raise.typeError("cannot create '" + TypeNames.of(state, type) + "' instances");
            }
            return new PyInstance(type);
        }
        if (maker instanceof PyStaticMethod method) {
            maker = method.function();
        } else if (maker instanceof PyClassMethod method) {
            maker = method.function();
        }
        return new Request.Call(maker, prepend(type, args), keywords, (vm, made) -> {
            if (!PyType.of(made).isSubtypeOf(type) || type == Types.TYPE) {
                return made;
            }
            Object initializer = PyType.of(made).lookup("__init__", vm.version());
            return initializer == CoreTypes.OBJECT_INIT || initializer == null
                    ? made
                    : initialize(made, initializer, args, keywords);
        });
    }

    private static Request.Call initialize(Object made, Object initializer, Object[] args, String[] keywords) {
        return new Request.Call(initializer, prepend(made, args), keywords, (vm, value) -> {
            if (value != None.NONE) {
                throw Raise.typeError("__init__() should return None, not '"
                        + PyType.of(value).name() + "'");
            }
            return made;
        });
    }

    // ---------------------------------------------------------------- iterables

    /** Goes through what only the evaluator can iterate over. */
    private Object drive(Request.Consume consume) {
        Object iterable = consume.iterable;
        if (PyGenerator.isIterator(iterable)) {
            return step(iterable, consume.sink);
        }
        Object iterator = evaluator.protocols.iteratorOf(iterable);
        return iterator instanceof Request.Call call
                ? new Request.Call(
                        call.callable,
                        call.args,
                        call.keywords,
                        (vm, made) -> step(checked(call.then, made), consume.sink))
                : step(iterator, consume.sink);
    }

    /** What {@code __iter__} gave, after the check that it is an iterator. */
    private Object checked(Request.Then check, Object made) {
        return check == null ? made : check.returned(state, made);
    }

    private Object step(Object iterator, Request.Sink sink) {
        if (iterator instanceof PyIterator java) {
            return Request.drain(state, java, sink);
        }
        return new Request.Call(new Step(this, iterator, sink), evaluator.protocols.nextMethod(iterator), iterator);
    }

    /** One element of an iterable has come. */
    private record Step(Calls calls, Object iterator, Request.Sink sink) implements Request.Then {

        @Override
        public Object returned(Vm vm, Object element) {
            return sink.accept(vm, element) ? calls.step(iterator, sink) : sink.finish(vm);
        }

        @Override
        public Object raised(Vm vm, Raise raise) {
            if (raise.is(ExceptionTypes.STOP_ITERATION)) {
                return sink.finish(vm);
            }
            throw raise;
        }
    }
}
