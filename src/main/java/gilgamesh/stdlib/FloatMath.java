package gilgamesh.stdlib;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.object.Ints;
import gilgamesh.vm.object.Native;
import gilgamesh.vm.object.Operator;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Request;
import gilgamesh.vm.object.Sequences;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.Vm;
import java.math.BigInteger;

/** The part of {@code math} that takes floats apart, and the special functions; those may differ from CPython's in the last digits. */
final class FloatMath {

    /** Lanczos' coefficients for g = 7. */
    private static final double[] LANCZOS = {
        0.99999999999980993,
        676.5203681218851,
        -1259.1392167224028,
        771.32342877765313,
        -176.61502916214059,
        12.507343278686905,
        -0.13857109526572012,
        9.9843695780195716e-6,
        1.5056327351493116e-7
    };

    private FloatMath() {}

    static void define(PyModule math, PythonVersion version) {
        math.function("frexp", fixed("frexp", 1, (vm, args, keywords) -> frexp(MathModule.number(vm, args[0]))));
        math.function("ldexp", fixed("ldexp", 2, (vm, args, keywords) -> {
            double value = MathModule.number(vm, args[0]);
            long exponent = Ints.clamped(Special.requireIndex(vm, args[1]));
            double result = Math.scalb(value, (int) Math.max(-5000, Math.min(5000, exponent)));
            if (Double.isInfinite(result) && Double.isFinite(value)) {
                throw Raise.overflow("math range error");
            }
            return result;
        }));
        math.function("erf", fixed("erf", 1, (vm, args, keywords) -> erf(MathModule.number(vm, args[0]))));
        math.function("erfc", fixed("erfc", 1, (vm, args, keywords) -> 1 - erf(MathModule.number(vm, args[0]))));
        math.function("gamma", fixed("gamma", 1, (vm, args, keywords) -> gamma(MathModule.number(vm, args[0]))));
        math.function("lgamma", fixed("lgamma", 1, (vm, args, keywords) -> {
            double value = MathModule.number(vm, args[0]);
            return value == 1 || value == 2 ? 0.0 : logGamma(value);
        }));
        if (version.atLeast(3, 7)) {
            math.function("remainder", fixed("remainder", 2, (vm, args, keywords) -> {
                double x = MathModule.number(vm, args[0]);
                double y = MathModule.number(vm, args[1]);
                if ((Double.isInfinite(x) || y == 0) && !Double.isNaN(x) && !Double.isNaN(y)) {
                    throw Raise.valueError("math domain error");
                }
                return StrictMath.IEEEremainder(x, y);
            }));
        }
        if (version.atLeast(3, 8)) {
            math.function("dist", fixed("dist", 2, (vm, args, keywords) -> distance(vm, args)));
        }
        if (version.atLeast(3, 9)) {
            math.function("lcm", (vm, args, keywords) -> leastMultiple(vm, args));
            math.function(
                    "nextafter",
                    fixed(
                            "nextafter",
                            2,
                            (vm, args, keywords) ->
                                    Math.nextAfter(MathModule.number(vm, args[0]), MathModule.number(vm, args[1]))));
            math.function("ulp", fixed("ulp", 1, (vm, args, keywords) -> Math.ulp(MathModule.number(vm, args[0]))));
        }
        if (version.atLeast(3, 11)) {
            math.function(
                    "cbrt", fixed("cbrt", 1, (vm, args, keywords) -> StrictMath.cbrt(MathModule.number(vm, args[0]))));
            math.function(
                    "exp2",
                    fixed("exp2", 1, (vm, args, keywords) -> StrictMath.pow(2, MathModule.number(vm, args[0]))));
        }
        if (version.atLeast(3, 12)) {
            math.function("sumprod", fixed("sumprod", 2, FloatMath::sumOfProducts));
        }
        if (version.atLeast(3, 13)) {
            math.function(
                    "fma",
                    fixed(
                            "fma",
                            3,
                            (vm, args, keywords) -> Math.fma(
                                    MathModule.number(vm, args[0]),
                                    MathModule.number(vm, args[1]),
                                    MathModule.number(vm, args[2]))));
        }
    }

    private static Native fixed(String name, int count, Native body) {
        return (vm, args, keywords) -> {
            MathModule.arguments(name, args, count, count);
            return body.call(vm, args, keywords);
        };
    }

