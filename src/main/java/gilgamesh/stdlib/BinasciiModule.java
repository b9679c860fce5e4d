package gilgamesh.stdlib;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.object.ExceptionTypes;
import gilgamesh.vm.object.PyBytes;
import gilgamesh.vm.object.PyException;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Vm;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.Adler32;
import java.util.zip.CRC32;
import java.util.zip.Checksum;

/** {@code binascii}, and the checksums of {@code zlib}. */
final class BinasciiModule {

    private static final PyType ERROR = new PyType("Error", ExceptionTypes.VALUE_ERROR);
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    static {
        ERROR.define("__module__", "binascii");
    }

    /** zlib gives the GIL up for more than 5 KiB from 3.0 on, binascii from 3.11 on: 5,120 and 5,121 bytes were tried under 3.6 to 3.13, 400 MB under 2.7. */
    private static final long LEAST_WITHOUT_GIL = 5 * 1024 + 1;

    private static final ByteWork CRC32 = new ByteWork("binascii.crc32");
    private static final ByteWork CRC32_FROM_3_11 = new ByteWork("binascii.crc32", LEAST_WITHOUT_GIL);
    private static final ByteWork ZLIB_CRC32 = new ByteWork("zlib.crc32");
    private static final ByteWork ZLIB_CRC32_FROM_3_0 = new ByteWork("zlib.crc32", LEAST_WITHOUT_GIL);
    private static final ByteWork ADLER32 = new ByteWork("zlib.adler32");
    private static final ByteWork ADLER32_FROM_3_0 = new ByteWork("zlib.adler32", LEAST_WITHOUT_GIL);
    private static final ByteWork HEXLIFY = new ByteWork("binascii.hexlify");
    private static final ByteWork UNHEXLIFY = new ByteWork("binascii.unhexlify");
    private static final ByteWork TO_BASE64 = new ByteWork("binascii.b2a_base64");
    private static final ByteWork FROM_BASE64 = new ByteWork("binascii.a2b_base64");

    private BinasciiModule() {}

    static PyModule create(PythonVersion version) {
        return new PyModule("binascii")
                .define("Error", ERROR)
                .function("hexlify", BinasciiModule::hexlify)
                .function("b2a_hex", BinasciiModule::hexlify)
                .function("unhexlify", BinasciiModule::unhexlify)
                .function("a2b_hex", BinasciiModule::unhexlify)
                .function("b2a_base64", (vm, args, keywords) -> {
                    boolean newline = keywords.length == 0 || Special.truth(vm, args[args.length - 1]);
                    byte[] bytes = bytes(vm, args[0]);
                    String text = Base64.getEncoder().encodeToString(bytes);
                    return TO_BASE64.done(vm, bytes.length, binary(vm, text + (newline ? "\n" : "")));
                })
                .function("a2b_base64", BinasciiModule::fromBase64)
                .function(
                        "crc32",
                        (vm, args, keywords) -> crc32(vm, args, version.atLeast(3, 11) ? CRC32_FROM_3_11 : CRC32));
    }

    /** The part of {@code zlib} that does not compress. */
    static PyModule zlib(PythonVersion version) {
        boolean three = version.atLeast(3, 0);
        return new PyModule("zlib")
                .function("crc32", (vm, args, keywords) -> crc32(vm, args, three ? ZLIB_CRC32_FROM_3_0 : ZLIB_CRC32))
                .function("adler32", (vm, args, keywords) -> {
                    if (args.length > 1) {
                        throw Raise.notImplemented("zlib.adler32 takes no start value in a simulated Python");
                    }
                    return sum(vm, new Adler32(), args[0], three ? ADLER32_FROM_3_0 : ADLER32);
                });
    }

