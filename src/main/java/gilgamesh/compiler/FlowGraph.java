package gilgamesh.compiler;

import gilgamesh.compiler.ast.Span;
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
        List<Block> list = new ArrayList<>();
        for (Block b = entry; b != null; b = b.next) {
            list.add(b);
        }
        return list;
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
        duplicateExits();
        trimConstants();
        propagateLines();
        guaranteeLines();
        if (since(3, 11)) {
            new ExceptionHandlers(version).label(entry);
            StackDepth.compute(entry, version);
            dropPseudo();
            for (Block b : blocks()) {
                removeNops(b, -1);
            }
            eliminateEmpty();
        }
        normalizeJumps();
        if (!since(3, 11)) {
            lineZeroIsThatBefore();
        }
    }

    /** 3.10 gives the return of a lambda the line 0, which the line table cannot say: it is of the line before it. */
    private void lineZeroIsThatBefore() {
        var previous = Instr.NOWHERE;
        for (Block b : blocks()) {
            for (Instr i : b.code) {
                if (i.line() == 0) {
                    i.location = previous;
                }
                previous = i.location;
            }
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
        removeUnusedConstants();
        new LocalChecks(unit).add(blocks());
        pushColdToEnd();
        resolveLines();
        StackDepth.compute(entry, version);
        dropPseudo();
        for (Block b : blocks()) {
            removeNops(b, -1);
        }
        eliminateEmpty();
        normalizeJumps();
    }

    private void optimize313() {
        var handlers = new ExceptionHandlers(version);
        handlers.label(entry);
        eliminateEmpty();
        inlineSmallOrLineless();
        removeUnreachable();
        resolveLines();
        var peephole = new BlockPeephole(unit, version);
        for (Block b : blocks()) {
            peephole.optimize(b);
        }
        removeNopsAndPairs();
        removeUnreachable();
        removeNopsAndJumps();
        if (since(3, 14)) {
            smallInts();
        }
        removeUnusedConstants();
        new LocalChecks(unit).add(blocks());
        superinstructions();
        pushColdToEnd();
        resolveLines();
        StackDepth.compute(entry, version);
        dropPseudo();
        removeNopsAndJumps();
        normalizeJumps();
        if (since(3, 14)) {
            new LoadBorrowing(version).apply(blocks());
        }
    }

    /** 3.14: an int from 0 to 255 stands in the instruction. */
    private void smallInts() {
        for (Block b : blocks()) {
            for (Instr i : b.code) {
                if (i.is(Opcode.LOAD_CONST) && unit.constants.get(i.argument) instanceof Long n && n >= 0 && n < 256) {
                    i.become(Opcode.LOAD_SMALL_INT, n.intValue());
                }
            }
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
        if (only311 && !hasNoLine(target)) {
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
        if (smallExit || hasNoLine(target) && !target.fallsThrough()) {
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

    private static boolean hasNoLine(Block b) {
        return b.code.stream().allMatch(i -> i.line() < 0);
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
        List<Block> before = List.copyOf(all);
        while (entry.isEmpty() && entry.next != null) {
            entry = entry.next;
        }
        for (Block b : before) {
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

    private void duplicateExits() {
        List<Block> order = since(3, 12) ? blocks() : List.copyOf(all);
        for (Block b : order) {
            Instr last = b.last();
            if (last == null || !last.isJump()) {
                continue;
            }
            Block target = since(3, 13) ? last.target.block.nonEmpty() : last.target.block;
            boolean lineless = since(3, 13)
                    ? (target.exitsScope() || evalBreakless(target)) && hasNoLine(target)
                    : target.isExitWithoutLine(since(3, 11));
            if (lineless && target.predecessors > 1) {
                var copy = new Block(new Label(-1), Integer.MAX_VALUE, true);
                target.code.forEach(i -> copy.code.add(i.copy()));
                copy.first().location = last.location;
                last.target = copy.label;
                target.predecessors--;
                copy.predecessors = 1;
                copy.next = target.next;
                target.next = copy;
                copy.cold = target.cold;
                copy.warm = target.warm;
            }
        }
        if (!since(3, 12)) {
            eliminateEmpty();
            return;
        }
        for (Block b : blocks()) {
            if (b.fallsThrough() && b.next != null && !b.isEmpty()) {
                boolean lineless = since(3, 13)
                        ? !b.next.isEmpty() && (b.next.exitsScope() || evalBreakless(b.next)) && hasNoLine(b.next)
                        : b.next.isExitWithoutLine(true);
                if (lineless) {
                    b.next.first().location = b.last().location;
                }
            }
        }
    }

    /** A jump back checks the eval breaker and must have a line: signal handlers look at it. */
    private static boolean evalBreakless(Block b) {
        Instr last = b.last();
        return last != null && last.isUnconditionalJump() && last.is(Opcode.JUMP) && b.code.size() > 0;
    }

    private void propagateLines() {
        for (Block b : blocks()) {
            Instr last = b.last();
            if (last == null) {
                continue;
            }
            var previous = Instr.NOWHERE;
            for (Instr i : b.code) {
                if (i.line() < 0) {
                    i.location = previous;
                } else {
                    previous = i.location;
                }
            }
            if (b.fallsThrough() && b.next != null && b.next.predecessors == 1 && !b.next.isEmpty()) {
                inherit(b.next, previous);
            }
            if (last.isJump() && last.target.block.predecessors == 1 && !last.target.block.isEmpty()) {
                inherit(last.target.block, previous);
            }
        }
    }

    private static void inherit(Block b, Span location) {
        if (b.first().line() < 0) {
            b.first().location = location;
        }
    }

    private void guaranteeLines() {
        int line = unit.firstLine;
        for (Block b : blocks()) {
            Instr last = b.last();
            if (last == null) {
                continue;
            }
            if (last.line() >= 0) {
                line = last.line();
            } else if (last.is(Opcode.RETURN_VALUE)) {
                int known = line;
                b.code.forEach(i -> {
                    if (i.line() < 0) {
                        i.location = new Span(known, 0, known, 0);
                    }
                });
            }
        }
    }

    private void resolveLines() {
        duplicateExits();
        propagateLines();
        guaranteeLines();
    }

    /** Constants at the end that nothing uses go away (3.10 and 3.11). */
    private void trimConstants() {
        int max = 0;
        for (Block b : blocks()) {
            for (Instr i : b.code) {
                if (i.is(Opcode.LOAD_CONST) || i.is(Opcode.KW_NAMES)) {
                    max = Math.max(max, i.argument);
                }
            }
        }
        if (max + 1 < unit.constants.size()) {
            unit.constants.retain(unit.constants.values().subList(0, max + 1));
        }
    }

    private void removeUnusedConstants() {
        int size = unit.constants.size();
        if (size == 0) {
            return;
        }
        boolean[] used = new boolean[size];
        used[0] = true;
        for (Block b : blocks()) {
            for (Instr i : b.code) {
                if (usesConstant(i)) {
                    used[i.argument] = true;
                }
            }
        }
        int[] moved = new int[size];
        List<Object> kept = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            moved[i] = kept.size();
            if (used[i]) {
                kept.add(unit.constants.get(i));
            }
        }
        for (Block b : blocks()) {
            for (Instr i : b.code) {
                if (usesConstant(i)) {
                    i.argument = moved[i.argument];
                }
            }
        }
        unit.constants.retain(kept);
    }

    private static boolean usesConstant(Instr i) {
        return i.is(Opcode.LOAD_CONST) || i.is(Opcode.RETURN_CONST) || i.is(Opcode.KW_NAMES);
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

    /** What runs only when an exception was raised goes behind all else. */
    private void pushColdToEnd() {
        if (entry.next == null) {
            return;
        }
        markCold();
        for (Block b = entry; b != null; b = b.next) {
            if (b.cold && b.fallsThrough() && b.next != null && b.next.warm) {
                var jump = new Block(new Label(-1), Integer.MAX_VALUE, false);
                var instr = new Instr(
                        since(3, 13) ? Opcode.JUMP_NO_INTERRUPT : Opcode.JUMP, -1, b.next.label, Instr.NOWHERE);
                jump.code.add(instr);
                jump.cold = true;
                jump.next = b.next;
                jump.predecessors = since(3, 13) ? 1 : 0;
                b.next = jump;
            }
        }
        List<Block> warm = new ArrayList<>();
        List<Block> cold = new ArrayList<>();
        for (Block b : blocks()) {
            (b.cold ? cold : warm).add(b);
        }
        boolean moved = !cold.isEmpty();
        warm.addAll(cold);
        for (int i = 0; i < warm.size(); i++) {
            warm.get(i).next = i + 1 < warm.size() ? warm.get(i + 1) : null;
        }
        entry = warm.get(0);
        if (moved) {
            if (since(3, 13)) {
                removeNopsAndJumps();
            } else {
                removeRedundantJumps();
            }
        }
    }

    private void markCold() {
        for (Block b : blocks()) {
            b.visited = false;
        }
        Deque<Block> stack = new ArrayDeque<>();
        stack.push(entry);
        entry.visited = true;
        while (!stack.isEmpty()) {
            Block b = stack.pop();
            b.warm = true;
            if (b.next != null && b.fallsThrough() && !b.next.visited) {
                b.next.visited = true;
                stack.push(b.next);
            }
            for (Instr i : b.code) {
                if (i.isJump() && !i.target.block.visited) {
                    i.target.block.visited = true;
                    stack.push(i.target.block);
                }
            }
        }
        for (Block b : blocks()) {
            if (b.handler && !b.warm) {
                stack.push(b);
                b.visited = true;
            }
        }
        while (!stack.isEmpty()) {
            Block b = stack.pop();
            b.cold = true;
            if (b.next != null && b.fallsThrough() && !b.next.warm && !b.next.visited) {
                b.next.visited = true;
                stack.push(b.next);
            }
            for (Instr i : b.code) {
                if (i.isJump() && !i.target.block.warm && !i.target.block.visited) {
                    i.target.block.visited = true;
                    stack.push(i.target.block);
                }
            }
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

    /** Gives every jump its direction; from 3.12 on a conditional jump cannot go back and is turned round. */
    private void normalizeJumps() {
        for (Block b : blocks()) {
            b.visited = false;
        }
        for (Block b = entry; b != null; b = b.next) {
            b.visited = true;
            Instr last = b.last();
            if (last == null || !last.isJump()) {
                continue;
            }
            boolean forward = !last.target.block.visited;
            switch (last.op) {
                case JUMP_ABSOLUTE, JUMP_FORWARD -> last.op = forward ? Opcode.JUMP_FORWARD : Opcode.JUMP_ABSOLUTE;
                case JUMP -> last.op = forward ? Opcode.JUMP_FORWARD : Opcode.JUMP_BACKWARD;
                case JUMP_NO_INTERRUPT -> last.op = forward ? Opcode.JUMP_FORWARD : Opcode.JUMP_BACKWARD_NO_INTERRUPT;
                case POP_JUMP_IF_TRUE, POP_JUMP_IF_FALSE, POP_JUMP_IF_NONE, POP_JUMP_IF_NOT_NONE ->
                    normalizeConditional(b, last, forward);
                default -> {}
            }
        }
    }

    private void normalizeConditional(Block b, Instr last, boolean forward) {
        if (!since(3, 11)) {
            return;
        }
        if (!since(3, 12)) {
            String rest = last.op.name().substring("POP_JUMP".length());
            last.op = Opcode.valueOf("POP_JUMP_" + (forward ? "FORWARD" : "BACKWARD") + rest);
            return;
        }
        if (forward) {
            if (since(3, 14)) {
                b.code.add(new Instr(Opcode.NOT_TAKEN, -1, null, last.location));
            }
            return;
        }
        var back = new Block(new Label(-1), Integer.MAX_VALUE, false);
        if (since(3, 14)) {
            back.code.add(new Instr(Opcode.NOT_TAKEN, -1, null, last.location));
        }
        back.code.add(new Instr(Opcode.JUMP, -1, last.target, last.location));
        last.op = switch (last.op) {
            case POP_JUMP_IF_TRUE -> Opcode.POP_JUMP_IF_FALSE;
            case POP_JUMP_IF_FALSE -> Opcode.POP_JUMP_IF_TRUE;
            case POP_JUMP_IF_NONE -> Opcode.POP_JUMP_IF_NOT_NONE;
            default -> Opcode.POP_JUMP_IF_NONE;
        };
        last.target = b.next.label;
        back.next = b.next;
        b.next = back;
    }
}
