package gilgamesh.stdlib;

import gilgamesh.scenario.PythonVersion;
import gilgamesh.vm.object.Ints;
import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyBuiltin;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyModule;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.PyType;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Special;
import gilgamesh.vm.object.Types;
import gilgamesh.vm.object.Vm;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * {@code _random}: the generator under {@code random.py}. {@code Twister()} makes one, to be seeded; without a
 * seed that is given it is, unlike CPython's, not seeded from the operating system but from the world, so that a run can be repeated.
 */
public final class RandomModule {

    /** What asking the operating system for a seed takes on top, and making a number of it. */
    private static final PyBuiltin FROM_SYSTEM = PyBuiltin.function("Random.seed()", (vm, args, keywords) -> None.NONE);

    private static final PyType TWISTER = new PyType("Random", Types.OBJECT)
            .method("random", (vm, args, keywords) -> twister(args).nextDouble())
            .method("getrandbits", RandomModule::bits)
            .method("seed", RandomModule::seed)
            .method("getstate", (vm, args, keywords) -> {
                long[] state = twister(args).state();
                Object[] words = new Object[state.length];
                Arrays.setAll(words, i -> vm.two() ? (Object) BigInteger.valueOf(state[i]) : state[i]);
                return new PyTuple(words);
            })
            .method("setstate", RandomModule::setState);

    private static final class Twister extends PyInstance {

        private final MersenneTwister generator = new MersenneTwister();
        private final LongSupplier world;

        Twister(LongSupplier world) {
            super(TWISTER);
            this.world = world;
        }

        void seedFromWorld() {
            generator.seed(new BigInteger(Long.toUnsignedString(world.getAsLong())));
        }
    }

    private RandomModule() {}

    /** @param world gives the seed of each generator that the program does not seed itself */
    public static PyModule create(LongSupplier world) {
        return new PyModule("_random").function("Twister", (vm, args, keywords) -> new Twister(world));
    }

    private static MersenneTwister twister(Object[] args) {
        return ((Twister) args[0]).generator;
    }

    private static Object bits(Vm vm, Object[] args, String[] keywords) {
        if (args.length != 2 || !(args[1] instanceof Long wanted)) {
            throw Raise.typeError("getrandbits() takes exactly one integer argument");
        }
        if (wanted < 0) {
            throw Raise.valueError(
                    vm.version().atLeast(3, 9)
                            ? "number of bits must be non-negative"
                            : "number of bits must be greater than zero");
        }
        if (wanted == 0) {
            if (vm.version().atLeast(3, 9)) {
                return 0L;
            }
            throw Raise.valueError("number of bits must be greater than zero");
        }
        if (wanted < 64) {
            return twister(args).nextLong(wanted.intValue());
        }
        if (wanted > 1 << 24) {
            throw Raise.of("OverflowError", "more random bits than Gilgamesh gives at once: " + wanted);
        }
        BigInteger result = twister(args).nextBits(wanted.intValue());
        return result.bitLength() < 64 ? (Object) result.longValue() : result;
    }

    private static Object setState(Vm vm, Object[] args, String[] keywords) {
        if (!(args[1] instanceof PyTuple words)) {
            throw Raise.typeError("state vector must be a tuple");
        }
        if (words.size() != MersenneTwister.LENGTH + 1) {
            throw Raise.valueError("state vector is the wrong size");
        }
        long[] state = new long[words.size()];
        Arrays.setAll(
                state, i -> Ints.big(Special.requireIndex(vm, words.get(i))).longValue());
        long place = state[MersenneTwister.LENGTH];
        if (place < 0 || place > MersenneTwister.LENGTH) {
            throw Raise.valueError("invalid state");
        }
        twister(args).state(state);
        return None.NONE;
    }

    /** The seed of the first argument: an int, a text, the bits of a hash ({@code random.py} hashes what is neither), or None. */
    private static Object seed(Vm vm, Object[] args, String[] keywords) {
        Twister twister = (Twister) args[0];
        Object seed = args.length > 1 ? args[1] : None.NONE;
        if (seed instanceof Long number) {
            twister.generator.seed(BigInteger.valueOf(number));
        } else if (seed instanceof BigInteger number) {
            twister.generator.seed(number);
        } else if (seed instanceof Boolean flag) {
            twister.generator.seed(flag ? BigInteger.ONE : BigInteger.ZERO);
        } else if (seed instanceof String text) {
            twister.generator.seed(numberOf(text, vm.version()));
        } else {
            vm.spend(FROM_SYSTEM);
            twister.seedFromWorld();
        }
        return None.NONE;
    }

    /**
     * What a text seeds with. 3.x: its UTF-8 bytes and their SHA-512, read as one big-endian number (Lib/random.py: seed, version 2). 2.7:
     * its hash without randomisation (Objects/stringobject.c: string_hash), as an unsigned number.
     */
    static BigInteger numberOf(String text, PythonVersion version) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (version == PythonVersion.V2_7) {
            return new BigInteger(Long.toUnsignedString(oldHash(bytes)));
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-512").digest(bytes);
            byte[] both = java.util.Arrays.copyOf(bytes, bytes.length + digest.length);
            System.arraycopy(digest, 0, both, bytes.length, digest.length);
            return new BigInteger(1, both);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-512", e);
        }
    }

    private static long oldHash(byte[] bytes) {
        if (bytes.length == 0) {
            return 0;
        }
        long hash = (long) bytes[0] << 7;
        for (byte b : bytes) {
            hash = hash * 1000003 ^ (b & 0xff);
        }
        hash ^= bytes.length;
        return hash == -1 ? -2 : hash;
    }
}
