package gilgamesh.compiler;

import gilgamesh.compiler.ast.Expr;
import gilgamesh.scenario.PythonVersion;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Up to 3.9 the optimizer works once through the finished bytecode: it folds constants (2.7, 3.6; tuples also later), turns jumps round
 * and threads them, and drops what follows a return. Facts from Python/peephole.c of 2.7.18, 3.6 and 3.8.
 */
final class Peephole {

    /** An instruction at its place; the line is 0 where it is that of the instruction before. */
    record Placed(Instr instr, int offset, int argument, int line, Instr target) {}

    private final Unit unit;
    private final PythonVersion version;
    private final boolean old;
    private final List<Instr> code = new ArrayList<>();
    /** Where each label stands: an index into the code. */
    private final Map<Label, Integer> places = new IdentityHashMap<>();
    /** The jumps as they are now: where each goes. */
    private final Map<Instr, Integer> targets = new IdentityHashMap<>();

    private int[] blocks;
    private int[] sizes;
    private int[] firstOffsets;
    private int constantsBefore;
    private int constantsHere;

    Peephole(Unit unit, PythonVersion version) {
        this.unit = unit;
        this.version = version;
        this.old = !version.atLeast(3, 0);
    }

    List<Placed> run() {
        for (Item item : unit.code) {
            if (item instanceof Label label) {
                places.put(label, code.size());
            } else {
                code.add((Instr) item);
            }
        }
        for (Instr i : code) {
            if (i.target != null) {
                targets.put(i, places.get(i.target));
            }
        }
        sizes = firstSizes();
        firstOffsets = offsets(sizes);
        markBlocks();
        boolean tooLong = old && sizes.length > 0 && total(sizes) > 32700;
        boolean returnsAtEnd = !old || !code.isEmpty() && op(code.size() - 1) == Opcode.RETURN_VALUE;
        if (!tooLong && returnsAtEnd && !(old && hasComplexLines())) {
            optimize();
        }
        return place();
    }

    /** 2.7 leaves code alone in whose line table a step of 255 occurs: then an entry does not fit in a pair of bytes. */
    private boolean hasComplexLines() {
        int[] offsets = offsets(sizes);
        int line = unit.firstLine;
        int offset = 0;
        for (int k = 0; k < code.size(); k++) {
            int here = code.get(k).line();
            if (here > 0) {
                if (here - line >= 255 || here != line && offsets[k] - offset >= 255) {
                    return true;
                }
                if (here != line) {
                    line = here;
                    offset = offsets[k];
                }
            }
        }
        return false;
    }

    private static int total(int[] sizes) {
        int sum = 0;
        for (int s : sizes) {
            sum += s;
        }
        return sum;
    }

    private int size(Opcode op, int argument) {
        if (old) {
            return argument < 0 ? 1 : argument > 0xFFFF ? 6 : 3;
        }
        return argument > 0xFFFFFF ? 8 : argument > 0xFFFF ? 6 : argument > 0xFF ? 4 : 2;
    }

    /** The sizes that the assembler would choose; the optimizer keeps them, though it may shorten the jumps. */
    private int[] firstSizes() {
        int[] chosen = new int[code.size()];
        boolean changed = true;
        while (changed) {
            changed = false;
            int[] offsets = offsets(chosen);
            for (int k = 0; k < code.size(); k++) {
                Instr i = code.get(k);
                int argument = targets.containsKey(i)
                        ? jumpArgument(i, offsets[targets.get(i)], offsets[k] + chosen[k])
                        : i.argument;
                int size = size(i.op, Math.max(argument, targets.containsKey(i) ? 0 : argument));
                if (size > chosen[k]) {
                    chosen[k] = size;
                    changed = true;
                }
            }
        }
        return chosen;
    }

    private static int[] offsets(int[] sizes) {
        int[] offsets = new int[sizes.length + 1];
        for (int k = 0; k < sizes.length; k++) {
            offsets[k + 1] = offsets[k] + sizes[k];
        }
        return offsets;
    }

    private int jumpArgument(Instr i, int target, int end) {
        return isAbsolute(i.op) ? target : target - end;
    }

    private static boolean isAbsolute(Opcode op) {
        return switch (op) {
            case JUMP_ABSOLUTE,
                    POP_JUMP_IF_TRUE,
                    POP_JUMP_IF_FALSE,
                    JUMP_IF_TRUE_OR_POP,
                    JUMP_IF_FALSE_OR_POP,
                    JUMP_IF_NOT_EXC_MATCH,
                    CONTINUE_LOOP -> true;
            default -> false;
        };
    }

    private void markBlocks() {
        blocks = new int[code.size() + 1];
        targets.values().forEach(t -> blocks[t] = 1);
        int count = 0;
        for (int k = 0; k < blocks.length; k++) {
            count += blocks[k];
            blocks[k] = count;
        }
    }

