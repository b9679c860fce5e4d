package gilgamesh.compiler;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * A complex number and its arithmetic, as Objects/complexobject.c does it, step by step, since the order of the steps shows in the last digit. Null
 * stands for what CPython refuses: a division by zero, zero to a negative power. Powers that are no small ints go by logarithm and sine, whose
 * last digit is Java's.
 */
public record ComplexNumber(double real, double imaginary) {

    private static final ComplexNumber ZERO = new ComplexNumber(0, 0);
    private static final ComplexNumber ONE = new ComplexNumber(1, 0);

    /** Exponents up to here are computed by multiplying. */
    private static final int MOST_MULTIPLIED = 100;

    /** Enough digits that the root is rounded once. */
    private static final MathContext EXACT = new MathContext(60);

    public ComplexNumber plus(ComplexNumber b) {
        return new ComplexNumber(real + b.real, imaginary + b.imaginary);
    }

    public ComplexNumber minus(ComplexNumber b) {
        return new ComplexNumber(real - b.real, imaginary - b.imaginary);
    }

    public ComplexNumber negated() {
        return new ComplexNumber(-real, -imaginary);
    }

    public ComplexNumber times(ComplexNumber b) {
        return new ComplexNumber(real * b.real - imaginary * b.imaginary, real * b.imaginary + imaginary * b.real);
    }

    public ComplexNumber dividedBy(ComplexNumber b) {
        double size = Math.abs(b.real);
        double imaginarySize = Math.abs(b.imaginary);
        if (size >= imaginarySize) {
            if (size == 0) {
                return null;
            }
            double ratio = b.imaginary / b.real;
            double divisor = b.real + b.imaginary * ratio;
            return new ComplexNumber((real + imaginary * ratio) / divisor, (imaginary - real * ratio) / divisor);
        }
        if (imaginarySize >= size) {
            double ratio = b.real / b.imaginary;
            double divisor = b.real * ratio + b.imaginary;
            return new ComplexNumber((real * ratio + imaginary) / divisor, (imaginary * ratio - real) / divisor);
        }
        return new ComplexNumber(Double.NaN, Double.NaN);
    }

    public ComplexNumber toThePower(ComplexNumber b) {
        boolean small = b.imaginary == 0 && b.real == Math.rint(b.real) && Math.abs(b.real) <= MOST_MULTIPLIED;
        if (small && b.real != 0 && (real != 0 || imaginary != 0)) {
            ComplexNumber power = multiplied((int) Math.abs(b.real));
            return b.real > 0 ? power : ONE.dividedBy(power);
        }
        if (b.real == 0 && b.imaginary == 0) {
            return ONE;
        }
        if (real == 0 && imaginary == 0) {
            return b.imaginary != 0 || b.real < 0 ? null : ZERO;
        }
        double size = size();
        double length = Power.of(size, b.real);
        double angle = StrictMath.atan2(imaginary, real);
        double phase = angle * b.real;
        if (b.imaginary != 0) {
            length /= StrictMath.exp(angle * b.imaginary);
            phase += b.imaginary * StrictMath.log(size);
        }
        return new ComplexNumber(length * StrictMath.cos(phase), length * StrictMath.sin(phase));
    }

    private ComplexNumber multiplied(int times) {
        ComplexNumber result = ONE;
        ComplexNumber square = this;
        for (int mask = 1; mask <= times; mask <<= 1) {
            if ((times & mask) != 0) {
                result = result.times(square);
            }
            square = square.times(square);
        }
        return result;
    }

    /** The distance from zero; infinite too if it is too large for a float. */
    public double size() {
        if (Double.isInfinite(real) || Double.isInfinite(imaginary)) {
            return Double.POSITIVE_INFINITY;
        }
        if (Double.isNaN(real) || Double.isNaN(imaginary)) {
            return Double.NaN;
        }
        if (real == 0 || imaginary == 0) {
            return Math.abs(real) + Math.abs(imaginary);
        }
        var a = new BigDecimal(real);
        var b = new BigDecimal(imaginary);
        return a.multiply(a).add(b.multiply(b)).round(EXACT).sqrt(EXACT).doubleValue();
    }

    public boolean isFinite() {
        return Double.isFinite(real) && Double.isFinite(imaginary);
    }
}
