package gilgamesh.vm.builtin;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.object.Floats;
import gilgamesh.vm.object.IntTexts;
import gilgamesh.vm.object.Ints;
import gilgamesh.vm.object.Native;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.NotImplemented;
import gilgamesh.vm.object.Operator;
import gilgamesh.vm.object.Operators;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyBytes;
import gilgamesh.vm.object.PyComplex;
import gilgamesh.vm.object.PyDerived;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Quoting;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Methods of int, long, bool and float. */
final class NumberTypes {

    private static final List<Operator> OF_INT = List.of(
            Operator.ADD,
            Operator.SUBTRACT,
            Operator.MULTIPLY,
            Operator.TRUE_DIVIDE,
            Operator.FLOOR_DIVIDE,
            Operator.REMAINDER,
            Operator.POWER,
            Operator.LEFT_SHIFT,
            Operator.RIGHT_SHIFT,
            Operator.AND,
            Operator.OR,
            Operator.XOR);
    private static final List<Operator> OF_FLOAT = List.of(
            Operator.ADD,
            Operator.SUBTRACT,
            Operator.MULTIPLY,
            Operator.TRUE_DIVIDE,
            Operator.FLOOR_DIVIDE,
            Operator.REMAINDER,
            Operator.POWER);
    private static final List<Operator> COMPARISONS = List.of(
            Operator.LESS,
            Operator.LESS_EQUAL,
            Operator.EQUAL,
            Operator.NOT_EQUAL,
            Operator.GREATER,
            Operator.GREATER_EQUAL);

    private NumberTypes() {}

    static void install() {
        ints(Types.INT);
        ints(Types.LONG);
        new Table(Types.BOOL).make((vm, args, keywords) -> {
            Object[] a = (vm.version().atLeast(3, 7) ? Signature.between(0, 1) : Signature.of("x="))
                    .bind(vm, null, "bool", 1, args, keywords);
            return a[1] != null && Special.truth(vm, a[1]);
        });
        floats();
        ComplexType.install();
    }

    /** What an operator gives for two values. */
    private interface Operation {
        Object of(Vm vm, Operator operator, Object a, Object b);
    }

    private static void operators(Table table, List<Operator> operators, Operation operation) {
        for (Operator operator : operators) {
            table.method(operator.method(), Signature.ONE, (vm, a) -> operation.of(vm, operator, a[0], a[1]));
            if (!operator.comparison()) {
                table.method(operator.reflected(), Signature.ONE, (vm, a) -> operation.of(vm, operator, a[1], a[0]));
            }
        }
    }

    static void operators(Table table, List<Operator> operators) {
        operators(table, operators, Operators::attempt);
    }

    /** The methods of int know ints alone. */
    private static Object ofInts(Vm vm, Operator operator, Object a, Object b) {
        return Ints.isInt(a) && Ints.isInt(b) ? Operators.attempt(vm, operator, a, b) : NotImplemented.NOT_IMPLEMENTED;
    }

    static void comparisons(Table table) {
        operators(table, COMPARISONS);
    }

