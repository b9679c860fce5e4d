package gilgamesh.compiler;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * 3.12 and later: a load of a local that may be unbound becomes LOAD_FAST_CHECK; the plain LOAD_FAST does not look. Locals beyond the
 * first 64 are followed within a block only (flowgraph.c: add_checks_for_loads_of_uninitialized_variables).
 */
final class LocalChecks {

    private static final int FOLLOWED = 64;

    private final Unit unit;
    private final Map<Block, BitSet> unsafe = new LinkedHashMap<>();
    private final Deque<Block> pending = new ArrayDeque<>();

    LocalChecks(Unit unit) {
        this.unit = unit;
    }

    void add(List<Block> blocks) {
        int locals = unit.locals.size();
        if (locals == 0) {
            return;
        }
        if (locals > FOLLOWED) {
            blocks.forEach(LocalChecks::withinBlock);
        }
        blocks.forEach(b -> {
            b.visited = false;
            unsafe.put(b, new BitSet());
        });
        var start = new BitSet();
        start.set(unit.scope.parameters.size(), Math.max(unit.scope.parameters.size(), Math.min(locals, FOLLOWED)));
        push(blocks.get(0), start);
        blocks.forEach(this::scan);
        while (!pending.isEmpty()) {
            Block b = pending.pop();
            b.visited = false;
            scan(b);
        }
    }

    private void push(Block b, BitSet mask) {
        var both = (BitSet) unsafe.computeIfAbsent(b, k -> new BitSet()).clone();
        both.or(mask);
        if (!both.equals(unsafe.get(b))) {
            unsafe.put(b, both);
            if (!b.visited) {
                b.visited = true;
                pending.push(b);
            }
        }
    }

    private void scan(Block b) {
        var mask = (BitSet) unsafe.get(b).clone();
        for (Instr i : b.code) {
            if (i.handler != null) {
                push(i.handler, mask);
            }
            if (i.argument < 0 || i.argument >= FOLLOWED) {
                continue;
            }
            switch (i.op) {
                case DELETE_FAST, LOAD_FAST_AND_CLEAR, STORE_FAST_MAYBE_NULL -> mask.set(i.argument);
                case STORE_FAST, LOAD_FAST_CHECK -> mask.clear(i.argument);
                case LOAD_FAST -> {
                    if (mask.get(i.argument)) {
                        i.op = Opcode.LOAD_FAST_CHECK;
                    }
                    mask.clear(i.argument);
                }
                default -> {}
            }
        }
        if (b.next != null && b.fallsThrough()) {
            push(b.next, mask);
        }
        if (b.last() != null && b.last().isJump()) {
            push(b.last().target.block, mask);
        }
    }

    private static void withinBlock(Block b) {
        var bound = new BitSet();
        for (Instr i : b.code) {
            if (i.argument < FOLLOWED) {
                continue;
            }
            switch (i.op) {
                case DELETE_FAST, LOAD_FAST_AND_CLEAR, STORE_FAST_MAYBE_NULL -> bound.clear(i.argument);
                case STORE_FAST -> bound.set(i.argument);
                case LOAD_FAST -> {
                    if (!bound.get(i.argument)) {
                        i.op = Opcode.LOAD_FAST_CHECK;
                    }
                    bound.set(i.argument);
                }
                default -> {}
            }
        }
    }
}
