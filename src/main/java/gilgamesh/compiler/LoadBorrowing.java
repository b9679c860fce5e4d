package gilgamesh.compiler;

import gilgamesh.scenario.PythonVersion;
import java.util.ArrayList;
import java.util.List;

/**
 * 3.14: a local whose value is used up within its basic block, while the local keeps it, is pushed without a reference of its own
 * (LOAD_FAST_BORROW). From what CPython documents of Python/flowgraph.c, optimize_load_fast; not compared with a real one.
 */
final class LoadBorrowing {

    /** What lies on the stack: which instruction pushed it, and from which local; -1 where it is from none, or from another block. */
    private record Ref(int instruction, int local) {
        static final Ref OTHER = new Ref(-1, -1);
    }

    private final PythonVersion version;
    private List<Instr> code;
    private boolean[] kept;
    private final List<Ref> stack = new ArrayList<>();

    LoadBorrowing(PythonVersion version) {
        this.version = version;
    }

    void apply(List<Block> blocks) {
        for (Block b : blocks) {
            code = b.code;
            kept = new boolean[code.size()];
            stack.clear();
            for (int i = 0; i < code.size(); i++) {
                step(i, code.get(i));
            }
            stack.forEach(this::keep);
            for (int i = 0; i < code.size(); i++) {
                Instr instr = code.get(i);
                if (!kept[i] && instr.is(Opcode.LOAD_FAST) && !instr.fromClosure) {
                    instr.op = Opcode.LOAD_FAST_BORROW;
                } else if (!kept[i] && instr.is(Opcode.LOAD_FAST_LOAD_FAST)) {
                    instr.op = Opcode.LOAD_FAST_BORROW_LOAD_FAST_BORROW;
                }
            }
        }
    }

    private void keep(Ref ref) {
        if (ref.instruction >= 0) {
            kept[ref.instruction] = true;
        }
    }

    private Ref pop() {
        return stack.isEmpty() ? Ref.OTHER : stack.remove(stack.size() - 1);
    }

    private void push(Ref ref) {
        stack.add(ref);
    }

    private void load(int instruction, int local) {
        push(new Ref(instruction, local));
    }

    /** A local gets another value: what was pushed from it needs a reference of its own. */
    private void overwrite(int local) {
        for (Ref ref : stack) {
            if (ref.local == local) {
                keep(ref);
            }
        }
    }

    private void store(int local) {
        keep(pop());
        overwrite(local);
    }

    private void step(int index, Instr i) {
        int n = i.argument;
        switch (i.op) {
            case LOAD_FAST -> load(index, n);
            case LOAD_FAST_LOAD_FAST -> {
                load(index, n >> 4);
                load(index, n & 15);
            }
            case LOAD_FAST_AND_CLEAR -> {
                overwrite(n);
                push(Ref.OTHER);
            }
            case STORE_FAST -> store(n);
            case STORE_FAST_LOAD_FAST -> {
                store(n >> 4);
                load(index, n & 15);
            }
            case STORE_FAST_STORE_FAST -> {
                store(n >> 4);
                store(n & 15);
            }
            case DELETE_FAST -> overwrite(n);
            case COPY -> push(n <= stack.size() ? stack.get(stack.size() - n) : Ref.OTHER);
            case SWAP -> swap(n);
            case GET_ANEXT, GET_LEN, IMPORT_FROM, WITH_EXCEPT_START, FOR_ITER -> push(Ref.OTHER);
            // What these take stays where it is, as far as CPython looks.
            case FORMAT_SIMPLE, GET_ITER, GET_YIELD_FROM_ITER -> {}
            case LIST_APPEND, LIST_EXTEND, SET_ADD, SET_UPDATE, DICT_UPDATE, DICT_MERGE -> pop();
            case MAP_ADD -> {
                pop();
                pop();
            }
            case END_SEND, SET_FUNCTION_ATTRIBUTE -> {
                Ref top = pop();
                pop();
                push(top);
            }
            case LOAD_ATTR -> {
                Ref self = pop();
                push(Ref.OTHER);
                if ((n & 1) != 0) {
                    push(self);
                }
            }
            case LOAD_SUPER_ATTR -> {
                Ref self = pop();
                pop();
                pop();
                push(Ref.OTHER);
                if ((n & 1) != 0) {
                    push(self);
                }
            }
            case LOAD_SPECIAL -> {
                Ref self = pop();
                push(Ref.OTHER);
                push(self);
            }
            case PUSH_EXC_INFO -> {
                Ref top = pop();
                push(Ref.OTHER);
                push(top);
            }
            default -> consume(i);
        }
    }

    private void swap(int n) {
        while (stack.size() < n) {
            stack.add(0, Ref.OTHER);
        }
        int top = stack.size() - 1;
        Ref held = stack.get(top);
        stack.set(top, stack.get(top + 1 - n));
        stack.set(top + 1 - n, held);
    }

    /** Any other instruction uses up what it takes and pushes something new. */
    private void consume(Instr i) {
        int pushed = pushes(i);
        int taken = pushed - StackDepth.effect(i, version);
        for (int k = 0; k < taken; k++) {
            pop();
        }
        for (int k = 0; k < pushed; k++) {
            push(Ref.OTHER);
        }
    }

    private static int pushes(Instr i) {
        return switch (i.op) {
            case POP_TOP,
                    POP_ITER,
                    END_FOR,
                    STORE_NAME,
                    STORE_GLOBAL,
                    STORE_DEREF,
                    STORE_ATTR,
                    STORE_SUBSCR,
                    STORE_SLICE,
                    DELETE_ATTR,
                    DELETE_SUBSCR,
                    RETURN_VALUE,
                    RAISE_VARARGS,
                    RERAISE,
                    POP_EXCEPT,
                    END_ASYNC_FOR,
                    POP_JUMP_IF_TRUE,
                    POP_JUMP_IF_FALSE,
                    POP_JUMP_IF_NONE,
                    POP_JUMP_IF_NOT_NONE,
                    NOP,
                    NOT_TAKEN,
                    RESUME,
                    JUMP_FORWARD,
                    JUMP_BACKWARD,
                    JUMP_BACKWARD_NO_INTERRUPT,
                    MAKE_CELL,
                    COPY_FREE_VARS,
                    SETUP_ANNOTATIONS,
                    DELETE_NAME,
                    DELETE_GLOBAL,
                    DELETE_DEREF -> 0;
            case UNPACK_SEQUENCE -> i.argument;
            case UNPACK_EX -> (i.argument & 0xFF) + (i.argument >> 8) + 1;
            case LOAD_GLOBAL -> 1 + (i.argument & 1);
            default -> 1;
        };
    }
}