    private static void ints(PyType type) {
        Table table = new Table(type);
        operators(table, OF_INT, NumberTypes::ofInts);
        operators(table.in3(), COMPARISONS, NumberTypes::ofInts);
        table.always()
                .values()
                .method(
                        "__format__",
                        Signature.ONE,
                        (vm, a) -> Operators.format(vm, a[0], Texting.text(vm, a[1], "__format__")))
                .make((vm, args, keywords) -> makeInt(vm, type, args, keywords))
                .method("__neg__", Signature.NONE, (vm, a) -> Operators.negate(vm, a[0]))
                .method("__pos__", Signature.NONE, (vm, a) -> Operators.plus(vm, a[0]))
                .method("__invert__", Signature.NONE, (vm, a) -> Operators.invert(vm, a[0]))
                .method("__abs__", Signature.NONE, (vm, a) -> Ints.absolute(a[0]))
                .method("__int__", Signature.NONE, (vm, a) -> Ints.plain(a[0]))
                .method("__index__", Signature.NONE, (vm, a) -> Ints.plain(a[0]))
                .method("__float__", Signature.NONE, (vm, a) -> Ints.toDouble(a[0]))
                .method("__divmod__", Signature.ONE, (vm, a) -> divmodOrNotImplemented(vm, a[0], a[1]))
                .method("conjugate", Signature.NONE, (vm, a) -> Ints.plain(a[0]))
                .method("bit_length", Signature.NONE, (vm, a) -> (long) Ints.bitLength(a[0]))
                .getter("real", (vm, a) -> Ints.plain(a[0]))
                .getter("numerator", (vm, a) -> Ints.plain(a[0]))
                .getter("imag", (vm, a) -> 0L)
                .getter("denominator", (vm, a) -> 1L);
        table.in2().method("__nonzero__", Signature.NONE, (vm, a) -> Ints.signum(a[0]) != 0);
        table.in3()
                .method("__bool__", Signature.NONE, (vm, a) -> Ints.signum(a[0]) != 0)
                .method("__round__", Signature.between(0, 1), (vm, a) -> Numbers.round(vm, a[0], a[1]))
                .method("__trunc__", Signature.NONE, (vm, a) -> Ints.plain(a[0]))
                .method("__floor__", Signature.NONE, (vm, a) -> Ints.plain(a[0]))
                .method("__ceil__", Signature.NONE, (vm, a) -> Ints.plain(a[0]))
                .method("to_bytes", Signature.of("length=", "byteorder=", "*", "signed="), NumberTypes::toBytes)
                .classMethod("from_bytes", Signature.of("bytes", "byteorder=", "*", "signed="), NumberTypes::fromBytes);
        table.since(PythonVersion.V3_8)
                .method("as_integer_ratio", Signature.NONE, (vm, a) -> new PyTuple(Ints.plain(a[0]), 1L));
        table.since(PythonVersion.V3_10).method("bit_count", Signature.NONE, (vm, a) -> (long) Ints.bitCount(a[0]));
        table.since(PythonVersion.V3_12).method("is_integer", Signature.NONE, (vm, a) -> true);
    }

    private static Object divmodOrNotImplemented(Vm vm, Object a, Object b) {
        return Ints.isInt(b) ? Numbers.divmod(vm, a, b) : NotImplemented.NOT_IMPLEMENTED;
    }

    private static Object makeInt(Vm vm, PyType type, Object[] args, String[] keywords) {
        Object[] a = NEW_INT.bind(vm, null, type.name(), 1, args, keywords);
        Object value = a[1];
        if (value == null) {
            if (a[2] != null) {
                throw Raise.typeError("int() missing string argument");
            }
            return 0L;
        }
        if (a[2] != null) {
            return parse(vm, type, PyDerived.plain(value), base(vm, a[2]));
        }
        if (Ints.isInt(value)) {
            return Ints.plain(value);
        }
        if (value instanceof Double number) {
            return Operators.truncate(vm, number);
        }
        if (value instanceof String || value instanceof PyBytes) {
            return parse(vm, type, value, 10);
        }
        if (value instanceof PyComplex && !vm.version().atLeast(3, 10)) {
            throw Raise.typeError("can't convert complex to " + type.name());
        }
        for (String name : List.of("__int__", "__index__", "__trunc__")) {
            Object method = Special.method(value, name);
            if (method != null) {
                return new Request.Call((machine, result) -> checkedInt(machine, name, result), method, value);
            }
        }
        if (value instanceof PyDerived derived) {
            return makeInt(vm, type, new Object[] {type, derived.value()}, Native.NO_KEYWORDS);
        }
        String kinds = vm.two()
                ? "a string or a number"
                : vm.version().atLeast(3, 10)
                        ? "a string, a bytes-like object or a real number"
                        : "a string, a bytes-like object or a number";
        throw Raise.typeError(type.name() + "() argument must be " + kinds + ", not '" + TypeNames.of(vm, value) + "'");
    }

    private static final Signature NEW_INT = Signature.of("x=", "base=");

    /** What it takes to read a text, on top of making a number of a number. */
    private static final PyBuiltin INT_FROM_TEXT =
            PyBuiltin.function("int.from_text", (vm, args, keywords) -> None.NONE);

    /** What it takes to quote a text that is no number. */
    private static final PyBuiltin BAD_LITERAL =
            PyBuiltin.function("exception.literal", (vm, args, keywords) -> None.NONE);

    private static final PyBuiltin FLOAT_FROM_TEXT =
            PyBuiltin.function("float.from_text", (vm, args, keywords) -> None.NONE);

    private static Object checkedInt(Vm vm, String method, Object result) {
        if (!Ints.isInt(result)) {
            throw Raise.typeError(method + " returned non-int (type " + TypeNames.of(vm, result) + ")");
        }
        return Ints.plain(result);
    }

