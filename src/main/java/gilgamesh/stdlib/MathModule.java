package gilgamesh.stdlib;

import gilgamesh.compiler.Power;
import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.object.Digits;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.Ints;
import gilgamesh.vm.object.Memory;
import gilgamesh.vm.object.Operator;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.Vm;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * {@code math}. By {@link StrictMath}, so that results are the same on every JVM; they may differ from the C library's in the last digit.
 */
public final class MathModule {

    private static final double LN_2 = StrictMath.log(2);
    private static final int FEW = 16;

    private MathModule() {}

    public static PyModule create(PythonVersion version) {
        var math = new PyModule("math").define("pi", Math.PI).define("e", Math.E);
        if (version.atLeast(3, 6)) {
            math.define("tau", 2 * Math.PI)
                    .define("inf", Double.POSITIVE_INFINITY)
                    .define("nan", Double.NaN);
        }
        functions(math);
        powers(math, version);
        whole(math, version);
        tests(math, version);
        FloatMath.define(math, version);
        return math;
    }

    private static void functions(PyModule math) {
        unary(math, "sin", StrictMath::sin);
        unary(math, "cos", StrictMath::cos);
        unary(math, "tan", StrictMath::tan);
        unary(math, "asin", StrictMath::asin);
        unary(math, "acos", StrictMath::acos);
        unary(math, "atan", StrictMath::atan);
        unary(math, "sinh", StrictMath::sinh);
        unary(math, "cosh", StrictMath::cosh);
        unary(math, "tanh", StrictMath::tanh);
        unary(math, "exp", StrictMath::exp);
        unary(math, "expm1", StrictMath::expm1);
        unary(math, "log1p", StrictMath::log1p);
        unary(math, "sqrt", StrictMath::sqrt);
        unary(math, "fabs", Math::abs);
        unary(math, "degrees", x -> x * (180 / Math.PI));
        unary(math, "radians", x -> x * (Math.PI / 180));
        binary(math, "atan2", StrictMath::atan2);
        binary(math, "hypot", StrictMath::hypot);
        binary(math, "copysign", StrictMath::copySign);
        binary(math, "fmod", (x, y) -> x % y);
    }

    private static void powers(PyModule math, PythonVersion version) {
        binary(math, "pow", MathModule::power);
        math.function("log", (vm, args, keywords) -> {
            arguments("log", args, 1, 2);
            double natural = logarithm(vm, args[0]);
            return args.length == 1 ? (Object) natural : natural / divisor(logarithm(vm, args[1]));
        });
        math.function("log10", (vm, args, keywords) -> {
            arguments("log10", args, 1, 1);
            Object value = args[0];
            return isHuge(value)
                    ? logarithm(vm, value) / StrictMath.log(10)
                    : StrictMath.log10(positive(number(vm, value)));
        });
        if (version.atLeast(3, 3)) {
            math.function("log2", (vm, args, keywords) -> {
                arguments("log2", args, 1, 1);
                return logarithm2(vm, args[0]);
            });
        }
    }

