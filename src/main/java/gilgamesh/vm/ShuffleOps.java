package gilgamesh.vm;

/** Instructions that only move what lies on the stack, the less common ones. They work on the frame's own sp. */
final class ShuffleOps {

    private ShuffleOps() {}

    static void execute(Frame f, int op, int arg) {
        Object[] s = f.slots;
        int sp = f.sp;
        switch (op) {
            case Op.ROT_THREE -> rotate(s, sp, 3);
            case Op.ROT_N -> rotate(s, sp, arg);
            case Op.DUP_TOP_TWO -> {
                System.arraycopy(s, sp - arg, s, sp, arg);
                f.sp += arg;
            }
            case Op.LOAD_FAST_AND_CLEAR -> {
                s[f.sp++] = s[arg];
                s[arg] = null;
            }
            default -> throw new IllegalStateException("no instruction that moves: " + op);
        }
    }

    private static void rotate(Object[] s, int sp, int count) {
        Object top = s[sp - 1];
        System.arraycopy(s, sp - count, s, sp - count + 1, count - 1);
        s[sp - count] = top;
    }
}