    private static int base(Vm vm, Object value) {
        long base = Ints.clamped(Special.requireIndex(vm, value));
        if (base != 0 && (base < 2 || base > 36)) {
            throw Raise.valueError("int() base must be >= 2 and <= 36, or 0");
        }
        return (int) base;
    }

    private static Object parse(Vm vm, PyType type, Object value, int base) {
        String text;
        if (value instanceof String given) {
            text = given;
        } else if (value instanceof PyBytes bytes) {
            text = new String(bytes.bytes(), StandardCharsets.ISO_8859_1);
        } else {
            throw Raise.typeError(type.name() + "() can't convert non-string with explicit base");
        }
        vm.spend(INT_FROM_TEXT);
        Object number = IntTexts.parse(text, base, vm.version(), type == Types.LONG);
        if (number == null) {
            spendOnBadLiteral(vm);
            // 2.7's int() has passed over what is blank at the beginning (Objects/intobject.c: PyInt_FromString).
            String shown =
                    vm.two() ? Quoting.repr2(type == Types.INT ? text.stripLeading() : text) : Special.repr(vm, value);
            throw Raise.valueError("invalid literal for " + type.name() + "() with base " + base + ": " + shown);
        }
        return number;
    }

    private static Object toBytes(Vm vm, Object[] a) {
        boolean defaults = vm.version().atLeast(3, 11);
        if (!defaults && (a[1] == null || a[2] == null)) {
            int missing = a[1] == null ? 1 : 2;
            throw Raise.typeError("to_bytes() missing required argument '" + (missing == 1 ? "length" : "byteorder")
                    + "' (pos " + missing + ")");
        }
        long length = a[1] == null ? 1 : Special.requireLong(vm, a[1]);
        boolean big = byteOrder(a[2]);
        boolean signed = a[3] != null && Special.truth(vm, a[3]);
        BigInteger value = Ints.big(a[0]);
        if (length < 0) {
            throw Raise.valueError("length argument must be non-negative");
        }
        if (value.signum() < 0 && !signed) {
            throw Raise.overflow("can't convert negative int to unsigned");
        }
        if ((signed ? value.bitLength() + 1 : value.bitLength()) > length * 8) {
            throw Raise.overflow("int too big to convert");
        }
        byte[] result = new byte[(int) length];
        for (int i = 0; i < result.length; i++) {
            result[big ? result.length - 1 - i : i] = value.shiftRight(8 * i).byteValue();
        }
        return new PyBytes(result);
    }

    private static boolean byteOrder(Object order) {
        if (order == null || "big".equals(order)) {
            return true;
        }
        if ("little".equals(order)) {
            return false;
        }
        throw Raise.valueError("byteorder must be either 'little' or 'big'");
    }

    private static Object fromBytes(Vm vm, Object[] a) {
        byte[] bytes = BytesTypes.contents(vm, a[1]).clone();
        if (!byteOrder(a[2])) {
            for (int i = 0; i < bytes.length / 2; i++) {
                byte swapped = bytes[i];
                bytes[i] = bytes[bytes.length - 1 - i];
                bytes[bytes.length - 1 - i] = swapped;
            }
        }
        boolean signed = a[3] != null && Special.truth(vm, a[3]);
        return bytes.length == 0 ? 0L : Ints.normal(signed ? new BigInteger(bytes) : new BigInteger(1, bytes));
    }

    private static void floats() {
        Table table = new Table(Types.FLOAT);
        operators(table, OF_FLOAT);
        comparisons(table);
        table.values()
                .method(
                        "__format__",
                        Signature.ONE,
                        (vm, a) -> Operators.format(vm, a[0], Texting.text(vm, a[1], "__format__")))
                .make((vm, args, keywords) -> {
                    Object[] a = FLOAT.bind(vm, null, "float", 1, args, keywords);
                    return a[1] == null ? 0.0 : makeFloat(vm, a[1]);
                })
                .method("__neg__", Signature.NONE, (vm, a) -> Operators.negate(vm, a[0]))
                .method("__pos__", Signature.NONE, (vm, a) -> a[0])
                .method("__abs__", Signature.NONE, (vm, a) -> Math.abs((Double) a[0]))
                .method("__int__", Signature.NONE, (vm, a) -> Operators.truncate(vm, (Double) a[0]))
                .method("__trunc__", Signature.NONE, (vm, a) -> Operators.truncate(vm, (Double) a[0]))
                .method("__float__", Signature.NONE, (vm, a) -> a[0])
                .method("conjugate", Signature.NONE, (vm, a) -> a[0])
                .method("is_integer", Signature.NONE, (vm, a) -> isWhole((Double) a[0]))
                .method("as_integer_ratio", Signature.NONE, (vm, a) -> ratio(vm, (Double) a[0]))
                .method("hex", Signature.NONE, (vm, a) -> Floats.hex((Double) a[0]))
                .classMethod("fromhex", Signature.ONE, (vm, a) -> fromHex(vm, a[1]))
                .getter("real", (vm, a) -> a[0])
                .getter("imag", (vm, a) -> 0.0);
        table.in2().method("__nonzero__", Signature.NONE, (vm, a) -> (Double) a[0] != 0);
        table.in3()
                .method("__bool__", Signature.NONE, (vm, a) -> (Double) a[0] != 0)
                .method("__round__", Signature.between(0, 1), (vm, a) -> Numbers.round(vm, a[0], a[1]));
    }

