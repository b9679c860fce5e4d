package gilgamesh.compiler;

import gilgamesh.scenario.PythonVersion;

/** Gives every jump its direction; from 3.12 on a conditional jump cannot go back and is turned round. */
final class JumpDirections {

    private final PythonVersion version;

    JumpDirections(PythonVersion version) {
        this.version = version;
    }

    private boolean since(int major, int minor) {
        return version.atLeast(major, minor);
    }

    void settle(Block entry) {
        for (Block b : entry.chain()) {
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
