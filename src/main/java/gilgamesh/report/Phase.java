package gilgamesh.report;

import gilgamesh.trace.Load;

/** A part of a run in which the same thing limits it all the time. */
record Phase(long fromNanos, long toNanos, Pattern pattern, Load load) {

    /** A sum of all threads as a number of threads: how many were so, on average. */
    double average(long sum) {
        return (double) sum / load.nanos();
    }
}
