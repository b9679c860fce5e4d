package gilgamesh.vm;

import gilgamesh.vm.object.None;
import gilgamesh.vm.object.PyException;

/** Up to 3.8: the ways out of blocks, through the finally clauses in between (Python/ceval.c: fast_block_end, END_FINALLY). */
final class BlockOps {

    private final BytecodeEvaluator evaluator;

    BlockOps(BytecodeEvaluator evaluator) {
        this.evaluator = evaluator;
    }

    /** @return false if the result comes later or the frame at work has changed */
    boolean execute(Frame f, int op, int at) {
        int arg = f.code.args[at];
        switch (op) {
            case Op.END_FINALLY:
                return endFinally(f);
            case Op.BEGIN_FINALLY:
                f.slots[f.sp++] = null;
                return true;
            case Op.CALL_FINALLY:
                f.push((long) f.pc);
                f.pc = f.code.targets[at];
                return true;
            case Op.POP_FINALLY:
                popFinally(f, arg);
                return true;
            case Op.BREAK_LOOP:
                return unwindBlocks(f, Why.BREAK, null);
            case Op.CONTINUE_LOOP:
                return unwindBlocks(f, Why.CONTINUE, (long) f.code.targets[at]);
            case Op.RETURN_THROUGH_BLOCKS:
                return unwindBlocks(f, Why.RETURN, f.pop());
            default:
                throw new IllegalStateException("not one of these instructions: " + op);
        }
    }

    private boolean endFinally(Frame f) {
        Object top = f.pop();
        if (top == null || top == None.NONE) {
            return true;
        }
        if (top instanceof Long address) {
            f.pc = (int) (long) address;
            return true;
        }
        if (top instanceof Why why) {
            if (why == Why.SILENCED) {
                f.blockCount--;
                evaluator.unwinding.unwindHandler(f, f.blocks[f.blockCount * 3 + 2]);
                return true;
            }
            return unwindBlocks(f, why, why == Why.BREAK ? null : f.pop());
        }
        var caught = (PyException) f.pop();
        throw RaiseOps.asCaught(caught, f.pop());
    }

    private void popFinally(Frame f, int preserves) {
        Object kept = preserves != 0 ? f.pop() : null;
        Object top = f.pop();
        if (top != null && !(top instanceof Long)) {
            f.pop();
            f.pop();
            f.blockCount--;
            f.pop();
            Object before = f.pop();
            f.pop();
            evaluator.handled = before instanceof PyException exception ? exception : null;
        }
        if (preserves != 0) {
            f.slots[f.sp++] = kept;
        }
    }

    /** Up to 3.7 (Python/ceval.c: fast_block_end). @return false if the frame was left */
    private boolean unwindBlocks(Frame f, Why why, Object value) {
        while (f.blockCount > 0) {
            int kind = f.blockKind();
            int handler = f.blockHandler();
            int level = f.blockLevel();
            if (kind == Blocks.LOOP && why == Why.CONTINUE) {
                f.pc = (int) (long) (Long) value;
                return true;
            }
            f.blockCount--;
            if (kind == Blocks.HANDLER) {
                evaluator.unwinding.unwindHandler(f, level);
                continue;
            }
            f.sp = level;
            if (kind == Blocks.LOOP && why == Why.BREAK) {
                f.pc = handler;
                return true;
            }
            if (kind == Blocks.FINALLY) {
                if (why == Why.RETURN || why == Why.CONTINUE) {
                    f.push(value);
                }
                f.push(why);
                f.pc = handler;
                return true;
            }
        }
        evaluator.leave(value);
        return false;
    }
}