    private static void whole(PyModule math, PythonVersion version) {
        rounding(math, "floor", RoundingMode.FLOOR, version);
        rounding(math, "ceil", RoundingMode.CEILING, version);
        math.function("trunc", (vm, args, keywords) -> {
            arguments("trunc", args, 1, 1);
            return Ints.isInt(args[0]) ? Ints.plain(args[0]) : integral(number(vm, args[0]), RoundingMode.DOWN);
        });
        math.function("factorial", (vm, args, keywords) -> {
            arguments("factorial", args, 1, 1);
            return factorial(vm, Special.requireLong(vm, args[0]));
        });
        math.function("modf", (vm, args, keywords) -> {
            arguments("modf", args, 1, 1);
            double value = number(vm, args[0]);
            double integral = value < 0 ? Math.ceil(value) : Math.floor(value);
            double fraction = Double.isInfinite(value) ? 0.0 : value - integral;
            return new PyTuple(Math.copySign(fraction, value), integral);
        });
        math.function("fsum", (vm, args, keywords) -> {
            arguments("fsum", args, 1, 1);
            return Request.collect(vm, args[0], MathModule::exactSum);
        });
        if (version.atLeast(3, 5)) {
            math.function("gcd", (vm, args, keywords) -> {
                BigInteger gcd = BigInteger.ZERO;
                for (Object arg : args) {
                    BigInteger other = Ints.big(Special.requireIndex(vm, arg));
                    Memory.quadratic(Math.min(gcd.bitLength(), other.bitLength()));
                    gcd = gcd.gcd(other);
                }
                return Ints.normal(gcd);
            });
        }
        if (version.atLeast(3, 8)) {
            math.function("prod", (vm, args, keywords) -> {
                Object[] a = new Parameters("prod", 1, "iterable", "start").bind(args, keywords, 0);
                return Request.collect(vm, a[0], (machine, list) -> {
                    Object product = a[1] == null ? 1L : a[1];
                    for (Object factor : ((PyList) list).asList()) {
                        product = Special.binary(machine, Operator.MULTIPLY, product, factor);
                    }
                    return product;
                });
            });
            math.function("comb", (vm, args, keywords) -> {
                arguments("comb", args, 2, 2);
                return ways(vm, Special.requireLong(vm, args[0]), Special.requireLong(vm, args[1]), true);
            });
            math.function("perm", (vm, args, keywords) -> {
                arguments("perm", args, 1, 2);
                long n = Special.requireLong(vm, args[0]);
                return ways(vm, n, args.length == 1 ? n : Special.requireLong(vm, args[1]), false);
            });
            math.function("isqrt", (vm, args, keywords) -> {
                arguments("isqrt", args, 1, 1);
                BigInteger value = Ints.big(Special.requireIndex(vm, args[0]));
                if (value.signum() < 0) {
                    throw Raise.valueError("isqrt() argument must be nonnegative");
                }
                Memory.quadratic(value.bitLength());
                return Ints.normal(value.sqrt());
            });
        }
    }

    private static void tests(PyModule math, PythonVersion version) {
        if (version.atLeast(3, 5)) {
            Parameters close = new Parameters("isclose", 2, "a", "b", "rel_tol", "abs_tol");
            math.function("isclose", (vm, args, keywords) -> {
                Object[] a = close.bind(args, keywords, 0);
                double x = number(vm, a[0]);
                double y = number(vm, a[1]);
                double relative = a[2] == null ? 1e-9 : number(vm, a[2]);
                double absolute = a[3] == null ? 0 : number(vm, a[3]);
                if (relative < 0 || absolute < 0) {
                    throw Raise.valueError("tolerances must be non-negative");
                }
                double difference = Math.abs(x - y);
                boolean endless = Double.isInfinite(x) || Double.isInfinite(y);
                double largest = Math.max(Math.abs(x), Math.abs(y));
                return x == y || !endless && (difference <= relative * largest || difference <= absolute);
            });
        }
        math.function("isnan", (vm, args, keywords) -> Double.isNaN(number(vm, args[0])));
        math.function("isinf", (vm, args, keywords) -> Double.isInfinite(number(vm, args[0])));
        math.function("isfinite", (vm, args, keywords) -> Double.isFinite(number(vm, args[0])));
    }

    private static void unary(PyModule math, String name, DoubleUnaryOperator function) {
        math.function(name, (vm, args, keywords) -> {
            arguments(name, args, 1, 1);
            double value = number(vm, args[0]);
            return checked(function.applyAsDouble(value), value, 0);
        });
    }

    private static void binary(PyModule math, String name, DoubleBinaryOperator function) {
        math.function(name, (vm, args, keywords) -> {
            arguments(name, args, 2, 2);
            double a = number(vm, args[0]);
            double b = number(vm, args[1]);
            return checked(function.applyAsDouble(a, b), a, b);
        });
    }

    private static void rounding(PyModule math, String name, RoundingMode mode, PythonVersion version) {
        math.function(name, (vm, args, keywords) -> {
            arguments(name, args, 1, 1);
            if (version == PythonVersion.V2_7) {
                double value = number(vm, args[0]);
                return mode == RoundingMode.FLOOR ? Math.floor(value) : Math.ceil(value);
            }
            return Ints.isInt(args[0]) ? Ints.plain(args[0]) : integral(number(vm, args[0]), mode);
        });
    }

    /** What C's math library reports through errno becomes an exception; what was infinite or no number before, may stay so. */
    private static double checked(double result, double a, double b) {
        if (Double.isNaN(result) && !Double.isNaN(a) && !Double.isNaN(b)) {
            throw domain();
        }
        if (Double.isInfinite(result) && Double.isFinite(a) && Double.isFinite(b)) {
            throw Raise.of(ExceptionTypes.OVERFLOW_ERROR, "math range error");
        }
        return result;
    }

