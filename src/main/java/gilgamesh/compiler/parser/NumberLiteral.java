package gilgamesh.compiler.parser;

import gilgamesh.compiler.ComplexNumber;
import java.math.BigInteger;
import java.util.Locale;

/** Number literals: where they end, and what they are worth. */
final class NumberLiteral {

    /** Digits that {@link BigInteger} converts at once; it takes quadratic time, so longer ones are halved. */
    private static final int SHORT = 2000;

    private NumberLiteral() {}

    /** The index after the literal that begins at {@code from}. */
    static int scan(Source source, int from, int limit, int line, int column) {
        Scan scan = new Scan(source, from, limit, line, column);
        scan.number();
        return scan.at;
    }

    /** The value of a literal that {@link #scan} has found. */
    static Object value(String literal, Source source) {
        String digits = literal.replace("_", "").toLowerCase(Locale.ROOT);
        char last = digits.charAt(digits.length() - 1);
        if (digits.length() > 1 && digits.charAt(0) == '0') {
            switch (digits.charAt(1)) {
                case 'x':
                    return integer(digits.substring(2), 16);
                case 'o':
                    return integer(digits.substring(2), 8);
                case 'b':
                    return integer(digits.substring(2), 2);
                default:
                    break;
            }
        }
        if (last == 'j') return new ComplexNumber(0, Double.parseDouble(digits.substring(0, digits.length() - 1)));
        boolean isLong = last == 'l';
        String plain = isLong ? digits.substring(0, digits.length() - 1) : digits;
        if (plain.indexOf('.') >= 0 || plain.indexOf('e') >= 0) return Double.parseDouble(plain);
        return integer(digits, source.python2() && plain.length() > 1 && plain.charAt(0) == '0' ? 8 : 10);
    }

    private static Object integer(String digits, int radix) {
        boolean isLong = digits.endsWith("l");
        String plain = isLong ? digits.substring(0, digits.length() - 1) : digits;
        if (!isLong && plain.length() <= 15) return Long.parseLong(plain, radix);
        BigInteger value = big(plain, radix);
        if (isLong || value.bitLength() > 63) return value;
        return value.longValue();
    }

    private static BigInteger big(String digits, int radix) {
        if (digits.length() <= SHORT) return new BigInteger(digits, radix);
        int low = digits.length() / 2;
        BigInteger high = big(digits.substring(0, digits.length() - low), radix);
        return high.multiply(BigInteger.valueOf(radix).pow(low))
                .add(big(digits.substring(digits.length() - low), radix));
    }

    private static final class Scan {

        private final Source source;
        private final int limit;
        private final int line;
        private final int column;
        private final int from;
        private int at;

        Scan(Source source, int from, int limit, int line, int column) {
            this.source = source;
            this.from = from;
            this.at = from;
            this.limit = limit;
            this.line = line;
            this.column = column;
        }

        void number() {
            if (peek() == '0') {
                switch (lower(peek(1))) {
                    case 'x':
                        based("hexadecimal", 16);
                        return;
                    case 'o':
                        based("octal", 8);
                        return;
                    case 'b':
                        based("binary", 2);
                        return;
                    default:
                        leadingZero();
                        return;
                }
            }
            if (peek() != '.') decimals();
            fraction(true);
        }

        private void based(String kind, int radix) {
            at += 2;
            do {
                if (peek() == '_' && source.atLeast(3, 6)) at++;
                if (Character.digit(peek(), radix) < 0 || peek() >= 128) {
                    if (isDigit(peek())) {
                        throw Wording.number(
                                source,
                                "invalid digit '" + peek() + "' in " + kind + " literal",
                                line,
                                digitColumn(),
                                here());
                    }
                    throw Wording.number(source, "invalid " + kind + " literal", line, here() - 1, here());
                }
                while (Character.digit(peek(), radix) >= 0 && peek() < 128) at++;
            } while (peek() == '_' && source.atLeast(3, 6));
            if (isDigit(peek()) && source.atLeast(3, 8)) {
                throw Wording.number(
                        source, "invalid digit '" + peek() + "' in " + kind + " literal", line, here(), here());
            }
            if (suffix('l')) return;
            verifyEnd(kind);
        }

