package gilgamesh.vm.object;

import gilgamesh.compiler.Power;
import gilgamesh.scenario.PythonVersion;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/** Python's {@code float}: its texts, its arithmetic where that differs from Java's, its hash. */
public final class Floats {

    private Floats() {}

    /** A positive finite value as 0.d1d2d3... times 10 to the {@code point}; digits without trailing zeros, at least one. */
    record Decimal(String digits, int point) {}

    /** The shortest text that reads back as the same float: {@code repr} of every version, {@code str} of 3.x. */
    public static String repr(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        String sign = Double.doubleToRawLongBits(value) < 0 ? "-" : "";
        if (value == 0) {
            return sign + "0.0";
        }
        double magnitude = Math.abs(value);
        if (magnitude < 1e15 && magnitude == Math.rint(magnitude)) {
            return sign + (long) magnitude + ".0";
        }
        return sign + general(shortest(magnitude), 16, true);
    }

    /** How many significant digits such a text has; those of an exponent and the zero of {@code 2.0} do not count. */
    static int digits(String text) {
        int digits = 0;
        int zeros = 0;
        for (int i = 0; i < text.length() && text.charAt(i) != 'e'; i++) {
            char character = text.charAt(i);
            if (character == '0' && digits > 0) {
                zeros++;
            } else if (character >= '1' && character <= '9') {
                digits += zeros + 1;
                zeros = 0;
            }
        }
        return digits;
    }

