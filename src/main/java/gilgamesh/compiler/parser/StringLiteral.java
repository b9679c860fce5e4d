package gilgamesh.compiler.parser;

import gilgamesh.compiler.ast.Span;
import gilgamesh.scenario.PythonVersion;
import java.util.Locale;

/** String literals: their prefixes, and what their escapes stand for. */
final class StringLiteral {

    private StringLiteral() {}

    static boolean isPrefix(String prefix, PythonVersion version) {
        String lower = prefix.toLowerCase(Locale.ROOT);
        if (version.major() == 2) {
            return switch (lower) {
                case "", "b", "r", "u", "br", "ur" -> true;
                default -> false;
            };
        }
        return switch (lower) {
            case "", "b", "r", "u", "f", "br", "rb", "fr", "rf" -> true;
            default -> false;
        };
    }

    static boolean isFormatted(String prefix) {
        return prefix.indexOf('f') >= 0 || prefix.indexOf('F') >= 0;
    }

    static boolean isRaw(String prefix) {
        return prefix.indexOf('r') >= 0 || prefix.indexOf('R') >= 0;
    }

    static boolean isBytes(String prefix) {
        return prefix.indexOf('b') >= 0 || prefix.indexOf('B') >= 0;
    }

    /**
     * What the text between the quotes stands for.
     *
     * @param at the place to blame for a malformed escape
     * @param unicodeEscapes whether backslash u, U and N mean a character: not in bytes, nor in an ordinary string of 2.7
     */
    static String decode(Source source, String body, boolean raw, boolean bytes, boolean unicodeEscapes, Span at) {
        if (raw || body.indexOf('\\') < 0) return body;
        StringBuilder decoded = new StringBuilder(body.length());
        int i = 0;
        while (i < body.length()) {
            char c = body.charAt(i);
            if (c != '\\' || i + 1 == body.length()) {
                decoded.append(c);
                i++;
                continue;
            }
            int start = i++;
            char escape = body.charAt(i++);
            switch (escape) {
                case '\n' -> {}
                case '\\', '\'', '"' -> decoded.append(escape);
                case 'a' -> decoded.append('\u0007');
                case 'b' -> decoded.append('\b');
                case 'f' -> decoded.append('\f');
                case 'n' -> decoded.append('\n');
                case 'r' -> decoded.append('\r');
                case 't' -> decoded.append('\t');
                case 'v' -> decoded.append('\u000b');
                case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                    int value = escape - '0';
                    int end = Math.min(start + 4, body.length());
                    while (i < end && body.charAt(i) >= '0' && body.charAt(i) <= '7') {
                        value = value * 8 + body.charAt(i++) - '0';
                    }
                    decoded.append((char) (bytes ? value & 0xff : value));
                }
                case 'x' -> i = hex(source, body, start, 2, bytes, decoded, at);
                case 'u', 'U', 'N' -> {
                    if (!unicodeEscapes) {
                        decoded.append('\\').append(escape);
                    } else if (escape == 'N') {
                        i = named(source, body, start, decoded, at);
                    } else {
                        i = hex(source, body, start, escape == 'u' ? 4 : 8, false, decoded, at);
                    }
                }
                default -> decoded.append('\\').append(escape);
            }
        }
        return decoded.toString();
    }

    private static int hex(
            Source source, String body, int start, int digits, boolean bytes, StringBuilder decoded, Span at) {
        int from = start + 2;
        int value = 0;
        int i = from;
        for (; i < from + digits; i++) {
            int digit = i < body.length() && body.charAt(i) < 128 ? Character.digit(body.charAt(i), 16) : -1;
            if (digit < 0) throw Wording.truncatedEscape(source, body.charAt(start + 1), start, i, digits, bytes, at);
            value = value << 4 | digit;
        }
        if (value < 0 || value > Character.MAX_CODE_POINT) {
            throw Wording.unicodeError(source, start, i - 1, "illegal Unicode character", at);
        }
        decoded.appendCodePoint(value);
        return i;
    }

    private static int named(Source source, String body, int start, StringBuilder decoded, Span at) {
        int close = start + 2 < body.length() && body.charAt(start + 2) == '{' ? body.indexOf('}', start) : -1;
        if (close < 0 || close == start + 3) {
            throw Wording.unicodeError(
                    source, start, close < 0 ? start + 1 : close, "malformed \\N character escape", at);
        }
        try {
            decoded.appendCodePoint(Character.codePointOf(body.substring(start + 3, close)));
        } catch (IllegalArgumentException e) {
            throw Wording.unicodeError(source, start, close, "unknown Unicode character name", at);
        }
        return close + 1;
    }
}
