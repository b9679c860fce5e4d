package gilgamesh.vm;

import gilgamesh.vm.LoopTrace.Guard;
import gilgamesh.vm.object.Native;
import gilgamesh.vm.object.PyRange;
import gilgamesh.vm.object.Raise;
import gilgamesh.vm.object.Types;
import java.util.List;

/** Calls of {@code range}, or of 2.x's xrange, in a loop that {@link LoopTracer} follows, and the iterators over what they make. */
final class TracedRanges {

    private final BytecodeEvaluator vm;
    private final TracedVariables variables;
    private final TracedInts ints;
    private final TracedCost cost;

    TracedRanges(BytecodeEvaluator vm, TracedVariables variables, TracedInts ints, TracedCost cost) {
        this.vm = vm;
        this.variables = variables;
        this.ints = ints;
        this.cost = cost;
    }

    /** @return null, and the trace has failed, if these are not the arguments of one that has as many elements each time */
    Symbol.Range make(List<Symbol> arguments) {
        Object[] numbers = numbers(arguments);
        if (numbers == null) {
            return failed();
        }
        LinearForm start = numbers.length == 1 ? LinearForm.of(0) : (LinearForm) arguments.get(0);
        LinearForm stop = (LinearForm) arguments.get(numbers.length == 1 ? 0 : 1);
        LinearForm step = numbers.length < 3 ? LinearForm.of(1) : (LinearForm) arguments.get(2);
        LinearForm length = stop.plus(start, -1);
        if (length == null || !step.isConstant() || step.constant() == 0) {
            return failed();
        }
        if (!(called(numbers) instanceof PyRange range)) {
            return failed();
        }
        ints.guard(length, LinearForm.of(variables.value(length)), Guard.EQUAL);
        return new Symbol.Range(start, step.constant(), range.size());
    }

    private Symbol.Range failed() {
        variables.fail();
        return null;
    }

    /** The present values; null if they are no numbers, or not as many as {@code range} takes. */
    private Object[] numbers(List<Symbol> arguments) {
        Object[] numbers = new Object[arguments.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (!(arguments.get(i) instanceof LinearForm form)) {
                return null;
            }
            numbers[i] = variables.value(form);
        }
        return variables.failed() || numbers.length == 0 || numbers.length > 3 ? null : numbers;
    }

    /** The range itself, whose cost becomes the iteration's; null if it cannot be. */
    private Object called(Object[] numbers) {
        long before = vm.picos;
        try {
            return vm.calls.call(Types.RANGE, numbers, Native.NO_KEYWORDS, null);
        } catch (Raise wrong) {
            return null;
        } finally {
            cost.picos += vm.picos - before;
            vm.picos = before;
        }
    }

    /** The iterator after its next element; null, and the trace has failed, if that is too far. */
    Symbol.Cursor advanced(Symbol.Cursor cursor) {
        LinearForm next = cursor.next().plus(LinearForm.of(cursor.step()), 1);
        if (next == null) {
            variables.fail();
            return null;
        }
        return new Symbol.Cursor(next, cursor.step(), cursor.remaining() - 1);
    }
}
