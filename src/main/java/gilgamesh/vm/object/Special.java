package gilgamesh.vm.object;

import java.math.BigInteger;

/**
 * The protocols of values for Java code that needs an answer at once: the special methods of a program's classes are called here and now,
 * everything else is asked of {@link Operators}.
 */
public final class Special {

    private Special() {}

    /** The special method that the class of a value has from a program; null if there is none. */
    public static Object method(Object value, String name) {
        return value instanceof PyInstance instance ? instance.type().special(name) : null;
    }

    /** The method that a built-in type other than {@code object} gives to the class of a value; null if there is none. */
    static PyBuiltin builtinMethod(Vm vm, Object value, String name) {
        PyType type = PyType.of(value).builtinBase();
        for (; type != Types.OBJECT; type = type.base()) {
            if (type.own(name, vm.version()) instanceof PyBuiltin method) {
                return method;
            }
        }
        return null;
    }

    /** Carries out what built-in code asked for, here and now. */
    private static Object settled(Vm vm, Object result) {
        if (result instanceof Request.Call call && call.then == null && call.keywords.length == 0) {
            return vm.call(call.callable, call.args);
        }
        return result instanceof Request
                ? vm.call(PyBuiltin.function("request", (machine, args, keywords) -> result))
                : result;
    }

    /** {@code a op b}. */
    public static Object binary(Vm vm, Operator operator, Object a, Object b) {
        Object left = method(a, operator.method());
        Object right = method(b, operator.reflected());
        if (left != null || right != null) {
            boolean rightFirst = right != null
                    && a != b
                    && PyType.of(a) != PyType.of(b)
                    && PyType.of(b).isSubtypeOf(PyType.of(a));
            Object result = NotImplemented.NOT_IMPLEMENTED;
            if (rightFirst) {
                result = vm.call(right, b, a);
            }
            if (result == NotImplemented.NOT_IMPLEMENTED && left != null) {
                result = vm.call(left, a, b);
            }
            boolean again = operator.comparison() || PyType.of(a) != PyType.of(b);
            if (result == NotImplemented.NOT_IMPLEMENTED && right != null && !rightFirst && again) {
                result = vm.call(right, b, a);
            }
            if (result != NotImplemented.NOT_IMPLEMENTED) {
                return result;
            }
        }
        return Operators.binary(vm, operator, a, b);
    }

    /** {@code a < b} and the like, as a truth value. */
    public static boolean compare(Vm vm, Operator operator, Object a, Object b) {
        if (!(a instanceof PyInstance) && !(b instanceof PyInstance)) {
            return (Boolean) Operators.binary(vm, operator, a, b);
        }
        return truth(vm, binary(vm, operator, a, b));
    }

    public static boolean less(Vm vm, Object a, Object b) {
        return compare(vm, Operator.LESS, a, b);
    }

    /** {@code bool(value)}. */
    public static boolean truth(Vm vm, Object value) {
        Object method = method(value, vm.two() ? "__nonzero__" : "__bool__");
        if (method != null) {
            Object result = vm.call(method, value);
            if (result instanceof Boolean truth) {
                return truth;
            }
            if (vm.two() && result instanceof Long number) {
                return number != 0;
            }
            throw Raise.typeError(
                    vm.two()
                            ? "__nonzero__ should return bool or int, returned " + TypeNames.of(vm, result)
                            : "__bool__ should return bool, returned " + TypeNames.of(vm, result));
        }
        method = method(value, "__len__");
        return method != null ? length(vm, vm.call(method, value)) != 0 : Operators.truth(value);
    }

    /** Checks what {@code __len__} gave. */
    public static long length(Vm vm, Object result) {
        Object number = index(vm, result);
        if (number == null) {
            throw Raise.typeError(
                    vm.two()
                            ? "an integer is required"
                            : "'" + TypeNames.of(vm, result) + "' object cannot be interpreted as an integer");
        }
        if (Ints.signum(number) < 0) {
            throw Raise.valueError("__len__() should return >= 0");
        }
        return Ints.clamped(number);
    }

