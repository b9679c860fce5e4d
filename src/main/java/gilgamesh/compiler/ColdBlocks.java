package gilgamesh.compiler;

import gilgamesh.scenario.PythonVersion;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** 3.12 and later: what runs only when an exception was raised goes behind all else. */
final class ColdBlocks {

    private final PythonVersion version;

    ColdBlocks(PythonVersion version) {
        this.version = version;
    }

    private boolean since(int major, int minor) {
        return version.atLeast(major, minor);
    }

    /** Returns whether anything moved; the entry stays where it is. */
    boolean moveToEnd(Block entry) {
        if (entry.next == null) {
            return false;
        }
        mark(entry);
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
        for (Block b : entry.chain()) {
            (b.cold ? cold : warm).add(b);
        }
        boolean moved = !cold.isEmpty();
        warm.addAll(cold);
        for (int i = 0; i < warm.size(); i++) {
            warm.get(i).next = i + 1 < warm.size() ? warm.get(i + 1) : null;
        }
        return moved;
    }

    private static void mark(Block entry) {
        for (Block b : entry.chain()) {
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
        for (Block b : entry.chain()) {
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
}
