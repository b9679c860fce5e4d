package gilgamesh.vm;

import gilgamesh.vm.object.Vm;
import java.util.function.LongPredicate;

/** Who watches over what is done inside single bytecodes, so that one without end is given up. */
final class Oversight {

    /** How many steps are done between two looks whether the run goes on. */
    private static final long UNREPORTED = 1 << 16;

    private LongPredicate overseer = steps -> true;
    private long endNanos = Long.MAX_VALUE;
    private long unreported;

    /** @param charge is told how many steps were done, and says whether to go on */
    void by(LongPredicate charge, long end) {
        overseer = charge;
        endNanos = end;
    }

    /** @param vm where they are done; what takes until after the run's end is given up too, because nobody will see it */
    void exert(long steps, Vm vm) {
        unreported += steps;
        if (unreported >= UNREPORTED) {
            long report = unreported;
            unreported = 0;
            if (!overseer.test(report) || vm.localNanos() > endNanos) {
                throw new Abandoned();
            }
        }
    }
}