    /** {@code str(value)}. */
    public static String str(Vm vm, Object value) {
        if (value instanceof String text) {
            return text;
        }
        Object method = method(value, "__str__");
        if (method == null) {
            return (String) Operators.str(vm, value);
        }
        return text(vm, vm.call(method, value), "__str__");
    }

    /** {@code repr(value)}. */
    public static String repr(Vm vm, Object value) {
        Object method = method(value, "__repr__");
        return method == null ? (String) Operators.repr(vm, value) : text(vm, vm.call(method, value), "__repr__");
    }

    /** Checks that what {@code __str__} or {@code __repr__} gave is a str. */
    public static String text(Vm vm, Object result, String method) {
        if (result instanceof String text) {
            return text;
        }
        throw Raise.typeError(method + " returned non-string (type " + TypeNames.of(vm, result) + ")");
    }

    /** {@code format(value, specification)}. */
    public static String format(Vm vm, Object value, String specification) {
        Object method = method(value, "__format__");
        if (method != null) {
            Object result = vm.call(method, value, specification);
            if (result instanceof String text) {
                return text;
            }
            throw Raise.typeError("__format__ must return a str, not " + TypeNames.of(vm, result));
        }
        if (specification.isEmpty() && value instanceof PyInstance) {
            return str(vm, value);
        }
        return (String) Operators.format(vm, value, specification);
    }

    /** The int that a value is where an index is wanted, also by {@code __index__}; null if it is none. */
    public static Object index(Vm vm, Object value) {
        if (value instanceof Long || value instanceof BigInteger) {
            return value;
        }
        if (value instanceof Boolean) {
            return Ints.plain(value);
        }
        if (value instanceof PyDerived derived && Ints.isInt(derived.value())) {
            return derived.value();
        }
        Object method = method(value, "__index__");
        if (method == null) {
            return null;
        }
        Object result = vm.call(method, value);
        if (!Ints.isInt(result)) {
            throw Raise.typeError("__index__ returned non-int (type " + TypeNames.of(vm, result) + ")");
        }
        return Ints.plain(result);
    }

    /** The int that an argument must be. TypeError if it is none. */
    public static Object requireIndex(Vm vm, Object value) {
        Object number = index(vm, value);
        if (number == null) {
            throw Raise.typeError(
                    vm.two()
                            ? "an integer is required"
                            : "'" + TypeNames.of(vm, value) + "' object cannot be interpreted as an integer");
        }
        return number;
    }

    /** The int that an argument must be, as a long; OverflowError if it does not fit. */
    public static long requireLong(Vm vm, Object value) {
        if (value instanceof Double) {
            throw Raise.typeError(
                    vm.version().atLeast(3, 10)
                            ? "'float' object cannot be interpreted as an integer"
                            : "integer argument expected, got float");
        }
        Object number = requireIndex(vm, value);
        if (!Ints.isSmall(number)) {
            throw Raise.overflow("Python int too large to convert to C ssize_t");
        }
        return Ints.small(number);
    }

    /** {@code value.__float__()} of what is a number; null if it is none. */
    public static Double toFloat(Vm vm, Object value) {
        if (value instanceof Double number) {
            return number;
        }
        if (Ints.isInt(value)) {
            return toDouble(vm, value);
        }
        if (value instanceof PyComplex && !vm.version().atLeast(3, 10)) {
            throw Raise.typeError("can't convert complex to float");
        }
        Object method = method(value, "__float__");
        if (method != null) {
            Object result = vm.call(method, value);
            if (result instanceof Double number) {
                return number;
            }
            throw Raise.typeError(
                    vm.two()
                            ? "__float__ returned non-float (type " + TypeNames.of(vm, result) + ")"
                            : TypeNames.of(vm, value) + ".__float__ returned non-float (type "
                                    + TypeNames.of(vm, result) + ")");
        }
        if (value instanceof PyDerived derived && (derived.value() instanceof Double || Ints.isInt(derived.value()))) {
            return toFloat(vm, derived.value());
        }
        Object number = vm.version().atLeast(3, 8) ? index(vm, value) : null;
        return number == null ? null : (Double) Ints.toDouble(number);
    }

