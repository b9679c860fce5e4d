package gilgamesh.vm;

import gilgamesh.scenario.LongCode;
import java.util.Arrays;

/**
 * How often one thread comes back to the code that it executes, and what it pays for seldom doing so. Opcodes and C functions have the costs
 * of short loops, which the processor's instruction caches and branch predictors hold; in a loop that takes longer to come round, with all
 * that is called from it, the same code takes more ({@link LongCode}).
 *
 * <p>A frame has the rate of the innermost loop that is known to come round, its own or its caller's: a loop is known from its second round
 * in the frame on, if it has an instruction that calls, or if another one (an operator, an attribute, an iterator) has entered a function in this
 * round. How long that takes is counted without C functions, and without the further rounds of loops with calls inside it, which execute no other
 * bytecodes. What has been executed since the last function was entered, left or called is paid for when the next one is, so that
 * calls happen at their time; what is stored or read between them may come that much early. What a loop executes behind its last call is not paid
 * for, and what a frame did before it was left by an exception or a yield is paid for at the next frame's rate. A function that calls itself comes
 * round by itself, after its own length; one that C code calls back is at the bottom of frames of its own. Loops that end with a test for None,
 * as some do in 3.11, do not come round.
 */
final class Locality {

    static final long NOT_YET = -1;
    static final long NEVER = -2;

    /** A second: nothing is left of any code after that. */
    private static final long LONGEST_AWAY = 1_000_000_000;

    private final BytecodeEvaluator vm;
    private final LongCode longCode;

    /** What the evaluator's time is ahead of the plain costs of what the thread has executed, in picoseconds. */
    private long ahead;
    /** Up to where the plain costs have been paid on. */
    private long paid;
    /** How much of the plain costs was for C functions, or for rounds of loops with calls after the first: they are no other bytecodes. Less the time away. */
    private long repeated;

    /** The period asked for last, and what it takes on top: a loop mostly takes as long as the time before. */
    private long known = -1;

    private int knownExtra;

    /** The same for the last long call of a C function. */
    private long knownCall = -1;

    private int knownCallExtra;

    Locality(BytecodeEvaluator vm, LongCode longCode) {
        this.vm = vm;
        this.longCode = longCode;
    }

    /** The evaluator's clock has been put on by so much, or back, for what has nothing to do with this. */
    void moved(long picos) {
        ahead += picos;
    }

    /** The evaluator's clock has been set to any other time. */
    void restarted() {
        ahead = vm.picos - paid;
    }

    /**
     * For so long, which may be 0, the thread was away from its code ({@code Task.takeAway}): it is as far away as if it had executed other code itself.
     */
    void wasAway(long nanos) {
        repeated -= Math.min(nanos, LONGEST_AWAY) * BytecodeEvaluator.PICOS;
    }

    /** The frame at work pays for what it has executed. */
    void pay() {
        long plain = vm.picos - ahead;
        Frame f = vm.frame;
        if (f != null && f.extra != 0 && plain > paid) {
            long more = longCode.extraPicos(plain - paid, f.extra);
            vm.spend(more);
        }
        paid = plain;
    }

    /**
     * The frame at work calls a C function: what that takes is none of the bytecodes that a loop comes round to. One that is long was measured in loops that took as
     * long as itself to come round, so it takes more only by what the bytecodes around it take longer than itself.
     */
    void calling(long picos) {
        pay();
        Frame f = vm.frame;
        if (picos <= longCode.from() || f == null || f.extra == 0) {
            repeated += picos;
            return;
        }
        if (picos != knownCall) {
            knownCall = picos;
            knownCallExtra = longCode.extra(picos);
        }
        long held = knownCallExtra >= f.extra ? picos : picos * knownCallExtra / f.extra;
        ahead += held;
        repeated += picos - held;
    }

    /** The frame at work calls this one. */
    void entering(Frame entered) {
        pay();
        Frame caller = vm.frame;
        if (caller == null) {
            return;
        }
        Lowered code = entered.code;
        int[] ops = caller.code.ops;
        // A signal's handler may come after the last instruction.
        if (caller.pc == ops.length || (ops[caller.pc] & Op.MASK) != Op.GET_ITER) {
            caller.entered++;
        }
        boolean recurs = caller.code == code || caller.back != null && caller.back.code == code;
        entered.extra = recurs ? Math.min(caller.extra, code.extraAlone) : caller.extra;
    }

    /** The frame jumps back. @param loop which of its loops that is, or -1 for none */
    void comesRound(Frame f, int loop, long time) {
        paid = time - ahead;
        if (loop < 0) {
            return;
        }
        boolean calling = f.code.calling.calling()[loop];
        if (f.entered == 0) {
            if (!calling) {
                return;
            }
            // Rounds that are done at once enter nothing: this one is before them.
            f.entered = 1;
        }
        if (f.rounds == null) {
            f.rounds = new long[2 * f.code.calling.count()];
        }
        // Those inside it begin anew.
        Arrays.fill(f.rounds, 2 * loop + 2, f.rounds.length, 0);
        long last = f.rounds[2 * loop];
        if (last != 0 && f.rounds[2 * loop + 1] == f.entered && !calling) {
            return;
        }
        f.rounds[2 * loop + 1] = f.entered;
        long fresh = paid - repeated;
        if (last == 0 || fresh + 1 < last) {
            // So that 0 says that it has never come round.
            f.rounds[2 * loop] = fresh + 1;
            return;
        }
        long period = fresh + 1 - last;
        f.extra = extra(period);
        repeated += period;
    }

    private int extra(long period) {
        if (period != known) {
            known = period;
            knownExtra = longCode.extra(period);
        }
        return knownExtra;
    }

    /** So many iterations have been passed, each of which took {@code extra} picoseconds on top. */
    void ran(int loop, LoopTrace trace, long count, long extra) {
        ahead += count * extra;
        if (loop < 0) {
            repeated += count * (trace.cost.picos() - trace.cost.calls().fresh());
        }
    }

    /** The loop has come round again and again, and each time taken on top what it does now: what {@link #comesRound} would leave behind. */
    void cameRound(Frame f, int loop) {
        if (loop >= 0) {
            paid = vm.picos - ahead;
            repeated = paid + 1 - f.rounds[2 * loop];
        } else if (f.extra != 0) {
            paid = vm.picos - ahead;
        }
    }

    /**
     * What each further iteration takes on top of its plain costs, if all are as the trace says.
     *
     * @param loop which of the frame's loops with calls it is, or -1 for one without
     * @return picoseconds; {@link #NOT_YET} if that cannot be said in this round; {@link #NEVER} if it cannot in any
     */
    long extraPicos(Frame f, int loop, LoopTrace trace) {
        LoopTrace.Calls calls = trace.cost.calls();
        if (calls.nested()) {
            return longCode.extra(calls.fresh()) != 0 ? NEVER : f.extra == 0 ? 0 : NOT_YET;
        }
        if (loop < 0) {
            // A function gives what it iterates over.
            return f.extra == 0 || calls.stretches().length == 0 ? 0 : NOT_YET;
        }
        int extra = longCode.extra(trace.cost.picos());
        if (f.extra != extra || extra != 0 && f.back != null && calls.enters(f.back.code)) {
            return NOT_YET;
        }
        long sum = 0;
        for (int i = 0; extra != 0 && i < calls.stretches().length; i++) {
            sum += longCode.extraPicos(calls.stretches()[i], extra);
        }
        return sum;
    }
}
