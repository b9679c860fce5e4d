package gilgamesh.python;

import gilgamesh.trace.Event;
import gilgamesh.trace.Sink;
import gilgamesh.vm.Evaluator;

/**
 * Looks at points in virtual time that are equally far apart which line of the program each running thread is at. Threads run ahead no
 * further than to the next of these points, which changes nothing but the speed. The longer a run, the further they are apart.
 */
final class Sampler {

    private static final long FIRST_WIDTH = 2_000;
    private static final int MOST_OF_A_WIDTH = 50_000;

    // Null if nobody wants samples.
    private final Sink sink;
    private long width = FIRST_WIDTH;
    private int taken;

    Sampler(Sink sink) {
        this.sink = sink.wants(Event.Detail.LINES) ? sink : null;
    }

    boolean samples() {
        return sink != null;
    }

    /** The horizon, or the next point if that comes before. */
    long horizon(long now, long horizon) {
        return sink == null ? horizon : Math.min(horizon, now - now % width + width);
    }

    /** The thread has run bytecode from one time to another, up to the horizon or to an operation. */
    void ran(int thread, Evaluator evaluator, long from, long to, boolean horizon) {
        if (sink == null) {
            return;
        }
        long points = to / width - from / width;
        if (points > 0) {
            sink.accept(new Event.Sampled(to, thread, evaluator.place(horizon), points * width));
            taken++;
            if (taken == MOST_OF_A_WIDTH) {
                taken = 0;
                width *= 2;
            }
        }
    }

    /** The thread stops running bytecode for an operation. */
    void stopped(int thread, Evaluator evaluator, long now, boolean forced) {
        if (sink != null) {
            sink.accept(new Event.Stopped(now, thread, evaluator.place(false), forced));
        }
    }
}
