package gilgamesh.vm;

import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.Iteration;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.NotImplemented;
import gilgamesh.vm.object.Operator;
import gilgamesh.vm.object.Operators;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyClassMethod;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyGenericAlias;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyIterator;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import java.util.ArrayList;

/**
 * Operators, truth, iteration and items: the special methods of a program's classes first, in frames of their own, then what built-in
 * values do. Null says that the result comes later, to the instruction at which the frame stands.
 */
final class Protocols {

    private final BytecodeEvaluator evaluator;
    private final InterpreterState state;
    private final Calls calls;

    Protocols(BytecodeEvaluator evaluator) {
        this.evaluator = evaluator;
        this.state = evaluator.state;
        this.calls = evaluator.calls;
    }

    static Object special(Object value, String name) {
        return value instanceof PyInstance instance ? instance.type().special(name) : null;
    }

    // ---------------------------------------------------------------- operators

    Object binary(Operator operator, Object a, Object b, boolean inPlace) {
        if (a instanceof Double x && b instanceof Double y) {
            switch (operator) {
                case ADD:
                    return x + y;
                case SUBTRACT:
                    return x - y;
                case MULTIPLY:
                    return x * y;
                case LESS:
                    return x < y;
                case GREATER:
                    return x > y;
                default:
                    break;
            }
        }
        if (a instanceof PyInstance || b instanceof PyInstance) {
            return calls.run(machine -> binaryOnInstances(operator, a, b, inPlace));
        }
        return calls.settle(
                inPlace ? Operators.inPlace(state, operator, a, b) : Operators.binary(state, operator, a, b), null);
    }

    /** Objects/abstract.c: binary_op1, and Objects/object.c: do_richcompare; a value or a request. */
    private Object binaryOnInstances(Operator operator, Object a, Object b, boolean inPlace) {
        Object left = special(a, operator.method());
        Object right = special(b, operator.reflected());
        Object own = inPlace ? special(a, operator.inPlace()) : null;
        if (operator == Operator.NOT_EQUAL && !state.two()) {
            // object.__ne__ inverts __eq__.
            if (left == null && right == null && (special(a, "__eq__") != null || special(b, "__eq__") != null)) {
                return inverted(a, b);
            }
        }
        if (left == null && right == null && state.two() && operator.comparison()) {
            Object compare = special(a, "__cmp__");
            Object mirrored = compare == null ? special(b, "__cmp__") : null;
            if (compare != null) {
                return new Request.Call((vm, order) -> Operators.binary(vm, operator, order, 0L), compare, a, b);
            }
            if (mirrored != null) {
                return new Request.Call((vm, order) -> Operators.binary(vm, operator, 0L, order), mirrored, b, a);
            }
        }
        if (left == null && right == null && own == null) {
            return inPlace ? Operators.inPlace(state, operator, a, b) : Operators.binary(state, operator, a, b);
        }
        var tries = new ArrayList<Object[]>(3);
        if (own != null) {
            tries.add(new Object[] {own, a, b});
        }
        boolean differ = PyType.of(a) != PyType.of(b);
        boolean rightFirst = right != null
                && differ
                && PyType.of(b).isSubtypeOf(PyType.of(a))
                && right != special(a, operator.reflected());
        if (rightFirst) {
            tries.add(new Object[] {right, b, a});
        }
        if (left != null) {
            tries.add(new Object[] {left, a, b});
        }
        if (right != null && !rightFirst && (differ || operator.comparison())) {
            tries.add(new Object[] {right, b, a});
        }
        return attempt(operator, a, b, inPlace, tries, 0);
    }

    private Object inverted(Object a, Object b) {
        return Calls.andThen(
                state,
                binaryOnInstances(Operator.EQUAL, a, b, false),
                (vm, equal) -> Calls.andThen(vm, truthRequest(equal), (again, truth) -> truth != Boolean.TRUE));
    }

    private Object attempt(
            Operator operator, Object a, Object b, boolean inPlace, ArrayList<Object[]> tries, int index) {
        if (index == tries.size()) {
            return Operators.binary(state, operator, a, b);
        }
        Object[] next = tries.get(index);
        return new Request.Call(
                (vm, value) -> value == NotImplemented.NOT_IMPLEMENTED
                        ? attempt(operator, a, b, inPlace, tries, index + 1)
                        : value,
                next[0],
                next[1],
                next[2]);
    }

    Object unary(int op, Object a) {
        String name = op == Op.NEGATE ? "__neg__" : op == Op.POSITIVE ? "__pos__" : "__invert__";
        Object method = special(a, name);
        if (method != null) {
            return calls.callSpecial(method, a);
        }
        return calls.settle(
                op == Op.NEGATE
                        ? Operators.negate(state, a)
                        : op == Op.POSITIVE ? Operators.plus(state, a) : Operators.invert(state, a),
                null);
    }

