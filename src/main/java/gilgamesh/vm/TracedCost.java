package gilgamesh.vm;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What an iteration of a loop takes, summed up while {@link LoopTracer} follows it: its plain costs, and what {@link Locality} has to know. */
final class TracedCost {

    long picos;
    private long ticks;
    private boolean checks;
    private boolean touches;

    private final List<Long> stretches = new ArrayList<>();
    private final Set<Lowered> entered = new LinkedHashSet<>();
    private boolean nested;
    /** Further rounds of loops with calls. */
    private long repeated;
    /** Where the last stretch ended. */
    private long paid;

    /** The interpreter checks after an instruction. */
    void check() {
        ticks++;
        checks = true;
    }

    void touches(boolean shared) {
        touches |= shared;
    }

    /** @param recurs whether a function calls itself, at once or through one other */
    void enters(Lowered code, boolean recurs) {
        entered.add(code);
        nested |= recurs;
        pays();
    }

    /** A function is entered or left. */
    void pays() {
        stretches.add(picos - paid);
        paid = picos;
    }

    /** A loop inside jumps back. @param calling whether it is one with calls */
    void goesRound(boolean calling) {
        paid = picos;
        nested |= calling;
    }

    /** A loop inside is done so many times. @return false if that is more than can be counted */
    boolean add(LoopTrace.Cost inner, long times, boolean calling) {
        try {
            long all = Math.multiplyExact(inner.picos(), times);
            picos = Math.addExact(picos, all);
            ticks = Math.addExact(ticks, Math.multiplyExact(inner.ticks(), times));
            repeated += calling ? all - inner.calls().fresh() : 0;
        } catch (ArithmeticException tooLong) {
            return false;
        }
        entered.addAll(List.of(inner.calls().entered()));
        checks |= inner.checks();
        touches |= inner.touches();
        goesRound(
                calling || inner.calls().stretches().length > 0 || inner.calls().nested());
        return true;
    }

    LoopTrace.Cost sum() {
        long[] all = stretches.stream().mapToLong(Long::longValue).toArray();
        var calls = new LoopTrace.Calls(all, entered.toArray(new Lowered[0]), nested, picos - repeated);
        return new LoopTrace.Cost(picos, ticks, checks, touches, calls);
    }
}
