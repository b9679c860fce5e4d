package gilgamesh;

import java.util.List;

/**
 * What a change of the machine, the Python or the program would bring: measured in runs of the changed scenario, of which each is compared
 * with the unchanged run of the same seed.
 *
 * @param change in words, such as "one more core"
 * @param measure what is compared
 * @param before of the unchanged runs, on average: seconds, or marks a second
 * @param after of the changed ones; 0 if they failed
 * @param gains how many times as fast the changed run is, by seed; empty if it failed
 * @param failure how it ended instead, one line; the empty string if it did not fail
 */
public record WhatIf(String change, Measure measure, double before, double after, List<Double> gains, String failure) {

    /** What runs are compared by. */
    public enum Measure {
        /** Virtual seconds until the end: the less the better. */
        SECONDS,
        /** Marks in a virtual second, for runs that do not end by themselves: the more the better. */
        MARKS_A_SECOND
    }

    public WhatIf {
        gains = List.copyOf(gains);
    }

    /** How many times as fast, on average. */
    public double gain() {
        return gains.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }
}
