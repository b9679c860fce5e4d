package gilgamesh.vm;

import gilgamesh.vm.object.None;

/** The less common jumps that depend on a value: those of {@code and} and {@code or}, and of {@code is None}. They work on the frame's own pc and sp. */
final class BranchOps {

    private final BytecodeEvaluator vm;
    private final Protocols protocols;

    BranchOps(BytecodeEvaluator vm) {
        this.vm = vm;
        this.protocols = vm.protocols;
    }

    /** @return false if the result comes later, the frame at work has changed, or a check is due */
    boolean execute(Frame f, int word, int at) {
        int op = word & Op.MASK;
        return switch (op) {
            case Op.JUMP_IF_FALSE_OR_POP -> jumpOrPop(f, word, at, Boolean.FALSE);
            case Op.JUMP_IF_TRUE_OR_POP -> jumpOrPop(f, word, at, Boolean.TRUE);
            case Op.POP_JUMP_IF_NONE -> popJump(f, word, at, true);
            case Op.POP_JUMP_IF_NOT_NONE -> popJump(f, word, at, false);
            default -> throw new IllegalStateException("no jump: " + op);
        };
    }

    private boolean jumpOrPop(Frame f, int word, int at, Boolean wanted) {
        Object value = f.slots[f.sp - 1];
        boolean exact = value instanceof Boolean;
        Object answer = exact ? value : protocols.truth(value);
        if (answer == null) {
            return false;
        }
        if (answer == wanted) {
            f.pc = f.code.targets[at];
        } else {
            f.sp--;
        }
        if ((word & Op.CHECK_UNLESS_BOOL) != 0 && !exact) {
            vm.breaker.boundary(true);
            return !vm.breaker.due;
        }
        return true;
    }

    private boolean popJump(Frame f, int word, int at, boolean ifNone) {
        if ((f.pop() == None.NONE) != ifNone) {
            return true;
        }
        f.pc = f.code.targets[at];
        if ((word & Op.CHECK_IF_TAKEN) != 0) {
            vm.breaker.due = true;
            return false;
        }
        return true;
    }
}
