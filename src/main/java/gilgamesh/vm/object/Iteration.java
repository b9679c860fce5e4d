package gilgamesh.vm.object;

/** The iterator protocol for functions written in Java. */
public final class Iteration {

    /** {@code iter(iterable)}. */
    public static final PyBuiltin ITER =
            PyBuiltin.function("iter", (vm, args, keywords) -> iterator(vm, args[0], (machine, iterator) -> iterator));

    private Iteration() {}

    /** Whether {@code iter(value)} would find a way. */
    public static boolean iterable(Vm vm, Object value) {
        if (value instanceof String || value instanceof PyIterator || value instanceof PyIterator.JavaIterable) {
            return Special.method(value, "__iter__") != None.NONE;
        }
        if (value instanceof PyDerived derived && Special.method(value, "__iter__") == null) {
            return iterable(vm, derived.value());
        }
        if (!(value instanceof PyObject)) {
            return false;
        }
        PyType type = PyType.of(value);
        Object method = type.lookup("__iter__", vm.version());
        return method != null ? method != None.NONE : type.special("__getitem__") != null;
    }

    /** Finds the iterator of anything iterable and goes on with it. */
    public static Object iterator(Vm vm, Object iterable, Request.Then then) {
        PyIterator direct = PyIterator.over(vm, iterable);
        if (direct != null) {
            return then.returned(vm, direct);
        }
        if (iterable instanceof PyObject) {
            PyType type = PyType.of(iterable);
            Object method = type.lookup("__iter__", vm.version());
            if (method != null && method != None.NONE) {
                return new Request.Call(
                        (machine, iterator) -> then.returned(machine, checked(machine, iterator)), method, iterable);
            }
            Object getItem = method == null ? type.special("__getitem__") : null;
            if (getItem != null) {
                return then.returned(vm, new Indexed(iterable, getItem));
            }
        }
        throw notIterable(vm, iterable);
    }

    public static Raise notIterable(Vm vm, Object value) {
        return Raise.typeError("'" + TypeNames.of(vm, value) + "' object is not iterable");
    }

    private static Object checked(Vm vm, Object iterator) {
        if (iterator instanceof PyIterator || nextMethod(vm, iterator) != null) {
            return iterator;
        }
        throw Raise.typeError("iter() returned non-iterator of type '" + TypeNames.of(vm, iterator) + "'");
    }

    private static Object nextMethod(Vm vm, Object iterator) {
        return PyType.of(iterator).lookup(vm.two() ? "next" : "__next__", vm.version());
    }

    /** What follows the end of an iterator. */
    @FunctionalInterface
    public interface AtEnd {
        Object ended(Vm vm);
    }

    /** The next element of an iterator to {@code then}, or what {@code atEnd} says. */
    public static Object next(Vm vm, Object iterator, Request.Then then, AtEnd atEnd) {
        if (iterator instanceof PyIterator direct) {
            Object element = direct.next();
            return element == null ? atEnd.ended(vm) : then.returned(vm, element);
        }
        Object method = nextMethod(vm, iterator);
        if (method == null) {
            String name = TypeNames.of(vm, iterator);
            throw Raise.typeError((vm.two() ? name : "'" + name + "'") + " object is not an iterator");
        }
        return new Request.Call(
                new Request.Then() {
                    @Override
                    public Object returned(Vm machine, Object value) {
                        return then.returned(machine, value);
                    }

                    @Override
                    public Object raised(Vm machine, Raise raise) {
                        if (raise.is(ExceptionTypes.STOP_ITERATION)) {
                            return atEnd.ended(machine);
                        }
                        throw raise;
                    }
                },
                method,
                iterator);
    }

    /** An iterator whose next element may need Python code: {@code __next__} gives the element, a request for it, or StopIteration. */
    public abstract static class Lazy extends PyObject {

        private final PyType type;

        protected Lazy(PyType type) {
            this.type = type;
        }

        @Override
        public PyType type() {
            return type;
        }

        /** The next element, a request for it, or StopIteration raised. */
        public abstract Object next(Vm vm);
    }

    /** Goes through an object by {@code __getitem__} with 0, 1, 2... until IndexError. */
    private static final class Indexed extends Lazy {

        private final Object object;
        private final Object getItem;
        private long index;

        Indexed(Object object, Object getItem) {
            super(Types.ITERATOR);
            this.object = object;
            this.getItem = getItem;
        }

        @Override
        public Object next(Vm vm) {
            if (index < 0) {
                throw Raise.stopIteration();
            }
            return new Request.Call(
                    new Request.Then() {
                        @Override
                        public Object returned(Vm machine, Object value) {
                            return value;
                        }

                        @Override
                        public Object raised(Vm machine, Raise raise) {
                            if (raise.is(ExceptionTypes.INDEX_ERROR) || raise.is(ExceptionTypes.STOP_ITERATION)) {
                                index = -1;
                                throw Raise.stopIteration();
                            }
                            throw raise;
                        }
                    },
                    getItem,
                    object,
                    index++);
        }
    }
}