    // ---------------------------------------------------------------- truth

    /** TRUE or FALSE, or null if {@code __bool__} must run first; its answer then comes to the instruction. */
    Object truth(Object value) {
        if (value instanceof PyInstance instance && !instance.type().builtin()) {
            Object answer = truthRequest(instance);
            return answer instanceof Boolean ? answer : calls.settle(answer, null);
        }
        return Operators.truth(value);
    }

    /** A Boolean, or a request that gives one. */
    Object truthRequest(Object value) {
        Object method = special(value, state.two() ? "__nonzero__" : "__bool__");
        if (method != null) {
            return new Request.Call(
                    (vm, answer) -> {
                        if (answer instanceof Boolean) {
                            return answer;
                        }
                        if (vm.two() && answer instanceof Long number) {
                            return number != 0;
                        }
                        throw Raise.typeError((vm.two()
                                        ? "__nonzero__ should return bool or int, returned "
                                        : "__bool__ should return bool, returned ")
                                + PyType.of(answer).name());
                    },
                    method,
                    value);
        }
        Object length = special(value, "__len__");
        if (length != null) {
            return new Request.Call((vm, answer) -> Operators.truth(answer), length, value);
        }
        return Operators.truth(value);
    }

    /** What {@code len} gives, or a request for it. */
    static Object length(InterpreterState state, Object value) {
        Object method = special(value, "__len__");
        if (method != null) {
            return new Request.Call((vm, result) -> Special.length(vm, result), method, value);
        }
        long length = Operators.lengthOrMinusOne(value);
        if (length < 0) {
            throw Raise.typeError("object of type '" + TypeNames.of(state, value) + "' has no len()");
        }
        return length;
    }

    // ---------------------------------------------------------------- iteration

    Object iterator(Object iterable) {
        Object made = iteratorOf(iterable);
        return Calls.isValue(made) ? made : calls.settle(made, null);
    }

    /** An iterator, or a request that gives one. */
    Object iteratorOf(Object iterable) {
        PyIterator java = PyIterator.over(state, iterable);
        if (java != null) {
            return java;
        }
        if (PyGenerator.isIterator(iterable)) {
            return iterable;
        }
        Object method = special(iterable, "__iter__");
        if (method != null && method != None.NONE) {
            return new Request.Call(
                    (vm, made) -> {
                        if (made instanceof PyIterator
                                || PyGenerator.isIterator(made)
                                || PyType.of(made).lookup(nextName(), state.version()) != null) {
                            return made;
                        }
                        throw Raise.typeError("iter() returned non-iterator of type '"
                                + PyType.of(made).name() + "'");
                    },
                    method,
                    iterable);
        }
        if (!(iterable instanceof PyType)
                && PyType.of(iterable).lookup("__iter__", state.version()) instanceof PyBuiltin builtin) {
            return new Request.Call(builtin, iterable);
        }
        Object getItem = special(iterable, "__getitem__");
        if (getItem != null) {
            return overItems(iterable, getItem);
        }
        if (iterable instanceof PyType type && type.metaclass() != Types.TYPE) {
            Object meta = type.metaclass().special("__iter__");
            if (meta != null) {
                return new Request.Call(meta, iterable);
            }
        }
        throw Raise.typeError("'" + TypeNames.of(state, iterable) + "' object is not iterable");
    }

    /** An object with __getitem__ alone is iterated over by index, until IndexError. */
    private Object overItems(Object sequence, Object getItem) {
        return new PyIterator() {
            private long index;

            @Override
            public Object next() {
                try {
                    return state.call(getItem, sequence, index++);
                } catch (Raise raise) {
                    if (raise.is(ExceptionTypes.INDEX_ERROR) || raise.is(ExceptionTypes.STOP_ITERATION)) {
                        return null;
                    }
                    throw raise;
                }
            }
        };
    }

    private String nextName() {
        return state.two() ? "next" : "__next__";
    }

    Object nextMethod(Object iterator) {
        if (PyGenerator.isIterator(iterator)) {
            return PyGenerator.NEXT;
        }
        Object method = special(iterator, nextName());
        if (method == null && !(iterator instanceof PyType)) {
            method = PyType.of(iterator).lookup(nextName(), state.version());
        }
        if (method == null) {
            throw Raise.typeError("'" + TypeNames.of(state, iterator) + "' object is not an iterator");
        }
        return method;
    }

