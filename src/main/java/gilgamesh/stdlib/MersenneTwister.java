package gilgamesh.stdlib;

import java.math.BigInteger;

/**
 * The generator of CPython's {@code random} (MT19937 by Matsumoto and Nishimura, Modules/_randommodule.c): the same seed gives the same
 * numbers as there.
 */
final class MersenneTwister {

    static final int LENGTH = 624;
    private static final int MIDDLE = 397;
    private static final int UPPER = 0x80000000;
    private static final int LOWER = 0x7fffffff;

    private final int[] state = new int[LENGTH];
    private int next = LENGTH;

    /** Seeds from the absolute value, taken apart into 32-bit words, the least significant first. */
    void seed(BigInteger value) {
        BigInteger magnitude = value.abs();
        int words = Math.max(1, (magnitude.bitLength() + 31) / 32);
        int[] key = new int[words];
        for (int i = 0; i < words; i++) {
            key[i] = magnitude.shiftRight(32 * i).intValue();
        }
        seed(key);
    }

    private void seed(int word) {
        state[0] = word;
        for (int i = 1; i < LENGTH; i++) {
            state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
        }
        next = LENGTH;
    }

    private void seed(int[] key) {
        seed(19650218);
        int i = 1;
        int j = 0;
        for (int k = Math.max(LENGTH, key.length); k > 0; k--) {
            state[i] = (state[i] ^ ((state[i - 1] ^ (state[i - 1] >>> 30)) * 1664525)) + key[j] + j;
            i = following(i);
            j = (j + 1) % key.length;
        }
        for (int k = LENGTH - 1; k > 0; k--) {
            state[i] = (state[i] ^ ((state[i - 1] ^ (state[i - 1] >>> 30)) * 1566083941)) - i;
            i = following(i);
        }
        state[0] = UPPER;
    }

    /** Goes round the state without index 0, which takes over the last word. */
    private int following(int i) {
        if (i + 1 < LENGTH) {
            return i + 1;
        }
        state[0] = state[LENGTH - 1];
        return 1;
    }

    /** The words, and behind them the place of the next one. */
    long[] state() {
        long[] words = new long[LENGTH + 1];
        for (int i = 0; i < LENGTH; i++) {
            words[i] = state[i] & 0xffffffffL;
        }
        words[LENGTH] = next;
        return words;
    }

    /** Goes on from what {@link #state()} gave. */
    void state(long[] words) {
        for (int i = 0; i < LENGTH; i++) {
            state[i] = (int) words[i];
        }
        next = (int) words[LENGTH];
    }

    private int nextWord() {
        if (next == LENGTH) {
            twist();
        }
        int word = state[next++];
        word ^= word >>> 11;
        word ^= (word << 7) & 0x9d2c5680;
        word ^= (word << 15) & 0xefc60000;
        return word ^ (word >>> 18);
    }

    private void twist() {
        for (int i = 0; i < LENGTH; i++) {
            int mixed = (state[i] & UPPER) | (state[(i + 1) % LENGTH] & LOWER);
            state[i] = state[(i + MIDDLE) % LENGTH] ^ (mixed >>> 1) ^ ((mixed & 1) == 0 ? 0 : 0x9908b0df);
        }
        next = 0;
    }

    /** Uniform in [0, 1), with 53 random bits. */
    double nextDouble() {
        long high = nextWord() >>> 5;
        long low = nextWord() >>> 6;
        return (high * 67108864.0 + low) / 9007199254740992.0;
    }

    /** @param bits 1 or more */
    BigInteger nextBits(int bits) {
        BigInteger result = BigInteger.ZERO;
        for (int done = 0; done < bits; done += 32) {
            int word = nextWord();
            if (bits - done < 32) {
                word >>>= 32 - (bits - done);
            }
            result = result.or(BigInteger.valueOf(word & 0xffffffffL).shiftLeft(done));
        }
        return result;
    }

    /** @param bits 1 to 63 */
    long nextLong(int bits) {
        if (bits <= 32) {
            return (nextWord() >>> (32 - bits)) & 0xffffffffL;
        }
        long low = nextWord() & 0xffffffffL;
        return ((nextWord() >>> (64 - bits)) & 0xffffffffL) << 32 | low;
    }
}
