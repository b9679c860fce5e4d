package gilgamesh.vm;

import gilgamesh.compiler.Opcode;
import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * The ways through a code object, as its translation needs them: how many values each instruction finds on the stack, and where the frame
 * may have to be entered. The ways of exceptions are left out: what only they reach is not translated.
 */
final class Flow {

    static final int UNREACHED = -1;

    private final Lowered code;
    private final StackDepth effects;
    /** Values on the stack before each instruction. */
    final int[] depths;
    /** Whether the instruction is reached in another way than from the one before it. */
    final boolean[] labels;
    /** Whether the evaluator may enter here. */
    final boolean[] entries;

    private boolean consistent = true;

    private final ArrayDeque<Integer> open = new ArrayDeque<>();

    Flow(Lowered code) {
        this.code = code;
        this.effects = new StackDepth(code.code, code.ops, code.args, code.targets);
        this.depths = new int[code.ops.length];
        this.labels = new boolean[code.ops.length];
        this.entries = new boolean[code.ops.length];
        Arrays.fill(depths, UNREACHED);
        // 3.10 pushes None for the first resumption, which GEN_START takes off again.
        reach(0, code.code.instructions().get(0).opcode() == Opcode.GEN_START ? 1 : 0);
        entries[0] = true;
        while (!open.isEmpty() && consistent) {
            follow(open.pop());
        }
        for (int at = 0; at < labels.length; at++) {
            labels[at] |= entries[at];
        }
    }

    /** Whether each instruction finds the same number of values in whatever way it is reached. */
    boolean consistent() {
        return consistent;
    }

    private void follow(int at) {
        int op = code.ops[at] & Op.MASK;
        int target = code.targets[at];
        int next = depths[at] + effects.effect(op, code.args[at], at);
        if (target >= 0 && followed(op, code.args[at])) {
            labels[target] = true;
            entries[target] |= target <= at || op >= Op.RARE || op == Op.SETUP_BLOCK;
            reach(target, depths[at] + effects.jumpEffect(op, code.args[at], at));
        }
        if (!StackDepth.leaves(op)) {
            if (at + 1 < depths.length) {
                entries[at + 1] |= comesBack(op);
            }
            reach(at + 1, next);
        }
    }

    /** Handlers of exceptions are not. */
    private static boolean followed(int op, int arg) {
        return op != Op.SETUP_WITH && (op != Op.SETUP_BLOCK || arg == Blocks.LOOP);
    }

    /** Whether other frames, or other threads, may run before the next instruction. */
    private static boolean comesBack(int op) {
        return op >= Op.RARE && op != Op.TO_BOOL && op != Op.COMPARE_TO_BOOL
                || op == Op.CALL
                || op == Op.CALL_PLAIN
                || op == Op.YIELD_VALUE;
    }

    private void reach(int at, int depth) {
        if (at >= depths.length || depth < 0) {
            consistent = false;
        } else if (depths[at] == UNREACHED) {
            depths[at] = depth;
            open.push(at);
        } else if (depths[at] != depth) {
            consistent = false;
        }
    }
}