    private static PyTuple frexp(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return new PyTuple(value, 0L);
        }
        int exponent = Math.getExponent(value) + 1;
        if (Math.abs(value) < Double.MIN_NORMAL) {
            exponent = Math.getExponent(value * 0x1p54) + 1 - 54;
        }
        return new PyTuple(Math.scalb(Math.scalb(value, -exponent / 2), -(exponent - exponent / 2)), (long) exponent);
    }

    private static Object distance(Vm vm, Object[] args) {
        Object[] p = Sequences.elements(vm, args[0]);
        Object[] q = Sequences.elements(vm, args[1]);
        if (p.length != q.length) {
            throw Raise.valueError("both points must have the same number of dimensions");
        }
        double distance = 0;
        for (int i = 0; i < p.length; i++) {
            distance = StrictMath.hypot(distance, MathModule.number(vm, p[i]) - MathModule.number(vm, q[i]));
        }
        return distance;
    }

    private static Object leastMultiple(Vm vm, Object[] args) {
        BigInteger least = BigInteger.ONE;
        for (Object arg : args) {
            BigInteger next = Ints.big(Special.requireIndex(vm, arg)).abs();
            least = next.signum() == 0
                    ? next
                    : least.signum() == 0
                            ? least
                            : least.divide(least.gcd(next)).multiply(next);
        }
        return Ints.normal(least);
    }

    private static Object sumOfProducts(Vm vm, Object[] args, String[] keywords) {
        return Request.collect(
                vm,
                args[0],
                (machine, first) -> Request.collect(machine, args[1], (again, second) -> {
                    Object[] p = ((PyList) first).toArray();
                    Object[] q = ((PyList) second).toArray();
                    if (p.length != q.length) {
                        throw Raise.valueError("Inputs are not the same length");
                    }
                    Object sum = 0L;
                    for (int i = 0; i < p.length; i++) {
                        Object product = Special.binary(again, Operator.MULTIPLY, p[i], q[i]);
                        sum = Special.binary(again, Operator.ADD, sum, product);
                    }
                    return sum;
                }));
    }

    /** By its power series near zero, by the continued fraction of its complement farther out. */
    private static double erf(double x) {
        if (Double.isNaN(x)) {
            return x;
        }
        double a = Math.abs(x);
        if (a > 6) {
            return Math.signum(x);
        }
        if (a < 2) {
            double term = a;
            double sum = a;
            for (int n = 1; n < 100; n++) {
                term *= -a * a / n;
                sum += term / (2 * n + 1);
            }
            return Math.copySign(2 / Math.sqrt(Math.PI) * sum, x);
        }
        double fraction = 0;
        for (int n = 60; n > 0; n--) {
            fraction = n / 2.0 / (a + fraction);
        }
        double complement = StrictMath.exp(-a * a) / Math.sqrt(Math.PI) / (a + fraction);
        return Math.copySign(1 - complement, x);
    }

    private static double gamma(double x) {
        if (x == Math.rint(x) && Double.isFinite(x)) {
            if (x <= 0) {
                throw Raise.valueError("math domain error");
            }
            if (x <= 23) {
                double product = 1;
                for (int i = 2; i < x; i++) {
                    product *= i;
                }
                return product;
            }
        }
        if (x < 0.5) {
            return Math.PI / (StrictMath.sin(Math.PI * x) * gamma(1 - x));
        }
        double t = x + 6.5;
        double result = Math.sqrt(2 * Math.PI) * StrictMath.pow(t, x - 0.5) * StrictMath.exp(-t) * series(x - 1);
        if (Double.isInfinite(result) && Double.isFinite(x)) {
            throw Raise.overflow("math range error");
        }
        return result;
    }

    private static double logGamma(double x) {
        if (x <= 0 && x == Math.rint(x)) {
            throw Raise.valueError("math domain error");
        }
        if (x < 0.5) {
            return StrictMath.log(Math.PI / Math.abs(StrictMath.sin(Math.PI * x))) - logGamma(1 - x);
        }
        double t = x + 6.5;
        return 0.5 * StrictMath.log(2 * Math.PI) + (x - 0.5) * StrictMath.log(t) - t + StrictMath.log(series(x - 1));
    }

    private static double series(double x) {
        double sum = LANCZOS[0];
        for (int i = 1; i < LANCZOS.length; i++) {
            sum += LANCZOS[i] / (x + i);
        }
        return sum;
    }
}
