package gilgamesh.vm.object;

import gilgamesh.compiler.ComplexNumber;
import java.math.BigInteger;

/** Binary operators on built-in values, the rarer part. */
final class Arithmetic {

    private Arithmetic() {}

    /** Null if the operands do not fit. */
    static Object binary(Vm vm, Operator operator, Object a, Object b) {
        if (Ints.isInt(a) && Ints.isInt(b)) {
            if (a instanceof Boolean x && b instanceof Boolean y) {
                switch (operator) {
                    case AND:
                        return x & y;
                    case OR:
                        return x | y;
                    case XOR:
                        return x ^ y;
                    default:
                        break;
                }
            }
            Object result = ints(vm, operator, a, b);
            if (a instanceof BigInteger || b instanceof BigInteger || result instanceof BigInteger) {
                vm.exert(Ints.effort(operator, a, b, result));
                Digits.spend(vm, operator, a, b, result);
            }
            return result;
        }
        if (Comparison.isNumber(a) && Comparison.isNumber(b)) {
            return Operators.doubles(vm, operator, real(vm, a), real(vm, b));
        }
        if (a instanceof PyComplex || b instanceof PyComplex) {
            Object result = Complexes.binary(vm, operator, a, b);
            if (result != null) {
                return result;
            }
        }
        if (operator == Operator.REMAINDER && a instanceof String format) {
            return percent(vm, format, b);
        }
        if (operator == Operator.REMAINDER && a instanceof PyBytes format && !vm.two()) {
            return percent(vm, format, b);
        }
        Object result = SetAlgebra.binary(vm, operator, a, b);
        return result != null ? result : Sequences.binary(vm, operator, a, b);
    }

    static double real(Vm vm, Object number) {
        if (number instanceof Double real) {
            return real;
        }
        return Special.toDouble(vm, number);
    }

    private static Object ints(Vm vm, Operator operator, Object a, Object b) {
        switch (operator) {
            case ADD:
                return Ints.add(a, b);
            case SUBTRACT:
                return Ints.subtract(a, b);
            case MULTIPLY:
                return Ints.multiply(a, b);
            case FLOOR_DIVIDE:
                checkDivisor(b, divisionByZero(vm, a));
                return Ints.floorDivide(a, b);
            case DIVIDE:
                checkDivisor(b, divisionByZero(vm, a));
                return Ints.floorDivide(a, b);
            case TRUE_DIVIDE:
                checkDivisor(b, "division by zero");
                return Ints.trueDivide(a, b);
            case REMAINDER:
                checkDivisor(b, vm.version().atLeast(3, 11) ? "integer modulo by zero" : divisionByZero(vm, a));
                return Ints.modulo(a, b);
            case POWER:
                if (Ints.signum(b) < 0) {
                    return power(vm, real(vm, a), real(vm, b));
                }
                return Ints.power(a, b);
            case LEFT_SHIFT:
                return Ints.shiftLeft(a, b);
            case RIGHT_SHIFT:
                return Ints.shiftRight(a, b);
            case AND:
                return Ints.and(a, b);
            case OR:
                return Ints.or(a, b);
            case XOR:
                return Ints.xor(a, b);
            default:
                return null;
        }
    }

    private static String divisionByZero(Vm vm, Object dividend) {
        boolean isLong = vm.two() && !Ints.isSmall(dividend);
        return (isLong ? "long" : "integer") + " division or modulo by zero";
    }

    private static void checkDivisor(Object divisor, String message) {
        if (Ints.signum(divisor) == 0) {
            throw Raise.zeroDivision(message);
        }
    }

    /** A float to a power, with CPython's complaints. */
    static Object power(Vm vm, double x, double y) {
        if (x == 0 && y < 0) {
            throw Raise.zeroDivision(
                    vm.version().atLeast(3, 14)
                            ? "zero to a negative power"
                            : "0.0 cannot be raised to a negative power");
        }
        if (x < 0 && y != Math.rint(y) && !Double.isInfinite(x) && !Double.isInfinite(y) && !Double.isNaN(y)) {
            if (vm.two()) {
                throw Raise.valueError("negative number cannot be raised to a fractional power");
            }
            return new PyComplex(Complexes.power(vm, new ComplexNumber(x, 0), new ComplexNumber(y, 0)));
        }
        double result = Floats.power(x, y);
        if (Double.isInfinite(result) && !Double.isInfinite(x) && !Double.isInfinite(y)) {
            throw Raise.of(ExceptionTypes.OVERFLOW_ERROR, 34L, "Numerical result out of range");
        }
        return result;
    }

    private static Object percent(Vm vm, String format, Object values) {
        String text = PercentFormat.format(vm, format, operands(values), mapping(values));
        vm.spend(Work.COPY_TEXT, text.length());
        return text;
    }

    private static Object percent(Vm vm, PyBytes format, Object values) {
        Object mapping = values instanceof PyBytes ? null : mapping(values);
        byte[] bytes = PercentFormat.format(vm, format.bytes(), operands(values), mapping);
        vm.spend(Work.COPY_TEXT, bytes.length);
        return format.like(bytes);
    }

    private static Object[] operands(Object values) {
        return values instanceof PyTuple tuple ? tuple.elements() : new Object[] {values};
    }

    /** The right operand if it can be asked for keys; else null. */
    private static Object mapping(Object values) {
        boolean asked = values instanceof PyDict
                || values instanceof PyList
                || (values instanceof PyInstance
                        && !(values instanceof PyTuple)
                        && Special.method(values, "__getitem__") != null);
        return asked ? values : null;
    }
}
