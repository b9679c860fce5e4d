package gilgamesh.vm;

import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyException;
import gilgamesh.vm.object.PyFunction;
import java.util.Arrays;

/** A function, class body or module at work: its variables, its stack and where it is. One array holds variables, cells and the stack. */
final class Frame {

    final Lowered code;
    final PyDict globals;
    /** Null for module bodies. */
    final PyFunction function;

    final Object[] slots;
    int pc;
    int sp;

    /** Who goes on when this frame returns; null at the bottom. */
    Frame back;

    int depth;

    /** What happens with the result before it reaches {@code back}; null if nothing. */
    Continuation then;

    /** Local names of a module or class body; null in functions. */
    PyDict names;

    /** The generator whose body this is, or null. */
    PyGenerator generator;

    /** What was being handled when the frame was entered (2.7 restores it on leaving). */
    PyException handledBefore;

    /** Up to 3.10: the block stack, three numbers a block: kind, handler, stack level. */
    int[] blocks;

    int blockCount;

    /** What its code takes on top of its plain costs, see {@link Locality}. */
    int extra;
    /** 0 until a loop of it may have called something; grows whenever it has. */
    int entered;
    /** Two numbers for each of its loops: when it came round last, and {@link #entered} then. Null before. */
    long[] rounds;

    Frame(Lowered code, PyDict globals, PyFunction function) {
        code.use();
        this.code = code;
        this.globals = globals;
        this.function = function;
        this.slots = new Object[code.size];
        this.sp = code.variables;
    }

    void pushBlock(int kind, int handler, int level) {
        if (blocks == null) {
            blocks = new int[12];
        } else if (blockCount * 3 + 3 > blocks.length) {
            blocks = Arrays.copyOf(blocks, blocks.length * 2);
        }
        int at = blockCount++ * 3;
        blocks[at] = kind;
        blocks[at + 1] = handler;
        blocks[at + 2] = level;
    }

    int blockKind() {
        return blocks[blockCount * 3 - 3];
    }

    int blockHandler() {
        return blocks[blockCount * 3 - 2];
    }

    int blockLevel() {
        return blocks[blockCount * 3 - 1];
    }

    void push(Object value) {
        slots[sp++] = value;
    }

    Object pop() {
        Object value = slots[--sp];
        slots[sp] = null;
        return value;
    }
}
