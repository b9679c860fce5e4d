package gilgamesh.compiler;

import gilgamesh.compiler.ast.Expr;
import gilgamesh.scenario.PythonVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The local improvements of 3.10 to 3.13 within one basic block, and of its jumps that go to other jumps. */
final class BlockPeephole {

    private static final Instr NOTHING = new Instr(Opcode.NOP, -1, null, Instr.NOWHERE);

    private final Unit unit;
    private final PythonVersion version;
    private List<Instr> code;

    BlockPeephole(Unit unit, PythonVersion version) {
        this.unit = unit;
        this.version = version;
    }

    private boolean since(int major, int minor) {
        return version.atLeast(major, minor);
    }

    void optimize(Block block) {
        code = block.code;
        if (since(3, 13)) {
            // What a constant makes superfluous is gone before anything else is looked at.
            optimize(block, true, false);
            optimize(block, false, true);
            // A store that became a POP_TOP may be exchanged with another after all.
            for (int i = 0; i < code.size(); i++) {
                if (code.get(i).is(Opcode.SWAP)) {
                    applyStaticSwaps(i);
                }
            }
        } else {
            optimize(block, true, true);
        }
    }

    private void optimize(Block block, boolean constants, boolean others) {
        Instr constant = null;
        for (int i = 0; i < code.size(); i++) {
            Instr instr = code.get(i);
            boolean copyOfConstant = since(3, 12) && constant != null && instr.is(Opcode.COPY) && instr.argument == 1;
            if (!copyOfConstant) {
                constant = instr.is(Opcode.LOAD_CONST) ? instr : null;
            }
            Instr effective = copyOfConstant ? constant : instr;
            if (!effective.is(Opcode.LOAD_CONST)) {
                i = others ? other(block, i, instr) : i;
            } else if (constants) {
                i = constant(i, instr, effective.argument);
                if (instr.is(Opcode.NOP) && !copyOfConstant) {
                    constant = null;
                }
            }
        }
    }

    private Instr at(int index) {
        return index < code.size() ? code.get(index) : NOTHING;
    }

    private int constant(int i, Instr instr, int index) {
        Instr next = at(i + 1);
        Object value = unit.constants.get(index);
        switch (next.op) {
            case POP_JUMP_IF_FALSE, POP_JUMP_IF_TRUE -> {
                boolean jumps = Folding.truth(value) == next.is(Opcode.POP_JUMP_IF_TRUE);
                instr.vanish();
                if (jumps) {
                    next.op = jumpOpcode();
                } else {
                    next.vanish();
                }
            }
            case JUMP_IF_FALSE_OR_POP, JUMP_IF_TRUE_OR_POP -> {
                if (Folding.truth(value) == next.is(Opcode.JUMP_IF_TRUE_OR_POP)) {
                    next.op = jumpOpcode();
                } else {
                    instr.vanish();
                    next.vanish();
                }
            }
            case IS_OP -> {
                Instr jump = at(i + 2);
                int jumpAt = i + 2;
                if (since(3, 13) && jump.is(Opcode.TO_BOOL)) {
                    jumpAt++;
                    jump = at(jumpAt);
                }
                boolean conditional = jump.is(Opcode.POP_JUMP_IF_FALSE) || jump.is(Opcode.POP_JUMP_IF_TRUE);
                if (since(3, 11) && value == Expr.Singleton.NONE && conditional) {
                    boolean not = next.argument == 1;
                    boolean ifNotNone = not ^ jump.is(Opcode.POP_JUMP_IF_FALSE);
                    instr.vanish();
                    for (int k = i + 1; k < jumpAt; k++) {
                        code.get(k).vanish();
                    }
                    jump.op = ifNotNone ? Opcode.POP_JUMP_IF_NOT_NONE : Opcode.POP_JUMP_IF_NONE;
                }
            }
            case RETURN_VALUE -> {
                if (since(3, 12) && !since(3, 14)) {
                    instr.vanish();
                    next.become(Opcode.RETURN_CONST, index);
                    return i + 1;
                }
            }
            case TO_BOOL -> {
                instr.vanish();
                next.become(Opcode.LOAD_CONST, unit.constants.indexOf(Folding.truth(value)));
            }
            default -> {}
        }
        return i;
    }

