package gilgamesh.compiler;

import gilgamesh.compiler.ast.Span;
import gilgamesh.scenario.PythonVersion;
import java.util.List;

/**
 * 3.10 and later: gives a line to what has none, so that a traceback and a debugger can name it (PEP 626): exits are copied for each way
 * to them, lines go on from block to block, and up to 3.12 every return gets one.
 */
final class ExitLines {

    private final PythonVersion version;
    private final int firstLine;

    ExitLines(PythonVersion version, int firstLine) {
        this.version = version;
        this.firstLine = firstLine;
    }

    private boolean since(int major, int minor) {
        return version.atLeast(major, minor);
    }

    /** 3.12 and later: all of it. */
    void resolve(Block entry) {
        duplicateExits(List.of(), entry);
        propagate(entry);
    }

    void propagate(Block entry) {
        propagateLines(entry);
        if (!since(3, 13)) {
            guaranteeLines(entry);
        }
    }

    /** Copies an exit that has no line for each jump to it, which gives it its own; all are the blocks in the order that 3.10 and 3.11 keep. */
    void duplicateExits(List<Block> all, Block entry) {
        List<Block> order = since(3, 12) ? entry.chain() : List.copyOf(all);
        for (Block b : order) {
            Instr last = b.last();
            if (last == null || !last.isJump()) {
                continue;
            }
            Block target = since(3, 13) ? last.target.block.nonEmpty() : last.target.block;
            boolean lineless = since(3, 13)
                    ? (target.exitsScope() || evalBreakless(target)) && target.hasNoLine()
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
            return;
        }
        for (Block b : entry.chain()) {
            if (b.fallsThrough() && b.next != null && !b.isEmpty()) {
                boolean lineless = since(3, 13)
                        ? !b.next.isEmpty() && (b.next.exitsScope() || evalBreakless(b.next)) && b.next.hasNoLine()
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

    private static void propagateLines(Block entry) {
        for (Block b : entry.chain()) {
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

    private void guaranteeLines(Block entry) {
        int line = firstLine;
        for (Block b : entry.chain()) {
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

    /** 3.10 gives the return of a lambda the line 0, which the line table cannot say: it is of the line before it. */
    static void zeroIsThatBefore(List<Block> blocks) {
        var previous = Instr.NOWHERE;
        for (Block b : blocks) {
            for (Instr i : b.code) {
                if (i.line() == 0) {
                    i.location = previous;
                }
                previous = i.location;
            }
        }
    }
}
