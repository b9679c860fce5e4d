package gilgamesh.vm.object;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/**
 * What operators do with built-in values. The evaluator asks the special methods of a program's classes before, so that here every operand
 * counts as its built-in base; results may be a {@link Request} where Python code must run.
 */
public final class Operators {

    /** What a key that a dict did not have takes on top of the opcode that stores it, with its share in the growth of the tables. */
    private static final PyBuiltin NEW_KEY = PyBuiltin.function("dict.new_key", (vm, args, keywords) -> None.NONE);

    private static final PyBuiltin FLOAT_TEXT = PyBuiltin.function("float.__repr__", (vm, args, keywords) -> None.NONE);
    static final PyBuiltin FORMAT_INT = PyBuiltin.function("int.__format__", (vm, args, keywords) -> None.NONE);
    static final PyBuiltin FORMAT_FLOAT = PyBuiltin.function("float.__format__", (vm, args, keywords) -> None.NONE);
    private static final PyBuiltin SPECIFICATION =
            PyBuiltin.function("format.specification", (vm, args, keywords) -> None.NONE);

    private Operators() {}

    /** The result of {@code a op b}, of comparisons too; raises TypeError if the operands do not fit. */
    public static Object binary(Vm vm, Operator operator, Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) {
            Object result = longs(operator, x, y);
            if (result != null) {
                return result;
            }
        } else if (a instanceof Double x && b instanceof Double y) {
            Object result = doubles(vm, operator, x, y);
            if (result != null) {
                return result;
            }
        }
        Object result = operator.comparison()
                ? compare(vm, operator, PyDerived.plain(a), PyDerived.plain(b))
                : arithmetic(vm, operator, a, b);
        if (result == null) {
            throw unsupported(vm, operator, operator.symbol(), a, b);
        }
        return result;
    }

    /**
     * The result of {@code a op b}, or NotImplemented: what the special method of a built-in type gives.
     */
    public static Object attempt(Vm vm, Operator operator, Object a, Object b) {
        Object result = operator.comparison()
                ? operator == Operator.EQUAL || operator == Operator.NOT_EQUAL
                        ? comparable(vm, operator, a, b)
                        : compare(vm, operator, a, b)
                : Arithmetic.binary(vm, operator, a, b);
        return result == null ? NotImplemented.NOT_IMPLEMENTED : result;
    }

    private static Object comparable(Vm vm, Operator operator, Object a, Object b) {
        boolean kin =
                PyType.of(a) == PyType.of(b) || a instanceof Number && (b instanceof Number || b instanceof Boolean);
        return kin ? compare(vm, operator, a, b) : null;
    }

    private static Object longs(Operator operator, long x, long y) {
        switch (operator) {
            case ADD: {
                long sum = x + y;
                return ((x ^ sum) & (y ^ sum)) >= 0 ? (Object) sum : null;
            }
            case SUBTRACT: {
                long difference = x - y;
                return ((x ^ y) & (x ^ difference)) >= 0 ? (Object) difference : null;
            }
            case MULTIPLY: {
                long low = x * y;
                return Math.multiplyHigh(x, y) == low >> 63 ? (Object) low : null;
            }
            case FLOOR_DIVIDE, DIVIDE:
                return y != 0 && y != -1 ? (Object) Math.floorDiv(x, y) : null;
            case REMAINDER:
                return y != 0 ? (Object) Math.floorMod(x, y) : null;
            case AND:
                return x & y;
            case OR:
                return x | y;
            case XOR:
                return x ^ y;
            case LESS:
                return x < y;
            case LESS_EQUAL:
                return x <= y;
            case EQUAL:
                return x == y;
            case NOT_EQUAL:
                return x != y;
            case GREATER:
                return x > y;
            case GREATER_EQUAL:
                return x >= y;
            default:
                return null;
        }
    }

    static Object doubles(Vm vm, Operator operator, double x, double y) {
        switch (operator) {
            case ADD:
                return x + y;
            case SUBTRACT:
                return x - y;
            case MULTIPLY:
                return x * y;
            case TRUE_DIVIDE, DIVIDE:
                if (y == 0) {
                    throw Raise.zeroDivision("float division by zero");
                }
                return x / y;
            case FLOOR_DIVIDE:
                if (y == 0) {
                    throw Raise.zeroDivision(
                            vm.version().atLeast(3, 9) ? "float floor division by zero" : "float divmod()");
                }
                return Floats.floorDivide(x, y);
            case REMAINDER:
                if (y == 0) {
                    throw Raise.zeroDivision(vm.version().atLeast(3, 13) ? "float modulo by zero" : "float modulo");
                }
                return Floats.modulo(x, y);
            case POWER:
                return Arithmetic.power(vm, x, y);
            case LESS:
                return x < y;
            case LESS_EQUAL:
                return x <= y;
            case EQUAL:
                return x == y;
            case NOT_EQUAL:
                return x != y;
            case GREATER:
                return x > y;
            case GREATER_EQUAL:
                return x >= y;
            default:
                return null;
        }
    }

    private static Object arithmetic(Vm vm, Operator operator, Object a, Object b) {
        Object result = Arithmetic.binary(vm, operator, a, b);
        if (result == null && (a instanceof PyDerived || b instanceof PyDerived)) {
            result =
                    Arithmetic.binary(vm, operator, PyDerived.plain(a), isFormat(operator, a) ? b : PyDerived.plain(b));
        }
        if (result == null && a instanceof PyInstance) {
            result = byMethod(vm, operator.method(), a, b);
        }
        if (result == null && b instanceof PyInstance) {
            result = byMethod(vm, operator.reflected(), b, a);
        }
        if (result == null) {
            Sequences.refuse(vm, operator, a, b);
        }
        return result;
    }

    /** What a text formats is shown as the object that it is. */
    private static boolean isFormat(Operator operator, Object a) {
        return operator == Operator.REMAINDER
                && (PyDerived.plain(a) instanceof String || PyDerived.plain(a) instanceof PyBytes);
    }

    /** What a built-in type outside this package says; null if it has nothing to say. */
    private static Object byMethod(Vm vm, String name, Object a, Object b) {
        PyBuiltin method = Special.builtinMethod(vm, a, name);
        Object result = method == null ? null : method.call(vm, a, b);
        return result == NotImplemented.NOT_IMPLEMENTED ? null : result;
    }

    private static Raise unsupported(Vm vm, Operator operator, String symbol, Object a, Object b) {
        String left = TypeNames.of(vm, a);
        String right = TypeNames.of(vm, b);
        if (operator.comparison()) {
            return Raise.typeError(
                    "'" + symbol + "' not supported between instances of '" + left + "' and '" + right + "'");
        }
        String shown = operator == Operator.POWER && symbol.equals("**") ? "** or pow()" : symbol;
        return Raise.typeError("unsupported operand type(s) for " + shown + ": '" + left + "' and '" + right + "'");
    }

    /** The result of {@code a op= b}: for a list or set {@code a} itself, changed; otherwise as {@link #binary}. */
    public static Object inPlace(Vm vm, Operator operator, Object a, Object b) {
        if (a instanceof Long x && b instanceof Long y) {
            Object result = longs(operator, x, y);
            if (result != null) {
                return result;
            }
        }
        if (a instanceof PyInstance) {
            Object result = InPlace.apply(vm, operator, a, b);
            result = result == null ? byMethod(vm, operator.inPlace(), a, b) : result;
            if (result != null) {
                return result;
            }
        }
        Object result = arithmetic(vm, operator, a, b);
        if (result == null) {
            boolean old = operator == Operator.POWER && !vm.version().atLeast(3, 10);
            throw unsupported(vm, operator, old ? "**" : operator.symbol() + "=", a, b);
        }
        return result;
    }

    // ---------------------------------------------------------------- comparisons

    /** Null if the operands have no order. */
    private static Object compare(Vm vm, Operator operator, Object a, Object b) {
        if (a instanceof Double || b instanceof Double) {
            if (Comparison.isNumber(a) && Comparison.isNumber(b)) {
                return Comparison.numbers(operator, a, b);
            }
        }
        if (operator == Operator.EQUAL) {
            return Keys.equal(a, b);
        }
        if (operator == Operator.NOT_EQUAL) {
            return !Keys.equal(a, b);
        }
        return Comparison.order(vm, operator, a, b);
    }

    // ---------------------------------------------------------------- one operand

    public static Object negate(Vm vm, Object a) {
        if (a instanceof Double number) {
            return -number;
        }
        if (Ints.isInt(a)) {
            return Ints.negate(a);
        }
        if (a instanceof PyComplex number) {
            return new PyComplex(number.value().negated());
        }
        if (a instanceof PyDerived derived) {
            return negate(vm, derived.value());
        }
        throw badOperand(vm, "unary -", a);
    }

    public static Object plus(Vm vm, Object a) {
        if (a instanceof Double || a instanceof PyComplex) {
            return a;
        }
        if (Ints.isInt(a)) {
            return Ints.plain(a);
        }
        if (a instanceof PyDerived derived) {
            return plus(vm, derived.value());
        }
        throw badOperand(vm, "unary +", a);
    }

    public static Object invert(Vm vm, Object a) {
        if (Ints.isInt(a)) {
            return Ints.invert(a);
        }
        if (a instanceof PyDerived derived) {
            return invert(vm, derived.value());
        }
        throw badOperand(vm, "unary ~", a);
    }

    public static Object absolute(Vm vm, Object a) {
        if (a instanceof Double number) {
            return Math.abs(number);
        }
        if (Ints.isInt(a)) {
            return Ints.absolute(a);
        }
        if (a instanceof PyComplex number) {
            return Complexes.absolute(number);
        }
        if (a instanceof PyDerived derived) {
            return absolute(vm, derived.value());
        }
        throw badOperand(vm, "abs()", a);
    }

    private static Raise badOperand(Vm vm, String operation, Object a) {
        return Raise.typeError("bad operand type for " + operation + ": '" + TypeNames.of(vm, a) + "'");
    }

    /** {@code int(number)} of a float. */
    public static Object truncate(Vm vm, double number) {
        if (Double.isNaN(number)) {
            throw Raise.valueError("cannot convert float NaN to integer");
        }
        if (Double.isInfinite(number)) {
            throw Raise.overflow("cannot convert float infinity to integer");
        }
        return Ints.truncated(number);
    }

    /** The truth of a value without {@code __bool__} or {@code __len__} of its own. */
    public static boolean truth(Object value) {
        if (value instanceof Boolean truth) {
            return truth;
        }
        if (value instanceof Long number) {
            return number != 0;
        }
        if (value instanceof String text) {
            return !text.isEmpty();
        }
        if (value instanceof Double number) {
            return number != 0;
        }
        if (value instanceof PyComplex number) {
            return number.real() != 0 || number.imaginary() != 0;
        }
        if (value instanceof PyDerived derived) {
            return truth(derived.value());
        }
        if (value instanceof PyObject object) {
            long length = lengthOrMinusOne(object);
            return length != 0;
        }
        return value != None.NONE;
    }

    // ---------------------------------------------------------------- containers

    /** {@code len(value)} of built-in values; -1 if they have none. */
    public static long lengthOrMinusOne(Object value) {
        if (value instanceof PyList list) {
            return list.size();
        }
        if (value instanceof String text) {
            return Texts.length(text);
        }
        if (value instanceof PyDict dict) {
            return dict.size();
        }
        if (value instanceof PyTuple tuple) {
            return tuple.size();
        }
        if (value instanceof Sized sized) {
            return sized.size();
        }
        if (value instanceof PyBytes bytes) {
            return bytes.bytes().length;
        }
        return value instanceof PyDerived derived ? lengthOrMinusOne(derived.value()) : -1;
    }

    /** {@code container[key]}. */
    public static Object getItem(Vm vm, Object container, Object key) {
        if (container instanceof PyList list && key instanceof Long index) {
            long i = index < 0 ? index + list.size() : index;
            if (i < 0 || i >= list.size()) {
                throw Raise.indexError("list index out of range");
            }
            return list.get((int) i);
        }
        if (container instanceof PyDict dict) {
            Object value = dict.get(key);
            return value != null ? value : missing(vm, dict, key);
        }
        return Sequences.getItem(vm, container, key);
    }

    private static Object missing(Vm vm, PyDict dict, Object key) {
        Object method = Special.method(dict, "__missing__");
        if (method == null && dict.type() != Types.DICT) {
            method = dict.type().lookup("__missing__", vm.version());
        }
        if (method != null) {
            return new Request.Call(method, dict, key);
        }
        throw Raise.keyError(key);
    }

    /** {@code container[key] = value}. */
    public static Object setItem(Vm vm, Object container, Object key, Object value) {
        if (container instanceof PyList list && key instanceof Long index) {
            long i = index < 0 ? index + list.size() : index;
            if (i < 0 || i >= list.size()) {
                throw Raise.indexError("list assignment index out of range");
            }
            list.set((int) i, value);
        } else if (container instanceof PyDict dict) {
            int size = dict.size();
            dict.put(key, value);
            if (dict.size() > size) {
                vm.spend(NEW_KEY);
            }
        } else {
            return Sequences.setItem(vm, container, key, value);
        }
        return None.NONE;
    }

    /** {@code del container[key]}. */
    public static void deleteItem(Vm vm, Object container, Object key) {
        if (container instanceof PyDict dict) {
            if (dict.remove(key) == null) {
                throw Raise.keyError(key);
            }
            return;
        }
        Sequences.deleteItem(vm, container, key);
    }

    /** {@code element in container}: a Boolean or a request. */
    public static Object contains(Vm vm, Object container, Object element) {
        if (container instanceof PyDict dict) {
            return dict.contains(element);
        }
        if (container instanceof PySet set) {
            return set.contains(SetAlgebra.asKey(element));
        }
        if (container instanceof String text) {
            if (PyDerived.plain(element) instanceof String part) {
                vm.exert(text.length() >> 5);
                int at = text.indexOf(part);
                vm.spend(part.length() == 1 ? Work.SCAN_CHARACTER : Work.SCAN, at < 0 ? text.length() : at);
                return at >= 0;
            }
            throw Raise.typeError("'in <string>' requires string as left operand, not " + TypeNames.of(vm, element));
        }
        if (container instanceof PyRange range && Ints.isInt(PyDerived.plain(element))) {
            return Sequences.contains(range, PyDerived.plain(element));
        }
        if (container instanceof PyBytes bytes && !(PyDerived.plain(element) instanceof PyInstance)) {
            return Sequences.contains(vm, bytes, PyDerived.plain(element));
        }
        if (container instanceof PyDerived derived) {
            return contains(vm, derived.value(), element);
        }
        if (container instanceof PyDictView view) {
            return view.contains(vm, element);
        }
        if (container instanceof Keyed mapping) {
            return mapping.hasKey(vm, element);
        }
        if (!Iteration.iterable(vm, container)) {
            throw Raise.typeError("argument of type '" + TypeNames.of(vm, container) + "' is not iterable");
        }
        return Request.consume(vm, container, new Request.Sink() {
            private boolean found;
            private long compared;

            @Override
            public boolean accept(Vm machine, Object candidate) {
                compared++;
                found = Keys.equal(candidate, element);
                return !found;
            }

            @Override
            public Object finish(Vm machine) {
                machine.spend(Work.EQUAL, compared);
                return found;
            }

            @Override
            public boolean keeps() {
                return false;
            }
        });
    }

    // ---------------------------------------------------------------- texts

    /** {@code str(value)} of built-in values and of instances without {@code __str__} of their own. */
    public static Object str(Vm vm, Object value) {
        if (value instanceof String) {
            return value;
        }
        if (value instanceof Long number) {
            return Long.toString(number);
        }
        if (value instanceof Double number) {
            return floatText(vm, Floats.str(number, vm.version()));
        }
        if (value instanceof BigInteger) {
            return IntTexts.decimal(value, vm.version());
        }
        if (value instanceof PyException exception) {
            return Representation.text(vm, exception);
        }
        if (value instanceof PyBytes bytes && vm.two()) {
            return new String(bytes.bytes(), StandardCharsets.ISO_8859_1);
        }
        if (value instanceof PyDerived derived
                && !PyDerived.isShownByRepr(derived.type().builtinBase(), vm.version())) {
            return str(vm, derived.value());
        }
        if (value instanceof PyComplex number && vm.two()) {
            return Complexes.str2(number);
        }
        if (value instanceof PyInstance && Special.method(value, "__repr__") != null) {
            return Special.repr(vm, value);
        }
        return repr(vm, value);
    }

    /** {@code repr(value)} as for {@link #str}. */
    public static Object repr(Vm vm, Object value) {
        return value instanceof Double number ? floatText(vm, Floats.repr(number)) : Representation.of(vm, value);
    }

    private static String floatText(Vm vm, String text) {
        vm.spend(FLOAT_TEXT);
        vm.spend(Work.FLOAT_DIGIT, Floats.digits(text));
        return text;
    }

    /** {@code format(value, specification)} as for {@link #str}. */
    public static Object format(Vm vm, Object value, String specification) {
        if (Ints.isInt(value)) {
            vm.spend(FORMAT_INT);
        }
        if (specification.isEmpty()) {
            return Special.str(vm, value);
        }
        vm.spend(SPECIFICATION);
        if (value instanceof String text) {
            return FormatSpec.parse(specification, vm.version(), "str").format(text);
        }
        if (value instanceof Double number) {
            vm.spend(FORMAT_FLOAT);
            return FormatSpec.parse(specification, vm.version(), "float").format(number, vm.version());
        }
        if (value instanceof PyComplex number) {
            return FormatSpec.parse(specification, vm.version(), "complex").format(number, vm.version());
        }
        if (Ints.isInt(value)) {
            // A bool formats as an int, except for its name when no specification is given.
            String name = TypeNames.of(vm, value);
            return FormatSpec.parse(specification, vm.version(), name).format(value, name, vm.version());
        }
        if (value instanceof PyDerived derived) {
            return format(vm, derived.value(), specification);
        }
        if (vm.two()) {
            return FormatSpec.parse(specification, vm.version(), "str").format(Special.str(vm, value));
        }
        throw Raise.typeError("unsupported format string passed to " + TypeNames.of(vm, value) + ".__format__");
    }
}
