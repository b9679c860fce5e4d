package gilgamesh.compiler;

import java.util.ArrayList;
import java.util.List;

/** A basic block: entered only at its top, left only at its end. */
final class Block {

    final Label label;
    /** When it was made: some of CPython's passes go through the blocks from the youngest to the oldest. */
    final int serial;
    /** Whether a label of the source sequence stands before it: then jumps may come here. */
    final boolean labelled;

    List<Instr> code = new ArrayList<>();
    /** The block that follows in the code; null at the end. */
    Block next;

    int predecessors;
    boolean visited;
    boolean cold;
    boolean warm;
    boolean handler;
    boolean pushesLasti;
    int startDepth = -1;
    List<Block> handlers;

    Block(Label label, int serial, boolean labelled) {
        this.label = label;
        this.serial = serial;
        this.labelled = labelled;
        label.block = this;
    }

    boolean isEmpty() {
        return code.isEmpty();
    }

    Instr first() {
        return code.get(0);
    }

    /** The last instruction; null in an empty block. */
    Instr last() {
        return code.isEmpty() ? null : code.get(code.size() - 1);
    }

    boolean exitsScope() {
        return last() != null && last().exitsScope();
    }

    boolean fallsThrough() {
        return last() == null || !last().exitsScope() && !last().isUnconditionalJump();
    }

    /** This block and those that follow in the code. */
    List<Block> chain() {
        List<Block> list = new ArrayList<>();
        for (Block b = this; b != null; b = b.next) {
            list.add(b);
        }
        return list;
    }

    boolean hasNoLine() {
        return code.stream().allMatch(i -> i.line() < 0);
    }

    /** This block or the first after it that has instructions. */
    Block nonEmpty() {
        Block b = this;
        while (b.isEmpty() && b.next != null) {
            b = b.next;
        }
        return b;
    }

    boolean isExitWithoutLine(boolean allInstructions) {
        if (!exitsScope()) {
            return false;
        }
        return allInstructions ? code.stream().allMatch(i -> i.line() < 0) : first().line() < 0;
    }
}
