package gilgamesh.compiler;

import gilgamesh.scenario.PythonVersion;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * The basic blocks of a unit and what the compilers of 3.10 to 3.13 do with them: jump threading, folding, removal of what is not
 * reached, copies of small exits, line numbers for exits (PEP 626), exceptional code to the end. Facts from Python/compile.c of 3.10 and
 * 3.11 and Python/flowgraph.c of 3.12 and 3.13.
 */
final class FlowGraph {

    private static final int MAX_COPY_SIZE = 4;

    private final PythonVersion version;
    private final Unit unit;
    private final List<Block> all = new ArrayList<>();
    private Block entry;

    FlowGraph(Unit unit, PythonVersion version) {
        this.unit = unit;
        this.version = version;
        build();
    }

    private boolean since(int major, int minor) {
        return version.atLeast(major, minor);
    }

    private void build() {
        Block current = newBlock(new Label(-1), -1, false);
        entry = current;
        Set<Label> used = targets();
        for (Item item : unit.code) {
            if (item instanceof Label label) {
                if (since(3, 13) && !used.contains(label)) {
                    continue;
                }
                if (current.isEmpty() && !current.labelled && current.serial == -1 && since(3, 12)) {
                    var labelled = newBlock(label, -1, true);
                    all.remove(current);
                    entry = labelled;
                    current = labelled;
                } else {
                    var next = newBlock(label, label.serial, true);
                    current.next = next;
                    current = next;
                }
            } else if (item instanceof Instr instr) {
                if (current.last() != null
                        && (current.last().isJump() || current.last().exitsScope())) {
                    var next = newBlock(new Label(instr.serial), instr.serial, false);
                    current.next = next;
                    current = next;
                }
                current.code.add(instr);
            }
        }
        all.sort(Comparator.comparingInt((Block b) -> b.serial).reversed());
    }

