package gilgamesh.vm.object;

import java.util.function.Supplier;

/** What a {@link Native} asks the evaluator to do before there is a result; Python code runs in frames of its own, never on Java's stack. */
public abstract class Request {

    // Gives what it is given: a request becomes a call, and its result that of the call.
    private static final PyBuiltin RESULT = PyBuiltin.function("getattr", (vm, args, keywords) -> args[0]);

    private Request() {}

    /** What happens with the result of a request. */
    @FunctionalInterface
    public interface Then {

        /** @return a Python value, or a further request or operation */
        Object returned(Vm vm, Object value);

        /** The call ended with an exception; by default it goes on to the caller. */
        default Object raised(Vm vm, Raise raise) {
            throw raise;
        }
    }

    /** Call something; the result is the call's, or what {@code then} makes of it. */
    public static final class Call extends Request {

        public final Object callable;
        public final Object[] args;
        public final String[] keywords;
        /** Null if the call's result is wanted as it is. */
        public final Then then;

        public Call(Object callable, Object[] args, String[] keywords, Then then) {
            this.callable = callable;
            this.args = args;
            this.keywords = keywords;
            this.then = then;
        }

        public Call(Then then, Object callable, Object... args) {
            this(callable, args, Native.NO_KEYWORDS, then);
        }

        public Call(Object callable, Object... args) {
            this(callable, args, Native.NO_KEYWORDS, null);
        }
    }

    /** Raise that. To throw it would do the same, and be slow where it is usual: with the JVM's quick compiler each method on the way takes its time. */
    public static final class Failure extends Request {

        public final Raise raise;

        public Failure(Raise raise) {
            this.raise = raise;
        }
    }

    /** Calls a function of a module of the library, which is imported if it has not been. */
    public static Object ofLibrary(Vm vm, String module, String function, Object[] args, String[] keywords) {
        Object known = vm.modules().get(module);
        if (known == null) {
            return new Call(
                    (machine, none) -> ofLibrary(machine, module, function, args, keywords),
                    vm.builtin("__import__"),
                    module);
        }
        return new Call(vm.attribute(known, function), args, keywords, null);
    }

    /** Ask the actors for something by an operation ({@code gilgamesh.vm.Operation}); the result is what {@code then} makes of the answer. */
    public static final class Ask extends Request {

        public final Object operation;
        public final Then then;

        public Ask(Object operation, Then then) {
            this.operation = operation;
            this.then = then;
        }
    }

    /** Go on in a step of its own: what was done before is not done again if Python code that this one calls back has to wait. */
    public static final class Step extends Request {

        public final Then then;
        /** Hears how it all ends; may be null. */
        public final Then end;

        public Step(Then then, Then end) {
            this.then = then;
            this.end = end;
        }
    }

    /** Receives the elements of an iterable. */
    public interface Sink {

        /** @return whether more elements are wanted */
        boolean accept(Vm vm, Object element);

        /** @return the result, which may be a further request */
        Object finish(Vm vm);

        /** Whether the elements live on. */
        default boolean keeps() {
            return true;
        }
    }

    /** Go through an iterable that only the evaluator can drive: a generator, or an object with {@code __iter__}. */
    public static final class Consume extends Request {

        public final Object iterable;
        public final Sink sink;

        private Consume(Object iterable, Sink sink) {
            this.iterable = iterable;
            this.sink = sink;
        }
    }

    /**
     * Gives the elements of any iterable to the sink: at once where Java can iterate, otherwise by a request. To be returned by a native
     * function as its result.
     */
    public static Object consume(Vm vm, Object iterable, Sink sink) {
        PyIterator iterator = PyIterator.over(vm, iterable);
        if (iterator == null) {
            return new Consume(iterable, sink);
        }
        if (iterator == iterable) {
            vm.cannotDoAgain();
        }
        return drain(vm, iterator, sink);
    }

    /** Gives all elements of an iterator that Java can drive to the sink. */
    public static Object drain(Vm vm, PyIterator iterator, Sink sink) {
        long count = 0;
        for (Object element = iterator.next(); element != null; element = iterator.next()) {
            if (++count == Work.PORTION) {
                iterator.spend(vm, count, sink.keeps());
                vm.exert(count);
                count = 0;
            }
            if (!sink.accept(vm, element)) {
                break;
            }
        }
        iterator.spend(vm, count, sink.keeps());
        return sink.finish(vm);
    }

    /** Does what {@code asked} does, a value or a request, and then {@code then}, which hears of an exception too. */
    public static Object after(Vm vm, Supplier<Object> asked, Then then) {
        Object result;
        try {
            result = asked.get();
        } catch (Raise raise) {
            return then.raised(vm, raise);
        }
        return result instanceof Request ? new Call(then, RESULT, result) : then.returned(vm, result);
    }

    /** All elements of an iterable in a new list, then {@code then}. */
    public static Object collect(Vm vm, Object iterable, Then then) {
        if (PyType.of(iterable) == Types.LIST || PyType.of(iterable) == Types.TUPLE) {
            return then.returned(vm, new PyList(Sequences.elements(vm, iterable)));
        }
        var list = new PyList();
        boolean movesOn = iterable instanceof PyIterator;
        return consume(vm, iterable, new Sink() {
            @Override
            public boolean accept(Vm machine, Object element) {
                list.add(element);
                return true;
            }

            @Override
            public Object finish(Vm machine) {
                return movesOn
                        ? new Step((again, nothing) -> then.returned(again, list), null)
                        : then.returned(machine, list);
            }
        });
    }
}
