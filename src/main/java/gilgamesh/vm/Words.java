package gilgamesh.vm;

/** Instructions packed into one long each: 16 bits opcode and flags, 20 bits argument, 28 bits picoseconds. */
final class Words {

    private static final int ARGUMENT = 16;
    private static final int COST = 36;
    private static final int MOST_ARGUMENT = (1 << COST - ARGUMENT) - 1;
    /** 268 microseconds: no instruction can cost more. */
    static final int MOST_COST = (1 << 28) - 1;

    private Words() {}

    static int argument(long word) {
        return (int) (word >>> ARGUMENT) & MOST_ARGUMENT;
    }

    static long cost(long word) {
        return word >>> COST;
    }

    static long[] of(int[] ops, int[] args, int[] costs) {
        long[] words = new long[ops.length];
        for (int i = 0; i < ops.length; i++) {
            if (args[i] > MOST_ARGUMENT) {
                throw new IllegalArgumentException(
                        "an instruction's argument is " + args[i] + ", the most is " + MOST_ARGUMENT);
            }
            long argument = Math.max(0, args[i]);
            words[i] = (long) costs[i] << COST | argument << ARGUMENT | ops[i];
        }
        return words;
    }
}