    /** The labels that something goes to; 3.13 lets only these divide the code. */
    private Set<Label> targets() {
        Set<Label> used = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Item item : unit.code) {
            if (item instanceof Instr instr && instr.target != null) {
                used.add(instr.target);
            }
        }
        return used;
    }

    private Block newBlock(Label label, int serial, boolean labelled) {
        var block = new Block(label, serial, labelled);
        all.add(block);
        return block;
    }

    List<Block> blocks() {
        return entry.chain();
    }

    /** All passes, in the order of the version. Afterwards the blocks stand in their final order. */
    void optimize() {
        if (since(3, 13)) {
            optimize313();
        } else if (since(3, 12)) {
            optimize312();
        } else {
            optimize310();
        }
    }

    private void optimize310() {
        var peephole = new BlockPeephole(unit, version);
        for (Block b : blocks()) {
            for (Instr i : b.code) {
                if (i.target != null) {
                    i.target = i.target.block.nonEmpty().label;
                }
            }
        }
        inlineSmallExits();
        for (Block b : blocks()) {
            peephole.optimize(b);
            removeNops(b, -1);
        }
        // A second time for jumps to blocks that have become small exits themselves.
        inlineSmallExits();
        markReachable();
        emptyUnreachable();
        int previousLine = -1;
        for (Block b : blocks()) {
            removeNops(b, previousLine);
            // Only 3.10 knows of the line before a block.
            previousLine = !since(3, 11) && b.fallsThrough() && b.last() != null
                    ? b.last().line()
                    : -1;
        }
        eliminateEmpty();
        boolean removed = false;
        for (Block b : blocks()) {
            removed |= removeJumpToNext(b);
        }
        if (removed) {
            eliminateEmpty();
        }
        var lines = new ExitLines(version, unit.firstLine);
        lines.duplicateExits(all, entry);
        eliminateEmpty();
        new UsedConstants(unit).trim(blocks());
        lines.propagate(entry);
        if (since(3, 11)) {
            new ExceptionHandlers(version).label(entry);
            StackDepth.compute(entry, version);
            dropPseudo();
            for (Block b : blocks()) {
                removeNops(b, -1);
            }
            eliminateEmpty();
        }
        new JumpDirections(version).settle(entry);
        if (!since(3, 11)) {
            ExitLines.zeroIsThatBefore(blocks());
        }
    }

    private void optimize312() {
        var handlers = new ExceptionHandlers(version);
        handlers.label(entry);
        eliminateEmpty();
        for (Block b : blocks()) {
            inlineSmallExit(b);
        }
        var peephole = new BlockPeephole(unit, version);
        for (Block b : blocks()) {
            peephole.optimize(b);
        }
        removeNopsAndPairs();
        for (Block b : blocks()) {
            inlineSmallExit(b);
        }
        markReachable();
        emptyUnreachable();
        for (Block b : blocks()) {
            removeNops(b, -1);
        }
        eliminateEmpty();
        removeRedundantJumps();
        new UsedConstants(unit).removeOthers(blocks());
        new LocalChecks(unit).add(blocks());
        moveColdToEnd();
        new ExitLines(version, unit.firstLine).resolve(entry);
        StackDepth.compute(entry, version);
        dropPseudo();
        for (Block b : blocks()) {
            removeNops(b, -1);
        }
        eliminateEmpty();
        new JumpDirections(version).settle(entry);
    }

    private void optimize313() {
        var handlers = new ExceptionHandlers(version);
        handlers.label(entry);
        eliminateEmpty();
        inlineSmallOrLineless();
        removeUnreachable();
        new ExitLines(version, unit.firstLine).resolve(entry);
        var peephole = new BlockPeephole(unit, version);
        for (Block b : blocks()) {
            peephole.optimize(b);
        }
        removeNopsAndPairs();
        removeUnreachable();
        removeNopsAndJumps();
        if (since(3, 14)) {
            new UsedConstants(unit).putSmallIntsInPlace(blocks());
        }
        new UsedConstants(unit).removeOthers(blocks());
        new LocalChecks(unit).add(blocks());
        superinstructions();
        moveColdToEnd();
        new ExitLines(version, unit.firstLine).resolve(entry);
        StackDepth.compute(entry, version);
        dropPseudo();
        removeNopsAndJumps();
        new JumpDirections(version).settle(entry);
        if (since(3, 14)) {
            new LoadBorrowing(version).apply(blocks());
        }
    }

    private boolean removeNops(Block b, int previousLine) {
        List<Instr> kept = new ArrayList<>(b.code.size());
        int previous = previousLine;
        for (int i = 0; i < b.code.size(); i++) {
            Instr instr = b.code.get(i);
            if (instr.is(Opcode.NOP) && isRedundant(b, i, previous)) {
                continue;
            }
            kept.add(instr);
            previous = instr.line();
        }
        boolean changed = kept.size() != b.code.size();
        b.code = kept;
        return changed;
    }

    /** A NOP is needed only where it is all that a line has: then a debugger can stop there. */
    private boolean isRedundant(Block b, int index, int previousLine) {
        int line = b.code.get(index).line();
        if (line < 0 || previousLine == line) {
            return true;
        }
        if (index < b.code.size() - 1) {
            Instr next = b.code.get(index + 1);
            if (next.line() == line) {
                return true;
            }
            if (next.line() < 0) {
                next.location = b.code.get(index).location;
                return true;
            }
            return false;
        }
        Block next = b.next;
        while (next != null && next.isEmpty()) {
            next = next.next;
        }
        if (next == null) {
            return false;
        }
        int nextLine = next.first().line();
        if (since(3, 13) && next.first().is(Opcode.NOP)) {
            for (Instr i : next.code) {
                if (!i.is(Opcode.NOP) || i.line() >= 0) {
                    nextLine = i.line();
                    break;
                }
            }
        }
        return nextLine == line;
    }

    private void inlineSmallExits() {
        for (Block b : List.copyOf(all)) {
            inlineSmallExit(b);
        }
    }

    private boolean inlineSmallExit(Block b) {
        Instr last = b.last();
        if (last == null || !last.isUnconditionalJump()) {
            return false;
        }
        Block target = last.target.block;
        if (!target.exitsScope() || target.code.size() > MAX_COPY_SIZE) {
            return false;
        }
        boolean only311 = since(3, 11) && !since(3, 12);
        if (only311 && !target.hasNoLine()) {
            return false;
        }
        last.vanish();
        target.code.forEach(i -> b.code.add(i.copy()));
        return true;
    }

    /** 3.13 copies an exit also where it has no line of its own, and takes the jump's. */
    private void inlineSmallOrLineless() {
        boolean changed;
        do {
            changed = false;
            for (Block b : blocks()) {
                changed |= inlineSmallOrLineless(b);
            }
        } while (changed);
    }

    private boolean inlineSmallOrLineless(Block b) {
        Instr last = b.last();
        if (last == null || !last.isUnconditionalJump()) {
            return false;
        }
        Block target = last.target.block;
        boolean smallExit = target.exitsScope() && target.code.size() <= MAX_COPY_SIZE;
        if (smallExit || target.hasNoLine() && !target.fallsThrough()) {
            boolean checks = last.is(Opcode.JUMP);
            last.vanish();
            target.code.forEach(i -> b.code.add(i.copy()));
            if (checks && b.last().isUnconditionalJump()) {
                // A loop through here must not lose its check of the eval breaker.
                b.last().op = Opcode.JUMP;
            }
            target.predecessors--;
            return true;
        }
        return false;
    }

    private void markReachable() {
        for (Block b : blocks()) {
            b.visited = false;
            b.predecessors = 0;
        }
        Deque<Block> stack = new ArrayDeque<>();
        entry.predecessors = 1;
        entry.visited = true;
        stack.push(entry);
        while (!stack.isEmpty()) {
            Block b = stack.pop();
            if (b.next != null && b.fallsThrough()) {
                reach(b.next, stack);
            }
            for (Instr i : b.code) {
                if (i.target != null && (i.isJump() || i.isBlockPush())) {
                    reach(i.target.block, stack);
                }
            }
        }
    }

    private static void reach(Block b, Deque<Block> stack) {
        b.predecessors++;
        if (!b.visited) {
            b.visited = true;
            stack.push(b);
        }
    }

    private void emptyUnreachable() {
        for (Block b : blocks()) {
            if (b.predecessors == 0) {
                b.code = new ArrayList<>();
            }
        }
    }

    private void removeUnreachable() {
        markReachable();
        emptyUnreachable();
        for (Block b : blocks()) {
            if (b.predecessors == 0) {
                b.handler = false;
            }
        }
    }

    private void eliminateEmpty() {
        for (Block b = entry; b != null; b = b.next) {
            Block next = b.next;
            while (next != null && next.isEmpty()) {
                next = next.next;
            }
            b.next = next;
        }
        while (entry.isEmpty() && entry.next != null) {
            entry = entry.next;
        }
        // Not only those from the source: copies of exits jump too.
        for (Block b : blocks()) {
            for (Instr i : b.code) {
                if (i.target != null) {
                    i.target = i.target.block.nonEmpty().label;
                }
            }
        }
    }

    private boolean removeJumpToNext(Block b) {
        Instr last = b.last();
        if (last != null && last.isUnconditionalJump() && b.next != null && last.target.block == b.next) {
            last.vanish();
            removeNops(b, -1);
            return true;
        }
        return false;
    }

    private void removeRedundantJumps() {
        for (Block b : blocks()) {
            Instr last = b.last();
            if (last != null && last.isUnconditionalJump() && b.next != null && last.target.block == b.next) {
                last.vanish();
            }
        }
    }

    private void removeNopsAndJumps() {
        boolean changed;
        do {
            changed = false;
            for (Block b : blocks()) {
                changed |= removeNops(b, -1);
            }
            eliminateEmpty();
            boolean jumps = false;
            for (Block b : blocks()) {
                Instr last = b.last();
                if (last != null && last.isUnconditionalJump() && b.next != null && last.target.block == b.next) {
                    last.vanish();
                    jumps = true;
                }
            }
            changed = jumps;
        } while (changed);
    }

    /** A constant or a copy that is popped at once goes away, also across the edge of a block that is only fallen into. */
    private void removeNopsAndPairs() {
        boolean done = false;
        while (!done) {
            done = true;
            Instr instr = null;
            for (Block b : blocks()) {
                removeNops(b, -1);
                if (b.labelled) {
                    instr = null;
                }
                for (Instr i : b.code) {
                    Instr previous = instr;
                    instr = i;
                    boolean pushed = previous != null
                            && (previous.is(Opcode.LOAD_CONST) || previous.is(Opcode.COPY) && previous.argument == 1);
                    if (instr.is(Opcode.POP_TOP) && pushed) {
                        previous.vanish();
                        instr.vanish();
                        done = false;
                    }
                }
                if (instr != null && instr.isJump() || !b.fallsThrough()) {
                    instr = null;
                }
            }
        }
    }

    private void superinstructions() {
        for (Block b : blocks()) {
            for (int i = 0; i + 1 < b.code.size(); i++) {
                Instr one = b.code.get(i);
                Instr two = b.code.get(i + 1);
                if (one.is(Opcode.LOAD_FAST) && two.is(Opcode.LOAD_FAST)) {
                    join(one, two, Opcode.LOAD_FAST_LOAD_FAST);
                } else if (one.is(Opcode.STORE_FAST) && two.is(Opcode.LOAD_FAST)) {
                    join(one, two, Opcode.STORE_FAST_LOAD_FAST);
                } else if (one.is(Opcode.STORE_FAST) && two.is(Opcode.STORE_FAST)) {
                    join(one, two, Opcode.STORE_FAST_STORE_FAST);
                }
            }
        }
        removeNopsAndJumps();
    }

    private static void join(Instr one, Instr two, Opcode both) {
        boolean otherLine = one.line() >= 0 && two.line() >= 0 && one.line() != two.line();
        if (otherLine || one.argument >= 16 || two.argument >= 16) {
            return;
        }
        one.become(both, one.argument << 4 | two.argument);
        two.vanish();
    }

    private void moveColdToEnd() {
        if (!new ColdBlocks(version).moveToEnd(entry)) {
            return;
        }
        if (since(3, 13)) {
            removeNopsAndJumps();
        } else {
            removeRedundantJumps();
        }
    }

    private void dropPseudo() {
        for (Block b : blocks()) {
            for (Instr i : b.code) {
                if (i.isBlockPush() || i.is(Opcode.POP_BLOCK)) {
                    i.vanish();
                } else if (i.is(Opcode.STORE_FAST_MAYBE_NULL)) {
                    i.op = Opcode.STORE_FAST;
                } else if (i.is(Opcode.LOAD_CLOSURE) && since(3, 13)) {
                    i.op = Opcode.LOAD_FAST;
                    i.fromClosure = true;
                }
            }
        }
    }
}
