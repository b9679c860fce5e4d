package gilgamesh.vm;

import gilgamesh.vm.LoopTrace.Condition;
import gilgamesh.vm.LoopTrace.Guard;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * The variables of a loop that {@link LoopTracer} follows: what they hold now, and what they hold at the point that has been come to, as
 * linear forms of what they held first. Whatever cannot be told that way fails the trace, for good.
 */
final class TracedVariables {

    private final Frame f;
    /** Those of the loop around this one, which have to be right too; null if there is none. */
    private final TracedVariables outer;

    private final List<Place> places = new ArrayList<>();
    /** The last value, by variable; null if it has not been stored. */
    private final List<Symbol> values = new ArrayList<>();

    private final List<Condition> conditions = new ArrayList<>();
    private final List<Place> known = new ArrayList<>();
    private final boolean[] readFirst = new boolean[LinearForm.MAX_VARIABLES];
    private final long[] present = new long[LinearForm.MAX_VARIABLES];
    private final boolean[] unknown = new boolean[LinearForm.MAX_VARIABLES];
    private final BigInteger[] large = new BigInteger[LinearForm.MAX_VARIABLES];
    /** The element that the loop's iterator gives now. */
    long presentItem;

    private boolean failed;

    TracedVariables(Frame f, TracedVariables outer) {
        this.f = f;
        this.outer = outer;
    }

    void fail() {
        failed = true;
    }

    boolean failed() {
        return failed;
    }

    List<Place> places() {
        return places;
    }

    /** The values before the loop, by variable; not copied. */
    long[] present() {
        return present;
    }

    boolean isReadFirst(int variable) {
        return readFirst[variable];
    }

    /** Whether it is an int beyond 64 bits now. */
    boolean isLarge(int variable) {
        return unknown[variable];
    }

    private int variable(Place place) {
        int index = places.indexOf(place);
        if (index < 0) {
            index = places.size();
            if (index == LinearForm.MAX_VARIABLES) {
                fail();
                return 0;
            }
            places.add(place);
            values.add(null);
        }
        return index;
    }

    /** What is there now, before anything that this tracer follows: a Long, any BigInteger for an int that is larger, another object, or null. */
    private Object present(Place place) {
        if (outer == null) {
            return place.get(f);
        }
        int index = outer.places.indexOf(place);
        Symbol symbol = index < 0 ? null : outer.values.get(index);
        if (symbol == null) {
            return outer.present(place);
        }
        if (symbol instanceof LinearForm form) {
            return outer.isUnknown(form) ? BigInteger.ZERO : (Object) outer.value(form);
        }
        return symbol instanceof Symbol.Known object ? object.value() : null;
    }

    Symbol load(Place place) {
        int index = places.indexOf(place);
        if (index >= 0 && values.get(index) != null) {
            return values.get(index);
        }
        Object now = present(place);
        boolean number = now instanceof Long || now instanceof BigInteger;
        if (failed || now == null || number && known.contains(place)) {
            fail();
            return null;
        }
        if (!number) {
            known.add(place);
            condition(new Condition.Same(place, now));
            return new Symbol.Known(now);
        }
        index = variable(place);
        readFirst[index] = true;
        present[index] = now instanceof Long small ? small : 0;
        unknown[index] = now instanceof BigInteger;
        large[index] = now instanceof BigInteger number64 ? number64 : null;
        return LinearForm.variable(index);
    }

    void store(Place place, Symbol value) {
        boolean storable =
                value instanceof LinearForm || value instanceof Symbol.Known object && object.value() != null;
        if (failed || !storable && value != Symbol.Opaque.ELEMENT || known.contains(place)) {
            fail();
            return;
        }
        values.set(variable(place), value);
    }

    /** What an inner loop relies on, the outer one has to find again too, unless the outer one has set it so. */
    void condition(Condition condition) {
        conditions.add(condition);
        if (outer != null) {
            if (condition instanceof Condition.Same same) {
                outer.load(same.place());
            } else {
                outer.condition(condition);
            }
            failed |= outer.failed;
        }
    }

    /** The present value of a form. */
    long value(LinearForm form) {
        if (isUnknown(form)) {
            fail();
            return 0;
        }
        try {
            return form.value(present, presentItem);
        } catch (ArithmeticException tooLarge) {
            fail();
            return 0;
        }
    }

    /** Whether a variable in it is larger than 64 bits. */
    private boolean isUnknown(LinearForm form) {
        for (int v = 0; v < unknown.length; v++) {
            if (unknown[v] && form.coefficient(v) != 0) {
                return true;
            }
        }
        return false;
    }

    MadeInt.Size size(LinearForm form) {
        if (!isUnknown(form)) {
            return MadeInt.Size.of(value(form));
        }
        // Of a loop inside it is not known what is beyond 64 bits.
        failed |= outer != null;
        BigInteger value = BigInteger.valueOf(form.value(present, presentItem));
        for (int v = 0; v < unknown.length; v++) {
            if (unknown[v]) {
                value = value.add(large[v].multiply(BigInteger.valueOf(form.coefficient(v))));
            }
        }
        return MadeInt.Size.of(value);
    }

    /**
     * What the loop's body amounts to.
     *
     * @param caller the number of the call that the loop is in; variables of calls after it go with these
     * @param range whether the loop's iterator is a range's
     * @return null if it cannot be computed ahead
     */
    LoopTrace.Body body(int caller, boolean range, List<Guard> guards, List<MadeInt> made, int deepest) {
        int n = places.size();
        var updates = new LinearForm[n];
        boolean[] elements = new boolean[n];
        var objects = new Object[n];
        for (int v = 0; v < n; v++) {
            Symbol value = values.get(v);
            if (value == null || places.get(v) instanceof Place.Callee callee && callee.call() > caller) {
                continue;
            }
            if (value instanceof LinearForm form) {
                updates[v] = form;
                elements[v] = form.isElement() && !readFirst[v];
            } else if (value == Symbol.Opaque.ELEMENT) {
                elements[v] = true;
            } else if (value instanceof Symbol.Known object) {
                objects[v] = object.value();
            } else {
                return null;
            }
            if (readFirst[v] && (elements[v] || objects[v] != null)) {
                return null;
            }
            if (elements[v] && !range) {
                updates[v] = null;
            }
        }
        return new LoopTrace.Body(places, updates, elements, objects, guards, made, conditions, deepest);
    }
}
