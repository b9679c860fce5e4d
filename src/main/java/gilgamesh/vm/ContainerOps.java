package gilgamesh.vm;

import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyTuple;
import java.util.Arrays;

/** Instructions that make tuples and lists, take them apart, and look into containers. They work on the frame's own pc and sp. */
final class ContainerOps {

    private final Protocols protocols;

    ContainerOps(BytecodeEvaluator evaluator) {
        this.protocols = evaluator.protocols;
    }

    /** @return false if the result comes later or the frame at work has changed */
    boolean execute(Frame f, int op, int arg) {
        Object[] s = f.slots;
        switch (op) {
            case Op.BINARY_SUBSCR: {
                int sp = f.sp -= 2;
                return push(f, protocols.getItem(s[sp], s[sp + 1]));
            }
            case Op.STORE_SUBSCR: {
                int sp = f.sp -= 3;
                return protocols.setItem(s[sp + 1], s[sp + 2], s[sp]);
            }
            case Op.CONTAINS: {
                int sp = f.sp -= 2;
                Object answer = protocols.contains(s[sp + 1], s[sp]);
                return push(f, answer == null ? null : (Object) ((answer == Boolean.TRUE) == (arg == 0)));
            }
            case Op.BUILD_TUPLE: {
                int sp = f.sp -= arg;
                return push(f, arg == 0 ? PyTuple.EMPTY : new PyTuple(Arrays.copyOfRange(s, sp, sp + arg)));
            }
            case Op.BUILD_LIST: {
                int sp = f.sp -= arg;
                return push(f, arg == 0 ? new PyList() : new PyList(Arrays.copyOfRange(s, sp, sp + arg)));
            }
            case Op.LIST_APPEND: {
                int sp = --f.sp;
                ((PyList) s[sp - arg]).add(s[sp]);
                return true;
            }
            case Op.UNPACK_SEQUENCE:
                return unpack(f, s[--f.sp], arg);
            default:
                throw new IllegalStateException("no instruction on containers: " + op);
        }
    }

    private static boolean push(Frame f, Object value) {
        if (value == null) {
            return false;
        }
        f.push(value);
        return true;
    }

    private boolean unpack(Frame f, Object value, int count) {
        if (value instanceof PyTuple tuple && tuple.size() == count) {
            for (int k = count - 1; k >= 0; k--) {
                f.push(tuple.get(k));
            }
            return true;
        }
        if (!protocols.unpack(value, count)) {
            return false;
        }
        f.sp += count;
        return true;
    }
}