    private Opcode jumpOpcode() {
        return since(3, 11) ? Opcode.JUMP : Opcode.JUMP_ABSOLUTE;
    }

    /** Returns the index of the instruction to look at before the next one: less than i to look at this one again. */
    private int other(Block block, int i, Instr instr) {
        switch (instr.op) {
            case BUILD_TUPLE -> buildTuple(i, instr);
            case JUMP_IF_FALSE_OR_POP, JUMP_IF_TRUE_OR_POP -> {
                return orPop(instr) ? i - 1 : i;
            }
            case POP_JUMP_IF_FALSE, POP_JUMP_IF_TRUE, POP_JUMP_IF_NONE, POP_JUMP_IF_NOT_NONE -> {
                Instr target = target(instr);
                boolean quiet = target.is(Opcode.JUMP_NO_INTERRUPT);
                if (goesOn(target) && !quiet && thread(instr, target, instr.op)) {
                    return i - 1;
                }
            }
            case JUMP_ABSOLUTE, JUMP_FORWARD, JUMP, JUMP_NO_INTERRUPT -> {
                Instr target = target(instr);
                if (goesOn(target) && thread(instr, target, threaded(instr, target))) {
                    return i - 1;
                }
            }
            case FOR_ITER -> {
                Instr target = target(instr);
                if (!since(3, 11) && target.is(Opcode.JUMP_FORWARD) && thread(instr, target, instr.op)) {
                    return i - 1;
                }
            }
            case SWAP -> {
                if (instr.argument == 1) {
                    instr.vanish();
                } else {
                    int end = shortenSwaps(i);
                    applyStaticSwaps(end);
                    return end;
                }
            }
            case ROT_N -> rotation(i, instr);
            case PUSH_NULL -> {
                Instr next = at(i + 1);
                if (!since(3, 13) && next.is(Opcode.LOAD_GLOBAL) && (next.argument & 1) == 0) {
                    instr.vanish();
                    next.argument |= 1;
                }
            }
            case LOAD_GLOBAL -> {
                Instr next = at(i + 1);
                if (since(3, 13) && next.is(Opcode.PUSH_NULL) && (instr.argument & 1) == 0) {
                    instr.argument |= 1;
                    next.vanish();
                }
            }
            case STORE_FAST -> {
                Instr next = at(i + 1);
                boolean again = next.is(Opcode.STORE_FAST) && next.argument == instr.argument;
                if (since(3, 13) && again && next.line() == instr.line()) {
                    instr.become(Opcode.POP_TOP, -1);
                }
            }
            case COMPARE_OP -> {
                Instr next = at(i + 1);
                if (since(3, 13) && next.is(Opcode.TO_BOOL)) {
                    // The flag 16 asks for an exact bool.
                    next.become(Opcode.COMPARE_OP, instr.argument | 16);
                    instr.vanish();
                }
            }
            case CONTAINS_OP, IS_OP -> dropToBool(i, instr);
            case UNARY_NOT -> unaryNot(i, instr);
            default -> {}
        }
        return i;
    }

    /** 3.10: as many rotations as there are values change nothing. */
    private void rotation(int i, Instr instr) {
        int count = instr.argument;
        if (count < 2) {
            instr.vanish();
            return;
        }
        Opcode shorter = count == 2 ? Opcode.ROT_TWO : count == 3 ? Opcode.ROT_THREE : Opcode.ROT_FOUR;
        if (count <= 4) {
            instr.become(shorter, -1);
        }
        if (i + 1 < count) {
            return;
        }
        List<Instr> run = code.subList(i + 1 - count, i + 1);
        if (run.stream().allMatch(each -> each.op == instr.op && each.argument == instr.argument)) {
            run.forEach(Instr::vanish);
        }
    }

