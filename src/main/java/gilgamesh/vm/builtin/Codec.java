package gilgamesh.vm.builtin;

import gilgamesh.vm.object.Vm;
import java.io.ByteArrayOutputStream;
import java.util.Locale;

/** The encodings: which bytes a character is, and what is wrong with bytes (Objects/unicodeobject.c). */
enum Codec {
    UTF_8("utf-8", 1),
    ASCII("ascii", 1),
    LATIN_1("latin-1", 1),
    /** With a mark of the byte order. */
    UTF_16("utf-16", 2),
    UTF_16_LE("utf-16-le", 2),
    UTF_16_BE("utf-16-be", 2),
    /** With a mark of the byte order. */
    UTF_32("utf-32", 4),
    UTF_32_LE("utf-32-le", 4),
    UTF_32_BE("utf-32-be", 4),
    /** With a mark. */
    UTF_8_SIG("utf-8", 1);

    /** What a piece of bytes is: a character, or else what is wrong with it; and how many bytes it has. */
    record Piece(int character, String problem, int bytes) {

        private static Piece wrong(String problem, int bytes) {
            return new Piece(-1, problem, bytes);
        }
    }

    private final String label;
    private final int unit;

    Codec(String label, int unit) {
        this.label = label;
        this.unit = unit;
    }

    /** Null if there is none of that name. */
    static Codec named(String name) {
        return switch (name.toLowerCase(Locale.ROOT).replace('_', '-').replace(' ', '-')) {
            case "utf-8", "utf8", "u8" -> UTF_8;
            case "utf-8-sig" -> UTF_8_SIG;
            case "ascii", "us-ascii", "646" -> ASCII;
            case "latin-1", "latin1", "latin", "iso-8859-1", "iso8859-1", "l1" -> LATIN_1;
            case "utf-16", "utf16", "u16" -> UTF_16;
            case "utf-16-le", "utf-16le" -> UTF_16_LE;
            case "utf-16-be", "utf-16be" -> UTF_16_BE;
            case "utf-32", "utf32", "u32" -> UTF_32;
            case "utf-32-le", "utf-32le" -> UTF_32_LE;
            case "utf-32-be", "utf-32be" -> UTF_32_BE;
            default -> null;
        };
    }

    /** What errors call it. */
    String label(Vm vm) {
        return !vm.two()
                ? label
                : unit == 2 ? "utf16" : unit == 4 ? "utf32" : this == UTF_8 || this == UTF_8_SIG ? "utf8" : label;
    }

    /** How many bytes a character has at the least. */
    int unit() {
        return unit;
    }

    boolean isUtf8() {
        return this == UTF_8 || this == UTF_8_SIG;
    }

    /** Whether it is one of several byte orders, and says which. */
    boolean isOfOrder() {
        return unit > 1 && this != UTF_16 && this != UTF_32;
    }

    private boolean isBigEndian() {
        return this == UTF_16_BE || this == UTF_32_BE;
    }

    // ---------------------------------------------------------------- to bytes

    boolean has(int character) {
        return switch (this) {
            case ASCII -> character < 128;
            case LATIN_1 -> character < 256;
            default -> !isSurrogate(character);
        };
    }

    static boolean isSurrogate(int character) {
        return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
    }

    /** What is wrong with characters that it does not have. */
    String reason() {
        return this == ASCII || this == LATIN_1
                ? "ordinal not in range(" + (this == ASCII ? 128 : 256) + ")"
                : "surrogates not allowed";
    }

    /** Whether what it does not have is told in a row, and not character by character. */
    boolean tellsRows() {
        return unit == 1;
    }

    void begin(ByteArrayOutputStream out) {
        if (this == UTF_16 || this == UTF_32 || this == UTF_8_SIG) {
            put(0xfeff, out);
        }
    }

    /** Surrogates become what they would be if they were characters. */
    void put(int character, ByteArrayOutputStream out) {
        if (isUtf8()) {
            putUtf8(character, out);
        } else if (unit == 2 && character > 0xffff) {
            putUnit(Character.highSurrogate(character), out);
            putUnit(Character.lowSurrogate(character), out);
        } else {
            putUnit(character, out);
        }
    }

    private void putUnit(int value, ByteArrayOutputStream out) {
        for (int i = 0; i < unit; i++) {
            out.write(value >>> 8 * (isBigEndian() ? unit - 1 - i : i));
        }
    }

    private static void putUtf8(int character, ByteArrayOutputStream out) {
        if (character < 0x80) {
            out.write(character);
            return;
        }
        int more = character < 0x800 ? 1 : character < 0x10000 ? 2 : 3;
        out.write(0xff00 >> more + 1 & 0xff | character >> 6 * more);
        for (int i = more - 1; i >= 0; i--) {
            out.write(0x80 | character >> 6 * i & 0x3f);
        }
    }

