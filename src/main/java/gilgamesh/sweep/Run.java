package gilgamesh.sweep;

import gilgamesh.Result;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One run of a cell.
 *
 * @param measures every number that it gave, by the name that formulas have for it, in the order of {@link Measures#ORDER}
 */
public record Run(long seed, Outcome outcome, SortedMap<String, Double> measures) {

    /** How it ended. */
    public enum Outcome {
        FINISHED,
        /** At the scenario's own stop-after, as it was meant to. */
        STOPPED,
        /** By a limit of the simulator's own. */
        LIMITED,
        FAILED,
        DEADLOCKED;

        boolean isGood() {
            return this == FINISHED || this == STOPPED;
        }

        static Outcome of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }

        /** As tables and files have it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Run {
        SortedMap<String, Double> sorted = new TreeMap<>(Measures.ORDER);
        sorted.putAll(measures);
        measures = Collections.unmodifiableSortedMap(sorted);
    }

    static Run of(Result result) {
        Outcome outcome = switch (result.outcome()) {
            case FINISHED -> Outcome.FINISHED;
            case FAILED -> Outcome.FAILED;
            case DEADLOCKED -> Outcome.DEADLOCKED;
            case STOPPED ->
                result.scenario().stopAfterNanos() <= result.virtualNanos() ? Outcome.STOPPED : Outcome.LIMITED;
        };
        return new Run(result.seed(), outcome, Measures.of(result));
    }

    /** A measure; NaN if the run did not give it. What was printed is found without its quotes too. */
    double measure(String name) {
        Double own = measures.get(name);
        if (own == null) {
            own = measures.get("\"" + name + "\"");
        }
        if (own == null) {
            return Measures.isCount(name) ? 0 : Double.NaN;
        }
        return own;
    }
}
