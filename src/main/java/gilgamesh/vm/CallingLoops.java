package gilgamesh.vm;

import java.util.Arrays;

/**
 * The loops of a code by number: one inside another has a higher number. What one surely calls is to be seen from its bytecode; any other may come to
 * a function by an operator, an attribute or an iterator. Making what is iterated over, such as a range, is part of the loop that does it.
 *
 * @param numbers for each instruction the number of the loop, 0, 1 and so on, that it goes round in; -1 for all others; null if there is none
 * @param calling of each loop whether it has an instruction that calls
 */
record CallingLoops(int[] numbers, boolean[] calling) {

    private static final CallingLoops NONE = new CallingLoops(null, new boolean[0]);

    static CallingLoops in(int[] ops, int[] targets) {
        int[] numbers = null;
        var calling = new boolean[ops.length];
        int count = 0;
        for (int last = ops.length - 1; last >= 0; last--) {
            if (!jumpsBack(ops, targets, last) || numbers != null && numbers[last] >= 0 || awaits(ops, targets[last])) {
                continue;
            }
            if (numbers == null) {
                numbers = new int[ops.length];
                Arrays.fill(numbers, -1);
            }
            for (int at = targets[last]; at <= last; at++) {
                if (targets[at] == targets[last] && jumpsBack(ops, targets, at)) {
                    numbers[at] = count;
                }
            }
            calling[count++] = calls(ops, targets[last], last);
        }
        return numbers == null ? NONE : new CallingLoops(numbers, Arrays.copyOf(calling, count));
    }

    /** Whether the instruction is one of those that end loops. */
    static boolean jumpsBack(int[] ops, int[] targets, int at) {
        int op = ops[at] & Op.MASK;
        return targets[at] >= 0
                && targets[at] <= at
                && (op == Op.JUMP || op == Op.POP_JUMP_IF_TRUE || op == Op.POP_JUMP_IF_FALSE);
    }

    /** From 3.11 on {@code await} and {@code yield from} are loops, which go round when others have run. */
    private static boolean awaits(int[] ops, int first) {
        return (ops[first] & Op.MASK) == Op.SEND;
    }

    private static boolean calls(int[] ops, int first, int last) {
        for (int at = first; at < last; at++) {
            if (calls(ops[at] & Op.MASK) && (ops[at + 1] & Op.MASK) != Op.GET_ITER) {
                return true;
            }
        }
        return false;
    }

    private static boolean calls(int op) {
        return switch (op) {
            case Op.CALL,
                    Op.CALL_PLAIN,
                    Op.CALL_KW_STACK,
                    Op.CALL_PLAIN_KW,
                    Op.CALL_2,
                    Op.CALL_EX,
                    Op.BEFORE_WITH,
                    Op.SETUP_WITH -> true;
            default -> false;
        };
    }

    int count() {
        return calling.length;
    }

    /** The number of the loop that the instruction ends, or -1. */
    int endingAt(int at) {
        return numbers == null ? -1 : numbers[at];
    }

    /** The same, of a loop that has an instruction that calls. */
    int callingAt(int at) {
        int loop = endingAt(at);
        return loop >= 0 && calling[loop] ? loop : -1;
    }
}