    private void dropToBool(int i, Instr instr) {
        Instr next = at(i + 1);
        if (!since(3, 13)) {
            return;
        }
        if (next.is(Opcode.TO_BOOL)) {
            int argument = instr.argument;
            Opcode op = instr.op;
            instr.vanish();
            next.become(op, argument);
        } else if (next.is(Opcode.UNARY_NOT)) {
            int argument = instr.argument ^ 1;
            Opcode op = instr.op;
            instr.vanish();
            next.become(op, argument);
        }
    }

    private void unaryNot(int i, Instr instr) {
        Instr next = at(i + 1);
        if (since(3, 13) && next.is(Opcode.TO_BOOL)) {
            instr.vanish();
            next.become(Opcode.UNARY_NOT, -1);
        } else if (since(3, 13) && next.is(Opcode.UNARY_NOT)) {
            instr.vanish();
            next.vanish();
        }
    }

    private static Instr target(Instr jump) {
        Block block = jump.target.block;
        return block.isEmpty() ? NOTHING : block.first();
    }

    private static boolean goesOn(Instr target) {
        return target.is(Opcode.JUMP)
                || target.is(Opcode.JUMP_FORWARD)
                || target.is(Opcode.JUMP_ABSOLUTE)
                || target.is(Opcode.JUMP_NO_INTERRUPT);
    }

    private Opcode threaded(Instr jump, Instr target) {
        if (!since(3, 11)) {
            return target.op;
        }
        boolean quiet = jump.is(Opcode.JUMP_NO_INTERRUPT) && target.is(Opcode.JUMP_NO_INTERRUPT);
        return quiet ? Opcode.JUMP_NO_INTERRUPT : Opcode.JUMP;
    }

    /** A jump to a jump on its line goes to where that one goes; in 3.13 also from another line, and a NOP stays for that. */
    private boolean thread(Instr jump, Instr target, Opcode op) {
        if (jump.target == target.target) {
            return false;
        }
        if (since(3, 13)) {
            int at = code.indexOf(jump);
            code.add(at, new Instr(Opcode.NOP, -1, null, jump.location));
            jump.location = target.location;
            // CPython appends a new instruction here, which no handler has been told of.
            jump.handler = null;
        } else if (jump.line() != target.line() && !(since(3, 12) && target.line() < 0)) {
            return false;
        }
        jump.target = target.target;
        jump.op = op;
        return true;
    }

    /** A test whose outcome decides the test it jumps to. */
    private boolean orPop(Instr jump) {
        Instr target = target(jump);
        boolean whenTrue = jump.is(Opcode.JUMP_IF_TRUE_OR_POP);
        Opcode popJump = whenTrue ? Opcode.POP_JUMP_IF_TRUE : Opcode.POP_JUMP_IF_FALSE;
        Opcode oppositeOrPop = whenTrue ? Opcode.JUMP_IF_FALSE_OR_POP : Opcode.JUMP_IF_TRUE_OR_POP;
        Opcode oppositePop = whenTrue ? Opcode.POP_JUMP_IF_FALSE : Opcode.POP_JUMP_IF_TRUE;
        if (target.is(popJump)) {
            return thread(jump, target, popJump);
        } else if (goesOn(target) || target.is(jump.op)) {
            return thread(jump, target, jump.op);
        } else if (target.is(oppositeOrPop) || target.is(oppositePop)) {
            if (jump.line() == target.line()) {
                jump.target = jump.target.block.next.label;
                jump.op = popJump;
                return true;
            }
        }
        return false;
    }

    private void buildTuple(int i, Instr instr) {
        Instr next = at(i + 1);
        int count = instr.argument;
        if (next.is(Opcode.UNPACK_SEQUENCE) && next.argument == count && count <= 3 && count > 0) {
            instr.vanish();
            if (count == 1) {
                next.vanish();
            } else if (since(3, 11)) {
                next.op = Opcode.SWAP;
            } else if (count == 2) {
                instr.become(Opcode.ROT_TWO, -1);
                next.vanish();
            } else {
                instr.become(Opcode.ROT_THREE, -1);
                next.become(Opcode.ROT_TWO, -1);
            }
            return;
        }
        if (i < count) {
            return;
        }
        List<Object> values = new ArrayList<>();
        for (int k = i - count; k < i; k++) {
            if (!code.get(k).is(Opcode.LOAD_CONST)) {
                return;
            }
            values.add(unit.constants.get(code.get(k).argument));
        }
        for (int k = i - count; k < i; k++) {
            code.get(k).vanish();
        }
        instr.become(Opcode.LOAD_CONST, unit.constants.indexOf(new Code.ConstantTuple(values)));
    }

