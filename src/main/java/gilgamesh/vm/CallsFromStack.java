package gilgamesh.vm;

import gilgamesh.vm.object.Native;
import gilgamesh.vm.object.PyFunction;
import java.util.Arrays;

/** Calls as instructions make them: of a callable that lies on the stack, with the arguments above it. They work on the frame's own pc and sp. */
final class CallsFromStack {

    private final BytecodeEvaluator vm;
    private final Calls calls;
    private final Specialisation specialisation;

    CallsFromStack(BytecodeEvaluator vm) {
        this.vm = vm;
        this.calls = vm.calls;
        this.specialisation = vm.specialisation;
    }

    /**
     * CALL, from 3.11 on: a callable and null, in either order, or a function and self, lie below the arguments.
     *
     * @return false if the result comes later, another frame is at work, or a check is due
     */
    boolean call(Frame f, int word, int at, int count) {
        Object[] s = f.slots;
        int sp = f.sp;
        int base = sp - count - 2;
        Object callable = s[base];
        int first = base + 2;
        if (callable == null) {
            callable = s[base + 1];
        } else if (s[base + 1] != null) {
            first = base + 1;
        }
        var keywords = (String[]) f.code.operands[at];
        f.sp = base;
        if (keywords == null && entersPlain(callable, s, first, sp - first)) {
            return false;
        }
        Object value = calls.call(
                callable, Arrays.copyOfRange(s, first, sp), keywords == null ? Native.NO_KEYWORDS : keywords, null);
        if (value == null) {
            specialisation.begun(f.code, at, callable, sp - first, keywords);
            return false;
        }
        boolean checks = (word & Op.CHECK_AFTER_C) != 0
                && specialisation.checksAfter(f.code, at, callable, sp - first, keywords);
        f.push(value);
        if (checks && (vm.breaker.drop || vm.picos >= vm.limit)) {
            vm.breaker.due = true;
            return false;
        }
        return true;
    }

    /** CALL_FUNCTION and the like, up to 3.10: the callable lies below the arguments. */
    boolean callPlain(Frame f, int count) {
        Object[] s = f.slots;
        int sp = f.sp;
        int base = sp - count - 1;
        Object callable = s[base];
        f.sp = base;
        if (entersPlain(callable, s, base + 1, count)) {
            return false;
        }
        Object value = calls.call(callable, Arrays.copyOfRange(s, base + 1, sp), Native.NO_KEYWORDS, null);
        if (value == null) {
            return false;
        }
        f.push(value);
        return true;
    }

    private boolean entersPlain(Object callable, Object[] from, int first, int count) {
        if (callable instanceof PyFunction function
                && function.prepared() instanceof Lowered code
                && code.plain
                && code.argCount == count) {
            var entered = new Frame(code, function.globals(), function);
            System.arraycopy(from, first, entered.slots, 0, count);
            vm.enter(entered, null);
            return true;
        }
        return false;
    }
}
