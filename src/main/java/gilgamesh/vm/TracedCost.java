package gilgamesh.vm;

/** What an iteration of a loop takes, summed up while {@link LoopTracer} follows it. */
final class TracedCost {

    long picos;
    private long ticks;
    private boolean checks;
    private boolean touches;

    /** The interpreter checks after an instruction. */
    void check() {
        ticks++;
        checks = true;
    }

    void touches(boolean shared) {
        touches |= shared;
    }

    /** A loop inside is done so many times. @return false if that is more than can be counted */
    boolean add(LoopTrace.Cost inner, long times) {
        try {
            picos = Math.addExact(picos, Math.multiplyExact(inner.picos(), times));
            ticks = Math.addExact(ticks, Math.multiplyExact(inner.ticks(), times));
        } catch (ArithmeticException tooLong) {
            return false;
        }
        checks |= inner.checks();
        touches |= inner.touches();
        return true;
    }

    LoopTrace.Cost sum() {
        return new LoopTrace.Cost(picos, ticks, checks, touches);
    }
}
