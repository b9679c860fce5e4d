package gilgamesh.vm.object;

/**
 * How large one object of a program may become: 256 MB as CPython would lay it out on a 64-bit machine. Beyond that MemoryError is raised.
 * CPython goes on until the computer's memory ends; here a program must get the same answer on every computer, and what the JVM needs for
 * the object and a copy of it fits the heap that it takes by itself on one with 8 GB.
 */
public final class Memory {

    private static final long MOST_BYTES = 1L << 28;

    /** Of a list, a tuple, a deque: a pointer each. */
    static final long MOST_ELEMENTS = MOST_BYTES / 8;

    /** Of a dict or a set: an entry and its share of the index, in a table that is one third to two thirds full. */
    private static final long MOST_ENTRIES = MOST_BYTES / 32;

    /** Of an int. Computing with one takes time too: no operation more than about a second, up to 8 MB. */
    private static final long MOST_BITS = 1L << 26;

    /** Converting to decimal takes more than linear time, in CPython quadratic; versions since 2022 stop at 4,300. */
    private static final int MOST_DIGITS = 200_000;

    private Memory() {}

    static Raise error(String message) {
        return Raise.of(ExceptionTypes.MEMORY_ERROR, message);
    }

    private static Raise tooLarge() {
        return error("Gilgamesh keeps no object larger than 256 MB");
    }

    /** The length of a text or of bytes to be made. */
    public static int length(long wanted) {
        if (wanted > MOST_BYTES) {
            throw tooLarge();
        }
        return (int) wanted;
    }

    /** The length of {@code once}, which is 0 or more, so many times. */
    public static int length(long once, long times) {
        if (times <= 0 || once == 0) {
            return 0;
        }
        return length(times > MOST_BYTES ? Long.MAX_VALUE : once * times);
    }

    /** The size of a list or the like that is to be made or to grow. */
    public static int elements(long wanted) {
        if (wanted > MOST_ELEMENTS) {
            throw tooLarge();
        }
        return (int) wanted;
    }

    /** How many elements to make room for, where there are {@code size} and one more comes. */
    public static int grown(int size) {
        elements(size + 1L);
        return (int) Math.min(MOST_ELEMENTS, Math.max(4, size + (size >> 1)));
    }

    /** {@code once} elements, so many times. */
    static int elements(long once, long times) {
        if (times <= 0 || once == 0) {
            return 0;
        }
        return elements(times > MOST_ELEMENTS ? Long.MAX_VALUE : once * times);
    }

    /** The size of a dict or a set that is to grow. */
    static void entries(long wanted) {
        if (wanted > MOST_ENTRIES) {
            throw tooLarge();
        }
    }

    /** The bits of an int to be computed. */
    public static void bits(double wanted) {
        if (wanted > MOST_BITS) {
            throw error("Gilgamesh computes with no int of more than 67,108,864 bits");
        }
    }

    /** The greatest common divisor, and the square root, take time that grows with the square of the length; some seconds at most. */
    public static void quadratic(int bits) {
        if (bits > MOST_BITS >> 7) {
            throw error("Gilgamesh does not compute that of an int of more than 524,288 bits");
        }
    }

    /** Multiplies as often as the exponent has bits, and nobody can interrupt it: some seconds at most. */
    static void modularPower(double exponentBits, double modulusBits) {
        if (exponentBits * modulusBits * modulusBits > 1e12) {
            throw error("Gilgamesh computes no power of such an exponent and such a modulus");
        }
    }

    /** The digits of an int to be read or written in decimal. */
    static void digits(double wanted) {
        if (wanted > MOST_DIGITS) {
            throw error("Gilgamesh converts no int of more than 200,000 digits");
        }
    }
}