        private void leadingZero() {
            boolean nonZero = false;
            while (isDigit(peek()) || (peek() == '_' && isDigit(peek(1)) && source.atLeast(3, 6))) {
                if (peek() > '0') nonZero = true;
                at++;
            }
            int end = at;
            char next = lower(peek());
            boolean octal = source.python2() && end - from > 1;
            if (next == '.' || next == 'e' || next == 'j') {
                int before = at;
                fraction(false);
                if (at > before) {
                    verifyEnd(source.text().charAt(at - 1) == 'j' ? "imaginary" : "decimal");
                    return;
                }
            }
            if (octal) {
                for (int i = from; i < end; i++) {
                    if (source.text().charAt(i) >= '8')
                        throw Wording.number(source, "invalid token", line, here(), here());
                }
            } else if (nonZero) {
                throw Wording.leadingZeros(source, line, column, column + (end - from));
            }
            if (suffix('l')) return;
            if (peek() == '_' && source.atLeast(3, 6)) underscoreWithoutDigit();
            verifyEnd("decimal");
        }

        private void decimals() {
            while (true) {
                while (isDigit(peek())) at++;
                if (peek() != '_' || !source.atLeast(3, 6)) return;
                at++;
                if (!isDigit(peek())) underscoreWithoutDigit();
            }
        }

        private void underscoreWithoutDigit() {
            throw Wording.number(source, "invalid decimal literal", line, here() - 1, here());
        }

        private void fraction(boolean verify) {
            String kind = "decimal";
            boolean integer = true;
            if (peek() == '.') {
                integer = false;
                at++;
                if (isDigit(peek())) decimals();
            }
            if (lower(peek()) == 'e') {
                int digits = peek(1) == '+' || peek(1) == '-' ? 2 : 1;
                if (isDigit(peek(digits))) {
                    integer = false;
                    at += digits;
                    decimals();
                } else if (digits == 2) {
                    throw Wording.number(source, "invalid decimal literal", line, here() + 1, here() + 2);
                } else if (!verify) {
                    return;
                }
            }
            if (lower(peek()) == 'j') {
                at++;
                kind = "imaginary";
            } else if (integer && suffix('l')) {
                return;
            }
            if (verify) verifyEnd(kind);
        }

        private boolean suffix(char letter) {
            if (!source.python2() || lower(peek()) != letter) return false;
            at++;
            return true;
        }

        /** From 3.10 on a literal may not run into a name, except into an operator's word. */
        private void verifyEnd(String kind) {
            char c = peek();
            if (!source.atLeast(3, 10) || !(Character.isUnicodeIdentifierStart(c) || c == '_')) return;
            String rest = source.text().substring(at, Math.min(limit, at + 4));
            boolean word = rest.startsWith("and")
                    || rest.startsWith("else")
                    || rest.startsWith("for")
                    || rest.startsWith("if")
                    || rest.startsWith("in")
                    || rest.startsWith("is")
                    || rest.startsWith("or")
                    || rest.startsWith("not");
            if (word) return;
            throw Wording.number(source, "invalid " + kind + " literal", line, here() - 1, here());
        }

        /** Up to 3.9 the column of a wrong digit is one too far left. */
        private int digitColumn() {
            return source.atLeast(3, 10) ? here() : here() - 1;
        }

        private int here() {
            return column + (at - from);
        }

        private char peek() {
            return peek(0);
        }

        private char peek(int ahead) {
            return at + ahead < limit ? source.text().charAt(at + ahead) : '\0';
        }

        private static char lower(char c) {
            return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
        }

        private static boolean isDigit(char c) {
            return c >= '0' && c <= '9';
        }
    }
}
