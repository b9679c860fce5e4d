package gilgamesh.vm;

import gilgamesh.vm.object.Native;
import gilgamesh.vm.object.Operator;
import gilgamesh.vm.object.Operators;
import gilgamesh.vm.object.PyFunction;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyIterator;
import gilgamesh.vm.object.PyList;
import gilgamesh.vm.object.PyRange;
import gilgamesh.vm.object.PyTuple;
import gilgamesh.vm.object.Raise;
import java.util.Arrays;

/**
 * A code object as a Java class of its own, written by {@link Translator}. It does what {@link BytecodeEvaluator} does with the same
 * instructions, in the same time, and leaves the frame at every exit as that would; so the two can take turns.
 *
 * <p>The static methods are what the written classes call.
 */
abstract class Translated {

    /** The frame at work may be another, or something is due: look again. */
    static final int RELOAD = 0;
    /** The evaluator has to go on from where the frame stands, instruction by instruction. */
    static final int INTERPRET = 1;
    /** The frame has returned, and the one below has the value on its stack. */
    static final int RETURNED = 2;

    /** Functions call each other in Java up to so deep; further down they take turns in the evaluator's loop. */
    private static final int MOST_NESTED = 64;

    private static final Operator[] OPERATORS = Operator.values();

    /** Goes on with a frame of this code. @return one of the above */
    abstract int run(BytecodeEvaluator vm, Frame f);

    // ---------------------------------------------------------------- where the frame stands

    static void save(BytecodeEvaluator vm, Frame f, int pc, int sp, long picos) {
        f.pc = pc;
        f.sp = sp;
        vm.picos = picos;
    }

    static void save(BytecodeEvaluator vm, Frame f, int pc, int sp, long picos, int ticks) {
        f.pc = pc;
        f.sp = sp;
        vm.picos = picos;
        vm.state.ticker -= ticks;
    }

    /** An instruction is done after which the interpreter checks, if {@code checks}; the next one cannot be begun here. */
    static int stop(BytecodeEvaluator vm, boolean checks) {
        vm.breaker.boundary(checks);
        return RELOAD;
    }

    /** @return whether a check that is due now, if {@code checks}, ends the run or waits for the horizon */
    static boolean stops(BytecodeEvaluator vm, boolean checks) {
        vm.breaker.boundary(checks);
        return vm.breaker.due && vm.breaker.stopsTranslated();
    }

    // ---------------------------------------------------------------- from function to function

    /** Enters a frame. @return the entered code's translation, if it is to be run at once */
    static Translated begin(BytecodeEvaluator vm, Frame entered) {
        vm.enter(entered, null);
        Translated translated = entered.code.translated;
        if (translated == null || vm.nested == MOST_NESTED || vm.breaker.due && vm.breaker.stopsTranslated()) {
            return null;
        }
        vm.nested++;
        return translated;
    }

    /** The entered code has come back to its caller. @return what the caller has to return in its turn; -1 if it goes on */
    static int ended(BytecodeEvaluator vm, int status) {
        vm.nested--;
        return status == RETURNED ? vm.breaker.due && vm.breaker.stopsTranslated() ? RELOAD : -1 : status;
    }

    /** The frame returns. @return whether what is below it is the translated code that called it, or just anything */
    static int returned(BytecodeEvaluator vm, Frame f, Object value, int at, long time) {
        vm.picos = time;
        if (vm.arrivesInCall(f, value)) {
            return RETURNED;
        }
        f.pc = at + 1;
        vm.leave(value);
        return RELOAD;
    }

    static void jumpedBack(BytecodeEvaluator vm, Frame f, int back, boolean checks) {
        vm.loops.jumpedBack(f, back, checks);
    }

    // ---------------------------------------------------------------- instructions

    static Raise unbound(BytecodeEvaluator vm, Lowered code, int slot) {
        return vm.variables.unbound(code, slot);
    }

    static Object loadGlobal(BytecodeEvaluator vm, Frame f, int at) {
        return vm.variables.loadGlobal(f, at);
    }

    static Object loadName(BytecodeEvaluator vm, Frame f, int at) {
        return vm.variables.loadName(f, at);
    }

