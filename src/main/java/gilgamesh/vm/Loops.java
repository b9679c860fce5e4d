package gilgamesh.vm;

/**
 * Runs loops that only count many times at once. The frame, the time and the ticker are afterwards as if every bytecode had been executed
 * one by one.
 */
final class Loops {

    /** What an instruction that jumps back remembers. */
    private static final class Memory {
        /** How the loop has gone last, and how before that. */
        private LoopTrace trace;

        private LoopTrace before;
        private int failures;
        /** How often in a row there was next to nothing to gain. */
        private int poor;
    }

    private static final int FAILURES = 8;
    private static final int POOR = 64;

    private final BytecodeEvaluator vm;
    private final InterpreterState state;
    /** The time, in picoseconds as the evaluator counts, at which the loop that was run last is known to end. */
    private long end;

    Loops(BytecodeEvaluator vm) {
        this.vm = vm;
        this.state = vm.state;
    }

    /**
     * The frame is at the beginning of a loop again. The check that may be due comes first; if it does not end the run, as many iterations
     * as possible are done at once.
     */
    void jumpedBack(Frame f, int back, boolean checks) {
        vm.breaker.boundary(checks);
        if (vm.picos >= vm.limit) {
            return;
        }
        boolean drop = vm.breaker.drop && !vm.atomic;
        if (vm.breaker.due) {
            if (drop) {
                return;
            }
            vm.breaker.check(f.code.ops[f.pc]);
            if (vm.picos >= vm.limit) {
                return;
            }
        }
        boolean ticking = state.ticking();
        boolean counted = ticking && state.gilCreated() && !vm.atomic;
        boolean holds = ticking ? counted && drop && (vm.breaker.picos() < 0 || vm.signal.isThere()) : drop;
        long checkPicos = !counted ? 0 : vm.breaker.drop ? vm.breaker.picos() : state.costs.check();
        long after = run(f, back, vm.picos, vm.limit, holds, checkPicos);
        // In 2.7 the next check may have to do with others.
        boolean ran = after > vm.picos;
        vm.ranLoop(after, ticking && vm.breaker.drop ? after : end);
        if (ran) {
            vm.locality.cameRound(f, f.code.calling.callingAt(back));
        }
    }

    /**
     * The frame stands at the beginning of a loop whose jump back at {@code back} has just been executed. Runs as many iterations as fit
     * before {@code limit}.
     *
     * @param holds whether the first check that matters must not be passed
     * @param checkPicos what a check costs that does not matter
     * @return the time after them
     */
    private long run(Frame f, int back, long time, long limit, boolean holds, long checkPicos) {
        end = time;
        if (limit - time < 2) {
            return time;
        }
        var memory = (Memory) f.code.caches[back];
        if (memory == null) {
            memory = new Memory();
            f.code.caches[back] = memory;
        }
        long possible = prepare(memory.trace, f);
        if (possible == 0) {
            LoopTrace latest = memory.trace;
            possible = prepare(memory.before, f);
            memory.trace = possible > 0 ? memory.before : LoopTracer.trace(vm, f);
            memory.before = latest;
        }
        if (possible == 0) {
            possible = prepare(memory.trace, f);
            if (possible == 0 && ++memory.failures >= FAILURES) {
                f.code.notAccelerated(back);
                return time;
            }
        }
        if (possible > 2) {
            memory.poor = 0;
        } else if (++memory.poor >= POOR) {
            f.code.notAccelerated(back);
        }
        LoopTrace trace = memory.trace;
        if (possible <= 1
                || !state.copyOnWrite.isPaid(vm, trace.cost.calls().entered())
                || trace.cost.touches() && state.threads.areSeveral()
                || trace.cost.checks() && holds && !state.ticking()) {
            return time;
        }
        int loop = f.code.calling.callingAt(back);
        long extra = vm.locality.extraPicos(f, loop, trace);
        if (extra < 0) {
            if (extra == Locality.NEVER) {
                f.code.notAccelerated(back);
            }
            return time;
        }
        long picos = trace.cost.picos() + extra;
        long wanted = Math.min(possible, (limit - 1 - time) / picos);
        long count = state.ticking() ? withTicks(trace, picos, wanted, time, limit, holds, checkPicos) : wanted;
        if (count < 1 || !trace.run(f, count)) {
            // There is no room for one iteration; what they are to do is known all the same.
            end = wanted < 1 ? after(time, possible, picos) : time;
            return time;
        }
        long after = time + count * picos;
        vm.locality.ran(loop, trace, count, extra);
        if (state.ticking()) {
            long checking = checks(trace, count) * checkPicos;
            after += checking;
            vm.locality.moved(checking);
            ticked(trace, count);
        }
        end = after(after, possible - count, picos);
        return after;
    }

    private static long after(long time, long iterations, long picos) {
        return iterations > (Long.MAX_VALUE - time) / picos ? Long.MAX_VALUE : time + iterations * picos;
    }

    private long prepare(LoopTrace trace, Frame f) {
        return trace == null ? 0 : trace.prepare(f, state.recursion.deepest());
    }

    /** 2.7: how many checks {@code count} iterations come to. */
    private long checks(LoopTrace trace, long count) {
        long beyond = count * trace.cost.ticks() - state.ticker - 1;
        return beyond < 0 ? 0 : 1 + beyond / (state.checkInterval() + 1);
    }

    private void ticked(LoopTrace trace, long count) {
        long beyond = count * trace.cost.ticks() - state.ticker - 1;
        state.ticker = beyond < 0
                ? (int) (state.ticker - count * trace.cost.ticks())
                : (int) (state.checkInterval() - beyond % (state.checkInterval() + 1L));
    }

    private long withTicks(
            LoopTrace trace, long picos, long wanted, long time, long limit, boolean holds, long checkPicos) {
        if (trace.cost.ticks() == 0) {
            return wanted;
        }
        if (holds) {
            return Math.min(wanted, Math.max(0, state.ticker) / trace.cost.ticks());
        }
        long low = 0;
        long high = Math.min(wanted, Long.MAX_VALUE / 4 / trace.cost.ticks());
        while (low < high) {
            long middle = low + (high - low + 1) / 2;
            if (fits(trace, picos, middle, time, limit, checkPicos)) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private boolean fits(LoopTrace trace, long picos, long count, long time, long limit, long checkPicos) {
        long checks = checks(trace, count);
        if (checkPicos > 0 && checks > (limit - time) / checkPicos) {
            return false;
        }
        return count * picos + checks * checkPicos < limit - time;
    }
}
