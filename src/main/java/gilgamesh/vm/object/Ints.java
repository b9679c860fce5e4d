package gilgamesh.vm.object;

import java.math.BigInteger;

/**
 * Python's {@code int}: a Long while it fits 64 bits, a BigInteger only beyond, always normalised; a Boolean counts as 0 or 1. Operands
 * are any of the three, results are Long or BigInteger.
 */
public final class Ints {

    private static final long EXACT_IN_DOUBLE = 1L << 53;

    /** The modulus of numeric hashes on 64-bit builds (Include/pyhash.h, 3.2 and later). */
    public static final long HASH_MODULUS = (1L << 61) - 1;

    private static final BigInteger BIG_HASH_MODULUS = BigInteger.valueOf(HASH_MODULUS);

    private Ints() {}

    public static boolean isInt(Object value) {
        return value instanceof Long || value instanceof BigInteger || value instanceof Boolean;
    }

    /** Whether CPython keeps this int ready, so that none is made for it (Objects/longobject.c: small_ints). */
    public static boolean isKept(long value) {
        return -5 <= value && value <= 256;
    }

    /** The same number as a Long if it fits one. */
    public static Object normal(BigInteger value) {
        return value.bitLength() < 64 ? (Object) value.longValue() : value;
    }

    public static BigInteger big(Object value) {
        if (value instanceof Long number) {
            return BigInteger.valueOf(number);
        }
        if (value instanceof Boolean truth) {
            return truth ? BigInteger.ONE : BigInteger.ZERO;
        }
        return (BigInteger) value;
    }

    /** Whether the int fits a Java long. */
    public static boolean isSmall(Object value) {
        return !(value instanceof BigInteger);
    }

    /** The value of an int that fits a long. */
    public static long small(Object value) {
        return value instanceof Boolean truth ? (truth ? 1 : 0) : (Long) value;
    }

    /** A bool becomes its int, every other int stays. */
    public static Object plain(Object value) {
        return value instanceof Boolean truth ? (Object) (truth ? 1L : 0L) : value;
    }