    // ---------------------------------------------------------------- from bytes

    /** The codec that the mark at the beginning says: of the processor's byte order if there is none. */
    Codec ofMark(byte[] bytes) {
        return switch (this) {
            case UTF_16 -> bytes.length >= 2 && UTF_16_BE.unitAt(bytes, 0) == 0xfeff ? UTF_16_BE : UTF_16_LE;
            case UTF_32 -> bytes.length >= 4 && UTF_32_BE.unitAt(bytes, 0) == 0xfeff ? UTF_32_BE : UTF_32_LE;
            case UTF_8_SIG -> UTF_8;
            default -> this;
        };
    }

    /** How many bytes the mark has; 0 if there is none, or if the codec knows none. */
    int markLength(byte[] bytes) {
        if (this != UTF_16 && this != UTF_32 && this != UTF_8_SIG || bytes.length < unit) {
            return 0;
        }
        Piece first = ofMark(bytes).at(bytes, 0);
        return bytes.length > 0 && first.character() == 0xfeff ? first.bytes() : 0;
    }

    private int unitAt(byte[] bytes, int at) {
        int value = 0;
        for (int i = 0; i < unit; i++) {
            value |= (bytes[at + i] & 0xff) << 8 * (isBigEndian() ? unit - 1 - i : i);
        }
        return value;
    }

    /** The next piece, of the codecs that have no mark. */
    Piece at(byte[] bytes, int at) {
        int first = bytes[at] & 0xff;
        if (this == LATIN_1 || unit == 1 && first < 128) {
            return new Piece(first, null, 1);
        }
        if (this == ASCII) {
            return Piece.wrong(reason(), 1);
        }
        int left = bytes.length - at;
        if (unit == 1) {
            return utf8(bytes, at, first);
        }
        if (left < unit) {
            return Piece.wrong("truncated data", left);
        }
        int value = unitAt(bytes, at);
        return unit == 2 ? utf16(bytes, at, value) : utf32(value);
    }

    private static Piece utf8(byte[] all, int at, int first) {
        int length = first < 0xc2 || first > 0xf4 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        if (length == 0) {
            return Piece.wrong("invalid start byte", 1);
        }
        int character = first & 0x7f >> length;
        for (int i = 1; i < length; i++) {
            if (at + i == all.length) {
                return Piece.wrong("unexpected end of data", i);
            }
            int next = all[at + i] & 0xff;
            int least = i > 1 ? 0x80 : first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
            int most = i > 1 ? 0xbf : first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
            if (next < least || next > most) {
                return Piece.wrong("invalid continuation byte", i);
            }
            character = character << 6 | next & 0x3f;
        }
        return new Piece(character, null, length);
    }

    private Piece utf16(byte[] bytes, int at, int value) {
        if (!isSurrogate(value)) {
            return new Piece(value, null, 2);
        }
        if (value >= Character.MIN_LOW_SURROGATE) {
            return Piece.wrong("illegal encoding", 2);
        }
        if (bytes.length - at < 4) {
            return Piece.wrong("unexpected end of data", bytes.length - at);
        }
        int low = unitAt(bytes, at + 2);
        return low >= Character.MIN_LOW_SURROGATE && low <= Character.MAX_LOW_SURROGATE
                ? new Piece(Character.toCodePoint((char) value, (char) low), null, 4)
                : Piece.wrong("illegal UTF-16 surrogate", 2);
    }

    private static Piece utf32(int value) {
        return value < 0 || value > Character.MAX_CODE_POINT
                ? Piece.wrong("code point not in range(0x110000)", 4)
                : isSurrogate(value)
                        ? Piece.wrong("code point in surrogate code point range(0xd800, 0xe000)", 4)
                        : new Piece(value, null, 4);
    }

    /** The surrogate that is there as if it were a character; -1 if none is. */
    int surrogateAt(byte[] bytes, int at) {
        int value = -1;
        if (unit > 1) {
            value = bytes.length - at < unit ? -1 : unitAt(bytes, at);
        } else if (isUtf8() && bytes.length - at >= 3 && (bytes[at] & 0xf0) == 0xe0) {
            boolean go = (bytes[at + 1] & 0xc0) == 0x80 && (bytes[at + 2] & 0xc0) == 0x80;
            value = go ? (bytes[at] & 0xf) << 12 | (bytes[at + 1] & 0x3f) << 6 | bytes[at + 2] & 0x3f : -1;
        }
        return isSurrogate(value) ? value : -1;
    }

    /** How many bytes such a surrogate has. */
    int surrogateLength() {
        return unit == 1 ? 3 : unit;
    }
}
