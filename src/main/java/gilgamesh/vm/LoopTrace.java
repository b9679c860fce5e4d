package gilgamesh.vm;

import gilgamesh.vm.object.PyCell;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyIterator;
import gilgamesh.vm.object.PyRange;
import java.util.List;

/**
 * One way through the body of a loop that only adds, subtracts and compares ints: what an iteration does to the variables, as linear forms
 * of their values at its beginning, and the conditions under which the next one goes the same way. From that the state after any number of
 * iterations is computed at once.
 */
final class LoopTrace {

    /** Values are kept below this, so that no sum on the way can leave 64 bits. */
    private static final long BOUND = 1L << 60;

    /** Where a variable lives: a slot of the frame, a cell in a slot, or an entry of the globals. */
    record Variable(int slot, boolean cell, PyDict.Entry entry) {

        Object get(Frame f) {
            if (entry != null) {
                return entry.value();
            }
            return cell ? ((PyCell) f.slots[slot]).get() : f.slots[slot];
        }

        void set(Frame f, Object value) {
            if (entry != null) {
                entry.value(value);
            } else if (cell) {
                ((PyCell) f.slots[slot]).set(value);
            } else {
                f.slots[slot] = value;
            }
        }
    }

    /** {@code form op 0} must be as it was for the iteration to go this way. */
    record Guard(LinearForm form, int relation) {

        static final int LESS = 0;
        static final int LESS_EQUAL = 1;
        static final int EQUAL = 2;
        static final int NOT_EQUAL = 3;
        static final int GREATER = 4;
        static final int GREATER_EQUAL = 5;

        static int opposite(int relation) {
            return 5 - relation;
        }

        /** How many iterations in a row it holds for, when the form's value begins at {@code value} and grows by {@code step}. */
        long holds(long value, long step) {
            return switch (relation) {
                case LESS -> value >= 0 ? 0 : step <= 0 ? Long.MAX_VALUE : (-value - 1) / step + 1;
                case LESS_EQUAL -> value > 0 ? 0 : step <= 0 ? Long.MAX_VALUE : -value / step + 1;
                case GREATER -> value <= 0 ? 0 : step >= 0 ? Long.MAX_VALUE : (value - 1) / -step + 1;
                case GREATER_EQUAL -> value < 0 ? 0 : step >= 0 ? Long.MAX_VALUE : value / -step + 1;
                case EQUAL -> value != 0 ? 0 : step == 0 ? Long.MAX_VALUE : 1;
                default ->
                    value == 0
                            ? 0
                            : step == 0 || -value % step != 0 || -value / step < 0 ? Long.MAX_VALUE : -value / step;
            };
        }
    }

    private enum Kind {
        UNCHANGED,
        STEPPING,
        ASSIGNED,
        SUMMING,
        /** Holds the element that the iterator gave last. */
        ELEMENT
    }

    private final PyDict globals;
    private final int structure;
    private final List<Variable> variables;
    private final LinearForm[] updates;
    private final List<Guard> guards;
    private final Kind[] kinds;
    /** The stack slot of the iterator, or -1. */
    private final int iteratorSlot;
    /** The variables that hold the element itself. */
    private final boolean[] elements;

    final long picos;
    final int ticks;
    final boolean checks;
    final boolean touches;

    private final long[] start;
    private final long[] step;
    private final long[] last;
    private final long[] end;
    private long item;
    private long itemStep;

    /**
     * @param updates null for a variable that is only read
     * @param elements variables whose last assignment is the element of the iterator
     * @param ticks 2.7: how often the ticker is decremented in an iteration
     * @param checks 3.x: whether the interpreter checks in an iteration
     */
    LoopTrace(
            PyDict globals,
            List<Variable> variables,
            LinearForm[] updates,
            boolean[] elements,
            List<Guard> guards,
            int iteratorSlot,
            long picos,
            int ticks,
            boolean checks,
            boolean touches) {
        this.globals = globals;
        this.structure = globals.structure();
        this.variables = variables;
        this.updates = updates;
        this.elements = elements;
        this.guards = guards;
        this.iteratorSlot = iteratorSlot;
        this.picos = picos;
        this.ticks = ticks;
        this.checks = checks;
        this.touches = touches;
        this.start = new long[variables.size()];
        this.step = new long[variables.size()];
        this.last = new long[variables.size()];
        this.end = new long[variables.size()];
        this.kinds = classify();
    }

    /** Whether the state after many iterations can be computed at all. */
    boolean computable() {
        return kinds != null;
    }

    private Kind[] classify() {
        int n = variables.size();
        var result = new Kind[n];
        for (int v = 0; v < n; v++) {
            if (elements[v]) {
                result[v] = Kind.ELEMENT;
            } else if (updates[v] == null || updates[v].isVariable(v)) {
                result[v] = Kind.UNCHANGED;
            } else if (updates[v].coefficient(v) == 0) {
                result[v] = Kind.ASSIGNED;
            }
        }
        for (int v = 0; v < n; v++) {
            if (result[v] == null) {
                if (updates[v].coefficient(v) != 1) {
                    return null;
                }
                result[v] = onlyOn(updates[v], v, result) ? Kind.STEPPING : null;
            }
        }
        for (int v = 0; v < n; v++) {
            if (result[v] == null) {
                result[v] = Kind.SUMMING;
            }
        }
        for (int v = 0; v < n; v++) {
            if (updates[v] != null && !elements[v] && !dependsOnSteps(updates[v], v, result)) {
                return null;
            }
        }
        for (Guard guard : guards) {
            if (!dependsOnSteps(guard.form, -1, result)) {
                return null;
            }
        }
        return result;
    }