    private boolean sameBlock(int from, int to) {
        return to < code.size() && blocks[from] == blocks[to];
    }

    private Opcode op(int index) {
        return index < code.size() ? code.get(index).op : Opcode.NOP;
    }

    private void optimize() {
        int k = 0;
        while (k < code.size()) {
            k = step(k);
        }
    }

    /** Returns the index to go on at; k itself to look at the same instruction again. */
    private int step(int k) {
        constantsBefore = constantsHere;
        constantsHere = 0;
        Instr i = code.get(k);
        switch (i.op) {
            case UNARY_NOT -> {
                if (!version.atLeast(3, 7) && op(k + 1) == Opcode.POP_JUMP_IF_FALSE && sameBlock(k, k + 1)) {
                    Instr jump = code.get(k + 1);
                    jump.op = Opcode.POP_JUMP_IF_TRUE;
                    i.vanish();
                    return k + 1;
                }
            }
            case COMPARE_OP -> invertComparison(k, i);
            case LOAD_NAME, LOAD_GLOBAL -> {
                if (old && unit.names.name(i.argument).equals("None")) {
                    i.become(Opcode.LOAD_CONST, unit.constants.indexOf(Expr.Singleton.NONE));
                    constantsHere = constantsBefore + 1;
                }
            }
            case LOAD_CONST -> {
                constantsHere = constantsBefore + 1;
                boolean dropTest = op(k + 1) == Opcode.POP_JUMP_IF_FALSE
                        && sameBlock(k, k + 1)
                        && Folding.truth(unit.constants.get(i.argument));
                if (dropTest) {
                    i.vanish();
                    drop(k + 1);
                    constantsHere = 0;
                    return k + 2;
                }
            }
            case BUILD_TUPLE, BUILD_LIST, BUILD_SET -> build(k, i);
            case BINARY_POWER,
                    BINARY_MULTIPLY,
                    BINARY_TRUE_DIVIDE,
                    BINARY_FLOOR_DIVIDE,
                    BINARY_MODULO,
                    BINARY_ADD,
                    BINARY_SUBTRACT,
                    BINARY_SUBSCR,
                    BINARY_LSHIFT,
                    BINARY_RSHIFT,
                    BINARY_AND,
                    BINARY_XOR,
                    BINARY_OR -> {
                if (!version.atLeast(3, 7)) {
                    foldBinary(k, i);
                }
            }
            case UNARY_NEGATIVE, UNARY_INVERT, UNARY_POSITIVE -> {
                if (!version.atLeast(3, 7) && !(old && i.is(Opcode.UNARY_POSITIVE))) {
                    foldUnary(k, i);
                }
            }
            case JUMP_IF_FALSE_OR_POP, JUMP_IF_TRUE_OR_POP -> {
                if (decided(k, i)) {
                    return k;
                }
                thread(k, i);
            }
            case POP_JUMP_IF_FALSE, POP_JUMP_IF_TRUE, JUMP_FORWARD, JUMP_ABSOLUTE -> thread(k, i);
            case FOR_ITER, CONTINUE_LOOP, SETUP_LOOP, SETUP_EXCEPT, SETUP_FINALLY, SETUP_WITH, SETUP_ASYNC_WITH -> {
                if (!version.atLeast(3, 8)) {
                    thread(k, i);
                }
            }
            case RETURN_VALUE -> {
                return afterReturn(k);
            }
            default -> {}
        }
        return k + 1;
    }

    private void drop(int k) {
        Instr i = code.get(k);
        targets.remove(i);
        i.target = null;
        i.become(Opcode.NOP, -1);
        i.target = null;
    }

    private void invertComparison(int k, Instr i) {
        boolean invertible = i.argument >= 6 && i.argument <= 9;
        if (version.atLeast(3, 7) || !invertible || op(k + 1) != Opcode.UNARY_NOT || !sameBlock(k, k + 1)) {
            return;
        }
        i.argument ^= 1;
        drop(k + 1);
    }

    /** The index of the first of so many constants right before k; -1 if there are not so many. */
    private int constantsStart(int k, int count) {
        int left = count;
        for (int j = k - 1; j >= 0; j--) {
            if (op(j) == Opcode.LOAD_CONST) {
                if (--left == 0) {
                    return j;
                }
            } else if (op(j) != Opcode.NOP || old) {
                return -1;
            }
        }
        return -1;
    }

