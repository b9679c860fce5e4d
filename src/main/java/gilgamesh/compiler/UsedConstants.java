package gilgamesh.compiler;

import java.util.ArrayList;
import java.util.List;

/** The constants that the finished blocks still use. */
final class UsedConstants {

    private final Unit unit;

    UsedConstants(Unit unit) {
        this.unit = unit;
    }

    /** 3.14: an int from 0 to 255 stands in the instruction. */
    void putSmallIntsInPlace(List<Block> blocks) {
        for (Block b : blocks) {
            for (Instr i : b.code) {
                if (i.is(Opcode.LOAD_CONST) && unit.constants.get(i.argument) instanceof Long n && n >= 0 && n < 256) {
                    i.become(Opcode.LOAD_SMALL_INT, n.intValue());
                }
            }
        }
    }

    /** Constants at the end that nothing uses go away (3.10 and 3.11). */
    void trim(List<Block> blocks) {
        int max = 0;
        for (Block b : blocks) {
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

    /** 3.12 and later: what nothing uses goes away, but for the first, which may be a docstring. */
    void removeOthers(List<Block> blocks) {
        int size = unit.constants.size();
        if (size == 0) {
            return;
        }
        boolean[] used = new boolean[size];
        used[0] = true;
        for (Block b : blocks) {
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
        for (Block b : blocks) {
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
}