    /** The float nearest to an int. OverflowError if there is none. */
    static double toDouble(Vm vm, Object number) {
        double nearest =
                Ints.isSmall(number) ? Ints.small(number) : Ints.big(number).doubleValue();
        if (Double.isInfinite(nearest)) {
            throw Raise.overflow((vm.two() ? "long int" : "int") + " too large to convert to float");
        }
        return nearest;
    }

    /** What formatting asks of values. */
    public static Values values(Vm vm) {
        return new Values() {
            @Override
            public String str(Object value) {
                return Special.str(vm, value);
            }

            @Override
            public String repr(Object value) {
                return Special.repr(vm, value);
            }

            @Override
            public byte[] bytes(Object value) {
                if (value instanceof PyBytes bytes) {
                    return bytes.bytes();
                }
                Object method = value instanceof PyInstance ? Special.method(value, "__bytes__") : null;
                if (method == null) {
                    return null;
                }
                if (vm.call(method, value) instanceof PyBytes bytes) {
                    return bytes.bytes();
                }
                throw Raise.typeError("__bytes__ returned non-bytes");
            }

            @Override
            public String typeName(Object value) {
                return TypeNames.of(vm, value);
            }

            @Override
            public String format(Object value, String specification) {
                return Special.format(vm, value, specification);
            }

            @Override
            public Object attribute(Object value, String name) {
                Object attribute = vm.attribute(value, name);
                if (attribute == null) {
                    throw Raise.attributeError(
                            "'" + TypeNames.of(vm, value) + "' object has no attribute '" + name + "'");
                }
                return attribute;
            }

            @Override
            public Object item(Object container, Object key) {
                return Special.item(vm, container, key);
            }

            @Override
            public Object toInt(Object value) {
                Object plain = PyDerived.plain(value);
                if (plain instanceof Double number) {
                    return Operators.truncate(vm, number);
                }
                if (Ints.isInt(plain)) {
                    return Ints.plain(plain);
                }
                Object method = method(value, "__int__");
                return method != null ? vm.call(method, value) : index(vm, value);
            }

            @Override
            public Double toFloat(Object value) {
                return Special.toFloat(vm, value);
            }
        };
    }

    /** {@code container[key]}. */
    public static Object item(Vm vm, Object container, Object key) {
        Object method = method(container, "__getitem__");
        return method != null ? vm.call(method, container, key) : settled(vm, Operators.getItem(vm, container, key));
    }

    /** {@code callable(value)}. */
    public static boolean callable(Vm vm, Object value) {
        return value instanceof PyType
                || value instanceof PyBuiltin
                || value instanceof PyFunction
                || value instanceof PyMethod
                || value instanceof PyUnboundMethod
                || (value instanceof PyStaticMethod && vm.version().atLeast(3, 10))
                || (value instanceof PyInstance instance
                        && !(value instanceof PyClassMethod)
                        && instance.type().special("__call__") != null)
                || (value instanceof PyInstance other
                        && other.type().lookup("__call__", vm.version()) != null
                        && !(value instanceof PyType));
    }

    /**
     * An iterator over any iterable that Java can drive: where Python code must run, it runs here and now. Prefer {@link Request#consume}.
     */
    public static PyIterator iterate(Vm vm, Object iterable) {
        PyIterator direct = PyIterator.over(vm, iterable);
        if (direct != null) {
            return direct;
        }
        Object iterator = vm.call(Iteration.ITER, iterable);
        if (iterator instanceof PyIterator java) {
            return java;
        }
        Object next = vm.attribute(iterator, vm.two() ? "next" : "__next__");
        return new PyIterator() {
            @Override
            public Object next() {
                try {
                    return vm.call(next);
                } catch (Raise raise) {
                    if (raise.is(ExceptionTypes.STOP_ITERATION)) {
                        return null;
                    }
                    throw raise;
                }
            }
        };
    }
}