    private void build(int k, Instr i) {
        int count = i.argument;
        boolean tuple = i.is(Opcode.BUILD_TUPLE);
        if (!tuple && version.atLeast(3, 7)) {
            return;
        }
        int start = count > 0 ? constantsStart(k, count) : old && tuple ? k : -1;
        boolean enough = !old || constantsBefore >= count;
        boolean asConstant = tuple || searchedOrIterated(k, i);
        if (start >= 0 && enough && asConstant && sameBlock(start, k)) {
            List<Object> values = new ArrayList<>();
            for (int j = start; j < k; j++) {
                if (op(j) == Opcode.LOAD_CONST) {
                    values.add(unit.constants.get(code.get(j).argument));
                }
            }
            foldInto(start, k, i.is(Opcode.BUILD_SET) ? Folding.setOf(values) : new Code.ConstantTuple(values));
            return;
        }
        boolean unpacked = op(k + 1) == Opcode.UNPACK_SEQUENCE
                && sameBlock(k, k + 1)
                && code.get(k + 1).argument == count
                && !i.is(Opcode.BUILD_SET);
        if (!unpacked) {
            return;
        }
        Instr unpack = code.get(k + 1);
        switch (count) {
            case 0 -> {
                if (!old) {
                    i.vanish();
                    unpack.vanish();
                }
            }
            case 1 -> {
                i.vanish();
                unpack.vanish();
            }
            case 2 -> {
                i.become(Opcode.ROT_TWO, -1);
                unpack.vanish();
            }
            case 3 -> {
                i.become(Opcode.ROT_THREE, -1);
                unpack.become(Opcode.ROT_TWO, -1);
            }
            default -> {}
        }
    }

    /** A list or set of constants that is only searched (from 3.x on also: only iterated) can be a constant. */
    private boolean searchedOrIterated(int k, Instr i) {
        Opcode next = op(k + 1);
        if (!sameBlock(k, k + 1) && old) {
            return false;
        }
        boolean searched =
                next == Opcode.COMPARE_OP && (code.get(k + 1).argument == 6 || code.get(k + 1).argument == 7);
        return old ? searched && i.is(Opcode.BUILD_LIST) : searched || next == Opcode.GET_ITER;
    }

    private void foldInto(int start, int k, Object value) {
        for (int j = start; j < k; j++) {
            code.get(j).vanish();
        }
        code.get(k).become(Opcode.LOAD_CONST, unit.constants.append(value));
        // The line of the first folded instruction is that of the constant now.
        constantsHere = old ? 1 : constantsBefore;
    }

    private void foldBinary(int k, Instr i) {
        int start = constantsStart(k, 2);
        if (start < 0 || old && constantsBefore < 2 || !sameBlock(start, k)) {
            return;
        }
        List<Object> operands = new ArrayList<>();
        for (int j = start; j < k; j++) {
            if (op(j) == Opcode.LOAD_CONST) {
                operands.add(unit.constants.get(code.get(j).argument));
            }
        }
        Object value = i.is(Opcode.BINARY_SUBSCR)
                ? Folding.item(operands.get(0), operands.get(1))
                : Folding.binary(operator(i.op), operands.get(0), operands.get(1), version);
        if (value != null) {
            foldInto(start, k, value);
        }
    }

    private static Expr.BinaryOperator operator(Opcode op) {
        return switch (op) {
            case BINARY_POWER -> Expr.BinaryOperator.POW;
            case BINARY_MULTIPLY -> Expr.BinaryOperator.MULT;
            case BINARY_TRUE_DIVIDE -> Expr.BinaryOperator.DIV;
            case BINARY_FLOOR_DIVIDE -> Expr.BinaryOperator.FLOOR_DIV;
            case BINARY_MODULO -> Expr.BinaryOperator.MOD;
            case BINARY_ADD -> Expr.BinaryOperator.ADD;
            case BINARY_SUBTRACT -> Expr.BinaryOperator.SUB;
            case BINARY_LSHIFT -> Expr.BinaryOperator.L_SHIFT;
            case BINARY_RSHIFT -> Expr.BinaryOperator.R_SHIFT;
            case BINARY_AND -> Expr.BinaryOperator.BIT_AND;
            case BINARY_XOR -> Expr.BinaryOperator.BIT_XOR;
            default -> Expr.BinaryOperator.BIT_OR;
        };
    }

    private void foldUnary(int k, Instr i) {
        int start = constantsStart(k, 1);
        if (start < 0 || old && constantsBefore < 1 || !sameBlock(start, k)) {
            return;
        }
        var operator = switch (i.op) {
            case UNARY_NEGATIVE -> Expr.UnaryOperator.U_SUB;
            case UNARY_INVERT -> Expr.UnaryOperator.INVERT;
            case UNARY_POSITIVE -> Expr.UnaryOperator.U_ADD;
            default -> Expr.UnaryOperator.NOT;
        };
        Object value = Folding.unary(operator, unit.constants.get(code.get(start).argument));
        if (value != null) {
            foldInto(start, k, value);
        }
    }

