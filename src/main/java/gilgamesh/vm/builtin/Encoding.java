package gilgamesh.vm.builtin;

import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBytes;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Vm;
import gilgamesh.vm.object.Work;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** {@code str.encode} and {@code bytes.decode} for UTF-8, UTF-16, ASCII and Latin-1. */
final class Encoding {

    private Encoding() {}

    /** What is the same in both is copied. */
    private static void spend(Vm vm, boolean alike, Work kind, int length) {
        vm.spend(alike ? Work.COPY_TEXT : kind, length);
    }

    static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte each : bytes) {
            if (each < 0) {
                return false;
            }
        }
        return true;
    }

    static Object encode(Vm vm, String text, Object encoding, Object errors) {
        Charset charset = charset(vm, encoding);
        spend(vm, isAscii(text) || charset == StandardCharsets.ISO_8859_1, Work.ENCODE, text.length());
        if (vm.two()) {
            // A str is decoded first, and then encoded.
            vm.spend(Work.DECODE, text.length());
            return text;
        }
        if ("backslashreplace".equals(errors) || "xmlcharrefreplace".equals(errors)) {
            return new PyBytes(
                    escaped(text, charset, "xmlcharrefreplace".equals(errors)).getBytes(charset));
        }
        var encoder = charset.newEncoder()
                .onMalformedInput(action(vm, errors))
                .onUnmappableCharacter(action(vm, errors))
                .replaceWith(new byte[] {'?'});
        try {
            ByteBuffer buffer = encoder.encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return new PyBytes(bytes);
        } catch (CharacterCodingException e) {
            throw cannotEncode(vm, text, charset);
        }
    }

    /** With what has no code there as its number. */
    private static String escaped(String text, Charset charset, boolean asReference) {
        var encoder = charset.newEncoder();
        var escaped = new StringBuilder();
        text.codePoints().forEach(character -> {
            if (encoder.canEncode(Character.toString(character))) {
                escaped.appendCodePoint(character);
            } else if (asReference) {
                escaped.append("&#").append(character).append(';');
            } else {
                String form = character < 0x100 ? "\\x%02x" : character < 0x10000 ? "\\u%04x" : "\\U%08x";
                escaped.append(String.format(Locale.ROOT, form, character));
            }
        });
        return escaped.toString();
    }

    /** Tells of the first characters in a row that have no code there. */
    private static Raise cannotEncode(Vm vm, String text, Charset charset) {
        var encoder = charset.newEncoder();
        int[] characters = text.codePoints().toArray();
        int start = 0;
        while (encoder.canEncode(Character.toString(characters[start]))) {
            start++;
        }
        int end = start;
        while (end < characters.length && !encoder.canEncode(Character.toString(characters[end]))) {
            end++;
        }
        String reason = charset == StandardCharsets.UTF_8
                ? "surrogates not allowed"
                : "ordinal not in range(" + (charset == StandardCharsets.US_ASCII ? 128 : 256) + ")";
        return Raise.of(ExceptionTypes.UNICODE_ENCODE_ERROR, name(vm, charset), text, (long) start, (long) end, reason);
    }

    static Object decode(Vm vm, PyBytes bytes, Object encoding, Object errors) {
        Charset charset = charset(vm, encoding);
        spend(vm, isAscii(bytes.bytes()) || charset == StandardCharsets.ISO_8859_1, Work.DECODE, bytes.bytes().length);
        var decoder =
                charset.newDecoder().onMalformedInput(action(vm, errors)).onUnmappableCharacter(action(vm, errors));
        try {
            return decoder.decode(ByteBuffer.wrap(bytes.bytes())).toString();
        } catch (CharacterCodingException e) {
            throw cannotDecode(vm, bytes, charset);
        }
    }

    private static Raise cannotDecode(Vm vm, PyBytes bytes, Charset charset) {
        byte[] all = bytes.bytes();
        int at = 0;
        int valid = 0;
        while (at < all.length
                && (all[at] >= 0 || (valid = charset == StandardCharsets.UTF_8 ? sequence(all, at) : 0) > 0)) {
            at += all[at] >= 0 ? 1 : valid;
        }
        String reason = charset == StandardCharsets.US_ASCII ? "ordinal not in range(128)" : "truncated data";
        int end = at + 1;
        if (charset == StandardCharsets.UTF_8) {
            boolean begins = valid < 0;
            end = begins ? at - valid : at + 1;
            reason = !begins
                    ? "invalid start byte"
                    : end == all.length ? "unexpected end of data" : "invalid continuation byte";
        }
        Object object = vm.two() ? new String(all, StandardCharsets.ISO_8859_1) : new PyBytes(all.clone());
        return Raise.of(ExceptionTypes.UNICODE_DECODE_ERROR, name(vm, charset), object, (long) at, (long) end, reason);
    }

    /** How long the sequence of UTF-8 is that begins there; 0 if none does, and if it breaks off how much of it there is, negated. */
    private static int sequence(byte[] all, int at) {
        int first = all[at] & 0xff;
        int length = first < 0xc2 || first > 0xf4 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
        for (int i = 1; i < length; i++) {
            int next = at + i < all.length ? all[at + i] & 0xff : 0;
            int least = i > 1 ? 0x80 : first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
            int most = i > 1 ? 0xbf : first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
            if (next < least || next > most) {
                return -i;
            }
        }
        return length;
    }

    private static String name(Vm vm, Charset charset) {
        if (vm.two() && charset == StandardCharsets.UTF_8) {
            return "utf8";
        }
        return charset == StandardCharsets.US_ASCII
                ? "ascii"
                : charset == StandardCharsets.ISO_8859_1
                        ? "latin-1"
                        : charset.name().toLowerCase(Locale.ROOT);
    }

    private static Charset charset(Vm vm, Object encoding) {
        if (encoding == null || encoding == None.NONE) {
            return StandardCharsets.UTF_8;
        }
        if (!(encoding instanceof String name)) {
            throw Raise.typeError("encode() argument 'encoding' must be str, not " + TypeNames.of(vm, encoding));
        }
        return switch (name.toLowerCase(Locale.ROOT).replace('_', '-')) {
            case "utf-8", "utf8", "u8" -> StandardCharsets.UTF_8;
            case "ascii", "us-ascii", "646" -> StandardCharsets.US_ASCII;
            case "latin-1", "latin1", "iso-8859-1", "iso8859-1", "l1" -> StandardCharsets.ISO_8859_1;
            case "utf-16-le", "utf-16le" -> StandardCharsets.UTF_16LE;
            case "utf-16-be", "utf-16be" -> StandardCharsets.UTF_16BE;
            default -> throw Raise.of("LookupError", "unknown encoding: " + name);
        };
    }

    private static CodingErrorAction action(Vm vm, Object errors) {
        if (errors == null || errors == None.NONE || "strict".equals(errors)) {
            return CodingErrorAction.REPORT;
        }
        if ("ignore".equals(errors)) {
            return CodingErrorAction.IGNORE;
        }
        if ("replace".equals(errors)) {
            return CodingErrorAction.REPLACE;
        }
        throw Raise.of("LookupError", "unknown error handler name '" + errors + "'");
    }
}
