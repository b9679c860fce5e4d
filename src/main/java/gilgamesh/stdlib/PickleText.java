package gilgamesh.stdlib;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Texts as pickles hold them: UTF-8 that lets single surrogates pass, and the escaped line of protocol 0 (raw-unicode-escape). */
final class PickleText {

    private PickleText() {}

    static byte[] utf8(String text) {
        boolean plain = text.chars().noneMatch(c -> Character.isSurrogate((char) c));
        if (plain) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        var out = new ByteArrayOutputStream(text.length() + 16);
        text.codePoints().forEach(point -> {
            if (point >= 0xd800 && point <= 0xdfff) {
                out.write(0xe0 | point >> 12);
                out.write(0x80 | point >> 6 & 0x3f);
                out.write(0x80 | point & 0x3f);
            } else {
                out.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
            }
        });
        return out.toByteArray();
    }

    static String fromUtf8(byte[] bytes, int from, int length) {
        var text = new String(bytes, from, length, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') < 0) {
            return text;
        }
        var out = new StringBuilder();
        for (int i = from; i < from + length; ) {
            int lead = bytes[i] & 0xff;
            int size = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
            int point = size == 1 ? lead : lead & 0xff >> size + 1;
            for (int k = 1; k < size; k++) {
                point = point << 6 | bytes[i + k] & 0x3f;
            }
            out.appendCodePoint(point);
            i += size;
        }
        return out.toString();
    }

    /** @param controls whether NUL, a carriage return and the end of a file of DOS are escaped: since 3.7 */
    static String escaped(String text, boolean controls) {
        var out = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (point > 0xffff) {
                out.append(String.format(Locale.ROOT, "\\U%08x", point));
            } else if (point > 0xff
                    || point == '\\'
                    || point == '\n'
                    || controls && (point == '\0' || point == '\r' || point == 0x1a)) {
                out.append(String.format(Locale.ROOT, "\\u%04x", point));
            } else {
                out.append((char) point);
            }
        });
        return out.toString();
    }

    /** A text of 2.7, of one byte each character, as {@code repr} shows it. */
    static String quoted(String text) {
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        var out = new StringBuilder().append(quote);
        for (char c : text.toCharArray()) {
            switch (c) {
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || c > '~') {
                        out.append(String.format(Locale.ROOT, "\\x%02x", c & 0xff));
                    } else {
                        out.append(c == quote || c == '\\' ? "\\" : "").append(c);
                    }
                }
            }
        }
        return out.append(quote).toString();
    }

    static String unescaped(String line) {
        var out = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            int digits = c != '\\' || i + 1 == line.length()
                    ? 0
                    : line.charAt(i + 1) == 'u' ? 4 : line.charAt(i + 1) == 'U' ? 8 : 0;
            if (digits > 0) {
                out.appendCodePoint(Integer.parseInt(line.substring(i + 2, i + 2 + digits), 16));
                i += 1 + digits;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