    static void storeGlobal(BytecodeEvaluator vm, Frame f, int at, Object value) {
        if (!Shortcuts.setName(f.code, at, f.globals, value)) {
            vm.variables.storeGlobal(f, at, value);
        }
    }

    static void storeName(BytecodeEvaluator vm, Frame f, int at, Object value) {
        if (!Shortcuts.setName(f.code, at, f.names, value)) {
            vm.variables.storeName(f, at, value);
        }
    }

    static Object loadAttribute(BytecodeEvaluator vm, Frame f, int at, Object object) {
        return vm.calls.settle(vm.attributes.load(f.code, at, object), null);
    }

    static boolean loadMethod(BytecodeEvaluator vm, Frame f, int at, Object object) {
        return vm.attributes.loadMethod(f, at, object);
    }

    static boolean storeAttribute(BytecodeEvaluator vm, Frame f, int at, Object object, Object value) {
        return vm.calls.settle(vm.attributes.store(f.code, at, object, value), null) != null;
    }

    static Object binary(BytecodeEvaluator vm, Object a, Object b, int operator, boolean inPlace) {
        Object value = vm.protocols.binary(OPERATORS[operator], a, b, inPlace);
        vm.picos += Shortcuts.making(value, vm.frame.code.newInt);
        return value;
    }

    static Object compare(BytecodeEvaluator vm, Object a, Object b, int operator) {
        return vm.protocols.binary(OPERATORS[operator], a, b, false);
    }

    static Object getItem(BytecodeEvaluator vm, Object container, Object key) {
        return vm.protocols.getItem(container, key);
    }

    static boolean setItem(BytecodeEvaluator vm, Object container, Object key, Object value) {
        return vm.protocols.setItem(container, key, value);
    }

    static Object contains(BytecodeEvaluator vm, Object container, Object element, boolean wanted) {
        Object answer = vm.protocols.contains(container, element);
        return answer == null ? null : (Object) ((answer == Boolean.TRUE) == wanted);
    }

    static Object iterator(BytecodeEvaluator vm, Object iterable) {
        return iterable instanceof PyRange range ? range.iterator(vm.state) : vm.protocols.iterator(iterable);
    }

    static Object next(BytecodeEvaluator vm, Object iterator) {
        return vm.protocols.next(iterator);
    }

    static Object next(PyIterator iterator) {
        return iterator.next();
    }

    static boolean unpack(BytecodeEvaluator vm, Object iterable, int count) {
        return vm.protocols.unpack(iterable, count);
    }

    /** 1 or 0, or -1 if Python code must say it first. */
    static int truth(BytecodeEvaluator vm, Object value) {
        if (!(value instanceof PyInstance)) {
            return Operators.truth(value) ? 1 : 0;
        }
        Object answer = vm.protocols.truth(value);
        return answer == null ? -1 : answer == Boolean.TRUE ? 1 : 0;
    }

    /** 1 or 0 for True and False, -1 for anything else. */
    static int exact(Object value) {
        return value == Boolean.TRUE ? 1 : value == Boolean.FALSE ? 0 : -1;
    }

    /** What a comparison gave, as a truth value; null if that comes later. */
    static Object asBool(Object value, BytecodeEvaluator vm) {
        return value == null || value instanceof Boolean ? value : vm.protocols.truth(value);
    }

    /**
     * A conditional jump that leaves its value on the stack if it is taken, and after which the interpreter checks.
     *
     * @return whether the run ends here or the horizon is reached
     */
    static boolean checkedJump(BytecodeEvaluator vm, Frame f, int truth, int wanted, int target) {
        if (!stops(vm, true)) {
            return false;
        }
        if (truth == wanted) {
            f.pc = target;
        } else {
            f.sp--;
        }
        return true;
    }

    static Object not(BytecodeEvaluator vm, Object value) {
        int truth = truth(vm, value);
        return truth < 0 ? null : (Object) (truth == 0);
    }

    static Object toBool(BytecodeEvaluator vm, Object value) {
        int truth = truth(vm, value);
        return truth < 0 ? null : (Object) (truth != 0);
    }

    // ---------------------------------------------------------------- calls

