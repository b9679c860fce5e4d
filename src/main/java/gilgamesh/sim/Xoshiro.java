package gilgamesh.sim;

/**
 * The xoshiro256++ generator of Blackman and Vigna, with a state that SplitMix64 fills from the world's seed and the stream's name: both
 * are short, public, and give the same numbers on every machine.
 */
final class Xoshiro implements RandomStream {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long a;
    private long b;
    private long c;
    private long d;

    Xoshiro(long seed, String name) {
        long state = mix(seed + GOLDEN_GAMMA);
        for (int i = 0; i < name.length(); i++) {
            state = mix(state + GOLDEN_GAMMA ^ name.charAt(i));
        }
        a = mix(state += GOLDEN_GAMMA);
        b = mix(state += GOLDEN_GAMMA);
        c = mix(state += GOLDEN_GAMMA);
        d = mix(state + GOLDEN_GAMMA);
    }

    @Override
    public long nextLong() {
        long result = Long.rotateLeft(a + d, 23) + a;
        long shifted = b << 17;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= shifted;
        d = Long.rotateLeft(d, 45);
        return result;
    }

    @Override
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
