package gilgamesh.vm.builtin;

import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBytes;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Vm;
import gilgamesh.vm.object.Work;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** {@code str.encode} and {@code bytes.decode}, and the ways to go on after an error (Python/codecs.c). */
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

    private static Codec codec(Vm vm, String function, Object encoding) {
        if (encoding == null) {
            return Codec.UTF_8;
        }
        if (!(encoding instanceof String name)) {
            throw notText(vm, function, 1, "encoding", encoding);
        }
        Codec codec = Codec.named(name);
        if (codec == null) {
            throw Raise.of("LookupError", "unknown encoding: " + name);
        }
        return codec;
    }

    private static String handler(Vm vm, String function, Object errors) {
        if (errors == null) {
            return "strict";
        }
        if (!(errors instanceof String name)) {
            throw notText(vm, function, 2, "errors", errors);
        }
        return name;
    }

    private static Raise notText(Vm vm, String function, int number, String name, Object given) {
        String which = vm.version().atLeast(3, 8) ? "'" + name + "'" : Integer.toString(number);
        String type = given == None.NONE ? "None" : TypeNames.of(vm, given);
        return Raise.typeError(
                function + "() argument " + which + " must be " + (vm.two() ? "string" : "str") + ", not " + type);
    }

    // ---------------------------------------------------------------- to bytes

    static Object encode(Vm vm, String text, Object encoding, Object errors) {
        Codec codec = codec(vm, "encode", encoding);
        String handler = handler(vm, "encode", errors);
        boolean ascii = isAscii(text);
        spend(vm, ascii && codec.unit() == 1 || codec == Codec.LATIN_1, Work.ENCODE, text.length());
        if (vm.two()) {
            // A str is decoded first, and then encoded.
            vm.spend(Work.DECODE, text.length());
            return codec.unit() == 1 && codec != Codec.UTF_8_SIG
                    ? text
                    : new String(encoded(vm, text, codec, handler), StandardCharsets.ISO_8859_1);
        }
        boolean plain = ascii && codec.unit() == 1 && codec != Codec.UTF_8_SIG;
        return new PyBytes(plain ? text.getBytes(StandardCharsets.ISO_8859_1) : encoded(vm, text, codec, handler));
    }

    private static byte[] encoded(Vm vm, String text, Codec codec, String handler) {
        var out = new ByteArrayOutputStream(text.length() * codec.unit() + 4);
        codec.begin(out);
        int[] characters = text.codePoints().toArray();
        int at = 0;
        while (at < characters.length) {
            if (codec.has(characters[at])) {
                codec.put(characters[at++], out);
                continue;
            }
            int end = at + 1;
            while (codec.tellsRows() && end < characters.length && !codec.has(characters[end])) {
                end++;
            }
            replace(vm, text, characters, at, end, codec, handler, out);
            at = end;
        }
        return out.toByteArray();
    }

    /** What comes in the place of characters that the codec does not have. */
    private static void replace(
            Vm vm,
            String text,
            int[] characters,
            int from,
            int end,
            Codec codec,
            String handler,
            ByteArrayOutputStream out) {
        for (int i = from; i < end; i++) {
            int character = characters[i];
            String replacement = "";
            switch (handler) {
                case "ignore" -> {}
                case "replace" -> replacement = "?";
                case "backslashreplace" -> replacement = escape(character);
                case "xmlcharrefreplace" -> replacement = "&#" + character + ";";
                case "surrogateescape" -> {
                    if (codec.unit() > 1 || character < 0xdc80 || character > 0xdcff) {
                        throw cannotEncode(vm, text, i, end, codec);
                    }
                    out.write(character - 0xdc00);
                }
                case "surrogatepass" -> {
                    if (codec == Codec.ASCII || codec == Codec.LATIN_1 || !Codec.isSurrogate(character)) {
                        throw cannotEncode(vm, text, from, end, codec);
                    }
                    codec.put(character, out);
                }
                default -> {
                    check(vm, handler, codec, "encoding");
                    throw cannotEncode(vm, text, from, end, codec);
                }
            }
            replacement.chars().forEach(each -> codec.put(each, out));
        }
    }

    private static String escape(int character) {
        String form = character < 0x100 ? "\\x%02x" : character < 0x10000 ? "\\u%04x" : "\\U%08x";
        return String.format(Locale.ROOT, form, character);
    }

    private static Raise cannotEncode(Vm vm, String text, int start, int end, Codec codec) {
        return Raise.of(
                ExceptionTypes.UNICODE_ENCODE_ERROR, codec.label(vm), text, (long) start, (long) end, codec.reason());
    }

    // ---------------------------------------------------------------- from bytes

    static Object decode(Vm vm, PyBytes bytes, Object encoding, Object errors) {
        Codec given = codec(vm, "decode", encoding);
        String handler = handler(vm, "decode", errors);
        byte[] all = bytes.bytes();
        boolean ascii = isAscii(all);
        spend(vm, ascii && given.unit() == 1 || given == Codec.LATIN_1, Work.DECODE, all.length);
        if (ascii && given.unit() == 1 || given == Codec.LATIN_1) {
            return new String(all, StandardCharsets.ISO_8859_1);
        }
        Codec codec = given.ofMark(all);
        int at = given.markLength(all);
        if (given == Codec.UTF_8_SIG) {
            all = Arrays.copyOfRange(all, at, all.length);
            at = 0;
        }
        if (codec == Codec.UTF_8) {
            // Java puts that character in the place of whatever is wrong: without it nothing is.
            String right = new String(all, at, all.length - at, StandardCharsets.UTF_8);
            if (right.indexOf('\ufffd') < 0) {
                return right;
            }
        }
        var text = new StringBuilder(all.length / codec.unit());
        while (at < all.length) {
            Codec.Piece piece = codec.at(all, at);
            if (piece.problem() == null) {
                text.appendCodePoint(piece.character());
                at += piece.bytes();
            } else {
                at = goOn(vm, all, at, piece, codec, given, handler, text);
            }
        }
        return text.toString();
    }

    /** 2.7's {@code str.decode}: a text is its own decoding as far as one byte can be one character. */
    static Object decodeText(Vm vm, String text, Object encoding, Object errors) {
        Codec codec = codec(vm, "decode", encoding);
        return codec.unit() == 1 && codec != Codec.UTF_8_SIG
                ? text
                : decode(vm, new PyBytes(text.getBytes(StandardCharsets.ISO_8859_1)), encoding, errors);
    }

    /** @return where it goes on behind what is wrong */
    private static int goOn(
            Vm vm,
            byte[] all,
            int at,
            Codec.Piece wrong,
            Codec codec,
            Codec given,
            String handler,
            StringBuilder text) {
        int end = at + wrong.bytes();
        switch (handler) {
            case "ignore" -> {
                return end;
            }
            case "replace" -> {
                text.append('\ufffd');
                return end;
            }
            case "backslashreplace" -> {
                if (!vm.two()) {
                    for (int i = at; i < end; i++) {
                        text.append(escape(all[i] & 0xff));
                    }
                    return end;
                }
                throw unfit(vm, given);
            }
            case "xmlcharrefreplace" -> throw unfit(vm, given);
            case "surrogateescape" -> {
                int escaped = at;
                while (escaped < end && all[escaped] < 0) {
                    text.append((char) (0xdc00 + (all[escaped++] & 0xff)));
                }
                if (escaped > at) {
                    return escaped;
                }
            }
            case "surrogatepass" -> {
                int surrogate = codec.surrogateAt(all, at);
                if (surrogate >= 0) {
                    text.append((char) surrogate);
                    return at + codec.surrogateLength();
                }
            }
            default -> check(vm, handler, given, "decoding");
        }
        Object object = vm.two() ? new String(all, StandardCharsets.ISO_8859_1) : new PyBytes(all.clone());
        throw Raise.of(
                ExceptionTypes.UNICODE_DECODE_ERROR, codec.label(vm), object, (long) at, (long) end, wrong.problem());
    }

    private static Raise unfit(Vm vm, Codec given) {
        return Raise.typeError(wrapped(
                vm, "decoding", given, "TypeError", "don't know how to handle UnicodeDecodeError in error callback"));
    }

    private static void check(Vm vm, String handler, Codec codec, String direction) {
        if (handler.equals("namereplace")) {
            throw Raise.notImplemented("the error handler namereplace is not available in a simulated Python");
        }
        if (!handler.equals("strict") && !(!vm.two() && handler.startsWith("surrogate"))) {
            throw Raise.of(
                    "LookupError",
                    wrapped(vm, direction, codec, "LookupError", "unknown error handler name '" + handler + "'"));
        }
    }

    /** What goes wrong in a codec that is looked up by its name is told with that name before 3.12 (Objects/exceptions.c: _PyErr_TrySetFromCause). */
    private static String wrapped(Vm vm, String direction, Codec codec, String type, String message) {
        boolean told = codec.isOfOrder() && !vm.two() && !vm.version().atLeast(3, 12);
        return told
                ? direction + " with '" + codec.label(vm) + "' codec failed (" + type + ": " + message + ")"
                : message;
    }
}