    /** {@code str} of 2.7: twelve significant digits. */
    public static String str2(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value) || value == 0) {
            return repr(value);
        }
        String sign = value < 0 ? "-" : "";
        return sign + general(rounded(Math.abs(value), 12), 11, true);
    }

    public static String str(double value, PythonVersion version) {
        return version.major() == 2 ? str2(value) : repr(value);
    }

    /** Writes plainly while the exponent lies in -4 to {@code limit} - 1, else with an exponent of at least two digits. */
    private static String general(Decimal decimal, int limit, boolean pointZero) {
        String digits = decimal.digits();
        int point = decimal.point();
        if (point > limit || point <= -4) {
            int exponent = point - 1;
            String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
            return mantissa + "e" + exponentText(exponent);
        }
        if (point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        if (digits.length() <= point) {
            return digits + "0".repeat(point - digits.length()) + (pointZero ? ".0" : "");
        }
        return digits.substring(0, point) + "." + digits.substring(point);
    }

    static String exponentText(int exponent) {
        int size = Math.abs(exponent);
        return (exponent < 0 ? "-" : "+") + (size < 10 ? "0" : "") + size;
    }

    private static Decimal decimal(BigDecimal value) {
        String digits = value.unscaledValue().toString();
        int point = digits.length() - value.scale();
        int end = digits.length();
        while (end > 1 && digits.charAt(end - 1) == '0') {
            end--;
        }
        return new Decimal(digits.substring(0, end), point);
    }

    static Decimal rounded(double magnitude, int significant) {
        return decimal(new BigDecimal(magnitude).round(new MathContext(significant, RoundingMode.HALF_EVEN)));
    }

    /**
     * The fewest digits that read back as the value, the nearest ones if several do. Java's own text is not always the shortest before JDK
     * 19, so it is not used: the result must not depend on the JDK.
     */
    static Decimal shortest(double magnitude) {
        if (magnitude < 1e9 && magnitude > 1e-3) {
            // A quotient of two exact ints is what parsing the decimal gives; fifteen digits at most are always unique.
            double scaled = Math.rint(magnitude * 1e6);
            if (scaled / 1e6 == magnitude) {
                return decimal(BigDecimal.valueOf((long) scaled, 6));
            }
        }
        BigDecimal exact = new BigDecimal(magnitude);
        int first = magnitude < 0x1p-1000 ? 1 : 15;
        for (int significant = first; significant < 17; significant++) {
            BigDecimal nearest = exact.round(new MathContext(significant, RoundingMode.HALF_EVEN));
            if (nearest.doubleValue() == magnitude) {
                return decimal(nearest);
            }
            // At a power of two the values below lie closer together than those above: the farther neighbour may be the
            // one that reads back.
            BigDecimal up = exact.round(new MathContext(significant, RoundingMode.UP));
            if (up.doubleValue() == magnitude) {
                return decimal(up);
            }
        }
        return decimal(exact.round(new MathContext(17, RoundingMode.HALF_EVEN)));
    }

    /** More than the decimal digits of any float; what is asked for beyond them is zeros. */
    private static final int MOST_DIGITS = 1100;

    /** The text of {@code %f} for a magnitude: so many digits after the point. */
    static String fixed(double magnitude, int places) {
        int exact = Math.min(places, MOST_DIGITS);
        String text = new BigDecimal(magnitude)
                .setScale(exact, RoundingMode.HALF_EVEN)
                .toPlainString();
        return text + "0".repeat(Memory.length((long) text.length() + places) - text.length() - exact);
    }

    /** The text of {@code %e} for a magnitude. */
    static String scientific(double magnitude, int places) {
        if (magnitude == 0) {
            return "0" + (places > 0 ? "." + "0".repeat(Memory.length(places)) : "") + "e+00";
        }
        int exact = Math.min(places, MOST_DIGITS);
        BigDecimal value = new BigDecimal(magnitude).round(new MathContext(exact + 1, RoundingMode.HALF_EVEN));
        StringBuilder digits = new StringBuilder(value.unscaledValue().toString());
        int exponent = digits.length() - value.scale() - 1;
        digits.append("0".repeat(Math.max(0, Memory.length(places + 1L) - digits.length())));
        digits.setLength(places + 1);
        if (places > 0) {
            digits.insert(1, '.');
        }
        return digits + "e" + exponentText(exponent);
    }

    /** The text of {@code %g} for a magnitude; {@code keepZeros} is the alternate form, {@code pointZero} adds ".0" to what looks like an int. */
    static String significant(double magnitude, int precision, boolean keepZeros, boolean pointZero) {
        int wanted = Math.max(precision, 1);
        if (magnitude == 0) {
            return keepZeros ? "0." + "0".repeat(wanted - 1) : pointZero ? "0.0" : "0";
        }
        Decimal decimal = rounded(magnitude, wanted);
        if (!keepZeros) {
            return general(decimal, wanted - (pointZero ? 1 : 0), pointZero);
        }
        String digits = decimal.digits()
                + "0".repeat(Math.max(0, wanted - decimal.digits().length()));
        int point = decimal.point();
        if (point > wanted || point <= -4) {
            return digits.charAt(0) + "." + digits.substring(1) + "e" + exponentText(point - 1);
        }
        if (point <= 0) {
            return "0." + "0".repeat(-point) + digits;
        }
        return digits.substring(0, point) + "." + digits.substring(point);
    }

    /** Reads what {@code float()} accepts, without surrounding space; null if it is none. */
    public static Double parse(String text, boolean underscores) {
        String plain = text.strip();
        if (underscores && plain.indexOf('_') >= 0) {
            if (!plain.matches(".*[0-9]_[0-9].*") || plain.matches(".*([^0-9]_|_[^0-9]|^_|_$).*")) {
                return null;
            }
            plain = plain.replace("_", "");
        }
        String word = plain.toLowerCase(java.util.Locale.ROOT);
        boolean signed = word.startsWith("-") || word.startsWith("+");
        double sign = word.startsWith("-") ? -1 : 1;
        switch (signed ? word.substring(1) : word) {
            case "inf", "infinity":
                return sign * Double.POSITIVE_INFINITY;
            case "nan":
                return Double.NaN;
            default:
                break;
        }
        StringBuilder ascii = new StringBuilder();
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            int digit = Character.digit(c, 10);
            ascii.append(digit >= 0 ? (char) ('0' + digit) : c);
        }
        String number = ascii.toString();
        return isNumber(number) ? (Double) Double.parseDouble(number) : null;
    }

    private static boolean isNumber(String text) {
        int i = 0;
        int n = text.length();
        if (i < n && (text.charAt(i) == '+' || text.charAt(i) == '-')) {
            i++;
        }
        int digits = 0;
        while (i < n && isDigit(text.charAt(i))) {
            i++;
            digits++;
        }
        if (i < n && text.charAt(i) == '.') {
            i++;
            while (i < n && isDigit(text.charAt(i))) {
                i++;
                digits++;
            }
        }
        if (digits == 0) {
            return false;
        }
        if (i < n && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
            i++;
            if (i < n && (text.charAt(i) == '+' || text.charAt(i) == '-')) {
                i++;
            }
            int start = i;
            while (i < n && isDigit(text.charAt(i))) {
                i++;
            }
            if (i == start) {
                return false;
            }
        }
        return i == n;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** {@code a % b}: the sign of the divisor, which is not zero (Objects/floatobject.c: float_rem). */
    public static double modulo(double a, double b) {
        double remainder = a % b;
        if (remainder != 0) {
            return (b < 0) != (remainder < 0) ? remainder + b : remainder;
        }
        return Math.copySign(0.0, b);
    }

    /** {@code a // b} for a divisor that is not zero. */
    public static double floorDivide(double a, double b) {
        double remainder = a % b;
        double quotient = (a - remainder) / b;
        if (remainder != 0 && (b < 0) != (remainder < 0)) {
            quotient -= 1.0;
        }
        if (quotient == 0) {
            return Math.copySign(0.0, a / b);
        }
        double floor = Math.floor(quotient);
        return quotient - floor > 0.5 ? floor + 1.0 : floor;
    }

    /** {@code a ** b}; a negative base with a fractional exponent has no float result and must be excluded before. */
    public static double power(double a, double b) {
        if (a == 1.0) {
            return 1.0;
        }
        if (a == -1.0 && Double.isInfinite(b)) {
            return 1.0;
        }
        return Power.of(a, b);
    }

    /** {@code round(value, places)} of 3.x (half to even on the exact value) or of 2.7 (half away from zero). */
    public static double round(double value, long places, boolean halfAway) {
        if (Double.isNaN(value) || Double.isInfinite(value) || value == 0 || places > 400) {
            return value;
        }
        if (places < -400) {
            return Math.copySign(0.0, value);
        }
        RoundingMode mode = halfAway ? RoundingMode.HALF_UP : RoundingMode.HALF_EVEN;
        double rounded = new BigDecimal(value).setScale((int) places, mode).doubleValue();
        return rounded == 0 ? Math.copySign(0.0, value) : rounded;
    }

    /** The hash of 3.2 and later: equal to that of an equal int; inf has 314159, nan 0 (Python/pyhash.c: _Py_HashDouble, before 3.10). */
    public static long hash(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? 314159 : -314159;
        }
        if (Double.isNaN(value)) {
            return 0;
        }
        if (value == Math.rint(value) && Math.abs(value) < 0x1p60) {
            return Ints.hash((long) value);
        }
        long bits = Double.doubleToRawLongBits(value);
        int field = (int) (bits >>> 52) & 0x7ff;
        long whole = (bits & 0xfffffffffffffL) | (field == 0 ? 0 : 1L << 52);
        int exponent = Math.max(field, 1) - 1075;
        BigInteger modulus = BigInteger.valueOf(Ints.HASH_MODULUS);
        BigInteger scale = BigInteger.TWO.modPow(BigInteger.valueOf(exponent), modulus);
        long hash = BigInteger.valueOf(whole).multiply(scale).mod(modulus).longValue();
        long signed = value < 0 ? -hash : hash;
        return signed == -1 ? -2 : signed;
    }

    /** 2.7: that of an equal int, else made of the upper and the lower bits of the fraction (Objects/object.c: _Py_HashDouble). */
    public static long hash2(double value) {
        if (Double.isInfinite(value) || Double.isNaN(value)) {
            return Double.isNaN(value) ? 0 : value > 0 ? 314159 : -271828;
        }
        if (value == Math.rint(value)) {
            return Ints.hash2(Ints.truncated(value));
        }
        int exponent = Math.getExponent(value) + 1;
        double fraction;
        if (Math.abs(value) < Double.MIN_NORMAL) {
            exponent = Math.getExponent(value * 0x1p54) + 1 - 54;
            fraction = Math.scalb(value * 0x1p54, -exponent - 54);
        } else {
            fraction = Math.scalb(value, -exponent);
        }
        double upper = fraction * 0x1p31;
        long upperBits = (long) upper;
        double lower = (upper - upperBits) * 0x1p31;
        long hash = upperBits + (long) lower + ((long) exponent << 15);
        return hash == -1 ? -2 : hash;
    }

    /** Numerator and denominator, both ints, in lowest terms; the value is finite. */
    public static Object[] integerRatio(double value) {
        BigDecimal exact = new BigDecimal(value);
        if (exact.scale() <= 0) {
            return new Object[] {Ints.normal(exact.toBigInteger()), 1L};
        }
        BigInteger denominator = BigInteger.TEN.pow(exact.scale());
        BigInteger numerator = exact.unscaledValue();
        BigInteger common = numerator.gcd(denominator);
        return new Object[] {Ints.normal(numerator.divide(common)), Ints.normal(denominator.divide(common))};
    }

    /** {@code float.hex}. */
    public static String hex(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return repr(value);
        }
        String sign = Double.doubleToRawLongBits(value) < 0 ? "-" : "";
        if (value == 0) {
            return sign + "0x0.0p+0";
        }
        long bits = Double.doubleToRawLongBits(value);
        long fraction = bits & 0xfffffffffffffL;
        boolean subnormal = Math.getExponent(value) < Double.MIN_EXPONENT;
        int exponent = subnormal ? Double.MIN_EXPONENT : Math.getExponent(value);
        String digits = String.format(java.util.Locale.ROOT, "%013x", fraction);
        return sign + "0x" + (subnormal ? "0." : "1.") + digits + "p" + (exponent < 0 ? "" : "+") + exponent;
    }
}
