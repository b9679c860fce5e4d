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
            words[i] = (long) costs[i] << COST | argument << ARGUMENT | ops[i] & ~Op.MASK | fused(ops, i);
        }
        return words;
    }

    /** The opcode for this instruction and the next one together, or its own. */
    private static int fused(int[] ops, int i) {
        int op = ops[i] & Op.MASK;
        boolean plain = (ops[i] & (Op.CHECK | Op.TOUCHES | Op.CHECK_UNLESS_BOOL | Op.CHECK_IF_TAKEN)) == 0;
        if (!plain || i + 1 == ops.length || (ops[i + 1] & (Op.TOUCHES | Op.EXEMPT)) != 0) {
            return op;
        }
        int next = ops[i + 1] & Op.MASK;
        int nextChecks = ops[i + 1] & (Op.CHECK | Op.CHECK_IF_TAKEN | Op.CHECK_UNLESS_BOOL | Op.BACK);
        return switch (op) {
            case Op.LOAD_FAST ->
                next == Op.LOAD_FAST ? Op.FUSED_LOAD_LOAD : next == Op.LOAD_CONST ? Op.FUSED_LOAD_CONST : op;
            case Op.LOAD_CONST -> next == Op.BINARY || next == Op.IN_PLACE ? Op.FUSED_CONST_BINARY : op;
            case Op.BINARY, Op.IN_PLACE -> next == Op.STORE_FAST ? Op.FUSED_BINARY_STORE : op;
            case Op.COMPARE ->
                nextChecks == 0 && (next == Op.POP_JUMP_IF_FALSE || next == Op.POP_JUMP_IF_TRUE)
                        ? Op.FUSED_COMPARE_JUMP
                        : op;
            case Op.STORE_FAST -> next == Op.LOAD_FAST ? Op.FUSED_STORE_LOAD : op;
            case Op.FOR_ITER -> next == Op.STORE_FAST ? Op.FUSED_ITER_STORE : op;
            default -> op;
        };
    }
}