    /** The next element for a FOR_ITER; the end comes as StopIteration, or at once from a generator. */
    Object next(Object iterator) {
        if (iterator instanceof PyGenerator generator) {
            return evaluator.generators.resume(generator, None.NONE, null, null);
        }
        return calls.callSpecial(nextMethod(iterator), iterator);
    }

    /**
     * Pushes the elements of an iterable for UNPACK_SEQUENCE, the first on top.
     *
     * @return false if they come later, as a list
     */
    boolean unpack(Object iterable, int count) {
        if (!Iteration.iterable(state, iterable) && state.version().atLeast(3, 7)) {
            throw Raise.typeError("cannot unpack non-iterable " + TypeNames.of(state, iterable) + " object");
        }
        Object list = iterable instanceof PyTuple || iterable instanceof PyList && special(iterable, "__iter__") == null
                ? iterable
                : calls.settle(collect(iterable, count + 1), null);
        if (list == null) {
            return false;
        }
        pushUnpacked(list, count);
        return true;
    }

    private Object collect(Object iterable, int limit) {
        var list = new PyList();
        return Request.consume(state, iterable, new Request.Sink() {
            @Override
            public boolean accept(Vm vm, Object element) {
                list.add(element);
                return list.size() < limit;
            }

            @Override
            public Object finish(Vm vm) {
                return list;
            }
        });
    }

    /** Puts the elements onto the stack of the frame at work without moving its top. */
    void pushUnpacked(Object list, int count) {
        int size = list instanceof PyTuple tuple ? tuple.size() : ((PyList) list).size();
        if (size < count) {
            if (state.two()) {
                throw Raise.valueError("need more than " + size + " value" + (size == 1 ? "" : "s") + " to unpack");
            }
            throw Raise.valueError("not enough values to unpack (expected " + count + ", got " + size + ")");
        }
        if (size > count) {
            throw Raise.valueError("too many values to unpack" + (state.two() ? "" : " (expected " + count + ")"));
        }
        Frame f = evaluator.frame;
        for (int k = 0; k < count; k++) {
            f.slots[f.sp + count - 1 - k] = list instanceof PyTuple tuple ? tuple.get(k) : ((PyList) list).get(k);
        }
    }

    // ---------------------------------------------------------------- items

    Object getItem(Object container, Object key) {
        Object method = special(container, "__getitem__");
        if (method != null) {
            // From 3.11 on an instruction enters the method's frame (Python/bytecodes.c: BINARY_SUBSCR_GETITEM).
            return state.version().atLeast(3, 11)
                    ? calls.call(method, null, container, key)
                    : calls.callSpecial(method, container, key);
        }
        if (container instanceof PyType type) {
            Object generic = state.two() ? null : type.lookup("__class_getitem__", state.version());
            if (generic instanceof PyClassMethod ofClass) {
                return calls.call(ofClass.function(), null, type, key);
            }
            if (LibraryKinds.takesTypes(type, state.version())) {
                return new PyGenericAlias(type, key);
            }
        }
        Object missing = special(container, "__missing__");
        if (missing != null && container instanceof PyDict dict) {
            Object value = dict.get(key);
            return value != null ? value : calls.callSpecial(missing, container, key);
        }
        return key instanceof PyInstance
                ? calls.run(machine -> Operators.getItem(machine, container, key))
                : calls.settle(Operators.getItem(state, container, key), null);
    }

    /** @return false if {@code __setitem__} must run first */
    boolean setItem(Object container, Object key, Object value) {
        Object method = special(container, "__setitem__");
        if (method != null) {
            return calls.callSpecial(method, container, key, value) != null;
        }
        Object done = key instanceof PyInstance
                ? calls.run(machine -> Operators.setItem(machine, container, key, value))
                : calls.settle(Operators.setItem(state, container, key, value), null);
        return done != null;
    }

    boolean deleteItem(Object container, Object key) {
        Object method = special(container, "__delitem__");
        if (method != null) {
            return calls.callSpecial(method, container, key) != null;
        }
        Object done = calls.run(machine -> {
            Operators.deleteItem(machine, container, key);
            return None.NONE;
        });
        return done != null;
    }

    /** TRUE or FALSE, or null. */
    Object contains(Object container, Object element) {
        Object method = special(container, "__contains__");
        if (method != null) {
            return calls.settle(
                    new Request.Call((vm, answer) -> truthRequest(answer), method, container, element), null);
        }
        boolean plain = container instanceof PyDict && !(element instanceof PyInstance);
        return plain
                ? calls.settle(Operators.contains(state, container, element), null)
                : calls.run(machine -> Operators.contains(machine, container, element));
    }
}
