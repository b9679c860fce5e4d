package gilgamesh.vm.object;

import java.math.BigInteger;

/**
 * What computing with large ints takes in CPython, which has digits of 30 bits and multiplies as in school, from 70 digits on after Karatsuba
 * (Objects/longobject.c); the JVM has other ways. Up to two digits are part of what the operator costs.
 */
public final class Digits {

    private static final int BITS = 30;

    /** More digits than that are multiplied after Karatsuba; in squares twice as many (KARATSUBA_CUTOFF). */
    private static final long SCHOOL = 70;

    /** The bits of an int that is hardly larger than a pointer. */
    private static final int FEW_BITS = 16 * BITS;

    /** Nine decimal digits are one of the base in which an int is written and read. */
    private static final double DECIMAL_BITS = 9 / Math.log10(2);

    private Digits() {}

    private static long of(Object number) {
        return Ints.isSmall(number) ? 1 : Ints.bitLength(number) / BITS + 1;
    }

    /** The running operator takes the time for its digits. */
    static void spend(Vm vm, Operator operator, Object a, Object b, Object result) {
        long n = of(a);
        long m = of(b);
        switch (operator) {
            case MULTIPLY -> vm.spend(Work.DIGIT_MULTIPLY, (long) products(n, m, a == b));
            case POWER -> vm.spend(Work.DIGIT_MULTIPLY, (long) power(a, b, result));
            case LEFT_SHIFT -> vm.spend(Work.DIGIT_ADD, n);
            case DIVIDE, FLOOR_DIVIDE, REMAINDER, TRUE_DIVIDE -> divide(vm, n, m);
            default -> vm.spend(Work.DIGIT_ADD, Math.max(Math.max(n, m), of(result)));
        }
    }

    private static void divide(Vm vm, long n, long m) {
        if (m == 1) {
            vm.spend(Work.DIGIT_DIVIDE, n);
        } else {
            vm.spend(Work.DIGIT_SUBTRACT, Math.max(0, n - m + 1) * m);
        }
    }

    /** How many pairs of digits are multiplied. */
    private static double products(long one, long other, boolean square) {
        long n = Math.min(one, other);
        long m = Math.max(one, other);
        if (n <= (square ? 2 * SCHOOL : SCHOOL)) {
            return (double) n * m / (square ? 2 : 1);
        }
        if (2 * n <= m) {
            return (double) m / n * products(n, n, false);
        }
        long half = m / 2;
        return products(Math.max(1, n - half), m - half, square) + 2 * products(m - half, m - half, square);
    }

    /** Squares for each bit of the exponent, and where it is set multiplies by the base. */
    private static double power(Object base, Object exponent, Object result) {
        if (!Ints.isSmall(exponent) || !Ints.isInt(result)) {
            return 0;
        }
        if (Ints.bitCount(base) == 1) {
            // Nearly all of its digits are zeros.
            return of(result);
        }
        long e = Ints.small(exponent);
        double bits = (double) Ints.bitLength(result) / Math.max(1, e);
        double all = 0;
        for (int bit = 62 - Long.numberOfLeadingZeros(e); bit >= 0; bit--) {
            long half = (long) (bits * (e >> bit + 1) / BITS) + 1;
            all += products(half, half, true);
            if ((e >> bit & 1) == 1) {
                all += products((long) (bits * (e >> bit) / BITS) + 1, of(base), false);
            }
        }
        return all;
    }

    /** A product, of what knows only Java's large ints. */
    public static void spendOnProduct(Vm vm, BigInteger a, BigInteger b) {
        vm.spend(Work.DIGIT_MULTIPLY, (long) products(a.bitLength() / BITS + 1, b.bitLength() / BITS + 1, false));
    }

    /** Written in a base that is a power of two: a shift for each of its digits. */
    public static void spendOnBinaryText(Vm vm, Object number, int base) {
        vm.spend(Work.DIGIT_ADD, Ints.bitLength(number) / Integer.numberOfTrailingZeros(base));
    }

    /** The remainder by which an int is hashed: two shifts and an addition for each digit. */
    public static void spendOnHash(Vm vm, Object number) {
        vm.spend(Work.DIGIT_ADD, of(number) * 3);
    }

    /** A power modulo an int of so many bits: for each bit of the exponent a square and a division, and where one is set a product and a division. */
    public static void spendOnModularPower(Vm vm, int exponentBits, int modulusBits) {
        double m = (double) modulusBits / BITS + 1;
        vm.spend(Work.DIGIT_MULTIPLY, (long) (exponentBits * m * m));
        vm.spend(Work.DIGIT_SUBTRACT, (long) (exponentBits * 1.5 * m * m));
    }

    /** Written in decimal, or read. */
    static void spendOnText(Work kind, int bits) {
        if (bits > FEW_BITS) {
            double n = (double) bits / BITS + 1;
            Effort.spend(kind, (long) (n * (bits / DECIMAL_BITS) / 2));
        }
    }
}
