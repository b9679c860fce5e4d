package gilgamesh.compiler;

import gilgamesh.compiler.ast.Span;

/** An instruction on its way to the assembler: its argument is still changing, its jump goes to a label. */
final class Instr implements Item {

    static final Span NOWHERE = new Span(-1, 0, -1, 0);

    Opcode op;
    int argument;
    /** Where a jump or a block setup goes; null for all others. */
    Label target;

    Span location;
    /** 3.13: a LOAD_CLOSURE that has become a LOAD_FAST. */
    boolean fromClosure;

    /** When it was made, in one count with the labels. */
    int serial;

    /** The handler that catches what this instruction raises; null where none does. Set by the flow graph. */
    Block handler;

    Instr(Opcode op, int argument, Label target, Span location) {
        this.op = op;
        this.argument = argument;
        this.target = target;
        this.location = location;
    }

    Instr copy() {
        var copy = new Instr(op, argument, target, location);
        copy.handler = handler;
        copy.serial = serial;
        copy.fromClosure = fromClosure;
        return copy;
    }

    int line() {
        return location.line();
    }

    void become(Opcode newOp, int newArgument) {
        op = newOp;
        argument = newArgument;
        if (!isJump() && !isBlockPush()) {
            target = null;
        }
    }

    void vanish() {
        become(Opcode.NOP, -1);
    }

    boolean is(Opcode other) {
        return op == other;
    }

    boolean isUnconditionalJump() {
        return switch (op) {
            case JUMP, JUMP_NO_INTERRUPT, JUMP_FORWARD, JUMP_ABSOLUTE, JUMP_BACKWARD, JUMP_BACKWARD_NO_INTERRUPT ->
                true;
            default -> false;
        };
    }

    boolean isJump() {
        return isUnconditionalJump()
                || switch (op) {
                    case POP_JUMP_IF_TRUE,
                            POP_JUMP_IF_FALSE,
                            POP_JUMP_IF_NONE,
                            POP_JUMP_IF_NOT_NONE,
                            POP_JUMP_FORWARD_IF_TRUE,
                            POP_JUMP_FORWARD_IF_FALSE,
                            POP_JUMP_FORWARD_IF_NONE,
                            POP_JUMP_FORWARD_IF_NOT_NONE,
                            POP_JUMP_BACKWARD_IF_TRUE,
                            POP_JUMP_BACKWARD_IF_FALSE,
                            POP_JUMP_BACKWARD_IF_NONE,
                            POP_JUMP_BACKWARD_IF_NOT_NONE,
                            JUMP_IF_FALSE_OR_POP,
                            JUMP_IF_TRUE_OR_POP,
                            JUMP_IF_NOT_EXC_MATCH,
                            FOR_ITER,
                            SEND -> true;
                    default -> false;
                };
    }

    /** Whether it installs a handler: in 3.11 and later only a note to the flow graph. */
    boolean isBlockPush() {
        return switch (op) {
            case SETUP_FINALLY, SETUP_CLEANUP, SETUP_WITH, SETUP_EXCEPT, SETUP_LOOP, SETUP_ASYNC_WITH, CALL_FINALLY ->
                true;
            default -> false;
        };
    }

    boolean exitsScope() {
        return switch (op) {
            case RETURN_VALUE, RETURN_CONST, RAISE_VARARGS, RERAISE -> true;
            default -> false;
        };
    }
}
