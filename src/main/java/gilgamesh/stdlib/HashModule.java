package gilgamesh.stdlib;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBytes;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.TypeNames;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** {@code _hashlib}: the digests that every JVM has too. What is large is hashed without the GIL. */
final class HashModule {

    /** Shorter data is hashed with the GIL (Modules/hashlib.h: HASHLIB_GIL_MINSIZE); 2047 and 2048 bytes were tried under 3.8 to 3.13. */
    private static final long LEAST_WITHOUT_GIL = 2048;

    private record Algorithm(String java, long digestSize, long blockSize, ByteWork work) {

        Algorithm(String name, String java, long digestSize, long blockSize) {
            this(java, digestSize, blockSize, new ByteWork("_hashlib." + name, LEAST_WITHOUT_GIL));
        }
    }

    private static final Map<String, Algorithm> ALGORITHMS = new LinkedHashMap<>();
    private static final PyType HASH = new PyType("HASH", Types.OBJECT);

    static {
        ALGORITHMS.put("md5", new Algorithm("md5", "MD5", 16, 64));
        ALGORITHMS.put("sha1", new Algorithm("sha1", "SHA-1", 20, 64));
        ALGORITHMS.put("sha224", new Algorithm("sha224", "SHA-224", 28, 64));
        ALGORITHMS.put("sha256", new Algorithm("sha256", "SHA-256", 32, 64));
        ALGORITHMS.put("sha384", new Algorithm("sha384", "SHA-384", 48, 128));
        ALGORITHMS.put("sha512", new Algorithm("sha512", "SHA-512", 64, 128));
        ALGORITHMS.put("sha3_256", new Algorithm("sha3_256", "SHA3-256", 32, 136));
        ALGORITHMS.put("sha3_512", new Algorithm("sha3_512", "SHA3-512", 64, 72));
        methods();
    }

    private HashModule() {}

    static PyModule create(PythonVersion version) {
        var module = new PyModule("_hashlib");
        ALGORITHMS.forEach((name, algorithm) -> {
            if (version.major() > 2 || !name.startsWith("sha3_")) {
                module.function(name, (vm, args, keywords) -> {
                    Hash hash = new Hash(name, algorithm);
                    Object data = data(args, keywords);
                    return data == null ? hash : hash.update(vm, data, hash);
                });
            }
        });
        return module;
    }

    /** What is to be hashed at once, by position or by whichever of its names; null if nothing is. */
    private static Object data(Object[] args, String[] keywords) {
        int positional = args.length - keywords.length;
        if (positional > 0) {
            return args[0];
        }
        for (int i = 0; i < keywords.length; i++) {
            if (!keywords[i].equals("usedforsecurity")) {
                return args[i];
            }
        }
        return null;
    }

    private static final class Hash extends PyInstance {

        private final String name;
        private final Algorithm algorithm;
        // Kept whole, because a digest must not end the hash, and a copy must be possible.
        private final ByteArrayOutputStream data = new ByteArrayOutputStream();

        Hash(String name, Algorithm algorithm) {
            super(HASH);
            this.name = name;
            this.algorithm = algorithm;
        }

        /** @return {@code result}, or an operation that gives it */
        Object update(Vm vm, Object given, Object result) {
            byte[] more = bytes(vm, given);
            data.writeBytes(more);
            return algorithm.work().done(vm, more.length, result);
        }

        byte[] digest() {
            try {
                return MessageDigest.getInstance(algorithm.java()).digest(data.toByteArray());
            } catch (NoSuchAlgorithmException e) {
                throw Raise.valueError("unsupported hash type " + name);
            }
        }
    }

    private static Hash self(Object[] args) {
        return (Hash) args[0];
    }

    private static void methods() {
        HASH.define("__module__", "_hashlib");
        HASH.method("update", (vm, args, keywords) -> self(args).update(vm, args[1], None.NONE));
        HASH.method("digest", (vm, args, keywords) -> binary(vm, self(args).digest()));
        HASH.method(
                "hexdigest",
                (vm, args, keywords) -> HexFormat.of().formatHex(self(args).digest()));
        HASH.method("copy", (vm, args, keywords) -> {
            var copy = new Hash(self(args).name, self(args).algorithm);
            copy.data.writeBytes(self(args).data.toByteArray());
            return copy;
        });
        HASH.getter(
                "name", (vm, args, keywords) -> vm.two() ? self(args).name.toUpperCase(Locale.ROOT) : self(args).name);
        HASH.getter("digest_size", (vm, args, keywords) -> self(args).algorithm.digestSize());
        HASH.getter("block_size", (vm, args, keywords) -> self(args).algorithm.blockSize());
        HASH.method(
                "__repr__",
                (vm, args, keywords) -> "<" + self(args).name + " _hashlib.HASH object @ 0x"
                        + Long.toHexString(vm.identity(args[0])) + ">");
    }

    /** The contents of bytes, or of 2.7's str. */
    static byte[] bytes(Vm vm, Object value) {
        if (value instanceof PyBytes bytes) {
            return bytes.bytes();
        }
        if (value instanceof String text) {
            if (vm.two()) {
                return text.getBytes(StandardCharsets.ISO_8859_1);
            }
            throw Raise.typeError(
                    vm.version().atLeast(3, 9)
                            ? "Strings must be encoded before hashing"
                            : "Unicode-objects must be encoded before hashing");
        }
        throw Raise.typeError(
                vm.two()
                        ? "must be string or buffer, not " + TypeNames.of(vm, value)
                        : "object supporting the buffer API required");
    }

    /** Bytes, or 2.7's str. */
    static Object binary(Vm vm, byte[] bytes) {
        return vm.two() ? new String(bytes, StandardCharsets.ISO_8859_1) : new PyBytes(bytes);
    }
}