    private static double power(double base, double exponent) {
        if (base == 0 && exponent < 0) {
            throw domain();
        }
        // C says 1 where Java says that the result is no number.
        return base == 1 ? 1 : Power.of(base, exponent);
    }

    private static double logarithm(Vm vm, Object value) {
        if (isHuge(value)) {
            return logarithm2(vm, value) * LN_2;
        }
        return StrictMath.log(positive(number(vm, value)));
    }

    private static double logarithm2(Vm vm, Object value) {
        if (isHuge(value)) {
            BigInteger big = positive((BigInteger) value);
            int beyond = Math.max(0, big.bitLength() - 1000);
            return StrictMath.log(big.shiftRight(beyond).doubleValue()) / LN_2 + beyond;
        }
        double number = positive(number(vm, value));
        int exponent = Math.getExponent(number);
        // Powers of two are exact.
        return number == Math.scalb(1.0, exponent) ? exponent : StrictMath.log(number) / LN_2;
    }

    private static boolean isHuge(Object value) {
        return value instanceof BigInteger;
    }

    private static double positive(double value) {
        if (value <= 0) {
            throw domain();
        }
        return value;
    }

    private static BigInteger positive(BigInteger value) {
        if (value.signum() <= 0) {
            throw domain();
        }
        return value;
    }

    private static double divisor(double value) {
        if (value == 0) {
            throw Raise.zeroDivision("float division by zero");
        }
        return value;
    }

    private static Object integral(double value, RoundingMode mode) {
        if (Double.isNaN(value)) {
            throw Raise.valueError("cannot convert float NaN to integer");
        }
        if (Double.isInfinite(value)) {
            throw Raise.of(ExceptionTypes.OVERFLOW_ERROR, "cannot convert float infinity to integer");
        }
        return Ints.normal(new BigDecimal(value).setScale(0, mode).toBigInteger());
    }

    private static Object factorial(Vm vm, long n) {
        if (n < 0) {
            throw Raise.valueError("factorial() not defined for negative values");
        }
        Memory.bits(n * (Math.log(n) - 1) / Math.log(2));
        return Ints.normal(product(vm, 1, n));
    }

    /** n over k, or the number of ways to put k of n in order. */
    private static Object ways(Vm vm, long n, long k, boolean unordered) {
        if (n < 0 || k < 0) {
            throw Raise.valueError((n < 0 ? "n" : "k") + " must be a non-negative integer");
        }
        if (k > n) {
            return 0L;
        }
        long count = unordered ? Math.min(k, n - k) : k;
        Memory.bits(count * (Math.log(n) / Math.log(2)));
        BigInteger ordered = product(vm, n - count + 1, n);
        return Ints.normal(unordered ? ordered.divide(product(vm, 1, count)) : ordered);
    }

    /** Of all from the first to the last; halves are of about the same size, which is quicker than one after another. */
    private static BigInteger product(Vm vm, long first, long last) {
        if (last - first < FEW) {
            BigInteger product = BigInteger.ONE;
            for (long factor = first; factor <= last; factor++) {
                product = product.multiply(BigInteger.valueOf(factor));
            }
            return product;
        }
        long middle = first + (last - first) / 2;
        BigInteger lower = product(vm, first, middle);
        BigInteger upper = product(vm, middle + 1, last);
        BigInteger product = lower.multiply(upper);
        Digits.spendOnProduct(vm, lower, upper);
        vm.exert(product.bitLength() / 64);
        return product;
    }

    private static Object exactSum(Vm vm, Object elements) {
        BigDecimal sum = BigDecimal.ZERO;
        double special = 0;
        for (Object element : ((PyList) elements).asList()) {
            double value = number(vm, element);
            if (Double.isFinite(value)) {
                sum = sum.add(new BigDecimal(value));
            } else {
                special += value;
            }
        }
        return special != 0 ? special : sum.doubleValue();
    }

    static double number(Vm vm, Object value) {
        Double number = Special.toFloat(vm, value);
        if (number == null) {
            String type = PyType.of(value).name();
            throw Raise.typeError(vm.two() ? "a float is required" : "must be real number, not " + type);
        }
        return number;
    }

    static void arguments(String function, Object[] args, int least, int most) {
        if (args.length < least || args.length > most) {
            throw Raise.typeError(function + "() takes " + (least == most ? "exactly " : "at most ") + most
                    + (most == 1 ? " argument (" : " arguments (") + args.length + " given)");
        }
    }

    private static Raise domain() {
        return Raise.valueError("math domain error");
    }
}