    /** Whether the form of {@code self} adds nothing to it but what does not change. */
    private boolean onlyOn(LinearForm form, int self, Kind[] known) {
        for (int u = 0; u < variables.size(); u++) {
            if (u != self && form.coefficient(u) != 0 && known[u] != Kind.UNCHANGED) {
                return false;
            }
        }
        return form.item() == 0;
    }

    /** Whether everything but {@code self} in the form is unchanged, stepping, or the element. */
    private boolean dependsOnSteps(LinearForm form, int self, Kind[] known) {
        for (int u = 0; u < variables.size(); u++) {
            if (u != self && form.coefficient(u) != 0 && known[u] != Kind.UNCHANGED && known[u] != Kind.STEPPING) {
                return false;
            }
        }
        return true;
    }

    /**
     * Reads the variables.
     *
     * @return how many iterations will go this way, 0 if the trace does not apply; the end of the numbers that can be computed with counts
     *     as an end
     */
    long prepare(Frame f) {
        if (f.globals != globals || globals.structure() != structure) {
            return 0;
        }
        long most = Long.MAX_VALUE;
        item = 0;
        itemStep = 0;
        if (iteratorSlot >= 0) {
            if (!(f.slots[iteratorSlot] instanceof PyIterator iterator)) {
                return 0;
            }
            most = iterator.remaining();
            if (iterator instanceof PyRange.Cursor cursor) {
                item = cursor.peek();
                itemStep = cursor.step();
                if (!small(item) || !small(itemStep) || most > BOUND || !small(Math.multiplyHigh(itemStep, most))) {
                    return 0;
                }
            } else if (usesItem()) {
                return 0;
            }
        }
        for (int v = 0; v < start.length; v++) {
            if (kinds[v] == Kind.ELEMENT) {
                start[v] = 0;
            } else if (kinds[v] == Kind.ASSIGNED) {
                start[v] = 0;
            } else if (variables.get(v).get(f) instanceof Long number && small(number)) {
                start[v] = number;
            } else {
                return 0;
            }
        }
        try {
            for (int v = 0; v < start.length; v++) {
                step[v] = kinds[v] == Kind.STEPPING ? Math.subtractExact(updates[v].value(start, item), start[v]) : 0;
                most = Math.min(most, iterationsWithin(start[v], step[v]));
            }
            if (iteratorSlot >= 0) {
                most = Math.min(most, iterationsWithin(item, itemStep));
            }
            for (Guard guard : guards) {
                most = Math.min(most, guard.holds(guard.form.value(start, item), guard.form.growth(step, itemStep)));
            }
            return most;
        } catch (ArithmeticException tooLarge) {
            return 0;
        }
    }

    private boolean usesItem() {
        for (LinearForm update : updates) {
            if (update != null && update.item() != 0) {
                return true;
            }
        }
        return guards.stream().anyMatch(guard -> guard.form.item() != 0);
    }

    private static boolean small(long value) {
        return -BOUND < value && value < BOUND;
    }

    private static long iterationsWithin(long value, long step) {
        if (step == 0) {
            return Long.MAX_VALUE;
        }
        return step > 0 ? (BOUND - value) / step : step == Long.MIN_VALUE ? 0 : (BOUND + value) / -step;
    }

    /**
     * Sets the variables to what they are after {@code count} iterations, at least one and at most what {@link #prepare} said.
     *
     * @return whether that was done; otherwise nothing has changed
     */
    boolean run(Frame f, long count) {
        try {
            long lastItem = Math.addExact(item, Math.multiplyExact(itemStep, count - 1));
            for (int v = 0; v < last.length; v++) {
                last[v] = Math.addExact(start[v], Math.multiplyExact(step[v], count - 1));
            }
            for (int v = 0; v < end.length; v++) {
                end[v] = switch (kinds[v]) {
                    case STEPPING -> Math.addExact(last[v], step[v]);
                    case ASSIGNED -> updates[v].value(last, lastItem);
                    case SUMMING -> sum(v, count, lastItem);
                    default -> start[v];
                };
                if (!small(end[v])) {
                    return false;
                }
            }
        } catch (ArithmeticException tooLarge) {
            return false;
        }
        Object element = iteratorSlot < 0 ? null : ((PyIterator) f.slots[iteratorSlot]).skip(count);
        for (int v = 0; v < end.length; v++) {
            if (kinds[v] == Kind.ELEMENT) {
                variables.get(v).set(f, element);
            } else if (kinds[v] != Kind.UNCHANGED) {
                variables.get(v).set(f, end[v]);
            }
        }
        return true;
    }

    /** What is added grows evenly from iteration to iteration, so that its sum is the mean of the first and the last, times the count. */
    private long sum(int v, long count, long lastItem) {
        long[] first = start.clone();
        first[v] = 0;
        long added = updates[v].value(first, item);
        long[] then = last.clone();
        then[v] = 0;
        long addedLast = updates[v].value(then, lastItem);
        long growth = count == 1 ? 0 : (addedLast - added) / (count - 1);
        long pairs =
                count % 2 == 0 ? Math.multiplyExact(count / 2, count - 1) : Math.multiplyExact(count, (count - 1) / 2);
        // The largest intermediate value lies at one of the ends or where the growth changes its sign; keep all of them
        // small.
        Math.multiplyExact(count, Math.max(Math.abs(added), Math.abs(addedLast)));
        if (!small(Math.multiplyExact(count, Math.max(Math.abs(added), Math.abs(addedLast))))) {
            throw new ArithmeticException();
        }
        return Math.addExact(
                start[v], Math.addExact(Math.multiplyExact(added, count), Math.multiplyExact(growth, pairs)));
    }
}
