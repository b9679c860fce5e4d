package gilgamesh.vm;

import gilgamesh.vm.LoopTrace.Guard;
import java.util.ArrayList;

/** A loop inside the one that is followed: as many of its iterations as are alike become one step of that one. */
final class InnerLoop {

    private final LoopTrace trace;
    private final TracedVariables inner;
    private final TracedVariables outer;
    /** The iterator of the range that it goes over; null if it goes over none. */
    private final Symbol.Cursor cursor;
    /** Whether it calls something. */
    private final boolean calling;

    InnerLoop(LoopTrace trace, TracedVariables inner, TracedVariables outer, Symbol.Cursor cursor, boolean calling) {
        this.trace = trace;
        this.inner = inner;
        this.outer = outer;
        this.cursor = cursor;
        this.calling = calling;
    }

    private long step() {
        return cursor == null ? 0 : cursor.step();
    }

    /** How many iterations are alike. */
    long count() {
        return trace.prepare(
                inner.present(), inner.presentItem, step(), cursor == null ? Long.MAX_VALUE : cursor.remaining());
    }

    /** Where the iterator is after so many; null if there is none, or if that is too far. */
    Symbol.Cursor after(long count) {
        LinearForm next = cursor == null ? null : cursor.next().plus(LinearForm.of(cursor.step()), count);
        return next == null ? null : new Symbol.Cursor(next, cursor.step(), cursor.remaining() - count);
    }

    /** Does so many iterations. @return whether that was possible; if not, the loop around has failed or is as it was */
    boolean repeat(long count, TracedInts ints, TracedCost cost) {
        LinearForm[] first = first();
        if (first == null) {
            return false;
        }
        LoopTrace.Repeated repeated = trace.repeated(first, cursor == null ? null : cursor.next(), step(), count);
        var after = new Symbol[first.length];
        for (int v = 0; v < first.length; v++) {
            LoopTrace.Kind kind = trace.kind(v);
            if (kind == LoopTrace.Kind.OBJECT) {
                after[v] = new Symbol.Known(trace.body().objects()[v]);
            } else if (kind != LoopTrace.Kind.UNCHANGED) {
                after[v] = repeated.after(v);
                if (after[v] == null) {
                    return false;
                }
            }
        }
        var guards = new ArrayList<Guard>();
        var made = new ArrayList<MadeInt>();
        if (cursor != null && after(count) == null
                || !repeated.guard(guards)
                || !repeated.made(made, guards, outer::value)
                || outer.failed()) {
            return false;
        }
        if (!cost.add(trace.cost, count, calling)) {
            outer.fail();
            return false;
        }
        ints.add(guards, made);
        for (int v = 0; v < first.length; v++) {
            if (after[v] != null) {
                outer.store(inner.places().get(v), after[v]);
            }
        }
        return true;
    }

    /** What its variables hold before it, by variable, where that is a form and matters; null if one is too large for that. */
    private LinearForm[] first() {
        var first = new LinearForm[inner.places().size()];
        for (int v = 0; v < first.length; v++) {
            if (inner.isLarge(v) && !trace.unwatched(v)) {
                return null;
            }
            Symbol now = inner.isReadFirst(v) ? outer.load(inner.places().get(v)) : null;
            first[v] = now instanceof LinearForm form ? form : null;
        }
        return first;
    }
}