    /** Replaces a run of swaps by the shortest one with the same effect; returns the index of its last instruction. */
    private int shortenSwaps(int from) {
        int depth = code.get(from).argument;
        int length = 1;
        boolean more = false;
        while (from + length < code.size()) {
            Instr next = code.get(from + length);
            if (next.is(Opcode.SWAP)) {
                depth = Math.max(depth, next.argument);
                more = true;
            } else if (!next.is(Opcode.NOP)) {
                break;
            }
            length++;
        }
        if (!more) {
            return from;
        }
        int[] stack = new int[depth];
        Arrays.setAll(stack, k -> k);
        for (int k = 0; k < length; k++) {
            Instr instr = code.get(from + k);
            if (instr.is(Opcode.SWAP)) {
                int top = stack[0];
                stack[0] = stack[instr.argument - 1];
                stack[instr.argument - 1] = top;
            }
        }
        writeCycles(stack, from, from + length - 1);
        return from + length - 1;
    }

    /** Each cycle of the permutation takes as many swaps with the top as it has other members; written from the end backwards. */
    private void writeCycles(int[] stack, int from, int to) {
        final int done = -1;
        int current = to;
        for (int i = 0; i < stack.length; i++) {
            if (stack[i] == done || stack[i] == i) {
                continue;
            }
            int j = i;
            while (true) {
                if (j > 0) {
                    code.get(current--).become(Opcode.SWAP, j + 1);
                }
                if (stack[j] == done) {
                    break;
                }
                int next = stack[j];
                stack[j] = done;
                j = next;
            }
        }
        while (current >= from) {
            code.get(current--).vanish();
        }
    }

    private static boolean swappable(Instr instr) {
        return instr.is(Opcode.STORE_FAST) || instr.is(Opcode.STORE_FAST_MAYBE_NULL) || instr.is(Opcode.POP_TOP);
    }

    private static int storesTo(Instr instr) {
        return instr.is(Opcode.STORE_FAST) || instr.is(Opcode.STORE_FAST_MAYBE_NULL) ? instr.argument : -1;
    }

    private int nextSwappable(int from, int line) {
        for (int i = from + 1; i < code.size(); i++) {
            Instr instr = code.get(i);
            if (line >= 0 && instr.line() != line) {
                return -1;
            }
            if (instr.is(Opcode.NOP)) {
                continue;
            }
            return swappable(instr) ? i : -1;
        }
        return -1;
    }

    /** A swap before stores to locals becomes stores in another order. */
    private void applyStaticSwaps(int from) {
        for (int i = from; i >= 0; i--) {
            Instr swap = code.get(i);
            if (!swap.is(Opcode.SWAP)) {
                if (swap.is(Opcode.NOP) || swappable(swap)) {
                    continue;
                }
                return;
            }
            int j = nextSwappable(i, -1);
            if (j < 0) {
                return;
            }
            int k = j;
            int line = code.get(j).line();
            for (int count = swap.argument - 1; count > 0; count--) {
                k = nextSwappable(k, line);
                if (k < 0) {
                    return;
                }
            }
            if (collide(j, k)) {
                return;
            }
            swap.vanish();
            Instr held = code.get(j);
            code.set(j, code.get(k));
            code.set(k, held);
        }
    }

    private boolean collide(int j, int k) {
        int first = storesTo(code.get(j));
        int second = storesTo(code.get(k));
        if (first < 0 && second < 0) {
            return false;
        }
        if (first == second) {
            return true;
        }
        for (int between = j + 1; between < k; between++) {
            int store = storesTo(code.get(between));
            if (store >= 0 && (store == first || store == second)) {
                return true;
            }
        }
        return false;
    }
}
