package gilgamesh.compiler;

/**
 * {@code a ** b} on floats as the C library under CPython gives it: the nearest float to the true power. {@link StrictMath#pow} may be one
 * off, and {@link Math#pow} may differ from one machine to the next. Computed in double-doubles, sums of two doubles of 106 bits.
 */
public final class Power {

    private static final double LN_2_HIGH = 0x1.62e42fefa39efp-1;
    private static final double LN_2_LOW = 0x1.abc9e3b39803fp-56;
    private static final int HALVINGS = 8;
    private static final int TERMS = 10;

    private double high;
    private double low;

    private Power(double high, double low) {
        this.high = high;
        this.low = low;
    }

    /** What {@link StrictMath#pow} says of signs, zeros, infinities and NaN, and otherwise the nearest float. */
    public static double of(double a, double b) {
        double about = StrictMath.pow(a, b);
        double size = Math.abs(about);
        boolean plain =
                size > 1e-290 && size < 1e300 && Math.abs(b) < 1e9 && Math.abs(a) > 1e-290 && Math.abs(a) < 1e300;
        if (!plain || size == 1) {
            return about;
        }
        Power logarithm = logarithm(Math.abs(a));
        logarithm.times(b, 0);
        return Math.copySign(exponential(logarithm), about);
    }

    /** By one step of Newton's method from an approximation. */
    private static Power logarithm(double x) {
        double about = StrictMath.log(x);
        var error = new Power(-about, 0);
        error.exponentiate();
        error.times(x, 0);
        error.plus(-1, 0);
        error.plus(-error.high * error.high / 2, 0);
        error.plus(about, 0);
        return error;
    }

    private static double exponential(Power exponent) {
        exponent.exponentiate();
        return exponent.high;
    }

    private void exponentiate() {
        double twos = Math.rint(high / LN_2_HIGH);
        var shift = new Power(LN_2_HIGH, LN_2_LOW);
        shift.times(-twos, 0);
        plus(shift.high, shift.low);
        double x = Math.scalb(high, -HALVINGS);
        double xLow = Math.scalb(low, -HALVINGS);
        // exp(x) - 1 by Horner's rule, then (1 + y)^2 - 1 = 2 y + y^2 as often as x was halved.
        var sum = new Power(1, 0);
        for (int n = TERMS; n > 1; n--) {
            sum.times(x, xLow);
            sum.over(n);
            sum.plus(1, 0);
        }
        sum.times(x, xLow);
        for (int i = 0; i < HALVINGS; i++) {
            double y = sum.high;
            double yLow = sum.low;
            sum.times(y, yLow);
            sum.plus(2 * y, 2 * yLow);
        }
        sum.plus(1, 0);
        high = Math.scalb(sum.high, (int) twos);
        low = Math.scalb(sum.low, (int) twos);
    }

    private void plus(double otherHigh, double otherLow) {
        double sum = high + otherHigh;
        double part = sum - high;
        double lost = (high - (sum - part)) + (otherHigh - part);
        double lows = low + otherLow;
        double lowPart = lows - low;
        double lowLost = (low - (lows - lowPart)) + (otherLow - lowPart);
        normal(sum, lost + lows);
        normal(high, low + lowLost);
    }

    private void times(double otherHigh, double otherLow) {
        double product = high * otherHigh;
        double lost = Math.fma(high, otherHigh, -product);
        normal(product, lost + (high * otherLow + low * otherHigh));
    }

    private void over(double divisor) {
        double quotient = high / divisor;
        double rest = Math.fma(-quotient, divisor, high) + low;
        normal(quotient, rest / divisor);
    }

    private void normal(double a, double b) {
        high = a + b;
        low = b - (high - a);
    }
}
