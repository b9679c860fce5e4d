package gilgamesh.vm.object;

import gilgamesh.scenario.PythonVersion;
import java.math.BigInteger;

/** Reads ints as {@code int(text, base)} does. */
public final class IntTexts {

    /** Digits that int() and str() convert at most, in versions with the limit (3.7.14, 3.8.14, 3.9.14, 3.10.7, 3.11 and later). */
    private static final int DIGIT_LIMIT = 4300;

    private static final double LOG10_OF_2 = Math.log10(2);

    private IntTexts() {}

    /**
     * Reads an int.
     *
     * @param base 0 for "as the prefix says", or 2 to 36
     * @return null if the text is no such int
     */
    public static Object parse(String given, int base, PythonVersion version, boolean isLong) {
        String text = Texts.strip(given, null, true, true);
        int at = 0;
        boolean negative = false;
        if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
            negative = text.charAt(at++) == '-';
        }
        int actual = base;
        boolean prefixed = false;
        if (at + 1 < text.length() && text.charAt(at) == '0') {
            int named = namedBase(text.charAt(at + 1));
            if (named != 0 && (base == 0 || base == named)) {
                actual = named;
                at += 2;
                prefixed = true;
            }
        }
        boolean python2 = version.major() == 2;
        boolean leadingZero = false;
        if (actual == 0) {
            leadingZero = at < text.length() && text.charAt(at) == '0';
            actual = python2 && leadingZero ? 8 : 10;
        }
        int end = text.length();
        if (python2
                && isLong
                && end > at
                && (text.charAt(end - 1) == 'L' || text.charAt(end - 1) == 'l')
                && actual < 22) {
            end--;
        }
        StringBuilder digits = new StringBuilder(end - at);
        boolean afterDigit = prefixed;
        for (int i = at; i < end; ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c == '_') {
                if (!version.atLeast(3, 6) || !afterDigit) {
                    return null;
                }
                afterDigit = false;
                continue;
            }
            int digit = Character.digit(c, actual);
            if (digit < 0) {
                return null;
            }
            digits.append(Character.forDigit(digit, actual));
            afterDigit = true;
        }
        if (digits.length() == 0 || !afterDigit) {
            return null;
        }
        if (base == 0 && leadingZero && !python2 && digits.chars().anyMatch(c -> c != '0')) {
            return null;
        }
        if (Integer.bitCount(actual) != 1) {
            checkDigits(digits.length(), version, true);
            Memory.digits(digits.length());
            Digits.spendOnText(Work.DIGIT_READ, (int) (digits.length() / LOG10_OF_2));
        }
        BigInteger value = digits.length() < 12
                ? BigInteger.valueOf(Long.parseLong(digits.toString(), actual))
                : new BigInteger(digits.toString(), actual);
        return Ints.normal(negative ? value.negate() : value);
    }

    private static int namedBase(char letter) {
        return switch (letter) {
            case 'x', 'X' -> 16;
            case 'o', 'O' -> 8;
            case 'b', 'B' -> 2;
            default -> 0;
        };
    }

    /** ValueError for a decimal text longer than versions since 2022 convert. */
    static void checkDigits(int count, PythonVersion version, boolean reading) {
        if (count > DIGIT_LIMIT && version.atLeast(3, 7)) {
            String what = version.atLeast(3, 11) ? " digits" : "";
            String which = reading ? ": value has " + count + " digits" : "";
            throw Raise.valueError("Exceeds the limit (" + DIGIT_LIMIT + what + ") for integer string conversion"
                    + which + "; use sys.set_int_max_str_digits() to increase the limit");
        }
    }

    /** The decimal text of an int. */
    public static String decimal(Object value, PythonVersion version) {
        if (value instanceof BigInteger large) {
            double estimate = (large.abs().bitLength() - 1) * LOG10_OF_2;
            checkDigits((int) estimate, version, false);
            Memory.digits(estimate);
            Digits.spendOnText(Work.DIGIT_WRITE, large.bitLength());
            String digits = large.toString();
            checkDigits(digits.length() - (large.signum() < 0 ? 1 : 0), version, false);
            return digits;
        }
        return Long.toString(Ints.small(value));
    }
}