    /** The int as a Java long; what does not fit becomes the nearest bound, as for slice indices. */
    public static long clamped(Object value) {
        if (value instanceof BigInteger large) {
            return large.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return small(value);
    }

    /** An int as a process's exit status: its lowest eight bits; what fits no C long is -1 (Python/pythonrun.c). */
    public static int status(Object value) {
        return (int) ((isSmall(value) ? small(value) : -1) & 0xff);
    }

    public static int signum(Object value) {
        return value instanceof BigInteger large ? large.signum() : Long.signum(small(value));
    }

    public static Object add(Object a, Object b) {
        if (isSmall(a) && isSmall(b)) {
            long x = small(a);
            long y = small(b);
            long sum = x + y;
            if (((x ^ sum) & (y ^ sum)) >= 0) {
                return sum;
            }
        }
        return normal(big(a).add(big(b)));
    }

    public static Object subtract(Object a, Object b) {
        if (isSmall(a) && isSmall(b)) {
            long x = small(a);
            long y = small(b);
            long difference = x - y;
            if (((x ^ y) & (x ^ difference)) >= 0) {
                return difference;
            }
        }
        return normal(big(a).subtract(big(b)));
    }

    public static Object multiply(Object a, Object b) {
        if (isSmall(a) && isSmall(b)) {
            long x = small(a);
            long y = small(b);
            long low = x * y;
            if (Math.multiplyHigh(x, y) == low >> 63) {
                return low;
            }
        }
        BigInteger x = big(a);
        BigInteger y = big(b);
        Memory.bits((double) x.bitLength() + y.bitLength());
        return normal(x.multiply(y));
    }

    /** The quotient rounded towards minus infinity; the divisor is not zero. */
    public static Object floorDivide(Object a, Object b) {
        if (isSmall(a) && isSmall(b)) {
            long x = small(a);
            long y = small(b);
            if (x != Long.MIN_VALUE || y != -1) {
                return Math.floorDiv(x, y);
            }
        }
        return normal(bigFloorDivide(big(a), big(b)));
    }

    /** The remainder with the sign of the divisor, which is not zero. */
    public static Object modulo(Object a, Object b) {
        if (isSmall(a) && isSmall(b)) {
            return Math.floorMod(small(a), small(b));
        }
        BigInteger divisor = big(b);
        return normal(bigModulo(big(a), divisor));
    }

    private static BigInteger bigFloorDivide(BigInteger a, BigInteger b) {
        BigInteger[] both = a.divideAndRemainder(b);
        boolean roundDown = both[1].signum() != 0 && both[1].signum() != b.signum();
        return roundDown ? both[0].subtract(BigInteger.ONE) : both[0];
    }

    private static BigInteger bigModulo(BigInteger a, BigInteger b) {
        BigInteger remainder = a.remainder(b);
        return remainder.signum() != 0 && remainder.signum() != b.signum() ? remainder.add(b) : remainder;
    }

    public static Object negate(Object a) {
        if (isSmall(a) && small(a) != Long.MIN_VALUE) {
            return -small(a);
        }
        return normal(big(a).negate());
    }

    public static Object invert(Object a) {
        return isSmall(a) ? (Object) ~small(a) : big(a).not();
    }

    public static Object absolute(Object a) {
        return signum(a) < 0 ? negate(a) : plain(a);
    }

    public static Object and(Object a, Object b) {
        return isSmall(a) && isSmall(b) ? (Object) (small(a) & small(b)) : normal(big(a).and(big(b)));
    }

    public static Object or(Object a, Object b) {
        return isSmall(a) && isSmall(b) ? (Object) (small(a) | small(b)) : normal(big(a).or(big(b)));
    }

    public static Object xor(Object a, Object b) {
        return isSmall(a) && isSmall(b) ? (Object) (small(a) ^ small(b)) : normal(big(a).xor(big(b)));
    }

    /** {@code a << b}. ValueError for a negative count; MemoryError or OverflowError where the result could not be kept. */
    public static Object shiftLeft(Object a, Object b) {
        if (signum(b) < 0) {
            throw Raise.valueError("negative shift count");
        }
        if (signum(a) == 0) {
            return 0L;
        }
        if (!isSmall(b)) {
            throw Raise.of("OverflowError", "too many digits in integer");
        }
        long count = small(b);
        if (isSmall(a) && count < 63) {
            long x = small(a);
            long shifted = x << count;
            if (shifted >> count == x) {
                return shifted;
            }
        }
        Memory.bits((double) big(a).bitLength() + count);
        return normal(big(a).shiftLeft((int) count));
    }

    public static Object shiftRight(Object a, Object b) {
        if (signum(b) < 0) {
            throw Raise.valueError("negative shift count");
        }
        if (!isSmall(b) || small(b) > Integer.MAX_VALUE) {
            return signum(a) < 0 ? -1L : 0L;
        }
        long count = small(b);
        if (isSmall(a)) {
            return small(a) >> Math.min(count, 63);
        }
        return normal(big(a).shiftRight((int) count));
    }

    /** About how many bytecodes take as long as this operation on large ints. */
    static long effort(Operator operator, Object a, Object b, Object result) {
        double words =
                (Math.max(bitLength(a), bitLength(b)) + (result instanceof BigInteger large ? large.bitLength() : 0))
                        / 32;
        boolean linear = switch (operator) {
            case MULTIPLY, POWER, DIVIDE, FLOOR_DIVIDE, TRUE_DIVIDE, REMAINDER -> false;
            default -> true;
        };
        return 8 + (long) (linear ? words : words * Math.sqrt(words)) / 16;
    }

    /** {@code a ** b} for a non-negative exponent. */
    public static Object power(Object a, Object b) {
        if (isSmall(a)) {
            long base = small(a);
            if (base == 0 || base == 1) {
                return signum(b) == 0 ? 1L : base;
            }
            if (base == -1) {
                return and(b, 1L).equals(0L) ? 1L : -1L;
            }
        }
        Memory.bits(big(a).bitLength() * big(b).doubleValue());
        return normal(big(a).pow((int) small(b)));
    }

    /** {@code pow(a, b, modulus)}; a negative exponent needs {@code inverses} (3.8 and later). */
    public static Object power(Object a, Object b, Object modulus, boolean inverses) {
        BigInteger m = big(modulus);
        if (m.signum() == 0) {
            throw Raise.valueError("pow() 3rd argument cannot be 0");
        }
        BigInteger base = big(a);
        BigInteger exponent = big(b);
        BigInteger size = m.abs();
        if (exponent.signum() < 0) {
            if (!inverses) {
                throw Raise.valueError("pow() 2nd argument cannot be negative when 3rd argument specified");
            }
            if (!base.gcd(size).equals(BigInteger.ONE)) {
                throw Raise.valueError("base is not invertible for the given modulus");
            }
        }
        Memory.modularPower(exponent.bitLength(), size.bitLength());
        return normal(bigModulo(base.modPow(exponent, size), m));
    }

    /** {@code a / b} as a float, correctly rounded; the divisor is not zero. OverflowError if no float is large enough. */
    public static double trueDivide(Object a, Object b) {
        if (isSmall(a) && isSmall(b)) {
            long x = small(a);
            long y = small(b);
            if (Math.abs(x) <= EXACT_IN_DOUBLE
                    && x != Long.MIN_VALUE
                    && Math.abs(y) <= EXACT_IN_DOUBLE
                    && y != Long.MIN_VALUE) {
                return (double) x / (double) y;
            }
        }
        BigInteger x = big(a);
        BigInteger y = big(b);
        if (x.signum() == 0) {
            return y.signum() < 0 ? -0.0 : 0.0;
        }
        double magnitude = ratio(x.abs(), y.abs());
        if (Double.isInfinite(magnitude)) {
            throw Raise.of("OverflowError", "integer division result too large for a float");
        }
        return x.signum() == y.signum() ? magnitude : -magnitude;
    }

    /** The float nearest to x / y, both positive; half to even. Keeps two spare bits and a sticky one, and rounds once, also for subnormals. */
    private static double ratio(BigInteger x, BigInteger y) {
        int exponent = x.bitLength() - y.bitLength();
        if (exponent > 1025) {
            return Double.POSITIVE_INFINITY;
        }
        if (exponent < -1080) {
            return 0.0;
        }
        int shift = Math.max(exponent - 55, -1076);
        BigInteger[] both =
                shift <= 0 ? x.shiftLeft(-shift).divideAndRemainder(y) : x.divideAndRemainder(y.shiftLeft(shift));
        BigInteger quotient = both[1].signum() == 0 ? both[0] : both[0].setBit(0);
        int spare = Math.max(quotient.bitLength() - 53, -1074 - shift);
        long kept = roundedHalfEven(quotient, spare);
        return Math.scalb((double) kept, shift + spare);
    }

    private static long roundedHalfEven(BigInteger value, int spareBits) {
        if (spareBits <= 0) {
            return value.longValueExact() << -spareBits;
        }
        long kept = value.shiftRight(spareBits).longValueExact();
        boolean half = value.testBit(spareBits - 1);
        boolean more = value.getLowestSetBit() < spareBits - 1;
        return half && (more || (kept & 1) == 1) ? kept + 1 : kept;
    }

    /** The nearest float. OverflowError if there is none. */
    public static double toDouble(Object a) {
        if (isSmall(a)) {
            return (double) small(a);
        }
        double nearest = big(a).doubleValue();
        if (Double.isInfinite(nearest)) {
            throw Raise.of("OverflowError", "int too large to convert to float");
        }
        return nearest;
    }

    /** The int that a finite float is when its fraction is cut off. */
    public static Object truncated(double value) {
        if (Math.abs(value) < 9e18) {
            return (long) value;
        }
        return normal(new java.math.BigDecimal(value).toBigInteger());
    }

    public static int compare(Object a, Object b) {
        if (isSmall(a) && isSmall(b)) {
            return Long.compare(small(a), small(b));
        }
        return big(a).compareTo(big(b));
    }

    /** Compares exactly with a float that is not NaN. */
    public static int compare(Object a, double b) {
        if (Double.isInfinite(b)) {
            return b > 0 ? -1 : 1;
        }
        if (isSmall(a)) {
            long x = small(a);
            if (Math.abs(x) <= EXACT_IN_DOUBLE && x != Long.MIN_VALUE) {
                return Double.compare((double) x, b + 0.0);
            }
            if (b >= 0x1p63) {
                return -1;
            }
            if (b < -0x1p63) {
                return 1;
            }
            int whole = Long.compare(x, (long) b);
            return whole != 0 ? whole : Double.compare(0.0, b - (double) (long) b + 0.0);
        }
        return new java.math.BigDecimal(big(a)).compareTo(new java.math.BigDecimal(b));
    }

    public static boolean equal(Object a, Object b) {
        if (isSmall(a) && isSmall(b)) {
            return small(a) == small(b);
        }
        return big(a).equals(big(b));
    }

    /** The hash of 3.2 and later: the value modulo 2**61 - 1 with its sign, and -2 for -1 (Objects/longobject.c). */
    public static long hash(Object a) {
        if (isSmall(a)) {
            long x = small(a);
            long hash = x % HASH_MODULUS;
            return hash == -1 ? -2 : hash;
        }
        long hash = big(a).remainder(BIG_HASH_MODULUS).longValue();
        return hash == -1 ? -2 : hash;
    }

    /** 2.7: an int is its own hash; a long beyond 64 bits folds its words with carry (Objects/longobject.c: long_hash). */
    public static long hash2(Object a) {
        if (isSmall(a)) {
            long x = small(a);
            return x == -1 ? -2 : x;
        }
        BigInteger folded = big(a).abs();
        BigInteger mask = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
        while (folded.bitLength() > 64) {
            folded = folded.and(mask).add(folded.shiftRight(64));
        }
        long hash = folded.longValue() * signum(a);
        return hash == -1 ? -2 : hash;
    }

    public static int bitLength(Object a) {
        return big(a).abs().bitLength();
    }

    public static int bitCount(Object a) {
        return big(a).abs().bitCount();
    }

    /** The digits in a base from 2 to 36, with a minus sign if negative. */
    public static String digits(Object a, int base) {
        return isSmall(a) ? Long.toString(small(a), base) : big(a).toString(base);
    }

    /** Rounds to a multiple of 10**places, half to even. */
    public static Object roundedToTens(Object a, long places) {
        if (places > Integer.MAX_VALUE / 8 || places > bitLength(a)) {
            return 0L;
        }
        BigInteger unit = BigInteger.TEN.pow((int) places);
        BigInteger value = big(a);
        BigInteger[] both = {bigFloorDivide(value, unit), bigModulo(value, unit)};
        int half = both[1].shiftLeft(1).compareTo(unit);
        boolean up = half > 0 || (half == 0 && both[0].testBit(0));
        return normal((up ? both[0].add(BigInteger.ONE) : both[0]).multiply(unit));
    }
}
