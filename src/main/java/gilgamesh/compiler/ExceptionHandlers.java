package gilgamesh.compiler;

import gilgamesh.scenario.PythonVersion;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** 3.11 and later: finds for every instruction the handler that catches what it raises, from the setups and POP_BLOCKs on the way to it. */
final class ExceptionHandlers {

    private static final int EXCEPT_DEPTH_ONE = 4;

    private final PythonVersion version;

    ExceptionHandlers(PythonVersion version) {
        this.version = version;
    }

    void label(Block entry) {
        for (Block b = entry; b != null; b = b.next) {
            b.visited = false;
        }
        Deque<Block> todo = new ArrayDeque<>();
        entry.visited = true;
        entry.handlers = new ArrayList<>();
        todo.push(entry);
        while (!todo.isEmpty()) {
            Block b = todo.pop();
            List<Block> handlers = new ArrayList<>(b.handlers);
            int depthAtYield = -1;
            for (Instr i : b.code) {
                if (i.isBlockPush()) {
                    i.handler = null;
                    Block target = i.target.block;
                    target.handler = true;
                    target.pushesLasti |= i.is(Opcode.SETUP_WITH) || i.is(Opcode.SETUP_CLEANUP);
                    reach(target, handlers, todo);
                    handlers.add(target);
                } else if (i.is(Opcode.POP_BLOCK)) {
                    handlers.remove(handlers.size() - 1);
                    if (version.atLeast(3, 13)) {
                        i.vanish();
                    }
                } else {
                    i.handler = top(handlers);
                    if (i.isJump()) {
                        reach(i.target.block, handlers, todo);
                    } else if (i.is(Opcode.YIELD_VALUE) && version.atLeast(3, 12)) {
                        depthAtYield = handlers.size();
                        if (!version.atLeast(3, 13)) {
                            i.argument = depthAtYield;
                        }
                    } else if (i.is(Opcode.RESUME) && version.atLeast(3, 13) && i.argument != 0) {
                        if (depthAtYield == 1) {
                            i.argument |= EXCEPT_DEPTH_ONE;
                        }
                        depthAtYield = -1;
                    }
                }
            }
            if (b.next != null && b.fallsThrough()) {
                reach(b.next, handlers, todo);
            }
        }
    }

    private static Block top(List<Block> handlers) {
        return handlers.isEmpty() ? null : handlers.get(handlers.size() - 1);
    }

    private static void reach(Block b, List<Block> handlers, Deque<Block> todo) {
        if (!b.visited) {
            b.visited = true;
            b.handlers = new ArrayList<>(handlers);
            todo.push(b);
        }
    }
}
