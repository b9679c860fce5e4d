package gilgamesh.vm.builtin;

import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBytes;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Vm;
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

    static Object encode(Vm vm, String text, Object encoding, Object errors) {
        Charset charset = charset(vm, encoding);
        if (vm.two()) {
            return text;
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
            throw cannotEncode(text, charset);
        }
    }

    private static Raise cannotEncode(String text, Charset charset) {
        var encoder = charset.newEncoder();
        int position = 0;
        for (int i = 0; i < text.length(); position++) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (!encoder.canEncode(Character.toString(c))) {
                String name = name(charset);
                String range = charset == StandardCharsets.US_ASCII ? "128" : "256";
                String escaped =
                        c < 0x100 ? String.format(Locale.ROOT, "\\x%02x", c) : String.format(Locale.ROOT, "\\u%04x", c);
                return Raise.of(
                        ExceptionTypes.UNICODE_ENCODE_ERROR,
                        "'" + name + "' codec can't encode character '" + escaped + "' in position " + position
                                + ": ordinal not in range(" + range + ")");
            }
        }
        return Raise.of(ExceptionTypes.UNICODE_ENCODE_ERROR, "'" + name(charset) + "' codec can't encode characters");
    }

    static Object decode(Vm vm, PyBytes bytes, Object encoding, Object errors) {
        Charset charset = charset(vm, encoding);
        var decoder =
                charset.newDecoder().onMalformedInput(action(vm, errors)).onUnmappableCharacter(action(vm, errors));
        try {
            return decoder.decode(ByteBuffer.wrap(bytes.bytes())).toString();
        } catch (CharacterCodingException e) {
            int at = 0;
            while (at < bytes.bytes().length && bytes.bytes()[at] >= 0) {
                at++;
            }
            String reason = charset == StandardCharsets.US_ASCII ? "ordinal not in range(128)" : "invalid start byte";
            throw Raise.of(
                    ExceptionTypes.UNICODE_DECODE_ERROR,
                    "'" + name(charset) + "' codec can't decode byte 0x"
                            + Integer.toHexString(bytes.bytes()[Math.min(at, bytes.bytes().length - 1)] & 0xff)
                            + " in position "
                            + at + ": " + reason);
        }
    }

    private static String name(Charset charset) {
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
