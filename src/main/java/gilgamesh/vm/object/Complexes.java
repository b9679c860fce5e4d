package gilgamesh.vm.object;

import gilgamesh.compiler.ComplexNumber;

/** What operators, texts and hashes make of complex numbers (Objects/complexobject.c). */
public final class Complexes {

    private static final long HASH_FACTOR = 1000003;

    private Complexes() {}

    /** The number as a complex one; null if it is none. */
    static ComplexNumber of(Vm vm, Object value) {
        if (value instanceof PyComplex complex) {
            return complex.value();
        }
        if (value instanceof Double number) {
            return new ComplexNumber(number, 0);
        }
        return Ints.isInt(value) ? new ComplexNumber(Special.toDouble(vm, value), 0) : null;
    }

    /** {@code a op b} where at least one of them is complex; null if the other one is no number, or the operator has no meaning. */
    static Object binary(Vm vm, Operator operator, Object a, Object b) {
        if (operator.comparison()) {
            if (vm.two() && isNumber(a) && isNumber(b)) {
                throw Raise.typeError("no ordering relation is defined for complex numbers");
            }
            return null;
        }
        ComplexNumber x = of(vm, a);
        ComplexNumber y = of(vm, b);
        if (x == null || y == null) {
            return null;
        }
        return switch (operator) {
            case ADD -> new PyComplex(x.plus(y));
            case SUBTRACT -> new PyComplex(x.minus(y));
            case MULTIPLY -> new PyComplex(x.times(y));
            case TRUE_DIVIDE, DIVIDE -> new PyComplex(quotient(vm, x, y));
            case POWER -> new PyComplex(power(vm, x, y));
            case FLOOR_DIVIDE -> {
                refuseFloor(vm, "can't take floor of complex number.");
                yield vm.two() ? floored(x, y, "complex divmod()") : null;
            }
            case REMAINDER -> {
                refuseFloor(vm, "can't mod complex numbers.");
                yield vm.two() ? remainder(x, y, "complex remainder") : null;
            }
            default -> null;
        };
    }

    private static boolean isNumber(Object value) {
        return value instanceof PyComplex || Comparison.isNumber(value);
    }

    private static ComplexNumber quotient(Vm vm, ComplexNumber x, ComplexNumber y) {
        ComplexNumber result = x.dividedBy(y);
        if (result == null) {
            throw Raise.zeroDivision(vm.version().atLeast(3, 14) ? "division by zero" : "complex division by zero");
        }
        return result;
    }

    static ComplexNumber power(Vm vm, ComplexNumber x, ComplexNumber y) {
        ComplexNumber result = x.toThePower(y);
        if (result == null) {
            String zero = vm.version().atLeast(3, 14) ? "zero" : "0.0";
            throw Raise.zeroDivision(zero + " to a negative or complex power");
        }
        if (Double.isInfinite(result.real()) || Double.isInfinite(result.imaginary())) {
            throw Raise.overflow("complex exponentiation");
        }
        return result;
    }

    /** 3.0 to 3.9; later the operators do not exist. */
    private static void refuseFloor(Vm vm, String message) {
        if (!vm.two() && !vm.version().atLeast(3, 10)) {
            throw Raise.typeError(message);
        }
    }

    private static PyComplex floored(ComplexNumber x, ComplexNumber y, String onZero) {
        ComplexNumber quotient = x.dividedBy(y);
        if (quotient == null) {
            throw Raise.zeroDivision(onZero);
        }
        return new PyComplex(Math.floor(quotient.real()), 0);
    }

    private static PyComplex remainder(ComplexNumber x, ComplexNumber y, String onZero) {
        return new PyComplex(x.minus(y.times(floored(x, y, onZero).value())));
    }

    /** {@code divmod(a, b)} where at least one is complex; null if the other is no number. */
    public static Object divmod(Vm vm, Object a, Object b) {
        ComplexNumber x = of(vm, a);
        ComplexNumber y = of(vm, b);
        if (x == null || y == null) {
            return null;
        }
        refuseFloor(vm, "can't take floor or mod of complex number.");
        return vm.two() ? new PyTuple(floored(x, y, "complex divmod()"), remainder(x, y, "complex divmod()")) : null;
    }

    static boolean equal(PyComplex a, Object b) {
        if (b instanceof PyComplex other) {
            return a.real() == other.real() && a.imaginary() == other.imaginary();
        }
        return a.imaginary() == 0 && Comparison.isNumber(b) && Keys.equal(a.real(), b);
    }

    public static double absolute(PyComplex number) {
        double size = number.value().size();
        if (Double.isInfinite(size) && number.value().isFinite()) {
            throw Raise.overflow("absolute value too large");
        }
        return size;
    }

    /** What {@code hash()} gives. */
    public static long hash(Vm vm, PyComplex number) {
        long real = vm.two() ? Floats.hash2(number.real()) : Floats.hash(number.real());
        long imaginary = vm.two() ? Floats.hash2(number.imaginary()) : Floats.hash(number.imaginary());
        long hash = real + HASH_FACTOR * imaginary;
        return hash == -1 ? -2 : hash;
    }

    static String repr(PyComplex number) {
        return text(number, Floats.repr(number.real()), Floats.repr(number.imaginary()));
    }

    /** 2.7: twelve digits. */
    static String str2(PyComplex number) {
        return text(number, Floats.str2(number.real()), Floats.str2(number.imaginary()));
    }

    private static String text(PyComplex number, String real, String imaginary) {
        String end = whole(imaginary) + "j";
        if (Double.doubleToRawLongBits(number.real()) == 0) {
            return end;
        }
        return "(" + whole(real) + (end.charAt(0) == '-' ? "" : "+") + end + ")";
    }

    private static String whole(String number) {
        return number.endsWith(".0") ? number.substring(0, number.length() - 2) : number;
    }
}
