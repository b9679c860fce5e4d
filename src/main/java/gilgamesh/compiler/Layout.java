package gilgamesh.compiler;

import gilgamesh.scenario.PythonVersion;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Lays the blocks of 3.10 and later out in bytes: offsets with caches and EXTENDED_ARG counted, jump arguments, exception table. */
final class Layout {

    private static final int UNIT = 2;

    private final PythonVersion version;
    private final List<Instr> code = new ArrayList<>();
    private final Map<Block, Integer> starts = new IdentityHashMap<>();
    private int[] offsets;

    Layout(List<Block> blocks, PythonVersion version) {
        this.version = version;
        for (Block b : blocks) {
            starts.put(b, code.size());
            code.addAll(b.code);
        }
        place();
    }

    private int targetOf(Instr i) {
        return starts.get(i.target.block);
    }

    /** A jump's argument depends on the sizes, and its size on the argument: goes round until nothing grows. */
    private void place() {
        offsets = new int[code.size() + 1];
        if (version.atLeast(3, 13)) {
            // The first guess of a jump's argument is the number of the instruction it goes to: where that is big, it
            // stays big.
            code.stream().filter(i -> i.target != null).forEach(i -> i.argument = targetOf(i));
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            int offset = 0;
            for (int k = 0; k < code.size(); k++) {
                changed |= offsets[k] != offset;
                offsets[k] = offset;
                Instr i = code.get(k);
                offset += UNIT * (extended(i.argument) + 1 + caches(i.op, version));
            }
            changed |= offsets[code.size()] != offset;
            offsets[code.size()] = offset;
            for (int k = 0; k < code.size(); k++) {
                Instr i = code.get(k);
                if (i.target != null) {
                    int argument = jumpArgument(i, k);
                    changed |= argument != i.argument;
                    i.argument = argument;
                }
            }
        }
    }

    private int jumpArgument(Instr i, int index) {
        int target = offsets[targetOf(i)];
        if (isAbsolute(i.op)) {
            return target / UNIT;
        }
        return Math.abs(target - offsets[index + 1]) / UNIT;
    }

    private boolean isAbsolute(Opcode op) {
        if (version.atLeast(3, 11)) {
            return false;
        }
        return switch (op) {
            case JUMP_ABSOLUTE,
                    POP_JUMP_IF_TRUE,
                    POP_JUMP_IF_FALSE,
                    JUMP_IF_TRUE_OR_POP,
                    JUMP_IF_FALSE_OR_POP,
                    JUMP_IF_NOT_EXC_MATCH -> true;
            default -> false;
        };
    }

    static int extended(int argument) {
        return argument > 0xFFFFFF ? 3 : argument > 0xFFFF ? 2 : argument > 0xFF ? 1 : 0;
    }

    Code code(CodeAssembler assembler) {
        List<Code.Instruction> instructions = new ArrayList<>();
        for (int k = 0; k < code.size(); k++) {
            Instr i = code.get(k);
            int offset = offsets[k] + UNIT * extended(i.argument);
            int target = i.target == null ? -1 : targetOf(i);
            var span = i.location;
            instructions.add(new Code.Instruction(
                    i.op,
                    offset,
                    i.argument,
                    target,
                    Math.max(span.line(), 0),
                    Math.max(span.column(), 0),
                    Math.max(span.endLine(), 0),
                    Math.max(span.endColumn(), 0)));
        }
        return assembler.code(instructions, version.atLeast(3, 11) ? exceptionTable() : List.of());
    }

    private List<Code.Handler> exceptionTable() {
        List<Code.Handler> table = new ArrayList<>();
        Block handler = null;
        int start = 0;
        for (int k = 0; k <= code.size(); k++) {
            Block here = k < code.size() ? code.get(k).handler : null;
            if (here != handler) {
                if (handler != null) {
                    table.add(row(start, k, handler));
                }
                start = k;
                handler = here;
            }
        }
        return table;
    }

    private Code.Handler row(int start, int end, Block handler) {
        int depth = handler.startDepth - 1 - (handler.pushesLasti ? 1 : 0);
        return new Code.Handler(start, end, starts.get(handler), Math.max(depth, 0), handler.pushesLasti);
    }

    /** How many code units of inline cache follow an instruction (opcode.py of 3.11.7, 3.12.1 and 3.13.0; 3.14 by its documentation). */
    static int caches(Opcode op, PythonVersion version) {
        if (version.atLeast(3, 13)) {
            return switch (op) {
                case LOAD_GLOBAL, STORE_ATTR -> 4;
                case LOAD_ATTR -> 9;
                case CALL, TO_BOOL -> 3;
                case CALL_KW -> version.atLeast(3, 14) ? 3 : 0;
                case BINARY_OP -> version.atLeast(3, 14) ? 5 : 1;
                case UNPACK_SEQUENCE,
                        COMPARE_OP,
                        CONTAINS_OP,
                        BINARY_SUBSCR,
                        FOR_ITER,
                        LOAD_SUPER_ATTR,
                        STORE_SUBSCR,
                        SEND,
                        JUMP_BACKWARD,
                        POP_JUMP_IF_TRUE,
                        POP_JUMP_IF_FALSE,
                        POP_JUMP_IF_NONE,
                        POP_JUMP_IF_NOT_NONE -> 1;
                default -> 0;
            };
        } else if (version.atLeast(3, 12)) {
            return switch (op) {
                case LOAD_GLOBAL, STORE_ATTR -> 4;
                case LOAD_ATTR -> 9;
                case CALL -> 3;
                case BINARY_OP,
                        UNPACK_SEQUENCE,
                        COMPARE_OP,
                        BINARY_SUBSCR,
                        FOR_ITER,
                        LOAD_SUPER_ATTR,
                        STORE_SUBSCR,
                        SEND -> 1;
                default -> 0;
            };
        } else if (version.atLeast(3, 11)) {
            return switch (op) {
                case LOAD_METHOD -> 10;
                case LOAD_GLOBAL -> 5;
                case BINARY_SUBSCR, STORE_ATTR, LOAD_ATTR, CALL -> 4;
                case COMPARE_OP -> 2;
                case STORE_SUBSCR, UNPACK_SEQUENCE, BINARY_OP, PRECALL -> 1;
                default -> 0;
            };
        }
        return 0;
    }
}