    /** A frame for a Python function that takes exactly these arguments, the first of them already set if it is not null; or null. */
    static Frame frame(Object callable, Object self, int count) {
        if (callable instanceof PyFunction function) {
            var code = (Lowered) function.prepared();
            if (code.plain && code.argCount == (self == null ? count : count + 1)) {
                var frame = new Frame(code, function.globals(), function);
                if (self != null) {
                    frame.slots[0] = self;
                }
                return frame;
            }
        }
        return null;
    }

    /** Where the arguments go: into the frame, or into an array of their own. */
    static Object[] arguments(Frame entered, Object self, int count) {
        if (entered != null) {
            return entered.slots;
        }
        if (self == null) {
            return new Object[count];
        }
        var arguments = new Object[count + 1];
        arguments[0] = self;
        return arguments;
    }

    /** A call of what is no Python function with just these arguments. */
    static Object call(BytecodeEvaluator vm, Frame f, Object callable, Object[] arguments) {
        int at = f.pc - 1;
        Object value = vm.calls.call(callable, arguments, Native.NO_KEYWORDS, null);
        if (value == null) {
            begun(vm, f, at, callable, arguments.length, null);
        }
        return value;
    }

    /** A call with keywords: the arguments lie behind the two values at the stack's end. */
    static Object callWithKeywords(
            BytecodeEvaluator vm, Frame f, Object callable, Object self, int count, Object keywords) {
        int at = f.pc - 1;
        Object[] given = Arrays.copyOfRange(f.slots, f.sp + 2, f.sp + 2 + count);
        Object[] arguments = self == null ? given : Calls.prepend(self, given);
        Object value = vm.calls.call(callable, arguments, (String[]) keywords, null);
        if (value == null) {
            begun(vm, f, at, callable, arguments.length, (String[]) keywords);
        }
        return value;
    }

    private static void begun(
            BytecodeEvaluator vm, Frame f, int at, Object callable, int arguments, String[] keywords) {
        if ((f.code.ops[at] & Op.MASK) == Op.CALL) {
            vm.specialisation.begun(f.code, at, callable, arguments, keywords);
        }
    }

    /** @return whether the call is followed by a check that ends the run or waits for the horizon */
    static boolean stopsAfterCall(BytecodeEvaluator vm, Frame f, Object callable, int arguments) {
        int at = f.pc - 1;
        int word = f.code.ops[at];
        boolean checks = (word & Op.CHECK) != 0
                || (word & Op.CHECK_AFTER_C) != 0
                        && vm.specialisation.checksAfter(
                                f.code, at, callable, arguments, (String[]) f.code.operands[at]);
        f.sp++;
        return checks && stops(vm, true);
    }

    /** Any other instruction. @return whether the next one is not at {@code pc} with {@code sp}, or not yet */
    static boolean leaves(BytecodeEvaluator vm, Frame f, int op, int pc, int sp, boolean checks) {
        return !vm.rare.execute(f, op, pc - 1) || stops(vm, checks) || f.pc != pc || f.sp != sp;
    }

    /** Up to 3.7 a return may have to go through finally blocks. */
    static int returnThroughBlocks(BytecodeEvaluator vm, Frame f, Object value, int at, long picos, int sp) {
        if (f.blockCount == 0) {
            return returned(vm, f, value, at, picos);
        }
        save(vm, f, at + 1, sp, picos);
        f.slots[sp - 1] = value;
        vm.rare.execute(f, Op.RETURN_THROUGH_BLOCKS, at);
        return RELOAD;
    }

    static Object tuple(Object[] elements) {
        return elements.length == 0 ? PyTuple.EMPTY : new PyTuple(elements);
    }

    static Object list(Object[] elements) {
        return new PyList(elements);
    }

    static void comesRound(BytecodeEvaluator vm, Frame f, int loop, long time) {
        vm.locality.comesRound(f, loop, time);
    }

    static boolean accelerates(BytecodeEvaluator vm, Lowered code, int at) {
        return (code.ops[at] & Op.BACK) != 0 && vm.state.accelerates();
    }

    static void yield(BytecodeEvaluator vm, Object value) {
        vm.generators.yieldOwn(value);
    }
}