    private static final Signature FLOAT = Signature.of("x=");

    private static boolean isWhole(double value) {
        return !Double.isInfinite(value) && value == Math.rint(value);
    }

    private static Object makeFloat(Vm vm, Object value) {
        if (value instanceof String text) {
            return parseFloat(vm, text, value);
        }
        if (value instanceof PyBytes bytes) {
            return parseFloat(vm, new String(bytes.bytes(), StandardCharsets.ISO_8859_1), value);
        }
        Double number = Special.toFloat(vm, value);
        if (number != null) {
            return number;
        }
        if (value instanceof PyDerived derived) {
            return makeFloat(vm, derived.value());
        }
        String kinds = vm.version().atLeast(3, 10) ? "a string or a real number" : "a string or a number";
        throw Raise.typeError(
                "float() argument must be " + kinds + (vm.two() ? "" : ", not '" + TypeNames.of(vm, value) + "'"));
    }

    private static void spendOnBadLiteral(Vm vm) {
        vm.spend(Raise.MESSAGE);
        vm.spend(BAD_LITERAL);
    }

    private static Object parseFloat(Vm vm, String text, Object given) {
        vm.spend(FLOAT_FROM_TEXT);
        Double number = Floats.parse(text, vm.version().atLeast(3, 6));
        if (number != null) {
            return number;
        }
        spendOnBadLiteral(vm);
        String plain = text.strip();
        if (vm.two()) {
            boolean begins = !plain.isEmpty() && Floats.parse(plain.substring(0, 1), false) != null;
            throw Raise.valueError(
                    (begins ? "invalid literal for float(): " : "could not convert string to float: ") + plain);
        }
        boolean bare = plain.isEmpty() && !vm.version().atLeast(3, 8);
        throw Raise.valueError("could not convert string to float: " + (bare ? "" : Special.repr(vm, given)));
    }

    private static Object ratio(Vm vm, double value) {
        if (Double.isInfinite(value)) {
            throw Raise.overflow(
                    vm.two()
                            ? "Cannot pass infinity to float.as_integer_ratio."
                            : "cannot convert Infinity to integer ratio");
        }
        if (Double.isNaN(value)) {
            throw Raise.valueError(
                    vm.two() ? "Cannot pass NaN to float.as_integer_ratio." : "cannot convert NaN to integer ratio");
        }
        return new PyTuple(Floats.integerRatio(value));
    }

    private static Object fromHex(Vm vm, Object given) {
        String text = Texting.text(vm, given, "fromhex");
        String plain = text.strip().toLowerCase(java.util.Locale.ROOT);
        Double number = Floats.parse(plain, false);
        if (number != null && plain.matches("[+-]?(inf|infinity|nan)")) {
            return number;
        }
        if (!plain.matches("[+-]?(0x)?([0-9a-f]+\\.?[0-9a-f]*|\\.[0-9a-f]+)(p[+-]?[0-9]+)?")) {
            throw Raise.valueError("invalid hexadecimal floating-point string");
        }
        boolean signed = plain.startsWith("-") || plain.startsWith("+");
        String digits = signed ? plain.substring(1) : plain;
        String body = digits.startsWith("0x") ? digits : "0x" + digits;
        double parsed = Double.parseDouble(body.contains("p") ? body : body + "p0");
        if (Double.isInfinite(parsed)) {
            throw Raise.overflow("hexadecimal value too large to represent as a float");
        }
        return plain.startsWith("-") ? -parsed : parsed;
    }

    /** Whether a left-out or None argument stands for the default. */
    static boolean absent(Object argument) {
        return argument == null || argument == None.NONE;
    }
}