    private static boolean isConditional(Opcode op) {
        return switch (op) {
            case POP_JUMP_IF_FALSE, POP_JUMP_IF_TRUE, JUMP_IF_FALSE_OR_POP, JUMP_IF_TRUE_OR_POP -> true;
            default -> false;
        };
    }

    private static boolean jumpsOnTrue(Opcode op) {
        return op == Opcode.POP_JUMP_IF_TRUE || op == Opcode.JUMP_IF_TRUE_OR_POP;
    }

    /** A test whose outcome decides the test it jumps to. */
    private boolean decided(int k, Instr i) {
        int target = targets.get(i);
        Instr next = target < code.size() ? code.get(target) : null;
        if (next == null || !isConditional(next.op)) {
            return false;
        }
        if (jumpsOnTrue(next.op) == jumpsOnTrue(i.op)) {
            if (!retarget(k, i, next.op, targets.get(next))) {
                return false;
            }
            i.op = next.op;
        } else {
            if (!retarget(k, i, i.op, target + 1)) {
                return false;
            }
            i.op = jumpsOnTrue(i.op) ? Opcode.POP_JUMP_IF_TRUE : Opcode.POP_JUMP_IF_FALSE;
        }
        return true;
    }

    private static boolean isUnconditional(Opcode op) {
        return op == Opcode.JUMP_ABSOLUTE || op == Opcode.JUMP_FORWARD;
    }

    private void thread(int k, Instr i) {
        int target = targets.get(i);
        Opcode there = op(target);
        if (target >= code.size()) {
            return;
        }
        if (isUnconditional(i.op) && there == Opcode.RETURN_VALUE) {
            targets.remove(i);
            i.target = null;
            i.become(Opcode.RETURN_VALUE, -1);
            i.target = null;
            return;
        }
        if (!isUnconditional(there)) {
            return;
        }
        int further = targets.get(code.get(target));
        Opcode op = i.is(Opcode.JUMP_FORWARD) ? Opcode.JUMP_ABSOLUTE : i.op;
        if (!isAbsolute(op) && further < k + 1) {
            return;
        }
        if (retarget(k, i, op, further)) {
            i.op = op;
        }
    }

    /** Sends a jump elsewhere, unless its argument then needs more room than there is. From 3.x on it may shrink. */
    private boolean retarget(int k, Instr i, Opcode op, int target) {
        if (!old) {
            int argument = isAbsolute(op) ? firstOffsets[target] : firstOffsets[target] - firstOffsets[k + 1];
            int size = size(op, argument);
            if (size > sizes[k]) {
                return false;
            }
            sizes[k] = size;
        }
        targets.put(i, target);
        return true;
    }

    private int afterReturn(int k) {
        if (old) {
            if (op(k + 2) == Opcode.RETURN_VALUE && op(k + 1) == Opcode.LOAD_CONST && sameBlock(k, k + 2)) {
                drop(k + 1);
                drop(k + 2);
            } else if (isUnconditional(op(k + 1)) && sameBlock(k, k + 1)) {
                drop(k + 1);
            }
            return k + 1;
        }
        int end = k + 1;
        while (sameBlock(k, end) && !staysUnreached(op(end))) {
            drop(end);
            end++;
        }
        return end;
    }

    /** From 3.8 on the beginning and the end of a finally block stay, with what is between, also where nothing reaches them. */
    private boolean staysUnreached(Opcode op) {
        return version.atLeast(3, 8)
                && (op == Opcode.SETUP_FINALLY || op == Opcode.END_FINALLY || op == Opcode.RERAISE);
    }

    private List<Placed> place() {
        int[] finalSizes = new int[code.size()];
        for (int k = 0; k < code.size(); k++) {
            Instr i = code.get(k);
            if (i.is(Opcode.NOP)) {
                finalSizes[k] = 0;
            } else if (targets.containsKey(i)) {
                finalSizes[k] = sizes[k];
            } else {
                finalSizes[k] = size(i.op, i.argument);
            }
        }
        int[] offsets = offsets(finalSizes);
        List<Placed> placed = new ArrayList<>();
        int line = 0;
        for (int k = 0; k < code.size(); k++) {
            Instr i = code.get(k);
            if (i.line() > 0) {
                line = i.line();
            }
            if (i.is(Opcode.NOP)) {
                continue;
            }
            int argument = i.argument;
            Instr target = null;
            if (targets.containsKey(i)) {
                int to = targets.get(i);
                argument = jumpArgument(i, offsets[to], offsets[k + 1]);
                while (to < code.size() - 1 && code.get(to).is(Opcode.NOP)) {
                    to++;
                }
                target = code.get(to);
            }
            int prefix = finalSizes[k] - (old ? argument < 0 ? 1 : 3 : 2);
            placed.add(new Placed(i, offsets[k] + prefix, argument, line, target));
            line = 0;
        }
        return placed;
    }
}
