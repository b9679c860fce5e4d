package gilgamesh.vm;

import gilgamesh.vm.object.Ints;
import gilgamesh.vm.object.PyDict;
import gilgamesh.vm.object.PyInstance;
import gilgamesh.vm.object.PyIterator;
import gilgamesh.vm.object.PyRange;
import gilgamesh.vm.object.Shape;
import java.math.BigInteger;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * One way through the body of a loop that only adds, subtracts and compares ints: what an iteration does to the variables, as linear forms
 * of their values at its beginning, and the conditions under which the next one goes the same way. From that the state after any number of
 * iterations is computed at once.
 */
final class LoopTrace {

    /** Values that are looked at on the way are kept below this, so that no sum can leave 64 bits. */
    private static final long BOUND = 1L << 60;

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
            return holds(relation, value, step);
        }

        static long holds(int relation, long value, long step) {
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

    /** What has to be found again as it was: a value, or the layout of an instance and its class. */
    sealed interface Condition {

        boolean holds(Frame f);

        record Same(Place place, Object value) implements Condition {
            @Override
            public boolean holds(Frame f) {
                return place.get(f) == value;
            }
        }

        record Unchanged(PyInstance object, Shape shape, int version) implements Condition {
            @Override
            public boolean holds(Frame f) {
                return object.shape() == shape && object.type().version() == version;
            }
        }
    }

    enum Kind {
        /** Only read, or gone after the iteration. */
        UNCHANGED,
        /** Grows by the same number each time. */
        STEPPING,
        /** Gets a value that does not depend on itself. */
        ASSIGNED,
        /** Grows by what itself grows evenly. */
        SUMMING,
        /** Holds the element that the iterator gave last. */
        ELEMENT,
        /** Gets the same object each time. */
        OBJECT
    }

    /**
     * What a loop's body amounts to. Arrays go by variable.
     *
     * @param updates null for a variable that is only read
     * @param elements variables whose last assignment is the element of the iterator
     * @param objects what else they were assigned last
     * @param made ints that it comes to, which must be made each time or never
     * @param calls inside each other
     */
    record Body(
            List<Place> places,
            LinearForm[] updates,
            boolean[] elements,
            Object[] objects,
            List<Guard> guards,
            List<MadeInt> made,
            List<Condition> conditions,
            int calls) {}

    /** What an iteration takes: {@code ticks} in 2.7 are how often the ticker is decremented, {@code checks} is for 3.x. */
    record Cost(long picos, long ticks, boolean checks, boolean touches, Calls calls) {}

    /**
     * What {@link Locality} has to know of a loop with calls.
     *
     * @param stretches plain costs between one function entered or left and the next, or a jump back
     * @param entered the functions' codes
     * @param nested whether there are loops with calls inside it, or functions that call themselves: then {@code stretches} are not all
     * @param fresh no less than what an iteration takes without the further rounds of loops with calls inside it
     */
    record Calls(long[] stretches, Lowered[] entered, boolean nested, long fresh) {

        boolean enters(Lowered code) {
            for (Lowered each : entered) {
                if (each == code) {
                    return true;
                }
            }
            return false;
        }
    }

    private final PyDict globals;
    private final int structure;
    private final Body body;
    final Cost cost;
    private final Kind[] kinds;
    /** Grow without anybody looking at them, and so may leave 64 bits. */
    private final boolean[] unwatched;
    /** The stack slot of the iterator, or -1. */
    private final int iteratorSlot;

    private final long[] start;
    private final BigInteger[] large;
    private final long[] step;
    private final long[] last;
    private final Object[] end;
    private long item;
    private long itemStep;

    LoopTrace(PyDict globals, Body body, Cost cost, int iteratorSlot) {
        this.globals = globals;
        this.structure = globals.structure();
        this.body = body;
        this.cost = cost;
        this.iteratorSlot = iteratorSlot;
        int n = body.places.size();
        this.start = new long[n];
        this.large = new BigInteger[n];
        this.step = new long[n];
        this.last = new long[n];
        this.end = new Object[n];
        this.kinds = classify();
        this.unwatched = kinds == null ? null : findUnwatched();
    }

    /** Whether the state after many iterations can be computed at all. */
    boolean computable() {
        return kinds != null && cost.picos > 0;
    }

    boolean unwatched(int variable) {
        return unwatched[variable];
    }

    Kind kind(int variable) {
        return kinds[variable];
    }

    // ---------------------------------------------------------------- what the variables do

    private Kind[] classify() {
        int n = start.length;
        var result = new Kind[n];
        for (int v = 0; v < n; v++) {
            LinearForm update = body.updates[v];
            if (body.objects[v] != null) {
                result[v] = Kind.OBJECT;
            } else if (body.elements[v]) {
                result[v] = Kind.ELEMENT;
            } else if (update == null || update.isVariable(v)) {
                result[v] = Kind.UNCHANGED;
            } else if (update.coefficient(v) == 0) {
                result[v] = Kind.ASSIGNED;
            }
        }
        for (int v = 0; v < n; v++) {
            if (result[v] == null) {
                if (body.updates[v].coefficient(v) != 1) {
                    return null;
                }
                result[v] = onlyOn(body.updates[v], v, result) ? Kind.STEPPING : null;
            }
        }
        for (int v = 0; v < n; v++) {
            if (result[v] == null) {
                result[v] = Kind.SUMMING;
            }
        }
        for (int v = 0; v < n; v++) {
            if (changes(result[v]) && !dependsOnSteps(body.updates[v], v, result)) {
                return null;
            }
        }
        for (Guard guard : body.guards) {
            if (!dependsOnSteps(guard.form, -1, result)) {
                return null;
            }
        }
        for (MadeInt made : body.made) {
            if (!dependsOnSteps(withoutSums(made.form(), result), -1, result)) {
                return null;
            }
        }
        return result;
    }

    private static boolean changes(Kind kind) {
        return kind == Kind.STEPPING || kind == Kind.ASSIGNED || kind == Kind.SUMMING;
    }

    /** Whether the form of {@code self} adds nothing to it but what does not change. */
    private boolean onlyOn(LinearForm form, int self, Kind[] known) {
        for (int u = 0; u < start.length; u++) {
            if (u != self && form.coefficient(u) != 0 && known[u] != Kind.UNCHANGED) {
                return false;
            }
        }
        return form.item() == 0;
    }

    /** Whether everything but {@code self} in the form is unchanged, stepping, or the element. */
    private boolean dependsOnSteps(LinearForm form, int self, Kind[] known) {
        for (int u = 0; u < start.length; u++) {
            if (u != self && form.coefficient(u) != 0 && known[u] != Kind.UNCHANGED && known[u] != Kind.STEPPING) {
                return false;
            }
        }
        return true;
    }

    private static LinearForm withoutSums(LinearForm form, Kind[] known) {
        LinearForm rest = form;
        for (int v = 0; v < known.length; v++) {
            rest = known[v] == Kind.SUMMING ? rest.without(v) : rest;
        }
        return rest;
    }

    private boolean[] findUnwatched() {
        boolean[] result = new boolean[start.length];
        for (int v = 0; v < result.length; v++) {
            result[v] = kinds[v] == Kind.SUMMING || kinds[v] == Kind.STEPPING;
            for (int u = 0; u < result.length; u++) {
                result[v] &= u == v || body.updates[u] == null || body.updates[u].coefficient(v) == 0;
            }
            for (Guard guard : body.guards) {
                result[v] &= guard.form.coefficient(v) == 0;
            }
        }
        return result;
    }

    // ---------------------------------------------------------------- how many iterations

    /**
     * Reads the variables.
     *
     * @param most calls inside each other that the interpreter allows
     * @return how many iterations will go this way, 0 if the trace does not apply; the end of the numbers that can be computed with counts
     *     as an end
     */
    long prepare(Frame f, int most) {
        if (f.globals != globals || globals.structure() != structure || f.depth + body.calls >= most) {
            return 0;
        }
        for (Condition condition : body.conditions) {
            if (!condition.holds(f)) {
                return 0;
            }
        }
        long remaining = Long.MAX_VALUE;
        item = 0;
        itemStep = 0;
        if (iteratorSlot >= 0) {
            if (!(f.slots[iteratorSlot] instanceof PyIterator iterator)) {
                return 0;
            }
            remaining = iterator.remaining();
            if (iterator instanceof PyRange.Cursor cursor) {
                item = cursor.peek();
                itemStep = cursor.step();
            } else if (usesItem()) {
                return 0;
            }
        }
        for (int v = 0; v < start.length; v++) {
            if (!read(v, body.places.get(v).get(f))) {
                return 0;
            }
        }
        return count(remaining);
    }

    private boolean read(int v, Object value) {
        start[v] = 0;
        large[v] = null;
        if (kinds[v] == Kind.ELEMENT
                || kinds[v] == Kind.ASSIGNED
                || kinds[v] == Kind.OBJECT
                || body.places.get(v) instanceof Place.Callee) {
            return true;
        }
        if (value instanceof Long number && small(number)) {
            start[v] = number;
            return true;
        }
        if (unwatched[v] && (value instanceof Long || value instanceof BigInteger)) {
            large[v] = Ints.big(value);
            return true;
        }
        return false;
    }

    /** As {@link #prepare}, for a loop inside the one that is traced. */
    long prepare(long[] values, long nextItem, long stepOfItem, long remaining) {
        item = nextItem;
        itemStep = stepOfItem;
        for (int v = 0; v < start.length; v++) {
            start[v] = values[v];
            large[v] = null;
        }
        return count(remaining);
    }

    private long count(long remaining) {
        try {
            long most = remaining;
            if (iteratorSlot >= 0 && (!small(item) || !small(itemStep))) {
                return 0;
            }
            for (int v = 0; v < start.length; v++) {
                step[v] = kinds[v] == Kind.STEPPING ? body.updates[v].without(v).value(start, item) : 0;
                if (!unwatched[v]) {
                    most = Math.min(most, iterationsWithin(start[v], step[v]));
                }
            }
            if (iteratorSlot >= 0) {
                most = Math.min(most, iterationsWithin(item, itemStep));
            }
            for (Guard guard : body.guards) {
                most = Math.min(most, guard.holds(guard.form.value(start, item), guard.form.growth(step, itemStep)));
            }
            for (MadeInt made : body.made) {
                if (most > 0) {
                    most = Math.min(most, holds(made));
                }
            }
            return Math.min(most, BOUND);
        } catch (ArithmeticException tooLarge) {
            return 0;
        }
    }

    /** For how many iterations the int has to be made in each, or in none. */
    private long holds(MadeInt made) {
        LinearForm form = made.form();
        long value = form.value(start, item);
        long slope = form.growth(step, itemStep);
        long curve = 0;
        BigInteger beyond = null;
        for (int v = 0; v < start.length; v++) {
            long times = form.coefficient(v);
            if (times != 0 && kinds[v] == Kind.SUMMING) {
                LinearForm added = body.updates[v].without(v);
                slope = Math.addExact(slope, Math.multiplyExact(times, added.value(start, item)));
                curve = Math.addExact(curve, Math.multiplyExact(times, added.growth(step, itemStep)));
            }
            if (times != 0 && large[v] != null) {
                BigInteger part = large[v].multiply(BigInteger.valueOf(times));
                beyond = beyond == null ? part : beyond.add(part);
            }
        }
        return beyond == null
                ? made.holds(value, slope, curve)
                : made.holds(beyond.add(BigInteger.valueOf(value)), slope, curve);
    }

    private boolean usesItem() {
        for (LinearForm update : body.updates) {
            if (update != null && update.item() != 0) {
                return true;
            }
        }
        return body.guards.stream().anyMatch(guard -> guard.form.item() != 0)
                || body.made.stream().anyMatch(made -> made.form().item() != 0);
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

    // ---------------------------------------------------------------- the state after them

    /**
     * Sets the variables to what they are after {@code count} iterations, at least one and at most what {@link #prepare} said.
     *
     * @return whether that was done; otherwise nothing has changed
     */
    boolean run(Frame f, long count) {
        try {
            long lastItem = Math.addExact(item, Math.multiplyExact(itemStep, count - 1));
            for (int v = 0; v < last.length; v++) {
                last[v] = unwatched[v] ? 0 : Math.addExact(start[v], Math.multiplyExact(step[v], count - 1));
            }
            for (int v = 0; v < end.length; v++) {
                end[v] = switch (kinds[v]) {
                    case STEPPING, SUMMING -> sum(v, count);
                    case ASSIGNED -> body.updates[v].value(last, lastItem);
                    case OBJECT -> body.objects[v];
                    default -> null;
                };
            }
        } catch (ArithmeticException tooLarge) {
            return false;
        }
        Object element = iteratorSlot < 0 ? null : ((PyIterator) f.slots[iteratorSlot]).skip(count);
        for (int v = 0; v < end.length; v++) {
            if (kinds[v] != Kind.UNCHANGED) {
                body.places.get(v).set(f, kinds[v] == Kind.ELEMENT ? element : end[v]);
            }
        }
        return true;
    }

    /** What is added first, times the count, and what that grows by, as often as one iteration follows another. */
    private Object sum(int v, long count) {
        LinearForm added = body.updates[v].without(v);
        long first = added.value(start, item);
        long growth = added.growth(step, itemStep);
        try {
            long pairs = count % 2 == 0
                    ? Math.multiplyExact(count / 2, count - 1)
                    : Math.multiplyExact(count, (count - 1) / 2);
            if (large[v] == null) {
                return Math.addExact(
                        Math.addExact(start[v], Math.multiplyExact(first, count)), Math.multiplyExact(growth, pairs));
            }
        } catch (ArithmeticException beyond) {
            // With numbers of any size, below.
        }
        BigInteger times = BigInteger.valueOf(count);
        BigInteger pairs = times.multiply(times.subtract(BigInteger.ONE)).shiftRight(1);
        BigInteger begin = large[v] == null ? BigInteger.valueOf(start[v]) : large[v];
        return Ints.normal(begin.add(BigInteger.valueOf(first).multiply(times))
                .add(BigInteger.valueOf(growth).multiply(pairs)));
    }

    /** What {@code count} iterations amount to, in forms of another loop's variables: those at the beginning, of variables and element. */
    Repeated repeated(LinearForm[] first, LinearForm firstItem, long stepOfItem, long count) {
        int n = start.length;
        var steps = new LinearForm[n];
        var lasts = new LinearForm[n];
        for (int v = 0; v < n; v++) {
            boolean steady = kinds[v] == Kind.UNCHANGED || kinds[v] == Kind.STEPPING;
            steps[v] = kinds[v] != Kind.STEPPING
                    ? LinearForm.of(0)
                    : body.updates[v].without(v).with(first, firstItem);
            lasts[v] = !steady || first[v] == null || steps[v] == null ? null : first[v].plus(steps[v], count - 1);
        }
        LinearForm itemSteps = LinearForm.of(stepOfItem);
        LinearForm lastItem = firstItem == null ? null : firstItem.plus(itemSteps, count - 1);
        return new Repeated(this, first, firstItem, steps, itemSteps, lasts, lastItem, count);
    }

    /** The iterations of an inner loop as one step of the outer one. */
    record Repeated(
            LoopTrace trace,
            LinearForm[] first,
            LinearForm firstItem,
            LinearForm[] steps,
            LinearForm itemSteps,
            LinearForm[] last,
            LinearForm lastItem,
            long count) {

        /** The variable's form afterwards; null if that cannot be said. */
        LinearForm after(int v) {
            LinearForm update = trace.body.updates[v];
            switch (trace.kinds[v]) {
                case ELEMENT:
                    return lastItem;
                case ASSIGNED:
                    return update.with(last, lastItem);
                default:
                    LinearForm added = update.without(v).with(first, firstItem);
                    LinearForm growth = growth(update.without(v));
                    if (added == null || growth == null || count > 1L << 30) {
                        return null;
                    }
                    LinearForm sum = first[v].plus(added, count);
                    return sum == null ? null : sum.plus(growth, count * (count - 1) / 2);
            }
        }

        private LinearForm growth(LinearForm form) {
            LinearForm all = form.with(steps, itemSteps);
            return all == null ? null : all.plus(LinearForm.of(form.constant()), -1);
        }

        /** Adds the conditions under which every iteration goes the same way. @return false if they cannot be said */
        boolean guard(List<Guard> guards) {
            for (Guard guard : trace.body.guards) {
                LinearForm begin = guard.form.with(first, firstItem);
                LinearForm growth = growth(guard.form);
                LinearForm end = begin == null || growth == null ? null : begin.plus(growth, count - 1);
                // What is not 0 at both ends may be 0 between them.
                boolean through = guard.relation == Guard.NOT_EQUAL
                        && growth != null
                        && !(growth.isConstant() && growth.constant() == 0);
                if (end == null || through) {
                    return false;
                }
                guards.add(new Guard(begin, guard.relation));
                guards.add(new Guard(end, guard.relation));
            }
            return true;
        }

        /**
         * Adds what keeps the ints that are made as they are, in all iterations: their sizes at both ends, and that they do not turn round between.
         *
         * @param now the present value of a form of the outer loop
         * @return false if that cannot be said
         */
        boolean made(List<MadeInt> made, List<Guard> guards, ToLongFunction<LinearForm> now) {
            for (MadeInt each : trace.body.made) {
                LinearForm form = each.form();
                LinearForm begin = form.with(first, firstItem);
                LinearForm slope = growth(form);
                LinearForm curve = LinearForm.of(0);
                for (int v = 0; v < first.length; v++) {
                    if (form.coefficient(v) != 0 && trace.kinds[v] == Kind.SUMMING) {
                        LinearForm added = trace.body.updates[v].without(v);
                        slope = sum(slope, added.with(first, firstItem), form.coefficient(v));
                        curve = sum(curve, growth(added), form.coefficient(v));
                    }
                }
                LinearForm lastSlope = sum(slope, curve, Math.max(0, count - 2));
                LinearForm end = count > 1L << 30
                        ? null
                        : sum(sum(begin, slope, count - 1), curve, (count - 1) * Math.max(0, count - 2) / 2);
                if (lastSlope == null || end == null) {
                    return false;
                }
                if (!(curve.isConstant() && curve.constant() == 0)) {
                    int relation = now.applyAsLong(slope) >= 0 && now.applyAsLong(lastSlope) >= 0
                            ? Guard.GREATER_EQUAL
                            : Guard.LESS_EQUAL;
                    guards.add(new Guard(slope, relation));
                    guards.add(new Guard(lastSlope, relation));
                }
                made.add(new MadeInt(begin, each.size()));
                made.add(new MadeInt(end, each.size()));
            }
            return true;
        }

        private static LinearForm sum(LinearForm form, LinearForm other, long times) {
            return form == null || other == null ? null : form.plus(other, times);
        }
    }

    Body body() {
        return body;
    }
}