    private static Object crc32(Vm vm, Object[] args, ByteWork work) {
        if (args.length == 1 || Special.requireLong(vm, args[1]) == 0) {
            return sum(vm, new CRC32(), args[0], work);
        }
        int crc = ~(int) Special.requireLong(vm, args[1]);
        for (byte each : bytes(vm, args[0])) {
            crc ^= each & 0xFF;
            for (int i = 0; i < 8; i++) {
                crc = (crc >>> 1) ^ ((crc & 1) != 0 ? 0xEDB88320 : 0);
            }
        }
        return work.done(vm, bytes(vm, args[0]).length, vm.two() ? (long) ~crc : ~crc & 0xFFFFFFFFL);
    }

    private static Object sum(Vm vm, Checksum checksum, Object data, ByteWork work) {
        byte[] bytes = bytes(vm, data);
        checksum.update(bytes, 0, bytes.length);
        return work.done(vm, bytes.length, vm.two() ? (long) (int) checksum.getValue() : checksum.getValue());
    }

    private static Raise error(String message) {
        return new Raise(new PyException(ERROR, new Object[] {message}));
    }

    private static byte[] bytes(Vm vm, Object value) {
        if (value instanceof String && !vm.two()) {
            throw Raise.typeError("a bytes-like object is required, not 'str'");
        }
        return ascii(vm, value);
    }

    private static byte[] ascii(Vm vm, Object value) {
        if (value instanceof PyBytes bytes) {
            return bytes.bytes();
        }
        if (value instanceof String text) {
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }
        throw Raise.typeError("a bytes-like object is required, not '" + TypeNames.of(vm, value) + "'");
    }

    private static Object binary(Vm vm, String text) {
        return HashModule.binary(vm, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Object hexlify(Vm vm, Object[] args, String[] keywords) {
        byte[] bytes = bytes(vm, args[0]);
        return HEXLIFY.done(vm, bytes.length, binary(vm, HexFormat.of().formatHex(bytes)));
    }

    private static Object unhexlify(Vm vm, Object[] args, String[] keywords) {
        String text = new String(ascii(vm, args[0]), StandardCharsets.ISO_8859_1);
        if (text.length() % 2 != 0) {
            throw vm.two() ? Raise.typeError("Odd-length string") : error("Odd-length string");
        }
        try {
            return UNHEXLIFY.done(
                    vm, text.length(), HashModule.binary(vm, HexFormat.of().parseHex(text)));
        } catch (IllegalArgumentException e) {
            throw vm.two() ? Raise.typeError("Non-hexadecimal digit found") : error("Non-hexadecimal digit found");
        }
    }

    /** Characters outside the alphabet are passed over (Modules/binascii.c: binascii_a2b_base64). */
    private static Object fromBase64(Vm vm, Object[] args, String[] keywords) {
        var out = new ByteArrayOutputStream();
        int bits = 0;
        int held = 0;
        int characters = 0;
        boolean padded = false;
        for (byte each : ascii(vm, args[0])) {
            int value = ALPHABET.indexOf(each);
            if (each == '=' && characters % 4 >= 2) {
                padded |= characters % 4 == 3 || pads(vm, args[0]);
                if (padded) {
                    break;
                }
                continue;
            }
            if (value < 0) {
                continue;
            }
            held = held << 6 | value;
            bits += 6;
            characters++;
            if (bits >= 8) {
                bits -= 8;
                out.write(held >> bits & 0xFF);
                held &= (1 << bits) - 1;
            }
        }
        if (characters % 4 == 1 && !vm.two()) {
            throw error("Invalid base64-encoded string: number of data characters (" + characters
                    + ") cannot be 1 more than a multiple of 4");
        }
        if (characters % 4 != 0 && !padded) {
            throw error("Incorrect padding");
        }
        return FROM_BASE64.done(vm, ascii(vm, args[0]).length, HashModule.binary(vm, out.toByteArray()));
    }

    private static boolean pads(Vm vm, Object value) {
        return new String(ascii(vm, value), StandardCharsets.ISO_8859_1).indexOf("==") >= 0;
    }
}
