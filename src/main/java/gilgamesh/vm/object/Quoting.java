package gilgamesh.vm.object;

import java.nio.charset.StandardCharsets;

/** Texts as their {@code repr} shows them: quotes and escapes. */
public final class Quoting {

    private Quoting() {}

    /** {@code repr} of a str in 3.x: what is printable stays. */
    public static String repr(String text) {
        return quoted(text, false);
    }

    /** {@code ascii} of a str in 3.x: everything beyond ASCII is escaped. */
    public static String ascii(String text) {
        return quoted(text, true);
    }

    /** A repr with everything beyond ASCII escaped: what {@code ascii} makes of any object's repr. */
    public static String asciiOnly(String repr) {
        StringBuilder out = new StringBuilder(repr.length());
        for (int i = 0; i < repr.length(); ) {
            int c = repr.codePointAt(i);
            i += Character.charCount(c);
            if (c < 0x80) {
                out.append((char) c);
            } else {
                escape(out, c, '\'');
            }
        }
        return out.toString();
    }

    /** {@code repr} of a str in 2.7: a byte string, what is beyond ASCII being shown as its UTF-8 bytes. */
    public static String repr2(String text) {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The text with single quotes, or double ones if it has only single quotes inside. */
    private static String quoted(String text, boolean asciiOnly) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        StringBuilder out = new StringBuilder(text.length() + 2).append(quote);
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c >= 0x7f && !asciiOnly && isPrintable(c)) {
                out.appendCodePoint(c);
            } else {
                escape(out, c, quote);
            }
        }
        return out.append(quote).toString();
    }

    private static void escape(StringBuilder out, int c, char quote) {
        if (c == quote || c == '\\') {
            out.append('\\').append((char) c);
        } else if (c == '\n') {
            out.append("\\n");
        } else if (c == '\r') {
            out.append("\\r");
        } else if (c == '\t') {
            out.append("\\t");
        } else if (c >= ' ' && c < 0x7f) {
            out.append((char) c);
        } else if (c <= 0xff) {
            hex(out.append("\\x"), c, 2);
        } else if (c <= 0xffff) {
            hex(out.append("\\u"), c, 4);
        } else {
            hex(out.append("\\U"), c, 8);
        }
    }

    private static void hex(StringBuilder out, int value, int width) {
        String digits = Integer.toHexString(value);
        out.append("0".repeat(width - digits.length())).append(digits);
    }

    /** The inside of {@code repr} of a bytes object with its quotes, without the prefix b. */
    public static String bytes(byte[] bytes) {
        boolean single = false;
        boolean twofold = false;
        for (byte b : bytes) {
            single |= b == '\'';
            twofold |= b == '"';
        }
        char quote = single && !twofold ? '"' : '\'';
        StringBuilder out = new StringBuilder(bytes.length + 2).append(quote);
        for (byte b : bytes) {
            escape(out, b & 0xff, quote);
        }
        return out.append(quote).toString();
    }

    /** {@code str.isprintable} of one character: neither control, format, surrogate, private nor unassigned, nor a space but ' '. */
    public static boolean isPrintable(int c) {
        if (c < 0x7f) {
            return c >= ' ';
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> false;
            default -> true;
        };
    }
}
